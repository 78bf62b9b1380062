"""The project's own labelled news sentences that were kept out of training (a checkout has them).

Written and labelled by one hand, so they flatter; kinds are the softest of the labels.
"""

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from workbench.evaluation.measured import Measured, interval, precision_recall
from workbench.resources import folder as resource
from workbench.text.claims import score_sentences
from workbench.text.judging.claim_kinds import by_rule
from workbench.text.judging.features import present
from workbench.text.judging.surface import surface

Item = TypeVar("Item")
Row = dict[str, str]
Pair = tuple[bool, bool]  # (said, true)
NUMBER = re.compile(r"\d")


def measure(folder: Path) -> list[Measured]:  # noqa: ARG001 - every measure takes the data folder
    """F1 of check-worthiness and accuracy of the kind; nothing where the sentences are missing."""
    rows = sentences()
    if not rows:
        return []
    claims = score_sentences([row["text"] for row in rows])
    worthy = [row["label"] == "CFS" for row in rows]
    digits = [bool(NUMBER.search(row["text"])) for row in rows]
    said = [claim.checkworthy for claim in claims]
    right = [claim.kind == row["kind"] for claim, row in zip(claims, rows, strict=True)]
    ruled = [ruled_kind(row["text"]) == row["kind"] for row in rows]
    simple = f1(list(zip(digits, worthy, strict=True)))
    data, split = "our news sentences", "dev"
    return [
        Measured(
            "check-worthiness", data, split, "F1 of CFS", f1(list(zip(said, worthy, strict=True))),
            interval(_grouped(rows, list(zip(said, worthy, strict=True))), f1), simple,
        ),
        Measured(
            "kind", data, split, "accuracy", share(right),
            interval(_grouped(rows, right), share), share(ruled),
        ),
    ]  # fmt: skip


def sentences() -> list[Row]:
    """The rows of whole texts that were kept out of training."""
    try:
        folder = resource("training/own")
    except FileNotFoundError:
        return []
    found: list[Row] = []
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in found if row["split"] == "dev"]


def ruled_kind(text: str) -> str:
    """The baseline: the kind by plain rules."""
    sentence = surface(text)
    return by_rule(sentence, present(sentence))


def f1(pairs: Sequence[Pair]) -> float:
    """Harmonic mean of precision and recall of (said, true)."""
    hit = sum(said and true for said, true in pairs)
    return precision_recall(hit, sum(s for s, _ in pairs), sum(t for _, t in pairs))[2]


def share(right: Sequence[bool]) -> float:
    """How many of them are right, 0 to 1."""
    return sum(right) / max(1, len(right))


def _grouped(rows: Sequence[Row], items: Sequence[Item]) -> list[list[Item]]:
    groups: dict[str, list[Item]] = {}
    for row, item in zip(rows, items, strict=True):
        groups.setdefault(row["article_id"], []).append(item)
    return list(groups.values())
