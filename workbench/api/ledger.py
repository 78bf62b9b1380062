"""/claims/{id}/ledger, /facts and /figures: worked figures that anyone can redo."""

from typing import Any

from flask import Response

from workbench import inputs
from workbench.api import replies, shapes, v1
from workbench.edge import actor, reading, transaction
from workbench.given import FactEdit, FigureEdit, KeptLine, NewFact, NewFigure
from workbench.models import Fact, Figure
from workbench.text.figures import kept_sums
from workbench.workflow import claims, desk, fact_places, kept_lines, ledger


@v1.get("/claims/<claim_id>/ledger")
def show_ledger(claim_id: str) -> Response:
    """Facts, figures worked out anew, and what the program offers to take or keep."""
    with reading() as session:
        laid = desk.lay_out(session, claim_id, by=actor())
        offered = [shapes.offer(one) for one in fact_places.offers(laid)]
    drawn = [one for one in laid.worked if kept_sums.as_sum(one)]
    return replies.one({
        "facts": [shapes.fact(one) for one in laid.ledger.facts],
        "figures": [shapes.figure(one) for one in laid.ledger.figures],
        "offers": offered,
        "lines": [{"line": kept_sums.name(one), "formula": one.formula} for one in drawn],
    })  # fmt: skip


@v1.post("/claims/<claim_id>/facts")
def take_fact(claim_id: str) -> Response:
    """``{kind, evidence?, quote | start, end, value?, unit?, label?}``; without words, the day."""
    given = inputs.read(NewFact, replies.json_object())
    return replies.write(lambda s: shapes.FACT.of(ledger.take(s, claim_id, given, by=actor())))


@v1.patch("/claims/<claim_id>/facts/<fact_id>")
def edit_fact(claim_id: str, fact_id: str) -> Response:
    """Change the label, the value or the unit; ``revision`` or If-Match must be the stored one."""
    given = inputs.read(FactEdit, replies.with_revision(replies.json_object()))
    with transaction() as session:
        changed = ledger.edit_fact(session, claim_id, fact_id, given, by=actor())
        return replies.one(shapes.FACT.of(changed))


@v1.delete("/claims/<claim_id>/facts/<fact_id>")
def retire_fact(claim_id: str, fact_id: str) -> Response:
    """Take the fact out of the ledger; 409 while a figure counts with it."""
    with transaction() as session:
        gone = ledger.retire(session, claim_id, fact_id, Fact, by=actor())
        return replies.one(shapes.FACT.of(gone))


@v1.post("/claims/<claim_id>/figures")
def make_figure(claim_id: str) -> Response:
    """``{rule, inputs, unit?, rounding?, tolerance?, claimed?, label?}``; comes back worked out."""
    given = inputs.read(NewFigure, replies.json_object())
    return replies.write(lambda s: _worked(s, ledger.make_figure(s, claim_id, given, by=actor())))


@v1.post("/claims/<claim_id>/kept-lines")
def keep_line(claim_id: str) -> Response:
    """``{line}``: one of the lines that the program drew, with its inputs, as a figure."""
    given = inputs.read(KeptLine, replies.json_object())
    return replies.write(lambda s: _worked(s, kept_lines.keep(s, claim_id, given, by=actor())))


@v1.patch("/claims/<claim_id>/figures/<figure_id>")
def edit_figure(claim_id: str, figure_id: str) -> Response:
    """Change the formula; ``revision`` or If-Match must be the stored one."""
    given = inputs.read(FigureEdit, replies.with_revision(replies.json_object()))
    with transaction() as session:
        changed = ledger.edit_figure(session, claim_id, figure_id, given, by=actor())
        return replies.one(_worked(session, changed))


@v1.delete("/claims/<claim_id>/figures/<figure_id>")
def retire_figure(claim_id: str, figure_id: str) -> Response:
    """Take the figure out of the ledger; it stays in the history."""
    with transaction() as session:
        gone = ledger.retire(session, claim_id, figure_id, Figure, by=actor())
        return replies.one(shapes.FIGURE.of(gone))


def _worked(session: Any, row: Figure) -> dict[str, Any]:
    found = ledger.of_claim(session, claims.get(session, row.claim_id).id).figures
    return shapes.figure(next(one for one in found if one.figure.id == row.id))
