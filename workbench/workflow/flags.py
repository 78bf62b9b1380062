"""Claims that need another look: raised by the workbench, ended by a person with a note.

A flag never touches a verdict: it says that what the verdict rests on is no longer what it was.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from workbench import clock, ids
from workbench.errors import Conflict, NotFound
from workbench.given import AnotherLookView, Dismissal, FlagEnding
from workbench.models import Drift, Evidence, Flag, Snapshot, Source
from workbench.models.actor import WORKBENCH, Actor
from workbench.models.flag import AnotherLook
from workbench.models.pages import Page
from workbench.workflow import claims, events
from workbench.workflow.permissions import require

A_WEEK = timedelta(days=7)
JUDGED = ("proposed", "approved", "published")
REOPENED = ("approved", "published")
WHY = {
    "altered": "The quoted words were altered",
    "gone": "The quoted words are gone",
    "page_gone": "The page is gone",
}


def lock(session: Session, claim_ids: Sequence[str]) -> None:
    """Hold the claims before the first line of history is written."""
    if claim_ids:
        claims.lock_all(session, sorted(set(claim_ids)))


def raise_for(session: Session, evidence: Evidence, drift: Drift, why: str) -> Flag | None:
    """A flag on the claim of this evidence, if a verdict rests on it.

    One flag stands open for each evidence: a newer finding replaces what the open one shows. What
    a person has looked at already and ended raises no second flag.
    """
    claim = claims.get(session, evidence.claim_id)
    if claim.state not in JUDGED:
        return None
    last = _last(session, evidence.id)
    if last is not None and last.outcome == "open":
        last.drift_id, last.why = drift.id, why
        session.add(last)
        return None
    if last is not None and _alike(session, last, drift, why):
        return None
    flag = Flag(
        id=ids.new("flg"), claim_id=claim.id, evidence_id=evidence.id, drift_id=drift.id,
        why=why, raised_at=clock.now(),
    )  # fmt: skip
    session.add(flag)
    session.flush()
    data = {"flag": flag.id, "why": WHY[why], "evidence": evidence.id}
    events.record(session, "claim.flagged", claim.id, by=WORKBENCH, claim=claim.id, **data)
    return flag


def _last(session: Session, evidence_id: str) -> Flag | None:
    query = select(Flag).where(Flag.evidence_id == evidence_id).order_by(col(Flag.id).desc())
    return session.exec(query.limit(1)).first()


def _alike(session: Session, ended: Flag, drift: Drift, why: str) -> bool:
    """Whether a person has ended a flag on the very same finding."""
    known = session.get(Drift, ended.drift_id) if ended.drift_id else None
    return known is not None and (ended.why, known.diff) == (why, drift.diff)


def of_claim(session: Session, claim_id: str) -> Sequence[Flag]:
    """The flags that are still open, oldest first."""
    return open_on(session, [claim_id])


def open_on(session: Session, claim_ids: Iterable[str]) -> Sequence[Flag]:
    """The open flags of these claims, oldest first."""
    query = select(Flag).where(Flag.outcome == "open", col(Flag.claim_id).in_(list(claim_ids)))
    return session.exec(query.order_by(col(Flag.raised_at), col(Flag.id))).all()


def count(session: Session) -> int:
    """How many flags are open."""
    return session.exec(select(func.count()).select_from(Flag).where(Flag.outcome == "open")).one()


def page(session: Session, view: AnotherLookView, *, by: Actor) -> Page[AnotherLook]:
    """Open flags with both versions of the words, oldest first."""
    require(by, "read")
    query = select(Flag).where(Flag.outcome == "open")
    if view.claim:
        query = query.where(Flag.claim_id == view.claim)
    if view.cursor:
        query = query.where(col(Flag.id) > view.cursor)
    rows = list(session.exec(query.order_by(col(Flag.id)).limit(view.limit + 1)).all())
    shown = [_look(session, row) for row in rows[: view.limit]]
    more = rows[view.limit - 1].id if len(rows) > view.limit else None
    return Page(shown, more, count(session))


def look(session: Session, flag_id: str, *, by: Actor) -> AnotherLook:
    """One flag, ended or not, with both versions. Raises ``NotFound``."""
    require(by, "read")
    return _look(session, get(session, flag_id))


def _look(session: Session, flag: Flag) -> AnotherLook:
    evidence = session.get_one(Evidence, flag.evidence_id)
    older = _copy(session, evidence.snapshot_id)
    drift = session.get(Drift, flag.drift_id) if flag.drift_id else None
    return AnotherLook(
        flag=flag,
        claim=claims.get(session, flag.claim_id),
        evidence=evidence,
        source=session.get_one(Source, older.source_id),
        older=older,
        drift=drift,
        newer=_copy(session, drift.snapshot_id) if drift and drift.snapshot_id else None,
        now=_words(session, drift),
    )


def _copy(session: Session, snapshot_id: str) -> Snapshot:
    """The snapshot without its long text."""
    query = select(Snapshot).where(Snapshot.id == snapshot_id)
    return session.exec(query.options(defer(Snapshot.text))).one()  # type: ignore[arg-type]


def _words(session: Session, drift: Drift | None) -> str:
    """What stands at the place in the newer copy, cut out by the database."""
    if drift is None or drift.start is None or drift.end is None:
        return ""
    part = func.substr(Snapshot.text, drift.start + 1, drift.end - drift.start)
    found: str = session.exec(select(part).where(Snapshot.id == drift.snapshot_id)).one()
    return found


def get(session: Session, flag_id: str, *, hold: bool = False) -> Flag:
    """The flag, held against other writers when ``hold``. Raises ``NotFound``."""
    found = session.get(Flag, flag_id, with_for_update=hold or None, populate_existing=hold)
    if found is None:
        raise NotFound("There is no such flag.")
    return found


def end(session: Session, flag_id: str, given: FlagEnding, *, by: Actor) -> Flag:
    """Say what the second look came to. Repeating it changes nothing.

    ``rechecked`` puts a signed-off or published claim back to work, which only an editor may; its
    verdict stays. Raises ``Conflict`` when a colleague has ended the flag in another way.
    """
    require(by, "flag.end")
    claim = claims.get(session, get(session, flag_id).claim_id, lock=True)
    flag = get(session, flag_id, hold=True)
    if flag.outcome != "open":
        return _ended(flag, given)
    if given.outcome == "rechecked" and claim.state in REOPENED:
        claims.reopen(session, claim.id, Dismissal(reason=given.note), by=by)
    flag.outcome, flag.note = given.outcome, given.note
    flag.ended_at, flag.ended_by = clock.now(), by.id
    session.add(flag)
    session.flush()
    events.record(
        session, "claim.looked_again", claim.id, by=by, claim=claim.id, flag=flag.id,
        outcome=given.outcome, note=given.note,
    )  # fmt: skip
    return flag


def _ended(flag: Flag, given: FlagEnding) -> Flag:
    if (flag.outcome, flag.note) != (given.outcome, given.note):
        raise Conflict("A colleague has ended this already. Read the claim's history.")
    return flag


def notice(session: Session, claim_ids: Iterable[str]) -> str:
    """A sentence for readers of a published report; "" while all of it stands as it did."""
    found = open_on(session, claim_ids)
    if not found:
        return ""
    gone = all(flag.why == "page_gone" for flag in found)
    what = "is no longer on the web" if gone else "no longer reads as quoted"
    since = found[0].raised_at
    return (
        f"A page quoted here {what}. We noticed on {since.day} {since:%B %Y} and are looking at it "
        "again. The verdict below rests on the words as they were."
    )
