"""Whether the sources of a claim speak for themselves or pass on the same words.

The program proposes pairs with words in common; a person says whether they have one origin.
Independence is counted in origins, over the evidence that is more than context.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.orm import defer
from sqlmodel import Session, col, or_, select

from workbench import clock, ids
from workbench.errors import Conflict, NotFound
from workbench.given import LikenessDecision, NamedOrigin
from workbench.models import ClaimSource, Event, Evidence, Likeness, Origin, Snapshot, Source
from workbench.models.actor import WORKBENCH, Actor
from workbench.models.breakdown import Origins
from workbench.text.likeness import Alike
from workbench.workflow import events, later, sources
from workbench.workflow.permissions import require

COMPARE = "compare_sources"
MOST = 50  # sources that one is compared with
CONTEXT = "context"
UNNAMED = "the same text"
WORDS = 300  # code points of a shared passage that are shown


def of_claim(session: Session, claim_id: str) -> Origins:
    """How many sources and origins the evidence has, and the pairs to decide on."""
    attached = select(ClaimSource.source_id).where(ClaimSource.claim_id == claim_id)
    rows = session.exec(select(Source).where(col(Source.id).in_(attached))).all()
    named = {row.origin_id for row in rows if row.origin_id}
    query = select(Likeness).where(
        col(Likeness.first_id).in_(attached), col(Likeness.second_id).in_(attached)
    )
    speaking = _speaking(session, claim_id)
    voices = [row.origin_id or row.id for row in rows if row.id in speaking]
    return Origins(
        sources=len(voices),
        origins=len(set(voices)),
        named=session.exec(select(Origin).where(col(Origin.id).in_(named))).all() if named else (),
        alike=session.exec(query.order_by(col(Likeness.id))).all() if len(rows) > 1 else (),
    )


def _speaking(session: Session, claim_id: str) -> set[str]:
    """The sources of the evidence that says something of the claim."""
    query = (
        select(Snapshot.source_id)
        .join(Evidence, col(Evidence.snapshot_id) == Snapshot.id)
        .where(Evidence.claim_id == claim_id, Evidence.stance != CONTEXT)
        .where(col(Evidence.withdrawn_at).is_(None))
    )
    return set(session.exec(query))


def ask_to_compare(session: Session, snapshot: Snapshot) -> None:
    """A copy is ready: have it compared with those of the other sources of its claims, if any."""
    if snapshot.text and _neighbours(session, snapshot.source_id):
        later.ask(session, COMPARE, snapshot.id, {})


def to_compare(session: Session, snapshot_id: str) -> tuple[Snapshot | None, list[Snapshot]]:
    """The copy, and the newest ready copy of each other source that shares a claim with it."""
    mine = session.get(Snapshot, snapshot_id)
    if mine is None or mine.state != "ready":
        return None, []
    neighbours = _neighbours(session, mine.source_id)
    query = select(Snapshot).where(
        col(Snapshot.source_id).in_(neighbours), Snapshot.state == "ready", Snapshot.text != ""
    )
    query = query.options(defer(Snapshot.text)).order_by(col(Snapshot.id))  # type: ignore[arg-type]
    newest = {row.source_id: row.id for row in session.exec(query)}
    found = select(Snapshot).where(col(Snapshot.id).in_(newest.values()))
    return mine, list(session.exec(found).all())


def _neighbours(session: Session, source_id: str) -> Sequence[str]:
    """Other sources of the same claims, the latest attached first."""
    shared = select(ClaimSource.claim_id).where(ClaimSource.source_id == source_id)
    query = (
        select(ClaimSource.source_id)
        .where(col(ClaimSource.claim_id).in_(shared), ClaimSource.source_id != source_id)
        .order_by(col(ClaimSource.added_at).desc())
        .limit(MOST)
    )
    return list(dict.fromkeys(session.exec(query)))


def propose(session: Session, mine: Snapshot, other: Snapshot, alike: Alike) -> Likeness | None:
    """Note that two copies have words in common; what a person decided on the pair stays."""
    first, second = sorted((mine, other), key=lambda copy: copy.source_id)
    for copy in (first, second):  # two jobs may find the same pair at one time
        sources.get(session, copy.source_id, lock=True)
    row = session.exec(
        select(Likeness).where(
            Likeness.first_id == first.source_id, Likeness.second_id == second.source_id
        )
    ).first()
    if not alike.why or (row is not None and row.state != "proposed"):
        return row
    new = row is None
    row = row or Likeness(
        id=ids.new("lik"), first_id=first.source_id, second_id=second.source_id, score=0.0,
        created_at=clock.now(),
    )  # fmt: skip
    row.first_snapshot_id, row.second_snapshot_id = first.id, second.id
    row.score, row.why, row.shared = alike.score, alike.why, _spans(alike, swap=first is not mine)
    row.words = _begins(first.text, row.shared)
    session.add(row)
    session.flush()
    if new:
        _record(session, "likeness.found", row, WORKBENCH, why=row.why)
    return row


def _begins(text: str, shared: list[list[int]]) -> str:
    """The longest words both have, cut to a length that can be read at a glance."""
    start, end = shared[0][:2] if shared else (0, 0)
    if end - start <= WORDS:
        return text[start:end]
    return text[start : start + WORDS].rsplit(maxsplit=1)[0] + " …"


def _spans(alike: Alike, *, swap: bool) -> list[list[int]]:
    spans = [(one.a, one.b) if not swap else (one.b, one.a) for one in alike.shared]
    return [[a.start, a.end, b.start, b.end] for a, b in spans]


def decide(session: Session, likeness_id: str, given: LikenessDecision, *, by: Actor) -> Likeness:
    """Confirm that two sources have one origin, say that they are independent, or take that back.

    Raises ``NotFound``, and ``Conflict`` when somebody decided otherwise meanwhile. Repeating it
    changes nothing.
    """
    require(by, "origin.edit")
    row = session.get(Likeness, likeness_id, with_for_update=True)
    if row is None:
        raise NotFound("There is no such pair of sources.")
    if row.state == given.decision:
        return row
    if given.was not in (None, row.state):
        words = "A colleague decided on this pair meanwhile. Read it again, then decide."
        raise Conflict(words, current=row.model_dump(mode="json"))
    before, row.state = row.state, given.decision
    row.decided_by = None if given.decision == "proposed" else by.id
    row.decided_at = None if given.decision == "proposed" else clock.now()
    session.add(row)
    session.flush()
    if given.decision == "confirmed":
        _join(session, row, given.name)
    elif before == "confirmed":
        _part(session, row)
    _record(session, f"likeness.{given.decision}", row, by, state=[before, row.state])
    return row


def _join(session: Session, row: Likeness, name: str) -> None:
    """One origin for both, and for all that had the origin of either."""
    pair = [sources.get(session, one, lock=True) for one in (row.first_id, row.second_id)]
    known = next((one.origin_id for one in pair if one.origin_id), None)
    if name or known is None:
        known = _named(session, name or _called(pair)).id
    old = {one.origin_id for one in pair if one.origin_id} - {known}
    query = select(Source).where(col(Source.origin_id).in_(old))
    _set(session, [*pair, *session.exec(query.with_for_update()).all()], known)


def _called(pair: Sequence[Source]) -> str:
    """The publisher of the earlier one, as far as that is known."""
    dated = sorted(pair, key=lambda one: (one.published is None, str(one.published), one.id))
    return next((one.publisher for one in dated if one.publisher), "") or UNNAMED


def _part(session: Session, row: Likeness) -> None:
    """Two groups again, unless other confirmed pairs hold them together.

    A group keeps the origin that a person named for one of its sources.
    """
    groups = [_joined(session, one) for one in (row.first_id, row.second_id)]
    if groups[0] & groups[1]:
        return
    for group in groups:
        rows = [sources.get(session, one, lock=True) for one in sorted(group)]
        name = next(filter(None, (_given_name(session, one) for one in rows)), "")
        if name or len(rows) > 1:
            _set(session, rows, _named(session, name or UNNAMED).id)
        else:
            _set(session, rows, None)


def _joined(session: Session, source_id: str) -> set[str]:
    """The source and all that confirmed pairs join to it, one after the other."""
    found, fresh = {source_id}, {source_id}
    while fresh:
        pairs = select(Likeness).where(
            Likeness.state == "confirmed",
            or_(col(Likeness.first_id).in_(fresh), col(Likeness.second_id).in_(fresh)),
        )
        met = {one for pair in session.exec(pairs) for one in (pair.first_id, pair.second_id)}
        fresh = met - found
        found |= met
    return found


def _given_name(session: Session, source: Source) -> str:
    """The origin that a person has named for the source last; "" where nobody has."""
    named = select(Event).where(Event.object_id == source.id, Event.action == "source.origin_set")
    last = session.exec(named.order_by(col(Event.seq).desc()).limit(1)).first()
    return str(last.data["origin"][1]) if last else ""


def name_origin(session: Session, source_id: str, given: NamedOrigin, *, by: Actor) -> Source:
    """Say whose words a source passes on; an empty name: its own. Repeating it changes nothing."""
    require(by, "origin.edit")
    source = sources.get(session, source_id, lock=True)
    now = session.get(Origin, source.origin_id) if source.origin_id else None
    before = now.name if now else ""
    if before == given.name:
        return source
    _set(session, [source], _named(session, given.name, by).id if given.name else None)
    about: list[str | None] = [*sources.claim_ids(session, source.id)]
    data = {"origin": [before, given.name]}
    events.record_many(
        session, [("source.origin_set", source.id, claim, data) for claim in about or [None]], by=by
    )
    return source


def _named(session: Session, name: str, by: Actor = WORKBENCH) -> Origin:
    """The origin of this name, new if there is none."""
    found = session.exec(select(Origin).where(Origin.name == name)).first()
    if found is None or name == UNNAMED:
        found = Origin(id=ids.new("org"), name=name, created_by=by.id, created_at=clock.now())
        session.add(found)
        session.flush()
    return found


def _set(session: Session, rows: Iterable[Source], origin_id: str | None) -> None:
    for row in rows:
        if row.origin_id != origin_id:
            row.origin_id, row.revision = origin_id, row.revision + 1
            session.add(row)
    session.flush()


def _record(session: Session, action: str, row: Likeness, by: Actor, **data: Any) -> None:
    """One line in the history of each claim that both sources are attached to."""
    second = set(sources.claim_ids(session, row.second_id))
    both = [one for one in sources.claim_ids(session, row.first_id) if one in second]
    about: list[str | None] = [*both]
    named = {"sources": [row.first_id, row.second_id], **data}
    events.record_many(
        session, [(action, row.id, claim, dict(named)) for claim in about or [None]], by=by
    )
