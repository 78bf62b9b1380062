"""The day a real page was published: the evaluation set of htmldate (Barbaresi 2020).

Counted as htmldate's own evaluation counts (all its pages have a day): the day that is wanted is
right, another one wrong, none missed. Precision is right of those found, recall is right over
right and missed (a wrong day does not count against recall), F1 is 2 right over 2 right, wrong and
missed, accuracy is right of all pages. As there, the page alone is handed over, not its address,
and the first day of publication is wanted. It is a test set, and nothing was tuned on it. The
baseline is htmldate in its extensive mode on the same source.
"""

import json
import logging
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from workbench.errors import WorkbenchError
from workbench.evaluation.measured import Measured, interval
from workbench.text.reading.documents import read_document

PUBLISHED = "0.928 F1 on 1,000 pages, these among them (htmldate, extensive)"

Counts = tuple[int, int, int]
"""Right, wrong, missed."""


def measure(folder: Path) -> list[Measured]:
    """Precision, recall, F1 and accuracy over the pages that are there; nothing where none is."""
    place = folder / "htmldate_eval"
    if not (place / "eval_default.json").is_file():
        return []
    pages = list(_pages(place))
    ours = [[counted(_ours(raw), wanted)] for raw, wanted in pages]
    simple = [counted(_alone(raw), wanted) for raw, wanted in pages]
    return [_line(name, rule, ours, simple) for name, rule in FIGURES.items()] if pages else []


def _line(
    name: str,
    rule: Callable[[int, int, int], float],
    ours: Sequence[Sequence[Counts]],
    simple: Sequence[Counts],
) -> Measured:
    def figure(pages: Sequence[Counts]) -> float:
        return rule(*(sum(column) for column in zip(*pages, strict=True)))

    return Measured(
        task="page dates",
        data="htmldate's own set",
        split="test",
        measure=name,
        ours=figure([one for page in ours for one in page]),
        interval=interval(ours, figure),
        baseline=figure(simple),
        published=PUBLISHED if name == "F1" else "",
    )


def _pages(place: Path) -> Iterator[tuple[bytes, str]]:
    """Each page's source and its day."""
    wanted = json.loads((place / "eval_default.json").read_text("utf-8"))
    with zipfile.ZipFile(place / "pages.zip") as pages:
        named = {PurePosixPath(name).name: name for name in pages.namelist()}
        for page in wanted.values():
            if page["date"] and page["file"] in named:
                yield pages.read(named[page["file"]]), page["date"]


def _ours(raw: bytes) -> str | None:
    try:
        found = read_document(raw, media_type="text/html").published
    except WorkbenchError:
        return None
    return found.isoformat() if found else None


def _alone(raw: bytes) -> str | None:
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    text = raw.decode("utf-8", "replace")
    return find_date(text, original_date=True, extensive_search=True)


def counted(found: str | None, wanted: str) -> Counts:
    """One page: (right, wrong, missed), one of them 1."""
    if found is None:
        return 0, 0, 1
    return (1, 0, 0) if found == wanted else (0, 1, 0)


def _precision(right: int, wrong: int, missed: int) -> float:  # noqa: ARG001
    return right / max(1, right + wrong)


def _recall(right: int, wrong: int, missed: int) -> float:  # noqa: ARG001
    return right / max(1, right + missed)


def _f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / max(1, 2 * right + wrong + missed)


def _accuracy(right: int, wrong: int, missed: int) -> float:
    return right / max(1, right + wrong + missed)


FIGURES = {"precision": _precision, "recall": _recall, "F1": _f1, "accuracy": _accuracy}
