"""/claims/{id}/evidence: passages quoted to the character."""

from flask import Response

from workbench import inputs
from workbench.api import replies, shapes, v1
from workbench.edge import actor, reading, transaction
from workbench.given import NewEvidence
from workbench.workflow import claims, evidence


@v1.get("/claims/<claim_id>/evidence")
def list_evidence(claim_id: str) -> Response:
    """The claim's evidence, oldest first."""
    with reading() as session:
        claims.get(session, claim_id)
        items = [shapes.evidence(row) for row in evidence.of_claim(session, claim_id)]
    return replies.listing(shapes.whole(items), dict)


@v1.post("/claims/<claim_id>/evidence")
def add_evidence(claim_id: str) -> Response:
    """``{snapshot, start, end}`` or ``{snapshot, quote, prefix?, suffix?}``, stance, note."""
    given = inputs.read(NewEvidence, replies.json_object())
    return replies.write(lambda s: shapes.evidence(evidence.add(s, claim_id, given, by=actor())))


@v1.delete("/claims/<claim_id>/evidence/<evidence_id>")
def withdraw_evidence(claim_id: str, evidence_id: str) -> Response:
    """Take the passage off the claim; it stays in the history."""
    with transaction() as session:
        return replies.one(
            shapes.evidence(evidence.withdraw(session, claim_id, evidence_id, by=actor()))
        )
