"""Sources that a verdict rests on are looked at again, at growing intervals.

The row says when a source is next due; tasks only wake somebody to look at the row. A change
starts the intervals anew, a page that does not come is tried again the next day.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar as Select

from workbench import clock
from workbench.models import Claim, Evidence, Snapshot, Source, Task, Watch
from workbench.models.actor import WORKBENCH
from workbench.workflow import drifts, later, sources
from workbench.workflow.flags import JUDGED

FOLLOW, LOOK, TEND = "follow_claim", "look_again", "tend_watches"
SOON = timedelta(days=1)
LONGEST_DAYS = 30  # between two tries of a page that does not come
Days = Sequence[int]


def ask(session: Session, claim_id: str) -> None:
    """Have the sources of a newly judged claim followed."""
    later.ask(session, FOLLOW, claim_id)


def follow(session: Session, claim_id: str, days: Days) -> None:
    """Watch every page that the claim's evidence is from. What is watched already stays so."""
    at = clock.now()
    for source_id in session.exec(_quoted(claim_id)).all():
        watch = session.get(Watch, source_id, with_for_update=True)
        if watch is None:
            watch = Watch(source_id=source_id, state="off")
        if watch.state == "off" or watch.due_at is None:
            watch.state, watch.step, watch.failures = "on", 0, 0
            _due(session, watch, at + timedelta(days=days[0]))


def _quoted(claim_id: str) -> Select[str]:
    """The sources with a link that the claim's evidence is from."""
    return (
        select(Source.id)
        .distinct()
        .join(Snapshot, col(Snapshot.source_id) == Source.id)
        .join(Evidence, col(Evidence.snapshot_id) == Snapshot.id)
        .where(
            Evidence.claim_id == claim_id,
            col(Evidence.withdrawn_at).is_(None),
            col(Source.url).is_not(None),
        )
        .order_by(Source.id)
    )


def _due(session: Session, watch: Watch, at: datetime) -> None:
    """Note when the source is due, and have somebody woken then."""
    watch.due_at = at
    session.add(watch)
    session.flush()
    task = _waiting(session, LOOK, watch.source_id)
    if task is None:
        later.ask(session, LOOK, watch.source_id, not_before=at)
    elif at < task.not_before:
        task.not_before = at
        session.add(task)


def _waiting(session: Session, kind: str, object_id: str) -> Task | None:
    query = select(Task).where(
        Task.kind == kind, Task.object_id == object_id, Task.state == "waiting"
    )
    return session.exec(query.limit(1)).first()


def look(session: Session, source_id: str) -> datetime | None:
    """Have the page fetched if it is due; answers when to come again, if it is not yet.

    A source that no judged claim rests on any more is let go.
    """
    watch = session.get(Watch, source_id, with_for_update=True)
    if watch is None or watch.state == "off" or watch.due_at is None:
        return None
    if not session.exec(_judged(source_id).limit(1)).first():
        watch.state, watch.due_at = "off", None
    elif watch.due_at > clock.now():
        return watch.due_at
    else:
        sources.recapture(session, source_id, by=WORKBENCH, patient=True)
        watch.last_at, watch.due_at = clock.now(), clock.now() + SOON  # until its outcome is known
    session.add(watch)
    return None


def _judged(source_id: str) -> Select[str]:
    return (
        select(Claim.id)
        .join(Evidence, col(Evidence.claim_id) == Claim.id)
        .join(Snapshot, col(Snapshot.id) == Evidence.snapshot_id)
        .where(
            Snapshot.source_id == source_id,
            col(Evidence.withdrawn_at).is_(None),
            col(Claim.state).in_(JUDGED),
        )
    )


def seen(session: Session, source_id: str, days: Days, *, changed: bool) -> None:
    """The page came: the next look is a step later, or the first again where words changed."""
    watch = session.get(Watch, source_id, with_for_update=True)
    if watch is None or watch.state == "off":
        return
    watch.step = 0 if changed else min(watch.step + 1, len(days) - 1)
    watch.failures = 0
    _due(session, watch, clock.now() + timedelta(days=days[watch.step]))


def came(session: Session, snapshot: Snapshot) -> None:
    """A new copy is there: have it compared. A wall in the page's place is no copy of it."""
    if snapshot.wall:
        missed(session, snapshot)
    else:
        drifts.ask(session, snapshot)


def missed(session: Session, snapshot: Snapshot) -> None:
    """The page did not come: it is tried again the next day, then after two, three, …

    The watch is held before the first line of history is written, as by ``look``.
    """
    watch = session.get(Watch, snapshot.source_id, with_for_update=True)
    if watch is not None and watch.state == "on" and snapshot.how == "fetched":
        watch.failures += 1
        pause = timedelta(days=min(watch.failures, LONGEST_DAYS))
        _due(session, watch, clock.now() + pause)
    drifts.unreachable(session, snapshot)


def judged_claims(session: Session) -> Sequence[str]:
    """The claims whose sources are to be watched."""
    query = select(Claim.id).where(col(Claim.state).in_(JUDGED))
    return session.exec(query.order_by(Claim.id)).all()


def forgotten(session: Session) -> Sequence[str]:
    """Sources whose time has come and that nobody will be woken for: a task was lost."""
    waiting = select(Task.object_id).where(
        Task.kind == LOOK, col(Task.state).in_(("waiting", "running"))
    )
    query = select(Watch.source_id).where(
        Watch.state == "on", col(Watch.due_at) <= clock.now(), col(Watch.source_id).not_in(waiting)
    )
    return session.exec(query.order_by(Watch.source_id)).all()


def wake(session: Session, source_ids: Sequence[str]) -> None:
    """Have these sources looked at now."""
    for source_id in source_ids:
        later.ask(session, LOOK, source_id)


def begin(session: Session) -> None:
    """Have the watches tended from now on, if nobody does yet."""
    query = select(Task.id).where(Task.kind == TEND, col(Task.state).in_(("waiting", "running")))
    if session.exec(query.limit(1)).first() is None:
        later.ask(session, TEND, "watches")
