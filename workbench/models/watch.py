"""Sources that are looked at again after a verdict, and what became of the quoted words."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from workbench.models.columns import Json, one_of
from workbench.models.evidence import Evidence
from workbench.models.snapshot import Snapshot

STATES = ("on", "off")
FOUND = ("same", "moved", "altered", "gone", "unreachable")


class Watch(SQLModel, table=True):
    """``step`` is the place in WORKBENCH_WATCH_DAYS; ``due_at`` None: nothing more to do."""

    __table_args__ = (one_of("state", STATES), Index("ix_watch_due_at", "state", "due_at"))

    source_id: str = Field(foreign_key="source.id", primary_key=True)
    step: int = 0
    due_at: datetime | None = None
    last_at: datetime | None = None
    failures: int = 0
    state: str = "on"


class Drift(SQLModel, table=True):
    """Evidence sought in a newer snapshot. ``start`` and ``end`` are the place there, if any.

    ``diff`` holds ``[kind, words]`` with kind same, out or in; ``score`` is 0 to 1.
    """

    __table_args__ = (
        one_of("found", FOUND),
        Index("ix_drift_evidence_id", "evidence_id", "id"),
        Index("ix_drift_snapshot_id", "snapshot_id"),
    )

    id: str = Field(primary_key=True)
    evidence_id: str = Field(foreign_key="evidence.id")
    snapshot_id: str | None = Field(default=None, foreign_key="snapshot.id")
    found: str
    start: int | None = None
    end: int | None = None
    score: float = 0.0
    diff: list[list[Any]] = Field(default=[], sa_type=Json)
    at: datetime


class Sought(NamedTuple):
    """Evidence to be found again, and the snapshot that it was quoted from."""

    evidence: Evidence
    older: Snapshot
