"""Every page: closed unless it is listed as open, and never our own mistake whatever is asked."""

import re
from collections.abc import Iterator

import pytest
from apiflask import APIFlask

from tests.browsing import Browser
from tests.building import People

OPEN = {
    "static", "web.health", "web.show_sign_in", "web.sign_in", "web.show_link", "web.use_link",
    "web.show_published", "web.download_published",
}  # fmt: skip
JUNK = ("nothing", "7", "%F0%9F%92%A9", "a" * 3_000, "%00", "..%5C..", "'--")


def pages(app: APIFlask, junk: str) -> Iterator[tuple[str, str, str]]:
    """Method, address with junk for ids, and the view's name."""
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("api.") and rule.methods:
            path = re.sub(r"<int:[^>]+>", "7", rule.rule)
            path = re.sub(r"<[^>]+>", junk, path)
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                yield method, path, rule.endpoint


def test_only_the_listed_pages_are_open(app: APIFlask) -> None:
    views = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint[:4] != "api."}
    is_open = {name for name in views if getattr(app.view_functions[name], "open_to_all", False)}
    assert is_open | {"static"} == OPEN


def test_who_is_not_signed_in_is_asked_to(app: APIFlask, people: People) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    asked = [page for page in pages(app, "nothing") if page[2] not in OPEN]
    assert len(asked) > 40
    for method, path, _name in asked:
        answer = app.test_client().open(path, method=method, data={"words": "typed"})
        assert (answer.status_code, answer.mimetype) == (401, "text/html"), (method, path)
        assert 'name="password"' in answer.text, (method, path)


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: junk[:10])
def test_junk_is_answered_with_a_page(app: APIFlask, people: People, junk: str) -> None:
    browser = Browser(app, people.users["admin"])
    for method, path, name in pages(app, junk):
        if name in ("web.sign_out", "static"):
            continue
        form = {"csrf_token": browser.token, "revision": junk, "reason": junk, "claim": junk}
        answer = browser.client.open(path, method=method, data=form if method != "GET" else None)
        assert answer.status_code < 500, (method, path, answer.text[:500])
        if junk in path and method == "GET":
            assert answer.status_code in (404, 303, 422), (method, path)


@pytest.mark.parametrize(
    "query", ["limit=x", "cursor=junk", "min_score=nan", "q=%00", "sort=x&q=*"]
)
def test_odd_queries_are_answered_with_a_page(app: APIFlask, people: People, query: str) -> None:
    browser = Browser(app, people.users["admin"])
    for method, path, _name in pages(app, "nothing"):
        if method == "GET":
            answer = browser.client.get(f"{path}?{query}")
            assert answer.status_code < 500, (path, query)


@pytest.mark.parametrize("path", ["/nothing", "/claims/", "/static/", "/static/../app.py", "/%00"])
def test_unknown_addresses_have_a_page(app: APIFlask, path: str) -> None:
    answer = app.test_client().get(path)
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "<h1" in answer.text
