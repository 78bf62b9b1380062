"""Repeats of a request: the kept answer, in the same transaction as the change itself."""

from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, text, update
from sqlmodel import Session, SQLModel, col, delete

from workbench import clock
from workbench.errors import Conflict
from workbench.models import IdempotentReply
from workbench.models.actor import Actor

KEPT = timedelta(days=2)
_TABLE = SQLModel.metadata.tables["idempotent_reply"]
# Written as SQL, since both databases know these words and SQLAlchemy only each one's dialect.
_TAKE = text(
    "INSERT INTO idempotent_reply (user_id, key, request_sha256, status, body, created_at) "
    "VALUES (:user_id, :key, :request_sha256, 0, '{}', :created_at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("created_at", type_=_TABLE.c.created_at.type))
_KEEP = update(_TABLE).where(
    _TABLE.c.user_id == bindparam("by_id"), _TABLE.c.key == bindparam("by_key")
)


def begin(session: Session, key: str, asked: str, *, by: Actor) -> tuple[IdempotentReply, bool]:
    """The place of this key's answer, and whether the answer stands there already.

    The place is taken before anything is done: a repeat that comes at the same time waits for
    the first to end. Raises ``Conflict`` when the key asked something else before.
    """
    taken: dict[str, Any] = {
        "user_id": by.id or "", "key": key, "request_sha256": asked, "created_at": clock.now(),
    }  # fmt: skip
    if session.connection().execute(_TAKE, taken).rowcount:
        return IdempotentReply(**taken, status=0, body={}), False
    place = session.get_one(IdempotentReply, (by.id, key))
    if place.request_sha256 != asked:
        raise Conflict("This Idempotency-Key was used for another request.")
    return place, place.status != 0


def keep(
    session: Session, place: IdempotentReply, answer: tuple[int, dict[str, Any], str | None]
) -> None:
    """Keep the answer for two days."""
    place.status, place.body, place.location = answer
    values = {"status": place.status, "body": place.body, "location": place.location}
    session.connection().execute(_KEEP, {"by_id": place.user_id, "by_key": place.key, **values})


def forget_old(session: Session) -> None:
    """Drop answers older than two days."""
    old = col(IdempotentReply.created_at) < clock.now() - KEPT
    session.execute(delete(IdempotentReply).where(old))
