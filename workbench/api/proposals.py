"""/articles/{id}/proposals: what a language model proposes as claims, and asking it."""

from typing import Any

from flask import Response, jsonify
from sqlmodel import Session

from workbench.api import replies, shapes, v1
from workbench.edge import actor, reading, tools
from workbench.workflow import finders, second_finder


@v1.get("/articles/<article_id>/proposals")
def list_proposals(article_id: str) -> Response:
    """All proposals, the second looks they came from, and how far both finders agree."""
    with reading() as session:
        both = finders.compare(session, article_id, by=actor())
        found = second_finder.proposals_of(session, article_id)
    listed = {
        "items": [shapes.proposal(one) for one in found], "next": None, "total": len(found),
        "looks": [shapes.second_look(one) for one in both.looks],
        "finder": both.finder, "found_by": dict(both.counts),
    }  # fmt: skip
    return jsonify(listed)


@v1.post("/articles/<article_id>/proposals")
def ask_language_model(article_id: str) -> Response:
    """Have the newsroom's language model look at the article; it is done later."""
    model = tools().language_model

    def ask(session: Session) -> dict[str, Any]:
        name = model.name if model else None
        return shapes.second_look(second_finder.ask_for(session, article_id, name, by=actor()))

    return replies.write(ask)


@v1.post("/proposals/<proposal_id>/claims")
def queue_proposal(proposal_id: str) -> Response:
    """Put a proposal in the queue: the claim that has its words already, or a new one."""
    return replies.write(
        lambda s: shapes.claim(finders.put_in_queue(s, proposal_id, by=actor())),
        at="/api/v1/claims/{id}",
    )
