"""The conclusion of one person, and the second person's decision on it. Neither is ever changed."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from workbench.models.columns import Json, one_of

DECISIONS = ("approve", "return")


class Verdict(SQLModel, table=True):
    """``rating`` is a rating's id on ``scale``; ``evidence`` lists the evidence it rests on."""

    id: str = Field(primary_key=True)
    claim_id: str = Field(foreign_key="claim.id", index=True)
    number: int
    scale: str
    rating: str
    rating_label: str
    justification: str
    no_evidence_reason: str = ""
    evidence: list[str] = Field(default=[], sa_type=Json)
    claim_as_judged: dict[str, Any] = Field(default={}, sa_type=Json)
    author_id: str = Field(foreign_key="user.id")
    created_at: datetime


class SignOff(SQLModel, table=True):
    """One decision a verdict. ``alone``: author and approver are one person (newsroom of one)."""

    __tablename__ = "sign_off"
    __table_args__ = (one_of("decision", DECISIONS),)

    id: str = Field(primary_key=True)
    verdict_id: str = Field(foreign_key="verdict.id", unique=True)
    claim_id: str = Field(foreign_key="claim.id", index=True)
    decision: str
    note: str = ""
    alone: bool = False
    by: str = Field(foreign_key="user.id")
    created_at: datetime
