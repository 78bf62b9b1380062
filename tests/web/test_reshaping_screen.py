"""Widening, splitting and merging by plain forms; and one's own work."""

import pytest
from apiflask import APIFlask
from sqlmodel import col, select

from tests import building
from tests.browsing import Browser
from tests.building import People
from workbench.db import Database
from workbench.models import Article, Claim, SignOff, Verdict


@pytest.fixture
def browser(app: APIFlask, people: People) -> Browser:
    return Browser(app, people.users["reviewer"])


@pytest.fixture
def article(database: Database, people: People) -> Article:
    with database.transaction() as session:
        return building.article(session, by=people.reviewer)


@pytest.fixture
def claim(database: Database, people: People, article: Article) -> Claim:
    with database.transaction() as session:
        return building.claim(
            session, by=people.reviewer, of=article, quote="Seven countries joined in 2004."
        )


def stored(database: Database, state: str) -> list[Claim]:
    with database.reading() as session:
        query = select(Claim).where(Claim.state == state).order_by(col(Claim.start))
        return list(session.exec(query).all())


def test_the_page_offers_every_word_as_a_boundary(browser: Browser, claim: Claim) -> None:
    page = browser.get(f"/claims/{claim.id}/reshaping").text
    assert f'<option value="{claim.start}" selected>Seven countries joined in …</option>' in page
    assert f'<option value="{claim.end}" selected>… countries joined in 2004.</option>' in page


def test_narrowing_by_the_form(browser: Browser, database: Database, claim: Claim) -> None:
    end = (claim.start or 0) + len("Seven countries")
    form = {"start": claim.start, "end": end, "revision": claim.revision, "next": "/claims"}
    assert browser.send(f"/claims/{claim.id}", form, "PATCH").location == "/claims"
    assert [one.quote for one in stored(database, "queued")] == ["Seven countries"]


def test_splitting_makes_a_claim_of_each_piece(
    browser: Browser, database: Database, claim: Claim
) -> None:
    at = (claim.start or 0) + len("Seven countries ")
    answer = browser.send(f"/claims/{claim.id}/splits", {"at": [at]})
    assert answer.status_code == 303
    pieces = [one.quote for one in stored(database, "queued")]
    assert pieces == ["Seven countries", "joined in 2004."]
    assert [one.id for one in stored(database, "split")] == [claim.id]


def test_splitting_nowhere_is_refused(browser: Browser, database: Database, claim: Claim) -> None:
    assert browser.send(f"/claims/{claim.id}/splits", {}).status_code == 422
    assert [one.id for one in stored(database, "queued")] == [claim.id]


def test_merging_covers_both(
    browser: Browser, database: Database, people: People, article: Article, claim: Claim
) -> None:
    with database.transaction() as session:
        other = building.claim(
            session, by=people.reviewer, of=article, quote="Trade grew by 12 percent last year."
        )
    assert "Trade grew" in browser.get(f"/claims/{claim.id}/reshaping").text
    answer = browser.send(f"/claims/{claim.id}/mergers", {"into": other.id})
    assert answer.location == f"/articles/{article.id}?claim={other.id}#{other.id}"
    [kept] = stored(database, "queued")
    assert kept.quote == article.text[claim.start : other.end]


def test_a_settled_claim_offers_no_form(
    browser: Browser, database: Database, people: People, article: Article
) -> None:
    with database.transaction() as session:
        done = building.claim(session, by=people.reviewer, of=article, state="approved")
    page = browser.get(f"/claims/{done.id}/reshaping").text
    assert "settled for now" in page
    assert "/splits" not in page


def judged(database: Database, people: People, state: str, statement: str) -> None:
    """A claim with the reviewer's verdict."""
    with database.transaction() as session:
        row = building.claim(session, by=people.reviewer, quote=statement, state=state)
        verdict = Verdict(
            id=f"vrd_{state}", claim_id=row.id, number=1, scale="plain-five", rating="false",
            rating_label="False", justification="So.", author_id=people.reviewer.id or "",
            created_at=row.created_at,
        )  # fmt: skip
        session.add(verdict)
        row.verdict_id = verdict.id
        session.flush()
        if state == "returned":
            row.state_reason = "Look at the date"
            decision = SignOff(
                id="sgn_1", verdict_id=verdict.id, claim_id=row.id, decision="return",
                by=people.second.id or "", created_at=row.created_at,
            )  # fmt: skip
            session.add(decision)


def test_my_work_has_three_trays(
    app: APIFlask, browser: Browser, database: Database, people: People, claim: Claim
) -> None:
    judged(database, people, "returned", "This came back.")
    judged(database, people, "proposed", "This awaits a second person.")
    browser.send(f"/claims/{claim.id}/taking", {})
    mine = browser.get("/my-work").text
    assert "This came back." in mine
    assert "Look at the date" in mine
    assert "Seven countries joined" in mine
    assert "This awaits a second person." not in mine
    theirs = Browser(app, people.users["second"]).get("/my-work").text
    assert "This awaits a second person." in theirs
    assert "This came back." not in theirs
    assert "Seven countries joined" not in theirs


def test_an_empty_tray_says_so(browser: Browser) -> None:
    assert "Your tray is empty" in browser.get("/my-work").text


def test_health_needs_no_sign_in(app: APIFlask) -> None:
    answer = Browser(app).get("/health")
    assert (answer.status_code, answer.json) == (200, {"ok": True})


def test_the_front_door_leads_to_the_queue(browser: Browser) -> None:
    assert browser.get("/").location == "/claims"
