"""Dates, quantities and worked lines on our own sentences: floors that no change may lower."""

import json
from pathlib import Path

import pytest

from workbench.evaluation import figures
from workbench.resources import folder

FLOORS = {
    ("dates and relative times", "tuned"): 0.97,
    ("dates and relative times", "aside"): 0.97,
    ("times that cannot be resolved", "tuned"): 1.0,
    ("times that cannot be resolved", "aside"): 1.0,
    ("quantities with units", "tuned"): 0.97,
    ("quantities with units", "aside"): 0.95,
    ("dates in eleven other languages", "tuned"): 0.95,
    ("worked figures", "tuned"): 1.0,
    ("worked figures", "aside"): 0.95,
}


def test_no_figure_falls_below_its_floor(tmp_path: Path) -> None:
    lines = figures.measure(tmp_path)
    found = {(line.task, line.split): line for line in lines}
    assert found.keys() == FLOORS.keys()
    low = {key: line.ours for key, line in found.items() if line.ours < FLOORS[key]}
    assert low == {}
    assert all(line.interval[0] <= line.ours <= line.interval[1] for line in lines if line.interval)
    beaten = [line for line in lines if line.baseline is not None and line.baseline < line.ours]
    assert len(beaten) == 7


def test_the_gold_is_large_enough_and_has_cases_without_a_line() -> None:
    sentences = [item for half in figures.HALVES for item in figures.gold(half)]
    cases = [case for half in figures.HALVES for case in figures.gold(f"worked_{half}")]
    assert len(sentences) >= 120
    assert len(cases) >= 30
    assert sum(not case["lines"] for case in cases) >= 10
    texts = [(item["text"], item["published"]) for item in sentences]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("path", sorted(folder("fixtures/figures").glob("*.json")))
def test_gold_words_stand_in_their_sentences(path: Path) -> None:
    for item in json.loads(path.read_text(encoding="utf-8")):
        words = [words for words, _ in item.get("dates", [])]
        words += [quantity["text"] for quantity in item.get("quantities", [])]
        assert all(one in item["text"] for one in words)


def test_a_wrong_value_is_no_hit() -> None:
    item: dict[str, object] = {"text": "It met in 2002.", "published": None, "quantities": []}
    assert figures.dates_count({**item, "dates": [["2002", "2002"]]}) == (1, 1, 1)
    assert figures.dates_count({**item, "dates": [["2002", "2003"]]}) == (0, 1, 1)
    case = {"claim": "12 of the 48 members, a third, voted no.", "lines": []}
    assert not figures.worked_right(case)
    assert figures.worked_right({**case, "lines": [["share", "25 percent", False]]})
