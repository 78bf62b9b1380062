"""The document that carries claims, and what was left out of it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from workbench.models.columns import Json, one_of

STATES = ("pending", "ready", "failed")
ARRIVED_BY = ("text", "file", "link")


class Article(SQLModel, table=True):
    """``text`` is NFC, decided once; every offset of a claim counts its code points.

    ``state`` is pending until the text is read and its claims are filed; ``failure`` is a word.
    """

    __table_args__ = (
        UniqueConstraint("text_sha256"),
        one_of("state", STATES),
        one_of("arrived_by", ARRIVED_BY),
    )

    id: str = Field(primary_key=True)
    title: str
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = Field(default=None, index=True)
    filename: str | None = None
    arrived_by: str
    media_type: str | None = None
    charset: str | None = None
    raw_sha256: str | None = None
    raw_bytes: int = 0
    text_sha256: str | None = None
    state: str = "pending"
    step: str = ""
    failure: str | None = None
    failure_detail: str = ""
    same_as: str | None = None
    claims_found: int = 0
    finder: str = ""
    notes: list[str] = Field(default=[], sa_type=Json)
    created_by: str | None = Field(default=None, foreign_key="user.id")
    created_at: datetime
    updated_at: datetime
    revision: int = 1
    text: str = ""


class LeftOut(SQLModel, table=True):
    """A stretch of the article that is not in the queue, and why, in words.

    ``score`` is None for what is no sentence of the article proper (a headline, a share line).
    ``details`` is what the finder said of a sentence, by the names of a claim's columns.
    ``claim_id`` is the claim that a person made of it, if one was.
    """

    __tablename__ = "left_out"
    __table_args__ = (
        Index("ix_left_out_score", "claim_id", "score", "id"),
        Index("ix_left_out_article_score", "article_id", "claim_id", "score", "id"),
    )

    id: str = Field(primary_key=True)
    article_id: str = Field(foreign_key="article.id", index=True)
    start: int
    end: int
    why: str
    score: float | None = None
    details: dict[str, Any] | None = Field(default=None, sa_type=Json)
    claim_id: str | None = None
