"""Running one task: take its row, work, and note how it ended, whatever happens."""

import logging
import time
from datetime import datetime, timedelta

from sqlmodel import Session

from workbench import clock
from workbench.errors import Conflict, NotFound, Unavailable, WorkbenchError
from workbench.jobs.tasks import KINDS
from workbench.models import Task
from workbench.models.task import Wait
from workbench.tools import Tools
from workbench.workflow import later

LEASE_S = 30.0
TURN_S = 60.0
INTERNAL = "The workbench made a mistake while working on this. Nothing was lost; try again."
_log = logging.getLogger("workbench.jobs")


def run(
    tools: Tools, task_id: str, *, lease_s: float = LEASE_S, once: bool = False
) -> datetime | None:
    """Do the task if it is due and free. Its errors end on the row and in the log, not here.

    Answers when it wants to go on, if it has to wait. ``once``: nothing is tried a second time.
    Raises ``Unavailable`` when the database is gone: the lease then runs out by itself.
    """
    with tools.db.transaction() as session:
        task = later.start(session, task_id, lease_s=lease_s)
    if task is None:
        return None
    task.given = task.given | {"tries": 1} if once else task.given  # here, not on the row
    ended = _internal() if later.is_worn_out(task) else _attempt(tools, task)
    with tools.db.transaction() as session:
        return _note(session, task, ended)


def _attempt(tools: Tools, task: Task) -> Wait | WorkbenchError | None:
    """What it waits for or what went wrong, if anything."""
    try:
        return KINDS[task.kind].run(tools, task)
    except WorkbenchError as error:
        return error
    except Exception:  # noqa: BLE001  a worker outlives every task, and the row must be told
        _log.exception("Task %s (%s) failed.", task.id, task.kind)
        return _internal()


def _internal() -> WorkbenchError:
    error = WorkbenchError(INTERNAL)
    error.reason = "internal_error"
    return error


def _note(session: Session, task: Task, ended: Wait | WorkbenchError | None) -> datetime | None:
    """How it ended, on the row; when to go on, if it waits."""
    if ended is None:
        later.done(session, task.id)
        return None
    if isinstance(ended, Wait):
        later.postpone(session, task.id, ended)
        return ended.at
    return _failed(session, task, ended)


def _failed(session: Session, task: Task, failure: WorkbenchError) -> datetime | None:
    """A store that is away for a while is tried again after 2, 4, 8 and 16 seconds."""
    retry_at = None
    if isinstance(failure, Unavailable | Conflict):
        retry_at = clock.now() + timedelta(seconds=2**task.attempts)
    after = later.failed(session, task.id, f"{_word(failure)}: {failure.message}", retry_at)
    if after.state == "failed" and task.kind in KINDS:
        detail = " ".join(failure.fields.values()) or failure.message
        KINDS[task.kind].give_up(session, task.object_id, _word(failure), detail)
    return after.not_before if after.state == "waiting" else None


def _word(failure: WorkbenchError) -> str:
    """The word kept on the row. Bytes of ours that are missing are no page that is missing."""
    return "internal_error" if isinstance(failure, NotFound) else failure.reason or failure.code


def run_now(tools: Tools, object_id: str, *, lease_s: float = LEASE_S) -> None:
    """Do what waits for one article or snapshot here and now, for a caller who waits for it.

    A page is tried once; its turn at a busy web server is waited for, a minute at most.
    """
    with tools.db.reading() as session:
        waiting = later.open_for(session, object_id)
    until = time.monotonic() + TURN_S
    for task_id in waiting:
        while (at := run(tools, task_id, lease_s=lease_s, once=True)) and time.monotonic() < until:
            time.sleep(min(max((at - clock.now()).total_seconds(), 0.0), TURN_S))
