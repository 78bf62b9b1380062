"""The queue on a real Redis, started for the test on loopback with nothing kept on disk."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import People
from tests.jobs.test_queue import state, take_in, until
from tests.working import tools as working_tools
from workbench.config import Config
from workbench.db import Database
from workbench.jobs.queue import Queue
from workbench.tools import Tools

PROGRAM = shutil.which("redis-server")
pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="redis-server is not installed: the queue is not tried on Redis"
)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    port = _free_port()
    words = f"--port {port} --bind 127.0.0.1 --appendonly no --dir {tmp_path} --daemonize no"
    server = subprocess.Popen(
        [str(PROGRAM), "--save", "", *words.split()], stdout=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + 10
        while not _answers(port) and time.monotonic() < end:
            time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture
def tools(config: Config, sqlite: Database, redis: str) -> Iterator[Tools]:
    made = working_tools(config, sqlite, queue=Queue(redis, sweep_s=3_600))
    yield made
    made.queue.stop()


@pytest.fixture
def database(sqlite: Database) -> Database:
    return sqlite


def test_redis_carries_ids_to_a_worker(tools: Tools, people: People) -> None:
    tools.queue.start()
    article, asked = take_in(tools, people)
    tools.queue.wake(*asked)
    assert until(lambda: state(tools, article) == "ready")


def test_ids_wait_in_redis_for_a_worker_on_another_machine(
    config: Config, tools: Tools, redis: str, people: People
) -> None:
    article, asked = take_in(tools, people)
    working_tools(config, tools.db, queue=Queue(redis)).queue.wake(*asked)
    assert tools.queue.waiting() == 1
    tools.queue.start()
    assert until(lambda: state(tools, article) == "ready")
