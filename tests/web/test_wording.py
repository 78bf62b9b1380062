"""The suggested statement on the desk, as a browser without script sees it."""

import re

import pytest
from apiflask import APIFlask

from tests import building
from tests.browsing import Browser
from tests.building import People
from tests.web.desking import led_to, section
from workbench.db import Database
from workbench.models import Claim

TEXT = "Ann Berg met Ida Holm. She signed the deal last year and sold two ships."
QUOTE = "She signed the deal last year and sold two ships."
REWORDED = "She signed the deal in 2020 and sold two ships."


@pytest.fixture
def claim(database: Database, people: People) -> Claim:
    at, year, sold = TEXT.index(QUOTE), TEXT.index("last year"), TEXT.index("sold two")
    changes = [
        {"start": year, "end": year + 9, "before": "last year", "after": "in 2020",
         "why": "counted from the article’s date, 2021-05-28"},
    ]  # fmt: skip
    readings = ["Ann Berg", "Ida Holm"]
    doubts = [{"text": "She", "start": at, "end": at + 3, "readings": readings}]
    parts = [
        {"quote": TEXT[at : sold - 5], "start": at, "end": sold - 5, "statement": "Berg signed."},
        {"quote": "sold two ships.", "start": sold, "end": sold + 15, "statement": "Berg sold."},
    ]
    with database.transaction() as session:
        article = building.article(session, by=people.editor, text=TEXT)
        return building.claim(
            session, by=people.reviewer, of=article, quote=QUOTE, statement=REWORDED,
            changes=changes, doubts=doubts, parts=parts,
        )  # fmt: skip


@pytest.fixture
def browser(app: APIFlask, people: People, claim: Claim) -> Browser:
    return Browser(app, people.users["reviewer"])


def heading(browser: Browser, claim: Claim) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", browser.get(f"/claims/{claim.id}").text, re.DOTALL)
    assert found
    return found[1].strip()


def test_each_change_is_marked_and_says_why(browser: Browser, claim: Claim) -> None:
    shown = section(browser.get(f"/claims/{claim.id}").text, "statement")
    assert "deal <del>last year</del><ins>in 2020</ins> and" in shown
    assert "“last year” became “in 2020”" in shown
    assert "Counted from the article’s date, 2021-05-28." in shown
    assert "may mean <bdi>Ann Berg</bdi> or <bdi>Ida Holm</bdi>. It was left as it" in shown
    assert "2 parts that could be checked apart" in shown


def test_a_doubt_without_readings_says_why_and_has_no_buttons(
    app: APIFlask, people: People, database: Database
) -> None:
    at = TEXT.index("last year")
    why = "the article has no date to count from"
    doubts = [{"text": "last year", "start": at, "end": at + 9, "readings": [], "why": why}]
    with database.transaction() as session:
        article = building.article(session, by=people.editor, text=TEXT)
        made = building.claim(
            session, by=people.reviewer, of=article, quote=QUOTE, statement=QUOTE, doubts=doubts
        )
    page = Browser(app, people.users["reviewer"]).get(f"/claims/{made.id}").text
    shown = section(page, "statement")
    assert f"“<bdi>last year</bdi>” was left as it stands: <bdi>{why}</bdi>." in shown
    assert "may mean" not in shown
    assert "/wording" not in shown


def test_undo_and_use_again(browser: Browser, claim: Claim) -> None:
    path = f"/claims/{claim.id}/wording"
    assert heading(browser, claim) == REWORDED
    undo = {"revision": 1, "change": 0, "use": "false"}
    assert led_to(browser.send(path, undo)) == f"/claims/{claim.id}#statement"
    assert heading(browser, claim) == QUOTE
    shown = section(browser.get(f"/claims/{claim.id}").text, "statement")
    assert "Use again" in shown
    assert "Undone." in shown
    led_to(browser.send(path, {"revision": 2, "change": 0, "use": "true"}))
    assert heading(browser, claim) == REWORDED


def test_a_reading_is_taken_and_can_be_undone(browser: Browser, claim: Claim) -> None:
    path = f"/claims/{claim.id}/wording"
    led_to(browser.send(path, {"revision": 1, "doubt": 0, "reading": "Ida Holm"}))
    assert heading(browser, claim) == REWORDED.replace("She", "Ida Holm")
    shown = section(browser.get(f"/claims/{claim.id}").text, "statement")
    assert "may mean" not in shown
    assert "“She” became “Ida Holm”" in shown
    led_to(browser.send(path, {"revision": 2, "change": 0, "use": "false"}))
    assert heading(browser, claim) == REWORDED


def test_a_stale_choice_is_refused_where_it_was_made(browser: Browser, claim: Claim) -> None:
    answer = browser.send(
        f"/claims/{claim.id}/wording", {"revision": 9, "change": 0, "use": "false"}
    )
    assert answer.status_code == 409
    assert "while you were working on it" in section(answer.text, "statement")
    assert heading(browser, claim) == REWORDED


def test_own_words_end_the_suggestions(browser: Browser, claim: Claim) -> None:
    given = {"revision": 1, "statement": "Ann Berg sold two ships.", "kind": "event"}
    led_to(browser.send(f"/claims/{claim.id}", given, "PATCH"))
    shown = section(browser.get(f"/claims/{claim.id}").text, "statement")
    assert "Somebody wrote another statement" in shown
    assert "/wording" not in shown


def test_a_viewer_reads_without_buttons(app: APIFlask, people: People, claim: Claim) -> None:
    page = Browser(app, people.users["viewer"]).get(f"/claims/{claim.id}").text
    shown = section(page, "statement")
    assert "“last year” became “in 2020”" in shown
    assert "/wording" not in shown
    assert "/reshaping" not in shown


def test_suggested_parts_are_chosen_on_the_split_screen(browser: Browser, claim: Claim) -> None:
    page = browser.get(f"/claims/{claim.id}/reshaping").text
    at = TEXT.index("sold two")
    assert re.findall(r'name="at" value="(\d+)" checked', page) == [str(at)]
    assert "Suggested: 2 claims" in page
    browser.send(f"/claims/{claim.id}/splits", {"at": at})
    pieces = browser.get(f"/articles/{claim.article_id}").text
    assert "sold two ships." in pieces


def test_the_api_rewords_and_refuses_a_stale_hand(
    app: APIFlask, people: People, database: Database, claim: Claim
) -> None:
    from workbench.given import NewToken
    from workbench.workflow import accounts

    with database.transaction() as session:
        _, secret = accounts.make_token(
            session, people.reviewer.id or "", NewToken(name="Script"), by=people.reviewer
        )
    client, head = app.test_client(), {"Authorization": f"Bearer {secret}"}
    path, undo = f"/api/v1/claims/{claim.id}/wording", {"revision": 1, "change": 0, "use": False}
    done = client.post(path, json=undo, headers=head)
    assert (done.status_code, done.json["statement"]) == (201, QUOTE)
    again = client.post(path, json=undo, headers=head)
    assert (again.status_code, again.json["error"]["code"]) == (409, "conflict")
