"""Shapes that verbs answer with when one row is not enough."""

from datetime import date
from typing import Generic, NamedTuple, TypeVar

from workbench.models.article import LeftOut
from workbench.models.snapshot import Snapshot
from workbench.models.source import Source

Item = TypeVar("Item")


class Page(NamedTuple, Generic[Item]):
    """One page of a list. ``next`` is the cursor of the following page, None on the last."""

    items: list[Item]
    next: str | None
    total: int | None = None


class WithSnapshots(NamedTuple):
    """A source and its snapshots, newest first."""

    source: Source
    snapshots: list[Snapshot]


class LeftOutSentence(NamedTuple):
    """A left-out sentence with its words and what is said of its article."""

    row: LeftOut
    quote: str
    title: str
    publisher: str | None
    published: date | None
