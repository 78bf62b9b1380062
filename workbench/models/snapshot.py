"""A stored, hashed copy of what a URL returned at a time. Never changed once ready."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field, SQLModel

from workbench.models.columns import Json, one_of

STATES = ("pending", "ready", "failed")
HOW = ("fetched", "uploaded", "pasted")


class Snapshot(SQLModel, table=True):
    """``raw_sha256`` names the bytes in the file store; ``text`` is what evidence is quoted from.

    ``failure`` is a word such as ``timeout``; a failed snapshot keeps status and headers if any.
    """

    __table_args__ = (one_of("state", STATES), one_of("how", HOW))

    id: str = Field(primary_key=True)
    source_id: str = Field(foreign_key="source.id", index=True)
    how: str = "fetched"
    state: str = "pending"
    step: str = ""
    failure: str | None = None
    failure_detail: str = ""
    url: str | None = None
    final_url: str | None = None
    status: int | None = None
    headers: list[list[str]] = Field(default=[], sa_type=Json)
    redirects: list[dict[str, Any]] = Field(default=[], sa_type=Json)
    media_type: str | None = None
    charset: str | None = None
    raw_sha256: str | None = None
    raw_bytes: int = 0
    text_sha256: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    extractor: str = ""
    filename: str | None = None
    notes: list[str] = Field(default=[], sa_type=Json)
    asked_by: str | None = Field(default=None, foreign_key="user.id")
    asked_at: datetime
    fetched_at: datetime | None = None
    text: str = ""
