"""Noise is counted page by page: what is body text, what was queued, what was left out."""

import gzip
import json
from pathlib import Path

import pytest

from workbench.evaluation.noise import half_of, matcher, measure, sentences

BODY = (
    "The council of Port Elsing voted 7 to 4 on Monday to build a new pier for 3 million crowns. "
    "The old pier was built in 1912 and closed in 2017 after divers found 14 cracks in it. "
    "Six boats and 40 jobs depend on it, the harbour master said in a letter to the ministry. "
)
PAGE = (
    "<html><body><article><h1>Harbour news</h1><p>{}</p><p>{}</p><p>{}</p>"
    "<p>Sign up to our letter, read by 40,000 people in 2022.</p></article></body></html>"
)


def data(place: Path, name: str) -> Path:
    folder = place / "article_extraction_benchmark"
    (folder / "html").mkdir(parents=True, exist_ok=True)
    page = folder / "html" / f"{name}.html.gz"
    page.write_bytes(gzip.compress(PAGE.format(BODY, BODY, BODY).encode()))
    told = folder / "ground-truth.json"
    truth = json.loads(told.read_text()) if told.exists() else {}
    told.write_text(json.dumps(truth | {name: {"articleBody": BODY, "url": "http://a.example/"}}))
    return page


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("Six boats and 40 jobs depend on it.", True),
        ("Six boats and 40 jobs, said somebody else who was there", False),
        ("the old pier", True),
        ("the old boat", False),
        ("—", True),
    ],
)
def test_body_text_is_told_by_its_runs_of_words(sentence: str, held: bool) -> None:
    assert matcher(BODY)(sentence) is held


def test_each_sentence_of_a_page_is_seen_once(tmp_path: Path) -> None:
    page = data(tmp_path, "0a")
    seen = list(sentences(page, {"articleBody": BODY, "url": None}))
    gone = [one for one in seen if one.left_out]
    assert sum(one.body for one in seen) >= 3
    assert gone
    assert not any(one.queued or one.body for one in gone)


def test_both_halves_are_measured_apart(tmp_path: Path) -> None:
    assert measure(tmp_path) == []
    data(tmp_path, "0a")
    data(tmp_path, "0b")
    found = measure(tmp_path)
    assert [one.split for one in found] == ["develop"] * 3 + ["kept"] * 3
    assert found[0].ours == 0.0
    assert all(0 <= one.ours <= 1 for one in found)


def test_half_by_name() -> None:
    assert [half_of(name) for name in ("00ff", "01ff", "fe", "ff")] == [
        "develop", "kept", "develop", "kept",
    ]  # fmt: skip
