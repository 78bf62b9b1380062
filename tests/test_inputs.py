"""Untrusted input becomes a checked model, or one plain sentence a field."""

from typing import Any

import pytest
from pydantic import BaseModel
from werkzeug.datastructures import MultiDict

from workbench import inputs
from workbench.errors import Invalid
from workbench.given import ClaimEdit, NewClaim, NewPassword, NewVerdict, QueueView, Splitting


def fields(model: type[BaseModel], **values: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        inputs.read(model, values)
    return refused.value.fields


def test_good_input_becomes_the_model() -> None:
    view = inputs.read(QueueView, {"min_score": "0.5", "limit": "10", "kind": ""})
    assert (view.min_score, view.limit, view.kind) == (0.5, 10, None)


def test_a_form_gives_its_first_values() -> None:
    form = MultiDict([("text", "First"), ("text", "Second"), ("claimant", "")])
    given = inputs.read(NewClaim, form)
    assert (given.text, given.claimant) == ("First", None)


@pytest.mark.parametrize(
    ("model", "values", "field", "words"),
    [
        (NewVerdict, {"justification": "x", "revision": 1}, "rating", "This is needed."),
        (
            NewVerdict,
            {"rating": " ", "justification": "x", "revision": 1},
            "rating",
            "This is needed.",
        ),
        (NewClaim, {"txet": "x"}, "txet", "There is no such field."),
        (NewClaim, {"text": 5}, "text", "This must be text."),
        (NewClaim, {"text": "x", "kind": "opinion"}, "kind", "Choose one of: "),
        (NewClaim, {"text": "x", "score": 2}, "score", "less than or equal to 1"),
        (NewClaim, {"text": "x", "score": "many"}, "score", "This must be a number."),
        (NewClaim, {"text": "x" * 5_001}, "text", "This is too long: 5,000 characters at most."),
        (
            NewClaim,
            {"claimant": "x" * 501},
            "claimant",
            "This is too long: 500 characters at most.",
        ),
        (NewClaim, {"claimed_on": "1 May"}, "claimed_on", "Write the date as YYYY-MM-DD."),
        (NewClaim, {"claimed_on": "2025-02-30"}, "claimed_on", "Write the date as YYYY-MM-DD."),
        (NewClaim, {"claimed_on": "0"}, "claimed_on", "Write the date as YYYY-MM-DD."),
        (NewClaim, {"claimed_on": 20250101}, "claimed_on", "Write the date as YYYY-MM-DD."),
        (NewClaim, {"start": "first"}, "start", "This must be a whole number."),
        (ClaimEdit, {"statement": "x"}, "revision", "This is needed."),
        (NewPassword, {"password": "short"}, "password", "At least 12 characters are needed."),
        (NewPassword, {"password": "x" * 257}, "password", "256 characters at most."),
        (Splitting, {"at": []}, "at", "at least 1 item"),
        (Splitting, {"at": [1, "x"]}, "at.1", "This must be a whole number."),
        (QueueView, {"limit": "501"}, "limit", "less than or equal to 500"),
        (QueueView, {"sort": "size"}, "sort", "Choose one of: "),
    ],
)
def test_wrong_input_is_one_plain_sentence_a_field(
    model: type[BaseModel], values: dict[str, Any], field: str, words: str
) -> None:
    found = fields(model, **values)
    assert list(found) == [field]
    assert words in found[field]
    assert found[field].endswith(".") and "!" not in found[field]


def test_every_wrong_field_is_named() -> None:
    found = fields(NewVerdict, rating="", justification=" ", revision="x", extra="1")
    assert set(found) == {"rating", "justification", "revision", "extra"}


def test_not_a_number_is_no_score() -> None:
    for value in (float("nan"), float("inf"), "nan", -0.1):
        assert "score" in fields(NewClaim, text="x", score=value)
        assert "min_score" in fields(QueueView, min_score=value)
