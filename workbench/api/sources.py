"""/claims/{id}/sources: attaching a page by link, file or pasted text."""

from typing import Any

from flask import Response, request
from sqlmodel import Session

from workbench import inputs
from workbench.api import replies, shapes, v1
from workbench.edge import actor, reading, uploaded
from workbench.given import NewSource
from workbench.workflow import claims, sources


@v1.get("/claims/<claim_id>/sources")
def list_sources(claim_id: str) -> Response:
    """The claim's sources, each with its snapshots, newest first."""
    with reading() as session:
        claims.get(session, claim_id)
        items = [
            {**shapes.source(source), "snapshots": [shapes.snapshot(one) for one in taken]}
            for source, taken in sources.of_claim(session, claim_id)
        ]
    return replies.listing(shapes.whole(items), dict)


@v1.post("/claims/<claim_id>/sources")
def attach_source(claim_id: str) -> Response:
    """``{url}``, or multipart with a file; fetching begins, the snapshot is pending."""
    upload = uploaded() if request.files else None
    given = inputs.read(NewSource, replies.form_or_object())

    def attach(session: Session) -> dict[str, Any]:
        source, snapshot = sources.attach(session, claim_id, given, upload, by=actor())
        return {**shapes.source(source), "snapshot": shapes.snapshot(snapshot)}

    return replies.write(attach)


@v1.get("/sources/<source_id>")
def show_source(source_id: str) -> Response:
    """One source."""
    with reading() as session:
        return replies.one(shapes.source(sources.get(session, source_id)))
