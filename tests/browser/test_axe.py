"""axe finds nothing on any screen, light and dark, wide and narrow; and no screen has an error.

Every window of ``opens`` also watches for script errors, broken policies and requests that leave
the workbench; see conftest.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe
from tests.browser.api import Api
from tests.browser.conftest import Opens
from tests.browser.serving import Server
from tests.jobs.held import Held
from workbench.demo_pages import PageServer


class Newsroom(NamedTuple):
    """The seeds, and how to find things in them."""

    opens: Opens
    api: Api

    def claim(self, state: str, words: str = "") -> str:
        """The id of the first claim of the seeds in this state, with these words."""
        found = self.api.ask("GET", f"claims?state={state}&limit=200&sort=oldest")["items"]
        return str(next(one["id"] for one in found if words in one["quote"]))

    def snapshot(self, state: str, words: str = "") -> tuple[str, str]:
        """A claim and the snapshot of one of its sources."""
        claim = self.claim(state, words)
        sources = self.api.ask("GET", f"claims/{claim}/sources")["items"]
        return claim, str(sources[0]["snapshots"][0]["id"])

    def article(self) -> str:
        return str(self.api.ask("GET", "articles")["items"][-1]["id"])

    def report(self) -> str:
        return str(self.api.ask("GET", "reports")["items"][-1]["id"])

    def desk(self, who: str, state: str, words: str = "") -> Page:
        return self.opens(who).open(f"/claims/{self.claim(state, words)}")


@pytest.fixture
def room(opens: Opens, api: Api) -> Newsroom:
    return Newsroom(opens, api)


def test_it_would_see_a_fault(opens: Opens) -> None:
    page = opens().open("/sign-in")
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate("document.querySelector('h1').style.cssText = 'color: #999; width: 2000px'")
    found = " ".join(axe.faults(page))
    assert "label: " in found and "color-contrast: " in found and "wider than the window" in found


ADDRESSES = {
    "queue": ("samuel", "/claims", "Queue"),
    "queue, all states": ("samuel", "/claims?state=", "Published"),
    "queue, filtered to nothing": ("samuel", "/claims?q=nowhere+to+be+found", "Nothing matches"),
    "queue, as a viewer of filters": ("mei", "/claims/choices", "Filter the queue"),
    "sentences left out": ("samuel", "/claims/left-out", "They scored below"),
    "sentences left out, none": ("mei", "/claims/left-out?min_score=1", "No such sentence"),
    "articles": ("mei", "/articles", "Buses in Easthaven"),
    "new article": ("mei", "/articles/new", "Add an article"),
    "my work, returned": ("samuel", "/my-work", "Came back to you"),
    "my work, to sign": ("elif", "/my-work", "Awaiting your sign-off"),
    "another look, none": ("mei", "/another-look", "Nothing needs another look"),
    "reports": ("mei", "/reports", "23 months"),
    "history": ("mei", "/history", "Every change"),
    "people": ("ada", "/people", "Add a person"),
    "account": ("mei", "/account", "Keyboard shortcuts"),
    "not found": ("mei", "/claims/clm_nothing", "Nothing here"),
    "not allowed": ("mei", "/people", "This is not open to you"),
    "sign in": ("", "/sign-in", "E-mail address"),
    "not found, signed out": ("", "/published/rep_nothing", "Nothing here"),
}


@pytest.mark.parametrize("screen", ADDRESSES)
def test_a_screen_at_an_address(room: Newsroom, screen: str) -> None:
    who, path, words = ADDRESSES[screen]
    window = room.opens(who)
    page = window.open(path)
    expect(page.locator("main").get_by_text(words).first).to_be_visible()
    assert axe.faults(page) == []


DESKS = {
    "waiting": ("mei", "queued", "2.4 million"),
    "held by another": ("mei", "queued", "27 May 1997"),
    "proposed, its author": ("mei", "proposed", "largest expansion"),
    "proposed, another": ("elif", "proposed", "largest expansion"),
    "returned": ("samuel", "returned", ""),
    "signed off": ("elif", "approved", "2002"),
    "published": ("samuel", "published", "19 months"),
    "dismissed": ("samuel", "dismissed", "closed the door"),
}


@pytest.mark.parametrize("name", DESKS)
def test_the_desk(room: Newsroom, name: str) -> None:
    page = room.desk(*DESKS[name])
    for summary in page.locator("main summary").all():
        if summary.is_visible():
            summary.click()
    assert axe.faults(page) == []


def test_the_desk_with_a_source_open(room: Newsroom) -> None:
    claim, snapshot = room.snapshot("queued", "2.4 million")
    page = room.opens("mei").open(f"/claims/{claim}?snapshot={snapshot}")
    expect(page.locator("#words mark.ev").first).to_be_visible()
    page.evaluate(SELECT_FIRST)
    expect(page.locator("[data-bar]")).to_be_visible()
    assert axe.faults(page) == []


SELECT_FIRST = "getSelection().selectAllChildren(document.querySelector('#words p'))"


def test_the_reading_room(room: Newsroom) -> None:
    claim, snapshot = room.snapshot("published", "19 months")
    window = room.opens("mei")
    for path in (f"/snapshots/{snapshot}?claim={claim}", f"/snapshots/{snapshot}?view=page"):
        assert axe.faults(window.open(path)) == []


def test_an_article(room: Newsroom) -> None:
    page = room.opens("samuel").open(f"/articles/{room.article()}")
    expect(page.locator("mark.on").first).to_be_visible()
    for summary in page.locator("main summary").all():
        summary.click()
    assert axe.faults(page) == []


def test_an_article_that_is_being_read(room: Newsroom, held: Held) -> None:
    link = f"http://127.0.0.1:{held.server_port}/council"
    made = room.api.ask("POST", "articles", {"url": link})
    page = room.opens("samuel").open(f"/articles/{made['id']}")
    expect(page.get_by_text("Working")).to_be_visible()
    assert axe.faults(page) == []
    held.let_go.set()
    expect(page.locator("mark.on").first).to_be_visible()


def test_an_article_that_could_not_be_read(room: Newsroom, pages: PageServer) -> None:
    made = room.api.ask("POST", "articles", {"url": pages.url("nowhere.html")})
    room.api.once_ready(f"articles/{made['id']}")
    page = room.opens("samuel").open(f"/articles/{made['id']}")
    expect(page.get_by_text("not_found")).to_be_visible()
    assert axe.faults(page) == []


def test_words_of_a_claim(room: Newsroom) -> None:
    claim = room.claim("queued", "2.4 million")
    page = room.opens("mei").open(f"/claims/{claim}/reshaping")
    expect(page.get_by_role("heading", name="Split", exact=True)).to_be_visible()
    assert axe.faults(page) == []


def test_a_preview(room: Newsroom) -> None:
    window = room.opens("mei")
    assert axe.faults(window.open(f"/claims/{room.claim('returned')}/preview")) == []
    page = window.open("/claims")
    expect(page.locator("#preview h2")).to_be_visible()
    page.locator("#preview summary").click()
    assert axe.faults(page) == []


def test_a_report_before_and_after_publishing(room: Newsroom) -> None:
    report = room.report()
    page = room.opens("elif").open(f"/reports/{report}")
    expect(page.locator("iframe")).to_be_visible()
    assert axe.faults(page) == []
    assert axe.faults(room.opens().open(f"/published/{report}")) == []


def test_the_history_of_one_claim(room: Newsroom) -> None:
    page = room.opens("mei").open(f"/history?object={room.claim('published')}")
    expect(page.get_by_text("Show everything")).to_be_visible()
    assert axe.faults(page) == []


def test_the_keys(room: Newsroom) -> None:
    window = room.opens("mei")
    page = window.open("/articles")
    window.press("?")
    expect(page.locator("dialog")).to_be_visible()
    assert axe.faults(page) == []


def test_a_new_token_and_a_new_link(room: Newsroom) -> None:
    page = room.opens("ada").open("/account")
    page.get_by_label("What the token is for").fill("The archive")
    page.get_by_role("button", name="Make a token").click()
    expect(page.get_by_text("Copy this token now")).to_be_visible()
    assert axe.faults(page) == []
    page.goto("/people")
    page.get_by_role("row", name="Mei Tanaka").get_by_role(
        "button", name="New one-time link"
    ).click()
    expect(page.get_by_text("It works once")).to_be_visible()
    assert axe.faults(page) == []


def refused_article(page: Page) -> None:
    page.goto("/articles/new")
    page.get_by_role("button", name="Find its claims").click()


def refused_verdict(page: Page) -> None:
    page.get_by_role("button", name="Give this verdict").click()


def refused_sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill("nobody@ledger.example")
    page.get_by_label("Password").fill("not it")
    page.get_by_role("button", name="Sign in").click()


REFUSED: dict[str, Callable[[Page], None]] = {
    "article": refused_article, "verdict": refused_verdict, "sign-in": refused_sign_in,
}  # fmt: skip


@pytest.mark.parametrize("form", REFUSED)
def test_a_form_that_is_refused(room: Newsroom, form: str) -> None:
    window = room.opens("" if form == "sign-in" else "samuel")
    if form == "verdict":
        window.open(f"/claims/{room.claim('returned')}")
    REFUSED[form](window.page)
    expect(window.page.get_by_role("alert")).to_be_visible()
    assert axe.faults(window.page) == []


def test_a_conflict(room: Newsroom, api: Api) -> None:
    claim = api.claim("The harbour wall is 40 metres long.")
    page = room.opens("mei").open(f"/claims/{claim}")
    page.locator("summary", has_text="Change the wording").click()
    api.ask("PATCH", f"claims/{claim}", {"statement": "It is 41 metres long.", "revision": 1})
    page.get_by_label("Statement").fill("The wall is 40 metres high.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Changed while you were working on it")).to_be_visible()
    assert axe.faults(page) == []


def test_an_action_that_comes_too_late(room: Newsroom, api: Api) -> None:
    claim = api.claim("The harbour wall is 50 metres long.")
    page = room.opens("mei").open(f"/claims/{claim}")
    api.ask("POST", f"claims/{claim}/taking")
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_role("heading", name="Changed in the meantime")).to_be_visible()
    assert axe.faults(page) == []


def test_the_first_run(opens: Opens, bare: Server) -> None:
    link = re.findall(r"/links/[\w-]+", bare.said())[-1]
    window = opens(server=bare)
    page = window.open(link)
    assert axe.faults(page) == []
    page.get_by_label("Password", exact=True).fill("four words make one")
    page.get_by_label("The same password again").fill("four words make one")
    page.get_by_role("button", name="Set password and sign in").click()
    for path, words in EMPTY.items():
        window.open(path)
        expect(page.get_by_text(words)).to_be_visible()
        assert axe.faults(page) == [], path


EMPTY = {
    "/claims": "No claims yet", "/articles": "No articles yet", "/reports": "No reports yet",
    "/my-work": "Your tray is empty", "/another-look": "Nothing needs another look",
}  # fmt: skip
