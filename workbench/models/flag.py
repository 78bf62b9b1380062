"""A claim that needs another look, and how that ended."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from workbench.models.claim import Claim
from workbench.models.columns import one_of
from workbench.models.evidence import Evidence
from workbench.models.snapshot import Snapshot
from workbench.models.source import Source
from workbench.models.watch import Drift

OUTCOMES = ("open", "stands", "rechecked", "mistaken")


class Flag(SQLModel, table=True):
    """Raised by the workbench, ended by a person with a note. The verdict is never touched."""

    __table_args__ = (
        one_of("outcome", OUTCOMES),
        Index("ix_flag_claim_id", "claim_id"),
        Index("ix_flag_open", "outcome", "raised_at"),
    )

    id: str = Field(primary_key=True)
    claim_id: str = Field(foreign_key="claim.id")
    evidence_id: str | None = Field(default=None, foreign_key="evidence.id")
    drift_id: str | None = Field(default=None, foreign_key="drift.id")
    why: str
    raised_at: datetime
    ended_at: datetime | None = None
    ended_by: str | None = Field(default=None, foreign_key="user.id")
    outcome: str = "open"
    note: str = ""


class AnotherLook(NamedTuple):
    """A flag with both versions of the quoted words; snapshots come without their text.

    ``now`` are the words at the place in the newer copy, "" where there is none.
    """

    flag: Flag
    claim: Claim
    evidence: Evidence
    source: Source
    older: Snapshot
    drift: Drift | None
    newer: Snapshot | None
    now: str
