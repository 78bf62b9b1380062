"""The history: unbroken after any number of writers, and broken by any change from outside."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from tests.building import People
from tests.conftest import MovingClock
from workbench.db import Database
from workbench.errors import Conflict, Invalid, Unavailable
from workbench.given import HistoryView
from workbench.models import ChainHead, Event
from workbench.workflow import events

AT = datetime(2025, 3, 10, 9, tzinfo=UTC)
END = "The end of the history does not match its last line."


def write(database: Database, people: People, number: int = 3) -> None:
    with database.transaction() as session:
        for count in range(number):
            events.record(session, "test.done", f"obj_{count}", by=people.editor, count=count)


def problems(database: Database) -> list[str]:
    with database.reading() as session:
        return events.verify(session)


def test_a_line_says_who_what_and_when(
    database: Database, people: People, moving_clock: MovingClock
) -> None:
    with database.transaction() as session:
        events.record(session, "test.done", "obj_1", by=people.editor, claim="clm_1", was=[1, None])
    with database.reading() as session:
        line = session.get(Event, 1)
        assert line
        assert (line.actor_id, line.action, line.object_id, line.claim_id) == (
            people.editor.id, "test.done", "obj_1", "clm_1",
        )  # fmt: skip
        assert (line.data, line.at, line.prev) == ({"was": [1, None]}, moving_clock.at, "")


def test_the_hash_can_be_computed_from_the_description_alone() -> None:
    row = {
        "seq": 7, "at": AT, "actor_id": None, "action": "a",
        "object_id": "o", "claim_id": None, "data": {"z": "é", "a": 1}, "prev": "p",
    }  # fmt: skip
    line = (
        '{"action":"a","actor_id":null,"at":"2025-03-10T09:00:00+00:00","claim_id":null,'
        '"data":{"a":1,"z":"é"},"object_id":"o","seq":7}'
    )
    assert events.line_hash(row) == hashlib.sha256(("p" + line).encode()).hexdigest()


def test_the_chain_is_unbroken_and_each_line_follows_the_one_before(
    database: Database, people: People
) -> None:
    assert problems(database) == []
    write(database, people)
    assert problems(database) == []
    with database.reading() as session:
        lines = session.exec(select(Event).order_by(Event.seq)).all()
        assert [line.prev for line in lines[1:]] == [line.hash for line in lines[:-1]]
        assert [line.seq for line in lines] == [1, 2, 3]


def test_any_data_survives_the_way_through_the_database(database: Database, people: People) -> None:
    odd = {
        "text": "“é”\u2028\u0000 \U0001f600",
        "number": 0.1 + 0.2,
        "big": 10**20,
        "at": datetime.now(UTC),
    }
    with database.transaction() as session:
        events.record(session, "test.done", "obj_1", by=people.editor, **odd)
    assert problems(database) == []


def test_many_writers_at_once_leave_one_unbroken_chain(database: Database, people: People) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: write(database, people, 2), range(30)))
    assert problems(database) == []
    with database.reading() as session:
        assert len(session.exec(select(Event)).all()) == 60


def test_what_is_undone_leaves_no_line(database: Database, people: People) -> None:
    with pytest.raises(KeyError), database.transaction() as session:
        events.record(session, "test.done", "obj_1", by=people.editor)
        raise KeyError
    write(database, people, 1)
    assert problems(database) == []
    with database.reading() as session:
        assert [line.seq for line in session.exec(select(Event)).all()] == [1]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE event SET action = 'x'", "DELETE FROM event", "UPDATE event SET seq = seq + 10"],
)
def test_the_database_itself_refuses_to_change_history(
    database: Database, people: People, statement: str
) -> None:
    write(database, people)
    with pytest.raises(Conflict), database.transaction() as session:
        session.execute(text(statement))
    assert problems(database) == []


def without_guard(database: Database, statement: str) -> None:
    """As somebody with the database's file or password could."""
    with database.transaction() as session:
        if database.is_sqlite:
            session.execute(text("DROP TRIGGER event_no_update"))
            session.execute(text("DROP TRIGGER event_no_delete"))
        else:
            session.execute(text("ALTER TABLE event DISABLE TRIGGER ALL"))
        session.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE event SET action = 'x' WHERE seq = 2", "History line 2 was altered."),
        ("UPDATE event SET actor_id = NULL WHERE seq = 2", "History line 2 was altered."),
        ("UPDATE event SET at = '2020-01-01 00:00' WHERE seq = 1", "History line 1 was altered."),
        ("UPDATE event SET data = '{\"count\": 7}' WHERE seq = 3", "History line 3 was altered."),
        ("UPDATE event SET hash = 'x' WHERE seq = 1", "History line 1 was altered."),
        ("DELETE FROM event WHERE seq = 1", "History line 1 is missing."),
        ("DELETE FROM event WHERE seq = 2", "History line 2 is missing."),
        ("DELETE FROM event WHERE seq = 3", END),
        ("DELETE FROM event", END),
        ("UPDATE event SET seq = 9 WHERE seq = 3", "History line 3 is missing."),
        ("UPDATE chain_head SET hash = 'x'", END),
        ("DELETE FROM chain_head", END),
    ],
)  # fmt: skip
def test_a_change_from_outside_is_found(
    database: Database, people: People, statement: str, found: str
) -> None:
    write(database, people)
    without_guard(database, statement)
    assert found in problems(database)


def test_a_line_that_cannot_be_read_is_reported(sqlite: Database) -> None:
    from workbench.models.actor import WORKBENCH

    with sqlite.transaction() as session:
        for count in range(3):
            events.record(session, "test.done", f"obj_{count}", by=WORKBENCH)
    without_guard(sqlite, "UPDATE event SET data = '{' WHERE seq = 2")
    assert any("cannot be read" in words for words in problems(sqlite))


def test_without_a_beginning_nothing_is_written(database: Database, people: People) -> None:
    with database.transaction() as session:
        session.delete(session.get(ChainHead, 1))
    with pytest.raises(Unavailable):
        write(database, people)


def pages(session: Session, **view: object) -> list[int]:
    found: list[int] = []
    cursor = None
    for _ in range(20):
        page = events.page(session, HistoryView(cursor=cursor, **view))  # type: ignore[arg-type]
        found += [event.seq for event in page.items]
        cursor = page.next
        if cursor is None:
            return found
    raise AssertionError("The pages have no end.")


def test_pages_are_newest_first_and_complete(database: Database, people: People) -> None:
    write(database, people, 7)
    with database.transaction() as session:
        events.record(session, "test.done", "evd_1", by=people.editor, claim="obj_2")
    with database.reading() as session:
        assert pages(session, limit=3) == [8, 7, 6, 5, 4, 3, 2, 1]
        assert pages(session, limit=1, object="obj_2") == [8, 3]
        assert pages(session, object="obj_9") == []
        for broken in ("x", "-1", "1.5", "9" * 400):
            with pytest.raises(Invalid):
                events.page(session, HistoryView(cursor=broken))


def test_changed_names_only_what_differs() -> None:
    assert events.changed({"a": 1, "b": 2}, {"a": 1, "b": 3}, ["a", "b", "c"]) == {"b": [2, 3]}
