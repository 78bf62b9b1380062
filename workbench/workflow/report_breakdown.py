"""What a report says of a claim taken apart: its parts, figures, and number of origins."""

from collections.abc import Iterator

from workbench.errors import Conflict
from workbench.models import Article, Claim, Source
from workbench.models.breakdown import TakenFact, WorkedFigure
from workbench.models.report_rows import ReportRows
from workbench.models.taken_apart import CheckedPart, FigurePart, InputPart, PlacedPart
from workbench.workflow import fact_places, ledger

CONTEXT = "context"


def parts(claim: Claim, rows: ReportRows) -> list[CheckedPart]:
    """The parts in order, each with the evidence that bears on it."""
    kept = {one.id for one in rows.evidence.get(claim.id, ())}
    return [
        CheckedPart(
            **part.model_dump(include={"statement", "start", "end", "finding"}),
            number=number,
            evidence=[
                PlacedPart(evidence=one.evidence_id, stance=one.stance, note=one.note)
                for one in rows.placed.get(part.id, ())
                if one.evidence_id in kept
            ],
        )
        for number, part in enumerate(rows.parts.get(claim.id, ()), start=1)
    ]


def figures(claim: Claim, article: Article | None, rows: ReportRows) -> list[FigurePart]:
    """Every figure that stands, worked out now. One whose evidence was withdrawn is left out.

    Raises ``Conflict`` when the words of an input are not where they are said to be.
    """
    day = fact_places.day(claim, article.published if article else None)
    kept = {one.id for one in rows.evidence.get(claim.id, ())}
    found = ledger.work_out(rows.facts.get(claim.id, ()), rows.figures.get(claim.id, ()), day, kept)
    for one in found.facts:
        _check(one, claim, article, rows)
    standing = [one for one in found.figures if not one.missing]
    return [_figure(one, number) for number, one in enumerate(standing, start=1)]


def _check(one: TakenFact, claim: Claim, article: Article | None, rows: ReportRows) -> None:
    fact = one.fact
    if one.missing:
        return
    if fact.evidence_id:
        evidence = next(e for e in rows.evidence[claim.id] if e.id == fact.evidence_id)
        text, base = evidence.quote, evidence.start
    else:
        text, base = (article.text if article else claim.quote), 0
    if text[fact.start - base : fact.end - base] != fact.quote:
        raise Conflict(
            f"The words “{fact.quote}” of fact {fact.number} are not at their place any more. "
            "Nothing was published; take the fact anew."
        )


def _figure(one: WorkedFigure, number: int) -> FigurePart:
    figure, found = one.figure, one.outcome
    return FigurePart(
        **figure.model_dump(include={"label", "rule", "rounding", "tolerance", "claimed"}),
        number=number, inputs=[_input(taken) for taken in one.inputs], unit=found.unit,
        formula=found.formula, exact=found.exact, shown=found.shown,
        difference=found.difference, agrees=found.agrees, words=found.words,
    )  # fmt: skip


def _input(one: TakenFact) -> InputPart:
    kept = {"label", "kind", "unit", "start", "end", "quote"}
    return InputPart(
        **one.fact.model_dump(include=kept), value=one.value, evidence=one.fact.evidence_id
    )


def origins(claim: Claim, rows: ReportRows) -> int | None:
    """To how many origins the evidence goes back; None where there is none but context."""
    found = {source.origin_id or source.id for source in _speaking(claim, rows)}
    return len(found) or None


def _speaking(claim: Claim, rows: ReportRows) -> Iterator[Source]:
    for one in rows.evidence.get(claim.id, ()):
        if one.stance != CONTEXT:
            yield rows.sources[rows.snapshots[one.snapshot_id].source_id]
