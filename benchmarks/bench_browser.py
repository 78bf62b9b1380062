"""The queue on screen in Chromium, nothing kept from an earlier visit, and what is transferred.

Run: python benchmarks/bench_browser.py [CLAIMS]      10,000 by default

Needs the system's Chromium (scripts/install_chromium.sh) and the packages for tests.
"""

import os
import shutil
import sys

import measuring
from measuring import Aim
from newsroom import Newsroom, newsroom
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ON_SCREEN = Aim("<", 300, "ms")
ASSETS = Aim("<", 150, "KB")
VISITS = 10
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
TIMES = """() => {
  const page = performance.getEntriesByType("navigation")[0];
  const parts = performance.getEntriesByType("resource");
  return {
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    load: page.loadEventEnd, answer: page.responseEnd, page: page.transferSize,
    assets: parts.reduce((sum, part) => sum + part.transferSize, 0), files: parts.length,
  };
}"""
Visit = dict[str, float]


def main(claims: int) -> None:
    measuring.head(f"The queue in a browser, {claims:,} claims")
    with newsroom(claims) as room, sync_playwright() as playwright:
        alone = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=program(), args=alone)
        first = min((visit(browser, room) for _ in range(VISITS)), key=lambda one: one["paint"])
        again = min(return_visits(browser, room), key=lambda one: one["paint"])
        browser.close()
    measuring.row("first visit, first words on screen", first["paint"], "ms", ON_SCREEN)
    measuring.row("first visit, all loaded", first["load"], "ms", ON_SCREEN)
    measuring.row("later visit, first words on screen", again["paint"], "ms", ON_SCREEN)
    measuring.row("later visit, all loaded", again["load"], "ms", ON_SCREEN)
    measuring.row(f"assets, {first['files']:.0f} files", first["assets"] / 1024, "KB", ASSETS)
    measuring.row("assets on a later visit", again["assets"] / 1024, "KB")
    measuring.row("the page itself", first["page"] / 1024, "KB")


def program() -> str:
    named = os.environ.get("WORKBENCH_CHROMIUM")
    found = named or next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit("No Chromium found. scripts/install_chromium.sh installs it.")
    return found


def visit(browser: Browser, room: Newsroom) -> Visit:
    """In a browser that has never been here, signed in."""
    context = signed_in(browser, room)
    found = times(context.new_page(), room)
    context.close()
    return found


def return_visits(browser: Browser, room: Newsroom) -> list[Visit]:
    """With the assets kept from the first visit."""
    context = signed_in(browser, room)
    page = context.new_page()
    times(page, room)
    found = [times(page, room) for _ in range(VISITS)]
    context.close()
    return found


def signed_in(browser: Browser, room: Newsroom) -> BrowserContext:
    """The cookie comes from a client, so that no page has been seen before."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    address = f"http://127.0.0.1:{room.port}"
    cookies = room.signed_in().cookies
    context.add_cookies([{"name": k, "value": v, "url": address} for k, v in cookies.items()])
    return context


def times(page: Page, room: Newsroom) -> Visit:
    page.goto(f"http://127.0.0.1:{room.port}/claims", wait_until="load")
    for _ in range(100):  # the paint is noted a little after the load
        found: Visit = page.evaluate(TIMES)
        if found["paint"]:
            break
        page.wait_for_timeout(20)
    if page.locator("[data-row]").count() < 50:
        raise RuntimeError("The queue on screen holds fewer than 50 claims.")
    if not found["paint"]:
        raise RuntimeError("Chromium noted no paint within two seconds.")
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
