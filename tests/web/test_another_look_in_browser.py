"""Needs another look with the keyboard alone, and as people with other eyes and small screens see
it."""

from collections.abc import Iterator

import pytest
from apiflask import APIFlask
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests import drifting
from tests.building import People
from tests.web import live
from workbench.db import Database
from workbench.models import Flag
from workbench.workflow import flags

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


@pytest.fixture
def made(database: Database, people: People) -> list[Flag]:
    with database.transaction() as session:
        return drifting.three(session, people)


@pytest.fixture
def page(app: APIFlask, people: People, made: list[Flag], chromium: Browser) -> Iterator[Page]:
    with live.serving(app) as address:
        context = live.signed_in(chromium, address, people.users["editor"])
        yield context.new_page()
        context.close()


def test_the_keyboard_is_enough(page: Page, made: list[Flag], database: Database) -> None:
    page.goto("/reports")
    page.keyboard.press("g")
    page.keyboard.press("l")
    page.wait_for_url("**/another-look")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == made[1].id
    page.keyboard.press("1")  # the note is missing: it is asked for, nothing is sent
    assert page.evaluate("document.activeElement.name") == "note"
    page.keyboard.type("The page was cut short; the copy has the words.")
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("3")
    assert page.locator("[data-row]").count() == 2
    with database.reading() as session:
        ended = flags.get(session, made[1].id)
        assert (ended.outcome, flags.count(session)) == ("mistaken", 2)


@pytest.mark.parametrize("width", [1440, 390])
def test_it_can_be_read_by_all(page: Page, made: list[Flag], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in ("/another-look", f"/claims/{made[0].claim_id}"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
