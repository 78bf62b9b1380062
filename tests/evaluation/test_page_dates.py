"""Days are counted as htmldate's own evaluation counts them."""

import json
import zipfile
from pathlib import Path

import pytest

from workbench.evaluation.page_dates import FIGURES, counted, measure

STATED = '<html><head><meta property="article:published_time" content="{}"></head>{}</html>'
WORDS = "<body><p>The lake fell by 41 centimetres.</p></body>"


def test_a_day_is_right_wrong_or_missed() -> None:
    assert counted("2024-02-10", "2024-02-10") == (1, 0, 0)
    assert counted("2024-02-11", "2024-02-10") == (0, 1, 0)
    assert counted(None, "2024-02-10") == (0, 0, 1)


def test_a_wrong_day_does_not_count_against_recall() -> None:
    figures = {name: rule(6, 2, 2) for name, rule in FIGURES.items()}
    assert figures == {"precision": 0.75, "recall": 0.75, "F1": 0.75, "accuracy": 0.6}
    assert FIGURES["recall"](6, 4, 0) == 1.0
    assert FIGURES["accuracy"](6, 4, 0) == pytest.approx(0.6)


def test_measures_what_is_there(tmp_path: Path) -> None:
    assert measure(tmp_path) == []
    place = tmp_path / "htmldate_eval"
    place.mkdir()
    wanted = {
        "https://orrin.example/a": {"file": "a.html", "date": "2024-02-10"},
        "https://orrin.example/b": {"file": "b.html", "date": "2024-02-11"},
        "https://orrin.example/c": {"file": "absent.html", "date": "2024-02-12"},
    }
    (place / "eval_default.json").write_text(json.dumps(wanted), "utf-8")
    with zipfile.ZipFile(place / "pages.zip", "w") as pages:
        pages.writestr("tests/a.html", STATED.format("2024-02-10", WORDS))
        pages.writestr("tests/b.html", STATED.format("2024-02-10", WORDS))
    lines = {one.measure: one for one in measure(tmp_path)}
    assert (lines["accuracy"].ours, lines["accuracy"].baseline) == (0.5, 0.5)
    assert lines["recall"].ours == 1.0 and lines["F1"].split == "test"
