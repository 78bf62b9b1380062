"""Shapes that verbs answer with when one row is not enough."""

from typing import Generic, NamedTuple, TypeVar

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
