"""Worked figures on the desk: the line, and each input one key away from its place."""

from datetime import date

import pytest
from apiflask import APIFlask
from playwright.sync_api import Browser

from tests import building
from tests.building import People
from tests.web import live
from tests.web.desking import Setting, section
from workbench.db import Database

QUOTE = "The council has not met for 19 months."
LAST = "The council’s last meeting was on 5 July 2019 in Brussels."


@pytest.fixture
def worked(app: APIFlask, database: Database, people: People) -> Setting:
    text = f"The council last met in March 2020, an aide said.\n\n{QUOTE}"
    with database.transaction() as session:
        article = building.article(
            session, by=people.reviewer, text=text, published=date(2021, 6, 1), language="en"
        )
        claim = building.claim(
            session, by=people.reviewer, of=article, quote=QUOTE, claimed_on=date(2021, 6, 1)
        )
        copy = building.source_with_snapshot(session, claim, f"Minutes.\n\n{LAST}")
        building.evidence(session, claim, copy, by=people.reviewer, quote=LAST)
    return Setting(app, database, people, claim, copy)


def test_the_line_and_its_inputs_are_on_the_desk(worked: Setting) -> None:
    page = section(worked.browser().get(worked.path).text, "worked-title")
    assert "5 July 2019 to 1 June 2021 is 22 months and 27 days, 23 rounded" in page
    assert "The calculation gives 4 months more." in page
    assert f"/claims/{worked.claim.id}?snapshot={worked.copy.id}&amp;at=" in page.replace(
        "&at=", "&amp;at="
    )
    assert f'href="/articles/{worked.claim.article_id}?at=24-34#at"' in page
    assert "A calculation, not a verdict" in page


def test_a_claim_without_figures_has_no_such_heading(setting: Setting) -> None:
    assert "Worked figures" not in setting.browser().get(setting.path).text


def test_dates_are_shown_in_words_and_a_length_once(
    app: APIFlask, database: Database, people: People
) -> None:
    start = QUOTE.index("19 months")
    place = {"text": "19 months", "start": start, "end": start + 9}
    dates = [{**place, "value": "2019-11/2021-06", "note": "up to the article's date"}]
    months = {**place, "value": 19.0, "unit": "months", "approximate": False, "bound": ""}
    with database.transaction() as session:
        article = building.article(session, by=people.reviewer, text=QUOTE)
        claim = building.claim(
            session, by=people.reviewer, of=article, quote=QUOTE, dates=dates, quantities=[months]
        )
        copy = building.source_with_snapshot(session, claim)
    desk = Setting(app, database, people, claim, copy)
    page = desk.browser().get(desk.path).text
    found = page.split("Dates and numbers found")[1].split("</dl>")[0]
    assert "November 2019 to June 2021" in found
    assert "; 19 months" in found
    assert found.count("<dt") == 1


@pytest.mark.parametrize(("published", "ahead"), [(date(2999, 12, 24), True), (None, False)])
def test_an_articles_date_in_the_future_is_said(
    setting: Setting, published: date | None, ahead: bool
) -> None:
    with setting.database.transaction() as session:
        article = building.article(
            session, by=setting.people.reviewer, text="In 2004 it met.", published=published
        )
    page = setting.browser().get(f"/articles/{article.id}").text
    assert ("is in the future" in page) is ahead
    assert ("24 December 2999" in page) is ahead


@pytest.mark.parametrize("asked", ["", "x-y", "9-3", "-", "5-99999999999999999999999", "0-9999"])
def test_odd_places_in_an_article_are_harmless(worked: Setting, asked: str) -> None:
    answer = worked.browser().get(f"/articles/{worked.claim.article_id}?at={asked}")
    assert answer.status_code == 200


@pytest.mark.browser
@pytest.mark.sqlite_only
def test_every_input_leads_to_its_words(worked: Setting, chromium: Browser) -> None:
    with live.serving(worked.app) as address:
        context = live.signed_in(chromium, address, worked.people.users["reviewer"])
        page = context.new_page()
        page.goto(worked.path)
        page.click(".worked-inputs a >> text=March 2020")
        assert page.inner_text("#at") == "March 2020"
        page.goto(worked.path)
        page.click(".worked-inputs a >> text=5 July 2019")
        page.wait_for_selector("mark.ev-refutes")
        assert page.inner_text("mark.ev-refutes") == LAST
        page.goto(worked.path)
        assert page.locator(".worked-line").count() == 2
        context.close()


def test_a_source_that_is_not_quoted_yet_is_said_to_be_unread(
    app: APIFlask, database: Database, people: People
) -> None:
    start = QUOTE.index("19 months")
    months = {
        "text": "19 months", "start": start, "end": start + 9, "value": 19.0, "unit": "months",
        "approximate": False, "bound": "",
    }  # fmt: skip
    with database.transaction() as session:
        article = building.article(session, by=people.reviewer, text=QUOTE)
        bare, claim = (
            building.claim(
                session, by=people.reviewer, of=article, quote=QUOTE, quantities=[months]
            )
            for _ in range(2)
        )
        copy = building.source_with_snapshot(session, claim, f"Minutes.\n\n{LAST}")
    hint = "Quote the passage with the other date or number to have it worked out."
    desk = Setting(app, database, people, claim, copy)
    assert hint in desk.browser().get(desk.path).text
    assert hint not in desk.browser().get(f"/claims/{bare.id}").text
