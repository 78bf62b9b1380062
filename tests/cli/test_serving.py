"""serve, worker and demo, as processes."""

import re
import shutil
import signal
import socket
import subprocess
import time
from http.client import HTTPConnection
from pathlib import Path

from tests.processes import ROOT, Cli, end, free_port, serving, wait_for


def get(port: int, path: str) -> tuple[int, str]:
    wire = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        wire.request("GET", path)
        answer = wire.getresponse()
        return answer.status, answer.read().decode()
    finally:
        wire.close()


def log_of(cli: Cli, port: int) -> str:
    return (cli.data.parent / f"serve-{port}.log").read_text()


def test_from_an_empty_folder_to_a_first_administrator(tmp_path: Path) -> None:
    cli, port = Cli(tmp_path / "data"), free_port()
    with serving(cli, port=port):
        assert get(port, "/api/v1/health")[0] == 200
        log = log_of(cli, port)
        assert f"http://127.0.0.1:{port}" in log
        link = re.search(rf"http://127\.0\.0\.1:{port}(/links/\S+)", log)
        assert link and get(port, link[1])[0] == 200
    assert "Stopping." in log_of(cli, port)


def test_sigterm_ends_it_in_order_and_soon(cli: Cli) -> None:
    port = free_port()
    with serving(cli, port=port) as process:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    assert "Traceback" not in log_of(cli, port)


def test_a_port_that_is_taken(cli: Cli) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = cli("serve", "--port", port)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        f"127.0.0.1:{port} cannot be used (Address already in use). Choose another with --port.\n"
    )


def test_a_checkout_whose_pages_lack_a_file(cli: Cli, tmp_path: Path) -> None:
    """As after a clone, before anything was built."""
    away = tmp_path / "checkout"
    for name in ("workbench", "templates", "seeds"):
        kept = shutil.ignore_patterns("vendor", "__pycache__")
        shutil.copytree(ROOT / name, away / name, ignore=kept)
    shutil.copy(ROOT / "pyproject.toml", away)
    ended = cli("serve", "--port", free_port(), PYTHONPATH=str(away))
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("htmx is missing from static/vendor.")
    assert "make run" in ended.err and "Traceback" not in ended.err


def test_a_database_that_is_not_there(cli: Cli) -> None:
    away = "postgresql://ida:very-secret@127.0.0.1:1/w"
    ended = cli("serve", "--port", free_port(), WORKBENCH_DATABASE_URL=away)
    assert (ended.code, ended.out) == (1, "")
    assert "cannot be reached" in ended.err
    assert "Traceback" not in ended.err and "very-secret" not in ended.err


def test_a_worker_of_its_own_does_what_the_server_was_asked(cli: Cli, ferry: Path) -> None:
    process = cli.start("worker", stderr=subprocess.PIPE)
    try:
        ended = cli("ingest", ferry, "--json")
        assert ended.json["articles"][0]["state"] == "ready"
        process.send_signal(signal.SIGTERM)
        _out, err = process.communicate(timeout=20)
    finally:
        end(process)
    assert process.returncode == 0
    assert b"Waiting for work" in err and b"Traceback" not in err


def test_the_demo_has_everything_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    cli, port = Cli(tmp_path / "data", TMPDIR=str(tmp_path / "tmp")), free_port()
    with (tmp_path / "demo.log").open("wb") as log:
        process = cli.start("demo", "--port", port, stderr=log)
        try:
            wait_for(port, process, seconds=120)
            said = (tmp_path / "demo.log").read_text()
            pages = re.search(r"sources: http://127\.0\.0\.1:(\d+)", said)
            assert pages and "5 July 2019" in get(int(pages[1]), "/council-meetings.html")[1]
            until = time.monotonic() + 30
            while "password" not in said and time.monotonic() < until:
                time.sleep(0.1)
                said = (tmp_path / "demo.log").read_text()
            assert "ada@ledger.example" in said
        finally:
            code = end(process)
    assert code == 0
    assert list((tmp_path / "tmp").glob("workbench-demo-*")) == []
    assert not cli.data.exists()


def test_the_contract_names_the_same_commands() -> None:
    """The README lists every command there is, and none that there is not."""
    from workbench.cli import COMMANDS

    readme = ROOT / "README.md"
    told = set(re.findall(r"`workbench ([a-z]+)", readme.read_text())) if readme.exists() else None
    assert told is None or told <= set(COMMANDS)
    assert not {"known", "verify"} & set(COMMANDS)
