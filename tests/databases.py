"""Fresh databases for tests: migrated once a run; SQLite is copied, PostgreSQL emptied."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from psycopg.errors import UndefinedTable
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from workbench import ids, migrating
from workbench.db import Database

POSTGRES = os.environ.get("WORKBENCH_TEST_POSTGRES", "")


def sqlite_template(folder: Path) -> Path:
    """A migrated, closed SQLite file to copy from."""
    path = folder / "template.db"
    db = Database(f"sqlite:///{path}")
    migrating.upgrade(db)
    db.close()
    with sqlite3.connect(path) as raw:  # the copy must be one file
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    return path


@contextmanager
def sqlite_copy(template: Path, folder: Path) -> Iterator[Database]:
    path = folder / "workbench.db"
    shutil.copyfile(template, path)
    db = Database(f"sqlite:///{path}")
    try:
        yield db
    finally:
        db.close()


class Postgres:
    """One migrated database for the whole run: emptied for each test, and made anew after a test
    that changed its shape. Making one for each test would take most of the run."""

    def __init__(self) -> None:
        self.url = ""
        self.shape: list[Any] = []
        self._keeper: Engine | None = None  # stays connected: each sign-in costs more than emptying

    @contextmanager
    def empty(self) -> Iterator[Database]:
        if self._keeper is None or _shape(self._keeper) != self.shape:
            self._keeper = self._make()
        _run(self._keeper, *_EMPTY)
        db = Database(self.url)
        try:
            yield db
        finally:
            db.close()

    def _make(self) -> Engine:
        self.drop()
        name = "test_" + ids.new("db")
        _once(f"CREATE DATABASE {name}")
        self.url = make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
        db = Database(self.url)
        migrating.upgrade(db)
        db.close()
        keeper = _engine(self.url)
        self.shape = _shape(keeper)
        assert "event_no_update O" in self.shape
        return keeper

    def drop(self) -> None:
        if self._keeper is not None:
            self._keeper.dispose()
            self._keeper = None
            _once(f"DROP DATABASE IF EXISTS {make_url(self.url).database} WITH (FORCE)")


def _shape(keeper: Engine) -> list[Any]:
    """Tables, columns, guards and the migration: what no test may leave changed."""
    try:
        return _run(keeper, _SHAPE)
    except ProgrammingError as error:
        if isinstance(error.orig, UndefinedTable):  # a test took the tables away
            return []
        raise


_SHAPE = """
    SELECT table_name || '.' || column_name FROM information_schema.columns
    WHERE table_schema = 'public'
    UNION ALL SELECT tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT conname::text FROM pg_constraint
    UNION ALL SELECT version_num FROM alembic_version ORDER BY 1
"""
_EMPTY = (
    # A test's threads may still hold locks; the guards of history are asleep in this one session.
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    "SET session_replication_role = replica",
    """
    DO $$ DECLARE name text; BEGIN
      FOR name IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
      LOOP EXECUTE 'DELETE FROM ' || quote_ident(name); END LOOP;
    END $$
    """,
    "INSERT INTO chain_head (id, seq, hash) VALUES (1, 0, '')",
)


def _engine(url: str) -> Engine:
    """Of one connection, asked before use whether it still stands: tests may end it."""
    return create_engine(url, isolation_level="AUTOCOMMIT", pool_size=1, pool_pre_ping=True)


def _once(statement: str) -> None:
    engine = _engine(POSTGRES)
    _run(engine, statement)
    engine.dispose()


def _run(engine: Engine, *statements: str) -> list[Any]:
    """The first column of the last statement's rows, if it has any."""
    with engine.connect() as connection:
        for statement in statements:
            result = connection.exec_driver_sql(statement)
        return list(result.scalars()) if result.returns_rows else []
