"""Parts of the report document that say why: a claim taken apart, and figures worked out."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """Unknown fields are refused: a frozen edition is read as it was written or not at all."""

    model_config = ConfigDict(extra="forbid")


class PlacedPart(Part):
    """Evidence that bears on one part of a claim, by its id."""

    evidence: str
    stance: Literal["supports", "refutes", "qualifies", "context"]
    note: str = ""


class CheckedPart(Part):
    """One separately checked piece of a claim; ``start`` and ``end`` as in the claim's quote."""

    number: int
    statement: str
    start: int | None = None
    end: int | None = None
    finding: Literal["open", "holds", "fails", "unclear"] = "open"
    evidence: list[PlacedPart] = Field(default_factory=list)


class InputPart(Part):
    """A date or number that went into a figure, and where it stands.

    ``quote`` is ``text[start:end]`` of the evidence's snapshot, or of the claim's article where
    ``evidence`` is None. ``value`` is an ISO date or a decimal.
    """

    label: str
    kind: Literal["date", "number"]
    value: str
    unit: str = ""
    evidence: str | None = None
    start: int
    end: int
    quote: str


class FigurePart(Part):
    """One figure worked out from its inputs; all numbers are decimals as text, in ``unit``.

    ``exact`` is the result before rounding, a fraction where it has no end; ``difference`` is
    between ``shown`` and ``claimed``. ``words`` say it in a sentence.
    """

    number: int
    label: str
    rule: Literal["difference", "sum", "share", "change", "ratio"]
    inputs: list[InputPart] = Field(default_factory=list)
    unit: str = ""
    rounding: str = ""
    tolerance: str = ""
    formula: str = ""
    exact: str = ""
    shown: str = ""
    claimed: str = ""
    difference: str = ""
    agrees: bool | None = None
    words: str = ""
