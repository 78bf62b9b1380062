"""/flags and /claims/{id}/drifts: quotes that read otherwise now, and what came of another look."""

from flask import Response

from workbench import inputs
from workbench.api import replies, shapes, v1
from workbench.edge import actor, reading
from workbench.given import AnotherLookView, FlagEnding
from workbench.models.pages import Page
from workbench.workflow import claims, drifts, flags
from workbench.workflow.permissions import require


@v1.get("/flags")
def list_flags() -> Response:
    """What needs another look, oldest first, with both versions; ``claim`` narrows it to one."""
    view = replies.asked(AnotherLookView)
    with reading() as session:
        return replies.listing(flags.page(session, view, by=actor()), shapes.another_look)


@v1.post("/flags/<flag_id>/ending")
def end_flag(flag_id: str) -> Response:
    """``{outcome: stands|rechecked|mistaken, note}``; checking again reopens the claim."""
    given = inputs.read(FlagEnding, replies.json_object())
    return replies.write(lambda s: shapes.flag(flags.end(s, flag_id, given, by=actor())))


@v1.get("/claims/<claim_id>/drifts")
def list_drifts(claim_id: str) -> Response:
    """What became of each quote in the newest copy that was looked at."""
    require(actor(), "read")
    with reading() as session:
        claims.get(session, claim_id)
        found = list(drifts.of_claim(session, claim_id).values())
    return replies.listing(Page(found, None, len(found)), shapes.drift)
