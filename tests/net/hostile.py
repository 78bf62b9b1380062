"""A real server on loopback that can misbehave: each path is a function that writes raw bytes."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

Page = Callable[[socket.socket], None]
LONGEST = 30.0  # seconds that any one connection may last


def reply(body: bytes = b"", *headers: str, status: str = "200 OK", length: bool = True) -> bytes:
    """One HTTP/1.1 reply; ``headers`` as ``Name: value``."""
    lines = [f"HTTP/1.1 {status}", "Connection: close", *headers]
    if length and not any(h.lower().startswith("content-length") for h in headers):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def says(body: bytes, *headers: str, status: str = "200 OK") -> Page:
    """A page that answers with these bytes."""
    return lambda wire: wire.sendall(reply(body, *headers, status=status))


class Site:
    """``pages`` maps paths to what answers them; ``asked`` holds the heads of the requests."""

    def __init__(self, pages: dict[str, Page], *, tls: ssl.SSLContext | None = None) -> None:
        self.pages, self.asked = pages, list[str]()
        self._tls = tls
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.scheme = "https" if tls else "http"

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, e: BaseException | None, tb: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                wire, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(wire,), daemon=True).start()

    def _answer(self, wire: socket.socket) -> None:
        wire.settimeout(LONGEST)
        with contextlib.suppress(OSError), wire:
            if self._tls:
                with self._tls.wrap_socket(wire, server_side=True) as secure:
                    self._speak(secure)
            else:
                self._speak(wire)

    def _speak(self, wire: socket.socket) -> None:
        head = self._head(wire)
        self.asked.append(head)
        path = head.split(" ")[1]
        self.pages.get(path, says(b"no such page", status="404 Not Found"))(wire)

    def _head(self, wire: socket.socket) -> str:
        data = b""
        while b"\r\n\r\n" not in data and len(data) < 100_000:
            piece = wire.recv(4096)
            if not piece:
                raise OSError("the client left")
            data += piece
        return data.decode("latin-1")
