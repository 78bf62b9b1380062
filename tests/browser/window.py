"""One person's browser window on the workbench, and everything that went wrong in it."""

import re
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect

WAIT_MS = 15_000  # for what the page should show; bounded, and as long as a busy machine needs
# The browser tells of every answer from 400 on; those of pages and exchanges are looked at apart.
_ANSWERED = re.compile(r"^Failed to load resource: the server responded with a status of 4\d\d")
expect.set_options(timeout=WAIT_MS)


class Window:
    """A context of its own (cookies, storage) with one page.

    ``problems`` collects console errors, broken policies, script errors, requests that leave the
    workbench, parts of a page that are missing, and answers from 500 on.
    """

    def __init__(self, browser: Browser, address: str, **settings: Any) -> None:
        self.address = address
        self.problems: list[str] = []
        self.context = browser.new_context(base_url=address, **settings)
        self.context.set_default_timeout(WAIT_MS)
        self.context.on("console", self._told)
        self.context.on("weberror", lambda error: self.problems.append(f"error: {error.error}"))
        self.context.on("request", self._asked)
        self.context.on("response", self._answered)
        self.page: Page = self.context.new_page()

    def _told(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not _ANSWERED.match(message.text):
            self.problems.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address + "/", "data:", "blob:", "about:")):
            self.problems.append(f"left the workbench: {request.url}")

    def _answered(self, response: Response) -> None:
        part = response.request.resource_type not in ("document", "xhr", "fetch")
        if response.status >= 500 or (part and response.status >= 400):
            self.problems.append(f"{response.status} {response.url}")

    def open(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def has(self, words: str | re.Pattern[str]) -> None:
        """The words are somewhere on the page, visibly."""
        expect(self.page.get_by_text(words).first).to_be_visible()

    def press(self, *keys: str) -> None:
        self.page.wait_for_load_state()  # words are seen before the scripts that take keys have run
        for key in keys:
            self.page.keyboard.press(key)

    def sign_in(self, email: str, password: str) -> None:
        self.page.get_by_label("E-mail address").fill(email)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def close(self) -> None:
        self.context.close()
