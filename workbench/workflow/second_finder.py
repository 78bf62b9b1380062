"""A second look at an article by a language model: asked for, paid for, filed. Later work does it.

A look goes piece by piece; each answer is filed in a transaction of its own, so that a look that
was lost goes on where it was and no piece is paid for twice.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from workbench import clock, failures, ids
from workbench.errors import Conflict, NotFound
from workbench.fetched import Answered
from workbench.models import Claim, Proposal, SecondLook
from workbench.models.actor import WORKBENCH, Actor
from workbench.models.finders import Limits, Piece, Turn
from workbench.models.proposal import OPEN
from workbench.text.overlaps import Placed, Stretches
from workbench.text.prompts import PROMPT
from workbench.text.proposals import Answer, Bound
from workbench.workflow import articles, claims, events, later
from workbench.workflow.permissions import require

FIND = "find_with_model"
REPLY = 3_000  # tokens that an answer about one piece may have
LEAST = 300  # with fewer it is not worth asking
HOPELESS = 3  # unusable answers at the start, after which no more are paid for
PAUSES = (15.0, 60.0, 300.0)  # seconds, where the server does not say how long
GONE = ("split", "merged")  # states of claims whose words are other claims now
_NONE = "No language model is set up here. An administrator can set one up."
_UNREAD = "An article can be looked at again once it has been read."


def ask_for(session: Session, article_id: str, model: str | None, *, by: Actor) -> SecondLook:
    """A look by ``model``, to be done later; the one that is open already, if there is one.

    Raises ``Conflict`` without a model and for an article that is not read.
    """
    require(by, "finder.ask")
    article = articles.get(session, article_id, lock=True)
    if model is None:
        raise Conflict(_NONE)
    if article.state != "ready" or article.same_as:
        raise Conflict(_UNREAD)
    query = select(SecondLook).where(
        SecondLook.article_id == article_id, col(SecondLook.state).in_(OPEN)
    )
    if found := session.exec(query).first():
        return found
    look = SecondLook(
        id=ids.new("lok"), article_id=article_id, model=model, prompt_version=PROMPT,
        asked_by=by.id, created_at=clock.now(),
    )  # fmt: skip
    session.add(look)
    session.flush()
    later.ask(session, FIND, look.id)
    events.record(session, "finder.asked", article_id, by=by, model=model, prompt=PROMPT)
    return look


def get(session: Session, look_id: str) -> SecondLook:
    """Raises ``NotFound``."""
    look = session.get(SecondLook, look_id)
    if look is None:
        raise NotFound("There is no such second look.")
    return look


def _held(session: Session, look_id: str) -> SecondLook | None:
    """The look, held against other writers; None when it has ended."""
    look = session.get(SecondLook, look_id, with_for_update=True, populate_existing=True)
    return look if look is not None and look.state in OPEN else None


def next_turn(
    session: Session, look_id: str, pieces: Sequence[Piece], limits: Limits
) -> Turn | None:
    """Leave to ask about the next piece; None when the look is at its end or over its limits.

    What one question and its answer may cost is counted before it is asked.
    """
    if limits.per_day:
        _hold_open(session)
    look = _held(session, look_id)
    if look is None:
        return None
    look.pieces = len(pieces)
    left = limits.seconds - look.seconds
    if look.asked >= look.pieces or left < 1:
        _end(session, look, "time_limit" if look.asked < look.pieces else "")
        return None
    piece = pieces[look.asked]
    room, word = _room(session, look, limits)
    reply = min(REPLY, room - piece.cost)
    if reply < LEAST:
        _end(session, look, word)
        return None
    look.state, look.tokens = "running", look.tokens + piece.cost + reply
    session.add(look)
    return Turn(look.asked, piece, reply, left, piece.cost + reply)


def _hold_open(session: Session) -> None:
    """Looks that share a day's allowance count one after the other."""
    query = select(SecondLook.id).where(col(SecondLook.state).in_(OPEN)).order_by(SecondLook.id)
    session.exec(query.with_for_update()).all()


def _room(session: Session, look: SecondLook, limits: Limits) -> tuple[int, str]:
    """How many tokens are left, and the word for when that is too few."""
    room = limits.tokens - look.tokens
    if limits.per_day:
        today = limits.per_day - spent(session, clock.now() - timedelta(days=1))
        if today < room:
            return today, "daily_limit"
    return room, "token_limit"


def spent(session: Session, since: datetime) -> int:
    """Tokens of all looks asked for since then."""
    query = select(func.coalesce(func.sum(SecondLook.tokens), 0))
    return int(session.exec(query.where(SecondLook.created_at >= since)).one())


def take(
    session: Session, look_id: str, turn: Turn, answered: Answered, answer: Answer
) -> bool:  # fmt: skip
    """File one answer; whether to go on with the next piece now. A second time it does nothing."""
    look = _held(session, look_id)
    if look is None or look.asked != turn.number:
        return False
    look.seconds += answered.seconds
    if answered.tokens is not None:
        look.tokens += answered.tokens - turn.reserved
    word = answered.word or answer.word
    if word and word not in failures.ONE_ANSWER:
        return _pause(session, look, answered)
    _file(session, look, answer.found)
    _note(look, word, answered.detail, answer)
    look.seen = [*look.seen, *_seen(turn.piece, word, answer)]
    session.add(look)
    if look.unread == look.asked >= HOPELESS and look.asked < look.pieces:
        _end(session, look, word)
        return False
    return True


def _note(look: SecondLook, word: str, detail: str, answer: Answer) -> None:
    look.asked, look.tries = look.asked + 1, 0
    look.dropped += answer.dropped
    if word and not answer.found:
        look.unread += 1
    if word or look.failure not in failures.ONE_ANSWER:  # what has passed is forgotten
        look.failure, look.failure_detail = word or None, detail


def _seen(piece: Piece, word: str, answer: Answer) -> list[list[int]]:
    """The stretch that was judged: of a cut-off answer, up to the last claim in it."""
    if not word:
        return [[piece.start, piece.end]]
    return [[piece.start, max(one.end for one in answer.found)]] if answer.found else []


def _pause(session: Session, look: SecondLook, answered: Answered) -> bool:
    """Try this piece again after a while, where that may help and was not done too often."""
    again = failures.model_advice(answered.word).retry and look.tries < len(PAUSES)
    if not again:
        look.failure_detail = answered.detail
        _end(session, look, answered.word)
        return False
    wait = max(answered.retry_after or 0.0, PAUSES[look.tries])
    look.tries += 1
    look.state, look.failure, look.failure_detail = "waiting", answered.word, answered.detail
    session.add(look)
    later.ask(session, FIND, look.id, not_before=clock.now() + timedelta(seconds=wait))
    return False


def give_up(session: Session, look_id: str, word: str, detail: str) -> None:
    """The look will not be done, or not to its end: ``word`` says why."""
    look = _held(session, look_id)
    if look is not None:
        look.failure_detail = detail
        _end(session, look, word)


def _end(session: Session, look: SecondLook, word: str) -> None:
    """It is done when one answer could be used or nothing went wrong; else it failed."""
    look.failure = word or look.failure
    useful = look.asked > look.unread
    look.state = "done" if useful or not look.failure else "failed"
    look.ended_at = clock.now()
    session.add(look)
    session.flush()
    count = select(func.count()).select_from(Proposal).where(Proposal.second_look_id == look.id)
    events.record(
        session, "finder.ended", look.article_id, by=WORKBENCH, model=look.model,
        prompt=look.prompt_version, proposals=session.exec(count).one(), dropped=look.dropped,
        tokens=look.tokens, failure=look.failure,
    )  # fmt: skip


def _file(session: Session, look: SecondLook, found: Sequence[Bound]) -> None:
    """Store what is new, each with the claim that has its words already, if there is one."""
    known = Stretches(
        Placed(one.start, one.end, one.id)
        for one in proposals_of(session, look.article_id, look.model)
        if one.prompt_version == look.prompt_version
    )
    fresh = _distinct([item for item in found if known.same_as(item.start, item.end) is None])
    standing = Stretches(claims_at(session, look.article_id))
    links = {item: standing.same_as(item.start, item.end) for item in fresh}
    claims.lock_all(session, [one.item.id for one in links.values() if one])
    for item, same in links.items():
        session.add(_proposal(look, item, same.item.id if same else None))
    session.flush()


def _distinct(found: Sequence[Bound]) -> list[Bound]:
    """Without those that another one of the same answer covers by more than half."""
    kept: list[Bound] = []
    for item in found:
        earlier = Stretches(Placed(one.start, one.end, one) for one in kept)
        if earlier.same_as(item.start, item.end) is None:
            kept.append(item)
    return kept


def _proposal(look: SecondLook, item: Bound, claim_id: str | None) -> Proposal:
    return Proposal(
        id=ids.new("prp"), second_look_id=look.id, article_id=look.article_id,
        start=item.start, end=item.end, quote=item.quote, claimant=item.claimant, kind=item.kind,
        score=item.score, why=item.why, finder=look.model, prompt_version=look.prompt_version,
        claim_id=claim_id, created_at=clock.now(),
    )  # fmt: skip


def proposals_of(session: Session, article_id: str, finder: str = "") -> Sequence[Proposal]:
    """What was proposed for the article, by one model or by all, in the order of the text."""
    query = select(Proposal).where(Proposal.article_id == article_id)
    if finder:
        query = query.where(Proposal.finder == finder)
    return session.exec(query.order_by(col(Proposal.start), Proposal.id)).all()


def claims_at(session: Session, article_id: str) -> list[Placed[Claim]]:
    """The article's claims that stand, at their places."""
    found = articles.claims_of(session, article_id)
    return [
        Placed(claim.start or 0, claim.end or 0, claim)
        for claim in found
        if claim.state not in GONE and claim.end is not None
    ]
