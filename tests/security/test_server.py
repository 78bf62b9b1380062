"""The server as it is started: proxies, headers, connections and what lies on the disk."""

import os
import socket
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
import requests

from tests import working
from tests.building import People
from workbench.app import create_app
from workbench.cli.serving import _bound
from workbench.config import Config
from workbench.db import Database
from workbench.files import Files

WRONG = {"email": "somebody@example.org", "password": "wrong"}


class Served:
    """A waitress on a free port of loopback, as the serve command makes it."""

    def __init__(self, config: Config, database: Database) -> None:
        app = create_app(config, working.tools(config, database))
        self.server = _bound(app, config, ("127.0.0.1", 0, 2))
        self.port = self.server.effective_port
        self.thread = Thread(target=self.server.run, daemon=True)
        self.thread.start()

    def __call__(self, method: str, path: str, **more: object) -> requests.Response:
        address = f"http://127.0.0.1:{self.port}{path}"
        return requests.request(method, address, timeout=30, allow_redirects=False, **more)

    def tries(self, forwarded: list[str]) -> list[int]:
        """What wrong passwords get, each with its own X-Forwarded-For."""
        with requests.Session() as browser:
            page = browser.get(f"http://127.0.0.1:{self.port}/sign-in", timeout=30).text
            token = page.split('name="csrf_token" value="')[1].split('"')[0]
            address = f"http://127.0.0.1:{self.port}/sign-in"
            return [
                browser.post(
                    address, {**WRONG, "csrf_token": token}, headers={"X-Forwarded-For": one},
                    timeout=60,
                ).status_code
                for one in forwarded
            ]  # fmt: skip

    def stop(self) -> None:
        self.server.close()
        self.thread.join(timeout=10)


@pytest.fixture
def served(config: Config, database: Database, people: People) -> Iterator[Served]:
    running = Served(config, database)
    yield running
    running.stop()


@pytest.fixture
def behind_proxy(config: Config, database: Database, people: People) -> Iterator[Served]:
    running = Served(replace(config, trusted_proxies=1), database)
    yield running
    running.stop()


def test_nobody_can_pretend_to_come_from_elsewhere(served: Served) -> None:
    assert served.tries([f"192.0.2.{number}" for number in range(6)]) == [401] * 5 + [429]


def test_behind_a_proxy_each_visitor_is_counted_apart(behind_proxy: Served) -> None:
    assert behind_proxy.tries([f"192.0.2.{number}" for number in range(6)]) == [401] * 6
    # only what the proxy itself added counts
    assert behind_proxy.tries([f"192.0.2.{n}, 198.51.100.7" for n in range(6)]) == [401] * 5 + [429]


def test_no_answer_names_the_server(served: Served) -> None:
    for path in ("/sign-in", "/claims", "/nowhere", "/api/v1/health", "/static/css/base.css"):
        assert "Server" not in served("GET", path).headers


def test_a_body_above_all_limits_is_refused_unread(served: Served, config: Config) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as line:
        size = 4 * config.max_upload + 1
        head = f"POST /articles HTTP/1.1\r\nHost: a\r\nContent-Length: {size}\r\n\r\n"
        line.sendall(head.encode())
        assert line.recv(100).startswith(b"HTTP/1.1 413")


def test_idle_connections_do_not_shut_others_out(served: Served) -> None:
    idle = [socket.create_connection(("127.0.0.1", served.port), timeout=20) for _ in range(150)]
    try:
        for line in idle:
            line.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert served("GET", "/api/v1/health").status_code == 200
    finally:
        for line in idle:
            line.close()


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fpyproject.toml",
        "/static/%2Fetc%2Fpasswd", "/static/css/..%5c..%5capp.py", "/static/css",
        "/published/..%2f..%2fetc%2fpasswd.json", "/snapshots/..%2f/body",
    ],
)  # fmt: skip
def test_no_file_outside_is_handed_out(served: Served, path: str) -> None:
    request = requests.Request("GET", f"http://127.0.0.1:{served.port}").prepare()
    request.url = f"http://127.0.0.1:{served.port}{path}"  # as it is, not tidied
    with requests.Session() as browser:
        answer = browser.send(request, timeout=30, allow_redirects=False)
    assert answer.status_code in (308, 401, 404)
    home = f"http://127.0.0.1:{served.port}/"
    assert answer.headers.get("Location", home).startswith(home)
    assert "import " not in answer.text and "root:" not in answer.text


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_lies_on_the_disk_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        database = Database(f"sqlite:///{tmp_path}/newsroom.db")
        with database.transaction():
            Files(str(tmp_path / "kept")).put(b"a page")
        database.close()
    finally:
        os.umask(before)
    assert _mode(tmp_path / "newsroom.db") == 0o600
    made = list((tmp_path / "kept").rglob("*"))
    assert len(made) == 3
    assert {_mode(path) for path in made if path.is_file()} == {0o600}
    assert {_mode(path) for path in (*made, tmp_path / "kept") if path.is_dir()} == {0o700}
