"""Main text is counted as the article extraction benchmark counts it."""

import gzip
import json
from pathlib import Path

import pytest

from workbench.evaluation.extraction import figures, measure, scores, shingles

BODY = (
    "The lake fell by 41 centimetres between 2019 and 2023. The commission said so on Friday. "
    "It has read the gauge at the north pier twice a month since 1931, and never before did the "
    "level fall in five years running. The council wants a second gauge in the south."
)
PAGE = (
    "<html><head><title>Lake</title></head><body><nav>Home Sport</nav>"
    "<article><h1>Lake</h1><p>{}</p></article></body></html>"
)


def test_a_shingle_is_a_run_of_four_words_with_its_count() -> None:
    assert shingles("a b c d a b c d") == {
        ("a", "b", "c", "d"): 2, ("b", "c", "d", "a"): 1, ("c", "d", "a", "b"): 1,
        ("d", "a", "b", "c"): 1,
    }  # fmt: skip
    assert shingles("two words") == {("two", "words"): 1}
    assert not shingles(" … ")


def test_a_page_that_is_read_too_far_loses_precision_alone() -> None:
    assert scores("a b c d e", "a b c d e f g") == (0.5, 1.0)
    assert scores("a b c d e", "") == (None, 0.0)
    assert scores("", "a b c d") == (0.0, None)


def test_f1_is_of_the_means_and_not_the_mean_of_f1() -> None:
    precision, recall, f1 = figures([(1.0, 0.5), (0.5, 1.0)])
    assert (precision, recall, f1) == (0.75, 0.75, 0.75)
    assert figures([(None, 0.0), (1.0, 1.0)])[:2] == (1.0, 0.5)
    assert figures([(None, 0.0), (1.0, 1.0)])[2] == pytest.approx(2 / 3)


def test_measures_what_is_there(tmp_path: Path) -> None:
    assert measure(tmp_path) == []
    place = tmp_path / "article_extraction_benchmark"
    (place / "html").mkdir(parents=True)
    truth = {
        "ab": {"articleBody": BODY, "url": "https://orrin.example/a"},
        "cd": {"articleBody": "Not there.", "url": "https://orrin.example/b"},
    }
    (place / "ground-truth.json").write_text(json.dumps(truth), "utf-8")
    (place / "html" / "ab.html.gz").write_bytes(gzip.compress(PAGE.format(BODY).encode()))
    lines = {one.measure: one for one in measure(tmp_path)}
    assert list(lines) == ["precision", "recall", "F1"]
    assert lines["recall"].ours == 1.0
    assert 0.8 < lines["F1"].ours <= 1.0 and lines["F1"].published
