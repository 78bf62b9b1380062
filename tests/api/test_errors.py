"""Whatever is sent, the answer is JSON of one shape, and never our own mistake."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from apiflask import APIFlask
from werkzeug.test import TestResponse

from tests.api.conftest import Asking, Door
from tests.building import People
from workbench import edge
from workbench.app import create_app
from workbench.config import Config
from workbench.tools import Tools

JUNK = ("clm_nothing", "%00", "%F0%9F%92%A9", "a" * 3_000, "..%2F..%2Fetc", "'--", "%FF")
DEEP = "[" * 100_000


def error_of(answer: TestResponse) -> dict[str, Any]:
    """The error, after its shape was looked at."""
    assert answer.status_code >= 400, answer.text
    assert answer.status_code != 500, answer.text
    body = answer.get_json()
    assert set(body) == {"error"}, body
    error: dict[str, Any] = body["error"]
    assert isinstance(error["code"], str) and error["code"]
    assert isinstance(error["message"], str) and error["message"]
    assert isinstance(error["fields"], dict)
    assert all(isinstance(words, str) for words in error["fields"].values())
    return error


def routes(app: APIFlask, junk: str = "nothing") -> Iterator[tuple[str, str]]:
    """Every method and path of the API, ids filled with junk."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/v1") and rule.methods:
            path = re.sub(r"<[^>]+>", junk, rule.rule.removeprefix("/api/v1"))
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                yield method, path


OPEN = {"/health", "/openapi.json"}


def test_every_route_needs_a_token(app: APIFlask) -> None:
    asked = [(method, path) for method, path in routes(app) if path not in OPEN]
    assert len(asked) > 30
    for method, path in asked:
        answer = Asking(app)(method, path)
        assert error_of(answer)["code"] == "not_signed_in", (method, path)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_only_listed_routes_are_open(app: APIFlask, people: People) -> None:
    for path in OPEN:
        assert Asking(app)("GET", path).status_code == 200


@pytest.mark.parametrize("secret", ["wb_wrong", "", " ", "ÿ", "wb_" + "a" * 5_000])
def test_a_wrong_token(app: APIFlask, people: People, secret: str) -> None:
    answer = Asking(app)("GET", "/claims", headers={"Authorization": f"Bearer {secret}"})
    assert (answer.status_code, error_of(answer)["code"]) == (401, "not_signed_in")


def test_who_may_only_read_is_refused_every_write(
    app: APIFlask, door: Door, people: People
) -> None:
    viewer, reading = door(people.viewer), door(people.admin, read_only=True)
    writes = [(method, path) for method, path in routes(app) if method != "GET"]
    assert len(writes) > 15
    for method, path in writes:
        for asking in (viewer, reading):
            answer = asking(method, path, json={})
            assert (answer.status_code, error_of(answer)["code"]) == (403, "forbidden"), path


BODIES: list[dict[str, Any]] = [
    {"data": b""},
    {"data": b"{", "content_type": "application/json"},
    {"data": b"\xff\xfe{}", "content_type": "application/json"},
    {"data": DEEP, "content_type": "application/json"},
    {"data": b'{"revision": ' + b"9" * 6_000 + b"}", "content_type": "application/json"},
    {"json": 7},
    {"json": "words"},
    {"json": None},
    {"json": [1]},
    {"json": {}},
    {"json": {"no such field": "\ud800\x00"}},
    {"data": "<a/>", "content_type": "text/xml"},
    {"data": "a=1", "content_type": "application/x-www-form-urlencoded"},
    {"data": {"title": "no file"}, "content_type": "multipart/form-data"},
    {"data": b"junk", "content_type": "multipart/form-data; boundary=x"},
]
FINE_WITHOUT_BODY = re.compile(r"/next$|/taking$|/editions$")


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body)[:40])
def test_bad_bodies(api: Asking, app: APIFlask, body: dict[str, Any]) -> None:
    for method, path in routes(app):
        if method in ("POST", "PATCH"):
            answer = api(method, path, **body)
            if answer.status_code >= 400 or not path.endswith("/next"):
                error = error_of(answer)
                assert answer.status_code in (404, 403, 409, 415, 422), (path, error)


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: junk[:12])
def test_junk_ids(api: Asking, app: APIFlask, junk: str) -> None:
    for method, path in routes(app, junk):
        if junk in path:
            answer = api(method, path, json={"revision": 1, "reason": "x", "at": [1], "into": "x"})
            error = error_of(answer)
            assert answer.status_code in (403, 404, 405, 422), (method, path, error)


@pytest.mark.parametrize("path", ["", "/", "/nothing", "/claims/x/y/z", "/%00", "/claims/"])
def test_unknown_addresses(api: Asking, path: str) -> None:
    answer = api("GET", path)
    assert (answer.status_code, error_of(answer)["code"]) == (404, "not_found")


def test_wrong_methods(api: Asking, app: APIFlask) -> None:
    addresses = app.url_map.bind("localhost")
    for path in sorted({path for _method, path in routes(app)}):
        methods = set(addresses.allowed_methods(f"/api/v1{path}"))
        for method in {"GET", "POST", "PATCH", "PUT", "DELETE"} - methods:
            answer = api(method, path)
            assert (answer.status_code, error_of(answer)["code"]) == (405, "method_not_allowed")
            assert methods <= set(answer.headers["Allow"].split(", "))


QUERIES = [
    ("/claims", {"limit": "0"}),
    ("/claims", {"limit": "many"}),
    ("/claims", {"sort": "colour"}),
    ("/claims", {"state": "nowhere"}),
    ("/claims", {"kind": "green"}),
    ("/claims", {"min_score": "nan"}),
    ("/claims", {"cursor": "junk"}),
    ("/claims", {"cursor": "WzFd"}),
    ("/claims", {"colour": "green"}),
    ("/articles", {"limit": "501"}),
    ("/reports", {"limit": "-1"}),
    ("/history", {"cursor": "x"}),
    ("/history", {"limit": "x"}),
]


@pytest.mark.parametrize(("path", "query"), QUERIES)
def test_bad_queries(api: Asking, path: str, query: dict[str, str]) -> None:
    answer = api("GET", path, query_string=query)
    assert answer.status_code == 422
    assert set(error_of(answer)["fields"]) == set(query)


@pytest.mark.parametrize("words", ["\0", "'; DROP TABLE claim", '"', "*", "(", "💩", "a" * 400])
def test_odd_words_to_search_for(api: Asking, words: str) -> None:
    answer = api("GET", "/claims", query_string={"q": words})
    assert answer.status_code == (404 if words == "\0" else 200)


def test_a_huge_body(api: Asking, config: Config) -> None:
    huge = b'{"text": "' + b"a" * (config.max_upload + 2**20) + b'"}'
    for path in ("/articles", "/claims"):
        answer = api("POST", path, data=huge, content_type="application/json")
        assert (answer.status_code, error_of(answer)["code"]) == (413, "too_large")


def test_our_own_mistakes_keep_their_details_in_the_log(
    config: Config, tools: Tools, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(config, tools)
    app.add_url_rule("/api/v1/broken", view_func=edge.open_to_all(lambda: {}["a secret"]))
    answer = Asking(app)("GET", "/broken")
    assert answer.status_code == 500
    assert answer.get_json()["error"]["code"] == "error"
    assert "a secret" not in answer.text
    assert "a secret" in caplog.text
