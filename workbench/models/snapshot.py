"""A stored, hashed copy of what a URL returned at a time. Never changed once ready."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field, SQLModel

from workbench.models.columns import NO_WORDS, NONE_YET, Json, one_of

STATES = ("pending", "ready", "failed")
HOW = ("fetched", "uploaded", "pasted")
VIA = ("", "browser", "archive")


class Snapshot(SQLModel, table=True):
    """``raw_sha256`` names the bytes in the file store; ``text`` is what evidence is quoted from.

    ``failure`` is a word such as ``timeout``; a failed snapshot keeps status and headers if any.
    ``warc_sha256`` and ``layout_sha256`` are files too: the exchange with the server as a WARC,
    and the boxes of a PDF's characters. ``via`` says by what door it came: "", browser or archive.
    ``wall`` names what stood in the way; ``same_as`` the earlier snapshot with the same bytes.
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
    via: str = Field(default="", sa_column_kwargs=NO_WORDS)
    wall: str | None = None
    warc_sha256: str | None = None
    warc_bytes: int = Field(default=0, sa_column_kwargs=NONE_YET)
    layout_sha256: str | None = None
    pages: int = Field(default=0, sa_column_kwargs=NONE_YET)
    modified: date | None = None
    canonical_url: str | None = None
    licence: str | None = None
    archive_url: str | None = None
    archived_at: datetime | None = None
    same_as: str | None = Field(default=None, index=True)
    retry_at: datetime | None = None
    tries: int = Field(default=0, sa_column_kwargs=NONE_YET)
    text: str = ""
