"""ingest, fetch, export, user and token, as processes on one data folder."""

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from tests.processes import ROOT, Cli
from workbench.demo_pages import PageServer

PAGE = {
    "url", "final_url", "status", "content_type", "sha256", "bytes", "title", "byline",
    "publisher", "published", "text_sha256", "fetched_at", "snapshot", "failure",
}  # fmt: skip


def ask(cli: Cli, query: str, *values: str) -> list[tuple[object, ...]]:
    """What stands in the newsroom's database."""
    with sqlite3.connect(cli.data / "workbench.db") as raw:
        rows = raw.execute(query, values).fetchall()
    raw.close()
    return rows


def test_the_same_text_twice_is_one_article(cli: Cli, ferry: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_bytes(ferry.read_bytes())
    ended = cli("ingest", ferry, tmp_path / "copy.txt", "--date", "2022-05-10", "--json")
    assert ended.code == 0
    first, second = ended.json["articles"]
    assert first["id"] == second["id"]
    assert (first["state"], first["claims"] > 5) == ("ready", True)
    assert {"id", "title", "claims", "state"} <= set(first)
    assert cli("ingest", ferry, "--json").json["articles"][0]["id"] == first["id"]
    stored = ask(cli, "SELECT count(*) FROM article WHERE same_as IS NULL")
    assert stored == [(1,)]
    assert ask(cli, "SELECT count(*) FROM claim") == [(first["claims"],)]
    assert ask(cli, "SELECT published FROM article WHERE id = ?", first["id"]) == [("2022-05-10",)]


def test_one_that_fails_does_not_stop_the_others(cli: Cli, ferry: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    places = [tmp_path / "missing.txt", "http://10.0.0.7/x", tmp_path / "broken.pdf", ferry]
    ended = cli("ingest", *places, "--json")
    assert ended.code == 1
    rows = ended.json["articles"]
    assert [row["state"] for row in rows] == ["failed", "failed", "failed", "ready"]
    assert rows[1]["failure"] == "blocked_address"
    for place in places[:3]:
        assert str(place) in ended.err
    assert "Traceback" not in ended.err


def test_fetch_keeps_a_page_or_says_why_not(cli: Cli) -> None:
    with PageServer(ROOT / "fixtures" / "pages") as pages:
        allow = {"WORKBENCH_ALLOW_ADDRESSES": f"127.0.0.1:{pages.port}"}
        places = [f"{pages.address}{path}" for path in ("/council-meetings.html", "/gone", "/wall")]
        ended = cli("fetch", *places, "--json", **allow)
        full = cli("fetch", places[0], "--text", "--json", **allow)
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 1
    assert [row["url"] for row in rows] == places
    assert all(set(row) == PAGE for row in rows)
    assert [row["failure"] for row in rows[:2]] == [None, "not_found"]
    assert rows[2]["failure"] in ("captcha_or_wall", "forbidden")
    assert (rows[0]["status"], rows[1]["status"]) == (200, 404)
    stored = cli.data / "files" / rows[0]["sha256"][:2] / rows[0]["sha256"][2:4]
    kept = (stored / rows[0]["sha256"]).read_bytes()
    assert kept == (ROOT / "fixtures" / "pages" / "council-meetings.html").read_bytes()
    assert full.code == 0 and "5 July 2019" in json.loads(full.out)["text"]
    passages = cli("passages", "--claim", "met in July 2019", rows[0]["snapshot"], "--json")
    assert "2019" in passages.json["passages"][0]["quote"]


@pytest.mark.parametrize(
    ("url", "word"),
    [("http://127.0.0.1:1/", "blocked_address"), ("ftp://example.org/x", "invalid_url")],
)
def test_fetch_names_the_failure(cli: Cli, url: str, word: str) -> None:
    ended = cli("fetch", url, "--json")
    assert (ended.code, json.loads(ended.out)["failure"]) == (1, word)
    assert cli("fetch", url).out.strip() == f"{url}: {word}"


def test_export_in_every_format(cli: Cli, ferry: Path, tmp_path: Path) -> None:
    article = cli("ingest", ferry, "--json").json["articles"][0]["id"]
    claim = str(ask(cli, "SELECT id FROM claim LIMIT 1")[0][0])
    for name in ("html", "pdf", "docx", "md", "json", "csv", "claimreview", "averitec"):
        path = tmp_path / f"out.{name}"
        ended = cli("export", "--article", article, "--format", name, "-o", path)
        assert (ended.code, ended.out) == (0, ""), ended.err
        assert path.stat().st_size > 0
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert json.loads((tmp_path / "out.json").read_text())["about_id"] == article
    assert cli("export", "--claim", claim, "--format", "md", "-o", tmp_path / "c.md").code == 0


def test_export_of_everything(cli: Cli, ferry: Path, tmp_path: Path) -> None:
    count = cli("ingest", ferry, "--json").json["articles"][0]["claims"]
    for name in ("json", "csv"):
        ended = cli("export", "--all", "--format", name, "-o", tmp_path / f"all.{name}")
        assert ended.code == 0, ended.err
    rows = list(csv.reader(io.StringIO((tmp_path / "all.csv").read_text("utf-8-sig"))))
    assert len(rows) == count + 1
    assert len(json.loads((tmp_path / "all.json").read_text())["claims"]) == count


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--all", "--format", "pdf", "-o", "x"], 2),
        (["--format", "json", "-o", "x"], 2),
        (["--all", "--claim", "clm_x", "--format", "json", "-o", "x"], 2),
        (["--claim", "clm_x", "--format", "json", "-o", "x"], 1),
        (["--report", "rep_x", "--format", "json", "-o", "x"], 1),
        (["--all", "--format", "json", "-o", "no/such/folder/x"], 1),
    ],
)
def test_what_cannot_be_exported(cli: Cli, words: list[str], code: int) -> None:
    ended = cli("export", *words)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err and "Traceback" not in ended.err
    assert not (cli.data.parent / "x").exists()


def test_people(cli: Cli) -> None:
    ida = ("--email", "Ida@Example.org", "--name", "Ida", "--role", "admin")
    made = cli("user", "add", *ida, "--json")
    assert made.code == 0
    assert (made.json["email"], made.json["role"]) == ("ida@example.org", "admin")
    assert made.json["link"].startswith("http://127.0.0.1:8000/links/")
    twice = cli("user", "add", *ida)
    assert (twice.code, twice.out) == (1, "") and "already" in twice.err
    bo = ("--email", "bo@example.org", "--name", "Bo", "--password-stdin", "--json")
    short = cli("user", "add", *bo, given="short\n")
    assert (short.code, short.out) == (1, "") and "password" in short.err
    assert cli("user", "add", *bo, given="a long enough pass phrase\n").json["link"] is None
    assert [row["name"] for row in cli("user", "list", "--json").json] == ["Bo", "Ida"]
    assert cli("user", "disable", "--email", "bo@example.org").code == 0
    assert [row["active"] for row in cli("user", "list", "--json").json] == [False, True]
    last = cli("user", "disable", "--email", "ida@example.org")
    assert last.code == 1 and "last administrator" in last.err
    assert cli("user", "disable", "--email", "nobody@example.org").code == 1
    assert cli("user", "add", "--email", "odd", "--name", "Odd").code == 1


def test_tokens(cli: Cli) -> None:
    cli("user", "add", "--email", "ida@example.org", "--name", "Ida")
    made = cli("token", "create", "--email", "ida@example.org", "--name", "script", "--json")
    assert (made.code, made.json["token"][:3]) == (0, "wb_")
    plain = cli("token", "create", "--email", "ida@example.org", "--name", "x", "--read-only")
    assert plain.out.startswith("wb_") and plain.out.count("\n") == 1
    stored = ask(cli, "SELECT digest, read_only FROM api_token ORDER BY id")
    assert [row[1] for row in stored] == [0, 1]
    assert made.json["token"] not in str(stored)
    assert cli("token", "create", "--email", "no@example.org", "--name", "x").code == 1
