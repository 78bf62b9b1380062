"""The seeds: every screen has something to show, and a kill while loading loses nobody."""

import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from tests import working
from tests.processes import Cli, free_port
from workbench import seeding
from workbench.config import Config
from workbench.db import Database
from workbench.given import SignIn
from workbench.models import Article, Claim, Edition, Snapshot, User, Verdict
from workbench.models.claim import STATES
from workbench.workflow import accounts, events


def signed_in(db: Database, note: Path) -> list[str]:
    """Roles of those who can sign in with what the note says."""
    first, *rows = note.read_text().splitlines()
    password = first.rsplit(" ", 1)[-1]
    with db.reading() as session:
        users = [
            accounts.check_password(session, SignIn(email=row.split()[0], password=password))
            for row in rows
        ]
    return sorted(user.role for user in users)


def whole(db: Database) -> None:
    """Everything of the plan is there, once."""
    with db.reading() as session:
        states = dict(session.exec(select(Claim.state, func.count()).group_by(Claim.state)).all())
        articles = select(func.count()).select_from(Article).where(col(Article.same_as).is_(None))
        assert session.exec(articles).one() == 3
        assert session.exec(select(func.count()).select_from(Edition)).one() == 1
        assert session.exec(select(func.count()).select_from(Verdict)).one() == 5
        assert session.exec(select(func.count()).select_from(User)).one() == 4
        assert session.exec(select(Snapshot).where(Snapshot.state == "pending")).all() == []
        assert events.verify(session) == []
    assert set(states) == set(STATES)


def test_loaded_once(config: Config, database: Database) -> None:
    tools = working.tools(config, database)
    lines = seeding.load_once(tools)
    note = config.data / seeding.SIGN_IN
    assert note.stat().st_mode & 0o077 == 0
    assert signed_in(database, note) == ["admin", "editor", "reviewer", "reviewer"]
    whole(database)
    assert seeding.load_once(tools) == lines
    whole(database)


def test_a_newsroom_with_people_gets_no_seeds(config: Config, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        accounts.first_run(session)
    assert seeding.load_once(working.tools(config, sqlite)) == []
    with sqlite.reading() as session:
        assert session.exec(select(Article.id)).all() == []


@pytest.mark.parametrize("after", ["user", "article", "snapshot"])
def test_a_kill_while_loading(sqlite: Database, config: Config, tmp_path: Path, after: str) -> None:
    """Killed as soon as the first row of ``after`` is there, then started again."""
    model = {"user": User, "article": Article, "snapshot": Snapshot}[after]
    process = Cli(tmp_path).start("serve", "--seeds", "--no-worker", "--port", free_port())
    try:
        for _look in range(3_000):
            with sqlite.reading() as session:
                if session.exec(select(model.id)).first() is not None:
                    break
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    finally:
        process.kill()
        process.wait(timeout=10)
    with sqlite.reading() as session:
        assert session.exec(select(model.id)).first() is not None
        assert session.exec(select(Verdict.id)).first() is None  # killed in the middle
    tools = working.tools(_here(config, tmp_path), sqlite)
    seeding.load_once(tools)
    with sqlite.reading() as session:
        left = session.exec(select(Article.id).where(Article.state == "pending")).all()
    assert len(left) <= 1  # a worker takes it up, finds the text known and points there
    assert signed_in(sqlite, tmp_path / seeding.SIGN_IN)[0] == "admin"


def _here(config: Config, folder: Path) -> Config:
    return replace(config, data=folder, files_url=str(folder / "files"))
