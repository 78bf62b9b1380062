"""Filing what the claim finder found: claims for the queue, the rest with the reason why not."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlmodel import Session, col, select

from workbench import clock, ids
from workbench.models import Article, Claim, Event, LeftOut
from workbench.models.actor import Actor
from workbench.text.types import Findings, FoundClaim
from workbench.workflow import articles, events

RESOLVE = "resolve_dates"
_NOTHING = "Nothing in it calls for a check"
_LISTS = ("reasons", "dates", "quantities", "changes", "doubts", "parts")
_BY_DATE = ("statement", "dates", "changes", "doubts", "parts")
"""What a new date of the article changes."""


def file_findings(session: Session, article: Article, findings: Findings, *, by: Actor) -> int:
    """Store the claims of a newly read article and what was left out; how many are in the queue."""
    found = [_claim(article, item, findings.finder) for item in findings.claims if item.checkworthy]
    session.add_all(found)
    session.add_all(_left_out(article, findings))
    article.claims_found, article.finder = len(found), findings.finder
    session.add(article)
    session.flush()
    read: events.Line = ("article.read", article.id, None, {
        "text_sha256": article.text_sha256, "raw_sha256": article.raw_sha256,
        "claims": len(found), "finder": findings.finder,
    })  # fmt: skip
    lines: list[events.Line] = [
        ("claim.found", claim.id, claim.id, {"quote": claim.quote, "score": claim.score})
        for claim in found
    ]
    events.record_many(session, [read, *lines], by=by)
    return len(found)


def _claim(article: Article, item: FoundClaim, finder: str) -> Claim:
    at = clock.now()
    return Claim(
        id=ids.new("clm"), article_id=article.id, start=item.start, end=item.end,
        quote=item.quote, claimed_on=article.published, score=item.score, rank=item.score,
        origin="found", finder=finder, created_at=at, updated_at=at, **said(item),
    )  # fmt: skip


def said(item: FoundClaim) -> dict[str, Any]:
    """What the finder said of a sentence, by the names of a claim's columns."""
    whole = {
        "statement": item.statement, "claimant": item.claimant, "kind": item.kind,
        "via": list(item.via), "classes": list(item.classes) if item.classes else None,
        "verifiable": item.verifiable, "opinion": item.opinion, "calibrated": item.calibrated,
    }  # fmt: skip
    return whole | {name: _dicts(getattr(item, name)) for name in _LISTS}


def _dicts(items: Sequence[Any]) -> list[dict[str, Any]]:
    return [asdict(item, dict_factory=_as_json) for item in items]


def _as_json(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Tuples as lists, as they come back from the database."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in pairs}


def _left_out(article: Article, findings: Findings) -> list[LeftOut]:
    rows = [
        LeftOut(
            id=ids.new("out"), article_id=article.id, start=item.start, end=item.end, why=item.why
        )
        for item in findings.left_out
    ]  # fmt: skip
    return rows + [_below(article, item) for item in findings.claims if not item.checkworthy]


def _below(article: Article, item: FoundClaim) -> LeftOut:
    """A sentence below the threshold: the reason that counted most against it, and its score."""
    worst = min(item.reasons, key=lambda reason: reason.weight, default=None)
    return LeftOut(
        id=ids.new("out"), article_id=article.id, start=item.start, end=item.end,
        why=worst.what if worst and worst.weight < 0 else _NOTHING, score=item.score,
        details=_details(item),
    )  # fmt: skip


def _details(item: FoundClaim) -> dict[str, Any]:
    """What was said of a left-out sentence; what is empty or plain is not kept."""
    found = said(item)
    if item.statement == " ".join(item.quote.split()):
        del found["statement"]
    return {name: value for name, value in found.items() if value not in (None, [])}


def resolve_again(session: Session, article_id: str, findings: Findings, *, by: Actor) -> int:
    """Take over newly worked-out dates and statements; how many claims changed.

    Only claims that still wait in the queue and that nobody has edited.
    """
    waiting = _untouched(session, article_id)  # claims before their article, as an edit does
    article = articles.get(session, article_id, lock=True)
    fresh = {(item.start, item.end): item for item in findings.claims}
    changed = [
        claim for claim in waiting
        if (item := fresh.get((claim.start or 0, claim.end or 0))) and _take(claim, item, article)
    ]  # fmt: skip
    session.add_all(changed)
    _look_again(session, article_id, fresh)
    lines: list[events.Line] = [
        (
            "claim.dates_resolved", claim.id, claim.id,
            {"statement": claim.statement, "dates": claim.dates},
        )
        for claim in changed
    ]  # fmt: skip
    events.record_many(session, lines, by=by)
    return len(changed)


def _look_again(
    session: Session, article_id: str, fresh: dict[tuple[int, int], FoundClaim]
) -> None:
    """The dates of left-out sentences, should one of them be put in the queue later."""
    query = select(LeftOut).where(
        LeftOut.article_id == article_id, col(LeftOut.claim_id).is_(None),
        col(LeftOut.score).is_not(None),
    )  # fmt: skip
    for row in session.exec(query).all():
        if item := fresh.get((row.start, row.end)):
            row.details = _details(item)


def _untouched(session: Session, article_id: str) -> Sequence[Claim]:
    edited = select(Event.object_id).where(col(Event.action).in_(("claim.edited", "claim.widened")))
    query = select(Claim).where(
        Claim.article_id == article_id, Claim.state == "queued", Claim.origin == "found",
        col(Claim.id).not_in(edited.where(Event.object_id == Claim.id)),
    )  # fmt: skip
    return session.exec(query.order_by(Claim.id).with_for_update()).all()


def _take(claim: Claim, item: FoundClaim, article: Article) -> bool:
    fresh = said(item)
    values = {name: fresh[name] for name in _BY_DATE} | {"claimed_on": article.published}
    if all(getattr(claim, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(claim, name, value)
    claim.revision += 1
    claim.updated_at = clock.now()
    return True
