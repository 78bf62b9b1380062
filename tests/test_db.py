"""The two ways into the database: what ends well is kept, once; what fails leaves nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from tests import building, databases
from tests.building import People
from workbench.db import Database
from workbench.errors import Conflict, Unavailable
from workbench.models import Claim, User


def test_postgres_is_tried_where_there_is_one(request: pytest.FixtureRequest) -> None:
    if not databases.POSTGRES:
        pytest.skip("WORKBENCH_TEST_POSTGRES is not set; only SQLite is tried.")
    with request.getfixturevalue("postgres").empty() as db:
        assert db.ping() and not db.is_sqlite


def test_a_normal_end_keeps_and_a_failure_undoes(database: Database) -> None:
    with database.transaction() as session:
        kept = building.user(session, "kept")
    with pytest.raises(KeyError), database.transaction() as session:
        undone = building.user(session, "undone")
        raise KeyError
    with database.reading() as session:
        assert session.get(User, kept.id)
        assert session.get(User, undone.id) is None


def test_what_is_read_is_usable_after_the_session(database: Database, people: People) -> None:
    with database.reading() as session:
        user = session.get(User, people.viewer.id)
    assert user and user.name == "Viewer"


def test_reading_keeps_nothing(database: Database) -> None:
    with database.reading() as session:
        user = building.user(session, "not kept")
    with database.reading() as session:
        assert session.get(User, user.id) is None


def test_400_read_then_write_updates_at_once_lose_none(database: Database, people: People) -> None:
    with database.transaction() as session:
        claim = building.claim(session, by=people.reviewer)

    def count(_: int) -> None:
        with database.transaction() as session:
            row = session.get(Claim, claim.id, with_for_update=True)
            assert row
            row.revision += 1
            session.add(row)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(400)))
    with database.reading() as session:
        row = session.get(Claim, claim.id)
        assert row and row.revision == 401


def test_a_reader_sees_one_state_while_others_write(database: Database, people: People) -> None:
    with database.reading() as session:
        before = session.execute(text('SELECT count(*) FROM "user"')).scalar()
        with database.transaction() as other:
            building.user(other, "newcomer")
        assert session.execute(text('SELECT count(*) FROM "user"')).scalar() == before == 5


def test_a_double_is_a_conflict(database: Database, people: People) -> None:
    with pytest.raises(Conflict), database.transaction() as session:
        building.user(session, "viewer")


@pytest.mark.parametrize(
    ("column", "value"),
    [("state", "open"), ("kind", "opinion"), ("score", 1.5), ("origin", "x"),
     ("article_id", "art_0"), ("taker_id", "usr_0")],
)  # fmt: skip
def test_the_database_refuses_words_and_references_that_are_not_there(
    database: Database, people: People, column: str, value: object
) -> None:
    with pytest.raises(Conflict), database.transaction() as session:
        building.claim(session, by=people.reviewer, **{column: value})
        session.flush()


@pytest.mark.parametrize("span", [(None, None), (5, 5), (-1, 4), (None, 4), (4, None)])
def test_a_claim_of_an_article_has_a_span(
    database: Database, people: People, span: tuple[int | None, int | None]
) -> None:
    with database.transaction() as session:
        article = building.article(session, by=people.reviewer)
    with pytest.raises(Conflict), database.transaction() as session:
        building.claim(session, by=people.reviewer, of=article, start=span[0], end=span[1])


def test_times_come_back_aware_and_in_utc(database: Database) -> None:
    at = datetime(2025, 7, 1, 12, 30, 15, 123456, tzinfo=UTC)
    with database.transaction() as session:
        user = building.user(session, "timed")
        user.created_at = at
        session.add(user)
    with database.reading() as session:
        found = session.get(User, user.id)
        assert found and found.created_at == at
        assert found.created_at.isoformat() == "2025-07-01T12:30:15.123456+00:00"


def test_ping(database: Database) -> None:
    assert database.ping()


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}/no/such/folder.db", "postgresql://x:y@127.0.0.1:1/none"):
        missing = Database(url)
        assert not missing.ping()
        with pytest.raises(Unavailable), missing.transaction() as session:
            session.execute(text("SELECT 1"))
        with pytest.raises(Unavailable), missing.reading() as session:
            session.execute(text("SELECT 1"))


def test_the_address_may_be_spelt_in_the_usual_ways() -> None:
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        database = Database(f"{scheme}://somebody@127.0.0.1:1/none")
        assert database.engine.url.drivername == "postgresql+psycopg"
        assert not database.is_sqlite


@pytest.mark.parametrize(
    ("name", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)]
)
def test_sqlite_is_set_up_to_be_durable(sqlite: Database, name: str, value: object) -> None:
    with sqlite.reading() as session:
        assert session.execute(text(f"PRAGMA {name}")).scalar() == value
