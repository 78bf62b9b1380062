"""Needs another look: what a verdict rests on reads otherwise now. Both versions, and the end."""

from typing import Any, NamedTuple

from flask import make_response, redirect, request
from werkzeug.wrappers import Response

from workbench.edge import actor, reading, transaction
from workbench.errors import Conflict, Forbidden, Invalid, WorkbenchError
from workbench.given import AnotherLookView, FlagEnding
from workbench.web import forms, pages
from workbench.web.flashes import say
from workbench.web.looks import page
from workbench.workflow import contexts, flags

ENDED = {
    "stands": "Noted: the verdict stands.",
    "rechecked": "The claim is back in the queue, with its earlier verdicts.",
    "mistaken": "Noted: there was nothing to notice.",
}


class Refused(NamedTuple):
    """An ending that could not be taken: of which flag, why, and what was typed."""

    flag: str
    error: WorkbenchError
    typed: dict[str, str]


@pages.get("/another-look")
def another_look() -> str:
    return _listed()


def _listed(refused: Refused | None = None) -> str:
    view = forms.asked(AnotherLookView)
    with reading() as session:
        found = flags.page(session, view, by=actor())
        verdicts = contexts.verdicts_of(session, [one.claim for one in found.items])
    context: dict[str, Any] = {"looks": found.items, "total": found.total, "only": view.claim}
    address = f"/another-look?claim={view.claim}&" if view.claim else "/another-look?"
    return page(
        "another_look/list.html", refused=refused, verdicts=verdicts, here=address.rstrip("?&"),
        next_url=f"{address}cursor={found.next}" if found.next else None,
        first_url=address.rstrip("?&") if view.cursor else None, **context,
    )  # fmt: skip


@pages.post("/another-look/<flag_id>/ending")
def end_flag(flag_id: str) -> Response:
    try:
        given = forms.given(FlagEnding)
        with transaction() as session:
            flags.end(session, flag_id, given, by=actor())
    except (Invalid, Conflict, Forbidden) as error:
        return make_response(_listed(Refused(flag_id, error, forms.typed())), error.status)
    say(ENDED[given.outcome])
    return redirect(forms.local(request.form.get("next"), "/another-look"), 303)
