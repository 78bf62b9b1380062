"""Word pieces are those of the library that the encoder was trained with."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.judging import wordpiece

CASES = json.loads(
    (Path(__file__).parents[2] / "fixtures" / "wordpieces" / "pieces.json").read_text("utf-8")
)
NAMES = list(wordpiece.vocabulary())


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_as_the_library_does(case: dict[str, object]) -> None:
    found = wordpiece.numbers(str(case["text"]), 128)
    assert [NAMES[number] for number in found] == case["pieces"]


def test_a_long_sentence_is_cut_and_keeps_its_end_mark() -> None:
    found = wordpiece.numbers("word " * 500, 128)
    assert len(found) == 128
    assert (NAMES[found[0]], NAMES[found[-1]]) == ("[CLS]", "[SEP]")


@given(st.text(max_size=200))
def test_any_text_has_pieces_and_never_too_many(text: str) -> None:
    found = wordpiece.numbers(text, 32)
    assert 2 <= len(found) <= 32
    assert all(0 <= number < len(NAMES) for number in found)
