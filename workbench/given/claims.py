"""What may be given of a claim, and what is done to its quote and wording."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from workbench.given.fields import (
    Given,
    Kind,
    Line,
    MaybeDate,
    MaybeInt,
    MaybeLine,
    MaybePlace,
    Needed,
    Words,
    absent_when_empty,
)


class NewClaim(Given):
    """By hand: article with start and end, or text alone."""

    article: MaybeLine = None
    start: MaybeInt = None
    end: MaybeInt = None
    text: Annotated[Words | None, BeforeValidator(absent_when_empty)] = None
    statement: Annotated[Words | None, BeforeValidator(absent_when_empty)] = None
    claimant: MaybeLine = None
    claimed_on: MaybeDate = None
    kind: Kind = "other"
    score: Annotated[float, Field(ge=0, le=1)] | None = None


class ClaimEdit(Given):
    """Only the fields given are changed. ``start``/``end`` widen or narrow the quote."""

    revision: int
    statement: Words | None = None
    claimant: MaybeLine = None
    reporting_source: MaybeLine = None
    claim_reviewed: Line | None = None
    claimed_on: MaybeDate = None
    kind: Kind | None = None
    start: int | None = None
    end: int | None = None


class Dismissal(Given):
    reason: Needed


class Rewording(Given):
    """A suggested change by its number, to ``use`` or not; or a doubt and the reading taken."""

    revision: int
    change: MaybePlace = None
    use: bool = True
    doubt: MaybePlace = None
    reading: Line = ""


class Splitting(Given):
    """``at`` lists offsets (code points of the article) strictly inside the quote."""

    at: Annotated[list[int], Field(min_length=1, max_length=10)]


class Merging(Given):
    """The claim that is kept; the one in the address goes into it."""

    into: Needed
