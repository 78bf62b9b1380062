"""The words of failed fetches: complete, and written for people."""

import re
from pathlib import Path

import pytest

import workbench.net
from workbench.failures import ADVICE, READING, advice
from workbench.net.failing import failed

WORDS = """invalid_url blocked_address dns_failed connect_failed tls_failed timeout too_large
too_many_redirects bad_redirect not_found forbidden rate_limited server_error http_error
unsupported_type empty captcha_or_wall login_wall bad_encoding broken_reply""".split()  # noqa: SIM905


def test_the_table_is_complete() -> None:
    assert sorted(ADVICE) == sorted(WORDS)


def test_every_word_that_the_wire_uses_is_in_the_table() -> None:
    folder = Path(workbench.net.__file__).parent
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    used = set(re.findall(r'failed\("(\w+)"', source))
    assert len(used) > 10
    assert used <= set(ADVICE)


@pytest.mark.parametrize("word", [*WORDS, *READING])
def test_sentences_are_plain(word: str) -> None:
    assert advice(word) == (ADVICE | READING)[word]
    for text in advice(word)[:2]:
        assert re.fullmatch(r"[A-Z][^!_]{10,160}\.", text)


def test_an_unknown_word_gets_an_answer() -> None:
    assert advice("from_a_later_version").happened == "The page could not be fetched."
    with pytest.raises(KeyError):
        failed("from_a_later_version")


def test_what_may_pass_is_tried_again() -> None:
    assert failed("timeout").retry
    assert not failed("blocked_address").retry
