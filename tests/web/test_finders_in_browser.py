"""Two finders in a real browser: asked by a button, waited for, compared by keyboard, queued."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import building, working
from tests.browser import axe
from tests.building import People
from tests.model_server import MODEL, ModelServer, claim, proposes
from tests.web import live
from workbench.app import create_app
from workbench.config import Config
from workbench.db import Database
from workbench.jobs.queue import Queue
from workbench.models import Article

expect.set_options(timeout=30_000)
pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

ROME = "The council was set up in Rome in 2002."
COUNTRIES = "Seven countries joined in 2004."


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer(proposes(claim(ROME), claim(COUNTRIES, why="A count and a year"))) as made:
        yield made


@pytest.fixture
def article(database: Database, people: People) -> Article:
    with database.transaction() as session:
        made = building.article(session, by=people.reviewer, finder="ours-1", language="en")
        for quote in (ROME, building.WORDS):
            building.claim(session, by=people.reviewer, of=made, quote=quote, finder="ours-1")
        return made


@pytest.fixture
def page(
    config: Config, database: Database, server: ModelServer, people: People, chromium: Browser
) -> Iterator[Page]:
    """A signed-in window on a workbench whose own workers do the later work."""
    settings = server.on(config)
    queue = Queue(config.queue_url, threads=1, sweep_s=0.2)
    app = create_app(settings, working.tools(settings, database, queue=queue))
    queue.start()
    with live.serving(app) as address:
        context = live.signed_in(chromium, address, people.users["reviewer"])
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text))
        yield page
        context.close()
    queue.stop()
    assert wrong == []


def test_from_the_article_to_the_queue(page: Page, article: Article) -> None:
    page.goto(f"/articles/{article.id}")
    page.get_by_role("button", name=f"Look again with {MODEL}").click()
    rows = page.locator("tr[data-row]")
    expect(rows).to_have_count(3)
    expect(page.locator(".proposal")).to_have_count(2)
    assert rows.locator(".found-by").all_inner_texts() == [
        "Both", "Language model only", "Built-in only",
    ]  # fmt: skip
    assert axe.faults(page) == []

    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.get_by_role("button", name=f"Put in the queue: {COUNTRIES}").click()
    expect(page.get_by_text("It is in the queue.")).to_be_visible()
    rows.nth(1).locator("a.pair-words").click()
    expect(page.locator("h1")).to_have_text(COUNTRIES)
    expect(page.get_by_text(f"Proposed by the language model {MODEL} claims-1")).to_be_visible()

    page.goto(f"/articles/{article.id}/finders?show=both")
    page.locator("a.pair-words").click()
    expect(page.get_by_text("Also found by")).to_be_visible()
    page.get_by_role("link", name=f"{MODEL} claims-1").click()
    expect(page).to_have_url(f"{page.url.split('/articles')[0]}/articles/{article.id}/finders")
