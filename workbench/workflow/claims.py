"""Making, taking, editing and dismissing claims."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from workbench import clock, ids
from workbench.errors import Conflict, Invalid, NotFound
from workbench.given import MAX_CLAIM, ClaimEdit, Dismissal, NewClaim
from workbench.models import Article, Claim, SignOff, User
from workbench.models.actor import Actor
from workbench.text import claims as finder
from workbench.workflow import articles, events, states, suggestions
from workbench.workflow.permissions import require

LOGGED = (
    "statement", "claimant", "reporting_source", "claim_reviewed", "claimed_on", "kind",
    "start", "end", "quote",
)  # fmt: skip


def get(session: Session, claim_id: str, *, lock: bool = False) -> Claim:
    """The claim, held against other writers when ``lock``. Raises ``NotFound``."""
    claim = session.get(Claim, claim_id, with_for_update=lock or None, populate_existing=lock)
    if claim is None:
        raise NotFound("There is no such claim.")
    return claim


def lock_all(session: Session, claim_ids: Sequence[str]) -> None:
    """Hold all these claims before the first line of history is written.

    Every verb holds its claim first and the end of the history second. Who then wants one more
    claim could wait for somebody who waits for the history.
    """
    query = select(Claim.id).where(col(Claim.id).in_(claim_ids)).order_by(Claim.id)
    session.exec(query.with_for_update()).all()


def make(session: Session, given: NewClaim, *, by: Actor) -> Claim:
    """A claim by hand: a span of an article, or text alone.

    Raises ``Invalid`` for a span that is not in the article and ``Conflict`` when the same span
    is a claim already.
    """
    require(by, "claim.make")
    claim = build(session, given, by=by)
    session.add(claim)
    articles.no_longer_left_out(session, claim)
    session.flush()
    events.record(session, "claim.made", claim.id, by=by, claim=claim.id, quote=claim.quote)
    return claim


def build(session: Session, given: NewClaim, *, by: Actor) -> Claim:
    """The checked row, not yet stored."""
    article = articles.get(session, given.article, lock=True) if given.article else None
    claim = Claim(**draft(given, article, by=by))
    if claim.kind == "other":
        claim.kind = finder.score_sentence(claim.quote).kind
    if article is not None:
        _refuse_double(session, article.id, claim.start or 0, claim.end or 0)
    return claim


def draft(given: NewClaim, article: Article | None, *, by: Actor) -> dict[str, Any]:
    """The columns of a claim of this article, or of none. Raises ``Invalid``; asks no database."""
    start, end, quote = _words(given, article)
    at = clock.now()
    return {
        "id": ids.new("clm"),
        "article_id": article.id if article else None,
        "start": start,
        "end": end,
        "quote": quote,
        "statement": given.statement or " ".join(quote.split()),
        "claimant": given.claimant,
        "claimed_on": given.claimed_on or (article.published if article else None),
        "kind": given.kind,
        "score": given.score,
        "rank": 1.0 if given.score is None else given.score,
        "origin": "by_hand" if article else "imported",
        "reasons": [{"what": "Made by hand" if article else "Imported", "weight": 0.0}],
        "created_by": by.id,
        "created_at": at,
        "updated_at": at,
    }


def _words(given: NewClaim, article: Article | None) -> tuple[int | None, int | None, str]:
    """Where the claim stands in the article, if it does, and its words."""
    if article is None:
        quote = (given.text or "").strip()
        if not quote:
            words = "Give the claim's words, or an article with start and end."
            raise Invalid(fields={"text": words})
        return None, None, quote
    start, end, quote = _span(article, given.start, given.end)
    if given.text and given.text != quote:
        raise Invalid(fields={"text": "These words do not stand at that place of the article."})
    return start, end, quote


def _span(article: Article, start: int | None, end: int | None) -> tuple[int, int, str]:
    """The span without white space at its ends. Raises ``Invalid`` when it is not in the text."""
    if start is None or end is None or not 0 <= start < end <= len(article.text):
        raise Invalid(fields={"start": "Select some words of the article."})
    quote = article.text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    if not quote:
        raise Invalid(fields={"start": "The selection holds only white space."})
    if len(quote) > MAX_CLAIM:
        raise Invalid(fields={"end": f"A claim is at most {MAX_CLAIM:,} characters long."})
    return start, start + len(quote), quote


def _refuse_double(session: Session, article_id: str, start: int, end: int, but: str = "") -> None:
    query = select(Claim).where(
        Claim.article_id == article_id, Claim.start == start, Claim.end == end, Claim.id != but,
        col(Claim.state).not_in(("split", "merged")),
    )  # fmt: skip
    if found := session.exec(query).first():
        raise Conflict("These words are a claim already.", current={"id": found.id})


def edit(session: Session, claim_id: str, given: ClaimEdit, *, by: Actor) -> Claim:
    """Change the fields that are given.

    Raises ``Conflict`` with the stored version when ``revision`` is stale, when somebody else
    holds the claim, or when it carries a verdict.
    """
    require(by, "claim.edit")
    claim = get(session, claim_id, lock=True)
    refuse_stale(claim, given.revision)
    refuse_if_held(session, claim, by)
    refuse_if_judged(claim)
    before = claim.model_dump(mode="json")
    fields = given.model_dump(exclude_unset=True, exclude={"revision", "start", "end"})
    for name, value in fields.items():
        if value is not None or name in ("claimant", "reporting_source", "claimed_on"):
            setattr(claim, name, value)
    if given.start is not None or given.end is not None:
        _respan(session, claim, given)
    difference = events.changed(before, claim.model_dump(mode="json"), LOGGED)
    if difference:
        touch(session, claim)
        events.record(session, "claim.edited", claim.id, by=by, claim=claim.id, **difference)
    return claim


def _respan(session: Session, claim: Claim, given: ClaimEdit) -> None:
    if claim.article_id is None:
        raise Invalid(fields={"start": "This claim has no article to take words from."})
    article = articles.get(session, claim.article_id, lock=True)
    start = claim.start if given.start is None else given.start
    end = claim.end if given.end is None else given.end
    span = _span(article, start, end)
    _refuse_double(session, article.id, span[0], span[1], but=claim.id)
    suggestions.move(claim, *span)


def take(session: Session, claim_id: str, *, by: Actor, minutes: int) -> Claim:
    """Hold the claim for ``minutes``; taking again what one holds makes the lease longer.

    Raises ``Conflict`` when another person holds it.
    """
    require(by, "claim.take")
    claim = get(session, claim_id, lock=True)
    if claim.state not in states.TAKEABLE:
        raise Conflict(
            f"This claim is “{states.WORDS[claim.state]}” and cannot be taken.",
            current={"state": claim.state},
        )
    refuse_if_held(session, claim, by)
    again = held_by(claim) == by.id
    hold(claim, by, minutes)
    session.add(claim)
    if not again:
        events.record(session, "claim.taken", claim.id, by=by, claim=claim.id, minutes=minutes)
    return claim


def hold(claim: Claim, by: Actor, minutes: int) -> None:
    claim.taker_id, claim.taken_until = by.id, clock.now() + timedelta(minutes=minutes)


def put_back(session: Session, claim_id: str, *, by: Actor) -> Claim:
    """End one's own lease; an editor may end anybody's. Safe to repeat."""
    require(by, "claim.take")
    claim = get(session, claim_id, lock=True)
    holder = held_by(claim)
    if holder not in (None, by.id):
        require(by, "claim.reopen")
    if holder:
        claim.taker_id = claim.taken_until = None
        session.add(claim)
        events.record(session, "claim.put_back", claim.id, by=by, claim=claim.id, held_by=holder)
    return claim


def held_by(claim: Claim, at: datetime | None = None) -> str | None:
    """Who holds the claim now; None when nobody does or the lease has run out."""
    if claim.taken_until is None or claim.taken_until <= (at or clock.now()):
        return None
    return claim.taker_id


def refuse_if_held(session: Session, claim: Claim, by: Actor) -> None:
    """Raises ``Conflict`` naming the holder when that is somebody else."""
    holder = held_by(claim)
    if holder not in (None, by.id) and claim.taken_until:
        user = session.get(User, holder)
        name = user.name if user else "A colleague"
        until = claim.taken_until.astimezone(UTC)
        raise Conflict(
            f"{name} holds this claim until {until:%H:%M} UTC.",
            current={"taker": name, "taken_until": until.isoformat()},
        )


def refuse_stale(claim: Claim, revision: int) -> None:
    if claim.revision != revision:
        raise Conflict(
            "This claim was changed while you were working on it. Nothing of yours is lost: "
            "compare both versions and save again.",
            current=claim.model_dump(mode="json"),
        )


def refuse_if_judged(claim: Claim) -> None:
    if claim.state not in states.EDITABLE:
        raise Conflict(
            f"This claim is “{states.WORDS[claim.state]}”; it can only be changed while it is "
            "being checked.",
            current=claim.model_dump(mode="json"),
        )


def dismiss(session: Session, claim_id: str, given: Dismissal, *, by: Actor) -> Claim:
    """Take the claim out of the queue, with a reason. Repeating it changes nothing."""
    require(by, "claim.dismiss")
    claim = get(session, claim_id, lock=True)
    if claim.state == "dismissed":
        return claim
    refuse_if_held(session, claim, by)
    before = states.move(claim, "dismiss", given.reason)
    claim.taker_id = claim.taken_until = None
    touch(session, claim)
    events.record(
        session, "claim.dismissed", claim.id, by=by, claim=claim.id,
        state=[before, claim.state], reason=given.reason,
    )  # fmt: skip
    return claim


def restore(session: Session, claim_id: str, *, by: Actor) -> Claim:
    """Undo a dismissal: a returned claim is returned again. Repeating it changes nothing."""
    require(by, "claim.dismiss")
    claim = get(session, claim_id, lock=True)
    if claim.state in states.EDITABLE:
        return claim
    before = states.move(claim, "restore")
    last = select(SignOff).where(SignOff.verdict_id == claim.verdict_id)
    if (decision := session.exec(last).first()) and decision.decision == "return":
        claim.state, claim.state_reason = "returned", decision.note
    touch(session, claim)
    events.record(
        session, "claim.restored", claim.id, by=by, claim=claim.id, state=[before, claim.state]
    )
    return claim


def reopen(session: Session, claim_id: str, given: Dismissal, *, by: Actor) -> Claim:
    """Put a signed-off or published claim back to work, with a reason. Its verdicts stay."""
    require(by, "claim.reopen")
    claim = get(session, claim_id, lock=True)
    before = states.move(claim, "reopen", given.reason)
    touch(session, claim)
    events.record(
        session, "claim.reopened", claim.id, by=by, claim=claim.id,
        state=[before, claim.state], reason=given.reason,
    )  # fmt: skip
    return claim


def touch(session: Session, claim: Claim) -> None:
    """Count a change: a new revision, so that a stale save is noticed."""
    claim.revision += 1
    claim.updated_at = clock.now()
    session.add(claim)
    session.flush()
