"""Giving a verdict, and the second person's decision on it. Both are shown on the desk."""

from flask import redirect
from werkzeug.wrappers import Response

from workbench.edge import actor, tools, transaction
from workbench.given import NewSignOff, NewVerdict
from workbench.web import desk, forms, pages
from workbench.web.flashes import say
from workbench.workflow import verdicts

DECIDED = {
    "approve": "Signed off. The claim can be published.",
    "return": "Returned with your note. The claim is back in the queue.",
}


@pages.post("/claims/<claim_id>/verdicts")
@desk.keeps("verdict")
def give_verdict(claim_id: str) -> Response:
    given = forms.given(NewVerdict)
    with transaction() as session:
        verdicts.give(session, claim_id, given, by=actor(), scale=tools().scale)
    say("Verdict given. It awaits a second person.")
    return redirect(f"/claims/{claim_id}#verdict", 303)


@pages.post("/claims/<claim_id>/sign-offs")
@desk.keeps("sign_off")
def sign_off_verdict(claim_id: str) -> Response:
    given = forms.given(NewSignOff)
    with transaction() as session:
        verdicts.sign_off(session, claim_id, given, by=actor(), solo=tools().config.solo)
    say(DECIDED[given.decision])
    return redirect(f"/claims/{claim_id}#verdict", 303)
