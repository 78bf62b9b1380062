"""Sentences below the threshold: found by score, put in the queue, left out again."""

from typing import Any

import pytest

from tests import building
from tests.building import People
from workbench.db import Database
from workbench.errors import Forbidden, Invalid
from workbench.given import Dismissal, LeftOutView, NewClaim, QueueView
from workbench.models import Article, Claim, LeftOut
from workbench.models.actor import WORKBENCH
from workbench.workflow import articles, claims, left_out, queue

SENTENCES = ("The council was set up in Rome in 2002.", "Seven countries joined in 2004.")
DETAILS: dict[str, Any] = {
    "kind": "quantity", "claimant": "Ann Lee", "via": ["the envoy"], "calibrated": False,
    "verifiable": 0.4, "statement": "Seven countries joined the council in 2004.",
    "reasons": [{"what": "Gives a year", "weight": 0.4}],
}  # fmt: skip


@pytest.fixture
def article(database: Database, people: People) -> Article:
    """One headline without a score and two sentences, at 0.2 and 0.4."""
    with database.transaction() as session:
        article = building.article(session, by=people.editor, finder="finder-2")
        for number, (quote, score) in enumerate(zip(SENTENCES, (0.2, 0.4), strict=True)):
            start = article.text.index(quote)
            session.add(
                LeftOut(id=f"out_{number}", article_id=article.id, start=start, score=score,
                        end=start + len(quote), why="Too little", details=DETAILS)
            )  # fmt: skip
        session.add(LeftOut(id="out_9", article_id=article.id, start=0, end=5, why="a headline"))
    return article


def listed(database: Database, people: People, **view: Any) -> list[str]:
    with database.reading() as session:
        found = left_out.page(session, LeftOutView(**view), by=people.viewer)
        return [one.row.id for one in found.items]


def count(database: Database, people: People, **view: Any) -> int:
    with database.reading() as session:
        return left_out.count(session, LeftOutView(**view), by=people.viewer, at_most=100)


def test_the_highest_score_comes_first(
    database: Database, people: People, article: Article
) -> None:
    assert listed(database, people) == ["out_1", "out_0"]
    assert listed(database, people, min_score=0.3) == ["out_1"]
    assert listed(database, people, min_score=0.4) == ["out_1"]
    assert listed(database, people, min_score=0.41) == []
    assert listed(database, people, article=article.id) == ["out_1", "out_0"]
    assert listed(database, people, article="art_other") == []
    counted = [count(database, people, min_score=score) for score in (0, 0.3, 0.41)]
    assert counted == [2, 1, 0]


def test_each_has_its_words_and_its_article(
    database: Database, people: People, article: Article
) -> None:
    with database.reading() as session:
        first = left_out.page(session, LeftOutView(), by=people.viewer).items[0]
    assert (first.quote, first.title) == (SENTENCES[1], article.title)


def test_the_database_counts_code_points_too(database: Database, people: People) -> None:
    with database.transaction() as session:
        text = "😀 e\u0301 \U00020000 It grew fast. Then it fell."
        article = building.article(session, by=people.editor, text=text)
        start = text.index("It grew")
        place = {"article_id": article.id, "start": start, "end": start + 13}
        session.add(LeftOut(id="out_5", why="w", score=0.1, **place))
    with database.reading() as session:
        assert (
            left_out.page(session, LeftOutView(), by=people.viewer).items[0].quote
            == "It grew fast."
        )


def test_pages_hold_every_sentence_once_even_with_the_same_score(
    database: Database, people: People
) -> None:
    with database.transaction() as session:
        article = building.article(session, by=people.editor)
        for number in range(7):
            session.add(
                LeftOut(id=f"out_{number}", article_id=article.id, start=number, end=number + 1,
                        why="w", score=0.25 if number < 5 else 0.3)
            )  # fmt: skip
    seen: list[str] = []
    cursor = None
    for _page in range(9):
        with database.reading() as session:
            view = LeftOutView(limit=2, cursor=cursor)
            found = left_out.page(session, view, by=people.viewer)
        seen += [one.row.id for one in found.items]
        cursor = found.next
        if cursor is None:
            break
    assert seen == ["out_6", "out_5", "out_4", "out_3", "out_2", "out_1", "out_0"]


@pytest.mark.parametrize("cursor", ["x", "W10", "WzEsMl0", "W05hTiwgImEiXQ", "bnVsbA"])
def test_a_broken_cursor_is_refused(database: Database, people: People, cursor: str) -> None:
    with database.reading() as session, pytest.raises(Invalid) as refused:
        left_out.page(session, LeftOutView(cursor=cursor), by=people.viewer)
    assert set(refused.value.fields) == {"cursor"}


def only_claim(database: Database) -> Claim:
    with database.reading() as session:
        found = queue.page(session, QueueView(), by=WORKBENCH)
    assert len(found.items) == 1
    return found.items[0]


def put_in(database: Database, people: People, *ids: str) -> tuple[list[str], list[str]]:
    with database.transaction() as session:
        return left_out.put_in(session, ids, by=people.reviewer)


def test_put_in_the_queue_it_keeps_all_the_finder_said(
    database: Database, people: People, article: Article
) -> None:
    assert put_in(database, people, "out_1") == (["out_1"], [])
    claim = only_claim(database)
    assert (claim.state, claim.origin, claim.finder) == ("queued", "found", "finder-2")
    assert (claim.score, claim.rank, claim.kind) == (0.4, 0.4, "quantity")
    assert article.text[claim.start : claim.end] == claim.quote == SENTENCES[1]
    assert claim.statement == DETAILS["statement"]
    assert (claim.claimant, claim.via, claim.calibrated) == ("Ann Lee", ["the envoy"], False)
    assert [reason["what"] for reason in claim.reasons] == [
        "Put in the queue by hand",
        "Gives a year",
    ]
    assert claim.created_by == people.reviewer.id
    assert building.actions(database, claim.id) == ["claim.made"]
    assert listed(database, people) == ["out_0"]


def test_undone_it_is_left_out_again_and_put_in_again_it_is_the_same_claim(
    database: Database, people: People, article: Article
) -> None:
    put_in(database, people, "out_1")
    first = only_claim(database)
    with database.transaction() as session:
        assert left_out.take_back(session, ["out_1"], by=people.reviewer) == (["out_1"], [])
    assert listed(database, people) == ["out_1", "out_0"]
    assert only_claim(database).state == "dismissed"
    put_in(database, people, "out_1")
    again = only_claim(database)
    assert (again.id, again.state) == (first.id, "queued")
    wanted = ["claim.made", "claim.dismissed", "claim.restored"]
    assert building.actions(database, first.id) == wanted


def test_several_at_once_and_what_cannot_be_put_in_is_told(
    database: Database, people: People, article: Article
) -> None:
    put_in(database, people, "out_0")
    done, left = put_in(database, people, "out_0", "out_1", "out_9", "out_unknown")
    assert done == ["out_1"]
    assert left == [
        "This sentence was put in the queue already.",
        "This was not scored. Make a claim of it on its article's page.",
    ]


def test_words_that_are_a_claim_already_are_not_made_one_twice(
    database: Database, people: People, article: Article
) -> None:
    with database.transaction() as session:
        building.claim(session, by=people.editor, of=article, quote=SENTENCES[1])
    assert put_in(database, people, "out_1") == ([], ["These words are a claim already."])
    assert only_claim(database).quote == SENTENCES[1]
    assert listed(database, people) == ["out_0"]


def test_a_claim_made_by_hand_is_no_longer_left_out(
    database: Database, people: People, article: Article
) -> None:
    start = article.text.index(SENTENCES[0])
    given = NewClaim(article=article.id, start=start, end=start + len(SENTENCES[0]))
    with database.transaction() as session:
        claims.make(session, given, by=people.reviewer)
    assert listed(database, people) == ["out_1"]
    with database.reading() as session:
        assert [row.id for row in articles.left_out(session, article.id)] == ["out_9", "out_1"]


def test_a_claim_that_somebody_holds_is_not_taken_back(
    database: Database, people: People, article: Article
) -> None:
    put_in(database, people, "out_1")
    claim = only_claim(database)
    with database.transaction() as session:
        claims.take(session, claim.id, by=people.second, minutes=30)
    with database.transaction() as session:
        done, left = left_out.take_back(session, ["out_1"], by=people.reviewer)
    assert (done, len(left)) == ([], 1) and "holds this claim" in left[0]
    assert only_claim(database).state == "queued"


def test_who_may_and_how_many(database: Database, people: People, article: Article) -> None:
    for act in (left_out.put_in, left_out.take_back):
        with database.transaction() as session, pytest.raises(Forbidden):
            act(session, ["out_1"], by=people.viewer)
        for ids in ([], [f"out_{number}" for number in range(101)]):
            with database.transaction() as session, pytest.raises(Invalid):
                act(session, ids, by=people.reviewer)


def test_dismissed_by_a_person_it_is_not_restored_by_an_undo(
    database: Database, people: People, article: Article
) -> None:
    put_in(database, people, "out_1")
    claim = only_claim(database)
    with database.transaction() as session:
        claims.dismiss(session, claim.id, Dismissal(reason="Vague"), by=people.second)
    with database.transaction() as session:
        assert left_out.take_back(session, ["out_1"], by=people.reviewer)[0] == ["out_1"]
    assert only_claim(database).state_reason == "Vague"
