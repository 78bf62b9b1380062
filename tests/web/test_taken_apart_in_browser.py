"""A claim taken apart by the keyboard alone; nothing is lost or runs over, axe is silent."""

from collections.abc import Iterator
from datetime import date

import pytest
from apiflask import APIFlask
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests import building
from tests.building import People
from tests.text.test_likeness import WIRE
from tests.web import live
from tests.web.desking import Setting
from workbench.db import Database
from workbench.given import NewFact, NewFigure
from workbench.text import likeness
from workbench.workflow import ledger, origins, parts

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]
QUOTE = "The council has not met for 19 months."
LAST = "The council’s last meeting was on 5 July 2019 in Brussels."
PARTS = [{"start": 0, "end": 23, "quote": QUOTE[:23], "statement": "The council has not met."}]


@pytest.fixture
def apart(app: APIFlask, database: Database, people: People) -> Setting:
    """A claim with two sources that share a passage; something is quoted from each."""
    by = people.reviewer
    with database.transaction() as session:
        article = building.article(
            session, by=by, text=QUOTE, published=date(2021, 6, 1), language="en"
        )
        claim = building.claim(
            session, by=by, of=article, quote=QUOTE, claimed_on=date(2021, 6, 1), parts=PARTS
        )
        copies = [
            building.source_with_snapshot(session, claim, f"{LAST}\n\n{WIRE}") for _ in range(2)
        ]
        building.evidence(session, claim, copies[0], by=by, quote=LAST)
        building.evidence(session, claim, copies[1], by=by, quote=WIRE[:40], stance="context")
        origins.propose(session, *copies, likeness.compare(WIRE, WIRE))
    return Setting(app, database, people, claim, copies[0])


@pytest.fixture
def page(apart: Setting, chromium: Browser) -> Iterator[Page]:
    with live.serving(apart.app) as address:
        context = live.signed_in(chromium, address, apart.people.users["reviewer"])
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text))
        yield page
        context.close()
    assert [words for words in wrong if "status of 4" not in words] == []


def test_nineteen_months_are_worked_out_by_the_keyboard(page: Page, apart: Setting) -> None:
    page.goto(apart.path)
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.name") == "offer"
    page.keyboard.press("Tab")
    page.keyboard.type("the last meeting")
    page.keyboard.press("Enter")
    page.wait_for_selector(".facts-taken >> text=the last meeting: 5 July 2019")
    page.keyboard.press("f")
    page.check("input[name=offer][value=day]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".facts-taken >> text=1 June 2021")
    page.keyboard.press("=")
    page.press("#work-out [name=claimed]", "Enter")
    page.wait_for_selector(".figure-words")
    assert page.inner_text(".figure-words") == "23 months, not 19."
    page.click(".facts-taken a >> text=5 July 2019")
    page.wait_for_selector("mark.ev-refutes")
    assert page.inner_text("mark.ev-refutes") == LAST


def test_typed_words_survive_a_refusal_and_an_opened_source(page: Page, apart: Setting) -> None:
    page.goto(apart.path)
    page.keyboard.press("f")
    page.check("input[name=offer][value='']")
    page.fill("#take-fact [name=label]", "typed before")
    page.click("#take-fact summary >> text=Other words")
    page.fill("#take-fact [name=quote]", "words that are nowhere")
    page.click("text=Put it in the ledger")
    page.wait_for_selector("#take-fact .problem")
    assert page.input_value("#take-fact [name=quote]") == "words that are nowhere"
    page.click(f".source-title[href*='{apart.copy.id}']")
    page.wait_for_selector(".room-text")
    assert page.input_value("#take-fact [name=label]") == "typed before"
    assert page.locator("#offers label").count() >= 3


def test_parts_are_judged_and_sources_counted(page: Page, apart: Setting) -> None:
    page.goto(f"{apart.path}#parts")
    page.click("text=Take over the 1 suggested parts")
    page.click("summary >> text=Judge or change")
    page.click("label:has([name=finding][value=fails])")
    page.select_option(".placing select >> nth=0", "refutes")
    page.click("#parts button >> text=Save")
    page.wait_for_selector(".parts-table .finding-fails")
    assert "− Refutes" in page.inner_text(".parts-table tbody")
    assert "1 source, 1 origin" in page.inner_text("#origins")
    page.click("text=One origin: count them once")
    page.wait_for_selector("#origins >> text=Decided")
    page.click("#origins summary >> text=Decided")
    page.click("text=Take this back")
    page.wait_for_selector("text=One origin: count them once")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_over(
    page: Page, apart: Setting, width: int, scheme: str
) -> None:
    with apart.database.transaction() as session:
        by = apart.people.reviewer
        day = ledger.take(session, apart.claim.id, NewFact(kind="date"), by=by)
        same = NewFigure(rule="difference", inputs=[day.id, day.id], label="A day against itself")
        ledger.make_figure(session, apart.claim.id, same, by=by)
        parts.propose(session, apart.claim.id, by=by)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for part in ("#ledger", "#parts"):
        page.goto(apart.path + part)
        page.reload()
        page.evaluate("document.querySelectorAll('.desk details').forEach(one => one.open = true)")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
