"""Rating scales: built in, or a file of one's own that is checked before use."""

import json
from pathlib import Path
from typing import Any

import pytest

from workbench import scales
from workbench.errors import Invalid

GOOD: dict[str, Any] = {
    "id": "two",
    "name": "Two",
    "ratings": [
        {"id": "yes", "label": "Yes", "meaning": "It is so.", "value": 2},
        {"id": "no", "label": "No", "meaning": "It is not.", "value": 1},
        {"id": "open", "label": "Open", "meaning": "Nobody knows."},
    ],
}


def written(tmp_path: Path, **changes: Any) -> str:
    path = tmp_path / "scale.json"
    path.write_text(json.dumps(GOOD | changes))
    return str(path)


@pytest.mark.parametrize("name", scales.BUILT_IN)
def test_a_built_in_scale_is_whole(name: str) -> None:
    scale = scales.load(name)
    assert scale.id == name
    labels = [rating.label for rating in scale.ratings]
    icons = [rating.icon for rating in scale.ratings]
    assert len(set(labels)) == len(labels)
    assert len(set(icons)) == len(icons)  # a state is never colour alone
    assert all(rating.meaning.endswith(".") for rating in scale.ratings)
    places = [rating.value for rating in scale.ratings if rating.value is not None]
    assert sorted(places) == list(range(min(places), max(places) + 1))
    assert scale.best == max(places)


def test_not_enough_evidence_is_a_rating_without_a_place() -> None:
    rating = scales.load("plain-five").rating("not-enough-evidence")
    assert (rating.label, rating.value) == ("Not enough evidence", None)


@pytest.mark.parametrize("word", ["", "True", "pants-on-fire"])
def test_a_word_off_the_scale_is_refused(word: str) -> None:
    with pytest.raises(Invalid) as refused:
        scales.load("plain-five").rating(word)
    assert list(refused.value.fields) == ["rating"]


def test_a_scale_of_ones_own(tmp_path: Path) -> None:
    scale = scales.load(written(tmp_path))
    assert [rating.id for rating in scale.ratings] == ["yes", "no", "open"]
    assert (scale.best, scale.rating("open").value, scale.rating("no").tone) == (2, None, "off")


@pytest.mark.parametrize(
    "changes",
    [
        {"ratings": []},
        {"ratings": "yes"},
        {"ratings": [{"id": "yes"}]},
        {"ratings": [GOOD["ratings"][0]]},
        {"ratings": [GOOD["ratings"][0], GOOD["ratings"][0]]},
        {"ratings": [GOOD["ratings"][0], GOOD["ratings"][1] | {"value": 2}]},
        {"ratings": [GOOD["ratings"][0], GOOD["ratings"][1] | {"value": 0}]},
        {"ratings": [GOOD["ratings"][0], GOOD["ratings"][1] | {"value": "1"}]},
        {"ratings": [GOOD["ratings"][0], GOOD["ratings"][1] | {"value": True}]},
        {"ratings": [GOOD["ratings"][0] | {"colour": "red"}, GOOD["ratings"][1]]},
        {"ratings": [GOOD["ratings"][0] | {"id": ""}, GOOD["ratings"][1]]},
        {"ratings": [GOOD["ratings"][0] | {"label": 7}, GOOD["ratings"][1]]},
        {"name": None},
        {"id": ["two"]},
    ],
)
def test_a_scale_of_the_wrong_shape_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        scales.load(written(tmp_path, **changes))


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe", b'{"id": "x"}'])
def test_a_file_that_is_no_scale_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "scale.json"
    path.write_bytes(raw)
    with pytest.raises(Invalid) as refused:
        scales.load(str(path))
    assert "WORKBENCH_SCALE" in refused.value.message


def test_an_unknown_scale_names_the_known_ones() -> None:
    with pytest.raises(Invalid) as refused:
        scales.load("stars")
    assert "plain-five" in refused.value.message
