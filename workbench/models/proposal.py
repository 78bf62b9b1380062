"""What a language model proposes as claims, and the second looks at articles that led there."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from workbench.models.columns import Json, one_of
from workbench.text.types import KINDS

STATES = ("waiting", "running", "done", "failed")
OPEN = ("waiting", "running")


class SecondLook(SQLModel, table=True):
    """One article shown to one model, piece by piece.

    ``asked`` of ``pieces`` are done, ``unread`` of them brought no answer that could be used;
    ``seen`` lists the stretches ``[start, end]`` that did.
    ``dropped`` counts proposals whose words are not in the article. ``tokens`` counts what is being
    asked at this moment as well. ``failure`` is a word; a look that is done may carry one: it was
    cut short. ``tries`` counts pauses after failures that pass.
    """

    __tablename__ = "second_look"
    __table_args__ = (
        one_of("state", STATES),
        Index("ix_second_look_article", "article_id", "id"),
        Index("ix_second_look_state", "state", "id"),
        Index("ix_second_look_created_at", "created_at"),
    )

    id: str = Field(primary_key=True)
    article_id: str = Field(foreign_key="article.id")
    model: str
    prompt_version: str
    state: str = "waiting"
    failure: str | None = None
    failure_detail: str = ""
    pieces: int = 0
    asked: int = 0
    unread: int = 0
    seen: list[list[int]] = Field(default=[], sa_type=Json)
    dropped: int = 0
    tries: int = 0
    tokens: int = 0
    seconds: float = 0.0
    asked_by: str | None = Field(default=None, foreign_key="user.id")
    created_at: datetime
    ended_at: datetime | None = None


class Proposal(SQLModel, table=True):
    """``quote`` is ``article.text[start:end]``; ``finder`` is the model's name.

    ``score`` is the model's own word for check-worthiness, 0 to 1, measured by nobody.
    ``claim_id`` is the claim of the same words, found otherwise or made from this.
    """

    __table_args__ = (
        one_of("kind", KINDS),
        CheckConstraint("score >= 0 AND score <= 1", name="score_range"),
        CheckConstraint('start >= 0 AND "end" > start', name="span"),
        UniqueConstraint("article_id", "start", "end", "finder", "prompt_version"),
        Index("ix_proposal_claim_id", "claim_id"),
        Index("ix_proposal_second_look_id", "second_look_id"),
    )

    id: str = Field(primary_key=True)
    second_look_id: str = Field(foreign_key="second_look.id")
    article_id: str = Field(foreign_key="article.id")
    start: int
    end: int
    quote: str
    claimant: str | None = None
    kind: str = "other"
    score: float
    why: str = ""
    finder: str
    prompt_version: str
    claim_id: str | None = Field(default=None, foreign_key="claim.id")
    created_at: datetime
