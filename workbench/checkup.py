"""What ``workbench doctor`` looks at: settings, folders, database, history, kept files, pages."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import ArgumentError
from sqlmodel import Session, col, select

from workbench import scales
from workbench.config import Config
from workbench.db import Database
from workbench.errors import WorkbenchError
from workbench.files import Files
from workbench.models import Article, Evidence, Fact, Snapshot
from workbench.workflow import events

SHOWN = 5  # problems told in one line
# Rows that name a kept file: the id, and the file's SHA-256.
_NAMES = (
    (Snapshot.id, Snapshot.raw_sha256),
    (Snapshot.id, Snapshot.warc_sha256),
    (Snapshot.id, Snapshot.layout_sha256),
    (Article.id, Article.raw_sha256),
)


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
    except (WorkbenchError, OSError) as error:
        return [Finding("settings", False, _words(error))]
    found = [Finding("settings", True, f"read; data is in {config.data}"), *_program(config)]
    if _is_new(config):
        words = "not made yet; “workbench serve” makes it"
        return [*found, Finding("database", True, words)]
    try:
        database = Database(config.database_url)
    except (ArgumentError, ImportError) as error:
        words = f"WORKBENCH_DATABASE_URL is not the address of a database: {error}"
        return [*found, Finding("database", False, words)]
    try:
        return [*found, *_database(database, config)]
    finally:
        database.close()


def _words(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename else str(error)
    return str(error)


def _is_new(config: Config) -> bool:
    """Whether the SQLite file is still to be made; looking into it would make an empty one."""
    path = config.database_url.removeprefix("sqlite:///")
    return path != config.database_url and not Path(path).exists()


def _program(config: Config) -> Iterator[Finding]:
    yield _try("data folder", lambda: _writable(config.data))
    yield _try("network permissions", lambda: _allowance(config))
    yield _try("page files", page_files)
    yield _try("claim finder", _finder)
    yield Finding("language model", True, _language_model(config))


def _try(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, look())
    except (WorkbenchError, OSError, ImportError) as error:
        return Finding(what, False, _words(error))


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


def page_files() -> str:
    """Raises ``FileNotFoundError`` that says what the pages lack and how to make it."""
    from workbench.resources import folder

    for name in ("templates", "static", "seeds", "migrations"):
        folder(name)
    if not (folder("static") / "vendor" / "htmx.min.js").is_file():
        raise FileNotFoundError(
            "htmx is missing from static/vendor. In a checkout, “make run” puts it there and "
            "starts the workbench; otherwise install the workbench again."
        )
    return "templates, static files, seeds and migrations are there"


def _finder() -> str:
    from workbench.text.claims import score_sentence
    from workbench.text.judging import scoring

    score_sentence("The council was set up in 2002.")
    return f"{scoring.name(fast=False)} answers"


def _language_model(config: Config) -> str:
    """What is set up, never the key. Whether the server answers is seen when it is asked."""
    given = config.language_model
    if given is None:
        return "none is set up; the built-in claim finder works alone"
    key = "with a key" if given.key else "without a key"
    return f"{given.model} at {given.url}, {key}; {given.max_tokens:,} tokens an article at most"


def _database(database: Database, config: Config) -> Iterator[Finding]:
    kind = "SQLite" if database.is_sqlite else "PostgreSQL"
    if not database.ping():
        yield Finding("database", False, f"{kind} does not answer at {_shown(database)}.")
        return
    yield Finding("database", True, f"{kind} answers")
    tables = _tables(database)
    yield tables
    if tables.ok:
        yield from _data(database, config)


def _tables(database: Database) -> Finding:
    from workbench.migrating import pending

    if pending(database):
        words = "not those of this version. “workbench serve” brings older ones up to date."
        return Finding("tables", False, words)
    return Finding("tables", True, "up to date")


def _shown(database: Database) -> str:
    """The address without its password."""
    return database.engine.url.render_as_string(hide_password=True)


def _data(database: Database, config: Config) -> Iterator[Finding]:
    with database.reading() as session:
        broken = events.verify(session)
        yield _all_well("history", broken, "every line follows from the one before")
        wrong = list(_quotes(session))
        yield _all_well("quotes", wrong, "every quote stands in its snapshot")
        lost = list(_files(session, Files(config.files_url)))
        yield _all_well("kept files", lost, "all are there, unaltered")
        untrue = list(_captures(session, Files(config.files_url)))
        yield _all_well("captures", untrue, "every WARC is whole and holds its snapshot's bytes")


def _all_well(what: str, problems: list[str], words: str) -> Finding:
    if not problems:
        return Finding(what, True, words)
    more = f" And {len(problems) - SHOWN} more." if len(problems) > SHOWN else ""
    return Finding(what, False, " ".join(problems[:SHOWN]) + more)


def _quotes(session: Session) -> Iterator[str]:
    query = select(Evidence, Snapshot.text).join(Snapshot, col(Evidence.snapshot_id) == Snapshot.id)
    for evidence, text in session.exec(query.execution_options(yield_per=200)):
        if text[evidence.start : evidence.end] != evidence.quote:
            yield f"Evidence {evidence.id} quotes words that are not in {evidence.snapshot_id}."
    facts = select(Fact, Evidence).join(Evidence, col(Fact.evidence_id) == Evidence.id)
    for fact, evidence in session.exec(facts.execution_options(yield_per=200)):
        start, end = fact.start - evidence.start, fact.end - evidence.start
        if evidence.quote[start:end] != fact.quote:
            yield f"Fact {fact.id} has words that are not in evidence {evidence.id}."


def _files(session: Session, files: Files) -> Iterator[str]:
    """Snapshots and articles whose bytes are gone or were altered."""
    for key, name in _NAMES:
        query = select(key, name).where(col(name).is_not(None))
        for object_id, sha256 in session.exec(query).all():
            try:
                files.get(sha256 or "")
            except WorkbenchError as error:
                yield f"{object_id}: {error.message}"


def _captures(session: Session, files: Files) -> Iterator[str]:
    """Snapshots whose WARC says something else than the row does."""
    from workbench.exports import warc_records

    query = select(Snapshot.id, Snapshot.warc_sha256, Snapshot.raw_sha256)
    for object_id, record, raw in session.exec(query.where(col(Snapshot.warc_sha256).is_not(None))):
        try:
            given = files.get(record or "")
            for problem in warc_records.problems(given):
                yield f"{object_id}: {problem}"
            body = warc_records.payload(given)
        except WorkbenchError as error:
            yield f"{object_id}: {error.message}"
            continue
        if body and hashlib.sha256(body).hexdigest() != raw:
            yield f"{object_id}: its WARC holds another page than its snapshot."
