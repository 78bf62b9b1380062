"""Repeats of a request: the kept answer, in the same transaction as the change itself."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, delete

from workbench import clock
from workbench.errors import Conflict
from workbench.models import IdempotentReply
from workbench.models.actor import Actor

KEPT = timedelta(days=2)


def find(session: Session, key: str, asked: str, *, by: Actor) -> IdempotentReply | None:
    """What was answered to this key before. Raises ``Conflict`` when it asked something else."""
    kept = session.get(IdempotentReply, (by.id, key))
    if kept is not None and kept.request_sha256 != asked:
        raise Conflict("This Idempotency-Key was used for another request.")
    return kept


def keep(
    session: Session, key: str, asked: str, answer: tuple[int, dict[str, Any], str | None],
    *, by: Actor,
) -> None:  # fmt: skip
    """Keep the answer for two days."""
    status, body, location = answer
    at = clock.now()
    session.add(
        IdempotentReply(
            user_id=by.id or "", key=key, request_sha256=asked, status=status, body=body,
            location=location, created_at=at,
        )  # fmt: skip
    )


def forget_old(session: Session) -> None:
    """Drop answers older than two days."""
    session.execute(delete(IdempotentReply).where(col(IdempotentReply.created_at) < clock.now() - KEPT))
