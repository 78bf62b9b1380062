"""Parts against evidence, and independence, on the desk."""

from typing import Any

import pytest

from tests import building
from tests.browsing import Browser
from tests.text.test_likeness import WIRE
from tests.web.desking import Setting, led_to, section
from workbench.models import Claim, Evidence, Likeness, Source
from workbench.models.breakdown import Judged, Origins
from workbench.text import likeness
from workbench.workflow import origins, parts

SUGGESTED = [
    {"start": 0, "end": 5, "quote": "Seven", "statement": "Countries joined in 2004."},
    {"start": 6, "end": 31, "quote": "joined", "statement": "They were seven."},
]


@pytest.fixture
def piece(setting: Setting) -> Evidence:
    with setting.database.transaction() as session:
        session.get_one(Claim, setting.claim.id).parts = SUGGESTED
        return building.evidence(session, setting.claim, setting.copy, by=setting.people.reviewer)


def now(setting: Setting) -> list[Judged]:
    with setting.database.reading() as session:
        return list(parts.of_claim(session, setting.claim.id))


def counted(setting: Setting) -> Origins:
    with setting.database.reading() as session:
        return origins.of_claim(session, setting.claim.id)


def patch(browser: Browser, path: str, **form: Any) -> Any:
    return browser.send(path, form, "PATCH")


def test_suggested_parts_become_a_table(setting: Setting, piece: Evidence) -> None:
    browser = setting.browser()
    assert "Take over the 2 suggested parts" in browser.get(setting.path).text
    assert led_to(browser.send(f"{setting.path}/parts/suggested", {})).endswith("#parts")
    first, second = (one.part for one in now(setting))
    values = {
        "revision": 1, "statement": second.statement, "finding": "fails",
        f"stance-{piece.id}": "refutes",
    }  # fmt: skip
    assert patch(browser, f"{setting.path}/parts/{second.id}", **values).status_code == 303
    page = section(browser.get(setting.path).text, "parts")
    table = page.split("<tbody>")[1].split("</tbody>")[0]
    mine = table.split(f'id="{second.id}"')[1]
    assert "They were seven." in mine and "Fails" in mine and "− Refutes" in mine
    other = table.split(f'id="{first.id}"')[1].split("</tr>")[0]
    assert "Open" in other and "says nothing of it" in other


def test_a_stale_judgement_keeps_what_was_typed(setting: Setting, piece: Evidence) -> None:
    browser = setting.browser()
    browser.get(setting.path)
    browser.send(f"{setting.path}/parts", {"statement": "They were seven."})
    [one] = now(setting)
    path = f"{setting.path}/parts/{one.part.id}"
    values = {"revision": 1, "finding": "holds", f"stance-{piece.id}": ""}
    assert patch(browser, path, **values, statement="They were 7.").status_code == 303
    typed = {**values, f"stance-{piece.id}": "qualifies"}
    answer = patch(setting.browser("second"), path, **typed, statement="They were six.")
    assert answer.status_code == 409
    page = section(answer.text, "parts")
    assert "They were six.</textarea>" in page and "Stored now" in page
    assert 'value="qualifies" selected' in page
    assert now(setting)[0].part.statement == "They were 7." and now(setting)[0].placed == []


def test_taking_a_part_away_can_be_undone(setting: Setting, piece: Evidence) -> None:
    browser = setting.browser()
    browser.get(setting.path)
    browser.send(f"{setting.path}/parts", {"statement": "They were seven."})
    path = f"{setting.path}/parts/{now(setting)[0].part.id}"
    browser.send(path, {}, "DELETE")
    assert now(setting) == []
    assert f"{path}/restoration" in browser.get(setting.path).text
    browser.send(f"{path}/restoration", {})
    assert len(now(setting)) == 1


def test_an_empty_part_is_refused_where_it_was_typed(setting: Setting) -> None:
    browser = setting.browser()
    browser.get(setting.path)
    answer = browser.send(f"{setting.path}/parts", {"statement": "  "})
    assert answer.status_code == 422
    assert "This is needed." in section(answer.text, "parts")


def test_viewers_see_the_table_alone(setting: Setting, piece: Evidence) -> None:
    browser = setting.browser()
    browser.get(setting.path)
    browser.send(f"{setting.path}/parts/suggested", {})
    page = setting.browser("viewer").get(setting.path).text
    assert "Parts of the claim" in page
    assert "Add a part" not in page and "Judge or change" not in page


@pytest.fixture
def pair(setting: Setting, piece: Evidence) -> Likeness:
    with setting.database.transaction() as session:
        copies = [building.source_with_snapshot(session, setting.claim, WIRE) for _ in range(2)]
        for copy in copies:
            building.evidence(
                session, setting.claim, copy, by=setting.people.reviewer, quote=WIRE[:40]
            )
        alike = likeness.compare(WIRE, WIRE)
        found = origins.propose(session, *copies, alike)
    assert found is not None
    return found


def test_a_pair_is_shown_with_its_words_and_decided_on(setting: Setting, pair: Likeness) -> None:
    browser = setting.browser()
    page = section(browser.get(setting.path).text, "origins")
    assert "3 sources, 3 origins" in page and "words in a row are the same" in page
    assert WIRE[:40] in page
    path = f"{setting.path}/likenesses/{pair.id}"
    form = {"decision": "confirmed", "name": "A wire report", "was": "proposed"}
    assert led_to(browser.send(path, form)).endswith("#origins")
    page = section(browser.get(setting.path).text, "origins")
    assert "3 sources, 2 origins" in page and "passes on <bdi>A wire report</bdi>" in page
    late = setting.browser("second").send(path, {**form, "decision": "rejected"})
    assert late.status_code == 409 and "A colleague decided on this pair" in late.text
    browser.send(path, {"decision": "proposed", "was": "confirmed"})
    assert (counted(setting).sources, counted(setting).origins) == (3, 3)


def test_what_is_said_of_a_source(setting: Setting) -> None:
    browser = setting.browser()
    browser.get(setting.path)
    source_id = setting.copy.source_id
    path = f"{setting.path}/sources/{source_id}"
    values = {
        "revision": 1, "publisher": "The council", "published": "2019-07-08",
        "nearness": "primary", "interests": "It reports on itself.", "origin": "Its own minutes",
    }  # fmt: skip
    assert patch(browser, path, **values).status_code == 303
    with setting.database.reading() as session:
        source = session.get_one(Source, source_id)
    assert (source.publisher, source.nearness) == ("The council", "primary")
    assert source.interests == "It reports on itself." and source.origin_id
    stale = patch(browser, path, **{**values, "interests": "Typed once more."})
    assert stale.status_code == 409
    page = section(stale.text, "origins")
    assert "Typed once more.</textarea>" in page and "Somebody changed this source" in page
    wrong = patch(browser, path, **{**values, "published": "July", "interests": "Still here."})
    assert wrong.status_code == 422 and "Still here.</textarea>" in wrong.text
