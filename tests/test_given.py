"""What comes in is made storable: plain line ends, no NUL, no half characters, NFC."""

from datetime import date

import pytest
from pydantic import ValidationError

from workbench.given import (
    ArticleDetails,
    ClaimEdit,
    NewClaim,
    NewEvidence,
    NewPassword,
    NewUser,
    SignIn,
)
from workbench.models.claim import STATES
from workbench.models.evidence import STANCES
from workbench.models.user import ROLES
from workbench.text.types import KINDS


def test_text_is_cleaned() -> None:
    given = NewClaim(text=" a\r\nb\rc\x00d \ud800 cafe\u0301 ")
    assert given.text == "a\nb\ncd ? caf\u00e9"


def test_empty_text_in_an_optional_field_is_absent() -> None:
    given = NewClaim.model_validate(
        {"text": " ", "statement": "", "claimant": "\n", "claimed_on": "", "start": "", "end": " "}
    )
    assert given.model_dump(exclude_defaults=True) == {}


def test_dates_are_days() -> None:
    assert NewClaim.model_validate({"claimed_on": " 2025-02-28 "}).claimed_on == date(2025, 2, 28)
    assert NewClaim(claimed_on=date(2025, 2, 28)).claimed_on == date(2025, 2, 28)


def test_an_edit_knows_what_was_given() -> None:
    given = ClaimEdit.model_validate({"revision": 1, "claimant": ""})
    assert given.model_dump(exclude_unset=True) == {"revision": 1, "claimant": None}


def test_a_quote_keeps_its_white_space() -> None:
    given = NewEvidence(snapshot="snp_1", stance="context", quote=" of the ")
    assert given.quote == " of the "


@pytest.mark.parametrize("address", ["A@Example.org", " a@example.org "])
def test_addresses_are_kept_in_one_form(address: str) -> None:
    assert NewUser(email=address, name="A").email == "a@example.org"
    assert SignIn(email=address, password="x").email == "a@example.org"


@pytest.mark.parametrize("address", ["", "a", "a@", "@b", "a b@c", "a@b@c", "a@" + "b" * 254])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        NewUser(email=address, name="A")


def test_an_address_with_nul_can_be_stored() -> None:
    assert SignIn(email="a\x00@example.org", password="x\ud800").email == "a@example.org"


@pytest.mark.parametrize(
    ("password", "good"), [("x" * 12, True), ("x" * 11, False), ("é" * 12, True)]
)
def test_passwords_have_a_least_length(password: str, good: bool) -> None:
    if good:
        assert NewPassword(password=password).password == password
    else:
        with pytest.raises(ValidationError):
            NewPassword(password=password)


@pytest.mark.parametrize(("language", "good"), [("en", True), ("pt-br", True), ("English", False)])
def test_languages_are_codes(language: str, good: bool) -> None:
    if good:
        assert ArticleDetails(language=language.upper()).language == language
    else:
        with pytest.raises(ValidationError):
            ArticleDetails(language=language)


def test_the_words_of_input_and_database_are_the_same() -> None:
    schema = NewClaim.model_json_schema()["properties"]["kind"]["enum"]
    assert tuple(schema) == KINDS
    assert tuple(NewEvidence.model_json_schema()["properties"]["stance"]["enum"]) == STANCES
    assert tuple(NewUser.model_json_schema()["properties"]["role"]["enum"]) == ROLES
    assert "queued" in STATES
