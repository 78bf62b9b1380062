"""The real app on the test's own database, and people who ask it things with their tokens."""

from typing import Any

import pytest
from apiflask import APIFlask
from werkzeug.test import TestResponse

from tests import building, working
from tests.building import People
from workbench.app import create_app
from workbench.config import Config
from workbench.db import Database
from workbench.given import NewToken
from workbench.models import Article, Claim, Snapshot
from workbench.models.actor import Actor
from workbench.tools import Tools
from workbench.workflow import accounts


class Asking:
    """One person's way to the API: ``api("POST", "/claims", json=…)``."""

    def __init__(self, app: APIFlask, token: str | None = None) -> None:
        self.app = app
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def __call__(self, method: str, path: str, **more: Any) -> TestResponse:
        headers = {**self.headers, **more.pop("headers", {})}
        return self.app.test_client().open(f"/api/v1{path}", method=method, headers=headers, **more)

    def get(self, path: str, **query: Any) -> Any:
        """The JSON of a GET that must work."""
        answer = self("GET", path, query_string=query)
        assert answer.status_code == 200, answer.text
        return answer.json

    def made(self, path: str, body: Any = None, **more: Any) -> Any:
        """The JSON of a POST that must make something."""
        answer = self("POST", path, json=body, **more)
        assert answer.status_code == 201, answer.text
        return answer.json


@pytest.fixture
def tools(config: Config, database: Database) -> Tools:
    return working.tools(config, database)


@pytest.fixture
def app(config: Config, tools: Tools) -> APIFlask:
    return create_app(config, tools)


class Door:
    """Makes a token and a way in for anybody."""

    def __init__(self, app: APIFlask, database: Database) -> None:
        self.app, self.database = app, database

    def __call__(self, by: Actor, *, read_only: bool = False) -> Asking:
        with self.database.transaction() as session:
            given = NewToken(name="tests", read_only=read_only)
            _token, secret = accounts.make_token(session, by.id or "", given, by=by)
        return Asking(self.app, secret)


@pytest.fixture
def door(app: APIFlask, database: Database) -> Door:
    return Door(app, database)


@pytest.fixture
def api(door: Door, people: People) -> Asking:
    """The reviewer's way in."""
    return door(people.reviewer)


@pytest.fixture
def article(database: Database, people: People) -> Article:
    with database.transaction() as session:
        return building.article(session, by=people.reviewer)


@pytest.fixture
def claim(database: Database, people: People, article: Article) -> Claim:
    with database.transaction() as session:
        return building.claim(session, by=people.reviewer, of=article)


@pytest.fixture
def snapshot(database: Database, claim: Claim) -> Snapshot:
    with database.transaction() as session:
        return building.source_with_snapshot(session, claim)
