"""The history: append-only, every line carries the hash of the line before it.

``hash = SHA-256(prev + canonical JSON of the line)``: keys sorted, no spaces, UTF-8, times in
ISO 8601 UTC. Anyone can recompute it from an export.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, or_, update
from sqlmodel import Session, SQLModel, col, func, select

from workbench import clock
from workbench.errors import Invalid, Unavailable
from workbench.given import HistoryView
from workbench.models.actor import Actor
from workbench.models.event import ChainHead, Event
from workbench.models.pages import Page

_INSERT = insert(SQLModel.metadata.tables["event"])
# Tables, not objects: every write of every kind passes here while all others wait.
_HEAD = SQLModel.metadata.tables["chain_head"]
_TAKE_HEAD = select(_HEAD.c.seq, _HEAD.c.hash).where(_HEAD.c.id == 1).with_for_update()
_MOVE_HEAD = update(_HEAD).where(_HEAD.c.id == 1)
Line = tuple[str, str, str | None, dict[str, Any]]


def record(
    session: Session, action: str, object_id: str, *, by: Actor, claim: str | None = None,
    **data: Any,
) -> None:  # fmt: skip
    """Write one line. ``claim`` files it under a claim as well; ``data`` is what changed."""
    record_many(session, [(action, object_id, claim, data)], by=by)


def record_many(session: Session, lines: Sequence[Line], *, by: Actor) -> None:
    """Write several lines at one time: ``(action, object id, claim id or None, data)`` each."""
    if not lines:
        return
    head = session.execute(_TAKE_HEAD).first()
    if head is None:
        raise Unavailable("The history has no beginning. Run “workbench doctor”.")
    rows = list(_chain(lines, by, head.seq, head.hash))
    session.execute(_INSERT, rows)
    session.execute(_MOVE_HEAD, {"seq": rows[-1]["seq"], "hash": rows[-1]["hash"]})


def _chain(lines: Sequence[Line], by: Actor, last: int, prev: str) -> Iterator[dict[str, Any]]:
    at = clock.now()
    for seq, (action, object_id, claim, data) in enumerate(lines, last + 1):
        row: dict[str, Any] = {
            "seq": seq,
            "at": at,
            "actor_id": by.id,
            "action": action,
            "object_id": object_id,
            "claim_id": claim,
            "data": json.loads(json.dumps(data, default=str)),
            "prev": prev,
        }
        prev = row["hash"] = line_hash(row)
        yield row


def line_hash(row: dict[str, Any]) -> str:
    """The hash a line must carry, from its other fields."""
    at: datetime = row["at"]
    body = {key: row[key] for key in ("seq", "actor_id", "action", "object_id", "claim_id", "data")}
    body["at"] = at.astimezone(UTC).isoformat()
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256((row["prev"] + text).encode()).hexdigest()


def verify(session: Session) -> list[str]:
    """Check the whole chain; one sentence a problem, an empty list when it is unbroken."""
    problems: list[str] = []
    prev, last = "", 0
    query = select(Event).order_by(col(Event.seq)).execution_options(yield_per=500)
    try:
        for event in session.exec(query):
            if event.seq != last + 1:
                problems.append(f"History line {last + 1} is missing.")
            if event.prev != prev or event.hash != line_hash(event.model_dump()):
                problems.append(f"History line {event.seq} was altered.")
            prev, last = event.hash, event.seq
    except ValueError:  # what stands there is no longer JSON or no time
        return [*problems, f"The history cannot be read after line {last}."]
    head = session.get(ChainHead, 1)
    if head is None or (head.seq, head.hash) != (last, prev):
        problems.append("The end of the history does not match its last line.")
    return problems


def page(session: Session, view: HistoryView) -> Page[Event]:
    """One page, newest first; ``view.object`` narrows it to one object and what hangs on it."""
    query = select(Event).where(*_about(view))
    if view.cursor:
        if not view.cursor.isdecimal() or len(view.cursor) > 9:  # what the column can hold
            raise Invalid(fields={"cursor": "This place in the history is not known."})
        query = query.where(col(Event.seq) < int(view.cursor))
    rows = list(session.exec(query.order_by(col(Event.seq).desc()).limit(view.limit + 1)).all())
    more = len(rows) > view.limit
    return Page(rows[: view.limit], str(rows[view.limit - 1].seq) if more else None)


def _about(view: HistoryView) -> list[ColumnElement[bool]]:
    if not view.object:
        return []
    return [or_(col(Event.object_id) == view.object, col(Event.claim_id) == view.object)]


def count(session: Session, view: HistoryView) -> int:
    """How many lines there are, on the object or in all."""
    return session.exec(select(func.count()).select_from(Event).where(*_about(view))).one()


def changed(before: dict[str, Any], after: dict[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """``{field: [before, after]}`` for the fields that differ."""
    return {
        name: [before.get(name), after.get(name)]
        for name in fields
        if before.get(name) != after.get(name)
    }
