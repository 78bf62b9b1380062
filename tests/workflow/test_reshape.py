"""Cutting a claim and joining two; no work on them is lost."""

import pytest
from sqlmodel import select

from tests import building
from tests.building import People, actions
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid, NotFound
from workbench.given import Merging, Splitting
from workbench.models import Article, Claim, ClaimSource, Evidence
from workbench.models.actor import Actor
from workbench.workflow import claims, events, evidence, reshape

WHOLE = "It last met nineteen months ago, the official said. Seven countries joined in 2004."


@pytest.fixture
def article(database: Database, people: People) -> Article:
    with database.transaction() as session:
        return building.article(session, by=people.editor)


@pytest.fixture
def claim(database: Database, people: People, article: Article) -> Claim:
    """One claim over two sentences, with a source and a passage on it."""
    with database.transaction() as session:
        row = building.claim(
            session, by=people.reviewer, of=article, quote=WHOLE, claimant="The official"
        )
        snapshot = building.source_with_snapshot(session, row)
        building.evidence(session, row, snapshot, by=people.reviewer)
        return row


def split(database: Database, claim: Claim, by: Actor, *at: int) -> list[Claim]:
    with database.transaction() as session:
        return reshape.split(session, claim.id, Splitting(at=list(at)), by=by)


def merge(database: Database, claim: Claim, into: Claim, by: Actor) -> Claim:
    with database.transaction() as session:
        return reshape.merge(session, claim.id, Merging(into=into.id), by=by)


def stored(database: Database, claim: Claim) -> Claim:
    with database.reading() as session:
        return claims.get(session, claim.id)


def work(database: Database, claim: Claim) -> tuple[int, int]:
    """How many sources and passages the claim has."""
    with database.reading() as session:
        links = session.exec(select(ClaimSource).where(ClaimSource.claim_id == claim.id)).all()
        return len(links), len(evidence.of_claim(session, claim.id))


def test_the_pieces_keep_their_place_claimant_and_work(
    database: Database, people: People, article: Article, claim: Claim
) -> None:
    pieces = split(database, claim, people.reviewer, article.text.index("Seven"))
    assert [piece.quote for piece in pieces] == [WHOLE[:51], WHOLE[52:]]
    for piece in pieces:
        assert article.text[piece.start : piece.end] == piece.quote == piece.statement
        assert (piece.claimant, piece.state, piece.made_from) == (
            "The official",
            "queued",
            [claim.id],
        )
        assert work(database, piece) == (1, 1)
        assert actions(database, piece.id) == ["claim.made"]
    old = stored(database, claim)
    assert (old.state, old.revision) == ("split", 2)
    assert pieces[0].id in old.state_reason and pieces[1].id in old.state_reason
    with database.reading() as session:
        assert events.verify(session) == []


def test_signs_between_the_pieces_belong_to_neither(
    database: Database, people: People, article: Article, claim: Claim
) -> None:
    cuts = [article.text.index(", the official"), article.text.index(" Seven")]
    pieces = split(database, claim, people.reviewer, *cuts)
    assert [piece.quote for piece in pieces] == [
        "It last met nineteen months ago", "the official said.", "Seven countries joined in 2004.",
    ]  # fmt: skip


def test_a_cut_outside_the_claim_or_an_empty_piece_is_refused(
    database: Database, people: People, article: Article, claim: Claim
) -> None:
    start, end = claim.start or 0, claim.end or 0
    comma = article.text.index(",")
    for at in ([start], [end], [0], [-5], [10**9], [start + 5, end + 1], [comma, comma + 1]):
        with pytest.raises(Invalid) as refused:
            split(database, claim, people.reviewer, *at)
        assert list(refused.value.fields) == ["at"]
    assert stored(database, claim).state == "queued"


def test_only_an_open_claim_of_an_article_is_split_and_only_once(
    database: Database, people: People, article: Article, claim: Claim
) -> None:
    at = article.text.index("Seven")
    with database.transaction() as session:
        alone = building.claim(session, by=people.reviewer)
        judged = building.claim(
            session, by=people.reviewer, of=article, quote=WHOLE, state="approved"
        )
    with pytest.raises(Invalid):
        split(database, alone, people.reviewer, 5)
    with pytest.raises(Conflict):
        split(database, judged, people.reviewer, at)
    with pytest.raises(Forbidden):
        split(database, claim, people.viewer, at)
    with pytest.raises(NotFound), database.transaction() as session:
        reshape.split(session, "clm_0", Splitting(at=[5]), by=people.reviewer)
    with database.transaction() as session:
        claims.take(session, claim.id, by=people.second, minutes=5)
    with pytest.raises(Conflict):
        split(database, claim, people.reviewer, at)
    split(database, claim, people.second, at)
    with pytest.raises(Conflict):
        split(database, claim, people.second, at)
    with database.reading() as session:
        assert len(session.exec(select(Claim).where(Claim.article_id == article.id)).all()) == 4


def test_merging_covers_both_and_takes_over_the_work(
    database: Database, people: People, article: Article, claim: Claim
) -> None:
    with database.transaction() as session:
        last = building.claim(session, by=people.reviewer, of=article)
    kept = merge(database, claim, last, people.reviewer)
    assert kept.id == last.id
    assert kept.quote == article.text[claim.start : last.end]
    assert kept.statement == " ".join(kept.quote.split())
    assert (kept.start, kept.end, kept.made_from) == (claim.start, last.end, [claim.id])
    assert work(database, kept) == (1, 1)
    old = stored(database, claim)
    assert (old.state, old.state_reason) == ("merged", f"Merged into {last.id}")
    assert actions(database, claim.id) == ["claim.merged"]
    assert actions(database, last.id) == ["claim.widened"]


def test_a_passage_that_both_have_is_there_once(
    database: Database, people: People, claim: Claim
) -> None:
    with database.transaction() as session:
        other = building.claim(session, by=people.reviewer)
        [item] = evidence.of_claim(session, claim.id)
        copy = item.model_dump() | {"id": "evd_copy", "claim_id": other.id}
        session.add(Evidence(**copy))
    merge(database, claim, other, people.reviewer)
    assert work(database, other) == (1, 1)


def test_a_statement_in_own_words_stays(
    database: Database, people: People, article: Article
) -> None:
    with database.transaction() as session:
        one = building.claim(session, by=people.reviewer, of=article, statement="Own words")
        two = building.claim(session, by=people.reviewer, of=article, quote="The council")
    kept = merge(database, two, one, people.reviewer)
    assert (kept.statement, kept.quote) == ("Own words", article.text)


def test_claims_of_different_articles_keep_their_words(
    database: Database, people: People, claim: Claim
) -> None:
    with database.transaction() as session:
        alone = building.claim(session, by=people.reviewer)
    kept = merge(database, claim, alone, people.reviewer)
    assert (kept.quote, kept.article_id) == (building.WORDS, None)


def test_refusals(database: Database, people: People, article: Article, claim: Claim) -> None:
    with database.transaction() as session:
        other = building.claim(session, by=people.reviewer, of=article)
        judged = building.claim(session, by=people.reviewer, state="proposed")
    with pytest.raises(Invalid):
        merge(database, claim, claim, people.reviewer)
    with pytest.raises(Forbidden):
        merge(database, claim, other, people.viewer)
    for one, two in ((claim, judged), (judged, claim)):
        with pytest.raises(Conflict):
            merge(database, one, two, people.reviewer)
    with pytest.raises(NotFound), database.transaction() as session:
        reshape.merge(session, claim.id, Merging(into="clm_0"), by=people.reviewer)
    with database.transaction() as session:
        claims.take(session, other.id, by=people.second, minutes=5)
    with pytest.raises(Conflict):
        merge(database, claim, other, people.reviewer)
    merge(database, claim, other, people.second)
    with pytest.raises(Conflict):
        merge(database, claim, other, people.second)


def test_claims_too_far_apart_stay_two(database: Database, people: People) -> None:
    with database.transaction() as session:
        row = building.article(
            session, by=people.editor, text="First. " + "word " * 1_200 + "Last."
        )
        one = building.claim(session, by=people.reviewer, of=row, quote="First.")
        two = building.claim(session, by=people.reviewer, of=row, quote="Last.")
    with pytest.raises(Conflict):
        merge(database, one, two, people.reviewer)
    assert stored(database, one).state == "queued"
