"""Bringing a database up to date: at every start, from any folder, by one process at a time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, OperationalError

from workbench.config import Config
from workbench.db import Database
from workbench.errors import Unavailable

HEAD = "0004"  # the newest step in migrations/versions; a test compares them
_FOLDER = Path(__file__).resolve().parent / "migrations"
_LOCK = 7_305_215  # any number, the same in every process


def upgrade(database: Database) -> None:
    """Make or change the tables. Quick when there is nothing to do; safe to call twice at once.

    Raises ``Unavailable`` when the database cannot be reached or was made by a newer version.
    """
    try:
        if pending(database):
            with database.engine.connect() as connection:
                connection = connection.execution_options(workbench_write=True)
                with connection.begin():
                    _upgrade(connection)
    except OperationalError as error:
        raise Unavailable(f"The database cannot be reached: {error.orig}") from error


def pending(database: Database) -> bool:
    """Whether steps are missing, or the database is newer than this program."""
    with database.engine.connect() as connection:
        return _version(connection) != HEAD


def _version(connection: Connection) -> str | None:
    try:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except DBAPIError:
        return None  # no such table: an empty database


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.util import CommandError

    # On SQLite BEGIN IMMEDIATE has the lock already. A second process waits here, then finds
    # the work done.
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    try:
        command.upgrade(_settings(connection), "head")
    except CommandError as error:
        raise Unavailable(
            "This database was made by a newer version of the workbench. Install that version."
        ) from error


def _settings(connection: Connection) -> Any:
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


@contextmanager
def connection_for(attributes: Mapping[str, Any]) -> Iterator[Connection]:
    """The connection of ``_settings``; for a developer's ``alembic`` command one of its own."""
    if "connection" in attributes:
        yield attributes["connection"]
        return
    database = Database(Config.from_env().database_url)
    with database.engine.begin() as connection:
        yield connection


def ours(_thing: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """Alembic's ``include_object``: migrations/words keeps the full-text index, huey its own."""
    if kind == "table":
        return not (name or "").startswith(("claim_words", "huey_"))
    return (kind, name) not in (("column", "words"), ("index", "ix_claim_words"))
