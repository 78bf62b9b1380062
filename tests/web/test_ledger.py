"""The ledger on the desk: facts from offers or typed words, figures, kept lines, nothing lost."""

from datetime import date
from typing import Any

import pytest
from apiflask import APIFlask
from werkzeug.test import TestResponse

from tests import building
from tests.browsing import Browser
from tests.building import People
from tests.web.desking import Setting, led_to, section
from workbench.db import Database
from workbench.models.breakdown import Ledger
from workbench.workflow import ledger

QUOTE = "The council has not met for 19 months."
LAST = "The council’s last meeting, with 27 members, was on 5 July 2019 in Brussels."


@pytest.fixture
def worked(app: APIFlask, database: Database, people: People) -> Setting:
    text = f"Trade grew to 1,250 ships in 2020.\n\n{QUOTE}"
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


def post(browser: Browser, path: str, **form: Any) -> TestResponse:
    return browser.send(path, form)


def now(setting: Setting) -> Ledger:
    with setting.database.reading() as session:
        return ledger.of_claim(session, setting.claim.id)


def offer(page: str, words: str) -> str:
    """The value of the offer that shows these words."""
    before = page[: page.index(f"> <span><bdi>{words}</bdi>")]
    return before.rsplit('name="offer" value="', 1)[1].split('"')[0]


def months(setting: Setting, **more: Any) -> TestResponse:
    """The last meeting and the day of the claim, then a figure over both."""
    browser = setting.browser()
    page = browser.get(setting.path).text
    for key in (offer(page, "5 July 2019"), "day"):
        post(browser, f"{setting.path}/facts", offer=key, label="")
    first, second = (one.fact.id for one in now(setting).facts)
    values = {"rule": "difference", "first": first, "second": second, "unit": "months",
              "claimed": "19", "tolerance": "", "rounding": "", "label": "The gap"}  # fmt: skip
    return post(browser, f"{setting.path}/figures", **values | more)


def test_offers_become_facts_and_facts_a_figure(worked: Setting) -> None:
    place = led_to(months(worked))
    [figure] = now(worked).figures
    assert place == f"{worked.path}#{figure.figure.id}"
    page = section(worked.browser().get(worked.path).text, "ledger")
    assert "23 months, not 19." in page
    assert "5 July 2019 to 1 June 2021 = 22 months and 27 days ≈ 23 months (rounded to 1)" in page
    assert f"/claims/{worked.claim.id}?snapshot={worked.copy.id}&amp;at=" in page.replace(
        "&at=", "&amp;at="
    )
    assert "the article’s date" in page


def test_typed_words_that_are_not_there_come_back(worked: Setting) -> None:
    typed = {"offer": "", "evidence": "", "kind": "number", "value": "", "unit": ""}
    answer = post(
        worked.browser(), f"{worked.path}/facts", **typed, label="Ships", quote="1,260 ships"
    )
    assert answer.status_code == 422
    page = section(answer.text, "ledger")
    assert 'value="1,260 ships"' in page and 'value="Ships"' in page
    assert "These words are not there, to the character." in page
    assert now(worked).facts == ()
    again = post(worked.browser(), f"{worked.path}/facts", **typed, label="", quote="1,250 ships")
    assert led_to(again).startswith(worked.path)
    assert [one.value for one in now(worked).facts] == ["1250"]


@pytest.mark.parametrize("odd", ["||||", "x", "evd_1|9|1|date|2019", "day|", "|0|5|word|"])
def test_an_odd_offer_is_refused(worked: Setting, odd: str) -> None:
    assert post(worked.browser(), f"{worked.path}/facts", offer=odd).status_code == 422
    assert now(worked).facts == ()


def test_a_figure_that_cannot_be_worked_out_keeps_what_was_typed(worked: Setting) -> None:
    answer = months(worked, claimed="nearly twenty", label="A typed label")
    assert answer.status_code == 422
    page = section(answer.text, "work-out")
    assert 'value="nearly twenty"' in page and 'value="A typed label"' in page
    assert "Write the number in digits" in page


def test_a_stale_change_keeps_what_was_typed_and_shows_what_is_stored(worked: Setting) -> None:
    months(worked)
    [one] = now(worked).figures
    path = f"{worked.path}/figures/{one.figure.id}?_method=PATCH"
    first, second = one.figure.inputs
    values = {"revision": "1", "rule": "difference", "first": first, "second": second,
              "unit": "months", "rounding": "", "label": "The gap"}  # fmt: skip
    assert post(worked.browser("reviewer"), path, **values, claimed="22").status_code == 303
    answer = post(worked.browser("second"), path, **values, claimed="21", tolerance="2")
    assert answer.status_code == 409
    page = section(answer.text, "ledger")
    assert 'value="21"' in page and "Stored now" in page
    assert now(worked).figures[0].outcome.words == "23 months, not 22."


def test_the_drawn_line_can_be_kept(worked: Setting) -> None:
    browser = worked.browser()
    page = browser.get(worked.path).text
    assert "Keep this line" in page
    line = page.split('name="line" value="')[1].split('"')[0]
    led_to(post(browser, f"{worked.path}/kept-lines", line=line))
    assert [one.outcome.words for one in now(worked).figures] == ["23 months, not 19."]
    stale = post(browser, f"{worked.path}/kept-lines", line="0" * 16)
    assert stale.status_code == 409 and "worked out differently now" in stale.text


def test_taking_away_offers_to_undo(worked: Setting) -> None:
    months(worked)
    browser = worked.browser()
    [one] = now(worked).figures
    path = f"{worked.path}/figures/{one.figure.id}"
    counted = post(browser, f"{worked.path}/facts/{one.figure.inputs[0]}?_method=DELETE")
    assert counted.status_code == 409 and "Figure 1 counts with this" in counted.text
    post(browser, f"{path}?_method=DELETE")
    assert now(worked).figures == []
    assert f"{path}/restoration" in browser.get(worked.path).text
    post(browser, f"{path}/restoration")
    assert len(now(worked).figures) == 1


def test_who_reads_sees_figures_and_no_forms(worked: Setting) -> None:
    months(worked)
    page = worked.browser("viewer").get(worked.path).text
    assert "23 months, not 19." in page
    assert "Work out a figure" not in page and "Keep this line" not in page
    refused = post(worked.browser("viewer"), f"{worked.path}/facts", offer="day")
    assert refused.status_code == 403


def test_words_of_others_stay_words(worked: Setting) -> None:
    evil = "<script>alert(1)</script>"
    post(worked.browser(), f"{worked.path}/facts", offer="day", label=evil)
    page = worked.browser().get(worked.path).text
    assert evil not in page and "&lt;script&gt;alert(1)" in page


def test_the_second_person_sees_figures_as_it_will_be_published(worked: Setting) -> None:
    months(worked)
    browser = worked.browser()
    post(browser, f"{worked.path}/parts", statement="It was 19 months.")
    given = {"rating": "false", "justification": "It was 23.", "revision": "1"}
    assert post(browser, f"{worked.path}/verdicts", **given).status_code == 303
    page = worked.browser("second").get(worked.path).text
    proof = page[page.index('class="desk-proof"') : page.index("</article>")]
    assert "23 months, not 19." in proof and "It was 19 months." in proof
    assert "Work out a figure" not in page and "Add a part" not in page
