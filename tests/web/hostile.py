"""A page that tries every way we know to load something or to run, and a server that counts."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html lang="en" manifest="{at}/m"><head>
<title>Minutes</title><base href="{at}/base/">
<meta http-equiv="refresh" content="0;url={at}/refresh">
<meta http-equiv="Content-Security-Policy" content="report-uri {at}/report">
<link rel="stylesheet" href="{at}/a.css"><link rel="preload" as="image" href="{at}/preload.png">
<link rel="prefetch" href="{at}/prefetch"><link rel="icon" href="{at}/icon.png">
<link rel="modulepreload" href="{at}/module.js"><link rel="manifest" href="{at}/app.json">
<style>@import url("{at}/import.css"); body {{ background: url({at}/ground.png) }}
@font-face {{ font-family: f; src: url({at}/f.woff2) }} p {{ font-family: f }}
p::after {{ content: url({at}/after.png) }}</style>
<script src="{at}/script.js"></script><script>fetch("{at}/fetch"); document.title = "taken"</script>
<script type="module">import "{at}/imported.js"</script>
</head><body background="{at}/body.png" onload="new Image().src='{at}/onload.png'">
<p id="words">The council met.</p><p id="words">Seven countries joined.</p>
<h1 id="room-title">Not the heading</h1><div id="flashes" data-row data-key="s">Flash</div>
<img src="{at}/i.png" srcset="{at}/i2.png 2x" onerror="fetch('{at}/onerror')">
<picture><source srcset="{at}/p.webp"><img src="x"></picture>
<svg><image href="{at}/svg.png"/><use href="{at}/u.svg#a"/><script>fetch("{at}/s")</script></svg>
<video src="{at}/v.mp4" poster="{at}/poster.png" autoplay></video>
<audio src="{at}/a.mp3" autoplay></audio><track src="{at}/t.vtt">
<iframe src="{at}/frame"></iframe><iframe srcdoc="<img src='{at}/srcdoc.png'>"></iframe>
<object data="{at}/object"></object><embed src="{at}/embed"><input type="image" src="{at}/in.png">
<form action="{at}/form" id="f"><button autofocus onfocus="f.submit()">Go</button></form>
<table background="{at}/table.png"><tr><td style="background: url({at}/cell.png)">Cell</td></tr>
</table><noscript><img src="{at}/noscript.png"></noscript>
<template><img src="{at}/template.png"></template><math><mtext><style><img src={at}/math.png>
</style></mtext></math><a href="{at}/away" ping="{at}/ping" target="_top" id="away">away</a>
<details open ontoggle="fetch('{at}/toggle')"><summary>More</summary>More words.</details>
</body></html>"""


class Counter:
    """A loopback server that answers everything with nothing and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(204)
                self.end_headers()

            do_POST = do_HEAD = do_GET

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    @property
    def page(self) -> bytes:
        """The hostile page; everything in it points here."""
        return PAGE.format(at=self.address).encode()


@contextmanager
def counting() -> Iterator[Counter]:
    counter = Counter()
    thread = threading.Thread(target=counter.server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield counter
    finally:
        counter.server.shutdown()
        thread.join(5)
        counter.server.server_close()
