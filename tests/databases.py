"""Fresh databases for tests: migrated once a run, then copied for each test."""

import importlib.util
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from workbench import ids
from workbench.db import Database

POSTGRES = os.environ.get("WORKBENCH_TEST_POSTGRES", "")


def migrate(db: Database) -> None:
    """Bring an empty database to the newest shape."""
    if importlib.util.find_spec("workbench.migrating"):
        from workbench import migrating

        migrating.upgrade(db)
        return
    from sqlmodel import SQLModel

    from workbench.models import ChainHead

    SQLModel.metadata.create_all(db.engine)
    with db.transaction() as session:
        session.add(ChainHead(id=1))


def sqlite_template(folder: Path) -> Path:
    """A migrated, closed SQLite file to copy from."""
    path = folder / "template.db"
    db = Database(f"sqlite:///{path}")
    migrate(db)
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


@contextmanager
def postgres_template() -> Iterator[str]:
    """The name of a migrated PostgreSQL database to copy from; dropped at the end."""
    with _made("") as db:
        migrate(db)
        name = make_url(db.url).database or ""
        db.close()
        yield name


@contextmanager
def postgres_copy(template: str) -> Iterator[Database]:
    with _made(f" TEMPLATE {template}") as db:
        yield db


@contextmanager
def _made(template: str) -> Iterator[Database]:
    name = "test_" + ids.new("db")
    _server(f"CREATE DATABASE {name}{template}")
    url = make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
    db = Database(url)
    try:
        yield db
    finally:
        db.close()
        _server(f"DROP DATABASE {name} WITH (FORCE)")


def _server(statement: str) -> None:
    engine = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
