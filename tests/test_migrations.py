"""The steps make exactly the tables of the models, plus what the models cannot say."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as Settings
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Engine, create_engine, inspect, text
from sqlmodel import SQLModel, select

from tests import building
from tests.building import People
from workbench import migrating
from workbench.db import Database
from workbench.errors import Conflict, Unavailable
from workbench.models import ChainHead, Claim, Event, Evidence, LeftOut, Snapshot, Source
from workbench.models.actor import WORKBENCH
from workbench.models.matching import ClaimMatches
from workbench.workflow import events

TABLES = sorted(SQLModel.metadata.tables)


def test_the_tables_are_those_of_the_models(database: Database) -> None:
    options = {
        "include_object": migrating.ours,
        "compare_type": True,
        "compare_server_default": other_default,
    }
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, SQLModel.metadata) == []


def other_default(_context: Any, column: Any, _ours: Any, found: Any, *wanted: Any) -> bool | None:
    """PostgreSQL cannot compare JSON by ``=``, as Alembic would ask it to."""
    if not isinstance(column.type, JSON):
        return None
    return (found or "").removesuffix("::json") != (wanted[-1] or "")


def rules(engine: Engine) -> dict[str, Any]:
    """Keys and check constraints, which Alembic does not compare."""
    looking = inspect(engine)
    return {
        name: (
            looking.get_pk_constraint(name),
            sorted((rule["name"], rule["sqltext"]) for rule in looking.get_check_constraints(name)),
            sorted((key["name"], key["referred_table"]) for key in looking.get_foreign_keys(name)),
            sorted(rule["name"] for rule in looking.get_unique_constraints(name)),
        )
        for name in TABLES
    }


def test_keys_and_rules_are_those_of_the_models(sqlite: Database) -> None:
    wanted = create_engine("sqlite://")
    SQLModel.metadata.create_all(wanted)
    assert rules(sqlite.engine) == rules(wanted)


def test_postgresql_gets_the_same_rules_as_sqlite(database: Database, sqlite: Database) -> None:
    here, there = rules(database.engine), rules(sqlite.engine)
    for name in TABLES:
        assert [rule for rule, _ in here[name][1]] == [rule for rule, _ in there[name][1]]
        assert here[name][2:] == there[name][2:]


def test_the_version_in_the_code_is_the_newest_step() -> None:
    settings = Settings()
    settings.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(settings).get_heads() == [migrating.HEAD]


def test_a_second_upgrade_changes_nothing_and_needs_no_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    database = Database(url)
    assert migrating.pending(database)
    migrating.upgrade(database)
    assert not migrating.pending(database)
    program = (
        "import sys; from workbench.db import Database; from workbench import migrating\n"
        f"migrating.upgrade(Database({url!r})); print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, cwd=tmp_path,
        env={"PYTHONPATH": str(Path(migrating.__file__).parent.parent)},
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, "False"), done.stderr


@pytest.fixture
def older(database: Database, tmp_path: Path) -> Iterator[Database]:
    """A database that the first version made, with one claim and one left-out sentence in it."""
    if database.is_sqlite:
        old = Database(f"sqlite:///{tmp_path / 'old.db'}")
    else:  # a place of its own in the same database
        with database.engine.begin() as connection:
            connection.execute(text("CREATE SCHEMA older"))
        old = Database(f"{database.url}?options=-csearch_path%3Dolder")
    with old.engine.connect() as plain:
        connection = plain.execution_options(workbench_write=True)
        with connection.begin():
            command.upgrade(migrating._settings(connection), "0001")
            for statement in OLD_ROWS:
                connection.execute(text(statement))
    yield old
    old.close()
    if not database.is_sqlite:
        with database.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA older CASCADE"))


OLD_ROWS = (
    "INSERT INTO article (id, title, arrived_by, raw_bytes, state, step, failure_detail, "
    "claims_found, finder, notes, created_at, updated_at, revision, text) VALUES ('art_1', 'Old', "
    "'text', 9, 'ready', '', '', 1, 'f', '[]', '2020-01-01', '2020-01-01', 1, 'It grew.')",
    'INSERT INTO claim (id, article_id, start, "end", quote, statement, claim_reviewed, kind, '
    "state, state_reason, origin, finder, reasons, dates, quantities, made_from, created_at, "
    "updated_at, revision) VALUES ('clm_1', 'art_1', 0, 8, 'It grew.', 'It grew.', '', 'event', "
    "'queued', '', 'found', 'f', '[]', '[]', '[]', '[]', '2020-01-01', '2020-01-01', 1)",
    'INSERT INTO left_out (id, article_id, start, "end", why, score) '
    "VALUES ('out_1', 'art_1', 0, 8, 'Nothing in it', 0.25)",
    "INSERT INTO source (id, url, title, nearness, said_to_be, created_at, revision) "
    "VALUES ('src_1', 'https://lake.example/', 'Lake', 'primary', '', '2020-01-01', 3)",
    "INSERT INTO snapshot (id, source_id, how, state, step, failure_detail, headers, redirects, "
    "raw_bytes, extractor, notes, asked_at, text) VALUES ('snp_1', 'src_1', 'fetched', 'ready', "
    "'', '', '[]', '[]', 9, 'e', '[]', '2020-01-01', 'It shrank.')",
    'INSERT INTO evidence (id, claim_id, snapshot_id, start, "end", quote, prefix, suffix, stance, '
    "note, created_at, revision) VALUES ('evd_1', 'clm_1', 'snp_1', 0, 10, 'It shrank.', '', '', "
    "'refutes', '', '2020-01-01', 1)",
)


def test_rows_of_the_first_version_get_empty_findings(older: Database) -> None:
    migrating.upgrade(older)
    with older.reading() as session:
        claim = session.get_one(Claim, "clm_1")
        lists = (claim.via, claim.changes, claim.doubts, claim.parts)
        assert lists == ([], [], [], [])
        assert (claim.classes, claim.verifiable, claim.opinion) == (None, None, None)
        assert claim.calibrated is True
        left = session.get_one(LeftOut, "out_1")
        assert (left.score, left.claim_id) == (0.25, None)
    assert found(older, "grew") == ["clm_1"]  # the full-text index is still in step


def test_evidence_of_the_first_version_is_kept_and_has_no_place_on_a_page(older: Database) -> None:
    migrating.upgrade(older)
    with older.reading() as session:
        source, copy = session.get_one(Source, "src_1"), session.get_one(Snapshot, "snp_1")
        assert (source.revision, source.interests, source.origin_id) == (3, "", None)
        assert (copy.text, copy.via, copy.wall, copy.warc_sha256, copy.layout_sha256) == (
            "It shrank.", "", None, None, None,
        )  # fmt: skip
        assert (copy.warc_bytes, copy.pages, copy.tries, copy.same_as) == (0, 0, 0, None)
        piece = session.get_one(Evidence, "evd_1")
        assert (piece.quote, piece.stance) == ("It shrank.", "refutes")
        assert (piece.page, piece.boxes, piece.transcribed, piece.region) == (None, [], False, None)


def test_servers_that_start_together_make_the_tables_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    program = (
        "from workbench.db import Database; from workbench import migrating\n"
        f"migrating.upgrade(Database({url!r}))"
    )
    env = {"PYTHONPATH": str(Path(migrating.__file__).parent.parent)}
    started = [
        subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE, env=env)
        for _ in range(4)
    ]
    said = [child.communicate(timeout=120)[1].decode() for child in started]
    assert [child.returncode for child in started] == [0] * 4, said
    database = Database(url)
    with database.reading() as session:
        assert session.get_one(ChainHead, 1).seq == 0
    assert not migrating.pending(database)


def test_a_database_of_a_newer_version_is_refused(sqlite: Database) -> None:
    with sqlite.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable, match="newer version"):
        migrating.upgrade(sqlite)


@pytest.mark.parametrize("change", ["UPDATE event SET action = 'x'", "DELETE FROM event"])
def test_history_is_never_changed(database: Database, people: People, change: str) -> None:
    with database.transaction() as session:
        events.record(session, "seen", "art_1", by=people.editor)
    with pytest.raises(Conflict), database.transaction() as session:
        session.execute(text(change))
    with database.reading() as session:
        assert session.exec(select(Event.action)).all() == ["seen"]


@pytest.mark.parametrize("table", ["event", "verdict", "sign_off", "edition"])
def test_each_ledger_has_its_guards(database: Database, table: str) -> None:
    catalog = {
        "sqlite": f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal "
        f"AND tgrelid = '{table}'::regclass",
    }
    with database.engine.connect() as connection:
        found = connection.execute(text(catalog[connection.dialect.name])).scalars()
        verbs = ["delete", "update"] if database.is_sqlite else ["delete", "truncate", "update"]
        assert sorted(found) == [f"{table}_no_{verb}" for verb in verbs]


def found(database: Database, *words: str) -> list[str]:
    with database.reading() as session:
        return [claim.id for claim in session.exec(select(Claim).where(ClaimMatches(list(words))))]


def test_words_are_found_changed_and_forgotten(database: Database) -> None:
    with database.transaction() as session:
        quote = "Trade grew by 12 percent."
        claim = building.claim(session, by=WORKBENCH, quote=quote, claimant="Ada Jones")
        other = building.claim(session, by=WORKBENCH, quote="The council met in Rome.")
    assert found(database, "trade", "grew") == [claim.id]
    assert found(database, "cou") == [other.id]
    assert found(database, "ada") == [claim.id]
    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        stored.statement, stored.quote = "Exports fell.", "Exports fell."
        session.add(stored)
    assert found(database, "trade") == []
    assert found(database, "exports") == [claim.id]
    with database.transaction() as session:
        session.delete(session.get_one(Claim, other.id))
    assert found(database, "council") == []
