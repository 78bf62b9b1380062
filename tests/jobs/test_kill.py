"""A worker killed outright in the middle of a fetch: the task is done once after a restart."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from sqlmodel import select

import workbench
from tests.building import People
from tests.jobs.held import Held
from tests.jobs.test_queue import until
from tests.working import tools as working_tools
from workbench.config import Config
from workbench.db import Database
from workbench.given import NewArticle
from workbench.jobs.queue import Queue
from workbench.models import Claim, Event, Snapshot, Task
from workbench.workflow import articles, events, intake, sources

PROGRAM = """
import sys
from pathlib import Path
from tests.working import tools
from workbench.config import Config
from workbench.db import Database
from workbench.jobs.queue import Queue

data, database_url, port = sys.argv[1:]
config = Config(
    Path(data), database_url, f"sqlite:///{data}/queue.db", f"{data}/files", "x" * 32,
    host_delay_s=0,
)
queue = Queue(config.queue_url, lease_s=1.0, sweep_s=0.1)
tools(config, Database(database_url), port=int(port), queue=queue)
queue.run()
"""


def worker(config: Config, port: int) -> subprocess.Popen[bytes]:
    root = str(Path(workbench.__file__).parent.parent)
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(config.data), config.database_url, str(port)],
        env={"PATH": os.defpath, "PYTHONPATH": root}, cwd=root,
    )  # fmt: skip


def test_a_killed_workers_task_is_done_once_by_the_next(
    config: Config, database: Database, people: People, held: Held
) -> None:
    port = held.server_address[1]
    tools = working_tools(config, database, port=port, queue=Queue(config.queue_url))
    with database.transaction() as session:
        given = NewArticle(url=f"http://127.0.0.1:{port}/council")
        article = intake.take_in(session, given, None, by=people.reviewer)
    first = worker(config, port)
    assert until(lambda: held.asked == 1), first.poll()
    first.send_signal(signal.SIGKILL)
    assert first.wait(30) == -signal.SIGKILL
    with database.reading() as session:
        cut_off = session.exec(select(Task)).one()
        assert (cut_off.state, articles.get(session, article.id).state) == ("running", "pending")

    second = worker(config, port)
    try:
        assert until(lambda: task_state(database) == "done"), second.poll()
    finally:
        second.terminate()
        assert second.wait(30) == 0
    assert held.asked == 2
    with database.reading() as session:
        done = articles.get(session, article.id)
        filed = session.exec(select(Claim).where(Claim.article_id == article.id)).all()
        lines = session.exec(select(Event.action).where(Event.object_id == article.id)).all()
        assert events.verify(session) == []
        assert session.exec(select(Task.attempts)).one() == 2
    assert (done.state, done.claims_found) == ("ready", len(filed))
    assert len({(claim.start, claim.end) for claim in filed}) == len(filed) > 0
    assert sorted(lines) == ["article.added", "article.read"]
    assert tools.files.has(done.raw_sha256 or "")


def task_state(database: Database) -> str:
    with database.reading() as session:
        return session.exec(select(Task.state)).one()


def test_a_page_that_has_come_is_not_asked_for_again(
    config: Config, database: Database, people: People, held: Held
) -> None:
    """Killed between the exchange with the server and the reading of what it sent."""
    port = held.server_port
    held.let_go.set()
    tools = working_tools(config, database, port=port, queue=Queue(config.queue_url))
    with database.transaction() as session:
        snapshot = sources.keep_page(
            session, f"http://127.0.0.1:{port}/council", by=people.reviewer
        )
    first = worker(config, port)
    assert until(lambda: kept(database, snapshot.id).warc_sha256 is not None), first.poll()
    first.send_signal(signal.SIGKILL)
    assert first.wait(30) == -signal.SIGKILL
    half = kept(database, snapshot.id)
    assert half.state == "pending"
    second = worker(config, port)
    try:
        assert until(lambda: task_state(database) == "done"), second.poll()
    finally:
        second.terminate()
        assert second.wait(30) == 0
    row = kept(database, snapshot.id)
    assert (row.state, row.raw_sha256, held.asked) == ("ready", half.raw_sha256, 1)
    before, after = (tools.files.get(one.warc_sha256 or "") for one in (half, row))
    assert after.startswith(before)


def kept(database: Database, snapshot_id: str) -> Snapshot:
    with database.reading() as session:
        return sources.snapshot(session, snapshot_id)
