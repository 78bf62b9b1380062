"""The parts of a claim on its desk: naming them, judging each, placing evidence on them."""

from flask import redirect, request
from werkzeug.wrappers import Response

from workbench.edge import actor, transaction
from workbench.given import NewPart, PartEdit, Placing
from workbench.inputs import read
from workbench.web import desk, forms, pages
from workbench.web.flashes import say
from workbench.workflow import parts


@pages.post("/claims/<claim_id>/parts")
@desk.keeps("part")
def add_part(claim_id: str) -> Response:
    given = forms.given(NewPart)
    with transaction() as session:
        part = parts.add(session, claim_id, given, by=actor())
    return redirect(f"/claims/{claim_id}#{part.id}", 303)


@pages.post("/claims/<claim_id>/parts/suggested")
@desk.keeps("part")
def take_suggested_parts(claim_id: str) -> Response:
    with transaction() as session:
        made = parts.propose(session, claim_id, by=actor())
    say(f"{len(made)} parts taken over. Change their words, or take away what is not needed.")
    return redirect(f"/claims/{claim_id}#parts", 303)


@pages.patch("/claims/<claim_id>/parts/<part_id>")
@desk.keeps("part_edit")
def edit_part(claim_id: str, part_id: str) -> Response:
    """The part's words, what was found of it, and all the evidence on it at once."""
    fields = PartEdit.model_fields.keys() & request.form.keys()
    given = read(PartEdit, {name: request.form[name] for name in fields})
    placings = _placings()
    with transaction() as session:
        parts.edit(session, claim_id, part_id, given, by=actor())
        for evidence_id, placing in placings.items():
            parts.place(session, claim_id, (part_id, evidence_id), placing, by=actor())
    return redirect(f"/claims/{claim_id}#{part_id}", 303)


def _placings() -> dict[str, Placing]:
    """A field ``stance-<evidence id>`` for each piece of evidence."""
    return {
        name.removeprefix("stance-"): read(Placing, {"stance": value})
        for name, value in request.form.items()
        if name.startswith("stance-")
    }


@pages.delete("/claims/<claim_id>/parts/<part_id>")
@desk.keeps("part")
def retire_part(claim_id: str, part_id: str) -> Response:
    with transaction() as session:
        part = parts.retire(session, claim_id, part_id, by=actor())
    path = f"/claims/{claim_id}/parts/{part_id}/restoration"
    say(f"Part {part.number} is taken away.", undo=path)
    return redirect(f"/claims/{claim_id}#parts", 303)


@pages.post("/claims/<claim_id>/parts/<part_id>/restoration")
@desk.keeps("part")
def bring_part_back(claim_id: str, part_id: str) -> Response:
    with transaction() as session:
        parts.bring_back(session, claim_id, part_id, by=actor())
    return redirect(f"/claims/{claim_id}#{part_id}", 303)
