"""A site that keeps its first visitor waiting, and the article it serves."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.building import TEXT

PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
ARTICLE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>The council</title>'
    '<meta property="article:published_time" content="2021-02-10T08:00:00Z">'
    f"<article><h1>The council</h1>{PARAGRAPHS}</article></html>"
)


class Held(ThreadingHTTPServer):
    """Counts requests; the first is not answered until ``let_go`` is set. It has no robots.txt."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked = 0
        self.let_go = threading.Event()


class Answer(BaseHTTPRequestHandler):
    server: Held

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self.send_error(404)
            return
        self.server.asked += 1
        if self.server.asked == 1:
            self.server.let_go.wait(60)
        body = ARTICLE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:  # the client was killed
            self.close_connection = True
