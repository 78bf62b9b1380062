"""Every route against every kind of visitor. A new route fails here until it is listed."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from apiflask import APIFlask
from sqlmodel import func, select
from werkzeug.test import TestResponse

from tests import building
from tests.breaking_down import taken_apart
from tests.browsing import Browser
from tests.building import People
from workbench.db import Database
from workbench.given import NewReport, NewToken
from workbench.models import Event
from workbench.workflow import accounts, claims, reports

OPEN = {
    "static", "web.health", "web.show_sign_in", "web.sign_in", "web.show_link", "web.use_link",
    "web.show_published", "web.download_published", "api.health", "api.show_openapi",
}  # fmt: skip
# What anybody may do, because it is about nobody else.
OWN = {
    "web.change_password", "web.set_shortcuts", "web.make_token", "web.revoke_token",
    "web.sign_out",
}  # fmt: skip
REASON = {"reason": "It matters too little"}
VERDICT = {"rating": "false", "justification": "No.", "no_evidence_reason": "None.", "revision": 1}
# A form each route would take from somebody who may.
FORMS: dict[str, dict[str, Any]] = {
    "web.add_article": {"text": "A text of two sentences. Here is the second."},
    "web.edit_article": {"title": "Another", "revision": 1},
    "web.attempt_again": {"text": "A text of two sentences. Here is the second."},
    "web.take_next": {},
    "web.make_claim": {"text": "Prices rose by 3 percent."},
    "web.take": {},
    "web.put_back": {},
    "web.dismiss": REASON,
    "web.restore": {},
    "web.reopen": REASON,
    "web.act_on_many": {"action": "take"},
    "web.act_on_left_out": {"row": "out_1"},
    "web.edit_claim": {"statement": "Something else.", "revision": 1},
    "web.reword_claim": {"change": 0, "use": "false", "revision": 1},
    "web.attach_source": {"text": "A text of two sentences. Here is the second."},
    "web.recapture_source": {},
    "web.add_evidence": {"quote": building.QUOTE, "stance": "refutes"},
    "web.withdraw_evidence": {},
    "web.bring_evidence_back": {},
    "web.split": {"at": 5},
    "web.merge": {},
    "web.give_verdict": VERDICT,
    "web.sign_off_verdict": {"decision": "approve"},
    "web.open_report": {},
    "web.edit_report": {"headline": "Another", "revision": 1},
    "web.publish_report": {},
    "web.add_person": {"email": "new@example.org", "name": "New"},
    "web.edit_person": {"role": "admin", "revision": 1},
    "web.make_link": {},
    "web.ask_language_model": {},
    "web.queue_proposal": {},
    "web.take_fact": {"offer": "day"},
    "web.edit_fact": {"label": "Another", "revision": 1},
    "web.retire_fact": {},
    "web.bring_fact_back": {},
    "web.make_figure": {"rule": "sum"},
    "web.edit_figure": {"label": "Another", "revision": 1},
    "web.retire_figure": {},
    "web.bring_figure_back": {},
    "web.keep_line": {"line": "0" * 16},
    "web.add_part": {"statement": "It met."},
    "web.take_suggested_parts": {},
    "web.edit_part": {"finding": "holds", "revision": 1},
    "web.retire_part": {},
    "web.bring_part_back": {},
    "web.decide_on_likeness": {"decision": "confirmed"},
    "web.edit_source": {"publisher": "Another", "revision": 1},
    "web.end_flag": {"outcome": "stands", "note": "It says the same."},
}
NEEDS_EDITOR = {"web.reopen", "web.publish_report"}
NEEDS_ADMIN = {"web.add_person", "web.edit_person", "web.make_link"}
# What a colleague's hold on the claim stops.
HELD = {
    "web.edit_claim", "web.reword_claim", "web.dismiss", "web.take", "web.attach_source",
    "web.add_evidence", "web.withdraw_evidence", "web.split", "web.merge", "web.give_verdict",
    "web.take_fact", "web.edit_fact", "web.retire_fact", "web.edit_figure", "web.retire_figure",
    "web.add_part", "web.edit_part", "web.retire_part",
}  # fmt: skip


class Route(NamedTuple):
    endpoint: str
    method: str
    rule: str


class Newsroom(NamedTuple):
    """Something of every kind, so that each address leads to something."""

    app: APIFlask
    database: Database
    people: People
    ids: dict[str, str]
    second_claim: str

    def send(self, browser: Browser, route: Route) -> TestResponse:
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: self.ids[part[1]], route.rule)
        if route.method == "GET":
            return browser.get(path)
        form = {**FORMS.get(route.endpoint, {}), **self.more().get(route.endpoint, {})}
        return browser.send(path, form, route.method)

    def more(self) -> dict[str, dict[str, Any]]:
        """The fields of forms that name other things."""
        return {
            "web.act_on_many": {"claim": self.ids["claim_id"]},
            "web.merge": {"into": self.second_claim},
            "web.open_report": {"about": self.second_claim},
            "web.add_evidence": {"snapshot": self.ids["snapshot_id"]},
        }

    def lines(self) -> int:
        with self.database.reading() as session:
            return session.exec(select(func.count()).select_from(Event)).one()


@pytest.fixture
def newsroom(app: APIFlask, database: Database, people: People) -> Newsroom:
    with database.transaction() as session:
        article = building.article(session, by=people.editor)
        claim = building.claim(session, by=people.editor, of=article)
        quote = "Seven countries joined in 2004."
        other = building.claim(session, by=people.editor, of=article, quote=quote)
        copy = building.source_with_snapshot(session, claim)
        evidence = building.evidence(session, claim, copy, by=people.editor)
        proposal = building.proposal(session, article)
        apart = taken_apart(session, claim, evidence, people.editor)
        report = reports.open_report(session, NewReport(about=claim.id), by=people.editor)
        token, _ = accounts.make_token(
            session, people.editor.id or "", NewToken(name="Script"), by=people.editor
        )
        ids = {
            "article_id": article.id, "claim_id": claim.id, "source_id": copy.source_id,
            "snapshot_id": copy.id, "evidence_id": evidence.id, "report_id": report.id,
            "user_id": people.second.id or "", "token_id": token.id, "format_name": "json",
            "proposal_id": proposal.id, **apart,
            "flag_id": building.flag(session, evidence).id,
            "secret": "no-such-secret", "number": "1", "filename": "css/base.css",
        }  # fmt: skip
        return Newsroom(app, database, people, ids, other.id)


def routes(app: APIFlask, *, safe: bool) -> Iterator[Route]:
    """The pages' routes that are not open: those that only show, or those that change."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint in OPEN or rule.endpoint.startswith("api."):
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            if (method == "GET") is safe:
                yield Route(rule.endpoint, method, rule.rule)


def test_no_other_route_is_open(app: APIFlask) -> None:
    views = app.view_functions.items()
    marked = {name for name, view in views if getattr(view, "open_to_all", False)}
    assert marked | {"static"} == OPEN


def test_every_route_that_changes_something_is_listed(app: APIFlask) -> None:
    assert {route.endpoint for route in routes(app, safe=False)} - OWN == set(FORMS)


def test_who_is_signed_out_gets_nowhere(newsroom: Newsroom) -> None:
    asked = [*routes(newsroom.app, safe=True), *routes(newsroom.app, safe=False)]
    assert len(asked) > 50
    before = newsroom.lines()
    stranger = Browser(newsroom.app)
    stranger.get("/sign-in")  # a form token of their own does not help
    assert {newsroom.send(stranger, route).status_code for route in asked} == {401}
    assert newsroom.lines() == before


def test_a_viewer_changes_nothing(newsroom: Newsroom) -> None:
    viewer = Browser(newsroom.app, newsroom.people.users["viewer"])
    before = newsroom.lines()
    got = {
        route.endpoint: newsroom.send(viewer, route).status_code
        for route in routes(newsroom.app, safe=False)
        if route.endpoint not in OWN
    }
    assert {name: status for name, status in got.items() if status != 403} == {}
    assert newsroom.lines() == before


@pytest.mark.parametrize(
    ("role", "refused"),
    [("reviewer", NEEDS_EDITOR | NEEDS_ADMIN), ("editor", NEEDS_ADMIN), ("admin", set())],
)
def test_each_role_is_refused_what_needs_a_higher_one(
    newsroom: Newsroom, role: str, refused: set[str]
) -> None:
    browser = Browser(newsroom.app, newsroom.people.users[role])
    wanted = [route for route in routes(newsroom.app, safe=False) if route.endpoint in FORMS]
    wanted.sort(key=lambda route: route.endpoint not in NEEDS_ADMIN)  # before roles change
    got = {route.endpoint: newsroom.send(browser, route).status_code for route in wanted}
    assert {name for name, status in got.items() if status == 403} == refused
    assert all(status < 500 for status in got.values())


def test_a_claim_that_a_colleague_holds_is_left_alone(newsroom: Newsroom) -> None:
    with newsroom.database.transaction() as session:
        claims.take(session, newsroom.ids["claim_id"], by=newsroom.people.second, minutes=30)
    browser = Browser(newsroom.app, newsroom.people.users["reviewer"])
    before = newsroom.lines()
    wanted = [route for route in routes(newsroom.app, safe=False) if route.endpoint in HELD]
    assert {newsroom.send(browser, route).status_code for route in wanted} == {409}
    assert newsroom.lines() == before


def test_everything_is_shown_to_a_viewer_but_the_people(newsroom: Newsroom) -> None:
    viewer = Browser(newsroom.app, newsroom.people.users["viewer"])
    got = {
        route.endpoint: newsroom.send(viewer, route).status_code
        for route in routes(newsroom.app, safe=True)
    }
    assert got.pop("web.list_people") == 403
    assert all(status < 500 for status in got.values()), got


def test_a_colleagues_token_cannot_be_revoked(newsroom: Newsroom) -> None:
    browser = Browser(newsroom.app, newsroom.people.users["reviewer"])
    path = f"/account/tokens/{newsroom.ids['token_id']}"
    assert browser.send(path, {}, "DELETE").status_code == 404


def test_evidence_is_not_reached_through_another_claim(newsroom: Newsroom) -> None:
    browser = Browser(newsroom.app, newsroom.people.users["reviewer"])
    path = f"/claims/{newsroom.second_claim}/evidence/{newsroom.ids['evidence_id']}"
    assert browser.send(path, {}, "DELETE").status_code == 404


def test_a_draft_and_a_snapshot_are_not_public(newsroom: Newsroom) -> None:
    stranger = Browser(newsroom.app)
    for path in (
        "/published/{report_id}",
        "/published/{report_id}.json",
        "/published/{report_id}/1",
    ):
        assert stranger.get(path.format(**newsroom.ids)).status_code == 404
    for path in ("/snapshots/{snapshot_id}", "/snapshots/{snapshot_id}/body"):
        assert stranger.get(path.format(**newsroom.ids)).status_code == 401


def test_the_token_of_a_closed_account_opens_nothing(
    app: APIFlask, database: Database, people: People
) -> None:
    with database.transaction() as session:
        given = NewToken(name="Script")
        _, secret = accounts.make_token(session, people.second.id or "", given, by=people.second)
    headers = {"Authorization": f"Bearer {secret}"}
    assert app.test_client().get("/api/v1/claims", headers=headers).status_code == 200
    admin = Browser(app, people.users["admin"])
    form = {"active": "false", "revision": people.users["second"].revision}
    assert admin.send(f"/people/{people.second.id}", form, "PATCH").status_code == 303
    assert app.test_client().get("/api/v1/claims", headers=headers).status_code == 401


def test_no_form_is_taken_without_its_token(newsroom: Newsroom) -> None:
    admin = Browser(newsroom.app, newsroom.people.users["admin"])
    before = newsroom.lines()
    for token in ("", "forged", Browser(newsroom.app, newsroom.people.users["viewer"]).token):
        wanted = list(routes(newsroom.app, safe=False))
        for route in wanted:
            admin.token = token
            answer = newsroom.send(admin, route)
            assert answer.status_code == 403, (route, token)
            assert "open for too long" in answer.text
    assert newsroom.lines() == before + 1  # the viewer's sign-in
    assert admin.get("/account").status_code == 200


def test_signing_in_needs_a_token_too(app: APIFlask, people: People) -> None:
    given = {"email": people.users["editor"].email, "password": building.PASSWORD}
    answer = Browser(app).send("/sign-in", given)
    assert answer.status_code == 401
    assert app.test_client().get("/claims").status_code == 401


def test_looking_changes_nothing(newsroom: Newsroom) -> None:
    admin = Browser(newsroom.app, newsroom.people.users["admin"])
    before = newsroom.lines()
    for route in routes(newsroom.app, safe=True):
        newsroom.send(admin, route)
    for route in routes(newsroom.app, safe=False):  # a method in the query is for POST alone
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: newsroom.ids[part[1]], route.rule)
        admin.get(f"{path}?_method={route.method}")
    assert newsroom.lines() == before


def test_the_cookie_of_the_pages_does_not_open_the_api(app: APIFlask, people: People) -> None:
    admin = Browser(app, people.users["admin"])
    assert admin.get("/api/v1/claims").status_code == 401
    assert admin.client.post("/api/v1/claims", json={"text": "x"}).status_code == 401
