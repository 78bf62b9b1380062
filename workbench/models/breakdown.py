"""Shapes of a claim taken apart, for the desk: parts, figures worked by hand, independence."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from workbench.models.ledger import Fact, Figure
from workbench.models.origin import Likeness, Origin
from workbench.models.part import ClaimPart, PartEvidence
from workbench.text.figures.ledger import Outcome


class Judged(NamedTuple):
    """One part of a claim with the evidence that was placed on it."""

    part: ClaimPart
    placed: Sequence[PartEvidence] = ()

    @property
    def by_evidence(self) -> dict[str, PartEvidence]:
        """What was placed, by the id of the evidence."""
        return {one.evidence_id: one for one in self.placed}


class Place(NamedTuple):
    """Where the words of a fact stand: in evidence, or in the claim's article where there is none.

    ``day`` is what "last year" counts from; with an empty ``quote`` it is the fact itself.
    """

    evidence: str | None
    start: int
    end: int
    quote: str
    day: date | None = None
    label: str = ""
    language: str = "en"

    @property
    def at(self) -> tuple[str | None, int, int]:
        return self.evidence, self.start, self.end


class Offer(NamedTuple):
    """A date or number that was read in some words, to be taken by a person."""

    evidence: str | None
    start: int
    end: int
    text: str
    kind: str
    value: str
    unit: str = ""


class TakenFact(NamedTuple):
    """A fact with its value of today (the day of the claim may have been corrected since).

    ``missing`` says why it does not count for now, "" when it does.
    """

    fact: Fact
    value: str
    missing: str = ""


class WorkedFigure(NamedTuple):
    """A figure worked out from what its inputs are today."""

    figure: Figure
    inputs: Sequence[TakenFact]
    outcome: Outcome

    @property
    def missing(self) -> str:
        """Why the figure does not stand for now: its own problem or that of an input."""
        said = [one.missing for one in self.inputs if one.missing]
        return " ".join(dict.fromkeys([*said, *self.outcome.problems]))


class Ledger(NamedTuple):
    """What was taken from evidence by hand and worked out from it, in the order of the numbers."""

    facts: Sequence[TakenFact] = ()
    figures: Sequence[WorkedFigure] = ()


class Origins(NamedTuple):
    """How many sources the evidence has and to how many origins they go back.

    ``named`` are the origins of the claim's sources, ``alike`` the pairs a person may decide on.
    """

    sources: int = 0
    origins: int = 0
    named: Sequence[Origin] = ()
    alike: Sequence[Likeness] = ()
