"""Cutting one claim into several, and joining two."""

from collections.abc import Iterator
from itertools import pairwise

from sqlmodel import Session, col, select

from workbench import clock, ids
from workbench.errors import Conflict, Invalid
from workbench.given import MAX_CLAIM, Merging, Splitting
from workbench.models import Article, Claim, ClaimSource, Evidence
from workbench.models.actor import Actor
from workbench.text import claims as finder
from workbench.text.restating.wording import inside, restated
from workbench.workflow import articles, carried_over, claims, events, evidence, states, suggestions
from workbench.workflow.permissions import require


def split(session: Session, claim_id: str, given: Splitting, *, by: Actor) -> list[Claim]:
    """Cut the claim at the given offsets of its article; each piece becomes a claim.

    Raises ``Invalid`` when an offset is not inside the quote or leaves an empty piece.
    """
    require(by, "claim.edit")
    claim = claims.get(session, claim_id, lock=True)
    claims.refuse_if_held(session, claim, by)
    article = _article(session, claim)
    pieces = [_piece(claim, article, start, end, by) for start, end in _cuts(claim, given.at)]
    states.move(claim, "split", "Split into " + ", ".join(piece.id for piece in pieces))
    claim.taker_id = claim.taken_until = None
    claims.touch(session, claim)
    session.add_all(pieces)
    session.flush()
    for piece in pieces:
        _copy_work(session, claim, piece, by)
    made = [piece.id for piece in pieces]
    events.record(session, "claim.split", claim.id, by=by, claim=claim.id, into=made)
    events.record_many(
        session,
        [("claim.made", p.id, p.id, {"quote": p.quote, "from": claim.id}) for p in pieces],
        by=by,
    )
    return pieces


def _article(session: Session, claim: Claim) -> Article:
    if claim.article_id is None:
        raise Invalid(fields={"at": "This claim has no article text to cut."})
    return articles.get(session, claim.article_id)


def _cuts(claim: Claim, at: list[int]) -> Iterator[tuple[int, int]]:
    start, end = claim.start or 0, claim.end or 0
    points = [start, *sorted(set(at)), end]
    if points[1] <= start or points[-2] >= end:
        raise Invalid(fields={"at": "Choose places inside the claim's own words."})
    yield from pairwise(points)


def _piece(claim: Claim, article: Article, start: int, end: int, by: Actor) -> Claim:
    raw = article.text[start:end]
    quote = raw.strip(" \n\t,;–—")
    if not quote:
        raise Invalid(fields={"at": "One of the pieces would be empty."})
    start += raw.index(quote)
    end, statement = _suggested(claim, start, start + len(quote), quote)
    quote = article.text[start:end]
    changes = inside(claim.changes, start, end)
    seen = finder.score_sentence(quote)
    at = clock.now()
    return Claim(
        id=ids.new("clm"), article_id=article.id, start=start, end=end,
        quote=quote, statement=statement, claimant=claim.claimant,
        via=claim.via, calibrated=claim.calibrated, reporting_source=claim.reporting_source,
        claimed_on=claim.claimed_on, kind=seen.kind, score=claim.score,
        rank=claim.rank, origin="by_hand", made_from=[claim.id],
        reasons=[{"what": "Split from a longer claim", "weight": 0.0}],
        created_by=by.id, created_at=at, updated_at=at,
        changes=changes if statement == restated(quote, start, changes) else [],
        doubts=inside(claim.doubts, start, end),
    )  # fmt: skip


def _suggested(claim: Claim, start: int, end: int, quote: str) -> tuple[int, str]:
    """Where the piece ends and its statement: as suggested for the part that begins there."""
    for part in claim.parts:
        if part["start"] == start and part["end"] <= end:
            return part["end"], part["statement"]
    return end, restated(quote, start, inside(claim.changes, start, end))


def merge(session: Session, claim_id: str, given: Merging, *, by: Actor) -> Claim:
    """Join the claim into another, which takes over its sources and evidence and is returned.

    In one article the kept claim's quote grows to cover both.
    """
    require(by, "claim.edit")
    if claim_id == given.into:
        raise Invalid(fields={"into": "A claim cannot be merged into itself."})
    claim, kept = _both(session, claim_id, given.into)
    for one in (claim, kept):
        claims.refuse_if_held(session, one, by)
    claims.refuse_if_judged(kept)
    states.move(claim, "merge", f"Merged into {kept.id}")
    claim.taker_id = claim.taken_until = None
    _cover_both(session, kept, claim)
    kept.made_from = [*kept.made_from, claim.id]
    claims.touch(session, claim)
    claims.touch(session, kept)
    known = _copy_work(session, claim, kept, by)
    carried_over.parts_of(session, claim, kept, known, by=by)
    events.record(session, "claim.merged", claim.id, by=by, claim=claim.id, into=kept.id)
    events.record(
        session, "claim.widened", kept.id, by=by, claim=kept.id, quote=kept.quote, merged=claim.id
    )
    return kept


def _both(session: Session, first: str, second: str) -> tuple[Claim, Claim]:
    """Locked in the order of their ids, so that two merges never wait for each other."""
    held = {one: claims.get(session, one, lock=True) for one in sorted((first, second))}
    return held[first], held[second]


def _cover_both(session: Session, kept: Claim, other: Claim) -> None:
    if not kept.article_id or kept.article_id != other.article_id:
        return
    article = articles.get(session, kept.article_id)
    start = min(kept.start or 0, other.start or 0)
    end = max(kept.end or 0, other.end or 0)
    if end - start > MAX_CLAIM:
        raise Conflict("The two claims stand too far apart in the article to be one.")
    suggestions.move(kept, start, end, article.text[start:end], more=other)


def _copy_work(session: Session, old: Claim, new: Claim, by: Actor) -> dict[str, str]:
    """Sources, evidence and the ledger go along, so that no work is lost.

    Answers which of the new claim's evidence each piece of the old one's is.
    """
    have = set(session.exec(select(ClaimSource.source_id).where(ClaimSource.claim_id == new.id)))
    for link in session.exec(select(ClaimSource).where(ClaimSource.claim_id == old.id)).all():
        if link.source_id not in have:
            session.add(ClaimSource(**{**link.model_dump(), "claim_id": new.id}))
    query = select(Evidence).where(
        Evidence.claim_id == old.id, col(Evidence.withdrawn_at).is_(None)
    )
    known: dict[str, str] = {}
    for item in session.exec(query).all():
        span = (item.start, item.end)
        if same := evidence.same(session, new.id, item.snapshot_id, span, item.stance):
            known[item.id] = same.id
            continue
        copy = Evidence(**{**item.model_dump(), "id": ids.new("evd"), "claim_id": new.id})
        session.add(copy)
        known[item.id] = copy.id
        events.record(session, "evidence.added", copy.id, by=by, claim=new.id, copied_from=item.id)
    session.flush()
    carried_over.ledger_of(session, old, new, known, by=by)
    return known
