"""The report pages: opening, the proof, publishing, downloads, and what readers see."""

import json
import re

import pytest
from apiflask import APIFlask

from tests import building
from tests.browsing import Browser
from tests.workflow import reporting
from workbench import exports
from workbench.db import Database
from workbench.models import Claim


@pytest.fixture
def claim(database: Database, people: building.People) -> Claim:
    """A claim whose verdict is signed off."""
    with database.transaction() as session:
        _article, made = reporting.three_claims(session, people)
        reporting.judge(session, made[0], people)
    return made[0]


def opened(browser: Browser, about: str) -> str:
    answer = browser.send("/reports", {"about": about})
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_one_report_a_claim_however_often_it_is_opened(
    app: APIFlask, people: building.People, claim: Claim
) -> None:
    browser = Browser(app, people.users["editor"])
    assert opened(browser, claim.id) == opened(browser, claim.id)


def test_nothing_is_public_before_it_is_published(
    app: APIFlask, people: building.People, claim: Claim
) -> None:
    path = opened(Browser(app, people.users["editor"]), claim.id)
    report = path.rsplit("/", 1)[-1]
    stranger = Browser(app)
    assert stranger.get(f"/published/{report}").status_code == 404
    assert stranger.get(f"/published/{report}.json").status_code == 404
    assert stranger.get(path).status_code == 401
    assert stranger.get(f"{path}/preview").status_code == 401
    assert stranger.get(f"{path}.json").status_code == 401


def test_a_published_page_shows_verdict_quote_and_review_to_anyone(
    app: APIFlask, people: building.People, claim: Claim
) -> None:
    editor = Browser(app, people.users["editor"])
    path = opened(editor, claim.id)
    revision = re.search(r'name="revision" value="(\d+)"', editor.get(path).text)
    assert revision is not None
    published = editor.send(f"{path}/editions", {"revision": revision.group(1)})
    assert published.status_code == 303
    public = Browser(app).get(f"/published/{path.rsplit('/', 1)[-1]}")
    assert public.status_code == 200
    assert "Half true" in public.text and reporting.MET in public.text
    review = re.search(r'<script type="application/ld\+json">(.*?)</script>', public.text, re.S)
    assert review is not None
    assert json.loads(review.group(1))["@type"] == "ClaimReview"


def test_a_second_edition_needs_a_note_and_the_first_stays(
    app: APIFlask, people: building.People, claim: Claim
) -> None:
    editor = Browser(app, people.users["editor"])
    path = opened(editor, claim.id)
    editor.get(path)
    assert editor.send(f"{path}/editions", {"revision": "1"}).status_code == 303
    editor.get(path)
    form = {"headline": "A <new> headline", "summary": "Short.", "revision": "1"}
    assert editor.send(path, form, "PATCH").status_code == 303
    refused = editor.send(f"{path}/editions", {"revision": "2", "note": ""})
    assert refused.status_code == 422 and "Say what changed since edition 1" in refused.text
    again = editor.send(f"{path}/editions", {"revision": "2", "note": "A headline."})
    assert again.status_code == 303
    report = path.rsplit("/", 1)[-1]
    newest, first = (Browser(app).get(f"/published/{report}{n}").text for n in ("", "/1"))
    assert "A &lt;new&gt; headline" in newest and "A &lt;new&gt; headline" not in first


def test_a_stale_save_keeps_what_was_typed(
    app: APIFlask, people: building.People, claim: Claim
) -> None:
    editor = Browser(app, people.users["editor"])
    path = opened(editor, claim.id)
    editor.get(path)
    assert editor.send(path, {"headline": "One", "revision": "1"}, "PATCH").status_code == 303
    stale = editor.send(path, {"headline": "Two", "summary": "Mine", "revision": "1"}, "PATCH")
    assert stale.status_code == 409
    assert 'value="Two"' in stale.text and "Mine" in stale.text


def test_only_editors_publish(app: APIFlask, people: building.People, claim: Claim) -> None:
    reviewer = Browser(app, people.users["reviewer"])
    path = opened(reviewer, claim.id)
    assert reviewer.send(f"{path}/editions", {"revision": "1"}).status_code == 403


@pytest.mark.parametrize("name", list(exports.FORMATS))
def test_every_format_downloads(
    app: APIFlask, people: building.People, claim: Claim, name: str
) -> None:
    editor = Browser(app, people.users["editor"])
    path = opened(editor, claim.id)
    answer = editor.get(f"{path}.{name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="rep_')
    assert len(answer.data) > 100
    assert editor.get(f"{path}.exe").status_code == 404


def test_the_list_says_what_is_published(
    app: APIFlask, people: building.People, claim: Claim
) -> None:
    editor = Browser(app, people.users["editor"])
    assert "No reports yet" in editor.get("/reports").text
    path = opened(editor, claim.id)
    assert "Draft, begun" in editor.get("/reports").text
    editor.send(f"{path}/editions", {"revision": "1"})
    assert "Edition 1, published" in editor.get("/reports").text


def test_history_tells_of_each_step_with_its_hash(
    app: APIFlask, people: building.People, claim: Claim
) -> None:
    viewer = Browser(app, people.users["viewer"])
    page = viewer.get(f"/history?object={claim.id}").text
    for words in ("added evidence", "gave a verdict", "signed the verdict off"):
        assert words in page
    assert re.search(r'title="[0-9a-f]{64}"', page)
    assert viewer.get("/history?cursor=nonsense").status_code == 422


def test_the_proof_shows_a_verdict_that_awaits_sign_off_and_the_report_does_not(
    app: APIFlask, database: Database, people: building.People
) -> None:
    with database.transaction() as session:
        _article, made = reporting.three_claims(session, people)
        reporting.judge(session, made[0], people, decision=None)
    viewer = Browser(app, people.users["viewer"])
    proof = viewer.get(f"/claims/{made[0].id}/proof")
    assert proof.status_code == 200
    assert "Half true" in proof.text and "Not signed off." in proof.text
    editor = Browser(app, people.users["editor"])
    path = opened(editor, made[0].id)
    assert "Half true" not in editor.get(f"{path}/preview").text
    assert editor.send(f"{path}/editions", {"revision": "1"}).status_code == 409
    assert Browser(app).get(f"/claims/{made[0].id}/proof").status_code == 401
