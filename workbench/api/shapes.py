"""How rows look in JSON: which columns are shown, and under which names.

Times are ISO 8601 with offset, dates YYYY-MM-DD. ``openapi`` describes the same shapes.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlmodel import SQLModel

from workbench import ahead
from workbench.models import (
    Article,
    Claim,
    ClaimPart,
    Drift,
    Edition,
    Event,
    Evidence,
    Fact,
    Figure,
    Flag,
    Likeness,
    Origin,
    PartEvidence,
    Proposal,
    Report,
    SecondLook,
    SignOff,
    Snapshot,
    Source,
    Verdict,
)
from workbench.models.breakdown import Judged, Offer, TakenFact, WorkedFigure
from workbench.models.flag import AnotherLook
from workbench.models.pages import Page
from workbench.workflow.claims import held_by

Body = dict[str, Any]


class Shape(NamedTuple):
    """``hidden`` columns are not shown; ``names`` gives others a shorter name."""

    model: type[SQLModel]
    hidden: frozenset[str] = frozenset()
    names: Mapping[str, str] = {}

    def of(self, row: SQLModel) -> Body:
        """The row as JSON."""
        return self.named(row.model_dump(mode="json", exclude=set(self.hidden)))

    def named(self, values: Mapping[str, Any]) -> Body:
        """A row that was dumped elsewhere, in this shape."""
        kept = {key: value for key, value in values.items() if key not in self.hidden}
        return {self.names.get(key, key): value for key, value in kept.items()}


_OF_CLAIM = {"claim_id": "claim"}
ARTICLE = Shape(
    Article, frozenset({"text", "created_by", "step", "raw_bytes"}), {"claims_found": "claims"}
)
CLAIM = Shape(
    Claim,
    frozenset({"rank"}),
    {"article_id": "article", "taker_id": "assignee", "verdict_id": "verdict"},
)
SOURCE = Shape(Source, frozenset(), {"origin_id": "origin"})
SNAPSHOT = Shape(Snapshot, frozenset({"text"}), {"source_id": "source"})
EVIDENCE = Shape(Evidence, frozenset(), {**_OF_CLAIM, "snapshot_id": "snapshot"})
VERDICT = Shape(Verdict, frozenset(), {**_OF_CLAIM, "author_id": "author"})
SIGN_OFF = Shape(SignOff, frozenset(), {**_OF_CLAIM, "verdict_id": "verdict"})
REPORT = Shape(Report)
EDITION = Shape(Edition, frozenset({"document"}), {"report_id": "report"})
PROPOSAL = Shape(
    Proposal, frozenset(), {**_OF_CLAIM, "article_id": "article", "second_look_id": "second_look"}
)
SECOND_LOOK = Shape(SecondLook, frozenset(), {"article_id": "article"})
FACT = Shape(Fact, frozenset(), {**_OF_CLAIM, "evidence_id": "evidence"})
FIGURE = Shape(Figure, frozenset(), _OF_CLAIM)
PART = Shape(ClaimPart, frozenset(), _OF_CLAIM)
PLACED = Shape(PartEvidence, frozenset(), {"part_id": "part", "evidence_id": "evidence"})
ORIGIN = Shape(Origin)
LIKENESS = Shape(
    Likeness,
    frozenset(),
    {
        "first_id": "first", "second_id": "second", "first_snapshot_id": "first_snapshot",
        "second_snapshot_id": "second_snapshot",
    },
)  # fmt: skip
DRIFT = Shape(Drift, frozenset(), {"evidence_id": "evidence", "snapshot_id": "snapshot"})
FLAG = Shape(Flag, frozenset(), {**_OF_CLAIM, "evidence_id": "evidence", "drift_id": "drift"})
EVENT = Shape(Event, frozenset(), {"actor_id": "actor", "object_id": "object", "claim_id": "claim"})


def article(row: Article, *, text: bool = False) -> Body:
    """``text`` adds the kept text that all offsets refer to.

    ``notes`` also says when the article's date is in the future.
    """
    body = ARTICLE.of(row)
    body["notes"] = [*body["notes"], *ahead.notes(row.published)]
    return {**body, "text": row.text} if text else body


def claim(row: Claim) -> Body:
    """A lease that ran out is not shown."""
    body = CLAIM.of(row)
    if held_by(row) is None:
        body["assignee"] = body["taken_until"] = None
    return body


def current(values: Mapping[str, Any]) -> Body:
    """The stored version that a conflict shows; claims look as they do everywhere."""
    return CLAIM.named(values) if "rank" in values else dict(values)


def source(row: Source) -> Body:
    return SOURCE.of(row)


def snapshot(row: Snapshot) -> Body:
    return SNAPSHOT.of(row)


def evidence(row: Evidence) -> Body:
    return EVIDENCE.of(row)


def verdict(row: Verdict, decision: SignOff | None = None) -> Body:
    """With its sign-off, None while it has none."""
    return {**VERDICT.of(row), "sign_off": sign_off(decision) if decision else None}


def sign_off(row: SignOff) -> Body:
    return SIGN_OFF.of(row)


def report(row: Report) -> Body:
    return REPORT.of(row)


def edition(row: Edition, *, document: bool = False) -> Body:
    """``document`` adds the frozen report document."""
    return {**EDITION.of(row), "document": row.document} if document else EDITION.of(row)


def fact(one: TakenFact) -> Body:
    """With its value of today; ``missing`` says why it does not count for now."""
    return {**FACT.of(one.fact), "value": one.value, "missing": one.missing}


def figure(one: WorkedFigure) -> Body:
    """With its outcome, worked out just now; ``missing`` says why it is left out of reports."""
    found = one.outcome
    return {
        **FIGURE.of(one.figure), "result_unit": found.unit, "formula": found.formula,
        "exact": found.exact, "shown": found.shown, "difference": found.difference,
        "agrees": found.agrees, "words": found.words, "missing": one.missing,
    }  # fmt: skip


def part(one: Judged) -> Body:
    """With the evidence that was placed on it."""
    return {**PART.of(one.part), "evidence": [PLACED.of(row) for row in one.placed]}


def offer(one: Offer) -> Body:
    return one._asdict()


def proposal(row: Proposal) -> Body:
    """``claim`` is the claim that has its words, if there is one."""
    return PROPOSAL.of(row)


def second_look(row: SecondLook) -> Body:
    return SECOND_LOOK.of(row)


def drift(row: Drift) -> Body:
    return DRIFT.of(row)


def flag(row: Flag) -> Body:
    return FLAG.of(row)


def another_look(one: AnotherLook) -> Body:
    """The flag with both versions: ``quote`` as it was, ``now`` as it is, "" where it is gone."""
    found = drift(one.drift) if one.drift else None
    return {**flag(one.flag), "quote": one.evidence.quote, "now": one.now, "finding": found}


def event(row: Event) -> Body:
    return EVENT.of(row)


def whole(items: list[Body]) -> Page[Body]:
    """A list that is short enough to come in one piece."""
    return Page(items, None, len(items))
