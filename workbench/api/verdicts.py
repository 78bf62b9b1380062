"""/claims/{id}/verdicts and /sign-offs."""

from flask import Response

from workbench import inputs
from workbench.api import replies, shapes, v1
from workbench.edge import actor, reading, tools
from workbench.given import NewSignOff, NewVerdict
from workbench.workflow import claims, verdicts


@v1.get("/claims/<claim_id>/verdicts")
def list_verdicts(claim_id: str) -> Response:
    """All verdicts on the claim, newest first, each with its sign-off."""
    with reading() as session:
        claims.get(session, claim_id)
        decided = verdicts.decisions(session, claim_id)
        rows = verdicts.of_claim(session, claim_id)
        items = [shapes.verdict(row, decided.get(row.id)) for row in rows]
    return replies.listing(shapes.whole(items), dict)


@v1.post("/claims/<claim_id>/verdicts")
def give_verdict(claim_id: str) -> Response:
    """``{rating, justification, no_evidence_reason?, revision}``; 409 with both when stale."""
    given = inputs.read(NewVerdict, replies.with_revision(replies.json_object()))
    scale = tools().scale
    return replies.write(
        lambda s: shapes.verdict(verdicts.give(s, claim_id, given, by=actor(), scale=scale))
    )


@v1.post("/claims/<claim_id>/sign-offs")
def sign_off(claim_id: str) -> Response:
    """``{decision: approve|return, note}``; never by the author of the verdict."""
    given = inputs.read(NewSignOff, replies.json_object())
    solo = tools().config.solo
    return replies.write(
        lambda s: shapes.sign_off(verdicts.sign_off(s, claim_id, given, by=actor(), solo=solo))
    )
