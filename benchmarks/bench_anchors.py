"""How fast quotes are found again in a newer copy of a page of 1 MB, and how often rightly.

Run: python benchmarks/bench_anchors.py [CASES]
"""

import sys
import time
from collections import Counter
from random import Random

from workbench.evaluation import edited_pages
from workbench.text.anchors import describe
from workbench.text.finding_again import Newer
from workbench.text.types import Selector

QUOTES, SIZE = 1_000, 1_000_000


def main() -> None:
    random = Random(4)
    words = ["".join(random.choices("aeioulmnrst", k=random.randint(2, 9))) for _ in range(20_000)]
    older = _page(random, words)
    quotes = [_quote(random, older) for _ in range(QUOTES)]
    print(f"page of {len(older):,} characters, {QUOTES:,} quotes of 20 to 200 characters")
    _timed("unaltered, a paragraph put in before", older, "New words here.\n" + older, quotes)
    _timed("one word in fifty replaced", older, _edited(random, older), quotes)
    _timed("all gone", older, _page(random, words), quotes)
    _measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)


def _page(random: Random, words: list[str]) -> str:
    found = []
    size = 0
    while size < SIZE:
        found.append(random.choice(words) + (".\n" if len(found) % 60 == 59 else ""))
        size += len(found[-1]) + 1
    return " ".join(found)[:SIZE]


def _quote(random: Random, text: str) -> Selector:
    start = random.randrange(len(text) - 300)
    return describe(text, start, start + random.randint(20, 200))


def _edited(random: Random, text: str) -> str:
    return " ".join("replaced" if random.random() < 0.02 else word for word in text.split(" "))


def _timed(what: str, older: str, newer: str, quotes: list[Selector]) -> None:
    begun = time.perf_counter()
    copy = Newer(newer)
    kinds = Counter(copy.find(quote, older).kind for quote in quotes)
    print(f"{what}: {time.perf_counter() - begun:.2f} s, {dict(kinds)}")


def _measure(cases: int) -> None:
    right = wrong = 0
    kinds: Counter[str] = Counter()
    for seed in range(cases):
        case = edited_pages.make(Random(1_000_000 + seed))
        found = Newer(case.newer).find(case.selector, case.older)
        right += case.is_right(found)
        wrong += case.is_wrong_same(found)
        kinds[found.kind] += 1
    print(
        f"{cases:,} edited pages: {right / cases:.2%} right, {wrong} wrong places called the same"
    )
    print(f"answers: {dict(kinds)}")


if __name__ == "__main__":
    main()
