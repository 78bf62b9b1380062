"""What a POST with an Idempotency-Key answered, so that a repeat answers the same."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from workbench.models.columns import Json


class IdempotentReply(SQLModel, table=True):
    __tablename__ = "idempotent_reply"

    user_id: str = Field(foreign_key="user.id", primary_key=True)
    key: str = Field(primary_key=True)
    request_sha256: str
    status: int
    body: dict[str, Any] = Field(sa_type=Json)
    location: str | None = None
    created_at: datetime = Field(index=True)
