"""A real ``workbench serve`` in a process of its own, on a data folder that is thrown away.

With WORKBENCH_DATABASE_URL set to a PostgreSQL address at which databases may be created, every
newsroom gets a database of its own there, dropped at the end; otherwise SQLite.
"""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from asking import Client
from filling import fill
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

WORKBENCH = [str(Path(sys.executable).parent / "workbench")]
PASSWORD = "only for the benchmarks"
EDITOR = "editor@example.org"
START_WITHIN = 30  # seconds


@dataclass
class Newsroom:
    """``environment`` is what every command runs with."""

    environment: dict[str, str]
    port: int
    log: Path
    server: subprocess.Popen[bytes] | None = None

    @property
    def database_url(self) -> str:
        return self.environment["WORKBENCH_DATABASE_URL"]

    def command(self, *words: str, stdin: str = "") -> str:
        """The stdout of a ``workbench`` command."""
        done = subprocess.run(
            [*WORKBENCH, *words], input=stdin, env=self.environment, text=True, timeout=120,
            check=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        return done.stdout.strip()

    def start(self) -> float:
        """Serve; seconds until the first answer of 200."""
        begun = time.perf_counter()
        with self.log.open("ab") as log:
            self.server = subprocess.Popen(
                [*WORKBENCH, "serve", "--port", str(self.port)], env=self.environment,
                stdout=log, stderr=log,
            )  # fmt: skip
        while time.perf_counter() - begun < START_WITHIN:
            if self._answers():
                return time.perf_counter() - begun
            time.sleep(0.005)
        raise TimeoutError(self.log.read_text())

    def _answers(self) -> bool:
        if self.server and self.server.poll() is not None:
            raise RuntimeError(self.log.read_text())
        try:
            with Client(self.port) as client:
                return client.get("/api/v1/health").status == 200
        except ConnectionError:
            return False

    def stop(self) -> None:
        if self.server:
            self.server.terminate()
            try:
                self.server.wait(15)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait(15)
            self.server = None

    def add_person(self, email: str, role: str) -> None:
        name = email.partition("@")[0].title()
        self.command(
            "user", "add", "--email", email, "--name", name, "--role", role, "--password-stdin",
            stdin=PASSWORD + "\n",
        )  # fmt: skip

    def token(self, email: str) -> str:
        return self.command("token", "create", "--email", email, "--name", "benchmark")

    def with_token(self, email: str = EDITOR) -> Client:
        """A client of the API; its connection is kept."""
        return Client(self.port, {"Authorization": f"Bearer {self.token(email)}"})

    def signed_in(self, email: str = EDITOR) -> Client:
        """A client of the pages, signed in."""
        client = Client(self.port)
        client.sign_in(email, PASSWORD)
        return client


@contextmanager
def newsroom(claims: int = 0, *, serving: bool = True, **settings: str) -> Iterator[Newsroom]:
    """A newsroom with an editor and so many claims; stopped and removed at the end."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="workbench-bench-")))
        url = stack.enter_context(_database(folder))
        room = Newsroom(
            {**_environment(folder, url), **settings}, _free_port(), folder / "server.log"
        )
        stack.callback(room.stop)
        room.add_person(EDITOR, "editor")
        if claims:
            fill(url, claims)
        if serving:
            room.start()
        yield room


def _environment(folder: Path, url: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WORKBENCH_")}
    return {**kept, "WORKBENCH_DATA": str(folder), "WORKBENCH_DATABASE_URL": url}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def _database(folder: Path) -> Iterator[str]:
    """The address of an empty database."""
    server = os.environ.get("WORKBENCH_DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{folder}/workbench.db"
        return
    whole = make_url(server).set(drivername="postgresql+psycopg")
    name = f"workbench_bench_{secrets.token_hex(4)}"
    engine = create_engine(whole, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield whole.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()
