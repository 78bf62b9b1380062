"""What a language model proposes, over the API."""

from collections.abc import Iterator

import pytest
from apiflask import APIFlask

from tests import building, working
from tests.api.conftest import Asking, Door
from tests.building import People
from tests.model_server import MODEL, ModelServer, claim, proposes
from workbench.app import create_app
from workbench.config import Config
from workbench.db import Database
from workbench.jobs.run import run_now
from workbench.models import Article, Claim
from workbench.tools import Tools

ROME = "The council was set up in Rome in 2002."


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer(proposes(claim(ROME), claim(building.WORDS))) as made:
        yield made


@pytest.fixture
def tools(config: Config, database: Database, server: ModelServer) -> Tools:
    return working.tools(server.on(config), database)


@pytest.fixture
def app(tools: Tools) -> APIFlask:
    return create_app(tools.config, tools)


def test_asking_reading_and_queueing(
    api: Asking, tools: Tools, article: Article, claim: Claim
) -> None:
    path = f"/articles/{article.id}/proposals"
    look = api.made(path, headers={"Idempotency-Key": "once"})
    assert (look["state"], look["model"], look["article"]) == ("waiting", MODEL, article.id)
    assert api.made(path, headers={"Idempotency-Key": "once"}) == look
    assert api.made(path)["id"] == look["id"]  # it is open already
    run_now(tools, look["id"])
    listed = api.get(path)
    assert [one["quote"] for one in listed["items"]] == [ROME, building.WORDS]
    assert [one["claim"] for one in listed["items"]] == [None, claim.id]
    assert (listed["total"], listed["next"], listed["finder"]) == (2, None, MODEL)
    assert [(one["state"], one["tokens"]) for one in listed["looks"]] == [("done", 700)]
    assert listed["found_by"] == {"both": 1, "first": 0, "second": 1, "neither": 0, "unread": 0}
    made = api.made(f"/proposals/{listed['items'][0]['id']}/claims")
    assert (made["quote"], made["finder"]) == (ROME, f"{MODEL} claims-1")
    again = api.made(f"/proposals/{listed['items'][1]['id']}/claims")
    assert again["id"] == claim.id


def test_who_may_and_what_is_not_there(
    api: Asking, door: Door, people: People, article: Article
) -> None:
    viewer = door(people.viewer)
    assert viewer("POST", f"/articles/{article.id}/proposals").status_code == 403
    assert viewer.get(f"/articles/{article.id}/proposals")["items"] == []
    assert api("POST", "/articles/art_nothing/proposals").status_code == 404
    assert api("GET", "/articles/art_nothing/proposals").status_code == 404
    assert api("POST", "/proposals/prp_nothing/claims").status_code == 404


def test_without_a_language_model(
    config: Config, database: Database, people: People, article: Article
) -> None:
    app = create_app(config, working.tools(config, database))
    answer = Door(app, database)(people.reviewer)("POST", f"/articles/{article.id}/proposals")
    assert answer.status_code == 409
    assert "No language model is set up" in answer.json["error"]["message"]  # type: ignore[index]
