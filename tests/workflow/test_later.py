"""Later work is a row: taken under a lease, tried five times at most, never lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import Session

from tests.conftest import MovingClock
from workbench.db import Database
from workbench.models import Task
from workbench.workflow import later


@pytest.fixture
def task(database: Database, moving_clock: MovingClock) -> Task:
    with database.transaction() as session:
        return later.ask(session, "read_article", "art_1", {"text": "words"})


def stored(database: Database, task: Task) -> Task:
    with database.reading() as session:
        return session.get_one(Task, task.id)


def start(database: Database, task: Task, lease_s: float = 30) -> Task | None:
    with database.transaction() as session:
        return later.start(session, task.id, lease_s=lease_s)


def due(database: Database) -> list[str]:
    with database.reading() as session:
        return later.due(session, 10)


def test_what_is_asked_is_due_and_waits_to_be_woken(database: Database) -> None:
    with database.transaction() as session:
        task = later.ask(session, "read_article", "art_1")
        assert later.asked(session) == [task.id]
    assert due(database) == [task.id]


def test_an_ask_that_is_undone_leaves_nothing(database: Database) -> None:
    def fail(session: Session) -> None:
        later.ask(session, "read_article", "art_1")
        raise ArithmeticError

    with pytest.raises(ArithmeticError), database.transaction() as session:
        fail(session)
    assert due(database) == []


def test_a_task_for_later_is_not_due_before_its_time(
    database: Database, moving_clock: MovingClock
) -> None:
    with database.transaction() as session:
        task = later.ask(session, "x", "art_1", not_before=moving_clock.at.replace(hour=10))
        assert later.asked(session) == []
    assert due(database) == []
    assert start(database, task) is None
    moving_clock.forward(hours=1)
    assert due(database) == [task.id]


def test_only_one_worker_gets_a_task(database: Database, task: Task) -> None:
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda _: start(database, task), range(8)))
    assert sum(one is not None for one in got) == 1
    assert stored(database, task).attempts == 1
    assert due(database) == []


def test_a_lost_task_can_be_started_again_once_its_lease_is_over(
    database: Database, task: Task, moving_clock: MovingClock
) -> None:
    start(database, task, lease_s=30)
    moving_clock.forward(seconds=29)
    assert start(database, task) is None
    moving_clock.forward(seconds=1)
    assert due(database) == [task.id]
    again = start(database, task)
    assert again is not None
    assert again.attempts == 2


def test_a_renewed_lease_is_kept(database: Database, task: Task, moving_clock: MovingClock) -> None:
    start(database, task, lease_s=30)
    moving_clock.forward(seconds=25)
    with database.transaction() as session:
        later.renew(session, [task.id], lease_s=30)
    moving_clock.forward(seconds=25)
    assert start(database, task) is None


def test_a_done_task_stays_done_and_keeps_no_copy_of_the_text(
    database: Database, task: Task, moving_clock: MovingClock
) -> None:
    start(database, task)
    with database.transaction() as session:
        later.done(session, task.id)
    with database.transaction() as session:  # a worker that had lost its lease reports late
        later.failed(session, task.id, "too late")
    after = stored(database, task)
    assert (after.state, after.given, after.error) == ("done", {}, "")
    moving_clock.forward(days=1)
    assert start(database, task) is None


def test_a_failed_attempt_is_tried_again_when_asked_so(
    database: Database, task: Task, moving_clock: MovingClock
) -> None:
    start(database, task)
    with database.transaction() as session:
        later.failed(session, task.id, "away", moving_clock.at.replace(minute=1))
    assert stored(database, task).state == "waiting"
    assert start(database, task) is None
    moving_clock.forward(minutes=1)
    assert start(database, task) is not None


def test_attempts_are_bounded(database: Database, task: Task, moving_clock: MovingClock) -> None:
    for _ in range(later.MAX_ATTEMPTS):
        started = start(database, task)
        assert started is not None
        assert not later.is_worn_out(started)
        moving_clock.forward(seconds=30)
    worn = start(database, task)
    assert worn is not None
    assert later.is_worn_out(worn)


def test_the_last_attempt_fails_for_good(
    database: Database, task: Task, moving_clock: MovingClock
) -> None:
    for _ in range(later.MAX_ATTEMPTS):
        start(database, task)
        with database.transaction() as session:
            after = later.failed(session, task.id, "away", moving_clock.at)
    assert after.state == "failed"
    assert due(database) == []
    with database.reading() as session:
        assert later.given_before(session, "art_1", "read_article") == {"text": "words"}
