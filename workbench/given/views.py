"""What a list is asked to show."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from workbench.given.fields import Given, Kind, MaybeLine, absent_when_empty


class QueueView(Given):
    """What the queue shows: filters, order and place; every field may be absent."""

    state: MaybeLine = None
    kind: Annotated[Kind | None, BeforeValidator(absent_when_empty)] = None
    claimant: MaybeLine = None
    article: MaybeLine = None
    assignee: MaybeLine = None
    min_score: Annotated[
        Annotated[float, Field(ge=0, le=1)] | None, BeforeValidator(absent_when_empty)
    ] = None
    q: MaybeLine = None
    sort: Literal["score", "newest", "oldest", "article"] = "score"
    cursor: MaybeLine = None
    limit: Annotated[int, Field(ge=1, le=500)] = 50


class ListView(Given):
    """One page of a list."""

    cursor: MaybeLine = None
    limit: Annotated[int, Field(ge=1, le=500)] = 50


class LeftOutView(ListView):
    """Left-out sentences from a score upward: of one article, or of all."""

    article: MaybeLine = None
    min_score: Annotated[
        Annotated[float, Field(ge=0, le=1)] | None, BeforeValidator(absent_when_empty)
    ] = None


class AnotherLookView(ListView):
    """Open flags of one claim, or of all."""

    claim: MaybeLine = None
    limit: Annotated[int, Field(ge=1, le=500)] = 20


class HistoryView(ListView):
    object: MaybeLine = None
