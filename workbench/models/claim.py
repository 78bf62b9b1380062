"""A statement of fact someone made that evidence can settle."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from workbench.models.columns import LATER, Json, one_of
from workbench.text.types import KINDS

STATES = (
    "queued",
    "proposed",
    "returned",
    "approved",
    "published",
    "dismissed",
    "split",
    "merged",
)
ORIGINS = ("found", "by_hand", "imported")


class Claim(SQLModel, table=True):
    """``quote`` is ``article.text[start:end]``; ``statement`` is the self-contained wording.

    ``taker_id`` holds the claim until ``taken_until`` (a lease that runs out by itself).
    ``score`` is check-worthiness 0 to 1, None for claims made by hand. ``via`` to ``calibrated``
    are what the finder said (see ``text.types.FoundClaim``); spans count in the article's text.
    """

    __table_args__ = (
        one_of("state", STATES),
        one_of("kind", KINDS),
        one_of("origin", ORIGINS),
        CheckConstraint("score IS NULL OR (score >= 0 AND score <= 1)", name="score_range"),
        CheckConstraint(
            'article_id IS NULL OR (start IS NOT NULL AND "end" IS NOT NULL '
            'AND start >= 0 AND "end" > start)',
            name="span",
        ),
        Index("ix_claim_state_rank", "state", "rank", "id"),
        Index("ix_claim_state_id", "state", "id"),
        Index("ix_claim_rank", "rank", "id"),
        Index("ix_claim_article", "article_id", "start", "id"),
        Index("ix_claim_state_kind", "state", "kind", "rank", "id"),
        Index("ix_claim_claimant", "claimant", "state", "rank", "id"),
        Index("ix_claim_taker", "taker_id", "taken_until"),
    )

    id: str = Field(primary_key=True)
    article_id: str | None = Field(default=None, foreign_key="article.id")
    start: int | None = None
    end: int | None = None
    quote: str
    statement: str
    claimant: str | None = None
    reporting_source: str | None = None
    claim_reviewed: str = ""
    claimed_on: date | None = None
    kind: str = "other"
    score: float | None = None
    rank: float = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    state: str = "queued"
    state_reason: str = ""
    origin: str = "found"
    finder: str = ""
    reasons: list[dict[str, Any]] = Field(default=[], sa_type=Json)
    dates: list[dict[str, Any]] = Field(default=[], sa_type=Json)
    quantities: list[dict[str, Any]] = Field(default=[], sa_type=Json)
    via: list[str] = Field(default=[], sa_type=Json, sa_column_kwargs=LATER)
    changes: list[dict[str, Any]] = Field(default=[], sa_type=Json, sa_column_kwargs=LATER)
    doubts: list[dict[str, Any]] = Field(default=[], sa_type=Json, sa_column_kwargs=LATER)
    parts: list[dict[str, Any]] = Field(default=[], sa_type=Json, sa_column_kwargs=LATER)
    classes: list[float] | None = Field(default=None, sa_type=Json)
    verifiable: float | None = None
    opinion: float | None = None
    calibrated: bool = Field(default=True, sa_column_kwargs={"server_default": text("true")})
    made_from: list[str] = Field(default=[], sa_type=Json)
    taker_id: str | None = Field(default=None, foreign_key="user.id")
    taken_until: datetime | None = None
    verdict_id: str | None = None
    created_by: str | None = Field(default=None, foreign_key="user.id")
    created_at: datetime
    updated_at: datetime
    revision: int = 1
