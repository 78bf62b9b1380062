"""A language model behind an address that speaks OpenAI's chat protocol, hosted or local.

The address is the operator's own word, so its one host and port may be private. Nothing else is
reached: redirects are not followed, replies are bounded in size and time, and the key goes into
one header and nowhere else.
"""

import json
import time
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from workbench.errors import FetchFailed
from workbench.fetched import Answered, Fetched
from workbench.net.addresses import plain
from workbench.net.allowance import Allowance
from workbench.net.fetch import Fetch, Limits

LIMITS = Limits(connect=10.0, wire=2**20, unpacked=2 * 2**20, redirects=0)
_BYTES_A_TOKEN = 3  # where the server does not count
_DETAIL = 200
# What a status means; 5xx is the server's own fault, anything else is "http_error".
_WORDS = {401: "key_refused", 403: "key_refused", 404: "not_found", 429: "rate_limited"}
_UNKNOWN_FORM = (400, 415, 422, 501)  # how servers answer to a form of question they do not know
_UNASKED = ("invalid_url", "blocked_address", "dns_failed", "connect_failed", "tls_failed")


class _Form(NamedTuple):
    """One way to put a question. Servers differ in what they understand."""

    answer: str  # json_schema, json_object or ""
    limit: str = "max_tokens"
    cool: bool = True  # whether a temperature may be named


_FORMS = (
    _Form("json_schema"),
    _Form("json_schema", "max_completion_tokens", cool=False),
    _Form("json_object"),
    _Form(""),
)


class LanguageModel:
    """``ask`` never raises for what a server does: failures are words of ``workbench.failures``.

    Safe to share between threads. ``url`` is the address before ``/chat/completions``.
    """

    def __init__(
        self, url: str, name: str, key: str = "", *, limits: Limits = LIMITS,
        ca_file: str | None = None,
    ) -> None:  # fmt: skip
        self.name = name
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._key = key
        self._fetch = Fetch(_only(url), limits=limits, ca_file=ca_file)
        self._form = 0  # the first that this server has not refused

    def ask(
        self, messages: Sequence[Mapping[str, str]], *, schema: Mapping[str, Any],
        max_tokens: int, seconds: float,
    ) -> Answered:  # fmt: skip
        """One question, one answer, within ``seconds`` in all. ``schema`` is the JSON wanted."""
        started = time.monotonic()
        answered = Answered(word="http_error")
        for number in range(self._form, len(_FORMS)):
            left = max(0.001, seconds - (time.monotonic() - started))
            body = self._body(messages, schema, max_tokens, _FORMS[number])
            answered, status = self._answered(body, left)
            if status not in _UNKNOWN_FORM:
                self._form = number if status == 200 else self._form
                break
        return _after(answered, time.monotonic() - started)

    def _body(
        self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], max_tokens: int,
        form: _Form,
    ) -> bytes:  # fmt: skip
        asked: dict[str, Any] = {
            "model": self.name, "messages": list(messages), form.limit: max_tokens, "stream": False,
        }  # fmt: skip
        if form.cool:
            asked["temperature"] = 0
        if form.answer == "json_schema":
            named = {"name": "claims", "strict": True, "schema": schema}
            asked["response_format"] = {"type": "json_schema", "json_schema": named}
        elif form.answer:
            asked["response_format"] = {"type": form.answer}
        return json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace")

    def _answered(self, body: bytes, seconds: float) -> tuple[Answered, int]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        try:
            reply = self._fetch.post(self._url, body, headers=headers, seconds=seconds)
        except FetchFailed as failure:
            spent = 0 if failure.reason in _UNASKED else None
            return Answered(word=failure.reason, tokens=spent), 0
        if reply.status != 200:
            return self._refused(reply), reply.status
        return _read(reply.body, len(body)), 200

    def _refused(self, reply: Fetched) -> Answered:
        word = _WORDS.get(reply.status) or _word_for(reply.status)
        said = "" if word == "key_refused" else _message(reply.body)
        if self._key:
            said = said.replace(self._key, "…")
        detail = f"{reply.status}: {said}" if said else str(reply.status)
        spent = None if reply.status >= 500 else 0
        return Answered(word=word, detail=detail, tokens=spent, retry_after=reply.retry_after)


def _only(url: str) -> Allowance:
    """The one host and port that may be reached although they may be private."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = str(plain(host))
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return Allowance(pairs=frozenset({(host, port)}))


def _after(answered: Answered, seconds: float) -> Answered:
    return Answered(
        answered.text, answered.word, answered.detail, answered.tokens, seconds,
        answered.retry_after,
    )  # fmt: skip


def _word_for(status: int) -> str:
    if 300 <= status < 400:
        return "bad_redirect"
    return "server_error" if status >= 500 or status == 408 else "http_error"


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _message(body: bytes) -> str:
    """What the server says went wrong, on one line."""
    found = _json(body)
    error = found.get("error") if isinstance(found, dict) else None
    said = error.get("message") if isinstance(error, dict) else error
    line = " ".join(said.split()) if isinstance(said, str) else ""
    return "".join(sign for sign in line if sign.isprintable())[:_DETAIL]


def _read(body: bytes, sent: int) -> Answered:
    """The envelope: ``choices[0].message.content`` and ``usage.total_tokens``."""
    envelope = _json(body)
    if not isinstance(envelope, dict):
        return Answered(word="not_json", tokens=_counted({}, sent + len(body)))
    choice = _first(envelope.get("choices"))
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    text = _content(message.get("content"))
    tokens = _counted(envelope.get("usage"), sent + len(text.encode("utf-8", "replace")))
    return Answered(text, _ended(choice, message, text), tokens=tokens)


def _first(choices: Any) -> dict[str, Any]:
    one = choices[0] if isinstance(choices, list) and choices else None
    return one if isinstance(one, dict) else {}


def _content(content: Any) -> str:
    """Text, or a list of parts of which some are text."""
    if isinstance(content, list):
        texts = (part.get("text") for part in content if isinstance(part, dict))
        return "".join(text for text in texts if isinstance(text, str))
    return content if isinstance(content, str) else ""


def _ended(choice: dict[str, Any], message: dict[str, Any], text: str) -> str:
    """How the answer ended, as a word; "" when it is whole."""
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        return "refused"
    if choice.get("finish_reason") == "length":
        return "cut_off"
    return "" if text.strip() else "empty"


def _counted(usage: Any, bytes_moved: int) -> int:
    """The server's own count where it gives one that can be true, else one from the bytes."""
    total = usage.get("total_tokens") if isinstance(usage, dict) else None
    if isinstance(total, int) and not isinstance(total, bool) and 0 < total < 10_000_000:
        return total
    return bytes_moved // _BYTES_A_TOKEN
