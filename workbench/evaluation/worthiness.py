"""Check-worthiness, verifiability, opinion and kind: the shipped models on what they never saw.

Development sets are measured afresh here. What the final fit has learned from can only be
cross-validated, which takes an hour: those figures were kept at training (``finder.json``). They
are repeated under the split "cross-validated, kept at training" and were not measured in this run.
"""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.evaluation.measured import Measured, interval
from workbench.evaluation.own_sentences import NUMBER, Pair, f1
from workbench.text.claims import score_sentences
from workbench.text.judging import encoder, weights
from workbench.text.types import FoundClaim

KEPT = "cross-validated, kept at training"
N_GRAMS = {
    ("check-worthiness", "ClaimBuster crowdsourced"): 0.662,
    ("verifiability", "PoliClaim gold"): 0.765,
    ("check-worthiness", "our news sentences"): 0.733,
    ("opinion", "our news sentences"): 0.773,
}
"""Word and character n-grams, linear, on the same folds (``python -m training.trials``)."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with the true answer to one question, and the debate or article it is from."""

    text: str
    group: str
    true: bool


@dataclass(frozen=True, slots=True)
class Task:
    """One question on one data set: how it is answered, measured, and by whom before us."""

    task: str
    data: str
    split: str
    measure: str
    figure: Callable[[Sequence[Pair]], float]
    said: Callable[[FoundClaim], bool]
    simple: Callable[[str], bool]
    published: str = ""


def measure(folder: Path) -> list[Measured]:
    """Every set that is there, the kept cross-validated figures, and our own news sentences."""
    found: list[Measured] = []
    for read, task in tasks(folder):
        rows = read()
        if rows:
            found += _measured(task, rows)
    return found + _kept()


def tasks(folder: Path) -> list[tuple[Callable[[], list[Labelled]], Task]]:
    """Every question and how its sentences are read."""
    worthy = Task(
        "check-worthiness", "ClaimBuster", "groundtruth (dev)", "F1 of CFS", f1,
        lambda claim: claim.checkworthy, lambda text: bool(NUMBER.search(text)),
        "n-grams 0.882",
    )  # fmt: skip
    verifiable = Task(
        "verifiability", "PoliClaim", "test", "accuracy", _accuracy,
        lambda claim: (claim.verifiable or 0) >= 0.5, lambda _: True,
    )  # fmt: skip
    subjective = Task(
        "opinion", "CheckThat! 2025", "dev", "macro F1", macro_f1,
        lambda claim: (claim.opinion or 0) >= 0.5, lambda text: not NUMBER.search(text),
    )  # fmt: skip
    return [
        (lambda: claimbuster(folder / "claimbuster" / "groundtruth.csv"), worthy),
        (lambda: policlaim(folder / "policlaim" / "test.csv"), verifiable),
        (lambda: subjectivity(folder / "checkthat2025_task1_subjectivity_en"), subjective),
    ]


def claimbuster(path: Path) -> list[Labelled]:
    """Sentences of debates; true: check-worthy factual. Empty when the file is not there."""
    return [Labelled(row["Text"], row["File_id"], row["Verdict"] == "1") for row in _rows(path)]


def policlaim(path: Path) -> list[Labelled]:
    """Sentences of speeches; true: a verifiable fact is claimed. Empty without the file."""
    return [
        Labelled(row["sentence"], row.get("speech", str(n)), row.get("golden") == "1")
        for n, row in enumerate(_rows(path))
    ]


def subjectivity(folder: Path) -> list[Labelled]:
    """News sentences; true: subjective."""
    rows = _rows(folder / "dev_en.tsv", "\t")
    return [Labelled(row["sentence"], row["sentence_id"], row["label"] == "SUBJ") for row in rows]


def _rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        if delimiter == "\t":  # where quotation marks are part of the sentence
            return list(csv.DictReader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE))
        return list(csv.DictReader(file, delimiter=delimiter))


def _measured(task: Task, rows: list[Labelled]) -> list[Measured]:
    """The default finder's line and the fast one's, each beside the simple rule."""
    simple = task.figure([(task.simple(row.text), row.true) for row in rows])
    lines = []
    for fast in (False, True):
        claims = score_sentences([row.text for row in rows], fast=fast)
        groups: dict[str, list[Pair]] = {}
        for row, claim in zip(rows, claims, strict=True):
            groups.setdefault(row.group, []).append((task.said(claim), row.true))
        every = [pair for pairs in groups.values() for pair in pairs]
        name = f"{task.task}, fast" if fast else task.task
        lines.append(
            Measured(
                name,
                task.data,
                task.split,
                task.measure,
                task.figure(every),
                interval(list(groups.values()), task.figure),
                simple,
                task.published,
            )
        )
    return lines if encoder.available() else lines[1:]


def _accuracy(pairs: Sequence[Pair]) -> float:
    return sum(said == true for said, true in pairs) / max(1, len(pairs))


def macro_f1(pairs: Sequence[Pair]) -> float:
    """The mean of F1 of "yes" and F1 of "no"."""
    return (f1(pairs) + f1([(not said, not true) for said, true in pairs])) / 2


def _kept() -> list[Measured]:
    """What cross-validation measured when the shipped weights were trained, beside n-grams."""
    return [
        Measured(
            line["task"], line["data"], KEPT, line["measure"], line["ours"],
            tuple(line["interval"]),
            N_GRAMS.get((line["task"].removesuffix(", fast"), line["data"])),
        )
        for line in weights.described().get("cross_validated", [])
    ]  # fmt: skip
