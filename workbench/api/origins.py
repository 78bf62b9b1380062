"""Whether sources are independent: /claims/{id}/origins, /likenesses, /sources/{id}."""

from typing import Any

from flask import Response
from sqlmodel import Session

from workbench import inputs
from workbench.api import replies, shapes, v1
from workbench.edge import actor, reading, transaction
from workbench.given import LikenessDecision, NamedOrigin, SourceEdit
from workbench.workflow import claims, origins, sources


@v1.get("/claims/<claim_id>/origins")
def show_origins(claim_id: str) -> Response:
    """How many sources and origins the evidence has, and the pairs of sources that are alike."""
    with reading() as session:
        claims.get(session, claim_id)
        found = origins.of_claim(session, claim_id)
    return replies.one({
        "sources": found.sources, "origins": found.origins,
        "named": [shapes.ORIGIN.of(one) for one in found.named],
        "alike": [shapes.LIKENESS.of(one) for one in found.alike],
    })  # fmt: skip


@v1.post("/likenesses/<likeness_id>/decision")
def decide_on_likeness(likeness_id: str) -> Response:
    """``{decision: confirmed|rejected|proposed, name?, was?}``; 409 when decided meanwhile."""
    given = inputs.read(LikenessDecision, replies.json_object())

    def decide(session: Session) -> dict[str, Any]:
        return shapes.LIKENESS.of(origins.decide(session, likeness_id, given, by=actor()))

    return replies.write(decide, 200)


@v1.patch("/sources/<source_id>")
def edit_source(source_id: str) -> Response:
    """Publisher, date, nearness, interests; ``revision`` or If-Match must be the stored one."""
    given = inputs.read(SourceEdit, replies.with_revision(replies.json_object()))
    with transaction() as session:
        return replies.one(
            shapes.source(sources.edit_source(session, source_id, given, by=actor()))
        )


@v1.put("/sources/<source_id>/origin")
def name_origin(source_id: str) -> Response:
    """``{name}``: whose words the source passes on; empty for its own."""
    given = inputs.read(NamedOrigin, replies.json_object())
    with transaction() as session:
        return replies.one(
            shapes.source(origins.name_origin(session, source_id, given, by=actor()))
        )
