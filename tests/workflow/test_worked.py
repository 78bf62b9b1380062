"""Worked figures of a stored claim: from its article and its evidence, nothing kept."""

from datetime import date

import pytest

from tests import building
from tests.building import People
from workbench.db import Database
from workbench.models import Claim, Source
from workbench.text.figures import arithmetic
from workbench.text.figures.worked_lines import WorkedLine
from workbench.workflow import desk, evidence

QUOTE = "The council has not met for 19 months."
LAST = "The council’s last meeting was on 5 July 2019 in Brussels."
PUBLISHED = date(2021, 6, 1)


def worked(database: Database, claim: Claim, people: People) -> tuple[WorkedLine, ...]:
    with database.reading() as session:
        return desk.lay_out(session, claim.id, by=people.reviewer).worked


@pytest.fixture
def claim(database: Database, people: People) -> Claim:
    text = f"Trade grew.\n\n{QUOTE} Ships came."
    with database.transaction() as session:
        article = building.article(
            session, by=people.reviewer, text=text, published=PUBLISHED, language="en"
        )
        return building.claim(
            session, by=people.reviewer, of=article, quote=QUOTE, claimed_on=PUBLISHED
        )


def test_evidence_gives_the_other_end(database: Database, people: People, claim: Claim) -> None:
    assert worked(database, claim, people) == ()
    with database.transaction() as session:
        copy = building.source_with_snapshot(session, claim, f"Minutes.\n\n{LAST}\n\nThe end.")
        piece = building.evidence(session, claim, copy, by=people.reviewer, quote=LAST)
    [line] = worked(database, claim, people)
    assert line.result == "22 months and 27 days, 23 rounded"
    begin = line.inputs[0]
    assert begin.where == f"evidence:{piece.id}"
    assert copy.text[begin.start : begin.end] == begin.text == "5 July 2019"
    with database.transaction() as session:
        evidence.withdraw(session, claim.id, piece.id, by=people.reviewer)
    assert worked(database, claim, people) == ()


def test_times_in_evidence_count_from_its_sources_date(
    database: Database, people: People, claim: Claim
) -> None:
    words = "The council last met yesterday."
    with database.transaction() as session:
        copy = building.source_with_snapshot(session, claim, words)
        source = session.get(Source, copy.source_id)
        assert source is not None
        source.published = date(2019, 7, 6)
        building.evidence(session, claim, copy, by=people.reviewer, quote=words)
    [line] = worked(database, claim, people)
    assert line.inputs[0].value == "2019-07-05"


def test_the_claims_own_day_counts_where_it_differs(database: Database, people: People) -> None:
    with database.transaction() as session:
        article = building.article(
            session, by=people.reviewer, text=f"{LAST} {QUOTE}", published=PUBLISHED
        )
        claim = building.claim(
            session, by=people.reviewer, of=article, quote=QUOTE, claimed_on=date(2021, 2, 5)
        )
    [line] = worked(database, claim, people)
    assert line.agrees_within_rounding
    assert line.inputs[1].label == "the date of the claim"


def test_far_into_a_long_article(database: Database, people: People) -> None:
    text = "Nothing much happened here today at all.\n" * 2000 + f"{LAST}\n{QUOTE}"
    with database.transaction() as session:
        article = building.article(session, by=people.reviewer, text=text, published=PUBLISHED)
        claim = building.claim(session, by=people.reviewer, of=article, quote=QUOTE)
    [line] = worked(database, claim, people)
    assert len(text) > 2 * arithmetic.NEAR
    assert text[line.inputs[0].start : line.inputs[0].end] == "5 July 2019"


def test_a_claim_without_an_article(database: Database, people: People) -> None:
    words = "12 of the 48 members, a third, voted no."
    with database.transaction() as session:
        claim = building.claim(session, by=people.reviewer, quote=words)
    assert [line.result for line in worked(database, claim, people)] == ["25 percent"]


def test_other_languages_are_left_alone(database: Database, people: People) -> None:
    with database.transaction() as session:
        article = building.article(
            session, by=people.reviewer, text=f"{LAST} {QUOTE}", published=PUBLISHED, language="de"
        )
        claim = building.claim(session, by=people.reviewer, of=article, quote=QUOTE)
    assert worked(database, claim, people) == ()
