"""Sessions: fresh at sign-in, strict cookies, ended by time, password and closing."""

import re
from dataclasses import replace

import pytest
from apiflask import APIFlask

from tests import building, working
from tests.browsing import Browser
from tests.building import People
from tests.conftest import MovingClock
from workbench.app import create_app
from workbench.config import Config
from workbench.db import Database
from workbench.workflow import accounts


def _credentials(people: People) -> dict[str, str]:
    return {"email": people.users["editor"].email, "password": building.PASSWORD}


def _cookie(browser: Browser) -> str:
    found = browser.client.get_cookie("workbench")
    assert found is not None
    return found.value


def test_a_session_planted_before_signing_in_is_worth_nothing(
    app: APIFlask, people: People
) -> None:
    attacker, victim = Browser(app), Browser(app)
    attacker.get("/sign-in")
    victim.client.set_cookie("workbench", _cookie(attacker))
    victim.token = attacker.token
    assert victim.send("/sign-in", _credentials(people)).status_code == 303
    assert _cookie(victim) != _cookie(attacker)
    assert attacker.get("/claims").status_code == 401
    victim.get("/account")
    assert victim.token != attacker.token
    victim.token = attacker.token  # the form token of before is void as well
    assert victim.send("/account/shortcuts", {"shortcuts": "no"}).status_code == 403


@pytest.mark.parametrize("forged", ["", "x", "e30.aaaa.bbbb", ".eJw.a.b", "a" * 4_000])
def test_a_forged_cookie_opens_nothing(app: APIFlask, people: People, forged: str) -> None:
    browser = Browser(app)
    browser.client.set_cookie("workbench", forged)
    browser.client.set_cookie("remember_token", f"{people.editor.id}|{forged}")
    assert browser.get("/claims").status_code == 401


def test_a_session_ends_after_a_week_however_busy(
    app: APIFlask, people: People, moving_clock: MovingClock
) -> None:
    browser = Browser(app, people.users["editor"])
    for _ in range(6):
        moving_clock.forward(days=1)
        assert browser.get("/claims").status_code == 200
    moving_clock.forward(days=1, seconds=1)
    assert browser.get("/claims").status_code == 401


def test_an_idle_session_ends_after_twelve_hours(app: APIFlask) -> None:
    assert app.permanent_session_lifetime.total_seconds() == 12 * 3600
    answer = Browser(app).get("/sign-in")
    assert "Expires" not in answer.headers["Set-Cookie"]  # nobody is signed in yet


def test_under_https_the_cookie_is_for_https_alone(
    config: Config, database: Database, people: People
) -> None:
    safe = replace(config, base_url="https://desk.example")
    app = create_app(safe, working.tools(safe, database))
    answer = app.test_client().get("/sign-in", base_url="https://desk.example")
    cookie = answer.headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_passwords_are_kept_as_argon2id_with_the_memory_rfc_9106_asks_for(people: People) -> None:
    kept = accounts._hasher().hash("a long enough phrase")
    found = re.match(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$", kept)
    assert found is not None
    assert int(found[1]) >= 64 * 1024 and int(found[2]) >= 3 and int(found[3]) >= 4


def test_no_secret_is_in_a_log_or_the_history(
    app: APIFlask, database: Database, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with database.transaction() as session:
        link = accounts.new_link(session, people.second.id or "", by=people.admin)
    browser = Browser(app)
    browser.get(f"/links/{link}")
    new = "another long enough phrase"
    assert browser.send(f"/links/{link}", {"password": new, "again": new}).status_code == 303
    made = browser.send("/account/tokens", {"name": "x"}) if browser.get("/account") else None
    assert made is not None
    token = re.search(r"wb_[\w-]+", made.text)
    assert token is not None
    app.test_client().get("/api/v1/claims", headers={"Authorization": f"Bearer {token[0]}"})
    app.test_client().get("/api/v1/claims", headers={"Authorization": "Bearer wb_wrong-secret"})
    lines = " ".join(str(line.data) for line in building.history(database, people.second.id or ""))
    for secret in (link, new, token[0], "wb_wrong-secret", people.users["second"].password):
        assert secret not in caplog.text and str(secret) not in lines


def test_a_mistake_of_ours_tells_the_reader_nothing(
    app: APIFlask, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> str:
        raise RuntimeError("the secret inner words")

    broken.open_to_all = True  # type: ignore[attr-defined]
    app.add_url_rule("/links/broken", "broken", broken)
    answer = app.test_client().get("/links/broken")
    assert answer.status_code == 500
    assert "secret inner words" not in answer.text and "Traceback" not in answer.text
    assert "secret inner words" in caplog.text
