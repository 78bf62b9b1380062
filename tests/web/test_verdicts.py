"""Verdict and sign-off on the desk: no word is lost, and the next thing is always there."""

import re
from dataclasses import replace

import pytest
from apiflask import APIFlask

from tests import building, working
from tests.browsing import Browser
from tests.web.desking import Setting, chosen, led_to, section, value, words_in
from workbench.app import create_app
from workbench.config import Config
from workbench.models import User
from workbench.workflow import claims, verdicts

LONG = "The minutes give the day: **29 March 2004**. They also list all seven countries by name."


@pytest.fixture
def quoted(setting: Setting) -> Setting:
    with setting.database.transaction() as session:
        building.evidence(session, setting.claim, setting.copy, by=setting.people.reviewer)
    return setting


def verdict(setting: Setting, browser: Browser, **more: str) -> dict[str, str]:
    page = browser.get(setting.path).text
    form = {
        "rating": "mostly-true",
        "justification": LONG,
        "revision": value(page, "revision"),
        "seen": value(page, "seen"),
    }
    return {**form, **more}


def propose(setting: Setting) -> None:
    browser = setting.browser()
    led_to(browser.send(f"{setting.path}/verdicts", verdict(setting, browser)))


def given(setting: Setting) -> list[str]:
    with setting.database.reading() as session:
        return [row.rating for row in verdicts.of_claim(session, setting.claim.id)]


def test_a_verdict_is_given_and_the_next_claim_is_offered(quoted: Setting) -> None:
    browser = quoted.browser()
    answer = browser.send(f"{quoted.path}/verdicts", verdict(quoted, browser))
    assert led_to(answer) == f"{quoted.path}#verdict"
    assert given(quoted) == ["mostly-true"]
    page = browser.get(quoted.path).text
    assert "Verdict given. It awaits a second person." in page
    assert 'action="/claims/next"' in page and "Take the next claim" in page


def test_every_rating_of_the_scale_is_a_word_to_choose(quoted: Setting) -> None:
    page = quoted.browser().get(quoted.path).text
    found = re.findall(r'<input type="radio" name="rating" value="([^"]+)"', page)
    assert found == [
        "true",
        "mostly-true",
        "half-true",
        "mostly-false",
        "false",
        "not-enough-evidence",
        "misleading",
        "outdated",
    ]
    assert "Not enough evidence" in page and "Has an element of truth" in page


def test_a_verdict_without_evidence_needs_a_reason(setting: Setting) -> None:
    browser = setting.browser()
    answer = browser.send(f"{setting.path}/verdicts", verdict(setting, browser))
    assert answer.status_code == 422
    assert 'id="no_evidence_reason-problem"' in answer.text
    assert words_in(answer.text, "justification") == LONG
    assert chosen(answer.text, "rating") == ["mostly-true"]
    reason = "No record of the meeting is public; asked the archive on 3 March."
    form = verdict(setting, browser, no_evidence_reason=reason)
    led_to(browser.send(f"{setting.path}/verdicts", form))
    assert reason in setting.browser("second").get(setting.path).text


@pytest.mark.parametrize(
    ("missing", "beside"),
    [("rating", "rating-problem"), ("justification", "justification-problem")],
)
def test_what_is_missing_is_said_beside_the_field(
    quoted: Setting, missing: str, beside: str
) -> None:
    browser = quoted.browser()
    form = verdict(quoted, browser)
    del form[missing]
    answer = browser.send(f"{quoted.path}/verdicts", form)
    assert answer.status_code == 422
    assert f'id="{beside}">This is needed.' in answer.text
    kept = chosen(answer.text, "rating") or words_in(answer.text, "justification")
    assert kept in (["mostly-true"], LONG)
    assert given(quoted) == []


def test_a_stale_verdict_shows_what_changed_and_can_be_sent_again(quoted: Setting) -> None:
    browser = quoted.browser()
    form = verdict(quoted, browser)
    other = quoted.browser("second")
    page = other.get(quoted.path).text
    edit = {"statement": "Seven states joined in 2004.", "revision": value(page, "revision")}
    led_to(other.send(quoted.path, edit, "PATCH"))
    answer = browser.send(f"{quoted.path}/verdicts", form)
    assert answer.status_code == 409
    changed = section(answer.text, "conflict-title")
    assert (
        "Second" in changed and "<del>countries</del>" in changed and "<ins>states</ins>" in changed
    )
    assert words_in(answer.text, "justification") == LONG and given(quoted) == []
    again = {**form, "revision": value(section(answer.text, "verdict"), "revision")}
    led_to(browser.send(f"{quoted.path}/verdicts", again))
    assert given(quoted) == ["mostly-true"]


def test_a_viewer_is_refused_and_keeps_the_words(quoted: Setting) -> None:
    browser = quoted.browser("viewer")
    assert 'name="justification"' not in browser.get(quoted.path).text
    form = {"rating": "true", "justification": LONG, "revision": str(quoted.claim.revision)}
    answer = browser.send(f"{quoted.path}/verdicts", form)
    assert answer.status_code == 403
    assert words_in(answer.text, "justification") == LONG and given(quoted) == []


def test_an_expired_sign_in_keeps_the_words_and_takes_them_afterwards(quoted: Setting) -> None:
    browser = quoted.browser()
    form = verdict(quoted, browser)
    with quoted.database.transaction() as session:
        user = session.get(User, quoted.people.reviewer.id)
        assert user is not None
        user.session_key = "signed out everywhere"
        session.add(user)
    answer = browser.send(f"{quoted.path}/verdicts", form)
    assert answer.status_code == 401
    assert given(quoted) == []
    kept = value(answer.text, "kept")
    assert LONG in kept
    mail, word = quoted.people.users["reviewer"].email, building.PASSWORD
    signing = {"email": mail, "password": word, "next": value(answer.text, "next"), "kept": kept}
    page = browser.send("/sign-in", signing).text
    assert words_in(page, "justification") == LONG
    led_to(browser.send(f"{quoted.path}/verdicts", {**form, "rating": value(page, "rating")}))
    assert given(quoted) == ["mostly-true"]


def test_the_second_person_sees_it_as_it_will_be_published_and_signs(quoted: Setting) -> None:
    propose(quoted)
    browser = quoted.browser("second")
    page = browser.get(quoted.path).text
    proof, decision = page.index("As it will be published"), page.index("Your decision")
    assert proof < decision < page.index('id="claim"')
    assert "<strong>29 March 2004</strong>" in page and "Mostly true" in page
    assert "The council met on 5 July 2019 in Brussels." in page[proof:decision]
    form = {"decision": "approve", "note": "", "verdict": value(page, "verdict")}
    assert led_to(browser.send(f"{quoted.path}/sign-offs", form)) == f"{quoted.path}#verdict"
    assert quoted.stored().state == "approved"
    after = browser.get(quoted.path).text
    assert "Take the next claim" in after and "signed off by" in after


def test_returning_needs_a_note_and_the_note_is_shown_to_the_author(quoted: Setting) -> None:
    propose(quoted)
    browser = quoted.browser("second")
    browser.get(quoted.path)
    answer = browser.send(f"{quoted.path}/sign-offs", {"decision": "return", "note": " "})
    assert answer.status_code == 422 and 'id="note-problem"' in answer.text
    assert quoted.stored().state == "proposed"
    form = {"decision": "return", "note": "Name the seven."}
    led_to(browser.send(f"{quoted.path}/sign-offs", form))
    page = quoted.browser().get(quoted.path).text
    assert "Name the seven." in page and 'name="justification"' in page
    assert "Earlier verdicts" in page and quoted.stored().state == "returned"


def test_the_author_is_told_why_they_cannot_sign(quoted: Setting) -> None:
    propose(quoted)
    browser = quoted.browser()
    page = browser.get(quoted.path).text
    assert "Author and approver are never the same person" in page
    assert 'value="approve"' not in page
    answer = browser.send(
        f"{quoted.path}/sign-offs", {"decision": "approve", "note": "My own check"}
    )
    assert answer.status_code == 403
    assert "a second person has to sign it off" in answer.text
    assert words_in(answer.text, "note") == "My own check"
    assert quoted.stored().state == "proposed"


def test_a_newer_verdict_is_read_before_it_is_decided_on(quoted: Setting) -> None:
    propose(quoted)
    second = quoted.browser("second")
    old = value(second.get(quoted.path).text, "verdict")
    author = quoted.browser()
    form = verdict(quoted, author, rating="false")
    led_to(author.send(f"{quoted.path}/verdicts", form))
    answer = second.send(
        f"{quoted.path}/sign-offs", {"decision": "approve", "note": "Fine", "verdict": old}
    )
    assert answer.status_code == 409
    assert "newer verdict" in answer.text and words_in(answer.text, "note") == "Fine"
    assert given(quoted) == ["false", "mostly-true"]


def test_a_newsroom_of_one_signs_its_own_and_says_so(quoted: Setting, config: Config) -> None:
    propose(quoted)
    alone: APIFlask = create_app(
        replace(config, solo=True), working.tools(replace(config, solo=True), quoted.database)
    )
    browser = Browser(alone, quoted.people.users["reviewer"])
    page = browser.get(quoted.path).text
    assert "The report will say so" in page
    form = {"decision": "approve", "note": "", "verdict": value(page, "verdict")}
    led_to(browser.send(f"{quoted.path}/sign-offs", form))
    assert "a newsroom of one" in browser.get(quoted.path).text


def test_who_holds_the_claim_for_deciding_is_said(quoted: Setting) -> None:
    propose(quoted)
    with quoted.database.transaction() as session:
        claims.take(session, quoted.claim.id, by=quoted.people.editor, minutes=30)
    page = quoted.browser("second").get(quoted.path).text
    assert "Editor</bdi> is deciding on it now" in page and 'value="approve"' not in page


def test_justifications_are_cleaned(quoted: Setting) -> None:
    browser = quoted.browser()
    evil = "Fine <script>alert(1)</script> [click](javascript:alert(2)) ![x](http://evil.example/p.png)"
    led_to(browser.send(f"{quoted.path}/verdicts", verdict(quoted, browser, justification=evil)))
    page = quoted.browser("second").get(quoted.path).text
    assert "<script>alert" not in page and 'href="javascript' not in page and "<img" not in page
    assert "Fine" in page
