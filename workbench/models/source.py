"""The document, dataset or person behind evidence, and which claims it was attached to."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from workbench.models.columns import NO_WORDS, one_of

NEARNESS = ("primary", "secondary", "unknown")


class Source(SQLModel, table=True):
    """One address (or one uploaded or pasted document with the reviewer's word for its origin).

    ``interests`` says what its publisher stands to gain; ``origin_id`` whose words it passes on.
    """

    __table_args__ = (one_of("nearness", NEARNESS),)

    id: str = Field(primary_key=True)
    url: str | None = Field(default=None, index=True, unique=True)
    title: str = ""
    publisher: str | None = None
    published: date | None = None
    nearness: str = "unknown"
    said_to_be: str = ""
    created_by: str | None = Field(default=None, foreign_key="user.id")
    created_at: datetime
    revision: int = 1
    interests: str = Field(default="", sa_column_kwargs=NO_WORDS)
    origin_id: str | None = Field(default=None, index=True)


class ClaimSource(SQLModel, table=True):
    """This source was attached to this claim."""

    __tablename__ = "claim_source"

    claim_id: str = Field(foreign_key="claim.id", primary_key=True)
    source_id: str = Field(foreign_key="source.id", primary_key=True, index=True)
    added_by: str | None = Field(default=None, foreign_key="user.id")
    added_at: datetime
