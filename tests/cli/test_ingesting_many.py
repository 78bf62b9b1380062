"""Many documents at once: folders, several processes, one answer each in the order given."""

import json
import os
import pty
import sqlite3
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.processes import Cli
from workbench.cli import many
from workbench.reading import Reader

TEXT = "The council number {n} was set up in 2002. Trade grew by {n} percent last year.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six documents, two levels deep, among a picture and hidden files."""
    made = tmp_path / "in"
    (made / "b" / "deep").mkdir(parents=True)
    (made / ".git").mkdir()
    places = ["a.txt", "c.md", "b/1.txt", "b/2.TXT", "b/deep/3.html", "z.txt"]
    for number, place in enumerate(places):
        (made / place).write_text(TEXT.format(n=number), "utf-8")
    for place in ("photo.png", ".hidden.txt", ".git/x.txt"):
        (made / place).write_text("not for the workbench", "utf-8")
    return made


def test_a_folder_is_the_documents_in_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = many.documents([str(folder), "http://example.org/x", "missing.txt"])
    short = [path.removeprefix(f"{folder}/") for path in found]
    wanted = ["a.txt", "c.md", "z.txt", "b/1.txt", "b/2.TXT", "b/deep/3.html"]
    assert short == [*wanted, "http://example.org/x", "missing.txt"]
    assert capsys.readouterr().err == f"{folder}: 1 of other kinds left alone.\n"


def test_links_in_a_folder_that_go_round_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", "utf-8")
    (tmp_path / "again").symlink_to(tmp_path)
    assert many.documents([str(tmp_path)]) == [str(tmp_path / "a.txt")]


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_document_has_its_row_in_order(cli: Cli, folder: Path, jobs: int) -> None:
    ended = cli("ingest", folder, folder / "nothing.txt", "--jobs", jobs, "--json")
    rows = ended.json["articles"]
    assert ended.code == 1  # one of them is not there
    assert [row["state"] for row in rows] == ["ready"] * 6 + ["failed"]
    titles = [row["title"] for row in rows[:6]]
    assert [title.split()[3] for title in titles] == ["0", "1", "5", "2", "3", "4"]
    assert all(row["claims"] >= 1 for row in rows[:6])
    assert "Traceback" not in ended.err and "Taking in" not in ended.err
    with sqlite3.connect(cli.data / "workbench.db") as raw:
        waiting = raw.execute("SELECT count(*) FROM task WHERE state <> 'done'").fetchall()
        stored = raw.execute("SELECT count(*) FROM claim").fetchall()
    raw.close()
    assert waiting == [(0,)]
    assert stored == [(sum(row["claims"] for row in rows),)]


def test_the_same_text_many_times_at_once_is_one_article(cli: Cli, tmp_path: Path) -> None:
    places = [tmp_path / f"{number}.txt" for number in range(6)]
    for place in places:
        place.write_text(TEXT.format(n=7), "utf-8")
    ended = cli("ingest", *places, "--jobs", "3", "--json")
    assert ended.code == 0, ended.err
    assert len({row["id"] for row in ended.json["articles"]}) == 1


def test_an_empty_folder_is_told(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ended = cli("ingest", tmp_path / "empty", "--json")
    assert (ended.code, ended.json["articles"][0]["state"]) == (1, "failed")
    assert str(tmp_path / "empty") in ended.err


def test_a_failed_document_is_named_with_its_reason(cli: Cli, tmp_path: Path) -> None:
    good, bad, gone = (tmp_path / name for name in ("good.txt", "bad.pdf", "gone.txt"))
    good.write_text(TEXT.format(n=7), "utf-8")
    bad.write_bytes(b"%PDF-1.4\nno more than this")
    ended = cli("ingest", good, bad, gone, "--json")
    rows = ended.json["articles"]
    assert [row["source"] for row in rows] == [str(good), str(bad), str(gone)]
    assert [row["state"] for row in rows] == ["ready", "failed", "failed"]
    assert rows[0]["reason"] is None
    assert rows[1]["reason"] and "cannot be read" in rows[2]["reason"]
    lines = cli("ingest", bad, gone).out.splitlines()
    assert lines[0].endswith(f"\t{bad}: {rows[1]['reason']}")
    assert lines[1] == f"-\tfailed\t0 claims\t{gone}: {rows[2]['reason']}"


@pytest.mark.parametrize("jobs", ["0", "65", "many"])
def test_a_number_of_jobs_that_makes_no_sense(cli: Cli, folder: Path, jobs: str) -> None:
    ended = cli("ingest", folder, "--jobs", jobs)
    assert (ended.code, ended.out) == (2, "")


def test_a_bar_shows_on_a_terminal(cli: Cli, folder: Path) -> None:
    ours, theirs = pty.openpty()
    try:
        process = cli.start("ingest", folder, "--jobs", "2", stderr=theirs, stdout=-3)
        assert process.wait(timeout=120) == 0
        shown = os.read(ours, 65536).decode()
    finally:
        os.close(ours)
        os.close(theirs)
    assert "Taking in" in shown and "100%" in shown


def test_a_broken_pool_is_gone_on_without() -> None:
    with ProcessPoolExecutor(1) as pool:
        with pytest.raises(BrokenExecutor):
            pool.submit(os._exit, 1).result()
        found = many.PooledReader(Reader(), pool).find(TEXT.format(n=3))
    assert found == Reader().find(TEXT.format(n=3))


def test_found_in_another_process_is_the_same() -> None:
    how: dict[str, Any] = {"published": None, "language": "en", "keep_all": True}
    with ProcessPoolExecutor(1) as pool:
        found = many.PooledReader(Reader(), pool).find(TEXT.format(n=3), **how)
    assert found == Reader().find(TEXT.format(n=3), **how)
    assert len(found.claims) == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_list_is_answered_line_by_line(cli: Cli, folder: Path, jobs: int) -> None:
    given = f"{folder}/a.txt\n\n  {folder}/b \n{folder}/nothing.txt\n"
    ended = cli("ingest", "--list", "-", "--jobs", jobs, "--json", given=given)
    rows = [json.loads(line) for line in ended.out.splitlines()]
    places = ["a.txt", "b/1.txt", "b/2.TXT", "b/deep/3.html", "nothing.txt"]
    assert [row["source"] for row in rows] == [f"{folder}/{place}" for place in places]
    assert [row["state"] for row in rows] == ["ready"] * 4 + ["failed"]
    assert ended.code == 1


def test_a_list_may_be_a_file_and_an_odd_line_stops_nothing(cli: Cli, folder: Path) -> None:
    listed = folder / "list"
    listed.write_bytes(b"\xff\n" + f"{folder}/c.md\n".encode())
    ended = cli("ingest", "--list", listed)
    assert ended.code == 1 and "Line 1: This line is not UTF-8 text" in ended.err
    assert "\tready\t" in ended.out


def test_paths_or_a_list_but_one_of_them(cli: Cli, folder: Path) -> None:
    for words in ([], [folder, "--list", "-"]):
        ended = cli("ingest", *words)
        assert (ended.code, ended.out) == (2, "") and "--list" in ended.err
