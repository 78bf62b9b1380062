"""Keeping a worked line that the program drew: its inputs become facts, the line a figure."""

from sqlmodel import Session

from workbench.errors import Conflict
from workbench.given import KeptLine, NewFact, NewFigure
from workbench.models import Figure
from workbench.models.actor import Actor
from workbench.text.figures import kept_sums, ledger_time
from workbench.text.figures.worked_lines import ARTICLE, Input, WorkedLine
from workbench.workflow import desk, ledger
from workbench.workflow.permissions import require

_GONE = "This line is worked out differently now. Load the page again; nothing was kept."


def keepable(lines: tuple[WorkedLine, ...]) -> dict[str, str]:
    """The names of the lines that can be kept, by their formulas."""
    return {line.formula: kept_sums.name(line) for line in lines if kept_sums.as_sum(line)}


def keep(session: Session, claim_id: str, given: KeptLine, *, by: Actor) -> Figure:
    """Take the line's inputs into the ledger and the line as a figure. Safe to repeat.

    Raises ``Conflict`` when the line is no longer drawn, ``Invalid`` as ``ledger.take`` does.
    """
    require(by, "ledger.edit")
    laid = desk.lay_out(session, claim_id, by=by)
    found = next((line for line in laid.worked if kept_sums.name(line) == given.line), None)
    formula = kept_sums.as_sum(found) if found else None
    if found is None or formula is None:
        raise Conflict(_GONE)
    facts = [ledger.take(session, claim_id, _fact(one), by=by).id for one in formula.inputs]
    for one in laid.ledger.figures:
        if (one.figure.rule, one.figure.inputs) == (formula.rule, facts):
            return one.figure
    figure = NewFigure.model_validate({
        "rule": formula.rule, "inputs": facts, "unit": formula.unit, "label": found.claimed,
        "rounding": formula.rounding, "claimed": formula.claimed,
    })  # fmt: skip
    return ledger.make_figure(session, claim_id, figure, by=by)


def _fact(one: Input) -> NewFact:
    if not one.text:
        return NewFact(kind="date", label=one.label)
    evidence = None if one.where == ARTICLE else one.where.removeprefix("evidence:")
    is_date = ledger_time.days_of(one.value) is not None and kept_sums.quantity(one.text) is None
    return NewFact(
        evidence=evidence, start=one.start, end=one.end, label=one.label,
        kind="date" if is_date else "number", value=one.value if is_date else kept_sums.number(one),
    )  # fmt: skip
