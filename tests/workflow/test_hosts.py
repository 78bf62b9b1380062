"""One polite queue for each web server."""

from datetime import datetime
from itertools import pairwise

import pytest

from tests.conftest import MovingClock
from workbench.db import Database
from workbench.models import Task
from workbench.models.host import Robots, Turn
from workbench.workflow import hosts, later

HOST = "news.example:443"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://News.example/a", "news.example:443"), ("http://news.example", "news.example:80"),
        ("http://127.0.0.1:8001/a", "127.0.0.1:8001"), ("http://[::1]:9/", "::1:9"),
        ("mailto:a@b.example", ""), ("http://a:99999/", ""), ("http://[/", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_name_of_a_host(url: str, name: str) -> None:
    assert hosts.name(url) == name


def running(database: Database, lease_s: float = 30) -> Task:
    with database.transaction() as session:
        task = later.ask(session, "fetch_snapshot", "snp_1")
        started = later.start(session, task.id, lease_s=lease_s)
    assert started is not None
    return started


def take(database: Database, turn: Turn) -> datetime | None:
    with database.transaction() as session:
        return hosts.take(session, HOST, turn)


def release(database: Database, turn: Turn, **how: object) -> None:
    with database.transaction() as session:
        hosts.release(session, HOST, turn, **{"failed": False, **how})


def turn(task: Task, delay_s: float = 1.0, **more: bool) -> Turn:
    return Turn(task.id, delay_s, **more)


def seconds(clock: MovingClock, at: datetime | None) -> float:
    assert at is not None
    return (at - clock.at).total_seconds()


def test_one_at_a_time_and_a_rest_between(database: Database, moving_clock: MovingClock) -> None:
    first, second = turn(running(database)), turn(running(database))
    assert take(database, first) is None
    assert seconds(moving_clock, take(database, second)) > 0
    moving_clock.forward(seconds=5)
    release(database, first)
    again = Turn(second.task_id, 1.0, waited=True)
    assert seconds(moving_clock, take(database, again)) >= 1
    moving_clock.forward(seconds=3)
    assert take(database, again) is None


def test_other_hosts_do_not_wait(database: Database, moving_clock: MovingClock) -> None:
    first, second = turn(running(database)), turn(running(database))
    assert take(database, first) is None
    with database.transaction() as session:
        assert hosts.take(session, "other.example:443", second) is None


def test_those_who_wait_come_one_after_the_other(
    database: Database, moving_clock: MovingClock
) -> None:
    """A thousand captures of one host must not all look in at the same moment."""
    assert take(database, turn(running(database))) is None
    places = [seconds(moving_clock, take(database, turn(running(database)))) for _ in range(5)]
    steps = [then - before for before, then in pairwise(places)]
    assert steps == [1.0] * 4


def test_who_comes_now_stands_behind_who_waited(
    database: Database, moving_clock: MovingClock
) -> None:
    first, second, third = (turn(running(database)) for _ in range(3))
    take(database, first)
    place = take(database, second)
    release(database, first)
    moving_clock.forward(seconds=1)
    assert place is not None
    assert seconds(moving_clock, take(database, third)) > 0
    assert take(database, Turn(second.task_id, 1.0, waited=True)) is None


def test_the_patient_come_after_everyone_else(
    database: Database, moving_clock: MovingClock
) -> None:
    first, second = turn(running(database)), turn(running(database))
    patient = turn(running(database), patient=True, waited=True)
    take(database, first)
    take(database, second)
    release(database, first)
    moving_clock.forward(seconds=1)
    assert seconds(moving_clock, take(database, patient)) > 0
    assert take(database, Turn(second.task_id, 1.0, waited=True)) is None
    release(database, second)
    moving_clock.forward(seconds=60)
    assert take(database, patient) is None


@pytest.mark.parametrize("lost", ["lease", "done", "gone"])
def test_a_lost_workers_host_is_free_again(
    database: Database, moving_clock: MovingClock, lost: str
) -> None:
    task = running(database, lease_s=30)
    assert take(database, Turn("tsk_gone" if lost == "gone" else task.id, 1.0)) is None
    if lost == "done":
        with database.transaction() as session:
            later.done(session, task.id)
    if lost == "lease":
        moving_clock.forward(seconds=31)
    assert take(database, turn(running(database))) is None


def test_its_own_successor_goes_on_at_once(database: Database, moving_clock: MovingClock) -> None:
    task = turn(running(database))
    assert take(database, task) is None
    assert take(database, task) is None


def test_only_the_holder_releases(database: Database, moving_clock: MovingClock) -> None:
    first, second = turn(running(database)), turn(running(database))
    take(database, first)
    release(database, second)
    assert seconds(moving_clock, take(database, second)) > 0


def test_a_host_that_fails_rests_longer(database: Database, moving_clock: MovingClock) -> None:
    rests = []
    for _ in range(4):
        task = turn(running(database))
        while take(database, task) is not None:
            moving_clock.forward(seconds=1)
            task = Turn(task.task_id, 1.0, waited=True)
        release(database, task, failed=True)
        place = take(database, Turn(task.task_id, 1.0, waited=True))
        rests.append(seconds(moving_clock, place))
        moving_clock.forward(seconds=600)
    assert rests == [1, 1, 2, 4]


def test_the_servers_own_wish_comes_first(database: Database, moving_clock: MovingClock) -> None:
    task = turn(running(database))
    take(database, task)
    release(database, task, failed=True, retry_after=300.0)
    assert seconds(moving_clock, take(database, turn(running(database)))) >= 300


def test_robots_are_kept_for_a_day(database: Database, moving_clock: MovingClock) -> None:
    with database.transaction() as session:
        assert hosts.robots(session, HOST) is None
        hosts.keep_robots(session, HOST, 200, Robots("User-agent: *", 99.0))
    with database.reading() as session:
        assert hosts.robots(session, HOST) == Robots("User-agent: *", hosts.MOST_DELAY_S)
    moving_clock.forward(hours=25)
    with database.reading() as session:
        assert hosts.robots(session, HOST) is None
    task = turn(running(database), delay_s=0.0)
    take(database, task)
    release(database, task)
    assert seconds(moving_clock, take(database, turn(running(database)))) == hosts.MOST_DELAY_S
