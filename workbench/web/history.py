"""The history: one line an event, for everything or for one object."""

from urllib.parse import urlencode

from flask import request

from workbench.edge import actor, reading
from workbench.given import HistoryView
from workbench.web import forms, pages
from workbench.web.looks import page
from workbench.web.told import tell
from workbench.workflow import accounts, events
from workbench.workflow.permissions import require


@pages.get("/history")
def show_history() -> str:
    require(actor(), "read")
    view = forms.asked(HistoryView)
    with reading() as session:
        found = events.page(session, view)
        names = accounts.names(session)
    query = {"object": view.object, "cursor": found.next}
    onward = f"/history?{urlencode({k: v for k, v in query.items() if v})}" if found.next else None
    first = f"/history?{urlencode({'object': view.object})}" if view.object else "/history"
    return page(
        "history/history.html", lines=[(event, tell(event, names)) for event in found.items],
        object=view.object,
        next_url=onward, first_url=first if request.args.get("cursor") else None,
    )  # fmt: skip
