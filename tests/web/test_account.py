"""Signing in, one-time links, the account page and people, on the real app."""

import html
import json
import re

from apiflask import APIFlask

from tests import building
from tests.browsing import Browser
from tests.conftest import MovingClock
from workbench.db import Database
from workbench.models import User
from workbench.workflow import accounts

NEW = "another long enough phrase"


def test_pages_are_closed_until_one_signs_in(app: APIFlask, people: building.People) -> None:
    answer = Browser(app).get("/claims")
    assert answer.status_code == 401
    assert "Sign in" in answer.text
    assert Browser(app, people.users["viewer"]).get("/claims").status_code == 200


def test_a_wrong_password_says_nothing_about_the_account(
    app: APIFlask, people: building.People
) -> None:
    browser = Browser(app)
    browser.get("/sign-in")
    known = browser.send("/sign-in", {"email": people.users["editor"].email, "password": "wrong"})
    unknown = browser.send("/sign-in", {"email": "nobody@example.org", "password": "wrong"})
    words = "This e-mail address and password do not belong together."
    assert known.status_code == unknown.status_code == 401
    assert words in known.text and words in unknown.text
    assert 'value="nobody@example.org"' in unknown.text


def test_the_sixth_wrong_try_within_a_minute_is_refused(
    app: APIFlask, people: building.People
) -> None:
    browser = Browser(app)
    browser.get("/sign-in")
    given = {"email": "throttled@example.org", "password": "wrong"}
    codes = [browser.send("/sign-in", given).status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]
    other = {"email": people.users["editor"].email, "password": building.PASSWORD}
    assert browser.send("/sign-in", other).status_code == 303


def test_signing_in_leads_back_but_never_to_another_site(
    app: APIFlask, people: building.People
) -> None:
    given = {"email": people.users["editor"].email, "password": building.PASSWORD}
    foreign = ("//evil.example", "https://evil.example", "/\\evil.example")
    for asked, led in (("/articles", "/articles"), *((path, "/claims") for path in foreign)):
        browser = Browser(app)
        browser.get("/sign-in")
        answer = browser.send("/sign-in", {**given, "next": asked})
        assert answer.headers["Location"] == led


def test_what_was_typed_survives_an_expired_sign_in(
    app: APIFlask, people: building.People, moving_clock: MovingClock
) -> None:
    browser = Browser(app, people.users["admin"])
    moving_clock.forward(days=8)
    typed = {"name": "Åsa <Öberg>", "email": "asa@example.org", "role": "viewer"}
    answer = browser.send("/people", typed)
    assert answer.status_code == 401
    kept = re.search(r'name="kept" value="([^"]*)"', answer.text)
    assert kept is not None
    pairs = json.loads(html.unescape(kept.group(1)))
    assert ["name", "Åsa <Öberg>"] in pairs
    given = {"email": people.users["admin"].email, "password": building.PASSWORD}
    again = browser.send("/sign-in", {**given, "next": "/people", "kept": json.dumps(pairs)})
    assert again.status_code == 200
    assert 'action="/people"' in again.text
    assert "Åsa &lt;Öberg&gt;" in again.text
    sent = browser.send("/people", dict(pairs))
    assert "Send this link to" in sent.text


def test_sessions_end_after_seven_days_whatever_happens(
    app: APIFlask, people: building.People, moving_clock: MovingClock
) -> None:
    browser = Browser(app, people.users["viewer"])
    moving_clock.forward(days=6, hours=23)
    assert browser.get("/claims").status_code == 200
    moving_clock.forward(hours=2)
    assert browser.get("/claims").status_code == 401


def test_a_form_without_its_token_is_refused_and_keeps_the_words(
    app: APIFlask, people: building.People
) -> None:
    browser = Browser(app, people.users["admin"])
    browser.token = "forged"
    answer = browser.send("/people", {"name": "Ines", "email": "ines@example.org", "role": "admin"})
    assert answer.status_code == 403
    assert 'value="ines@example.org"' in answer.text


def test_a_one_time_link_sets_a_password_once(
    app: APIFlask, database: Database, people: building.People
) -> None:
    with database.transaction() as session:
        secret = accounts.new_link(session, people.users["second"].id, by=people.admin)
    browser = Browser(app)
    assert "Choose a password" in browser.get(f"/links/{secret}").text
    short = browser.send(f"/links/{secret}", {"password": "short", "again": "short"})
    assert short.status_code == 422 and "At least 12 characters are needed." in short.text
    differ = browser.send(f"/links/{secret}", {"password": NEW, "again": NEW + "x"})
    assert differ.status_code == 422 and "The two passwords differ" in differ.text
    assert browser.send(f"/links/{secret}", {"password": NEW, "again": NEW}).status_code == 303
    assert browser.get("/claims").status_code == 200
    assert Browser(app).get(f"/links/{secret}").status_code == 404


def test_changing_the_password_ends_all_other_sessions(
    app: APIFlask, people: building.People
) -> None:
    here, there = (Browser(app, people.users["reviewer"]) for _ in range(2))
    form = {"old": building.PASSWORD, "password": NEW, "again": NEW}
    assert here.send("/account/password", {**form, "old": "not it"}).status_code == 422
    assert here.send("/account/password", form).status_code == 303
    assert here.get("/claims").status_code == 200
    assert there.get("/claims").status_code == 401


def test_a_token_is_shown_once_and_works_until_it_is_revoked(
    app: APIFlask, people: building.People
) -> None:
    browser = Browser(app, people.users["reviewer"])
    made = browser.send("/account/tokens", {"name": "Desk script", "read_only": "true"})
    secret = re.search(r"wb_[\w-]+", made.text)
    assert secret is not None
    assert secret.group() not in browser.get("/account").text
    headers = {"Authorization": f"Bearer {secret.group()}"}
    assert app.test_client().get("/api/v1/claims", headers=headers).status_code == 200
    token = re.search(r"/account/tokens/(tok_\w+)", made.text)
    assert token is not None
    assert browser.send(f"/account/tokens/{token.group(1)}", {}, "DELETE").status_code == 303
    assert app.test_client().get("/api/v1/claims", headers=headers).status_code == 401


def test_only_administrators_see_people(app: APIFlask, people: building.People) -> None:
    assert Browser(app, people.users["editor"]).get("/people").status_code == 403
    assert Browser(app, people.users["admin"]).get("/people").status_code == 200


def test_closing_an_account_ends_its_sessions(
    app: APIFlask, database: Database, people: building.People
) -> None:
    closed = Browser(app, people.users["second"])
    secret = re.search(r"wb_[\w-]+", closed.send("/account/tokens", {"name": "Script"}).text)
    assert secret is not None
    admin = Browser(app, people.users["admin"])
    form = {"active": "false", "revision": people.users["second"].revision}
    assert admin.send(f"/people/{people.users['second'].id}", form, "PATCH").status_code == 303
    assert closed.get("/claims").status_code == 401
    with database.reading() as session:
        second = session.get_one(User, people.users["second"].id)
        assert second.active is False
        [token] = accounts.tokens_of(session, second.id)
        assert token.revoked_at is not None


def test_the_last_administrator_stays_one(app: APIFlask, people: building.People) -> None:
    admin = Browser(app, people.users["admin"])
    form = {"role": "viewer", "revision": people.users["admin"].revision}
    answer = admin.send(f"/people/{people.users['admin'].id}", form, "PATCH")
    assert answer.status_code == 409
    assert "last administrator" in answer.text


def test_shortcuts_can_be_switched_off(app: APIFlask, people: building.People) -> None:
    browser = Browser(app, people.users["viewer"])
    assert "keys.js" in browser.get("/account").text
    assert browser.send("/account/shortcuts", {"shortcuts": "no"}).status_code == 303
    assert "keys.js" not in browser.get("/account").text


def test_cookies_and_headers_are_strict(app: APIFlask, people: building.People) -> None:
    browser = Browser(app)
    answer = browser.get("/sign-in")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
