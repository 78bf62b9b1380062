"""What ``workbench doctor`` looks at: settings, folders, database, history, kept files, pages."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from sqlmodel import Session, col, select

from workbench import scales
from workbench.config import Config
from workbench.db import Database
from workbench.errors import WorkbenchError
from workbench.files import Files
from workbench.models import Evidence, Snapshot
from workbench.workflow import events


class Finding(NamedTuple):
    """One look: what was looked at, whether it is well, and a sentence."""

    what: str
    ok: bool
    words: str


def run() -> list[Finding]:
    """Every check, in order; later ones are left out when an earlier one makes them pointless."""
    try:
        config = Config.from_env()
        scales.load(config.scale)
    except WorkbenchError as error:
        return [Finding("settings", False, error.message)]
    found = [Finding("settings", True, f"read; data is in {config.data}"), *_program(config)]
    database = Database(config.database_url)
    try:
        found.extend(_database(database))
        if found[-1].ok:
            found.extend(_data(database, Files(config.files_url)))
    finally:
        database.close()
    return found


def _program(config: Config) -> Iterator[Finding]:
    yield _try("data folder", lambda: _writable(config.data))
    yield _try("network permissions", lambda: _allowance(config))
    yield _try("page files", _page_files)
    yield _try("claim finder", _finder)


def _try(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, look())
    except (WorkbenchError, OSError, ImportError) as error:
        return Finding(what, False, str(error))


def _writable(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(f"{folder} cannot be written to. Change its owner or WORKBENCH_DATA.")
    return f"{folder} can be written to"


def _allowance(config: Config) -> str:
    from workbench.net.allowance import Allowance

    Allowance.parse(config.allow_addresses)
    if config.allow_addresses:
        return f"private addresses let through: {config.allow_addresses}"
    return "only public addresses are fetched"


def _page_files() -> str:
    from workbench.resources import folder

    for name in ("templates", "static", "seeds", "migrations"):
        folder(name)
    if not (folder("static") / "vendor" / "htmx.min.js").is_file():
        raise FileNotFoundError("htmx is missing from static/vendor. Install the workbench again.")
    return "templates, static files, seeds and migrations are there"


def _finder() -> str:
    from workbench.text.claims import FINDER, score_sentence

    score_sentence("The council was set up in 2002.")
    return f"{FINDER} answers"


def _database(database: Database) -> Iterator[Finding]:
    from workbench.migrating import pending

    kind = "SQLite" if database.is_sqlite else "PostgreSQL"
    if not database.ping():
        yield Finding("database", False, f"{kind} does not answer at {_shown(database)}.")
        return
    yield Finding("database", True, f"{kind} answers")
    behind = pending(database)
    words = "not up to date. “workbench serve” brings it up to date." if behind else "up to date"
    yield Finding("tables", not behind, words)


def _shown(database: Database) -> str:
    """The address without its password."""
    return database.engine.url.render_as_string(hide_password=True)


def _data(database: Database, files: Files) -> Iterator[Finding]:
    with database.reading() as session:
        broken = events.verify(session)
        yield Finding("history", not broken, " ".join(broken[:5]) or "every line follows from the one before")
        wrong = list(_quotes(session))
        yield Finding("quotes", not wrong, " ".join(wrong[:5]) or "every quote stands in its snapshot")
        lost = list(_files(session, files))
        yield Finding("kept files", not lost, " ".join(lost[:5]) or "every snapshot's bytes are there, unaltered")


def _quotes(session: Session) -> Iterator[str]:
    query = select(Evidence, Snapshot.text).join(Snapshot, col(Evidence.snapshot_id) == Snapshot.id)
    for evidence, text in session.exec(query.execution_options(yield_per=200)):
        if text[evidence.start : evidence.end] != evidence.quote:
            yield f"Evidence {evidence.id} quotes words that are not in {evidence.snapshot_id}."


def _files(session: Session, files: Files) -> Iterator[str]:
    query = select(Snapshot.id, Snapshot.raw_sha256).where(col(Snapshot.raw_sha256).is_not(None))
    for snapshot_id, sha256 in session.exec(query).all():
        try:
            files.get(sha256 or "")
        except WorkbenchError as error:
            yield f"{snapshot_id}: {error.message}"
