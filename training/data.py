"""The sentences to learn from, with what is known of each, from the data folder and our own set.

A public set whose folder is missing is left out.

No text of the public sets is kept in the project; see each set's own page for its terms.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OWN = Path(__file__).parent / "own"
FOLDS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence. ``marks`` gives each head's answer, 0 to 1, or None where nobody said.

    ``group`` is the debate, speech or article it is from: splits never cut through a group.
    ``before`` and ``after`` are the neighbouring sentences where they are known.
    """

    text: str
    data: str
    group: str
    marks: tuple[float | None, float | None, float | None, float | None]
    weight: float = 1.0
    before: str = ""
    after: str = ""


def claimbuster(folder: Path, name: str) -> list[Example]:
    """``crowdsourced`` or ``groundtruth``; label 1 is check-worthy, 0 unimportant, -1 no fact."""
    path = folder / "claimbuster" / f"{name}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Example(
            row["Text"], name, row["File_id"],
            (float(row["Verdict"] == "1"), float(row["Verdict"] != "-1"), None, None),
        )
        for row in rows
    ]  # fmt: skip


def policlaim(folder: Path, *, silver: bool = False) -> list[Example]:
    """Governors' speeches, in order; ``silver`` adds those that GPT-4 alone has labelled, three
    times alike (its doubtful ones, "bronze", are left out)."""
    found = list(_policlaim(folder / "policlaim" / "train_gold.csv", "golden", 1.0))
    if silver:
        path = folder / "policlaim" / "train_silver_bronze.csv"
        found += _policlaim(path, "label", 0.3)
    return found


def _policlaim(path: Path, column: str, weight: float) -> Iterator[Example]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for place, row in enumerate(rows):
        if row.get("tier") == "bronze":
            continue
        before, after = _neighbours(rows, place, "speech", "sentence")
        mark = float(row[column])
        yield Example(
            row["sentence"], "policlaim" if column == "golden" else "silver", row["speech"],
            (None, None, mark, None), weight, before, after,
        )  # fmt: skip


def _neighbours(rows: list[dict[str, str]], place: int, group: str, text: str) -> tuple[str, str]:
    row = rows[place]
    before = rows[place - 1] if place else None
    after = rows[place + 1] if place + 1 < len(rows) else None
    return (
        before[text] if before and before[group] == row[group] else "",
        after[text] if after and after[group] == row[group] else "",
    )


def own(split: str) -> list[Example]:
    """The news sentences written for this project (``train`` or ``dev``)."""
    found = []
    for rows in _own():
        for place, row in enumerate(rows):
            if row["split"] != split:
                continue
            before, after = _neighbours(rows, place, "article_id", "text")
            marks = (
                float(row["label"] == "CFS"), float(row["label"] != "NFS"),
                float(row["verifiable"]), float(row["opinion"]),
            )  # fmt: skip
            found.append(Example(row["text"], "own", row["article_id"], marks, 1.0, before, after))
    return found


def own_kinds(split: str) -> list[tuple[str, str]]:
    """The same sentences as (text, claim kind)."""
    return [(row["text"], row["kind"]) for rows in _own() for row in rows if row["split"] == split]


def _own() -> Iterator[list[dict[str, str]]]:
    for path in sorted(OWN.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def subjectivity(folder: Path, name: str) -> list[Example]:
    """CheckThat! 2025 task 1 (``train_en`` or ``dev_en``): to measure with, never to train on."""
    path = folder / "checkthat2025_task1_subjectivity_en" / f"{name}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Example(
            row["sentence"],
            "subjectivity",
            row["sentence_id"],
            (None, None, None, float(row["label"] == "SUBJ")),
        )
        for row in rows
    ]


def without(examples: list[Example], held_out: list[Example]) -> list[Example]:
    """``examples`` whose text is not, letter case and spaces aside, in ``held_out``."""
    seen = {plain(example.text) for example in held_out}
    return [example for example in examples if plain(example.text) not in seen]


def plain(text: str) -> str:
    """A text as compared for duplicates: lower case letters and digits alone."""
    return "".join(c for c in text.lower() if c.isalnum())


def folds(examples: list[Example], count: int) -> list[set[str]]:
    """The groups dealt into ``count`` folds of about equal size, the largest group first."""
    sizes: dict[str, int] = {}
    for example in examples:
        sizes[example.group] = sizes.get(example.group, 0) + 1
    dealt: list[tuple[int, set[str]]] = [(0, set()) for _ in range(count)]
    for group in sorted(sizes, key=lambda name: (-sizes[name], name)):
        place = min(range(count), key=lambda number: (dealt[number][0], number))
        dealt[place] = (dealt[place][0] + sizes[group], dealt[place][1] | {group})
    return [groups for _, groups in dealt]


def dealt(found: list[Example]) -> list[int]:
    """Each example's fold; every set is dealt by itself, silver labels are in no fold (-1)."""
    fold: dict[tuple[str, str], int] = {}
    for name in ("crowdsourced", "policlaim", "own"):
        groups = folds([e for e in found if e.data == name], FOLDS)
        fold |= {(name, group): n for n, names in enumerate(groups) for group in names}
    return [-1 if e.data == "silver" else fold[e.data, e.group] for e in found]
