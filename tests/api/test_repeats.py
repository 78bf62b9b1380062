"""A request repeated with its Idempotency-Key answers the same and makes nothing twice."""

import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlmodel import SQLModel, func, select

from tests.api.conftest import Asking, Door
from tests.building import PAGE, WORDS, People
from workbench.db import Database
from workbench.models import Article, Claim, Event, Snapshot, Verdict

KEY = {"Idempotency-Key": "one-and-only"}
VERDICT = {"rating": "false", "justification": "No.", "no_evidence_reason": "None.", "revision": 1}


def count(database: Database, model: type[SQLModel]) -> int:
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(model)).one()


def test_every_post_may_be_repeated(
    api: Asking, door: Door, people: People, database: Database, claim: Claim, snapshot: Snapshot
) -> None:
    path, editor = f"/claims/{claim.id}", door(people.editor)
    asked: list[tuple[Asking, str, dict[str, Any]]] = [
        (api, "/articles", {"text": "The bridge was opened in 1987 by the mayor."}),
        (api, "/claims", {"text": "The bridge is the longest."}),
        (api, f"{path}/taking", {}),
        (api, f"{path}/sources", {"text": PAGE, "title": "Minutes"}),
        (api, f"{path}/evidence",
         {"snapshot": snapshot.id, "start": 0, "end": 7, "stance": "context"}),
        (api, f"{path}/verdicts", VERDICT),
        (editor, f"{path}/sign-offs", {"decision": "approve"}),
        (editor, "/reports", {"about": claim.id, "headline": "No"}),
        (editor, f"{path}/reopening", {"reason": "New figures"}),
        (api, f"{path}/dismissal", {"reason": "An opinion"}),
    ]  # fmt: skip
    for number, (who, where, body) in enumerate(asked):
        key = {"Idempotency-Key": f"key {number}"}
        first = who("POST", where, json=body, headers=key)
        assert first.status_code == 201, first.text
        lines = count(database, Event)
        second = who("POST", where, json=body, headers=key)
        assert (second.status_code, second.json) == (201, first.json)
        assert second.headers.get("Location") == first.headers.get("Location")
        assert second.headers.get("ETag") == first.headers.get("ETag")
        assert count(database, Event) == lines


def test_another_body_under_the_same_key(api: Asking, database: Database) -> None:
    api.made("/claims", {"text": WORDS}, headers=KEY)
    other = api("POST", "/claims", json={"text": "Other words here."}, headers=KEY)
    assert (other.status_code, other.json["error"]["code"]) == (409, "conflict")
    elsewhere = api("POST", "/articles", json={"text": WORDS}, headers=KEY)
    assert elsewhere.status_code == 409
    assert count(database, Claim) == 1


def test_another_file_under_the_same_key(api: Asking, database: Database) -> None:
    def send(content: bytes) -> int:
        form = {"file": (io.BytesIO(content), "bridge.txt")}
        return api("POST", "/articles", data=form, headers=KEY).status_code

    assert [send(b"One two three."), send(b"One two three."), send(b"Four five.")] == [
        201,
        201,
        409,
    ]
    assert count(database, Article) == 1


def test_keys_are_each_persons_own(
    api: Asking, door: Door, people: People, database: Database
) -> None:
    first = api.made("/claims", {"text": WORDS}, headers=KEY)
    second = door(people.second).made("/claims", {"text": WORDS}, headers=KEY)
    assert first["id"] != second["id"]
    assert count(database, Claim) == 2


def test_what_was_refused_may_be_tried_again(api: Asking, claim: Claim) -> None:
    path = f"/claims/{claim.id}/verdicts"
    assert api("POST", path, json={**VERDICT, "revision": 7}, headers=KEY).status_code == 409
    assert api("POST", path, json=VERDICT, headers=KEY).status_code == 201
    assert api.get(path)["total"] == 1


@pytest.mark.parametrize("key", ["", " ", "x" * 201])
def test_bad_keys(api: Asking, database: Database, key: str) -> None:
    answer = api("POST", "/claims", json={"text": WORDS}, headers={"Idempotency-Key": key})
    assert list(answer.json["error"]["fields"]) == ["Idempotency-Key"]
    assert count(database, Claim) == 0


@pytest.mark.parametrize(
    ("path", "body", "model"),
    [("/claims", {"text": WORDS}, Claim), ("/claims/{}/verdicts", VERDICT, Verdict)],
)
def test_at_the_same_time(
    api: Asking, database: Database, claim: Claim, path: str, body: Any, model: type[SQLModel]
) -> None:
    before, where = count(database, model), path.format(claim.id)
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(api, "POST", where, json=body, headers=KEY) for _ in range(16)]
        answers = [one.result(timeout=60) for one in asked]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json["id"] for answer in answers}) == 1
    assert count(database, model) == before + 1
