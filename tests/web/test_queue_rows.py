"""What a row of the queue says beside its claim: the score’s label, the reason."""

import re

import pytest
from apiflask import APIFlask

from tests import building
from tests.browsing import Browser
from tests.building import People
from workbench.db import Database
from workbench.models import Claim

LABEL = re.compile(r'class="uncalibrated" title="([^"]+)">not calibrated<')


@pytest.fixture
def browser(app: APIFlask, people: People) -> Browser:
    return Browser(app, people.users["reviewer"])


@pytest.fixture
def ids(database: Database, people: People) -> list[str]:
    """Three claims, the most worth checking first."""
    with database.transaction() as session:
        rows = [building.claim(session, by=people.reviewer, rank=rank) for rank in (0.9, 0.5, 0.1)]
        return [row.id for row in rows]


def test_a_score_that_was_not_calibrated_is_labelled(
    browser: Browser, database: Database, ids: list[str]
) -> None:
    with database.transaction() as session:
        for one, known in zip(ids, [(True, 0.9), (False, 0.9), (False, None)], strict=True):
            row = session.get_one(Claim, one)
            row.calibrated, row.verifiable = known
    rows = browser.get("/claims").text.split('<li class="row"')[1:]
    labels = [LABEL.findall(row) for row in rows]
    tail = ": do not compare them with those of English articles."
    of_language = "Scores are not calibrated for this language" + tail
    assert labels == [[], [of_language], ["Scores are not calibrated" + tail]]
    assert "not calibrated<" not in browser.get(f"/claims/{ids[0]}/preview").text
    assert f'title="{of_language}">not calibrated<' in browser.get(f"/claims/{ids[1]}/preview").text


@pytest.mark.parametrize(
    ("reasons", "shown_as"),
    [
        ([("the sentences beside it", 2.0), ("names a date: “2004”", 0.5)],
         "names a date: “2004”; the sentences beside it"),
        ([("the sentences beside it", 2.0), ("its words taken together", 0.5)],
         "its words taken together; the sentences beside it"),
        ([("the sentences beside it", 2.0), ("names a date: “2004”", -0.5)], None),
    ],
)  # fmt: skip
def test_the_reason_shown_first_is_of_the_claims_own_words(
    browser: Browser, database: Database, ids: list[str], reasons: list[tuple[str, float]],
    shown_as: str | None,
) -> None:  # fmt: skip
    with database.transaction() as session:
        row = session.get_one(Claim, ids[0])
        row.reasons = [{"what": what, "weight": weight} for what, weight in reasons]
    first = browser.get("/claims").text.split('<li class="row"')[1]
    found = re.findall(r'class="row-why"><bdi>([^<]+)<', first)
    assert found == ([shown_as] if shown_as else [])
