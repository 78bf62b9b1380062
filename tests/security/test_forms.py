"""Forms that strangers write: where they lead, what they cost, and whose they are."""

import json
import re
import tracemalloc

import pytest
from apiflask import APIFlask
from werkzeug.test import TestResponse

from tests import building
from tests.browsing import Browser
from tests.building import People
from workbench.config import Config
from workbench.db import Database
from workbench.web import forms, sessions
from workbench.workflow.contexts import span_of_words

URLENCODED = "application/x-www-form-urlencoded"
ELSEWHERE = [
    "//evil.example", "/\\evil.example", "/\r\n/evil.example", "/\t/evil.example",
    "/\n\\evil.example", "https://evil.example", "javascript:alert(1)", "", "claims", "/\x00",
]  # fmt: skip


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_no_address_leads_to_another_site(asked: str) -> None:
    assert forms.local(asked, "/claims") == "/claims"


@pytest.mark.parametrize("asked", ["/", "/claims?q=a&sort=newest#x", "/articles/é"])
def test_an_address_of_this_site_stays(asked: str) -> None:
    assert forms.local(asked, "/claims") == asked


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_signing_in_never_leads_to_another_site(app: APIFlask, people: People, asked: str) -> None:
    browser = Browser(app)
    browser.get("/sign-in")
    given = {"email": people.users["editor"].email, "password": building.PASSWORD, "next": asked}
    assert browser.send("/sign-in", given).headers["Location"] == "/claims"


def test_a_form_of_very_many_fields_is_refused_before_it_is_read(app: APIFlask) -> None:
    body = b"a=&" * 500_000
    tracemalloc.start()
    answer = app.test_client().post("/articles", data=body, content_type=URLENCODED)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.status_code == 401 and len(answer.data) < 20_000
    assert peak < 5 * len(body)


def _large(size: int) -> dict[str, object]:
    return {"text": "x" * size}


def test_a_form_above_the_limit_is_refused_politely(
    app: APIFlask, config: Config, people: People
) -> None:
    stranger, reviewer = Browser(app), Browser(app, people.users["reviewer"])
    size = config.max_upload + 2**20 + 1
    for browser, status in ((stranger, 401), (reviewer, 413)):
        answer = browser.send("/articles", _large(size))
        assert answer.status_code == status
        assert "<h1>" in answer.text and len(answer.data) < 20_000


def _parts(count: int) -> bytes:
    part = '--b\r\nContent-Disposition: form-data; name="a{}"\r\n\r\nx\r\n'
    return ("".join(part.format(number) for number in range(count)) + "--b--\r\n").encode()


def test_a_form_of_very_many_parts_is_refused_politely(app: APIFlask, people: People) -> None:
    stranger, reviewer = Browser(app), Browser(app, people.users["reviewer"])
    kind = "multipart/form-data; boundary=b"
    for browser, status in ((stranger, 401), (reviewer, 413)):
        answer = browser.client.post("/articles", data=_parts(1_500), content_type=kind)
        assert answer.status_code == status
        assert "<h1>" in answer.text and len(answer.data) < 20_000


@pytest.mark.parametrize("kept", ["[" * 100_000, "5", '[["a"]]', "nonsense", "[1, 2]"])
def test_a_kept_form_that_is_none_is_refused(app: APIFlask, people: People, kept: str) -> None:
    browser = Browser(app)
    browser.get("/sign-in")
    given = {"email": people.users["editor"].email, "password": building.PASSWORD, "kept": kept}
    assert browser.send("/sign-in", given).status_code == 422


def _signed_out(app: APIFlask, **headers: str) -> TestResponse:
    form = {"reason": "Dismissed by another site"}
    return app.test_client().post("/claims/clm_1/dismissal", data=form, headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Origin": "http://localhost:9999"},
    ],
)
def test_the_form_of_another_site_is_not_kept_for_sending_again(
    app: APIFlask, headers: dict[str, str]
) -> None:
    answer = _signed_out(app, **headers)
    assert answer.status_code == 401
    assert "Dismissed by another site" not in answer.text


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}]
)
def test_a_form_of_ours_is_kept(app: APIFlask, headers: dict[str, str]) -> None:
    assert "Dismissed by another site" in _signed_out(app, **headers).text


def test_a_kept_form_is_sent_again_to_this_site_only(app: APIFlask, people: People) -> None:
    browser = Browser(app)
    browser.get("/sign-in")
    kept = json.dumps([["reason", '"><script>alert(1)</script>'], ["x" * 70, "y" * 70]])
    given = {"email": people.users["editor"].email, "password": building.PASSWORD, "kept": kept}
    page = browser.send("/sign-in", {**given, "next": "/\t/evil.example"})
    assert page.status_code == 200
    assert set(re.findall(r'action="([^"]*)"', page.text)) <= {"/claims", "/sign-out"}
    assert "<script>alert" not in page.text


def test_tries_at_many_accounts_are_limited_too(app: APIFlask, people: People) -> None:
    most = int(sessions.ADDRESS_LIMIT.split()[0])
    browser = Browser(app)
    browser.get("/sign-in")
    spoofed = [{"X-Forwarded-For": f"192.0.2.{number}"} for number in range(most + 1)]
    codes = [
        browser.client.post(
            "/sign-in",
            data={"csrf_token": browser.token, "email": f"p{number}@example.org"},
            headers=headers,
        ).status_code
        for number, headers in enumerate(spoofed)
    ]
    assert codes == [422] * most + [429]


def test_what_was_typed_as_address_is_not_logged(
    app: APIFlask, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    browser = Browser(app)
    browser.get("/sign-in")
    caplog.set_level("INFO")
    typed = {"email": "my secret\nERROR forged@example.org", "password": "x"}
    codes = [browser.send("/sign-in", typed).status_code for _ in range(6)]
    assert codes[-1] == 429
    assert "exceeded" in caplog.text
    assert "my secret" not in caplog.text and "forged" not in caplog.text


def test_a_viewer_leaves_no_file_behind(app: APIFlask, config: Config, people: People) -> None:
    from io import BytesIO

    viewer = Browser(app, people.users["viewer"])
    answer = viewer.send("/articles", {"file": (BytesIO(b"Some words. And more."), "a.txt")})
    assert answer.status_code == 403
    assert not list((config.data / "files").rglob("*"))


def test_control_characters_of_a_file_name_are_left_out(app: APIFlask, people: People) -> None:
    reviewer = Browser(app, people.users["reviewer"])
    body = (
        f'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{reviewer.token}\r\n'
        '--b\r\nContent-Disposition: form-data; name="file"; filename="../a\x00b\x1b[31m\u202e.txt"'
        "\r\nContent-Type: text/pl\x00ain\r\n\r\nSome words. And more.\r\n--b--\r\n"
    )
    answer = reviewer.client.post(
        "/articles", data=body.encode(), content_type="multipart/form-data; boundary=b"
    )
    assert answer.status_code == 303
    page = reviewer.get(str(answer.headers["Location"])).text
    assert "ab[31m.txt" in page


def test_words_that_nearly_repeat_are_looked_up_in_linear_time(
    database: Database, people: People
) -> None:
    from workbench.errors import Invalid

    with database.transaction() as session:
        article = building.article(session, by=people.reviewer, text="a " * 1_000_000 + "end.")
        with pytest.raises(Invalid):  # a pattern would be tried anew at each word, for minutes
            span_of_words(session, article.id, "a " * 2_400 + "b")
        start, end = span_of_words(session, article.id, "a\n  end.")
    assert article.text[start:end] == "a end."


def test_a_wrong_address_of_the_page_does_no_harm(app: APIFlask, people: People) -> None:
    with app.extensions["workbench"].db.transaction() as session:
        claim = building.claim(session, by=people.reviewer)
    browser = Browser(app, people.users["reviewer"])
    headers = {"HX-Current-URL": "http://[", "HX-Request": "true"}
    answer = browser.client.get(f"/claims/{claim.id}/preview", headers=headers)
    assert answer.status_code == 200
