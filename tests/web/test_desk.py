"""The claim desk as a browser without script sees it: one screen, and every write on it."""

import re
from typing import Any

import pytest

from tests import building
from tests.building import People
from tests.web.desking import Setting, led_to, section, value, words_in
from workbench.db import Database
from workbench.models import Claim, Snapshot, Source
from workbench.web.desk import merged
from workbench.web.weights import weighs
from workbench.workflow import claims, desk


def test_the_claim_stands_in_its_context_with_a_way_to_its_place(setting: Setting) -> None:
    page = setting.browser().get(setting.path).text
    quoted = section(page, "claim")
    assert "the official said." in quoted
    assert "<mark>Seven countries joined in 2004.</mark>" in quoted
    assert "Trade grew by 12 percent" in quoted
    key = setting.claim.id
    assert f'href="/articles/{setting.claim.article_id}?claim={key}#{key}"' in quoted


def test_why_it_was_queued_is_said_in_words(setting: Setting) -> None:
    page = section(setting.browser().get(setting.path).text, "claim")
    assert re.search(r"Gives a year <span[^>]*>weighs a lot<", page)
    for_it, against = page.split("<h3>What speaks against</h3>")
    assert "<li>Part of a list</li>" in against and "Part of a list" not in for_it
    assert re.search(r"in 2004</dt>\s*<dd>2004", page)


@pytest.mark.parametrize(
    ("changed", "who"),
    [
        ({}, "the article itself"),
        ({"calibrated": False}, "Not worked out"),
        ({"quote": "“Seven joined,” it says."}, "Not worked out"),
        ({"quote": "She said seven joined."}, "Not worked out"),
        ({"reasons": [{"what": "reports what someone said: “said”", "weight": 0.4}]},
         "Not worked out"),
        ({"claimant": "Ann Lee", "calibrated": False}, "<bdi>Ann Lee</bdi>"),
    ],
)  # fmt: skip
def test_who_said_it_where_nobody_was_found(
    setting: Setting, changed: dict[str, Any], who: str
) -> None:
    with setting.database.transaction() as session:
        row = session.get_one(Claim, setting.claim.id)
        for name, value_ in changed.items():
            setattr(row, name, value_)
    page = setting.browser().get(setting.path).text
    assert re.search(r"<dt>Claimant</dt><dd[^>]*>(.*?)</dd>", page)[1] == who  # type: ignore[index]


def test_the_day_is_called_what_it_is(setting: Setting) -> None:
    page = setting.browser().get(setting.path).text
    assert "<dt>Appeared on</dt>" in page and '<label for="claimed_on">Appeared on</label>' in page
    assert "Claimed on" not in page


def test_each_thing_said_below_the_heading_has_its_own_direction(setting: Setting) -> None:
    with setting.database.transaction() as session:
        row = session.get_one(Claim, setting.claim.id)
        row.statement, row.claimant = "انضمت سبع دول في عام 2004.", "آن لي"
    page = setting.browser().get(setting.path).text
    head = page[page.index("desk-title") :].split("</header>")[0]
    assert f"<span><bdi>{setting.claim.kind}</bdi></span>" in head
    assert "<span><bdi>آن لي</bdi></span>" in head
    assert re.search(r"<a href=\"/articles/[^>]+><bdi>", head)


def test_weights_have_words_from_much_to_none() -> None:
    found = [weighs(weight) for weight in (2.0, 0.6, 0.1, 0.0, -1.0)]
    assert found == ["weighs a lot", "weighs some", "weighs a little", "", "speaks against"]


def test_there_is_one_primary_action_and_it_moves_on(setting: Setting) -> None:
    browser = setting.browser()

    def primary() -> list[str]:
        text = browser.get(setting.path).text
        found = re.findall(r'button primary"[^>]*>(.*?)</', text)
        return [one.split("<")[0].strip() for one in found]

    assert primary() == ["Take it"]
    led_to(browser.send(f"{setting.path}/taking", {}))
    assert primary() == ["Attach"]
    with setting.database.transaction() as session:
        building.evidence(session, setting.claim, setting.copy, by=setting.people.reviewer)
    assert primary() == ["Give this verdict"]
    given = {
        "rating": "true",
        "justification": "So it says.",
        "revision": setting.stored().revision,
    }
    led_to(browser.send(f"{setting.path}/verdicts", given))
    assert primary() == ["Take the next claim"]
    assert setting.stored().state == "proposed"


def test_the_wording_is_changed_in_place(setting: Setting) -> None:
    browser = setting.browser()
    page = browser.get(setting.path).text
    given = {
        "statement": "Seven countries joined the alliance in 2004.",
        "claim_reviewed": "Seven in 2004",
        "claimant": "An official",
        "claimed_on": "2024-03-01",
        "kind": "quantity",
        "revision": value(page, "revision"),
        "seen": value(page, "seen"),
    }
    assert led_to(browser.send(setting.path, given, "PATCH")) == f"{setting.path}#claim"
    stored = setting.stored()
    assert (stored.statement, stored.claimant) == (given["statement"], "An official")
    assert (stored.claim_reviewed, str(stored.claimed_on)) == ("Seven in 2004", "2024-03-01")
    assert stored.quote == setting.claim.quote


def test_a_stale_save_shows_both_versions_and_keeps_what_was_typed(setting: Setting) -> None:
    mine, theirs = setting.browser(), setting.browser("second")
    before = mine.get(setting.path).text
    seen = {"revision": value(before, "revision"), "seen": value(before, "seen")}
    page = theirs.get(setting.path).text
    given = {
        "statement": "Seven states joined in 2004.",
        "kind": "event",
        "revision": value(page, "revision"),
        "seen": value(page, "seen"),
    }
    led_to(theirs.send(setting.path, given, "PATCH"))
    typed = {
        "statement": "Seven countries joined on 29 March 2004.",
        "kind": setting.claim.kind,
        "claimant": "NATO",
        **seen,
    }
    answer = mine.send(setting.path, typed, "PATCH")
    assert answer.status_code == 409
    both = re.sub(r"<[^>]+>", "", section(answer.text, "conflict-title"))
    assert "Seven states joined in 2004." in both
    assert "Seven countries joined on 29 March 2004." in both
    assert "Second" in both and "edited the claim" in both
    assert words_in(answer.text, "statement") == typed["statement"]
    assert value(answer.text, "claimant") == "NATO"
    assert '<option value="event" selected>' in answer.text  # theirs, where only they changed
    again = {**typed, "kind": "event", "revision": value(answer.text, "revision")}
    led_to(mine.send(setting.path, again, "PATCH"))
    stored = setting.stored()
    assert (stored.statement, stored.kind, stored.claimant) == (typed["statement"], "event", "NATO")


def test_two_edits_meet_field_by_field() -> None:
    seen = {"statement": "a", "claimant": None, "kind": "event"}
    now = {"statement": "b", "claimant": "", "kind": "rule"}
    values, clashes = merged(now, seen, {"statement": "c", "claimant": "me", "kind": "event"})
    assert values == {"statement": "c", "claimant": "me", "kind": "rule"}
    assert [(one.field, one.now, one.mine) for one in clashes] == [("statement", "b", "c")]


def test_a_wrong_field_says_so_beside_it_and_keeps_the_rest(setting: Setting) -> None:
    browser = setting.browser()
    page = browser.get(setting.path).text
    typed = {
        "statement": "Typed with care",
        "claimed_on": "last Tuesday",
        "kind": "event",
        "revision": value(page, "revision"),
    }
    answer = browser.send(setting.path, typed, "PATCH")
    assert answer.status_code == 422
    assert re.search(r'id="claimed_on-problem">[^<]*YYYY-MM-DD', answer.text)
    assert words_in(answer.text, "statement") == "Typed with care"
    assert '<details class="fold" id="edit" open>' in answer.text


def test_a_viewer_is_refused_and_keeps_the_words(setting: Setting) -> None:
    browser = setting.browser("viewer")
    page = browser.get(setting.path).text
    assert 'name="statement"' not in page and "Take it" not in page
    typed = {"statement": "A viewer's words", "revision": str(setting.claim.revision)}
    answer = browser.send(setting.path, typed, "PATCH")
    assert answer.status_code == 403
    assert "needs the role reviewer" in answer.text
    assert words_in(answer.text, "statement") == "A viewer's words"


def test_somebody_elses_claim_can_be_read_but_not_written(setting: Setting) -> None:
    with setting.database.transaction() as session:
        claims.take(session, setting.claim.id, by=setting.people.second, minutes=30)
    browser = setting.browser()
    page = browser.get(setting.path).text
    assert "Second</bdi> is working on this claim" in page
    assert 'name="justification"' not in page and 'name="url"' not in page
    answer = browser.send(f"{setting.path}/sources", {"url": "https://example.org/typed"})
    assert answer.status_code == 409
    assert value(answer.text, "url") == "https://example.org/typed"


def test_the_middle_is_exchanged_alone(setting: Setting) -> None:
    browser = setting.browser()
    asked = {"HX-Request": "true", "HX-Target": "sources"}
    part = browser.client.get(f"{setting.path}?snapshot={setting.copy.id}", headers=asked).text
    assert "<html" not in part and 'id="room"' in part and 'id="justification"' not in part
    whole = browser.get(f"{setting.path}?snapshot={setting.copy.id}").text
    assert 'data-part="sources"' in whole and 'id="room"' in whole and 'id="justification"' in whole


def test_history_tells_who_did_what_with_word_diffs(setting: Setting) -> None:
    browser = setting.browser("second")
    page = browser.get(setting.path).text
    given = {"statement": "Seven states joined in 2004.", "revision": value(page, "revision")}
    led_to(browser.send(setting.path, given, "PATCH"))
    lines = section(browser.get(setting.path).text, "history")
    assert "Second</strong>" in lines and "edited the claim" in lines
    assert "<del>countries</del>" in lines and "<ins>states</ins>" in lines


def test_nothing_a_person_typed_becomes_markup(setting: Setting) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    with setting.database.transaction() as session:
        row = session.get(Claim, setting.claim.id)
        assert row is not None
        row.statement = row.claimant = row.claim_reviewed = evil
        row.reasons = [{"what": evil, "weight": 1.0}]
        session.add(row)
        source = session.get(Source, setting.copy.source_id)
        assert source is not None
        source.title = source.publisher = source.said_to_be = evil
        session.add(source)
    page = setting.browser().get(f"{setting.path}?snapshot={setting.copy.id}").text
    assert "<script>alert" not in page and "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_an_unknown_claim_is_not_found(setting: Setting) -> None:
    browser = setting.browser()
    assert browser.get("/claims/clm_nothing").status_code == 404
    assert browser.get(f"{setting.path}?snapshot=snp_nothing").status_code == 404


@pytest.mark.parametrize("sources", [1, 7])
def test_the_desk_takes_a_fixed_number_of_queries(
    setting: Setting, people: People, sources: int
) -> None:
    with setting.database.transaction() as session:
        for _ in range(sources - 1):
            copy = building.source_with_snapshot(session, setting.claim)
            building.evidence(session, setting.claim, copy, by=people.reviewer)
    assert _queries(setting.database, setting.claim.id, people) <= 19


def _queries(database: Database, claim_id: str, people: People) -> int:
    from sqlalchemy import event

    asked: list[str] = []

    def count(_c: object, _u: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(database.engine, "before_cursor_execute", count)
    try:
        with database.reading() as session:
            found = desk.lay_out(session, claim_id, by=people.reviewer)
            assert all(item.stands for item in found.quoted)
    finally:
        event.remove(database.engine, "before_cursor_execute", count)
    whole = re.compile(r"(?<!substr\()\b(?:snapshot|article)\.text\b")
    assert not [one for one in asked if whole.search(one.partition("FROM")[0])]
    return len(asked)


def test_evidence_whose_copy_was_altered_is_said_not_to_stand(setting: Setting) -> None:
    with setting.database.transaction() as session:
        building.evidence(session, setting.claim, setting.copy, by=setting.people.reviewer)
        copy = session.get(Snapshot, setting.copy.id)
        assert copy is not None
        copy.text = copy.text.replace("5 July 2019", "6 July 2019")
        session.add(copy)
    assert "no longer has these words" in setting.browser().get(setting.path).text
