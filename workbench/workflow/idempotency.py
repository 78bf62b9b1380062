"""Repeats of a request: the kept answer, in the same transaction as the change itself."""

from datetime import timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete

from workbench import clock
from workbench.errors import Conflict
from workbench.models import IdempotentReply
from workbench.models.actor import Actor

KEPT = timedelta(days=2)


def begin(session: Session, key: str, asked: str, *, by: Actor) -> tuple[IdempotentReply, bool]:
    """The place of this key's answer, and whether the answer stands there already.

    The place is taken before anything is done: a repeat that comes at the same time waits for
    the first to end. Raises ``Conflict`` when the key asked something else before.
    """
    place = session.get(IdempotentReply, (by.id, key)) or _take(session, key, asked, by)
    if place.request_sha256 != asked:
        raise Conflict("This Idempotency-Key was used for another request.")
    return place, place.status != 0


def _take(session: Session, key: str, asked: str, by: Actor) -> IdempotentReply:
    place = IdempotentReply(
        user_id=by.id or "", key=key, request_sha256=asked, status=0, body={},
        created_at=clock.now(),
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(place)
    except IntegrityError:  # a repeat was quicker and has been committed
        return session.get_one(IdempotentReply, (by.id, key))
    return place


def keep(
    session: Session, place: IdempotentReply, answer: tuple[int, dict[str, Any], str | None]
) -> None:
    """Keep the answer for two days."""
    place.status, place.body, place.location = answer
    session.add(place)


def forget_old(session: Session) -> None:
    """Drop answers older than two days."""
    old = col(IdempotentReply.created_at) < clock.now() - KEPT
    session.execute(delete(IdempotentReply).where(old))
