"""A small server on loopback that speaks the chat protocol, well or badly, as a test says."""

import dataclasses
import json
import re
import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from workbench.config import Config, LanguageModel

MODEL = "little-model"
KEY = "sk-only-for-tests"
PATH = "/v1/chat/completions"

Wire = BaseHTTPRequestHandler
Page = Callable[[Wire], None]


def claim(quote: str, **more: Any) -> dict[str, Any]:
    fields = {"claimant": None, "kind": "quantity", "why": "It holds a number", "score": 0.8}
    return {"quote": quote, **fields, **more}


def envelope(text: Any, *, ended: str = "stop", tokens: int | None = 700, **more: Any) -> bytes:
    """What the protocol wraps an answer in."""
    message = {"role": "assistant", "content": text, **more}
    body: dict[str, Any] = {"choices": [{"index": 0, "message": message, "finish_reason": ended}]}
    if tokens is not None:
        body["usage"] = {"prompt_tokens": 500, "completion_tokens": 200, "total_tokens": tokens}
    return json.dumps(body).encode()


def says(body: bytes, status: int = 200, **headers: str) -> Page:
    """A reply of these bytes."""

    def send(wire: Wire) -> None:
        wire.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            wire.send_header(name.replace("_", "-"), value)
        wire.send_header("Content-Length", str(len(body)))
        wire.end_headers()
        wire.wfile.write(body)

    return send


def answers(text: Any, **more: Any) -> Page:
    """A whole answer of these words."""
    return says(envelope(text, **more))


def proposes(*claims: dict[str, Any], **more: Any) -> Page:
    return answers(json.dumps({"claims": list(claims)}), **more)


def fails(status: int, message: str = "no", **headers: str) -> Page:
    return says(json.dumps({"error": {"message": message}}).encode(), status, **headers)


def endless(wire: Wire) -> None:
    """Sends for as long as somebody listens, 64 MB at most."""
    wire.send_response(200)
    wire.send_header("Content-Type", "application/json")
    wire.end_headers()
    for _ in range(1024):
        wire.wfile.write(b" " * 65536)


class ModelServer:
    """``pages`` answer one question each, in order; then ``usual`` answers. ``asked`` keeps the
    questions, ``heads`` their headers. Without ``usual``, sentences with digits are proposed."""

    def __init__(
        self, *pages: Page, usual: Page | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self.pages, self.usual = list(pages), usual
        self.asked: list[dict[str, Any]] = []
        self.heads: list[dict[str, str]] = []
        self.let_go = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def on(self, config: Config, **more: Any) -> Config:
        """These settings with this server's model in them."""
        model = LanguageModel(self.url, MODEL, KEY, **more)
        return dataclasses.replace(config, language_model=model)

    def hangs(self, wire: Wire) -> None:
        """Says nothing until the test is over, 30 seconds at most."""
        self.let_go.wait(30)

    def _handler(self) -> type[Wire]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                asked = json.loads(self.rfile.read(length))
                server.asked.append(asked)
                server.heads.append(dict(self.headers))
                page = server.pages.pop(0) if server.pages else server.usual
                try:
                    (page or _digits(asked))(self)
                except OSError:
                    return  # the workbench hung up, as it should

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing on the terminal."""

        return Handler

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, e: BaseException | None, tb: TracebackType | None
    ) -> None:
        self.let_go.set()
        self._server.shutdown()
        self._server.server_close()


def article_in(asked: dict[str, Any]) -> str:
    """The piece of the article that a question shows."""
    shown = str(asked["messages"][-1]["content"])
    return shown.split("\n", 1)[1].rsplit("\n", 1)[0]


def _digits(asked: dict[str, Any]) -> Page:
    sentences = re.findall(r"[^.\n]+\.", article_in(asked))
    return proposes(*(claim(one.strip()) for one in sentences if re.search(r"\d", one)))
