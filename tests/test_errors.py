"""The errors: ten children, each with a status, a code and words for the reader."""

import pytest

from workbench import errors
from workbench.errors import Conflict, FetchFailed, Invalid, NotFound, WorkbenchError

STATUSES = {
    "NotFound": 404, "Invalid": 422, "Conflict": 409, "Forbidden": 403, "NotSignedIn": 401,
    "TooLarge": 413, "Unsupported": 415, "TooMany": 429, "FetchFailed": 502, "Unavailable": 503,
}  # fmt: skip


def test_there_are_ten_and_each_has_its_status() -> None:
    assert {child.__name__: child.status for child in WorkbenchError.__subclasses__()} == STATUSES


def test_codes_are_words_of_their_own() -> None:
    codes = [child.code for child in WorkbenchError.__subclasses__()]
    assert len(set(codes)) == len(codes)
    assert all(code.islower() and " " not in code for code in codes)


@pytest.mark.parametrize("name", STATUSES)
def test_the_words_are_a_calm_sentence(name: str) -> None:
    words = getattr(errors, name).default
    assert words[0].isupper() and words.endswith(".") and "!" not in words


def test_own_words_and_fields_are_kept() -> None:
    error = Invalid("Look again.", fields={"date": "Write the date as YYYY-MM-DD."})
    assert (str(error), error.message) == ("Look again.", "Look again.")
    assert error.fields == {"date": "Write the date as YYYY-MM-DD."}
    assert str(NotFound()) == NotFound.default


def test_a_conflict_shows_the_stored_version() -> None:
    assert Conflict(current={"revision": 2}).current == {"revision": 2}
    assert Conflict().current == {}


def test_a_failed_fetch_has_a_word_and_says_whether_to_try_again() -> None:
    error = FetchFailed("read_timeout", "The page took too long.", retry=True)
    assert (error.reason, error.retry, error.message) == (
        "read_timeout", True, "The page took too long.",
    )  # fmt: skip
    assert FetchFailed("not_found").retry is False
