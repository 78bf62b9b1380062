"""Rows become the report document. Every quote is compared with its snapshot on the way."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from workbench import clock, scales
from workbench.errors import Conflict
from workbench.models import Article, Claim, Event, Evidence, Report, Snapshot, Source, Verdict
from workbench.models.document import (
    ArticlePart,
    ClaimPart,
    EarlierVerdictPart,
    EvidencePart,
    HistoryLine,
    Imprint,
    NotCheckedPart,
    RatingPart,
    ReportDocument,
    SignedOffPart,
    SnapshotPart,
    SourcePart,
    VerdictPart,
)
from workbench.models.report_rows import ReportRows
from workbench.scales import Scale
from workbench.text.reading import markup
from workbench.workflow import report_breakdown, report_rows

NOT_CHECKED = {
    "queued": "Not checked yet.",
    "proposed": "Being checked: a verdict awaits the second person.",
    "returned": "Being checked.",
    "approved": "Being checked.",
    "published": "Being checked.",
    "dismissed": "Not checked: ",
}
HISTORY = {
    "claim.made": "Claim noted",
    "claim.found": "Claim found in the article",
    "claim.edited": "Claim reworded",
    "claim.widened": "Quote of the claim changed",
    "claim.dismissed": "Claim set aside",
    "claim.restored": "Claim taken up again",
    "claim.reopened": "Claim reopened",
    "claim.published": "Published",
    "source.attached": "Source attached",
    "evidence.added": "Evidence added",
    "evidence.withdrawn": "Evidence withdrawn",
    "evidence.brought_back": "Evidence brought back",
    "part.added": "Part of the claim named",
    "part.edited": "Part of the claim reworded",
    "part.judged": "Part of the claim judged",
    "part.placed": "Evidence placed on a part",
    "part.retired": "Part of the claim taken away",
    "part.brought_back": "Part of the claim brought back",
    "fact.taken": "Date or number taken into the ledger",
    "fact.edited": "Date or number in the ledger changed",
    "fact.retired": "Date or number taken out of the ledger",
    "fact.brought_back": "Date or number brought back into the ledger",
    "figure.made": "Figure worked out",
    "figure.edited": "Figure changed",
    "figure.retired": "Figure taken out of the ledger",
    "figure.brought_back": "Figure brought back into the ledger",
    "source.edited": "Details of a source changed",
    "likeness.confirmed": "Two sources found to have one origin",
    "likeness.rejected": "Two sources found to be independent",
    "likeness.proposed": "Judgement on two sources taken back",
    "source.origin_set": "Origin of a source named",
    "verdict.given": "Verdict given",
    "verdict.approved": "Verdict signed off",
    "verdict.returned": "Verdict returned",
}


def public_url(base_url: str, report_id: str) -> str:
    """Where readers find the report's latest edition."""
    return f"{base_url}/published/{report_id}"


def document(
    session: Session, report: Report, imprint: Imprint, *, awaiting: bool = False
) -> ReportDocument:
    """The report as it stands, without an edition; ``awaiting`` as in ``report_rows.fetch``.

    Raises ``Conflict`` when a quote is not, to the character, where it is said to be.
    """
    rows = report_rows.fetch(session, report, awaiting=awaiting)
    numbers = _numbers(rows)
    claims = [_claim(claim, rows, imprint.scale, numbers) for claim in rows.checked]
    about = rows.articles.get(report.about_id)
    return ReportDocument(
        report=report.id,
        about="article" if report.about == "article" else "claim",
        about_id=report.about_id,
        url=public_url(imprint.base_url, report.id),
        headline=report.headline or _headline(rows, about),
        summary=report.summary,
        summary_html=markup.to_html(report.summary),
        newsroom=imprint.newsroom,
        newsroom_url=imprint.base_url,
        language=_language(rows),
        generated_at=clock.now(),
        article=_article(about) if about else None,
        claims=claims,
        sources=[_source(rows.sources[key], number, rows) for key, number in numbers.items()],
        not_checked=[_not_checked(claim) for claim in rows.unchecked],
    )


def _headline(rows: ReportRows, article: Article | None) -> str:
    if article:
        return article.title
    claims = [*rows.checked, *rows.unchecked]
    return claims[0].claim_reviewed or claims[0].statement if claims else ""


def _language(rows: ReportRows) -> str:
    return next((row.language for row in rows.articles.values() if row.language), "en")


def _numbers(rows: ReportRows) -> dict[str, int]:
    """Sources in the order they are quoted, then the rest; the order gives their numbers."""
    quoted = [rows.snapshots[item.snapshot_id].source_id for item in _all_evidence(rows)]
    order = dict.fromkeys([*quoted, *rows.attached])
    return {key: number for number, key in enumerate(order, start=1)}


def _all_evidence(rows: ReportRows) -> Iterator[Evidence]:
    for claim in rows.checked:
        yield from rows.evidence.get(claim.id, ())


def _claim(claim: Claim, rows: ReportRows, scale: Scale, numbers: dict[str, int]) -> ClaimPart:
    article = rows.articles.get(claim.article_id or "")
    _check_claim(claim, article)
    verdict = next(v for v in rows.verdicts[claim.id] if v.id == claim.verdict_id)
    part = ClaimPart(
        **claim.model_dump(include=set(ClaimPart.model_fields) - {"parts"}),  # only suggested
        parts=report_breakdown.parts(claim, rows),
        figures=report_breakdown.figures(claim, article, rows),
        origins=report_breakdown.origins(claim, rows),
        article=_article(article) if article else None,
        verdict=_verdict(verdict, rows, scale),
        earlier=[_earlier(v, rows) for v in rows.verdicts[claim.id] if v is not verdict],
        evidence=[_evidence(e, verdict, rows, numbers) for e in rows.evidence.get(claim.id, ())],
        history=[_line(e, rows) for e in rows.history.get(claim.id, ()) if e.action in HISTORY],
    )
    part.claim_reviewed = part.claim_reviewed or part.statement
    return part


def _check_claim(claim: Claim, article: Article | None) -> None:
    if article and article.text[claim.start : claim.end] != claim.quote:
        raise Conflict(
            f"The quote of the claim “{_short(claim.statement)}” is not at its place in the "
            "article. Nothing was published; correct the claim first."
        )


def _check_evidence(evidence: Evidence, snapshot: Snapshot) -> None:
    if snapshot.text[evidence.start : evidence.end] != evidence.quote:
        raise Conflict(
            f"The quote “{_short(evidence.quote)}” is not at its place in the kept copy "
            f"{snapshot.id}. Nothing was published; add the evidence again."
        )


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


def _verdict(verdict: Verdict, rows: ReportRows, scale: Scale) -> VerdictPart:
    decision = rows.sign_offs.get(verdict.id)
    return VerdictPart(
        id=verdict.id,
        number=verdict.number,
        rating=_rating(verdict, scale),
        justification=verdict.justification,
        justification_html=markup.to_html(verdict.justification),
        no_evidence_reason=verdict.no_evidence_reason,
        author=rows.name(verdict.author_id),
        given_at=verdict.created_at,
        signed_off=SignedOffPart(
            by=rows.name(decision.by), at=decision.created_at, note=decision.note,
            alone=decision.alone,
        ) if decision else None,
    )  # fmt: skip


def _rating(verdict: Verdict, scale: Scale) -> RatingPart:
    """From the scale the verdict was given on; its own words alone when that is gone."""
    used = scale if scale.id == verdict.scale else scales.BUILT_IN.get(verdict.scale)
    found = {rating.id: rating for rating in used.ratings} if used else {}
    rating = found.get(verdict.rating)
    if used is None or rating is None:
        return RatingPart(scale=verdict.scale, id=verdict.rating, label=verdict.rating_label)
    placed = rating.value is not None
    return RatingPart(
        scale=used.id, id=rating.id, label=verdict.rating_label, meaning=rating.meaning,
        value=rating.value, best=used.best if placed else None,
        worst=min(r.value for r in used.ratings if r.value is not None) if placed else None,
        tone=rating.tone, icon=rating.icon,
    )  # fmt: skip


def _earlier(verdict: Verdict, rows: ReportRows) -> EarlierVerdictPart:
    part = EarlierVerdictPart(
        number=verdict.number, rating=verdict.rating_label, author=rows.name(verdict.author_id),
        given_at=verdict.created_at,
    )  # fmt: skip
    if decision := rows.sign_offs.get(verdict.id):
        part.decision = "approved" if decision.decision == "approve" else "returned"
        part.decided_by, part.decided_at = rows.name(decision.by), decision.created_at
        part.note = decision.note
    return part


def _evidence(
    evidence: Evidence, verdict: Verdict, rows: ReportRows, numbers: dict[str, int]
) -> EvidencePart:
    snapshot = rows.snapshots[evidence.snapshot_id]
    _check_evidence(evidence, snapshot)
    own = {"source", "snapshot", "in_verdict"}
    return EvidencePart(
        **evidence.model_dump(include=set(EvidencePart.model_fields) - own),
        source=numbers[snapshot.source_id],
        snapshot=snapshot.id,
        in_verdict=evidence.id in verdict.evidence,
    )


def _name(source: Source, copies: Sequence[Snapshot]) -> str:
    """What readers see the source called; pasted text goes by the reviewer's word for it."""
    titled = source.title or next((c.title for c in copies if c.title), "")
    return titled or source.url or source.said_to_be or "Pasted text"


def _source(source: Source, number: int, rows: ReportRows) -> SourcePart:
    own = {"number", "claims", "snapshots", "title"}
    copies = _copies(source, rows)
    origin = rows.origins.get(source.origin_id or "")
    return SourcePart(
        **source.model_dump(include=set(SourcePart.model_fields) - own),
        title=_name(source, copies),
        number=number,
        origin=origin.name if origin else None,
        claims=rows.attached.get(source.id, []),
        snapshots=[_snapshot(copy) for copy in copies],
    )


def _copies(source: Source, rows: ReportRows) -> list[Snapshot]:
    """The copies that are quoted; where none is, the newest."""
    mine = [row for row in rows.snapshots.values() if row.source_id == source.id]
    quoted = {item.snapshot_id for item in _all_evidence(rows)}
    return [row for row in mine if row.id in quoted] or mine[-1:]


def _snapshot(row: Snapshot) -> SnapshotPart:
    return SnapshotPart(**{name: getattr(row, name) for name in SnapshotPart.model_fields})


def _article(article: Article) -> ArticlePart:
    return ArticlePart(**article.model_dump(include=set(ArticlePart.model_fields)))


def _line(event: Event, rows: ReportRows) -> HistoryLine:
    return HistoryLine(
        seq=event.seq, at=event.at, who=rows.name(event.actor_id), what=HISTORY[event.action],
        hash=event.hash,
    )  # fmt: skip


def _not_checked(claim: Claim) -> NotCheckedPart:
    reason = NOT_CHECKED.get(claim.state, "Replaced by other claims.")
    if claim.state == "dismissed":
        reason += claim.state_reason or "no reason was given."
    return NotCheckedPart(
        id=claim.id, quote=claim.quote, statement=claim.statement, claimant=claim.claimant,
        state=claim.state, reason=reason,
    )  # fmt: skip
