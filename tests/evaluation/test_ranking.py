"""Ranking is measured as it is told: on claims and texts of our own making."""

import json
from pathlib import Path

import pytest

from workbench.evaluation.ranking import measure, ndcg

ABSTRACTS: list[dict[str, object]] = [
    {"doc_id": 7, "title": "Ferries", "abstract": ["Boats are dear.", "Nineteen ferries sank."]},
    {"doc_id": 8, "title": "Mills", "abstract": ["The mill burned in 1902.", "Nobody came."]},
]
CLAIMS: list[dict[str, object]] = [
    {
        "id": 1, "claim": "The mills burned in 1902", "cited_doc_ids": [8],
        "evidence": {"8": [{"sentences": [0], "label": "SUPPORT"}]},
    },
    {"id": 2, "claim": "A ferry was sinking", "cited_doc_ids": [7, 99], "evidence": {}},
]  # fmt: skip
PAGES: list[dict[str, object]] = [
    {
        "claim": "The harbour was dug in 1902", "supporting_sentences": [[1], [2]],
        "evidence": ["The weather is rough.", "In 1902 the harbour was dug.", "It was dug so."],
    },
    {"claim": "The moon is near", "supporting_sentences": [], "evidence": ["Nothing."]},
]  # fmt: skip


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_both_sets_are_measured_against_plain_bm25(tmp_path: Path) -> None:
    _write(tmp_path / "scifact" / "corpus.jsonl", ABSTRACTS)
    _write(tmp_path / "scifact" / "claims_train.jsonl", CLAIMS)
    _write(tmp_path / "wice" / "claim_dev.jsonl", PAGES)
    found = {(one.data, one.measure): one for one in measure(tmp_path)}
    abstracts = found["SciFact (2)", "nDCG@10, abstracts"]
    assert (abstracts.ours, abstracts.baseline) == (1.0, 0.5)  # "ferry", "sinking" are stemmed
    assert found["SciFact (1)", "recall@3, sentences"].ours == 1.0
    assert found["WiCE (1)", "recall@5, sentences"].ours == 1.0
    assert found["WiCE (1)", "nDCG@10, sentences"].interval == (1.0, 1.0)


def test_data_that_is_not_there_gives_no_line(tmp_path: Path) -> None:
    assert measure(tmp_path) == []


@pytest.mark.parametrize(
    ("found", "gain"), [([3, 5], 1.0), ([5, 3], 0.6309), ([5], 0.0), (list(range(20, 30)), 0.0)]
)
def test_gain_falls_with_the_rank(found: list[int], gain: float) -> None:
    assert ndcg({3}, found) == pytest.approx(gain, abs=1e-4)


def test_two_right_ones_count_against_the_best_order() -> None:
    assert ndcg({1, 2}, [1, 9, 2]) == pytest.approx((1 + 0.5) / (1 + 0.6309), abs=1e-3)
