"""The first step makes exactly the tables of the models, plus what the models cannot say."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config as Settings
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text
from sqlmodel import SQLModel, select

from tests import building
from tests.building import People
from workbench import migrating
from workbench.db import Database
from workbench.errors import Conflict, Unavailable
from workbench.models import ChainHead, Claim, Event
from workbench.models.actor import WORKBENCH
from workbench.models.matching import ClaimMatches
from workbench.workflow import events

TABLES = sorted(SQLModel.metadata.tables)


def test_the_tables_are_those_of_the_models(database: Database) -> None:
    options = {"include_object": migrating.ours} | dict.fromkeys(
        ("compare_type", "compare_server_default"), True
    )
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, SQLModel.metadata) == []


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
