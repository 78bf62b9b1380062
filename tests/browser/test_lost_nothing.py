"""What somebody typed outlives a reload, a refusal, an expired sign-in, a conflict and a crash."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import serving
from tests.browser.api import Api
from tests.browser.conftest import Opens
from tests.browser.serving import Seeded, Server
from tests.browser.window import Window

WORDS = "The board counted **seats**, not people.\nSee the table of 2023."
DRAWN = "No table names this year."


@pytest.fixture
def desk(opens: Opens, api: Api) -> Window:
    """A fresh claim, open on Mei's desk."""
    window = opens("mei")
    claim = api.claim("The ferry carried 405,000 passengers in 2021.")
    window.open(f"/claims/{claim}")
    return window


def claim_of(window: Window) -> str:
    return window.page.url.split("#")[0].split("?")[0].rsplit("/", 1)[1]


def type_a_verdict(page: Page) -> None:
    page.get_by_role("radio", name="Half true").check()
    page.get_by_label("Justification").fill(WORDS)
    page.get_by_label("Why there is no evidence").fill(DRAWN)


def still_typed(page: Page) -> None:
    expect(page.get_by_role("radio", name="Half true")).to_be_checked()
    expect(page.get_by_label("Justification")).to_have_value(WORDS)
    expect(page.get_by_label("Why there is no evidence")).to_have_value(DRAWN)


def accept_leaving(page: Page) -> None:
    """The page asks before typed words are left; this person leaves all the same."""
    page.on("dialog", lambda dialog: dialog.accept())


def test_a_reload(desk: Window) -> None:
    page = desk.page
    accept_leaving(page)
    type_a_verdict(page)
    page.reload()
    desk.has("Restored what you typed at")
    still_typed(page)
    page.get_by_role("button", name="Discard it").click()
    expect(page.get_by_label("Justification")).to_have_value("")
    page.reload()
    expect(page.get_by_label("Justification")).to_have_value("")


def test_leaving_asks(desk: Window) -> None:
    asked: list[str] = []
    page = desk.page
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    type_a_verdict(page)
    page.get_by_role("link", name="Articles", exact=True).click()
    page.wait_for_url("**/articles")
    assert asked == ["beforeunload"]


def test_a_refusal(desk: Window) -> None:
    page = desk.page
    page.get_by_role("radio", name="Half true").check()
    page.get_by_label("Justification").fill(WORDS)
    page.get_by_role("button", name="Give this verdict").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Why there is no evidence").fill(DRAWN)
    still_typed(page)
    page.get_by_role("button", name="Give this verdict").click()
    desk.has("Verdict given. It awaits a second person.")
    expect(page.locator(".desk-proof strong")).to_have_text("seats")


def test_a_sent_draft_does_not_come_back(desk: Window) -> None:
    page = desk.page
    type_a_verdict(page)
    page.get_by_role("button", name="Give this verdict").click()
    desk.has("Verdict given. It awaits a second person.")
    page.wait_for_load_state()  # the script that drops it runs after the words are seen
    kept = page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('draft:verdict'))"
    )
    assert kept == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_an_expired_sign_in(opens: Opens, api: Api, seeded: Seeded, script: bool) -> None:
    window = opens("mei", java_script_enabled=script)
    claim = api.claim("The ferry carried 405,000 passengers in 2020.")
    page = window.open(f"/claims/{claim}")
    page.locator("#rating label", has_text="Half true").click()
    page.get_by_label("Justification").fill(WORDS)
    page.get_by_label("Why there is no evidence").fill(DRAWN)
    window.context.clear_cookies()
    page.get_by_role("button", name="Give this verdict").click()
    window.has("What you typed is kept")
    window.sign_in("mei@ledger.example", seeded.password)
    expect(page.get_by_role("heading", name="You are signed in again")).to_be_visible()
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_text("Your verdict awaits a second person")).to_be_visible()
    expect(page.locator(".desk-proof")).to_contain_text("See the table of 2023.")
    assert api.ask("GET", f"claims/{claim}/verdicts")["items"][0]["justification"] == WORDS


def test_an_edit_in_conflict(desk: Window, api: Api) -> None:
    page, claim = desk.page, claim_of(desk)
    page.locator("summary", has_text="Change the wording").click()
    page.get_by_label("Statement").fill("In 2021 the ferry had 405,000 passengers aboard.")
    other = {"statement": "In 2021 the ferry carried 405,000 people.", "revision": 1}
    api.ask("PATCH", f"claims/{claim}", other)
    page.get_by_role("button", name="Save").click()
    conflict = page.locator(".conflict")
    expect(conflict).to_contain_text("people.")
    expect(conflict).to_contain_text("aboard.")
    expect(page.get_by_label("Statement")).to_have_value(
        "In 2021 the ferry had 405,000 passengers aboard."
    )
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "In 2021 the ferry had 405,000 passengers aboard."
    )


def test_a_verdict_in_conflict(desk: Window, api: Api) -> None:
    page, claim = desk.page, claim_of(desk)
    type_a_verdict(page)
    api.ask("PATCH", f"claims/{claim}", {"statement": "A wording that is new.", "revision": 1})
    page.get_by_role("button", name="Give this verdict").click()
    expect(page.locator(".conflict")).to_contain_text("Samuel Okoro")
    expect(page.get_by_role("heading", level=1)).to_have_text("A wording that is new.")
    still_typed(page)
    page.get_by_role("button", name="Give this verdict").click()
    desk.has("Verdict given. It awaits a second person.")


@pytest.fixture
def mortal(seeded: Seeded, tmp_path: Path) -> Iterator[Server]:
    """A workbench of the test's own, to be killed."""
    with serving.serving(serving.copied(seeded, tmp_path)) as server:
        yield server


def test_a_server_killed_under_the_form(opens: Opens, seeded: Seeded, mortal: Server) -> None:
    window = opens("mei", server=mortal)
    api = Api(mortal.address, seeded.token)
    claim = api.claim("The ferry carried 405,000 passengers in 2019.")
    page = window.open(f"/claims/{claim}")
    type_a_verdict(page)
    mortal.kill()
    page.get_by_role("button", name="Give this verdict").click()
    page.wait_for_url("chrome-error://**")
    mortal.start()
    window.open(f"/claims/{claim}")
    window.has("Restored what you typed at")
    still_typed(page)
    page.get_by_role("button", name="Give this verdict").click()
    window.has("Verdict given. It awaits a second person.")
    mortal.kill()
    mortal.start()
    # The browser said that nobody answered, as it should, and perhaps only after a while.
    window.problems[:] = [one for one in window.problems if "CONNECTION_REFUSED" not in one]
    given = api.ask("GET", f"claims/{claim}/verdicts")["items"]
    assert [one["justification"] for one in given] == [WORDS]
