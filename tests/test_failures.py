"""The words of failed fetches: complete, and written for people."""

import re
from pathlib import Path

import pytest

import workbench.net
from workbench.failures import ADVICE, MODEL, ONE_ANSWER, READING, advice, model_advice
from workbench.net.failing import failed

WORDS = """invalid_url blocked_address dns_failed connect_failed tls_failed timeout too_large
too_many_redirects bad_redirect not_found forbidden rate_limited server_error http_error
unsupported_type empty captcha_or_wall login_wall bad_encoding broken_reply
robots_refused""".split()  # noqa: SIM905


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


# What the wire can say of a POST; pages, walls and redirects that are followed play no part.
POSTED = {
    "invalid_url", "blocked_address", "dns_failed", "connect_failed", "tls_failed", "timeout",
    "too_large", "bad_encoding", "broken_reply",
}  # fmt: skip


def test_every_word_about_a_language_model_is_in_its_table() -> None:
    root = Path(workbench.net.__file__).parents[1]
    names = ("net/providers/language_model.py", "text/proposals.py", "workflow/second_finder.py",
             "jobs/second_look.py")  # fmt: skip
    source = "".join((root / name).read_text("utf-8") for name in names)
    used = set(re.findall(r'(?:word=|\d: |return |, |\? |else )"([a-z]+_[a-z]+)"', source))
    assert {"key_refused", "rate_limited", "cut_off", "not_json", "daily_limit"} <= used
    ours = {word for word in used if word in ADVICE or word in MODEL or "limit" in word}
    assert ours | POSTED <= set(MODEL)
    assert set(MODEL) >= ONE_ANSWER


@pytest.mark.parametrize("word", MODEL)
def test_sentences_about_a_language_model_are_plain(word: str) -> None:
    assert model_advice(word) == MODEL[word]
    for text in model_advice(word)[:2]:
        assert re.fullmatch(r"[A-Z][^!]{10,160}\.", text)
        assert "LLM" not in text.replace("WORKBENCH_LLM", "")


def test_what_may_pass_is_asked_again() -> None:
    again = {word for word, said in MODEL.items() if said.retry}
    assert again == {
        "dns_failed", "connect_failed", "timeout", "rate_limited", "server_error", "broken_reply",
    }  # fmt: skip
    assert not again & ONE_ANSWER
    assert model_advice("internal_error") == READING["internal_error"]
    assert model_advice("from_a_later_version").happened == "The language model could not be asked."
