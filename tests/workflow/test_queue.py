"""The queue: every claim on exactly one page, and never one claim for two people."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as examples
from hypothesis import strategies as st
from sqlmodel import Session

from tests import building
from tests.building import People
from tests.conftest import MovingClock
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid
from workbench.given import QueueView
from workbench.models import Claim
from workbench.models.actor import Actor
from workbench.workflow import claims, queue

SORTS = ["score", "newest", "oldest", "article"]


class Undone(Exception):
    """Ends a transaction without keeping anything."""


def all_pages(session: Session, by: Actor, **view: Any) -> list[Claim]:
    found: list[Claim] = []
    cursor = None
    for _ in range(60):
        page = queue.page(session, QueueView(cursor=cursor, **view), by=by)
        found += page.items
        cursor = page.next
        if cursor is None:
            return found
    raise AssertionError("The pages have no end.")


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@examples(
    rows=st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.1 + 0.2, 1 / 3, 1.0]), st.booleans())),
    limit=st.integers(1, 7),
    sort=st.sampled_from(SORTS),
)
def test_the_pages_show_every_claim_exactly_once(
    database: Database, people: People, rows: list[tuple[float, bool]], limit: int, sort: str
) -> None:
    """Many equal scores, and claims with and without an article."""
    by = people.reviewer
    with pytest.raises(Undone), database.transaction() as session:
        article = building.article(session, by=by)
        made = [
            building.claim(session, by=by, of=article if has else None, score=score, rank=score)
            for score, has in rows
        ]
        session.expunge_all()
        found = all_pages(session, by, sort=sort, limit=limit)
        wanted = [row for row in made if sort != "article" or row.article_id]
        assert sorted(row.id for row in found) == sorted(row.id for row in wanted)
        view = QueueView.model_validate({"sort": sort})
        assert queue.count(session, view, by=by) == len(wanted)
        if sort == "score":
            assert [row.rank for row in found] == sorted((r.rank for r in made), reverse=True)
        raise Undone


def test_orders(database: Database, people: People) -> None:
    by = people.reviewer
    with database.transaction() as session:
        article = building.article(session, by=by)
        late = building.claim(session, by=by, of=article, rank=0.2)
        early = building.claim(session, by=by, of=article, quote="The council", rank=0.9)
        last = building.claim(session, by=by, rank=0.5)
    with database.reading() as session:
        ids = {
            sort: [row.id for row in all_pages(session, by, sort=sort, limit=1)] for sort in SORTS
        }
    assert ids == {
        "score": [early.id, last.id, late.id],
        "newest": [last.id, early.id, late.id],
        "oldest": [late.id, early.id, last.id],
        "article": [early.id, late.id],
    }


def test_filters(database: Database, people: People, moving_clock: MovingClock) -> None:
    by = people.reviewer
    with database.transaction() as session:
        article = building.article(session, by=by)
        plain = building.claim(session, by=by)
        kind = building.claim(session, by=by, kind="quantity", claimant="The bank", rank=0.8)
        other = building.claim(session, by=by, of=article, state="dismissed", rank=0.1)
        mine = building.claim(session, by=by)
        theirs = building.claim(session, by=by, state="returned")
        claims.take(session, mine.id, by=by, minutes=30)
        claims.take(session, theirs.id, by=people.second, minutes=60)

    def ids(**view: Any) -> list[str]:
        with database.reading() as session:
            found = [row.id for row in all_pages(session, by, sort="oldest", **view)]
            assert queue.count(session, QueueView(**view), by=by) == len(found)
        return found

    assert ids() == [plain.id, kind.id, other.id, mine.id, theirs.id]
    assert ids(state="dismissed") == [other.id]
    assert ids(state="queued, returned") == [plain.id, kind.id, mine.id, theirs.id]
    assert ids(kind="quantity") == ids(claimant="The bank") == [kind.id]
    assert ids(article=article.id) == ids(article=article.id, state="dismissed") == [other.id]
    assert ids(article=article.id, state="queued, returned") == []
    assert ids(min_score=0.5) == [plain.id, kind.id, mine.id, theirs.id]
    assert ids(min_score=0.81) == []
    assert ids(assignee="me") == [mine.id]
    assert ids(assignee=people.second.id) == [theirs.id]
    assert ids(assignee="anybody") == [mine.id, theirs.id]
    assert ids(assignee="nobody") == [plain.id, kind.id, other.id]
    moving_clock.forward(minutes=30)
    assert ids(assignee="me") == []
    assert ids(assignee="nobody") == [plain.id, kind.id, other.id, mine.id]


@pytest.mark.parametrize(
    ("words", "found"),
    [("trade", True), ("GROWTH", True), ("gro", True), ("grow trade", False), ("bank trade", True),
     ("12", True), ("12.5", True), ("café", True), ("trade zebra", False), ('tr"ade', False),
     ("trade AND growth", False), ("trade*", True), ("NEAR(trade)", False), ("bank:", True),
     ("'; drop table claim", False), ("ministry", False)],
)  # fmt: skip
def test_search_finds_all_words_in_statement_quote_or_claimant(
    database: Database, people: People, words: str, found: bool
) -> None:
    by = people.reviewer
    with database.transaction() as session:
        row = building.claim(
            session, by=by, quote="Trade growth was 12.5 percent", claimant="A Bank", rank=0.1,
            statement="In 2019 growth in café trade was 12.5 percent.",
        )  # fmt: skip
        building.claim(session, by=by, quote="The ministry was closed.")
    with database.reading() as session:
        page = queue.page(session, QueueView(q=words), by=by)
    if words == "ministry":
        assert [item.claimant for item in page.items] == [None]
    else:
        assert [item.id for item in page.items] == ([row.id] if found else [])


def test_search_follows_an_edit(database: Database, people: People) -> None:
    by = people.reviewer
    with database.transaction() as session:
        row = building.claim(session, by=by)
    with database.transaction() as session:
        changed = claims.get(session, row.id, lock=True)
        changed.statement = changed.quote = "Exports shrank."
        session.add(changed)
    with database.reading() as session:
        assert queue.page(session, QueueView(q="trade"), by=by).items == []
        assert [item.id for item in queue.page(session, QueueView(q="export"), by=by).items]


def test_search_pages_and_counts_like_any_view(database: Database, people: People) -> None:
    by = people.reviewer
    with database.transaction() as session:
        made = [building.claim(session, by=by, rank=n % 3 / 4).id for n in range(10)]
    with database.reading() as session:
        found = all_pages(session, by, q="trade grew", limit=3)
        assert sorted(row.id for row in found) == made
        assert queue.count(session, QueueView(q="trade"), by=by) == 10
        assert queue.count(session, QueueView(q="trade"), by=by, at_most=4) == 4


def cursor(*values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "broken",
    ["x", "ü", "====", "W10", "[]", cursor(), cursor(1), cursor("a", "b"), cursor(0.5, 7),
     cursor(0.5, "clm_0", 1), cursor(None, "clm_0"), cursor([], {}), cursor(True, "clm_0"),
     cursor({"a": 1}), base64.urlsafe_b64encode(b"[" * 300).decode(),
     base64.urlsafe_b64encode(b'{"0": 0.5, "1": "clm_0"}').decode()],
)  # fmt: skip
def test_a_broken_cursor_is_refused(database: Database, people: People, broken: str) -> None:
    with database.reading() as session, pytest.raises(Invalid) as refused:
        queue.page(session, QueueView(cursor=broken), by=people.viewer)
    assert list(refused.value.fields) == ["cursor"]


@pytest.mark.parametrize(
    "values",
    [(float("nan"), "clm_0"), (float("inf"), "clm_0"), (0.5, "clm\x00"), (0.5, "\ud800")],
)
def test_a_cursor_the_database_could_not_compare_is_refused(
    database: Database, people: People, values: tuple[float, str]
) -> None:
    with database.reading() as session, pytest.raises(Invalid):
        queue.page(session, QueueView(cursor=cursor(*values)), by=people.viewer)


def test_an_offset_too_large_for_the_database_is_refused(
    database: Database, people: People
) -> None:
    view = QueueView(sort="article", cursor=cursor("art_0", 2**63, "clm_0"))
    with database.reading() as session, pytest.raises(Invalid):
        queue.page(session, view, by=people.viewer)


def test_a_made_up_place_is_a_place(database: Database, people: People) -> None:
    with database.transaction() as session:
        row = building.claim(session, by=people.reviewer)
    with database.reading() as session:
        page = queue.page(session, QueueView(cursor=cursor(1e308, "")), by=people.viewer)
        assert [item.id for item in page.items] == [row.id]


@pytest.mark.parametrize("state", ["queued,nonsense", ",", "Queued"])
@pytest.mark.parametrize("sort", ["score", "article"])
def test_an_unknown_state_is_refused(
    database: Database, people: People, state: str, sort: str
) -> None:
    view = QueueView.model_validate({"state": state, "sort": sort})
    for verb in (queue.page, queue.count):
        with database.reading() as session, pytest.raises(Invalid) as refused:
            verb(session, view, by=people.viewer)
        assert list(refused.value.fields) == ["state"]


def test_counts_name_every_state(database: Database, people: People) -> None:
    with database.transaction() as session:
        for _ in range(3):
            building.claim(session, by=people.reviewer)
        building.claim(session, by=people.reviewer, state="published")
    with database.reading() as session:
        counts = queue.counts(session, by=people.viewer)
        assert (counts["queued"], counts["published"], counts["merged"]) == (3, 1, 0)
        assert queue.counts(session, by=people.viewer, at_most=2)["queued"] == 2
        assert queue.has_any(session)


def test_claimants_are_listed_once_in_order(database: Database, people: People) -> None:
    with database.transaction() as session:
        for name in ("Bank", "Agency", None, "Bank", "Council"):
            building.claim(session, by=people.reviewer, claimant=name)
    with database.reading() as session:
        assert queue.claimants(session, by=people.viewer) == ["Agency", "Bank", "Council"]
        assert queue.claimants(session, by=people.viewer, limit=2) == ["Agency", "Bank"]


def test_the_rows_come_with_their_articles_and_holders(database: Database, people: People) -> None:
    with database.transaction() as session:
        article = building.article(session, by=people.reviewer, published=building.DAY)
        row = building.claim(session, by=people.reviewer, of=article)
        building.claim(session, by=people.reviewer)
        claims.take(session, row.id, by=people.second, minutes=5)
    with database.reading() as session:
        rows = queue.page(session, QueueView(), by=people.viewer).items
        articles, users = queue.articles_and_people(session, rows, by=people.viewer)
        assert articles[article.id].title == "The council"
        assert articles[article.id].published == building.DAY
        assert users[people.second.id or ""].name == "Second"
        assert queue.articles_and_people(session, [], by=people.viewer) == ({}, {})


def take_next(database: Database, by: Actor, **view: Any) -> Claim | None:
    with database.transaction() as session:
        return queue.next_for(session, QueueView(**view), by=by, minutes=30)


def test_next_is_the_first_free_claim_of_the_view(
    database: Database, people: People, moving_clock: MovingClock
) -> None:
    with database.transaction() as session:
        low = building.claim(session, by=people.reviewer, rank=0.2)
        high = building.claim(session, by=people.reviewer, rank=0.9)
        building.claim(session, by=people.reviewer, rank=1.0, state="approved")
    first = take_next(database, people.reviewer)
    second = take_next(database, people.second)
    assert first and second
    assert [first.id, second.id] == [high.id, low.id]
    assert take_next(database, people.editor) is None
    moving_clock.forward(minutes=30)
    again = take_next(database, people.editor, sort="oldest")
    assert again and again.id == low.id


def test_next_of_a_finished_state_is_refused(database: Database, people: People) -> None:
    with database.transaction() as session:
        building.claim(session, by=people.reviewer, state="approved")
    with pytest.raises(Conflict):
        take_next(database, people.reviewer, state="approved")
    with pytest.raises(Forbidden):
        take_next(database, people.viewer)


def test_eight_at_once_get_eight_claims(database: Database, people: People) -> None:
    with database.transaction() as session:
        users = [building.user(session, f"person{n}") for n in range(8)]
        for _ in range(8):
            building.claim(session, by=people.reviewer)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda user: take_next(database, Actor.of(user)), users))
    assert len({claim.id for claim in found if claim}) == 8
    with database.reading() as session:
        for user, claim in zip(users, found, strict=True):
            assert claim
            assert claims.held_by(claims.get(session, claim.id)) == user.id
