"""axe-core on a page, in both looks and at two widths."""

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

WIDE, NARROW = (1280, 900), (390, 844)
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
# The dark look on a wide page can only differ in its colours from the rounds before and after it.
ROUNDS = (("light", WIDE, EVERYTHING), ("dark", WIDE, COLOURS), ("dark", NARROW, EVERYTHING))
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@cache
def _source() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Page) -> list[str]:
    """What axe finds, and what is wider than the window, with the look and width it shows in."""
    found = []
    page.evaluate(_source())
    for look, (width, height), options in ROUNDS:
        page.emulate_media(color_scheme=look, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": height})
        where = f"{look} {width}"
        found += [f"{where}: {one}" for one in _violations(page, options)]
        if page.evaluate(_TOO_WIDE) > 0:
            found.append(f"{where}: wider than the window")
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    return found


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{one['id']}: {node['html'][:160]} ({node['failureSummary'][:300]})"
        for one in result["violations"]
        for node in one["nodes"][:3]
    ]
