"""Main text of real pages: the article extraction benchmark (Scrapinghub, now Zyte).

Counted as the benchmark's own evaluate.py counts: words are runs of word characters as written,
a page's shingles are its runs of four words with how often each stands there; precision and
recall are the means over pages, and F1 is the harmonic mean of those two means (not the mean of
the pages' F1). The benchmark has one test set and nothing was tuned on it. Each page is read as
``documents.read_document`` reads it. The baseline is trafilatura with its own settings, without
comments.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean

from workbench.errors import WorkbenchError
from workbench.evaluation.measured import Measured, interval
from workbench.text.reading.documents import read_document

RUN = 4  # words
PUBLISHED = "0.958 F1 (trafilatura 2.0.0, on these pages)"
_WORD = re.compile(r"\w+")

Scores = tuple[float | None, float | None]
"""Precision and recall of one page; None where nothing was found, or nothing is wanted."""


def measure(folder: Path) -> list[Measured]:
    """Precision, recall and F1 over the pages that are there; nothing where none is."""
    place = folder / "article_extraction_benchmark"
    if not (place / "ground-truth.json").is_file():
        return []
    pages = list(_pages(place))
    ours = [[scores(body, read)] for body, read, _ in pages]
    simple = [scores(body, alone) for body, _, alone in pages]
    return [_line(place, ours, simple) for place in range(3)] if pages else []


def _line(which: int, ours: Sequence[Sequence[Scores]], simple: Sequence[Scores]) -> Measured:
    def figure(pages: Sequence[Scores]) -> float:
        return figures(pages)[which]

    return Measured(
        task="extraction",
        data="article extraction benchmark",
        split="test",
        measure=("precision", "recall", "F1")[which],
        ours=figure([one for page in ours for one in page]),
        interval=interval(ours, figure),
        baseline=figure(simple),
        published=PUBLISHED if which == 2 else "",
    )


def _pages(place: Path) -> Iterator[tuple[str, str, str]]:
    """The body as people marked it, as we read it and as trafilatura alone does."""
    truth = json.loads((place / "ground-truth.json").read_text("utf-8"))
    for name, page in sorted(truth.items()):
        path = place / "html" / f"{name}.html.gz"
        if path.is_file():
            raw = gzip.decompress(path.read_bytes())
            yield page["articleBody"], _ours(raw, page.get("url")), _alone(raw)


def _ours(raw: bytes, url: str | None) -> str:
    try:
        return read_document(raw, media_type="text/html; charset=utf-8", url=url).text
    except WorkbenchError:
        return ""


def _alone(raw: bytes) -> str:
    from trafilatura import extract

    return extract(raw.decode("utf-8", "replace"), include_comments=False) or ""


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words and how often each stands there; a shorter text is one run."""
    words = _WORD.findall(text)
    runs = (tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))
    return Counter(run for run in runs if run)


def scores(wanted: str, found: str) -> Scores:
    """Precision and recall of one page."""
    true, given = shingles(wanted), shingles(found)
    both = (true & given).total()
    if not true and not given:
        return None, None
    return (
        both / given.total() if given else None,
        both / true.total() if true else None,
    )


def figures(pages: Sequence[Scores]) -> tuple[float, float, float]:
    """Mean precision, mean recall, and the harmonic mean of the two."""
    precision = fmean([one for one, _ in pages if one is not None] or [0.0])
    recall = fmean([one for _, one in pages if one is not None] or [0.0])
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)
