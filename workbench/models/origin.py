"""Where sources have their words from, and how near two of them are to one another."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from workbench.models.columns import Json, one_of

STATES = ("proposed", "confirmed", "rejected")


class Origin(SQLModel, table=True):
    """What several sources go back to, such as one agency report; sources name it."""

    id: str = Field(primary_key=True)
    name: str
    note: str = ""
    created_by: str | None = Field(default=None, foreign_key="user.id")
    created_at: datetime
    revision: int = 1


class Likeness(SQLModel, table=True):
    """Two sources with words in common. ``score`` is 0 to 1, ``shared`` are the spans.

    ``shared`` holds ``[start, end, start, end]``: in the text of the first source's snapshot that
    was compared, then in that of the second's. ``words`` begin the longest of them.
    """

    __table_args__ = (
        one_of("state", STATES),
        UniqueConstraint("first_id", "second_id"),
        Index("ix_likeness_second_id", "second_id"),
    )

    id: str = Field(primary_key=True)
    first_id: str = Field(foreign_key="source.id")
    second_id: str = Field(foreign_key="source.id")
    first_snapshot_id: str | None = Field(default=None, foreign_key="snapshot.id")
    second_snapshot_id: str | None = Field(default=None, foreign_key="snapshot.id")
    score: float
    shared: list[list[int]] = Field(default=[], sa_type=Json)
    words: str = ""
    why: str = ""
    state: str = "proposed"
    decided_by: str | None = Field(default=None, foreign_key="user.id")
    decided_at: datetime | None = None
    created_at: datetime
