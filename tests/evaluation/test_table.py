"""The table of all measures: its columns, and what is not there."""

from importlib import import_module
from pathlib import Path

import pytest

from workbench.evaluation import table
from workbench.evaluation.measured import Measured

FULL = Measured("who said it", "PolNeAR", "dev", "F1", 0.7091, (0.665, 0.75), 0.239, "0.68 (A)")
BARE = Measured("figures", "our own", "gold", "right", 1.0)


@pytest.mark.parametrize("task", table.TASKS)
def test_every_task_has_a_module_that_measures(task: str) -> None:
    assert callable(import_module(f"workbench.evaluation.{task}").measure)


def test_figures_have_three_decimals_and_gaps_stay_empty() -> None:
    lines = table.rows([FULL, BARE], [("noise", "pages")])
    assert lines[0][3:] == ("F1", "0.709", "0.665 to 0.750", "0.239", "0.68 (A)")
    assert lines[1][4:] == ("1.000", "", "", "")
    assert lines[2] == ("noise", "pages", "", "not there", "", "", "", "")
    assert {len(line) for line in lines} == {len(table.HEAD)}


def test_columns_begin_at_the_same_place() -> None:
    head, first, second = table.aligned(table.rows([FULL, BARE], [])).splitlines()
    for word, name in (("PolNeAR", "data"), ("dev", "split"), ("0.709", "ours")):
        assert first.index(word) == head.index(name)
    assert second.index("1.000") == head.index("ours")
    assert not head.endswith(" ")


def test_a_table_without_lines_is_its_head() -> None:
    assert table.aligned([]).split() == list(table.HEAD)


def test_a_data_set_is_a_folder(tmp_path: Path) -> None:
    assert table.missing("attribution", tmp_path) == ["polnear"]
    (tmp_path / "polnear").write_text("a file is no folder")
    assert table.missing("attribution", tmp_path) == ["polnear"]
    (tmp_path / "polnear").unlink()
    (tmp_path / "polnear").mkdir()
    assert table.missing("attribution", tmp_path) == []
    assert table.missing("figures", tmp_path) == []


def test_a_data_set_may_be_a_file(tmp_path: Path) -> None:
    every = list(table.TASKS["worthiness"])
    assert table.missing("worthiness", tmp_path) == every
    (tmp_path / "policlaim").mkdir()
    assert "policlaim/test.csv" in table.missing("worthiness", tmp_path)
    (tmp_path / "policlaim" / "test.csv").write_text("sentence,golden\n")
    assert table.missing("worthiness", tmp_path) == [one for one in every if "policlaim" not in one]
