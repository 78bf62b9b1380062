"""Every step of the main path by plain forms, with script switched off in the browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.api import Api
from tests.browser.conftest import Opens
from tests.browser.serving import Seeded
from tests.browser.window import Window
from workbench.demo_pages import PageServer

TEXT = (
    "The lighthouse of Hald was built in 1862, the harbour board said.\n"
    "It burned 4,200 litres of oil a year until 1931, according to its keeper, Jonas Falk.\n"
    "Share this with a friend.\n"
)
QUOTE = "In 2022 the ferry carried 371,000 passengers."


@pytest.fixture
def mei(opens: Opens) -> Window:
    return opens("mei", java_script_enabled=False)


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def reloaded_until(page: Page, selector: str) -> None:
    """A page without script is looked at again by hand."""
    for _ in range(60):
        if page.locator(selector).count():
            return
        page.wait_for_timeout(200)
        page.reload()
    expect(page.locator(selector)).not_to_have_count(0)


def test_signing_in_and_out(opens: Opens, seeded: Seeded) -> None:
    window = opens(java_script_enabled=False)
    page = window.open("/my-work")
    window.sign_in("elif@ledger.example", seeded.password)
    page.wait_for_url("**/my-work")
    page.locator(".top-account summary").click()
    button(page, "Sign out")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_an_article_goes_in_and_a_claim_is_made_of_its_words(mei: Window) -> None:
    page = mei.open("/articles/new")
    page.get_by_label("Text", exact=True).fill(TEXT)
    button(page, "Find its claims")
    reloaded_until(page, "mark.on")
    page.locator("summary", has_text="Make a claim by its words").click()
    page.get_by_label("Words, exactly as in the article").fill("burned 4,200 litres of oil a year")
    page.locator("details[open]").get_by_role("button", name="Make a claim").last.click()
    mei.has("The claim is made and waits in the queue.")
    button(page, "Undo")
    page.locator("summary", has_text="Edit the details").click()
    page.get_by_label("Title").fill("The light of Hald")
    button(page, "Save the details")
    expect(page.get_by_role("heading", level=1)).to_have_text("The light of Hald")


def test_many_claims_are_dismissed_at_once_and_come_back(mei: Window, api: Api) -> None:
    texts = ("The pier is 80 metres long.", "The pier was built in 1904.")
    api.ask("POST", "claims", [{"text": text, "claimant": "No Script"} for text in texts])
    page = mei.open("/claims?claimant=No+Script")
    for box in page.locator("li.row input[type=checkbox]").all():
        box.check()
    page.get_by_label("Dismiss because").fill("Nobody asks about the pier")
    page.locator(".bulk").get_by_role("button", name="Dismiss").click()
    mei.has("2 dismissed.")
    button(page, "Undo")
    expect(page.locator("li.row")).to_have_count(2)


def test_from_a_claim_to_a_report(mei: Window, opens: Opens, api: Api, pages: PageServer) -> None:
    claim = api.claim("The ferry carried 405,000 passengers in 2022.", claimant="The board")
    take_and_edit(mei, claim)
    attach_and_quote(mei, pages.url("ferry-figures.html"))
    judge(mei)
    sign_off(opens("samuel", java_script_enabled=False), claim)
    publish(opens("elif", java_script_enabled=False), claim)


def take_and_edit(window: Window, claim: str) -> None:
    page = window.open(f"/claims/{claim}")
    button(page, "Take it")
    window.has("with you until")
    page.locator("summary", has_text="Change the wording").click()
    page.get_by_label("In short").fill("The ferry carried 405,000 people")
    page.locator("#edit").get_by_role("button", name="Save").click()
    expect(page.locator("#claim .facts").first).to_contain_text("The ferry carried 405,000 people")


def attach_and_quote(window: Window, link: str) -> None:
    page = window.page
    page.get_by_label("Link").fill(link)
    page.get_by_role("button", name="Attach", exact=True).click()
    reloaded_until(page, "a.source-title")
    page.locator("a.source-title").click()
    page.locator("summary", has_text="Quote by typing the exact words").click()
    typed = page.locator("#room details[open] form")
    typed.get_by_label("Exact words").fill("In 2022 the ferry carried 370,000 passengers.")
    typed.get_by_text("Refutes").click()
    typed.get_by_label("Note").fill("The table of 2022")
    button(page, "Add as evidence")
    expect(page.get_by_role("alert")).to_be_visible()
    typed = page.locator("#room details[open] form")
    expect(typed.get_by_label("Note")).to_have_value("The table of 2022")
    typed.get_by_label("Exact words").fill(QUOTE)
    button(page, "Add as evidence")
    expect(page.locator("#evidence blockquote")).to_have_text(QUOTE)


def judge(window: Window) -> None:
    page = window.page
    button(page, "Give this verdict")
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("#rating label", has_text=re.compile(r"^\W*False\W*$")).click()
    page.get_by_label("Justification").fill("The table says 371,000.")
    button(page, "Give this verdict")
    window.has("Verdict given. It awaits a second person.")


def sign_off(window: Window, claim: str) -> None:
    page = window.open(f"/claims/{claim}")
    button(page, "Return with the note")
    expect(page.get_by_role("alert")).to_be_visible()
    button(page, "Sign off")
    window.has("Signed off. The claim can be published.")


def publish(window: Window, claim: str) -> None:
    page = window.open(f"/claims/{claim}")
    button(page, "Open its report")
    button(page, "Publish edition 1")
    window.has("Edition 1 is published.")
    page.get_by_role("link", name="See the public page").click()
    expect(page.locator("blockquote", has_text=QUOTE)).to_be_visible()


def test_a_person_is_added_and_a_token_made(opens: Opens) -> None:
    ada = opens("ada", java_script_enabled=False)
    page = ada.open("/people")
    page.get_by_label("Name", exact=True).fill("Piotr Wolny")
    page.get_by_label("E-mail address").fill("piotr@ledger.example")
    page.get_by_role("button", name="Add", exact=True).click()
    ada.has("It works once, for three days.")
    ada.open("/account")
    page.get_by_label("What the token is for").fill("The archive")
    button(page, "Make a token")
    ada.has("Copy this token now")
    button(page, "Revoke")
    ada.has("The token is revoked")
