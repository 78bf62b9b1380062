"""The separately checked pieces of a claim, and the evidence that bears on each."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from workbench.models.columns import one_of
from workbench.models.evidence import STANCES

FINDINGS = ("open", "holds", "fails", "unclear")


class ClaimPart(SQLModel, table=True):
    """``start`` and ``end`` count in the claim's article; both None where it has no words there.

    Retired, never deleted: an edition may show it. ``Claim.parts`` is what the finder suggests.
    """

    __tablename__ = "claim_part"
    __table_args__ = (
        one_of("finding", FINDINGS),
        Index("ix_claim_part_claim_id", "claim_id", "number"),
    )

    id: str = Field(primary_key=True)
    claim_id: str = Field(foreign_key="claim.id")
    number: int
    statement: str
    start: int | None = None
    end: int | None = None
    finding: str = "open"
    made_by: str | None = Field(default=None, foreign_key="user.id")
    created_at: datetime
    retired_at: datetime | None = None
    revision: int = 1


class PartEvidence(SQLModel, table=True):
    """This evidence bears on this part, with a stance of its own."""

    __tablename__ = "part_evidence"
    __table_args__ = (
        one_of("stance", STANCES),
        Index("ix_part_evidence_evidence_id", "evidence_id"),
    )

    part_id: str = Field(foreign_key="claim_part.id", primary_key=True)
    evidence_id: str = Field(foreign_key="evidence.id", primary_key=True)
    stance: str
    note: str = ""
    set_by: str | None = Field(default=None, foreign_key="user.id")
    set_at: datetime
