"""Every measuring module, and its figures as one table."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from workbench.evaluation.measured import Measured

TASKS: dict[str, tuple[str, ...]] = {
    "worthiness": (
        "claimbuster/groundtruth.csv",
        "policlaim/test.csv",
        "checkthat2025_task1_subjectivity_en/dev_en.tsv",
    ),
    "own_sentences": (),
    "boundaries": ("ud_english_ewt",),
    "noise": ("article_extraction_benchmark",),
    "attribution": ("polnear",),
    "figures": (),
    "statements": (),
    "extraction": ("article_extraction_benchmark",),
    "page_dates": ("htmldate_eval",),
    "ranking": ("scifact", "wice"),
}
"""The modules here that have a ``measure(folder)``, and the data that each reads: folders, and
files by a name with an ending."""

HEAD = ("task", "data", "split", "measure", "ours", "interval", "baseline", "published")
NOT_THERE = "not there"


def missing(task: str, folder: Path) -> list[str]:
    """The data of the task that are not in ``folder``."""
    return [name for name in TASKS[task] if not _there(folder / name)]


def _there(path: Path) -> bool:
    return path.is_file() if path.suffix else path.is_dir()


def measured(task: str, folder: Path) -> list[Measured]:
    """The task's figures: of the data that is there, and of our own gold cases."""
    found: list[Measured] = import_module(f"workbench.evaluation.{task}").measure(folder)
    return found


def rows(found: Sequence[Measured], absent: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The table's lines as words; ``absent`` lists ``(task, data set)`` that are not there."""
    return [_row(one) for one in found] + [
        (task, data, "", NOT_THERE, "", "", "", "") for task, data in absent
    ]


def _row(one: Measured) -> tuple[str, ...]:
    low_high = "" if one.interval is None else " to ".join(map(_figure, one.interval))
    figures = (_figure(one.ours), low_high, _figure(one.baseline))
    return (one.task, one.data, one.split, one.measure, *figures, one.published)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def aligned(lines: Sequence[tuple[str, ...]]) -> str:
    """A head and ``lines`` in columns parted by two spaces."""
    every = [HEAD, *lines]
    widths = [max(len(line[place]) for line in every) for place in range(len(HEAD))]
    return "\n".join(
        "  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip()
        for line in every
    )
