"""The database: two ways in, ``reading()`` and ``transaction()``. The only place that commits.

SQLite and PostgreSQL differ here, in the migrations and in models/matching, nowhere else.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlmodel import Session

from workbench.errors import Conflict, Unavailable

BUSY_SECONDS = 15
_POSTGRES = re.compile(r"^(postgres|postgresql)://")
_CLASH = "This clashes with something just saved. Nothing was changed."


class Database:
    """One engine. Sessions are short: opened at the edges, never across a socket."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _sqlite(url) if self.is_sqlite else _postgres(url)
        self._turn = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for reading one consistent state; nothing it does is kept."""
        with Session(self.engine, expire_on_commit=False, autoflush=False) as session:
            try:
                if not self.is_sqlite:  # there, one BEGIN sees one state anyway
                    session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
                yield session
            except OperationalError as error:
                raise Unavailable from error

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session for writing. A normal end commits; any exception undoes everything.

        Raises ``Conflict`` when a rule of the database refuses the write (a concurrent double)
        and ``Unavailable`` when the database cannot be reached or stays busy.
        """
        with self._one_writer(), Session(self.engine, expire_on_commit=False) as session:
            try:
                session.connection(execution_options={"workbench_write": True})
                yield session
                session.commit()
            except IntegrityError as error:
                session.rollback()
                raise Conflict(_CLASH) from error
            except OperationalError as error:
                session.rollback()
                raise Unavailable from error
            except BaseException:
                session.rollback()
                raise

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        """SQLite takes one writer at a time, and one that finds it busy sleeps and tries again.

        Threads of this process wait for their turn instead: woken at once, in order.
        """
        if not self.is_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise Unavailable
        try:
            yield
        finally:
            self._turn.release()

    def ping(self) -> bool:
        """Whether the database answers."""
        try:
            with self.engine.connect() as connection:
                return connection.execute(text("SELECT 1")).scalar() == 1
        except DBAPIError:
            return False

    def close(self) -> None:
        self.engine.dispose()


def _sqlite(url: str) -> Engine:
    engine = create_engine(
        url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, pool_size=16,
        hide_parameters=True,
    )  # fmt: skip

    @event.listens_for(engine, "do_connect")
    def private(_dialect: Any, _record: Any, where: list[str], _more: Any) -> None:
        """The file holds the newsroom's accounts: nobody else on the machine reads it."""
        path = Path(where[0])
        if path.is_absolute() and path.parent.is_dir() and not path.exists():
            path.touch(mode=0o600)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not open transactions of its own
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_SECONDS * 1000}",
            "cache_size=-16000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        writing = connection.get_execution_options().get("workbench_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _postgres(url: str) -> Engine:
    """Any usual spelling of the address; times come back in UTC whatever the server's zone."""
    return create_engine(
        _POSTGRES.sub("postgresql+psycopg://", url),
        connect_args={"options": "-c timezone=UTC"},
        pool_pre_ping=True,
        hide_parameters=True,  # what people typed, and hashes of passwords, stay out of the log
        pool_size=16,
        max_overflow=16,
    )
