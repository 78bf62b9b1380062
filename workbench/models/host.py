"""A web server as the queue of captures knows it: when it may be asked again, and by what rules."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Field, SQLModel


class Host(SQLModel, table=True):
    """``name`` is host:port. ``held_by`` is the task that asks it now; nobody asks it before
    ``held_until``; ``free_at`` is where the row of those who wait ends.

    ``delay_s`` is its own wish. ``robots`` is its robots.txt as it came with ``robots_status``,
    good until ``robots_until``.
    """

    name: str = Field(primary_key=True)
    free_at: datetime
    held_by: str | None = None
    held_until: datetime | None = None
    failures: int = 0
    delay_s: float = 0.0
    robots: str | None = None
    robots_status: int | None = None
    robots_until: datetime | None = None


class Turn(NamedTuple):
    """Who wants to ask. ``waited``: its turn was given before; ``patient``: after everyone else."""

    task_id: str
    delay_s: float
    waited: bool = False
    patient: bool = False


class Robots(NamedTuple):
    """A robots.txt that is still good; ``text`` is None where the host has none."""

    text: str | None
    delay_s: float
