"""A passage of a snapshot that bears on a claim."""

from datetime import datetime

from sqlalchemy import CheckConstraint, text
from sqlmodel import Field, SQLModel

from workbench.models.columns import LATER, Json, one_of

STANCES = ("supports", "refutes", "qualifies", "context")


class Evidence(SQLModel, table=True):
    """``quote == snapshot.text[start:end]``, checked when it is made and whenever it is shown.

    ``page`` (from 1) and ``boxes`` (left, top, right, bottom in points) place it in a PDF.
    ``transcribed``: the words were typed from the ``region`` of a picture, and start is 0.

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
    page: int | None = None
    boxes: list[list[float]] = Field(default=[], sa_type=Json, sa_column_kwargs=LATER)
    transcribed: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    region: dict[str, float] | None = Field(default=None, sa_type=Json)
