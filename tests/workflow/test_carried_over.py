"""The ledger and the parts go along when claims are split or merged."""

import pytest
from sqlmodel import Session

from tests import building
from tests.building import People
from workbench.db import Database
from workbench.given import Merging, NewFact, NewFigure, NewPart, Placing, Splitting
from workbench.models import Article, Claim
from workbench.workflow import evidence, ledger, parts, reshape

ONE, OTHER = "The council was set up in Rome in 2002.", "Seven countries joined in 2004."


@pytest.fixture
def article(database: Database, people: People) -> Article:
    with database.transaction() as session:
        return building.article(session, by=people.reviewer, language="en")


def worked(session: Session, article: Article, people: People, quote: str = ONE) -> Claim:
    """A claim with a figure over its evidence and its article, and a part."""
    by = people.reviewer
    claim = building.claim(session, by=by, of=article, quote=quote)
    copy = building.source_with_snapshot(session, claim)
    piece = building.evidence(session, claim, copy, by=by)
    met = NewFact(evidence=piece.id, quote="5 July 2019", kind="date")
    year = NewFact(quote="2002", kind="date")
    facts = [ledger.take(session, claim.id, one, by=by).id for one in (met, year)]
    figure = NewFigure(rule="difference", inputs=facts, unit="years")
    ledger.make_figure(session, claim.id, figure, by=by)
    part = parts.add(session, claim.id, NewPart(statement="It was set up."), by=by)
    parts.place(session, claim.id, (part.id, piece.id), Placing(stance="supports"), by=by)
    return claim


def test_a_merged_claim_hands_over_all_of_it(
    database: Database, people: People, article: Article
) -> None:
    with database.transaction() as session:
        claim = worked(session, article, people)
        kept = building.claim(session, by=people.reviewer, of=article, quote=OTHER)
        reshape.merge(session, claim.id, Merging(into=kept.id), by=people.reviewer)
    with database.reading() as session:
        found = ledger.of_claim(session, kept.id)
        [part] = parts.of_claim(session, kept.id)
        [piece] = evidence.of_claim(session, kept.id)
        old = ledger.of_claim(session, claim.id)
    assert [one.outcome for one in found.figures] == [one.outcome for one in old.figures]
    assert [one.fact.evidence_id for one in found.facts] == [piece.id, None]
    assert all(one.fact.claim_id == kept.id for one in found.facts) and not found.figures[0].missing
    assert (part.part.statement, list(part.by_evidence)) == ("It was set up.", [piece.id])
    assert {one.fact.id for one in found.facts}.isdisjoint(one.fact.id for one in old.facts)


def test_what_both_have_is_there_once(database: Database, people: People, article: Article) -> None:
    with database.transaction() as session:
        claim = worked(session, article, people)
        kept = worked(session, article, people, OTHER)
        reshape.merge(session, claim.id, Merging(into=kept.id), by=people.reviewer)
    with database.reading() as session:
        found = ledger.of_claim(session, kept.id)
        assert len(parts.of_claim(session, kept.id)) == 1
    assert [one.fact.quote for one in found.facts].count("2002") == 1
    assert [one.figure.number for one in found.figures] == [1, 2]


def test_each_piece_of_a_split_claim_has_the_ledger(
    database: Database, people: People, article: Article
) -> None:
    with database.transaction() as session:
        claim = worked(session, article, people)
        cut = article.text.index("in Rome")
        pieces = reshape.split(session, claim.id, Splitting(at=[cut]), by=people.reviewer)
    with database.reading() as session:
        for piece in pieces:
            found = ledger.of_claim(session, piece.id)
            assert len(found.facts) == 2 and not found.figures[0].missing
            assert parts.of_claim(session, piece.id) == []


def test_words_of_another_article_stay_behind(
    database: Database, people: People, article: Article
) -> None:
    with database.transaction() as session:
        claim = worked(session, article, people)
        alone = building.claim(session, by=people.reviewer)
        reshape.merge(session, claim.id, Merging(into=alone.id), by=people.reviewer)
    with database.reading() as session:
        found = ledger.of_claim(session, alone.id)
    assert [one.fact.quote for one in found.facts] == ["5 July 2019"]
    assert found.figures == []
