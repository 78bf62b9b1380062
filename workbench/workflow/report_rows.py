"""Fetching what a report is made from: a fixed number of queries, however many claims."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from workbench.models import (
    Article,
    Claim,
    ClaimPart,
    ClaimSource,
    Event,
    Evidence,
    Fact,
    Figure,
    Origin,
    PartEvidence,
    Report,
    SignOff,
    Snapshot,
    Source,
    Verdict,
)
from workbench.models.report_rows import ReportRows
from workbench.workflow import accounts

SHOWN = frozenset({"approved", "published"})
REPLACED = ("split", "merged")
Row = TypeVar("Row")


def fetch(session: Session, report: Report, *, awaiting: bool = False) -> ReportRows:
    """Everything the report's document is made from.

    ``awaiting`` counts verdicts that await sign-off as well: for the proof a colleague signs.
    """
    claims = session.exec(claims_of(report)).all()
    ids = [claim.id for claim in claims]
    sign_offs = _sign_offs(session, ids)
    checked = [
        claim
        for claim in claims
        if is_checked(claim, sign_offs) or (awaiting and claim.state == "proposed")
    ]
    checked_ids = [claim.id for claim in checked]
    evidence = _grouped(_evidence(session, checked_ids), "claim_id")
    attached = _attached(session, checked_ids)
    snapshots = _snapshots(session, evidence, attached)
    wanted = {*attached, *(row.source_id for row in snapshots.values())}
    sources = session.exec(select(Source).where(col(Source.id).in_(wanted))).all()
    parts = _not_retired(session, ClaimPart, checked_ids)
    return ReportRows(
        checked=checked,
        unchecked=[claim for claim in claims if claim not in checked],
        articles=_articles(session, report, claims),
        verdicts=_grouped(_of_claims(session, Verdict, checked_ids), "claim_id"),
        sign_offs=sign_offs,
        evidence=evidence,
        snapshots=snapshots,
        sources=_by_id(sources),
        attached=attached,
        history=_grouped(_events(session, checked_ids), "claim_id"),
        names=accounts.names(session),
        facts=_grouped(_not_retired(session, Fact, checked_ids), "claim_id"),
        figures=_grouped(_not_retired(session, Figure, checked_ids), "claim_id"),
        parts=_grouped(parts, "claim_id"),
        placed=_placed(session, [part.id for part in parts]),
        origins=_origins(session, sources),
    )


def is_checked(claim: Claim, sign_offs: dict[str, SignOff]) -> bool:
    """Whether the claim's standing verdict was signed off and not reopened since."""
    decision = sign_offs.get(claim.verdict_id or "")
    return claim.state in SHOWN and decision is not None and decision.decision == "approve"


def claims_of(report: Report) -> SelectOfScalar[Claim]:
    """The claims the report is about, in the order of the article."""
    if report.about == "claim":
        query = select(Claim).where(Claim.id == report.about_id)
    else:
        query = select(Claim).where(
            Claim.article_id == report.about_id, col(Claim.state).not_in(REPLACED)
        )
    return query.order_by(col(Claim.start), col(Claim.id))


def _articles(session: Session, report: Report, claims: Sequence[Claim]) -> dict[str, Article]:
    wanted = {claim.article_id for claim in claims if claim.article_id}
    if report.about == "article":
        wanted.add(report.about_id)
    return _by_id(session.exec(select(Article).where(col(Article.id).in_(wanted))).all())


def _sign_offs(session: Session, claim_ids: list[str]) -> dict[str, SignOff]:
    query = select(SignOff).where(col(SignOff.claim_id).in_(claim_ids))
    return {item.verdict_id: item for item in session.exec(query).all()}


def _of_claims(session: Session, model: Any, claim_ids: list[str]) -> Sequence[Any]:
    query = select(model).where(model.claim_id.in_(claim_ids)).order_by(model.id)
    return session.exec(query).all()


def _evidence(session: Session, claim_ids: list[str]) -> Sequence[Evidence]:
    found = _of_claims(session, Evidence, claim_ids)
    return [item for item in found if item.withdrawn_at is None]


def _not_retired(session: Session, model: Any, claim_ids: list[str]) -> Sequence[Any]:
    """Parts, facts or figures, in the order of their numbers."""
    query = select(model).where(model.claim_id.in_(claim_ids), model.retired_at.is_(None))
    return session.exec(query.order_by(model.number)).all()


def _placed(session: Session, part_ids: list[str]) -> dict[str, list[PartEvidence]]:
    query = select(PartEvidence).where(col(PartEvidence.part_id).in_(part_ids))
    return _grouped(session.exec(query.order_by(col(PartEvidence.evidence_id))), "part_id")


def _origins(session: Session, sources: Iterable[Source]) -> dict[str, Origin]:
    named = {source.origin_id for source in sources if source.origin_id}
    return _by_id(session.exec(select(Origin).where(col(Origin.id).in_(named))).all())


def _events(session: Session, claim_ids: list[str]) -> Sequence[Event]:
    query = select(Event).where(col(Event.claim_id).in_(claim_ids))
    return session.exec(query.order_by(col(Event.seq))).all()


def _attached(session: Session, claim_ids: list[str]) -> dict[str, list[str]]:
    query = select(ClaimSource).where(col(ClaimSource.claim_id).in_(claim_ids))
    found: dict[str, list[str]] = defaultdict(list)
    for row in session.exec(query.order_by(col(ClaimSource.added_at), col(ClaimSource.source_id))):
        found[row.source_id].append(row.claim_id)
    return found


def _snapshots(
    session: Session, evidence: dict[str, list[Evidence]], attached: dict[str, list[str]]
) -> dict[str, Snapshot]:
    """All ready snapshots of the sources; the long text only of those that are quoted."""
    quoted = {item.snapshot_id for items in evidence.values() for item in items}
    whole = session.exec(select(Snapshot).where(col(Snapshot.id).in_(quoted))).all()
    others = select(Snapshot).options(defer(Snapshot.text)).where(  # type: ignore[arg-type]
        col(Snapshot.source_id).in_(attached), Snapshot.state == "ready",
        col(Snapshot.id).not_in(quoted),
    )  # fmt: skip
    return _by_id([*whole, *session.exec(others.order_by(col(Snapshot.id))).all()])


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row.id: row for row in rows}  # type: ignore[attr-defined]


def _grouped(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
