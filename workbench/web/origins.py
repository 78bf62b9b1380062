"""Independence on the desk: pairs of sources with one origin, and what to say of a source."""

from flask import redirect, request
from werkzeug.wrappers import Response

from workbench.edge import actor, transaction
from workbench.given import LikenessDecision, NamedOrigin, SourceEdit
from workbench.inputs import read
from workbench.web import desk, forms, pages
from workbench.web.flashes import say
from workbench.workflow import origins, sources

DECIDED = {
    "confirmed": "The two count as one origin.",
    "rejected": "The two count apart, whatever words they share.",
    "proposed": "Taken back. The pair is open again.",
}


@pages.post("/claims/<claim_id>/likenesses/<likeness_id>")
@desk.keeps("origin")
def decide_on_likeness(claim_id: str, likeness_id: str) -> Response:
    given = forms.given(LikenessDecision)
    with transaction() as session:
        origins.decide(session, likeness_id, given, by=actor())
    say(DECIDED[given.decision])
    return redirect(f"/claims/{claim_id}#origins", 303)


@pages.patch("/claims/<claim_id>/sources/<source_id>")
@desk.keeps("source_edit")
def edit_source(claim_id: str, source_id: str) -> Response:
    """The details of a source and the origin that is named for it."""
    fields = SourceEdit.model_fields.keys() & request.form.keys()
    given = read(SourceEdit, {name: request.form[name] for name in fields})
    with transaction() as session:
        sources.edit_source(session, source_id, given, by=actor())
        if (name := request.form.get("origin")) is not None:
            origins.name_origin(session, source_id, read(NamedOrigin, {"name": name}), by=actor())
    say("Saved. Reports made from now on show it.")
    return redirect(f"/claims/{claim_id}#origins", 303)
