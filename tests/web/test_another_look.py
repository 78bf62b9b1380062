"""Needs another look: the list with both versions, the endings, and where else a drift shows."""

import pytest
from apiflask import APIFlask

from tests import building, drifting
from tests.browsing import Browser
from tests.building import People
from tests.workflow.reporting import publish, report_on
from workbench.db import Database
from workbench.models import Claim, Flag
from workbench.workflow import claims, flags

NOTE = {"note": "The date was a slip of the pen, the year is right."}


@pytest.fixture
def made(database: Database, people: People) -> list[Flag]:
    with database.transaction() as session:
        return drifting.three(session, people)


def test_an_empty_list_says_what_it_is_for(app: APIFlask, people: People) -> None:
    answer = Browser(app, people.users["reviewer"]).get("/another-look")
    assert answer.status_code == 200
    assert "Nothing needs another look" in answer.text


def test_both_versions_stand_side_by_side(app: APIFlask, people: People, made: list[Flag]) -> None:
    text = Browser(app, people.users["reviewer"]).get("/another-look").text
    assert "<del>5</del>" in text
    assert "<ins>15</ins>" in text
    assert "The words are not in the newer copy." in text
    places = [text.index(f'id="{flag.id}"') for flag in made]
    assert places == sorted(places)
    assert 'Another look <span class="count">3</span>' in text


def test_pages_of_the_list(app: APIFlask, people: People, made: list[Flag]) -> None:
    browser = Browser(app, people.users["viewer"])
    first = browser.get("/another-look?limit=2").text
    assert f"cursor={made[1].id}" in first
    assert made[2].id not in first
    assert "The verdict stands" not in first  # a viewer reads only
    assert made[2].id in browser.get(f"/another-look?cursor={made[1].id}").text
    of_one = browser.get(f"/another-look?claim={made[0].claim_id}").text
    assert made[0].id in of_one
    assert made[1].id not in of_one


def test_the_verdict_stands(
    app: APIFlask, database: Database, people: People, made: list[Flag]
) -> None:
    browser = Browser(app, people.users["reviewer"])
    browser.get("/another-look")
    path = f"/another-look/{made[0].id}/ending"
    assert browser.send(path, {**NOTE, "outcome": "stands"}).status_code == 303
    assert made[0].id not in browser.get("/another-look").text
    with database.reading() as session:
        ended = flags.get(session, made[0].id)
        assert (ended.outcome, ended.note, ended.ended_by) == (
            "stands", NOTE["note"], people.reviewer.id,
        )  # fmt: skip
        assert claims.get(session, ended.claim_id).state == "approved"


def test_a_note_is_needed_and_what_was_typed_stays(
    app: APIFlask, people: People, made: list[Flag]
) -> None:
    browser = Browser(app, people.users["reviewer"])
    browser.get("/another-look")
    answer = browser.send(f"/another-look/{made[0].id}/ending", {"note": " ", "outcome": "stands"})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    wrong = browser.send(f"/another-look/{made[0].id}/ending", {**NOTE, "outcome": "perhaps"})
    assert wrong.status_code == 422
    assert NOTE["note"] in wrong.text


def test_checking_again_is_the_editors(
    app: APIFlask, database: Database, people: People, made: list[Flag]
) -> None:
    path, given = f"/another-look/{made[0].id}/ending", {**NOTE, "outcome": "rechecked"}
    reviewer = Browser(app, people.users["reviewer"])
    assert "Check it again" not in reviewer.get("/another-look").text
    assert reviewer.send(path, given).status_code == 403
    editor = Browser(app, people.users["editor"])
    assert "Check it again" in editor.get("/another-look").text
    assert editor.send(path, given).status_code == 303
    with database.reading() as session:
        assert claims.get(session, made[0].claim_id).state == "queued"
    assert editor.send(path, given).status_code == 303  # once more changes nothing
    assert editor.send(path, {**given, "outcome": "stands"}).status_code == 409


def test_the_desk_shows_the_drift(app: APIFlask, people: People, made: list[Flag]) -> None:
    browser = Browser(app, people.users["reviewer"])
    text = browser.get(f"/claims/{made[0].claim_id}").text
    assert "The quoted words were altered." in text
    assert f"/another-look?claim={made[0].claim_id}" in text
    assert "<del>5</del> <ins>15</ins>" in text
    gone = browser.get(f"/claims/{made[1].claim_id}").text
    assert "the words are not in the newer copy" in gone
    assert "noticed that the claim needs another look" in gone


def test_readers_of_the_published_report_are_told(
    app: APIFlask, database: Database, people: People
) -> None:
    with database.transaction() as session:
        claim = building.claim(session, by=people.reviewer)
        flag = drifting.flagged(session, people, claim)
        report = report_on(session, claim.id, people)
        publish(session, report, people)
    browser = Browser(app, people.users["reviewer"])
    public = Browser(app)
    assert "no longer reads as quoted" in public.get(f"/published/{report.id}").text
    browser.get("/another-look")
    browser.send(f"/another-look/{flag.id}/ending", {**NOTE, "outcome": "stands"})
    assert "no longer reads as quoted" not in public.get(f"/published/{report.id}").text
    with database.reading() as session:
        assert session.get_one(Claim, claim.id).state == "published"
