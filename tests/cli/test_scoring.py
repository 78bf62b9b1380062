"""score, as a process: a stream in, a stream out."""

import json
import os
import pty
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.processes import Cli

CONTRACT = {"text", "score", "checkworthy", "kind", "reasons"}
MORE = {"classes", "verifiable", "opinion", "calibrated"}


def test_score_keeps_the_order(cli: Cli, tmp_path: Path) -> None:
    lines = ["The council was set up in 2002.", "", "I like tea.", "Trade grew by 12 percent."]
    (tmp_path / "lines.txt").write_text("\n".join(lines) + "\n", "utf-8")
    ended = cli("score", tmp_path / "lines.txt", "--json")
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert [row["text"] for row in rows] == lines
    assert all(set(row) == CONTRACT | MORE for row in rows)
    assert rows[0]["score"] > rows[2]["score"]
    assert cli("score", "--json", given="\n".join(lines)).out == ended.out


@pytest.mark.parametrize("line", ["", "  \t "])
def test_a_line_without_words_has_no_kind(cli: Cli, line: str) -> None:
    ended = cli("score", "--json", given=f"{line}\nTrade grew by 12 percent.\n")
    empty, other = [json.loads(row) for row in ended.out.splitlines()]
    assert (ended.code, empty["text"]) == (0, line)
    assert (empty["checkworthy"], empty["kind"], empty["calibrated"]) == (False, None, False)
    assert (other["kind"], other["calibrated"]) == ("quantity", True)
    assert cli("score", given=f"{line}\n").out == f"-\t-\t{line}\n"


def test_score_answers_each_line_at_once(cli: Cli) -> None:
    process = cli.start("score", "--json", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin and process.stdout
    try:
        for number in range(3):
            process.stdin.write(f"Line {number} was read in 2002.\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"].startswith(f"Line {number}")
        process.stdin.close()
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.wait(timeout=10)
        process.stdout.close()


def test_a_reader_who_has_had_enough(cli: Cli) -> None:
    process = cli.start(
        "score", "--json", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    process.stdout.close()
    process.stdout = None
    _out, err = process.communicate(b"The council was set up in 2002.\n" * 500, timeout=60)
    assert process.returncode == 1
    assert b"Traceback" not in err


def test_a_line_that_is_no_text_does_not_stop_the_others(cli: Cli) -> None:
    given = b"The council was set up in 2002.\nbroken \xff\nTrade grew by 12 percent.\n"
    ended = cli("score", "--json", given=given)
    rows = [json.loads(line) for line in ended.out.splitlines()]
    words = "This line is not UTF-8 text (byte 8) and was left out."
    assert ended.code == 1
    assert ended.err == f"Line 2: {words}\n"
    assert [row["score"] is None for row in rows] == [False, True, False]
    assert set(rows[1]) == CONTRACT | {"line", "error"}
    assert (rows[1]["line"], rows[1]["error"], rows[1]["text"]) == (2, words, "broken \ufffd")
    plain = cli("score", given=given)
    assert (plain.code, plain.out.splitlines()[1]) == (1, "-\t-\tbroken \ufffd")
    assert plain.out.count("\n") == 3


def test_odd_lines_have_answers_too(cli: Cli) -> None:
    given = ["x" * 1_000_000, "7" * 300, "😀" * 50, "\u200b\u202e\x01", "日本 و English 7%"]
    ended = cli("score", "--json", given="\n".join(given))
    assert ended.code == 0, ended.err
    rows = [json.loads(line) for line in ended.out.split("\n")[:-1]]
    assert [row["text"] for row in rows] == given
    assert all(0 <= row["score"] <= 1 for row in rows)


def test_a_file_that_is_not_there(cli: Cli, tmp_path: Path) -> None:
    for path in (tmp_path / "missing", tmp_path):
        ended = cli("score", path, "--json")
        assert (ended.code, ended.out) == (1, "")
        assert str(path) in ended.err and "Traceback" not in ended.err


def test_the_quick_finder_by_option_and_by_setting(cli: Cli, ferry: Path) -> None:
    line = "The council was set up in Rome in 2002 and met 14 times.\n"
    by_option = cli("score", "--fast", "--json", given=line)
    by_setting = cli("score", "--json", given=line, WORKBENCH_FINDER="fast")
    assert by_option.code == 0 and by_option.out == by_setting.out
    named = [
        cli("extract", ferry, "--fast", "--json").json["article"]["finder"],
        cli("extract", ferry, "--json", WORKBENCH_FINDER="fast").json["article"]["finder"],
        cli("ingest", ferry, "--fast", "--json").code,
    ]
    assert named[0] == named[1] and named[0].startswith("linear-")
    with sqlite3.connect(cli.data / "workbench.db") as raw:
        kept = raw.execute("SELECT DISTINCT finder FROM claim").fetchall()
    raw.close()
    assert kept == [(named[0],)]


def test_a_finder_that_is_not_known(cli: Cli) -> None:
    ended = cli("score", "--json", given="x", WORKBENCH_FINDER="slow")
    assert (ended.code, ended.out) == (1, "")
    assert "WORKBENCH_FINDER" in ended.err and "default, fast" in ended.err


@pytest.mark.parametrize("from_file", [True, False])
def test_a_bar_shows_on_a_terminal_where_the_length_is_known(
    cli: Cli, tmp_path: Path, from_file: bool
) -> None:
    (tmp_path / "lines.txt").write_text("It met in 2002.\n" * 300, "utf-8")
    ours, theirs = pty.openpty()
    words = ["score", tmp_path / "lines.txt"] if from_file else ["score"]
    try:
        process = cli.start(*words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=theirs)
        said, _ = process.communicate(b"It met in 2002.\n", timeout=120)
        os.write(theirs, b"end")
        shown = os.read(ours, 65536).decode()
    finally:
        os.close(ours)
        os.close(theirs)
    assert process.returncode == 0
    assert said.count(b"\n") == (300 if from_file else 1)
    assert ("Scoring" in shown and "100%" in shown) is from_file
