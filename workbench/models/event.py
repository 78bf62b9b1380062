"""One line of the append-only, hash-chained history."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from workbench.models.columns import Json


class Event(SQLModel, table=True):
    """``hash`` is SHA-256 over the previous hash and this event's canonical JSON."""

    __table_args__ = (Index("ix_event_object", "object_id", "seq"),)

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    actor_id: str | None = None
    action: str
    object_id: str
    claim_id: str | None = Field(default=None, index=True)
    data: dict[str, Any] = Field(default={}, sa_type=Json)
    prev: str
    hash: str


class ChainHead(SQLModel, table=True):
    """The one row every writer of history takes hold of: last number and hash."""

    __tablename__ = "chain_head"

    id: int = Field(default=1, primary_key=True)
    seq: int = 0
    hash: str = ""
