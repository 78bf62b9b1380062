"""A small web server for the demo and the tests: the pages of one folder, on loopback.

Besides the files there are ``/slow`` (3 seconds), ``/gone`` (404) and ``/wall`` (a page that asks
for proof of being human), so that every state of a link can be shown without leaving the machine.
"""

import threading
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote, unquote, urlsplit

SLOW_SECONDS = 3.0
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".htm": "text/html; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".srt": "application/x-subrip; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
}
_HTML = _TYPES[".html"]
_PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>{0}</title><h1>{0}</h1>{1}'
_WALL = _PAGE.format(
    "Verify you are human",
    '<form id="captcha"><p>Tick the box to see the page.</p>'
    '<label><input type="checkbox"> I am not a robot</label></form>',
)
_SLOW = _PAGE.format("A slow page", "<p>This page takes three seconds to answer.</p>")
_GONE = _PAGE.format("Not found", "<p>There is no page at this address.</p>")


class PageServer:
    """Serves ``folder`` from ``start()`` to ``stop()``, or as a context manager.

    Port 0 takes a free one; ``port`` and ``address`` tell which, also before the start.
    """

    def __init__(self, folder: Path, host: str = "127.0.0.1", port: int = 0) -> None:
        self._stopping = threading.Event()
        self._server = _Server((host, port), folder.resolve(), self._stopping)
        self.host, self.port = host, int(self._server.server_address[1])
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """``http://127.0.0.1:40123``, without a slash at the end."""
        return f"http://{self.host}:{self.port}"

    def url(self, name: str) -> str:
        """The address of one page of the folder."""
        return f"{self.address}/{quote(name.lstrip('/'))}"

    def start(self) -> Self:
        """Serve in a thread of its own until ``stop``."""
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.daemon = True
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop answering and give the port back."""
        self._stopping.set()
        if self._thread:
            self._server.shutdown()
            self._thread.join(5)
        self._server.server_close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, e: BaseException | None, tb: TracebackType | None
    ) -> None:
        self.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, place: tuple[str, int], folder: Path, stopping: threading.Event) -> None:
        self.folder, self.stopping = folder, stopping
        super().__init__(place, _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 30  # seconds a silent client may hold a thread

    def do_GET(self) -> None:
        """Answer one page; HEAD gets the same without the body."""
        path = unquote(urlsplit(self.path).path)
        if path == "/slow":
            self.server.stopping.wait(SLOW_SECONDS)
            self._answer(HTTPStatus.OK, _HTML, _SLOW.encode())
        elif path == "/wall":
            self._answer(HTTPStatus.FORBIDDEN, _HTML, _WALL.encode())
        elif path == "/":
            self._answer(HTTPStatus.OK, _HTML, _index(self.server.folder))
        else:
            self._file(path.lstrip("/"))

    do_HEAD = do_GET

    def _file(self, name: str) -> None:
        found = _within(self.server.folder, name)
        if found is None:
            self._answer(HTTPStatus.NOT_FOUND, _HTML, _GONE.encode())
        else:
            kind = _TYPES.get(found.suffix.lower(), "application/octet-stream")
            self._answer(HTTPStatus.OK, kind, found.read_bytes())

    def _answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def version_string(self) -> str:
        """A name of our own instead of Python's version."""
        return "pages"

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the workbench writes its own log."""


def _within(folder: Path, name: str) -> Path | None:
    """The file of this name in the folder or below it; links that lead out do not count."""
    try:
        found = (folder / name).resolve()
        return found if found.is_file() and found.is_relative_to(folder) else None
    except (OSError, ValueError):  # a name too long, or with a null in it
        return None


def _index(folder: Path) -> bytes:
    """The folder's own index.html, or a list of its files."""
    own = _within(folder, "index.html")
    if own:
        return own.read_bytes()
    names = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
    items = "".join(f'<li><a href="/{quote(n)}">{escape(n)}</a></li>' for n in names)
    return _PAGE.format("Pages", f"<ul>{items}</ul>").encode()
