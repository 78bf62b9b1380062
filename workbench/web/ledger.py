"""The ledger on the desk: taking dates and numbers, working out figures, keeping drawn lines."""

from typing import Any

from flask import redirect, request
from werkzeug.wrappers import Response

from workbench.edge import actor, transaction
from workbench.given import FactEdit, FigureEdit, KeptLine, NewFact, NewFigure
from workbench.inputs import read
from workbench.models import Fact, Figure
from workbench.web import breakdown, desk, forms, pages
from workbench.web.flashes import say
from workbench.workflow import kept_lines, ledger

FIGURE = ("rule", "label", "unit", "rounding", "tolerance", "claimed")


@pages.post("/claims/<claim_id>/facts")
@desk.keeps("fact")
def take_fact(claim_id: str) -> Response:
    given = read(NewFact, _fact())
    with transaction() as session:
        fact = ledger.take(session, claim_id, given, by=actor())
    return redirect(f"/claims/{claim_id}#{fact.id}", 303)


def _fact() -> dict[str, Any]:
    """What was offered and chosen, or else the words that were typed."""
    label = {"label": request.form.get("label", "")}
    if offer := request.form.get("offer"):
        return breakdown.from_offer(offer) | label
    names = ("evidence", "quote", "kind", "value", "unit")
    return {name: request.form[name] for name in names if name in request.form} | label


@pages.patch("/claims/<claim_id>/facts/<fact_id>")
@desk.keeps("fact_edit")
def edit_fact(claim_id: str, fact_id: str) -> Response:
    given = forms.given(FactEdit)
    with transaction() as session:
        ledger.edit_fact(session, claim_id, fact_id, given, by=actor())
    return redirect(f"/claims/{claim_id}#{fact_id}", 303)


@pages.delete("/claims/<claim_id>/facts/<fact_id>")
@desk.keeps("ledger")
def retire_fact(claim_id: str, fact_id: str) -> Response:
    with transaction() as session:
        fact = ledger.retire(session, claim_id, fact_id, Fact, by=actor())
    return _taken_away(claim_id, f"facts/{fact_id}", f"Fact {fact.number}")


@pages.post("/claims/<claim_id>/facts/<fact_id>/restoration")
@desk.keeps("ledger")
def bring_fact_back(claim_id: str, fact_id: str) -> Response:
    with transaction() as session:
        ledger.bring_back(session, claim_id, fact_id, Fact, by=actor())
    return redirect(f"/claims/{claim_id}#{fact_id}", 303)


@pages.post("/claims/<claim_id>/figures")
@desk.keeps("figure")
def make_figure(claim_id: str) -> Response:
    given = read(NewFigure, _figure())
    with transaction() as session:
        figure = ledger.make_figure(session, claim_id, given, by=actor())
    return redirect(f"/claims/{claim_id}#{figure.id}", 303)


def _figure() -> dict[str, Any]:
    """The inputs in their order: the first, the second, and what else a sum adds."""
    ends = [request.form.get("first", ""), request.form.get("second", "")]
    inputs = [one for one in [*ends, *request.form.getlist("more")] if one]
    values = {name: request.form[name] for name in FIGURE if name in request.form}
    return {**values, "inputs": list(dict.fromkeys(inputs))}


@pages.patch("/claims/<claim_id>/figures/<figure_id>")
@desk.keeps("figure_edit")
def edit_figure(claim_id: str, figure_id: str) -> Response:
    revision = request.form.get("revision", "")
    given = read(FigureEdit, {**_figure(), "revision": revision})
    with transaction() as session:
        ledger.edit_figure(session, claim_id, figure_id, given, by=actor())
    return redirect(f"/claims/{claim_id}#{figure_id}", 303)


@pages.delete("/claims/<claim_id>/figures/<figure_id>")
@desk.keeps("ledger")
def retire_figure(claim_id: str, figure_id: str) -> Response:
    with transaction() as session:
        figure = ledger.retire(session, claim_id, figure_id, Figure, by=actor())
    return _taken_away(claim_id, f"figures/{figure_id}", f"Figure {figure.number}")


@pages.post("/claims/<claim_id>/figures/<figure_id>/restoration")
@desk.keeps("ledger")
def bring_figure_back(claim_id: str, figure_id: str) -> Response:
    with transaction() as session:
        ledger.bring_back(session, claim_id, figure_id, Figure, by=actor())
    return redirect(f"/claims/{claim_id}#{figure_id}", 303)


@pages.post("/claims/<claim_id>/kept-lines")
@desk.keeps("ledger")
def keep_line(claim_id: str) -> Response:
    given = forms.given(KeptLine)
    with transaction() as session:
        figure = kept_lines.keep(session, claim_id, given, by=actor())
    say("The line is in the ledger, with its inputs. The report will show it.")
    return redirect(f"/claims/{claim_id}#{figure.id}", 303)


def _taken_away(claim_id: str, path: str, what: str) -> Response:
    say(f"{what} is out of the ledger.", undo=f"/claims/{claim_id}/{path}/restoration")
    return redirect(f"/claims/{claim_id}#ledger", 303)
