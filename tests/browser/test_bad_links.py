"""A page that does not come: a word and a sentence where it happened, and another way on."""

import pytest
from playwright.sync_api import expect

from tests.browser.api import Api
from tests.browser.conftest import Opens
from workbench.demo_pages import PageServer

PASTED = "The Office of Harbours counted 389,000 passengers on the ferry in 2023."


def test_a_walled_page_is_pasted_instead(opens: Opens, api: Api, pages: PageServer) -> None:
    claim = api.claim("The ferry carried 405,000 passengers in 2018.")
    page = opens("mei").open(f"/claims/{claim}")
    page.get_by_label("Link").fill(pages.url("wall"))
    page.get_by_role("button", name="Attach", exact=True).click()
    failed = page.locator(".source .failed")
    expect(failed).to_contain_text("captcha or wall")
    expect(failed).to_contain_text("Open the page in your browser, then upload it here")
    failed.locator("summary").click()
    failed.get_by_label("Text").fill(PASTED)
    failed.get_by_role("button", name="Keep this instead").click()
    page.locator("a.source-title").click()
    expect(page.locator("#words")).to_have_text(PASTED)


@pytest.mark.parametrize(
    ("link", "word"),
    [("http://10.20.30.40/minutes", "blocked_address"), ("/nowhere.html", "not_found")],
)
def test_an_article_that_does_not_come(
    opens: Opens, pages: PageServer, link: str, word: str
) -> None:
    page = opens("mei").open("/articles/new")
    page.get_by_label("Link").fill(link if "//" in link else pages.url(link))
    page.locator("summary", has_text="Title, publisher, date").click()
    page.get_by_label("Publisher").fill("The Harbour Post")
    page.get_by_role("button", name="Find its claims").click()
    expect(page.get_by_text(word, exact=True)).to_be_visible()
    expect(page.get_by_text("The Harbour Post")).to_be_visible()
    page.get_by_label("Text", exact=True).fill(f"{PASTED} It was told on {word}.")
    page.get_by_role("button", name="Find its claims").click()
    expect(page.locator("mark.on").first).to_be_visible()
