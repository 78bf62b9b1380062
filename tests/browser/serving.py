"""A workbench in a process of its own, on a free port, with a folder of its own."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlmodel import select

from workbench import inputs, seeding
from workbench.config import Config
from workbench.given import NewToken
from workbench.migrating import upgrade
from workbench.models import User
from workbench.models.actor import Actor
from workbench.wiring import build_tools
from workbench.workflow import accounts

START_LIMIT = 90.0  # seconds until /health answers, on a busy machine
STOP_LIMIT = 30.0
NEWSROOM = "The Ledger"
PROGRAM = "from workbench.cli import main; main()"
LOCAL = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Seeded(NamedTuple):
    """A folder with the invented newsroom: copy it, do not serve from it."""

    data: Path
    password: str
    token: str  # of Samuel, for the API


def seed(data: Path) -> Seeded:
    """Load the seeds into a new folder, in this process."""
    settings = {"WORKBENCH_DATA": str(data), "WORKBENCH_NEWSROOM": NEWSROOM}
    tools = build_tools(Config.from_env(settings))
    try:
        upgrade(tools.db)
        said = seeding.load_once(tools)
        with tools.db.transaction() as session:
            person = session.exec(select(User).where(User.email == "samuel@ledger.example")).one()
            given = inputs.read(NewToken, {"name": "Tests"})
            _, secret = accounts.make_token(session, person.id, given, by=Actor.of(person))
    finally:
        tools.db.close()
    return Seeded(data, said[0].rsplit(" ", 1)[1], secret)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """``workbench serve`` on ``data``; ``allow`` may be fetched from although it is private."""

    def __init__(self, data: Path, allow: str = "") -> None:
        self.data, self.port = data, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = data.with_suffix(".log")
        kept = {name: v for name, v in os.environ.items() if not name.startswith("WORKBENCH_")}
        self._env = kept | {
            "WORKBENCH_DATA": str(data),
            "WORKBENCH_BASE_URL": self.address,
            "WORKBENCH_ALLOW_ADDRESSES": allow,
            "WORKBENCH_NEWSROOM": NEWSROOM,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-c", PROGRAM, "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, env=self._env, stdout=log, stderr=log)
        limit = time.monotonic() + START_LIMIT
        while not self.answers():
            if self._process.poll() is not None or time.monotonic() > limit:
                self.stop()
                raise RuntimeError(f"The server did not start:\n{self.said()}")
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            with LOCAL.open(f"{self.address}/health", timeout=5) as response:
                return bool(response.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def kill(self) -> None:
        """As a power cut would: nothing is put in order."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(STOP_LIMIT)
            self._process = None

    def stop(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(STOP_LIMIT)
        self._process = None


@contextmanager
def serving(data: Path, allow: str = "") -> Iterator[Server]:
    server = Server(data, allow)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def copied(seeded: Seeded, folder: Path) -> Path:
    """The seeds in a new folder of that name inside ``folder``."""
    return Path(shutil.copytree(seeded.data, folder / f"data-{secrets.token_hex(3)}"))
