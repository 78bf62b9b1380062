"""How long ranking the passages of a document of 200 pages takes, and marking a claim's figures.

Run: python benchmarks/bench_passages.py [PAGES]
"""

import sys
import time
from collections.abc import Callable
from random import Random

from workbench.text import passages
from workbench.text.ranking import recurring
from workbench.workflow.desk import PART

PAGE = 3_000  # characters
WORDS = 20_000
CLAIM = "The ferry council of nineteen members last met on 5 July 2019, 19 months before"


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    text = _document(Random(4), pages)
    print(f"{pages} pages, {len(text):,} characters")
    _timed("ranked for the first time", lambda: passages.rank(CLAIM, text, 5))
    _timed("ranked again, another claim", lambda: passages.rank(CLAIM + " the storm", text, 5))
    sought = recurring.wanted(CLAIM)
    _timed(f"figures marked in {PART:,} characters", lambda: recurring.find(sought, text[:PART]))


def _timed(what: str, work: Callable[[], object]) -> None:
    begun = time.perf_counter()
    work()
    print(f"{what}: {time.perf_counter() - begun:.3f} s")


def _document(random: Random, pages: int) -> str:
    """Sentences of invented words, as frequent as words are (Zipf), with a figure now and then."""
    words = ["".join(random.choices("aeioulmnrst", k=random.randint(2, 9))) for _ in range(WORDS)]
    words[50:60] = ["council", "ferry", "members", "met", "July", "2019", "nineteen", "months",
                    "before", "last"]  # fmt: skip
    frequent = [1 / rank for rank in range(1, WORDS + 1)]
    found, size = [], 0
    while size < pages * PAGE:
        sentence = random.choices(words, frequent, k=random.randint(6, 30))
        found.append(" ".join(sentence).capitalize() + random.choice([". ", ". ", ". ", ".\n"]))
        size += len(found[-1])
    return "".join(found)


if __name__ == "__main__":
    main()
