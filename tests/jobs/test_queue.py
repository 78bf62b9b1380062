"""The queue carries ids to workers; what it loses, a sweep finds."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.building import TEXT, People
from tests.jobs.held import Held
from tests.working import tools as working_tools
from workbench.config import Config
from workbench.db import Database
from workbench.errors import Invalid
from workbench.given import NewArticle
from workbench.jobs.carrier import JsonMessages, open_carrier
from workbench.jobs.queue import Queue
from workbench.models import Article, Snapshot, Task
from workbench.models.upload import Upload
from workbench.tools import Tools
from workbench.workflow import articles, intake, later, sources

PATIENCE = 30.0  # seconds


def until(true: Callable[[], bool]) -> bool:
    """Whether it became true before patience ran out."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def tools(config: Config, database: Database) -> Iterator[Tools]:
    made = working_tools(config, database, queue=Queue(config.queue_url, sweep_s=0.2, lease_s=5))
    yield made
    made.queue.stop()


def take_in(tools: Tools, people: People, text: str = TEXT) -> tuple[Article, list[str]]:
    with tools.db.transaction() as session:
        article = intake.take_in(session, NewArticle(text=text), None, by=people.reviewer)
    return article, later.asked(session)


def state(tools: Tools, article: Article) -> str:
    with tools.db.reading() as session:
        return articles.get(session, article.id).state


def task(tools: Tools, task_id: str) -> Task:
    with tools.db.reading() as session:
        return session.get_one(Task, task_id)


def test_a_woken_task_is_done(tools: Tools, people: People) -> None:
    tools.queue.start()
    article, asked = take_in(tools, people)
    tools.queue.wake(*asked)
    assert until(lambda: state(tools, article) == "ready")
    assert until(lambda: task(tools, asked[0]).state == "done")


def test_the_bell_wakes_a_worker_without_a_sweep(
    config: Config, database: Database, people: People
) -> None:
    """Also with PostgreSQL as the queue, where that is the database."""
    url = config.queue_url if database.is_sqlite else database.url
    made = working_tools(config, database, queue=Queue(url, sweep_s=3_600))
    made.queue.start()
    article, asked = take_in(made, people)
    made.queue.wake(*asked)
    assert until(lambda: state(made, article) == "ready")
    made.queue.stop()


def test_nothing_is_lost_when_the_process_ends_before_it_wakes_anyone(
    tools: Tools, people: People
) -> None:
    article, _never_woken = take_in(tools, people)
    tools.queue.start()
    assert until(lambda: state(tools, article) == "ready")


def test_ids_put_in_by_another_process_are_worked_on(
    config: Config, tools: Tools, people: People
) -> None:
    article, asked = take_in(tools, people)
    other = working_tools(config, tools.db)
    other.queue.wake(*asked)
    tools.queue.start()
    assert until(lambda: state(tools, article) == "ready")


def test_the_same_id_many_times_is_one_run(tools: Tools, people: People) -> None:
    article, asked = take_in(tools, people)
    tools.queue.wake(*asked * 20)
    tools.queue.start()
    assert until(lambda: task(tools, asked[0]).state == "done")
    assert until(lambda: tools.queue.waiting() == 0)
    assert task(tools, asked[0]).attempts == 1
    assert state(tools, article) == "ready"


def test_a_lease_is_renewed_while_the_work_goes_on(
    config: Config, database: Database, people: People, held: Held
) -> None:
    queue = Queue(config.queue_url, sweep_s=0.1, lease_s=20)
    made = working_tools(config, database, port=held.server_port, queue=queue)
    with database.transaction() as session:
        given = NewArticle(url=f"http://127.0.0.1:{held.server_port}/council")
        intake.take_in(session, given, None, by=people.reviewer)
        [task_id] = later.asked(session)
    queue.start()
    assert until(lambda: held.asked == 1)
    first = task(made, task_id).lease_until
    assert first is not None
    assert until(lambda: (task(made, task_id).lease_until or first) > first)
    held.let_go.set()
    assert until(lambda: task(made, task_id).state == "done")
    queue.stop()
    assert (task(made, task_id).attempts, held.asked) == (1, 1)


def test_a_postponed_task_is_woken_on_time_without_a_sweep(
    config: Config, database: Database, people: People, held: Held
) -> None:
    queue = Queue(config.queue_url, sweep_s=3_600, lease_s=60)
    made = working_tools(config, database, port=held.server_port, queue=queue)
    urls = [f"http://127.0.0.1:{held.server_port}/{name}" for name in ("one", "two")]
    queue.start()
    with database.transaction() as session:
        rows = [sources.keep_page(session, url, by=people.reviewer) for url in urls]
        asked = later.asked(session)
    queue.wake(*asked)
    assert until(
        lambda: any(task(made, one).not_before > task(made, one).created_at for one in asked)
    )
    assert until(lambda: held.asked == 1)
    held.let_go.set()
    assert until(lambda: [snapshot(made, row).state for row in rows] == ["ready"] * 2)
    queue.stop()
    assert held.asked == 2


def snapshot(tools: Tools, row: Snapshot) -> Snapshot:
    with tools.db.reading() as session:
        return sources.snapshot(session, row.id)


def test_a_lost_task_is_found_although_the_queue_is_never_empty(
    config: Config, database: Database, people: People
) -> None:
    """Ids of tasks that nobody can start keep it full; the one that matters was never woken."""
    made = working_tools(config, database, queue=Queue(config.queue_url, sweep_s=0.05, threads=1))
    article, _never_woken = take_in(made, people)
    noise = [f"tsk_{number}" for number in range(50)]
    made.queue.wake(*noise)
    made.queue.start()

    def read_meanwhile() -> bool:
        if made.queue.waiting() < len(noise):
            made.queue.wake(*noise)
        return state(made, article) != "pending"

    assert until(read_meanwhile)
    made.queue.stop()


def test_the_same_text_read_at_once_by_several_workers_is_one_article(
    tools: Tools, people: People
) -> None:
    raw = TEXT.encode()
    made = []
    for number in range(4):
        with tools.db.transaction() as session:
            sent = Upload(tools.files.put(raw), len(raw), f"{number}.txt", None)
            made.append(intake.take_in(session, NewArticle(), sent, by=people.reviewer))
    tools.queue.start()
    assert until(lambda: all(state(tools, article) == "ready" for article in made))
    with tools.db.reading() as session:
        rows = [articles.get(session, article.id) for article in made]
    [first] = [row for row in rows if row.same_as is None]
    assert {row.same_as for row in rows if row is not first} == {first.id}


def test_stopping_ends_the_threads(tools: Tools) -> None:
    before = threading.active_count()
    tools.queue.start()
    assert until(lambda: threading.active_count() > before)
    tools.queue.stop()
    assert until(lambda: threading.active_count() <= before)
    tools.queue.stop()


def test_a_queue_that_is_away_costs_no_request(
    config: Config, database: Database, people: People
) -> None:
    made = working_tools(config, database, queue=Queue("redis://127.0.0.1:1/0"))
    article, asked = take_in(made, people)
    made.queue.wake(*asked)
    assert state(made, article) == "pending"
    with database.reading() as session:
        assert later.due(session, 5) == asked


def test_messages_are_json(tmp_path: Path) -> None:
    huey = open_carrier(f"sqlite:///{tmp_path / 'deep' / 'queue.db'}")
    huey.task(name="do")(print)("tsk_1")
    [raw] = huey.storage.enqueued_items()
    assert bytes(raw).startswith(b"[")
    assert b"tsk_1" in bytes(raw)
    with pytest.raises(ValueError, match=r"utf-8|JSON|Expecting"):
        JsonMessages().deserialize(b"\x80\x05cposix\nsystem\n")


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(Invalid, match="WORKBENCH_QUEUE_URL"):
        open_carrier("amqp://127.0.0.1/")
