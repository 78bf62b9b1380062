"""How fast claims are found, whole documents in and claims out, and what it costs in memory.

Run: python benchmarks/bench_finder.py [--encoder FOLDER]

The documents are the news texts of ``training/own``. ``--encoder`` (the MiniLM files, see
training/README.md; needs the packages of the ``train`` extra) adds a TF-IDF linear model and plain
MiniLM with a linear head on the same sentences in the same run, sentences in and scores out.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import measuring
from measuring import ROUNDS, Aim, row

from workbench.text.claims import find_claims

OWN = Path(__file__).parent.parent / "training" / "own"
PUBLISHED = date(2024, 5, 6)
DEFAULT_SIZES = (100_000, 200_000)
FAST_SIZES = (250_000, 500_000, 1_000_000, 2_000_000)
FAST, DEFAULT = Aim("≥", 5000, "/s"), Aim("≥", 300, "/s")
CHILD = """
import json, resource, time
from workbench.text.judging import encoder, linear, scoring
from workbench.text.claims import find_claims, score_sentence
begun = time.perf_counter()
encoder.session(), linear.learned()
loaded = time.perf_counter() - begun
score_sentence("The council has not met for 19 months.")
find_claims(open({path!r}).read() * 40)
print(json.dumps([loaded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def documents() -> list[str]:
    """The news texts, a paragraph of four sentences a line."""
    sentences: dict[str, list[str]] = {}
    for path in sorted(OWN.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                sentences.setdefault(row["article_id"], []).append(row["text"])
    return [
        "\n".join(" ".join(found[n : n + 4]) for n in range(0, len(found), 4))
        for found in sentences.values()
    ]


def found_in(text: str, fast: bool) -> int:
    """How many sentences a text has, after finding its claims."""
    found = find_claims(text, published=PUBLISHED, keep_all=True, fast=fast)
    return len(found.claims) + len(found.left_out)


def _fast(text: str) -> int:
    return found_in(text, True)


def _default(text: str) -> int:
    return found_in(text, False)


def rate(work: Callable[[], int]) -> float:
    """Sentences a second, the best of ``BENCH_ROUNDS``."""
    best = 0.0
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        best = max(best, work() / (time.perf_counter() - begun))
    return best


def in_one(texts: Sequence[str]) -> None:
    """One process, one document after the other."""
    row("default, one process", rate(lambda: sum(map(_default, texts[:40]))), "/s", DEFAULT)
    row("fast, one process", rate(lambda: sum(map(_fast, texts * 3))), "/s")


def in_two(texts: Sequence[str]) -> None:
    """Two processes, as ``ingest`` reads many documents."""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_default, texts[:4]))
        many = texts * 6
        row("fast, two", rate(lambda: sum(pool.map(_fast, many, chunksize=4))), "/s", FAST)


def by_length(texts: Sequence[str]) -> None:
    """Sentences a second of one text of growing length: linear when they stay alike."""
    whole = "\n".join(texts)
    for name, work, sizes in (("default", _default, DEFAULT_SIZES), ("fast", _fast, FAST_SIZES)):
        for size in sizes:
            text = (whole * (size // len(whole) + 1))[:size]
            begun = time.perf_counter()
            count = work(text)
            taken = time.perf_counter() - begun
            row(f"{name}, {size:,} characters in {taken:.1f} s", count / taken, "/s")


def loading(texts: Sequence[str], folder: Path) -> None:
    """Loading both models and the most memory a fresh process has used, with a longer text."""
    path = folder / "text.txt"
    path.write_text("\n".join(texts[:10]), "utf-8")
    child = subprocess.run(
        [sys.executable, "-c", CHILD.format(path=str(path))], capture_output=True, check=True
    )
    seconds, megabytes = json.loads(child.stdout)
    row("loading the models", seconds, "s", Aim("<", 1, "s"))
    row("memory at most", megabytes, "MB", Aim("<", 400, "MB"))


def others(encoder: Path) -> None:
    """The simple methods on the same sentences: scores alone, no dates, speakers or statements."""
    import torch
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    from training import data, learn
    from training.encoder import load

    examples = data.own("train") + data.own("dev")
    texts, marks = [e.text for e in examples], [e.marks[0] == 1 for e in examples]
    words = TfidfVectorizer(ngram_range=(1, 2))
    simple = LogisticRegression().fit(words.fit_transform(texts), marks)
    row(
        "TF-IDF linear, scores only",
        rate(lambda: len(simple.predict_proba(words.transform(texts)))),
        "/s",
    )
    torch.set_num_threads(2)
    finder = load(encoder).eval()
    plain = rate(lambda: len(learn.predict(finder, texts, encoder)))
    row("plain MiniLM (torch), scores only", plain, "/s")


def main() -> None:
    """Print every figure beside its aim."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--encoder", type=Path)
    given = asked.parse_args()
    texts = documents()
    measuring.head("Finding claims, sentences a second")
    with tempfile.TemporaryDirectory() as folder:
        loading(texts, Path(folder))
    in_one(texts)
    in_two(texts)
    by_length(texts)
    if given.encoder:
        others(given.encoder)


if __name__ == "__main__":
    main()
