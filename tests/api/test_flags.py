"""Flags and drifts for programs."""

import pytest

from tests import drifting
from tests.api.conftest import Door
from tests.building import People
from workbench.db import Database
from workbench.models import Flag

NOTE = "The date was a slip of the pen."


@pytest.fixture
def made(database: Database, people: People) -> list[Flag]:
    with database.transaction() as session:
        return drifting.three(session, people)


def test_flags_come_with_both_versions(door: Door, people: People, made: list[Flag]) -> None:
    body = door(people.viewer).get("/flags")
    assert (body["total"], [one["why"] for one in body["items"]]) == (
        3, ["altered", "gone", "altered"],
    )  # fmt: skip
    first = body["items"][0]
    assert "on 5 July" in first["quote"]
    assert "on 15 July" in first["now"]
    assert first["finding"]["found"] == "altered"
    assert body["items"][1]["now"] == ""
    one = door(people.viewer).get("/flags", claim=made[2].claim_id)
    assert [flag["id"] for flag in one["items"]] == [made[2].id]
    drifts = door(people.viewer).get(f"/claims/{made[1].claim_id}/drifts")
    assert [drift["found"] for drift in drifts["items"]] == ["gone"]


def test_a_flag_is_ended_once(door: Door, people: People, made: list[Flag]) -> None:
    path, given = f"/flags/{made[0].id}/ending", {"outcome": "stands", "note": NOTE}
    assert door(people.viewer)("POST", path, json=given).status_code == 403
    reviewer = door(people.reviewer)
    assert reviewer("POST", path, json={"outcome": "stands"}).status_code == 422
    ended = reviewer("POST", path, json=given)
    assert (ended.status_code, ended.json["outcome"]) == (201, "stands")
    assert reviewer("POST", path, json={**given, "outcome": "mistaken"}).status_code == 409
    assert reviewer.get("/flags")["total"] == 2
    assert reviewer("POST", "/flags/flg_none/ending", json=given).status_code == 404
