"""/claims: the queue, one claim, taking it, and claims by hand or in bulk."""

import json
from collections.abc import Iterator
from typing import Any

from flask import Response, request
from sqlmodel import Session

from workbench import inputs
from workbench.api import replies, shapes, v1
from workbench.edge import actor, reading, tools, transaction
from workbench.errors import Invalid
from workbench.given import (
    ClaimEdit,
    Dismissal,
    Merging,
    NewClaim,
    QueueView,
    Rewording,
    Splitting,
)
from workbench.workflow import claims, claims_import, queue, reshape, wording


@v1.get("/claims")
def list_claims() -> Response:
    """The queue. Filters: state, kind, claimant, article, assignee, min_score, q; sort; cursor."""
    view = replies.asked(QueueView)
    with reading() as session:
        found = queue.page(session, view, by=actor())
        total = queue.count(session, view, by=actor())
    return replies.listing(found, shapes.claim, total)


@v1.post("/claims")
def make_claims() -> Response:
    """One claim by hand (article with start and end, or text); an array or JSON lines for many."""
    many = _many()
    if many is not None:
        rows = [_row(number, row) for number, row in enumerate(many, 1)]
        return replies.write(lambda s: _imported(claims_import.import_many(s, rows, by=actor())))
    given = inputs.read(NewClaim, replies.json_object())
    return replies.write(
        lambda s: shapes.claim(claims.make(s, given, by=actor())), at="/api/v1/claims/{id}"
    )


def _many() -> list[Any] | None:
    """The rows of an array or of JSON lines; None when the body is one object."""
    if any(word in request.mimetype for word in ("ndjson", "jsonl", "jsonlines")):
        return [_line(number, line) for number, line in _lines() if line.strip()]
    body = replies.json_body()
    return body if isinstance(body, list) else None


def _lines() -> Iterator[tuple[int, bytes]]:
    yield from enumerate(request.get_data().split(b"\n"), 1)


def _line(number: int, line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Invalid(fields={f"line {number}": "This is not JSON that can be read."}) from error


def _row(number: int, row: Any) -> NewClaim:
    """Raises ``Invalid`` naming the row."""
    if not isinstance(row, dict):
        raise Invalid(fields={f"row {number}": "Each claim is a JSON object."})
    try:
        return inputs.read(NewClaim, row)
    except Invalid as error:
        fields = {f"row {number}.{name}": words for name, words in error.fields.items()}
        raise Invalid(fields=fields) from error


def _imported(ids: list[str]) -> dict[str, Any]:
    return {"made": len(ids), "ids": ids}


@v1.post("/claims/next")
def next_claim() -> Response:
    """Take the next free claim of a view; ``{"claim": null}`` when there is none left."""
    view = replies.asked(QueueView)
    minutes = tools().config.lease_minutes

    def take(session: Session) -> dict[str, Any]:
        found = queue.next_for(session, view, by=actor(), minutes=minutes)
        return {"claim": shapes.claim(found) if found else None}

    return replies.write(take, 200)


@v1.get("/claims/<claim_id>")
def show_claim(claim_id: str) -> Response:
    """One claim; its revision is the ETag."""
    with reading() as session:
        return replies.one(shapes.claim(claims.get(session, claim_id)))


@v1.patch("/claims/<claim_id>")
def edit_claim(claim_id: str) -> Response:
    """Change fields; ``revision`` or If-Match must be the stored one."""
    given = inputs.read(ClaimEdit, replies.with_revision(replies.json_object()))
    with transaction() as session:
        return replies.one(shapes.claim(claims.edit(session, claim_id, given, by=actor())))


@v1.post("/claims/<claim_id>/wording")
def reword_claim(claim_id: str) -> Response:
    """Undo a suggested change of the statement, use it again, or take a reading of a doubt."""
    given = inputs.read(Rewording, replies.with_revision(replies.json_object()))
    return replies.write(lambda s: shapes.claim(wording.choose(s, claim_id, given, by=actor())))


@v1.post("/claims/<claim_id>/taking")
def take_claim(claim_id: str) -> Response:
    """Hold the claim; repeating makes the lease longer."""
    minutes = tools().config.lease_minutes
    return replies.write(
        lambda s: shapes.claim(claims.take(s, claim_id, by=actor(), minutes=minutes))
    )


@v1.delete("/claims/<claim_id>/taking")
def put_back_claim(claim_id: str) -> Response:
    """End the lease."""
    with transaction() as session:
        return replies.one(shapes.claim(claims.put_back(session, claim_id, by=actor())))


@v1.post("/claims/<claim_id>/dismissal")
def dismiss_claim(claim_id: str) -> Response:
    """Take the claim out of the queue, with a reason."""
    given = inputs.read(Dismissal, replies.json_object())
    return replies.write(lambda s: shapes.claim(claims.dismiss(s, claim_id, given, by=actor())))


@v1.delete("/claims/<claim_id>/dismissal")
def restore_claim(claim_id: str) -> Response:
    """Undo the dismissal."""
    with transaction() as session:
        return replies.one(shapes.claim(claims.restore(session, claim_id, by=actor())))


@v1.post("/claims/<claim_id>/reopening")
def reopen_claim(claim_id: str) -> Response:
    """Put a signed-off, published or dismissed claim back to work, with a reason."""
    given = inputs.read(Dismissal, replies.json_object())
    return replies.write(lambda s: shapes.claim(claims.reopen(s, claim_id, given, by=actor())))


@v1.post("/claims/<claim_id>/splits")
def split_claim(claim_id: str) -> Response:
    """Cut the claim at offsets of its article."""
    given = inputs.read(Splitting, replies.json_object())

    def cut(session: Session) -> dict[str, Any]:
        pieces = reshape.split(session, claim_id, given, by=actor())
        return {"items": [shapes.claim(piece) for piece in pieces]}

    return replies.write(cut)


@v1.post("/claims/<claim_id>/mergers")
def merge_claim(claim_id: str) -> Response:
    """Join the claim into another."""
    given = inputs.read(Merging, replies.json_object())
    return replies.write(lambda s: shapes.claim(reshape.merge(s, claim_id, given, by=actor())))
