"""A passage of a snapshot that bears on a claim."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from workbench.models.columns import one_of

STANCES = ("supports", "refutes", "qualifies", "context")


class Evidence(SQLModel, table=True):
    """``quote == snapshot.text[start:end]``, checked when it is made and whenever it is shown.

    Withdrawn evidence stays readable: a verdict may rest on it.
    """

    __table_args__ = (
        one_of("stance", STANCES),
        CheckConstraint('start >= 0 AND "end" > start', name="span"),
    )

    id: str = Field(primary_key=True)
    claim_id: str = Field(foreign_key="claim.id", index=True)
    snapshot_id: str = Field(foreign_key="snapshot.id", index=True)
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    stance: str
    note: str = ""
    created_by: str | None = Field(default=None, foreign_key="user.id")
    created_at: datetime
    withdrawn_by: str | None = Field(default=None, foreign_key="user.id")
    withdrawn_at: datetime | None = None
    revision: int = 1
