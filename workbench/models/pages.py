"""Shapes that verbs answer with when one row is not enough."""

from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")


class Page(NamedTuple, Generic[Item]):
    """One page of a list. ``next`` is the cursor of the following page, None on the last."""

    items: list[Item]
    next: str | None
    total: int | None = None
