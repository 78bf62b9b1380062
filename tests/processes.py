"""Commands run as real processes, on a data folder of the test's own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, NamedTuple

PROGRAM = [sys.executable, "-c", "from workbench.cli import main; main()"]
ROOT = Path(__file__).resolve().parent.parent


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Cli:
    """``cli("extract", path, "--json")``; settings stay from call to call."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.data = data
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.env = {**kept, "PYTHONPATH": str(ROOT), "WORKBENCH_DATA": str(data), **settings}

    def __call__(self, *words: object, given: str | bytes = b"", **settings: str) -> Ended:
        raw = given.encode() if isinstance(given, str) else given
        done = subprocess.run(
            [*PROGRAM, *map(str, words)], input=raw, capture_output=True, timeout=120,
            env={**self.env, **settings}, cwd=self.data.parent,
        )  # fmt: skip
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *words: object, **more: Any) -> subprocess.Popen[bytes]:
        """The command, left running. Whoever starts it ends it."""
        settings: Mapping[str, str] = more.pop("settings", {})
        return subprocess.Popen(
            [*PROGRAM, *map(str, words)], env={**self.env, **settings}, cwd=self.data.parent, **more
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(cli: Cli, *words: object, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """``workbench serve`` from its first answer on; ended by SIGTERM, or killed after 10 s."""
    with (cli.data.parent / f"serve-{port}.log").open("ab") as log:
        process = cli.start("serve", "--port", port, *words, stderr=log)
        try:
            wait_for(port, process)
            yield process
        finally:
            end(process)


def wait_for(port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Raises ``TimeoutError`` when nothing answers in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        wire = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            wire.request("GET", "/health")
            if wire.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.05)
        finally:
            wire.close()
    raise TimeoutError(f"Nothing answers at port {port}; exit code {process.poll()}.")


def end(process: subprocess.Popen[bytes]) -> int:
    """Ask the process to end, and make it."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        return process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait(timeout=10)
