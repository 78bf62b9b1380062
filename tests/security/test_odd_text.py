"""Text that databases, queries and headers choke on, in every field that takes text."""

from typing import Any
from urllib.parse import quote

import pytest
from apiflask import APIFlask
from werkzeug.test import TestResponse

from tests import building
from tests.browsing import Browser
from tests.building import People
from workbench.db import Database
from workbench.given import NewReport, NewToken
from workbench.workflow import accounts, reports

ODD = (
    "\x00", "a\x00b", "\ud800", "a\udfffb\ud83d", "\ufffe\uffff", "\u202e\u2066x", "'; --", '"',
    "%_\\", "{0}{id}%s%n", "e\u0301" * 300, "\U0010ffff", "\r\n\r\nSet-Cookie: a=b", "a" * 70_000,
    "9" * 5_000, "-1", str(2**63), "1e999", "NaN", "𝟙𝟚", "\t\x0b\x1c\x85",
)  # fmt: skip
QUERIES = (
    '"', '""', "a AND", "NEAR(a b, 5)", "*", "a*", "^a", "-a", "a:b", "statement:a", "a & b", "!a",
    "<->", ":*", "(", "a | ", "'", "\\", "_", "__ _", "ª", "%", "ǅ", "٣", "a\u0301", "a" * 400,
    "a " * 200, "\ud800", "\x00", "\u200d", "OR", "NOT NOT", "１２",
)  # fmt: skip
CURSORS = ("", "x", "-1", "0", "9" * 18, "9" * 19, str(2**63), "é", "W10", "=",
           "W251bGwsbnVsbF0", "WzFlOTk5LCJhIl0", "WyJhIiwgImIiXQ", "zzz",
           "\ud800", "WzAuNSwgIlx1MDAwMCJd")  # fmt: skip
NUMBERS = (-(2**63), 2**63, 2**31, -1, 0, 10**400, 1.5, True, None, "x", [], {}, 1e308)


class Asking:
    def __init__(self, app: APIFlask, secret: str) -> None:
        self.client = app.test_client()
        self.headers = {"Authorization": f"Bearer {secret}"}

    def __call__(self, method: str, path: str, **more: Any) -> TestResponse:
        return self.client.open(f"/api/v1{path}", method=method, headers=self.headers, **more)


class Placed:
    """Something of every kind, and a way to it."""

    def __init__(self, app: APIFlask, database: Database, people: People) -> None:
        with database.transaction() as session:
            article = building.article(session, by=people.admin)
            claim = building.claim(session, by=people.admin, of=article)
            copy = building.source_with_snapshot(session, claim)
            report = reports.open_report(session, NewReport(about=claim.id), by=people.admin)
            given = NewToken(name="odd")
            _, secret = accounts.make_token(session, people.admin.id or "", given, by=people.admin)
        self.app, self.people = app, people
        self.article, self.claim, self.copy, self.report = article, claim, copy, report
        self.api = Asking(app, secret)

    def bodies(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Method and path to a body that would be taken."""
        claim = f"/claims/{self.claim.id}"
        span = {"article": self.article.id, "start": 0, "end": 10, "text": "x", "statement": "y"}
        return {
            ("POST", "/articles"): {"text": "Two words.", "title": "t", "byline": "b",
                "publisher": "p", "published": "2020-01-01", "language": "en", "url": "a.b"},
            ("PATCH", f"/articles/{self.article.id}"): {"title": "t", "byline": "b",
                "publisher": "p", "published": "2020-01-01", "language": "en", "url": "a.b",
                "revision": 1},
            ("POST", "/claims"): {**span, "claimant": "c", "claimed_on": "2020-01-01",
                "kind": "event", "score": 0.5},
            ("PATCH", claim): {"statement": "s", "claimant": "c", "reporting_source": "r",
                "claim_reviewed": "r", "claimed_on": "2020-01-01", "kind": "event", "start": 1,
                "end": 9, "revision": 1},
            ("POST", f"{claim}/sources"): {"url": "a.example", "text": "Two words.",
                "said_to_be": "s", "title": "t", "nearness": "primary"},
            ("POST", f"{claim}/evidence"): {"snapshot": self.copy.id, "start": 0, "end": 5,
                "quote": "q", "prefix": "p", "suffix": "s", "stance": "context", "note": "n"},
            ("POST", f"{claim}/verdicts"): {"rating": "false", "justification": "j",
                "no_evidence_reason": "n", "revision": 1},
            ("POST", f"{claim}/sign-offs"): {"decision": "return", "note": "n", "verdict": "v"},
            ("POST", f"{claim}/dismissal"): {"reason": "r"},
            ("POST", f"{claim}/reopening"): {"reason": "r"},
            ("POST", f"{claim}/splits"): {"at": [5]},
            ("POST", f"{claim}/mergers"): {"into": "clm_1"},
            ("POST", "/reports"): {"about": self.claim.id, "headline": "h", "summary": "s"},
            ("PATCH", f"/reports/{self.report.id}"): {"headline": "h", "summary": "s",
                "revision": 1},
            ("POST", f"/reports/{self.report.id}/editions"): {"note": "n", "revision": 1},
        }  # fmt: skip


@pytest.fixture
def placed(app: APIFlask, database: Database, people: People) -> Placed:
    return Placed(app, database, people)


def test_odd_text_in_any_field_of_the_api_is_taken_or_refused(placed: Placed) -> None:
    for (method, path), body in placed.bodies().items():
        for name in body:
            for odd in (*ODD, *NUMBERS):
                answer = placed.api(method, path, json={**body, name: odd})
                assert answer.status_code < 500, (method, path, name, odd)


def test_odd_names_of_fields_are_refused(placed: Placed) -> None:
    for odd in ODD:
        answer = placed.api("POST", "/reports", json={"about": placed.claim.id, f"x{odd}": "y"})
        assert answer.status_code == 422
        assert answer.json["error"]["code"] == "invalid"


def _odd_forms(placed: Placed) -> dict[str, dict[str, Any]]:
    claim = f"/claims/{placed.claim.id}"
    return {
        "/claims/bulk": {"action": "take", "claims": "clm_1", "reason": "r", "next": "/claims"},
        claim + "/dismissal": {"reason": "r", "next": "/claims"},
        claim + "/evidence": {"snapshot": placed.copy.id, "quote": "q", "stance": "context"},
        claim + "/verdicts": {
            "rating": "false",
            "justification": "j",
            "revision": "1",
            "seen": "1",
        },
        "/people": {"email": "a@example.org", "name": "n", "role": "viewer"},
        "/account/tokens": {"name": "n"},
        "/account/password": {"old": "o", "password": "p", "again": "p"},
        "/claims": {"article": placed.article.id, "text": "words", "start": "1", "end": "2"},
        "/sign-in": {"email": "e", "password": "p", "next": "n", "kept": "k"},
        "/reports": {"about": placed.claim.id},
    }


def test_odd_text_in_any_form_is_taken_or_refused(placed: Placed) -> None:
    browser = Browser(placed.app, placed.people.users["admin"])
    for path, form in _odd_forms(placed).items():
        for name in form:
            for odd in ODD:
                plain = odd.encode("utf-8", "replace").decode()
                answer = browser.send(path, {**form, name: plain})
                assert answer.status_code < 500, (path, name, odd)
                assert "\r" not in answer.headers.get("Location", "")
                assert "Set-Cookie: a=b" not in str(answer.headers)


@pytest.mark.parametrize("path", ["/claims?state=&q=", "/claims?claimant=", "/claims?article=",
    "/claims?assignee=", "/claims?cursor=", "/claims?sort=article&cursor=", "/articles?cursor=",
    "/reports?cursor=", "/history?cursor=", "/history?object=", "/claims/keeps?q=", "/claims/",
    "/articles/", "/snapshots/", "/reports/", "/published/", "/links/", "/claims?state=",
    "/claims?min_score="])  # fmt: skip
def test_odd_text_in_an_address_is_taken_or_refused(placed: Placed, path: str) -> None:
    browser = Browser(placed.app, placed.people.users["viewer"])
    for odd in (*ODD, *QUERIES, *CURSORS):
        answer = browser.get(path + quote(odd[:5_000], errors="surrogatepass"))
        assert answer.status_code < 500 or answer.status_code == 503, (path, odd)


def test_queries_find_words_and_never_run_as_syntax(placed: Placed) -> None:
    found = placed.api("GET", "/claims", query_string={"q": 'trade "*^-: & grew'})
    assert [one["id"] for one in found.json["items"]] == [placed.claim.id]
    for query in QUERIES:
        answer = placed.api("GET", "/claims", query_string={"q": query.encode("utf-8", "replace")})
        assert answer.status_code in (200, 404), query


@pytest.mark.parametrize("limit", [0, -1, 501, 2**63, "x", "1e2", ""])
def test_a_limit_that_is_none_is_refused(placed: Placed, limit: object) -> None:
    for path in ("/claims", "/articles", "/reports", "/history"):
        assert placed.api("GET", path, query_string={"limit": limit}).status_code == 422


@pytest.mark.parametrize(
    "body", ["[" * 100_000, '{"a":' * 50_000, "1" * 5_000, "[1e999]", '"\\ud800"', "\x00", "nul"]
)
def test_bodies_that_are_no_object_are_refused(placed: Placed, body: str) -> None:
    for method, path in placed.bodies():
        answer = placed.api(method, path, data=body, content_type="application/json")
        assert answer.status_code in (404, 422), (path, answer.status_code)
