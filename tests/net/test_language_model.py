"""Asking a language model on a real server, and every way in which the server may misbehave."""

import gzip
import json
import socket
import ssl
import time
from pathlib import Path
from typing import Any

import pytest
import trustme

from tests.model_server import (
    KEY,
    MODEL,
    PATH,
    ModelServer,
    Page,
    answers,
    endless,
    envelope,
    fails,
    proposes,
    says,
)
from workbench import failures
from workbench.fetched import Answered
from workbench.net.fetch import Limits
from workbench.net.providers.language_model import LIMITS, LanguageModel
from workbench.text import prompts

from . import hostile

QUESTION = prompts.messages("Trade grew by 12 percent.")


def ask(model: LanguageModel, seconds: float = 20.0) -> Answered:
    return model.ask(QUESTION, schema=prompts.SCHEMA, max_tokens=500, seconds=seconds)


def answer(*pages: Page, limits: Limits = LIMITS, seconds: float = 20.0) -> Answered:
    """What comes of asking a server that answers with these pages, in order."""
    with ModelServer(*pages) as server:
        return ask(LanguageModel(server.url, MODEL, KEY, limits=limits), seconds)


def test_a_question_in_full() -> None:
    with ModelServer(answers('{"claims": []}')) as server:
        got = ask(LanguageModel(server.url + "/", MODEL, KEY))
    assert (got.text, got.word, got.tokens) == ('{"claims": []}', "", 700)
    assert got.seconds > 0
    asked, head = server.asked[0], server.heads[0]
    assert (asked["model"], asked["max_tokens"], asked["temperature"]) == (MODEL, 500, 0)
    assert asked["messages"] == QUESTION
    assert asked["response_format"]["type"] == "json_schema"
    assert asked["response_format"]["json_schema"]["schema"] == prompts.SCHEMA
    assert head["Authorization"] == f"Bearer {KEY}"
    assert head["Host"] == f"127.0.0.1:{server.port}"


def test_without_a_key_there_is_no_such_header() -> None:
    with ModelServer() as server:
        ask(LanguageModel(server.url, MODEL))
    assert "Authorization" not in server.heads[0]


def test_a_form_that_the_server_does_not_know_is_not_tried_again() -> None:
    unknown = fails(400, "response_format is not supported")
    with ModelServer(unknown, unknown, answers("first"), answers("second")) as server:
        model = LanguageModel(server.url, MODEL)
        assert [ask(model).text, ask(model).text] == ["first", "second"]
    formats = [one.get("response_format", {}).get("type") for one in server.asked]
    assert formats == ["json_schema", "json_schema", "json_object", "json_object"]
    limits = [[name for name in one if "tokens" in name] for one in server.asked[:2]]
    assert limits == [["max_tokens"], ["max_completion_tokens"]]
    assert "temperature" not in server.asked[1]


def test_plain_words_are_the_last_resort() -> None:
    unknown = fails(422)
    with ModelServer(unknown, unknown, unknown, answers("plain")) as server:
        assert ask(LanguageModel(server.url, MODEL)).text == "plain"
    assert "response_format" not in server.asked[3]
    got = answer(*[fails(400, "the context is too long")] * 4)
    assert (got.word, got.detail) == ("http_error", "400: the context is too long")


@pytest.mark.parametrize(
    ("page", "word"),
    [
        (fails(401), "key_refused"),
        (fails(403), "key_refused"),
        (fails(404, "model not found"), "not_found"),
        (fails(408), "server_error"),
        (fails(429), "rate_limited"),
        (fails(500), "server_error"),
        (fails(503), "server_error"),
        (fails(418), "http_error"),
        (says(b"", 204), "http_error"),
        (says(b"", 302, Location="http://127.0.0.1:1/"), "bad_redirect"),
        (says(b"", 308), "bad_redirect"),
        (says(b"<html>welcome</html>", Content_Type="text/html"), "not_json"),
        (says(b""), "not_json"),
        (says(b'{"choices": []}'), "empty"),
        (says(b"[]"), "not_json"),
        (says(b'{"choices": [7]}'), "empty"),
        (says(b'{"choices": [{"message": {"content": 7}}]}'), "empty"),
        (says(b'{"choices": [{"message": "hello"}]}'), "empty"),
        (says(b"[" * 100_000), "not_json"),
        (answers(""), "empty"),
        (answers(None), "empty"),
        (answers(None, refusal="I would rather not."), "refused"),
        (answers("x", ended="content_filter"), "refused"),
        (answers('{"claims": [{"quote', ended="length"), "cut_off"),
        (says(envelope("x"), Content_Encoding="gzip"), "bad_encoding"),
        (endless, "too_large"),
    ],
)
def test_what_goes_wrong_is_a_word(page: Page, word: str) -> None:
    got = answer(page, limits=Limits(wire=200_000, unpacked=400_000, redirects=0))
    assert got.word == word
    assert word in failures.MODEL


def test_a_cut_off_answer_keeps_its_words() -> None:
    assert answer(answers('{"claims": [{', ended="length")).text == '{"claims": [{'


def test_an_answer_in_parts_is_put_together() -> None:
    parts: list[Any] = [{"type": "text", "text": "a"}, {"type": "image"}, 7, {"text": "b"}]
    assert answer(answers(parts)).text == "ab"


def test_a_packed_answer_is_unpacked() -> None:
    assert answer(says(gzip.compress(envelope("x")), Content_Encoding="gzip")).text == "x"
    bomb = gzip.compress(b" " * 20_000_000)
    assert answer(says(bomb, Content_Encoding="gzip")).word == "too_large"


def test_a_redirect_is_not_followed() -> None:
    with ModelServer() as other, ModelServer(says(b"", 307, Location=other.url + PATH)) as server:
        assert ask(LanguageModel(server.url, MODEL, KEY)).word == "bad_redirect"
    assert other.asked == []


def test_the_key_is_never_in_what_is_kept() -> None:
    for page in (fails(401, f"bad key {KEY}"), fails(500, f"bad key {KEY}")):
        got = answer(page)
        assert KEY not in repr(got)
    assert KEY not in repr(LanguageModel("http://127.0.0.1:1/v1", MODEL, KEY))


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("7", 7.0), ("999999", 3600.0), ("soon", None), ("-5", None), ("9" * 400, 3600.0)],
)
def test_how_long_the_server_wants_us_to_wait(value: str, seconds: float | None) -> None:
    got = answer(fails(429, "too many", Retry_After=value))
    assert (got.word, got.retry_after, got.tokens) == ("rate_limited", seconds, 0)


@pytest.mark.parametrize("counted", [0, -5, True, "many", 10**12, None, 2.5])
def test_a_count_that_cannot_be_true_is_replaced(counted: Any) -> None:
    body = json.loads(envelope("word " * 300))
    body["usage"] = {"total_tokens": counted}
    got = answer(says(json.dumps(body).encode()))
    assert got.tokens is not None and 500 < got.tokens < 5_000


def test_a_server_that_hangs_is_left() -> None:
    with ModelServer() as server:
        server.usual = server.hangs
        got = ask(LanguageModel(server.url, MODEL), seconds=0.3)
    assert (got.word, got.tokens) == ("timeout", None)


def test_a_slow_trickle_is_left_as_well() -> None:
    def trickle(wire: socket.socket) -> None:
        wire.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        for _ in range(200):
            wire.sendall(b" ")
            time.sleep(0.05)

    with hostile.Site({PATH: trickle}) as site:
        assert ask(LanguageModel(site.url("/v1"), MODEL), seconds=0.4).word == "timeout"


@pytest.mark.parametrize("raw", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{", b"junk"])
def test_a_connection_that_breaks_off(raw: bytes) -> None:
    with hostile.Site({PATH: lambda wire: wire.sendall(raw)}) as site:
        got = ask(LanguageModel(site.url("/v1"), MODEL))
    assert (got.word, got.tokens) == ("broken_reply", None)


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    got = ask(LanguageModel(f"http://127.0.0.1:{port}/v1", MODEL))
    assert (got.word, got.tokens) == ("connect_failed", 0)
    assert ask(LanguageModel("http://no-such-host.invalid/v1", MODEL)).word == "dns_failed"


def test_a_private_address_by_its_own_name_is_the_operators_word() -> None:
    with ModelServer() as server:
        named = f"http://LOCALHOST:{server.port}/v1"
        assert ask(LanguageModel(named, MODEL)).word == ""


def test_a_certificate_is_checked(tmp_path: Path) -> None:
    ours, theirs = trustme.CA(), trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    ours.issue_cert("localhost").configure_cert(context)
    ours.cert_pem.write_to_path(str(tmp_path / "ours"))
    theirs.cert_pem.write_to_path(str(tmp_path / "theirs"))
    with ModelServer(answers("fine"), tls=context) as server:
        url = f"https://localhost:{server.port}/v1"
        trusted = LanguageModel(url, MODEL, ca_file=str(tmp_path / "ours"))
        assert ask(trusted).text == "fine"
        untrusted = LanguageModel(url, MODEL, KEY, ca_file=str(tmp_path / "theirs"))
        assert ask(untrusted).word == "tls_failed"
    assert [head.get("Authorization") for head in server.heads] == [None]


def test_settings_of_the_environment_play_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    with ModelServer(proposes()) as server, ModelServer() as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("no_proxy", "")
        assert ask(LanguageModel(server.url, MODEL)).word == ""
    assert proxy.asked == []
