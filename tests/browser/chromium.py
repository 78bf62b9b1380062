"""The system's Chromium: where it is, and how it is started."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "No Chromium found. scripts/install_chromium.sh installs it; "
    "WORKBENCH_CHROMIUM names one that is elsewhere."
)
ARGUMENTS = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def path() -> str | None:
    """The program to start, or None where there is none."""
    named = os.environ.get("WORKBENCH_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def arguments() -> list[str]:
    """Root may not use the sandbox; nobody else goes without it."""
    alone = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [*ARGUMENTS, *alone]


@contextmanager
def started() -> Iterator[Browser]:
    """Only one at a time: Playwright's driver stands no second one beside it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path(), args=arguments())
        yield browser
        browser.close()
