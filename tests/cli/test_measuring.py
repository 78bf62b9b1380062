"""evaluate, as a process."""

from pathlib import Path

from tests.processes import Cli
from workbench.evaluation import table

FIELDS = {"task", "data", "split", "measure", "ours", "interval", "baseline", "published"}


def test_data_that_is_not_there_is_a_line_and_no_failure(cli: Cli, tmp_path: Path) -> None:
    ended = cli("evaluate", tmp_path, "--only", "attribution")
    assert ended.code == 0
    assert ended.out.split()[: len(table.HEAD)] == list(table.HEAD)
    assert any(line.split()[:2] == ["attribution", "polnear"] and "not there" in line
               for line in ended.out.splitlines())  # fmt: skip
    assert ended.err == "Measuring attribution …\n"


def test_our_own_cases_are_measured_without_any_data(cli: Cli, tmp_path: Path) -> None:
    ended = cli("evaluate", tmp_path, "--only", "figures", "--only", "attribution", "--json")
    assert ended.code == 0, ended.err
    assert ended.json["not_there"] == [{"task": "attribution", "data": "polnear"}]
    rows = ended.json["measured"]
    assert rows and all(set(row) == FIELDS and 0 <= row["ours"] <= 1 for row in rows)


def test_nothing_is_stored(cli: Cli, tmp_path: Path) -> None:
    fresh = Cli(tmp_path / "fresh")
    assert fresh("evaluate", tmp_path, "--only", "figures").code == 0
    assert not fresh.data.exists()


def test_wrong_usage(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for words in (["x"], [tmp_path / "file"], [tmp_path, "--only", "luck"], []):
        ended = cli("evaluate", *words)
        assert (ended.code, ended.out) == (2, "")
        assert "Usage:" in ended.err
