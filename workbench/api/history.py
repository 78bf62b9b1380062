"""/history: the append-only, hash-chained record."""

from flask import Response

from workbench.api import replies, shapes, v1
from workbench.edge import actor, reading
from workbench.given import HistoryView
from workbench.workflow import events
from workbench.workflow.permissions import require


@v1.get("/history")
def list_history() -> Response:
    """Newest first; ``object`` narrows it to one claim, article, report or person."""
    require(actor(), "read")
    view = replies.asked(HistoryView)
    with reading() as session:
        return replies.listing(
            events.page(session, view), shapes.event, events.count(session, view)
        )
