"""/claims/{id}/parts: what of a claim holds, and which evidence bears on which part."""

from typing import Any

from flask import Response
from sqlmodel import Session

from workbench import inputs
from workbench.api import replies, shapes, v1
from workbench.edge import actor, reading, transaction
from workbench.given import NewPart, PartEdit, Placing
from workbench.workflow import claims, parts


@v1.get("/claims/<claim_id>/parts")
def list_parts(claim_id: str) -> Response:
    """The parts in order, each with the evidence that was placed on it."""
    with reading() as session:
        claims.get(session, claim_id)
        items = _all(session, claim_id)
    return replies.listing(shapes.whole(items), dict)


def _all(session: Session, claim_id: str) -> list[dict[str, Any]]:
    return [shapes.part(one) for one in parts.of_claim(session, claim_id)]


@v1.post("/claims/<claim_id>/parts")
def add_part(claim_id: str) -> Response:
    """``{statement, start?, end?}``."""
    given = inputs.read(NewPart, replies.json_object())
    return replies.write(lambda s: shapes.PART.of(parts.add(s, claim_id, given, by=actor())))


@v1.post("/claims/<claim_id>/parts/suggested")
def take_suggested_parts(claim_id: str) -> Response:
    """Take over the parts that the finder suggests."""

    def take(session: Session) -> dict[str, Any]:
        parts.propose(session, claim_id, by=actor())
        return {"items": _all(session, claim_id)}

    return replies.write(take)


@v1.patch("/claims/<claim_id>/parts/<part_id>")
def edit_part(claim_id: str, part_id: str) -> Response:
    """``{statement?, finding?}``; ``revision`` or If-Match must be the stored one."""
    given = inputs.read(PartEdit, replies.with_revision(replies.json_object()))
    with transaction() as session:
        changed = parts.edit(session, claim_id, part_id, given, by=actor())
        return replies.one(shapes.PART.of(changed))


@v1.delete("/claims/<claim_id>/parts/<part_id>")
def retire_part(claim_id: str, part_id: str) -> Response:
    """Take the part away; it stays in the history."""
    with transaction() as session:
        gone = parts.retire(session, claim_id, part_id, by=actor())
        return replies.one(shapes.PART.of(gone))


@v1.put("/claims/<claim_id>/parts/<part_id>/evidence/<evidence_id>")
def place_evidence(claim_id: str, part_id: str, evidence_id: str) -> Response:
    """``{stance, note?}``; a null stance takes the evidence off the part."""
    given = inputs.read(Placing, replies.json_object())
    with transaction() as session:
        parts.place(session, claim_id, (part_id, evidence_id), given, by=actor())
        [found] = [one for one in _all(session, claim_id) if one["id"] == part_id]
        return replies.one(found)
