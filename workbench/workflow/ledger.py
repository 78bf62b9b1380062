"""Dates and numbers taken from evidence by hand, and the figures worked out from them.

Facts and formulas are kept; results never are: they are worked out anew on every load.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlmodel import Session, col, func, select

from workbench import clock, ids
from workbench.errors import Conflict, Invalid, NotFound
from workbench.given import FactEdit, FigureEdit, NewFact, NewFigure
from workbench.models import Article, Claim, Evidence, Fact, Figure
from workbench.models.actor import Actor
from workbench.models.breakdown import Ledger, TakenFact, WorkedFigure
from workbench.text.figures import ledger as arithmetic
from workbench.text.figures.ledger import Formula, Taken
from workbench.workflow import claims, events, fact_places
from workbench.workflow.permissions import require

WITHDRAWN = "Its evidence was withdrawn."
NO_DAY = "The claim has no day."
MOST = 100  # live facts, and live figures, of one claim
FACT = ("label", "value", "unit")
FIGURE = ("label", "rule", "inputs", "unit", "rounding", "tolerance", "claimed")
Row = TypeVar("Row", Fact, Figure)


def of_claim(session: Session, claim_id: str) -> Ledger:
    """What is not retired, in the order of the numbers, each figure worked out anew."""
    facts = _live(session, Fact, claim_id)
    figures = _live(session, Figure, claim_id)
    if not facts and not figures:
        return Ledger()
    claim = claims.get(session, claim_id)
    query = select(col(Article.published)).where(Article.id == claim.article_id)
    day = fact_places.day(claim, session.exec(query).first())
    kept = select(Evidence.id).where(
        Evidence.claim_id == claim_id, col(Evidence.withdrawn_at).is_(None)
    )
    return work_out(facts, figures, day, set(session.exec(kept)))


def _live(session: Session, model: type[Row], claim_id: str) -> Sequence[Row]:
    query = select(model).where(model.claim_id == claim_id, col(model.retired_at).is_(None))
    return session.exec(query.order_by(col(model.number))).all()


def work_out(
    facts: Iterable[Fact], figures: Iterable[Figure], day: str, evidence: set[str]
) -> Ledger:
    """Every figure from what its inputs are now. ``day`` is the day of the claim, ISO or "";
    ``evidence`` are the ids of what is not withdrawn."""
    taken = {fact.id: _now(fact, day, evidence) for fact in facts}
    return Ledger(list(taken.values()), [_worked(figure, taken) for figure in figures])


def _now(fact: Fact, day: str, evidence: set[str]) -> TakenFact:
    if fact.evidence_id and fact.evidence_id not in evidence:
        return TakenFact(fact, fact.value, WITHDRAWN)
    if fact.quote:
        return TakenFact(fact, fact.value)
    return TakenFact(fact, day or fact.value, "" if day else NO_DAY)


def _worked(figure: Figure, taken: Mapping[str, TakenFact]) -> WorkedFigure:
    inputs = [taken[one] for one in figure.inputs if one in taken]
    formula = Formula(figure.rule, figure.unit, figure.rounding, figure.tolerance, figure.claimed)
    given = [Taken(one.fact.kind, one.value, one.fact.unit) for one in inputs]
    return WorkedFigure(figure, inputs, arithmetic.compute(formula, given))


def take(session: Session, claim_id: str, given: NewFact, *, by: Actor) -> Fact:
    """Take a date or number out of evidence, or out of the claim's own article.

    Raises ``Invalid`` when the words are not there to the character, or when the value is not
    given and the words do not tell it. Taking the same once more gives what is there.
    """
    claim = _open(session, claim_id, by)
    place = fact_places.find(session, claim, given)
    value, unit = fact_places.value_of(place, given)
    for fact in _live(session, Fact, claim.id):
        if (fact.evidence_id, fact.start, fact.end, fact.value) == (*place.at, value):
            return fact
    fact = Fact(
        id=ids.new("fct"), claim_id=claim.id, number=next_number(session, Fact, claim.id),
        label=given.label or place.label, kind=given.kind, value=value, unit=unit,
        evidence_id=place.evidence, start=place.start, end=place.end, quote=place.quote,
        made_by=by.id, created_at=clock.now(),
    )  # fmt: skip
    _store(session, fact)
    events.record(
        session, "fact.taken", fact.id, by=by, claim=claim.id, quote=fact.quote, value=fact.value,
        evidence=fact.evidence_id,
    )  # fmt: skip
    return fact


def edit_fact(session: Session, claim_id: str, fact_id: str, given: FactEdit, *, by: Actor) -> Fact:
    """Change the label, the unit, or the value. Raises ``Conflict`` and ``Invalid``."""
    claim = _open(session, claim_id, by)
    fact = _of_claim(session, Fact, claim, fact_id)
    _refuse_stale(fact, given.revision)
    changes = given.model_dump(exclude_unset=True, exclude_none=True, exclude={"revision"})
    if "value" in changes:
        changes["value"] = fact_places.plain(fact.kind, changes["value"])
    if "value" in changes and not fact.quote:
        raise Invalid(fields={"value": "This is the day of the claim; change it there."})
    _change(session, fact, changes, by, FACT)
    return fact


def make_figure(session: Session, claim_id: str, given: NewFigure, *, by: Actor) -> Figure:
    """A calculation over facts of this claim. Raises ``Invalid`` when it cannot be worked out."""
    claim = _open(session, claim_id, by)
    figure = Figure(
        id=ids.new("fig"), claim_id=claim.id, number=next_number(session, Figure, claim.id),
        **_checked(session, claim, given.model_dump()), made_by=by.id, created_at=clock.now(),
    )  # fmt: skip
    _store(session, figure)
    found = {name: getattr(figure, name) for name in FIGURE}
    events.record(session, "figure.made", figure.id, by=by, claim=claim.id, **found)
    return figure


def edit_figure(
    session: Session, claim_id: str, figure_id: str, given: FigureEdit, *, by: Actor
) -> Figure:
    """Change the formula. Raises ``Conflict`` when ``revision`` is stale, ``Invalid`` as above."""
    claim = _open(session, claim_id, by)
    figure = _of_claim(session, Figure, claim, figure_id)
    _refuse_stale(figure, given.revision)
    changes = given.model_dump(exclude_unset=True, exclude_none=True, exclude={"revision"})
    now = {name: getattr(figure, name) for name in FIGURE}
    _change(session, figure, _checked(session, claim, now | changes), by, FIGURE)
    return figure


def _checked(session: Session, claim: Claim, values: dict[str, Any]) -> dict[str, Any]:
    """The columns of a figure that can be worked out. Raises ``Invalid``."""
    for name in ("claimed", "tolerance"):
        values[name] = values[name] and fact_places.plain("number", values[name], name)
    if values["rounding"] != arithmetic.DOWN and values["rounding"]:
        values["rounding"] = fact_places.plain("number", values["rounding"], "rounding")
    known = of_claim(session, claim.id)
    mine = {one.fact.id: one for one in known.facts}
    if strange := [one for one in values["inputs"] if one not in mine]:
        raise Invalid(fields={"inputs": f"There is no fact {strange[0] or 'chosen'} here."})
    tried = Figure(id="", claim_id=claim.id, number=0, created_at=clock.now(), **values)
    if problems := _worked(tried, mine).outcome.problems:
        raise Invalid(fields={"inputs": problems[0]})
    return values


def retire(session: Session, claim_id: str, object_id: str, model: type[Row], *, by: Actor) -> Row:
    """Take a fact or figure out of the ledger; it stays in the history. Safe to repeat.

    Raises ``Conflict`` for a fact that a figure counts with.
    """
    claim = _open(session, claim_id, by)
    row = _of_claim(session, model, claim, object_id)
    if row.retired_at is None:
        using = [f for f in _live(session, Figure, claim.id) if object_id in f.inputs]
        if using:
            raise Conflict(f"Figure {using[0].number} counts with this. Take that away first.")
        row.retired_at = clock.now()
        _touch(session, row, "retired", by)
    return row


def bring_back(
    session: Session, claim_id: str, object_id: str, model: type[Row], *, by: Actor
) -> Row:
    """Undo a retirement. Raises ``Conflict`` for a figure whose facts were taken away since."""
    claim = _open(session, claim_id, by)
    row = _of_claim(session, model, claim, object_id)
    if row.retired_at is not None:
        if isinstance(row, Figure):
            live = {fact.id for fact in _live(session, Fact, claim.id)}
            if not live.issuperset(row.inputs):
                raise Conflict("A fact it counts with was taken away. Bring that back first.")
        row.retired_at = None
        _touch(session, row, "brought_back", by)
    return row


def _open(session: Session, claim_id: str, by: Actor) -> Claim:
    """The claim, held, while its ledger may be changed: as long as it is being checked."""
    require(by, "ledger.edit")
    claim = claims.get(session, claim_id, lock=True)
    claims.refuse_if_held(session, claim, by)
    claims.refuse_if_judged(claim)
    return claim


def _of_claim(session: Session, model: type[Row], claim: Claim, object_id: str) -> Row:
    row = session.get(model, object_id)
    if row is None or row.claim_id != claim.id:
        raise NotFound("There is no such line in the ledger of this claim.")
    return row


def _refuse_stale(row: Row, revision: int) -> None:
    if row.revision != revision:
        raise Conflict(current=row.model_dump(mode="json"))


def next_number(session: Session, model: type[Row], claim_id: str) -> int:
    """A number that no other line of the claim ever had. Raises ``Conflict`` for too many."""
    mine = model.claim_id == claim_id
    if len(_live(session, model, claim_id)) >= MOST:
        raise Conflict(f"A ledger holds {MOST} lines at most. Take some away first.")
    return (session.exec(select(func.max(model.number)).where(mine)).one() or 0) + 1


def _store(session: Session, row: Fact | Figure) -> None:
    session.add(row)
    session.flush()


def _change(
    session: Session, row: Row, changes: Mapping[str, Any], by: Actor, fields: Sequence[str]
) -> None:
    before = row.model_dump(mode="json")
    for name, value in changes.items():
        setattr(row, name, value)
    if difference := events.changed(before, row.model_dump(mode="json"), fields):
        _touch(session, row, "edited", by, **difference)


def _touch(session: Session, row: Row, did: str, by: Actor, **data: Any) -> None:
    row.revision += 1
    _store(session, row)
    kind = "fact" if isinstance(row, Fact) else "figure"
    events.record(session, f"{kind}.{did}", row.id, by=by, claim=row.claim_id, **data)
