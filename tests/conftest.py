"""What every test may ask for. ``database`` runs a test on SQLite and, where one is given, on
PostgreSQL (WORKBENCH_TEST_POSTGRES: an address at which databases may be created)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from apiflask import APIFlask
from jinja2.bccache import Bucket, BytecodeCache
from playwright.sync_api import Browser

from tests import building, databases, working
from tests.browser import chromium as programs
from workbench import clock
from workbench.app import create_app
from workbench.config import Config
from workbench.db import Database


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        kinds: list[Any] = ["sqlite"]
        if databases.POSTGRES and not metafunc.definition.get_closest_marker("sqlite_only"):
            kinds.append(pytest.param("postgres", marks=pytest.mark.postgres))
        metafunc.parametrize("database", kinds, indirect=True)


class Compiled(BytecodeCache):
    """Templates compiled once for all the apps of a test run; each app still loads its own."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    """Nearly every test makes an app, and six templates take longer to compile than it to run."""
    APIFlask.jinja_options = {**APIFlask.jinja_options, "bytecode_cache": Compiled()}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; a test that asks for it is skipped where there is none."""
    if programs.path() is None:
        pytest.skip(programs.MISSING)
    with programs.started() as browser:
        yield browser


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return databases.sqlite_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[databases.Postgres]:
    made = databases.Postgres()
    yield made
    made.drop()


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated database of the test's own."""
    if request.param == "postgres":
        copy = request.getfixturevalue("postgres").empty()
    else:
        copy = databases.sqlite_copy(request.getfixturevalue("sqlite_template"), tmp_path)
    with copy as db:
        yield db


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """For tests that are about SQLite itself, or that need not run twice."""
    with databases.sqlite_copy(sqlite_template, tmp_path) as db:
        yield db


@pytest.fixture
def people(database: Database) -> building.People:
    """Five people, stored; their password is ``building.PASSWORD``."""
    with database.transaction() as session:
        return building.people(session)


@pytest.fixture
def config(database: Database, tmp_path: Path) -> Config:
    """Settings that point at the test's own folder and database; its web servers need no rest."""
    data = tmp_path / "data"
    data.mkdir()
    return Config(
        data=data,
        database_url=database.url,
        queue_url=f"sqlite:///{data}/queue.db",
        files_url=str(data / "files"),
        secret_key="only-for-tests-" + "x" * 32,
        host_delay_s=0,
    )


class MovingClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def moving_clock(monkeypatch: pytest.MonkeyPatch) -> MovingClock:
    """Time as the test says it. The clock is the only part of ours that may be replaced."""
    moving = MovingClock()
    monkeypatch.setattr(clock, "now", moving.now)
    return moving


@pytest.fixture
def app(config: Config, database: Database) -> APIFlask:
    """The real app on the test's own database; jobs run when the test runs them."""
    return create_app(config, working.tools(config, database))
