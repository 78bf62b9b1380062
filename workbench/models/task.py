"""Something to be done later. The row is the truth; the queue only carries its id."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from workbench.models.columns import Json, one_of

STATES = ("waiting", "running", "done", "failed")


class Task(SQLModel, table=True):
    """``lease_until`` is when a running task counts as lost and may be started again."""

    __table_args__ = (one_of("state", STATES), Index("ix_task_due", "state", "not_before"))

    id: str = Field(primary_key=True)
    kind: str
    object_id: str = Field(index=True)
    given: dict[str, Any] = Field(default={}, sa_type=Json)
    state: str = "waiting"
    attempts: int = 0
    not_before: datetime
    lease_until: datetime | None = None
    error: str = ""
    created_at: datetime
    ended_at: datetime | None = None


class Wait(NamedTuple):
    """What a task says that must wait until ``at``; ``words`` are for people, ``tried`` counts."""

    at: datetime
    words: str
    tried: int
