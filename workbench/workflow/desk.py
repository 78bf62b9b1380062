"""Laying out the claim desk and the reading room: few queries, no long text that is not shown."""

from collections.abc import Sequence

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from workbench.given import HistoryView
from workbench.models import Article, Claim, Evidence, Snapshot, Source
from workbench.models.actor import Actor
from workbench.models.desk import Desk, Quoted, Room
from workbench.models.pages import WithSnapshots
from workbench.text import passages
from workbench.text.ranking import recurring
from workbench.text.types import Passage, Span
from workbench.workflow import (
    accounts,
    claims,
    contexts,
    drifts,
    events,
    flags,
    ledger,
    origins,
    parts,
    sources,
    verdicts,
    worked,
)
from workbench.workflow.permissions import require

HISTORY = 200  # lines; the history page has the rest
PASSAGES = 5
PART = 60_000  # code points that a browser lays out without a pause


def lay_out(session: Session, claim_id: str, *, by: Actor) -> Desk:
    """The claim and all that hangs on it. Raises ``NotFound``."""
    require(by, "read")
    claim = claims.get(session, claim_id)
    before, after = contexts.sentences_around(session, claim)
    article, quoted = _article(session, claim), _quoted(session, claim.id)
    return Desk(
        claim=claim,
        article=article,
        before=before,
        after=after,
        sources=[(row.source, row.snapshots) for row in sources.of_claim(session, claim.id)],
        quoted=quoted,
        verdicts=verdicts.of_claim(session, claim.id),
        decisions=verdicts.decisions(session, claim.id),
        history=events.page(session, HistoryView(object=claim.id, limit=HISTORY)).items,
        names=accounts.names(session),
        holder=claims.held_by(claim),
        worked=worked.lines(session, claim, article, quoted),
        parts=parts.of_claim(session, claim.id),
        ledger=ledger.of_claim(session, claim.id),
        origins=origins.of_claim(session, claim.id),
        drifts=drifts.of_claim(session, claim.id),
        flags=flags.of_claim(session, claim.id),
    )


def _article(session: Session, claim: Claim) -> Article | None:
    """The claim's article without its text."""
    query = select(Article).where(Article.id == claim.article_id)
    return session.exec(query.options(defer(Article.text))).first()  # type: ignore[arg-type]


def _quoted(session: Session, claim_id: str) -> list[Quoted]:
    """All evidence, oldest first, each compared with its snapshot by the database."""
    words = func.substr(Snapshot.text, Evidence.start + 1, Evidence.end - Evidence.start)
    query = (
        select(Evidence, Snapshot, Source, words == Evidence.quote)
        .join(Snapshot, col(Snapshot.id) == Evidence.snapshot_id)
        .join(Source, col(Source.id) == Snapshot.source_id)
        .where(Evidence.claim_id == claim_id)
        .options(defer(Snapshot.text))  # type: ignore[arg-type]
        .order_by(col(Evidence.id))
    )
    return [Quoted(one, copy, source, bool(ok)) for one, copy, source, ok in session.exec(query)]


def source_row(session: Session, claim_id: str, source_id: str, *, by: Actor) -> WithSnapshots:
    """One source with its snapshots, to see whether a page has come. Raises ``NotFound``."""
    require(by, "read")
    claims.get(session, claim_id)
    source = sources.get(session, source_id)
    return WithSnapshots(source, sources.snapshots_of(session, [source_id])[source_id])


def open_room(
    session: Session, snapshot_id: str, claim_id: str | None, *, by: Actor, at: int | None = None
) -> Room:
    """A snapshot to read for a claim: with the passages that may bear on it and its evidence.

    ``at`` is a place in the text; the part of a long text that holds it is shown. Raises
    ``NotFound``.
    """
    require(by, "read")
    snapshot = sources.snapshot(session, snapshot_id)
    claim = claims.get(session, claim_id) if claim_id else None
    starts = cuts(snapshot.text)
    first = max(start for start in starts if start <= max(0, at or 0))
    last = min((start for start in starts if start > first), default=len(snapshot.text))
    own, figures = _figures(snapshot, claim, Span(first, last)) if claim else ((), ())
    return Room(
        snapshot=snapshot,
        source=sources.get(session, snapshot.source_id),
        claim=claim,
        evidence=list(_on(session, snapshot, claim)),
        passages=_ranked(snapshot, claim) if claim else [],
        first=first,
        last=last,
        parts=starts,
        figures=figures,
        own_figures=own,
    )


def cuts(text: str, size: int = PART) -> list[int]:
    """Where the parts of a long text begin: at lines, each about ``size`` code points long; in a
    line that is longer at a word, and in a longer word anywhere."""
    found = [0]
    while len(text) - found[-1] > size * 3 // 2:
        found.append(_cut(text, found[-1] + size, found[-1] + size * 3 // 2))
    return found


def _cut(text: str, first: int, last: int) -> int:
    places = (text.find(sign, first, last) for sign in "\n ")
    return next((at + 1 for at in places if at >= 0), first)


def _ranked(snapshot: Snapshot, claim: Claim) -> list[Passage]:
    """Passages near the claim's words."""
    return passages.rank(_words(claim), snapshot.text, PASSAGES, snapshot.language or "en")


def _words(claim: Claim) -> str:
    """The self-contained wording, and the quote where it says more."""
    return claim.statement + ("" if claim.quote in claim.statement else f" {claim.quote}")


def _figures(
    snapshot: Snapshot, claim: Claim, part: Span
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The claim's numbers and dates in its statement, and where they come again in the part."""
    language = snapshot.language or "en"
    said, own = claim.claimed_on, recurring.wanted(_words(claim), claim.claimed_on, language)
    inside = recurring.find(
        own, snapshot.text[part.start : part.end], published=snapshot.published, language=language
    )
    moved = tuple(Span(one.start + part.start, one.end + part.start) for one in inside)
    return recurring.find(own, claim.statement, published=said, language=language), moved


def _on(session: Session, snapshot: Snapshot, claim: Claim | None) -> Sequence[Evidence]:
    if claim is None:
        return []
    query = select(Evidence).where(
        Evidence.claim_id == claim.id, Evidence.snapshot_id == snapshot.id,
        col(Evidence.withdrawn_at).is_(None),
    )  # fmt: skip
    return session.exec(query.order_by(col(Evidence.start))).all()
