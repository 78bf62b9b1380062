"""What may be given to take a claim apart: facts, figures, parts, and where sources come from."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from workbench.given.fields import (
    CLEAN,
    Given,
    Line,
    MaybeInt,
    MaybeLine,
    Needed,
    Prose,
    Stance,
    Words,
    absent_when_empty,
)

Label = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), CLEAN]
Plain = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), CLEAN]
Rule = Literal["difference", "sum", "share", "change", "ratio"]
Finding = Literal["open", "holds", "fails", "unclear"]
Inputs = Annotated[list[Plain], Field(max_length=20)]


class NewFact(Given):
    """A date or number with its words: in a piece of evidence, else in the claim's article.

    Without evidence and words it is the day of the claim. ``value`` is an ISO date or a number;
    left out, it is read from the words.
    """

    evidence: MaybeLine = None
    quote: Annotated[str | None, BeforeValidator(absent_when_empty), CLEAN] = None
    start: MaybeInt = None
    end: MaybeInt = None
    kind: Literal["date", "number"]
    value: Plain = ""
    unit: Plain = ""
    label: Label = ""


class FactEdit(Given):
    """Only the fields given are changed."""

    revision: int
    label: Label | None = None
    value: Plain | None = None
    unit: Plain | None = None


class NewFigure(Given):
    """``inputs`` are ids of facts in the rule's order; the rest as in the ledger's formula."""

    rule: Rule
    inputs: Inputs
    label: Label = ""
    unit: Plain = ""
    rounding: Plain = ""
    tolerance: Plain = ""
    claimed: Plain = ""


class FigureEdit(Given):
    """Only the fields given are changed."""

    revision: int
    rule: Rule | None = None
    inputs: Inputs | None = None
    label: Label | None = None
    unit: Plain | None = None
    rounding: Plain | None = None
    tolerance: Plain | None = None
    claimed: Plain | None = None


class KeptLine(Given):
    """``line`` names a worked line that the program drew by itself."""

    line: Needed


class NewPart(Given):
    """A piece of the claim in words of its own; ``start`` and ``end`` are places in its article."""

    statement: Words
    start: MaybeInt = None
    end: MaybeInt = None


class PartEdit(Given):
    """Only the fields given are changed."""

    revision: int
    statement: Words | None = None
    finding: Finding | None = None


class Placing(Given):
    """What a piece of evidence says of one part; no stance takes it off, no note leaves it."""

    stance: Annotated[Stance | None, BeforeValidator(absent_when_empty)] = None
    note: Prose | None = None


Likeness = Literal["confirmed", "rejected", "proposed"]


class LikenessDecision(Given):
    """Whether two sources pass on the same words. ``name`` is what their origin is called.

    ``was`` is the state that the person saw; another one is a conflict.
    """

    decision: Likeness
    name: Line = ""
    was: Likeness | None = None


class NamedOrigin(Given):
    """Whose words a source passes on; empty: its own."""

    name: Line = ""
