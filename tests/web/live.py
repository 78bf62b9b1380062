"""The real app on a real port, and a window of the system's Chromium looking at it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from apiflask import APIFlask
from playwright.sync_api import Browser, BrowserContext
from werkzeug.serving import make_server

from tests import building
from workbench.models import User


@contextmanager
def serving(app: APIFlask) -> Iterator[str]:
    """The app's address while it is served on loopback."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join(timeout=10)
        server.server_close()


def signed_in(browser: Browser, address: str, user: User) -> BrowserContext:
    """A fresh window in which the person is signed in."""
    context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("#email", user.email)
    page.fill("#password", building.PASSWORD)
    with page.expect_navigation():
        page.click("main button")
    page.close()
    return context
