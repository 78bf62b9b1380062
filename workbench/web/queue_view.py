"""What the queue shows, read from its address, and the addresses that change one thing about it."""

from typing import Any

from flask import request, url_for

from workbench.given import QueueView
from workbench.models import Claim
from workbench.web import forms

TO_DO = "queued,returned"
SORTS = (
    ("score", "Most worth checking"),
    ("newest", "Newest"),
    ("oldest", "Oldest"),
    ("article", "By article"),
)


def asked() -> QueueView:
    """The view in the query string. Without a state: what is to be checked; empty: all states."""
    view = forms.asked(QueueView)
    return view if "state" in request.args else view.model_copy(update={"state": TO_DO})


def address(view: QueueView, **changes: Any) -> str:
    """The view's address with some fields changed; a change leads back to the first page."""
    return url_for("web.queue", **parameters(view, **changes))


def parameters(view: QueueView, **changes: Any) -> dict[str, Any]:
    """The query string's fields; what is as always is left out."""
    values = {**view.model_dump(exclude={"limit"}), "cursor": None, **changes}
    state = values.pop("state")
    if values["sort"] == "score":
        del values["sort"]
    kept = {name: value for name, value in values.items() if value is not None}
    return kept if state == TO_DO else {"state": state or "", **kept}


def why(claim: Claim, most: int = 2) -> list[str]:
    """The reasons that counted most for queueing the claim."""
    ranked = sorted(claim.reasons, key=lambda reason: -reason["weight"])
    return [reason["what"] for reason in ranked if reason["weight"] >= 0][:most]
