"""What must happen later, as rows written with their cause. The row is the truth.

A worker starts a row under a lease and renews it while it works; a row whose lease ran out was
lost with its worker and may be started again, five times in all.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_, update
from sqlmodel import Session, col, select

from workbench import clock, ids
from workbench.models import Task
from workbench.models.task import Wait

MAX_ATTEMPTS = 5
_ASKED = "asked_for_later"


def ask(
    session: Session,
    kind: str,
    object_id: str,
    given: Mapping[str, Any] | None = None,
    *,
    not_before: datetime | None = None,
) -> Task:
    """A task to be done once this transaction is committed, at ``not_before`` at the earliest."""
    at = clock.now()
    task = Task(
        id=ids.new("tsk"), kind=kind, object_id=object_id, given=dict(given or {}),
        not_before=not_before or at, created_at=at,
    )  # fmt: skip
    session.add(task)
    session.flush()
    if task.not_before <= at:
        session.info.setdefault(_ASKED, []).append(task.id)
    return task


def be_patient(session: Session, object_id: str) -> None:
    """What was just asked for this object comes after everything that somebody waits for."""
    query = select(Task).where(Task.object_id == object_id, Task.state == "waiting")
    for task in session.exec(query).all():
        task.given = {**task.given, "patient": True}
        session.add(task)


def asked(session: Session) -> list[str]:
    """The tasks asked for in this session that are due at once: wake them after the commit."""
    return list(session.info.get(_ASKED, ()))


def start(session: Session, task_id: str, *, lease_s: float) -> Task | None:
    """Take the task for ``lease_s`` seconds; None when it is not due or somebody has it.

    A task that was lost with its worker five times ``is_worn_out``: give it up.
    """
    query = select(Task).where(Task.id == task_id)
    task = session.exec(query.with_for_update(skip_locked=True)).first()
    at = clock.now()
    if task is None or not _is_due(task, at):
        return None
    task.state, task.attempts = "running", task.attempts + 1
    task.lease_until = at + timedelta(seconds=lease_s)
    session.add(task)
    return task


def is_worn_out(task: Task) -> bool:
    """Whether a started task has had all its attempts before this one."""
    return task.attempts > MAX_ATTEMPTS


def _is_due(task: Task, at: datetime) -> bool:
    if task.state == "waiting":
        return task.not_before <= at
    return task.state == "running" and (task.lease_until is None or task.lease_until <= at)


def renew(session: Session, task_ids: Collection[str], *, lease_s: float) -> None:
    """Keep the leases of tasks that are being worked on."""
    until = clock.now() + timedelta(seconds=lease_s)
    query = update(Task).where(col(Task.id).in_(task_ids), col(Task.state) == "running")
    session.execute(query.values(lease_until=until))


def done(session: Session, task_id: str) -> None:
    """The task is done. What was given with it is not kept a second time."""
    task = session.get_one(Task, task_id, with_for_update=True)
    task.state, task.given, task.error = "done", {}, ""
    task.lease_until, task.ended_at = None, clock.now()
    session.add(task)


def failed(session: Session, task_id: str, error: str, retry_at: datetime | None = None) -> Task:
    """The attempt failed: to be tried again at ``retry_at`` if attempts are left, else for good."""
    task = session.get_one(Task, task_id, with_for_update=True)
    if task.state == "done":  # by another worker, after this one had lost its lease
        return task
    task.error, task.lease_until = error[:2_000], None
    if retry_at is not None and task.attempts < MAX_ATTEMPTS:
        task.state, task.not_before = "waiting", retry_at
    else:
        task.state, task.ended_at = "failed", clock.now()
    session.add(task)
    return task


def postpone(session: Session, task_id: str, wait: Wait) -> None:
    """Not now: the task waits again. That is no attempt, as no worker was lost."""
    task = session.get_one(Task, task_id, with_for_update=True)
    if task.state != "running":  # another worker has it, or had it
        return
    task.state, task.not_before, task.lease_until = "waiting", wait.at, None
    task.attempts -= 1
    task.given = {**task.given, "tried": wait.tried}
    session.add(task)


def due(session: Session, limit: int) -> list[str]:
    """Tasks that nobody has started in time or whose worker is gone, oldest first."""
    at = clock.now()
    waiting = and_(col(Task.state) == "waiting", col(Task.not_before) <= at)
    lost = and_(col(Task.state) == "running", col(Task.lease_until) <= at)
    query = select(Task.id).where(or_(waiting, lost)).order_by(col(Task.not_before), Task.id)
    return list(session.exec(query.limit(limit)).all())


def open_for(session: Session, object_id: str) -> list[str]:
    """Tasks of one object that are waiting and due, oldest first."""
    query = select(Task.id).where(
        Task.object_id == object_id, Task.state == "waiting", Task.not_before <= clock.now()
    )
    return list(session.exec(query.order_by(col(Task.id))).all())


def given_before(session: Session, object_id: str, kind: str) -> dict[str, Any]:
    """What the last task of this kind that did not succeed was given; for trying afresh."""
    query = select(Task).where(
        Task.object_id == object_id, Task.kind == kind, Task.state == "failed"
    )
    task = session.exec(query.order_by(col(Task.id).desc())).first()
    return {k: v for k, v in task.given.items() if k != "tried"} if task else {}
