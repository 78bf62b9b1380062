"""Dates and numbers taken from evidence by hand, and the figures worked out from them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from workbench.models.columns import Json, one_of

KINDS = ("date", "number")
RULES = ("difference", "sum", "share", "change", "ratio")


class Fact(SQLModel, table=True):
    """``quote`` is ``text[start:end]`` of the evidence's snapshot, or of the claim's article where
    there is no evidence (of the claim's quote where there is no article either). With "" and 0 to 0
    it is the day of the claim. ``value`` is an ISO date or a decimal. Retired, never deleted.
    """

    __table_args__ = (
        one_of("kind", KINDS),
        CheckConstraint('start >= 0 AND "end" >= start', name="span"),
        Index("ix_fact_claim_id", "claim_id", "number"),
    )

    id: str = Field(primary_key=True)
    claim_id: str = Field(foreign_key="claim.id")
    number: int
    label: str
    kind: str
    value: str
    unit: str = ""
    evidence_id: str | None = Field(default=None, foreign_key="evidence.id")
    start: int
    end: int
    quote: str
    made_by: str | None = Field(default=None, foreign_key="user.id")
    created_at: datetime
    retired_at: datetime | None = None
    revision: int = 1


class Figure(SQLModel, table=True):
    """One calculation. ``inputs`` are ids of facts in the rule's order; the result is never kept.

    ``rounding``, ``tolerance`` and ``claimed`` are decimals as text, in ``unit``; "" where not set.
    """

    __table_args__ = (
        one_of("rule", RULES),
        Index("ix_figure_claim_id", "claim_id", "number"),
    )

    id: str = Field(primary_key=True)
    claim_id: str = Field(foreign_key="claim.id")
    number: int
    label: str
    rule: str
    inputs: list[str] = Field(default=[], sa_type=Json)
    unit: str = ""
    rounding: str = ""
    tolerance: str = ""
    claimed: str = ""
    made_by: str | None = Field(default=None, foreign_key="user.id")
    created_at: datetime
    retired_at: datetime | None = None
    revision: int = 1
