"""Many claims at once: all of them, in order, or none."""

import pytest
from sqlmodel import func, select

from tests import building
from tests.building import People, actions
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid, TooLarge
from workbench.given import NewClaim, QueueView
from workbench.models import Article, Claim
from workbench.models.actor import Actor
from workbench.workflow import claims, claims_import, events, queue


@pytest.fixture
def article(database: Database, people: People) -> Article:
    with database.transaction() as session:
        return building.article(session, by=people.editor, published=building.DAY)


def imported(database: Database, by: Actor, *rows: NewClaim) -> list[str]:
    with database.transaction() as session:
        return claims_import.import_many(session, rows, by=by)


def how_many(database: Database) -> int:
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(Claim)).one()


def test_the_claims_come_in_the_order_given(database: Database, people: People) -> None:
    rows = [NewClaim(text=f"Claim {n}", score=n / 4_000, kind="event") for n in range(4_000)]
    ids = imported(database, people.reviewer, *rows)
    assert ids == sorted(ids)
    with database.reading() as session:
        assert [claims.get(session, one).quote for one in ids[:3]] == [
            "Claim 0",
            "Claim 1",
            "Claim 2",
        ]
        last = claims.get(session, ids[-1])
        assert (last.quote, last.kind, last.rank) == ("Claim 3999", "event", 3_999 / 4_000)
        assert events.verify(session) == []
    assert how_many(database) == 4_000
    assert actions(database, ids[-1]) == ["claim.made"]


def test_an_imported_claim_is_like_any_other(
    database: Database, people: People, article: Article
) -> None:
    [one, two] = imported(
        database,
        people.reviewer,
        NewClaim(text=" A claim\nin text ", claimant="The bank"),
        NewClaim(article=article.id, start=0, end=11),
    )
    with database.reading() as session:
        alone, placed = claims.get(session, one), claims.get(session, two)
        found = queue.page(session, QueueView(q="bank"), by=people.viewer).items
    assert (alone.quote, alone.statement) == ("A claim\nin text", "A claim in text")
    assert (alone.claimant, alone.score, alone.rank) == ("The bank", None, 1.0)
    assert (alone.state, alone.revision, alone.origin) == ("queued", 1, "imported")
    assert (alone.dates, alone.made_from, alone.created_by) == ([], [], people.reviewer.id)
    assert (placed.quote, placed.start, placed.end) == ("The council", 0, 11)
    assert (placed.claimed_on, placed.origin) == (building.DAY, "by_hand")
    assert [claim.id for claim in found] == [one]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (NewClaim(), "row 3.text"),
        (NewClaim(article="art_0", start=0, end=1), "row 3.article"),
        (NewClaim(article="HERE", start=5, end=5), "row 3.start"),
        (NewClaim(article="HERE", start=0, end=11, text="Other"), "row 3.text"),
    ],
)
def test_one_wrong_row_is_named_and_nothing_is_kept(
    database: Database, people: People, article: Article, wrong: NewClaim, field: str
) -> None:
    if wrong.article == "HERE":
        wrong = wrong.model_copy(update={"article": article.id})
    with pytest.raises(Invalid) as refused:
        imported(database, people.reviewer, NewClaim(text="a"), NewClaim(text="b"), wrong)
    assert list(refused.value.fields) == [field]
    assert how_many(database) == 0


def test_the_same_words_of_an_article_twice_are_refused(
    database: Database, people: People, article: Article
) -> None:
    row = NewClaim(article=article.id, start=0, end=11)
    with pytest.raises(Conflict) as refused:
        imported(database, people.reviewer, row, NewClaim(article=article.id, start=0, end=12))
    assert "Row 2" in refused.value.message
    imported(database, people.reviewer, row)
    with pytest.raises(Conflict):
        imported(database, people.reviewer, NewClaim(text="a"), row)
    assert how_many(database) == 1


def test_the_same_text_alone_may_come_twice(database: Database, people: People) -> None:
    assert len(imported(database, people.reviewer, NewClaim(text="a"), NewClaim(text="a"))) == 2


def test_there_is_a_most_and_none_is_fine(database: Database, people: People) -> None:
    assert imported(database, people.reviewer) == []
    with pytest.raises(TooLarge):
        imported(database, people.reviewer, *[NewClaim(text="a")] * (claims_import.MOST + 1))
    with pytest.raises(Forbidden):
        imported(database, people.viewer, NewClaim(text="a"))
