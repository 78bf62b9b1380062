"""The suggested statement in a real browser, script switched on and off."""

import pytest
from playwright.sync_api import expect

from tests.browser.api import Api
from tests.browser.conftest import Opens

TEXT = (
    "Marta Lindqvist heads the Norvik Water Council. The body spent 3 million euros in 2016. "
    "The Norvik Water Council was set up in 1998 to settle quarrels between two islands."
)


def claims_of(api: Api, text: str) -> list[dict[str, str]]:
    article = api.article(text, title="Water", published="2021-05-28")
    found: list[dict[str, str]] = api.ask("GET", f"claims?article={article}&limit=50")["items"]
    return found


@pytest.mark.parametrize("script", [True, False])
def test_a_change_is_undone_and_used_again(opens: Opens, api: Api, script: bool) -> None:
    text = f"{TEXT} It rained {'a lot' if script else 'little'}."
    claim = next(one for one in claims_of(api, text) if "3 million" in one["quote"])
    page = opens("mei", java_script_enabled=script).open(f"/claims/{claim['id']}")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("The Norvik Water Council spent 3 million euros in 2016.")
    page.get_by_role("button", name="Undo: The body").click()
    expect(heading).to_have_text("The body spent 3 million euros in 2016.")
    page.get_by_role("button", name="Use again: The body").click()
    expect(heading).to_have_text("The Norvik Water Council spent 3 million euros in 2016.")


def test_suggested_parts_become_claims(opens: Opens, api: Api) -> None:
    claim = next(one for one in claims_of(api, f"{TEXT} It froze.") if "1998" in one["quote"])
    page = opens("mei").open(f"/claims/{claim['id']}/reshaping")
    expect(page.get_by_text("Suggested: 2 claims")).to_be_visible()
    page.get_by_role("button", name="Split here").click()
    page.wait_for_url("**/articles/**")
    pieces = [one["statement"] for one in claims_of(api, f"{TEXT} It froze.")]
    assert "The Norvik Water Council was set up in 1998." in pieces
    purpose = "The purpose of the Norvik Water Council was to settle quarrels between two islands."
    assert purpose in pieces
