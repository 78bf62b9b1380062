"""The ledger, the parts and the origins by the API: the same verbs, worked out on every answer."""

import pytest

from tests import building
from tests.api.conftest import Asking, Door
from tests.building import QUOTE, People
from workbench.db import Database
from workbench.models import Claim, Evidence, Snapshot
from workbench.text.likeness import Alike
from workbench.workflow import origins

MET = "5 July 2019"


@pytest.fixture
def piece(database: Database, people: People, claim: Claim, snapshot: Snapshot) -> Evidence:
    with database.transaction() as session:
        return building.evidence(session, claim, snapshot, by=people.reviewer)


@pytest.fixture
def api(door: Door, people: People) -> Asking:
    return door(people.reviewer)


def test_a_figure_is_worked_out_and_again(api: Asking, claim: Claim, piece: Evidence) -> None:
    path = f"/claims/{claim.id}"
    met = api.made(f"{path}/facts", {"evidence": piece.id, "quote": MET, "kind": "date"})
    assert (met["value"], met["quote"], met["evidence"]) == ("2019-07-05", MET, piece.id)
    assert QUOTE[met["start"] - piece.start : met["end"] - piece.start] == MET
    later = api.made(
        f"{path}/facts", {"quote": "2004", "kind": "date", "value": "2021-06-01", "label": "Then"}
    )
    figure = api.made(f"{path}/figures", {
        "rule": "difference", "inputs": [met["id"], later["id"]], "unit": "months",
        "claimed": "19",
    })  # fmt: skip
    assert (figure["words"], figure["shown"], figure["agrees"]) == (
        "23 months, not 19.", "23", False,
    )  # fmt: skip
    edit = {"revision": later["revision"], "value": "2021-02-05"}
    assert api("PATCH", f"{path}/facts/{later['id']}", json=edit).status_code == 200
    found = api.get(f"{path}/ledger")
    assert [one["words"] for one in found["figures"]] == ["19 months, as claimed."]
    assert MET in [one["text"] for one in found["offers"]]
    stale = api("PATCH", f"{path}/facts/{later['id']}", json=edit)
    assert stale.status_code == 409 and stale.json["error"]["current"]["value"] == "2021-02-05"
    held = api("DELETE", f"{path}/facts/{met['id']}")
    assert held.status_code == 409
    assert api("DELETE", f"{path}/figures/{figure['id']}").json["retired_at"]
    assert api("DELETE", f"{path}/facts/{met['id']}").status_code == 200


def test_if_match_stands_in_for_the_revision(api: Asking, claim: Claim, piece: Evidence) -> None:
    path = f"/claims/{claim.id}"
    part = api.made(f"{path}/parts", {"statement": "It met."})
    answer = api("GET", f"{path}/parts")
    assert answer.json["items"][0]["finding"] == "open"
    headers = {"If-Match": '"1"'}
    edit = {"finding": "holds"}
    first = api("PATCH", f"{path}/parts/{part['id']}", json=edit, headers=headers)
    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    again = api("PATCH", f"{path}/parts/{part['id']}", json=edit, headers=headers)
    assert again.status_code == 409


def test_parts_against_evidence(api: Asking, claim: Claim, piece: Evidence) -> None:
    path = f"/claims/{claim.id}/parts"
    part = api.made(path, {"statement": "It met."})
    place = f"{path}/{part['id']}/evidence/{piece.id}"
    placed = api("PUT", place, json={"stance": "supports", "note": "In July."}).json
    assert [(one["evidence"], one["stance"]) for one in placed["evidence"]] == [
        (piece.id, "supports")
    ]
    assert api("PUT", place, json={"stance": None}).json["evidence"] == []
    assert api("PUT", place, json={"stance": "proves"}).status_code == 422
    assert api("DELETE", f"{path}/{part['id']}").status_code == 200
    assert api.get(path)["items"] == []
    assert api("POST", f"{path}/suggested").status_code == 409


def test_sources_that_are_alike_count_once(
    api: Asking, database: Database, people: People, claim: Claim, piece: Evidence
) -> None:
    with database.transaction() as session:
        other = building.source_with_snapshot(session, claim)
        building.evidence(session, claim, other, by=people.reviewer)
        mine = session.get_one(Snapshot, piece.snapshot_id)
        pair = origins.propose(session, mine, other, Alike(0.9, why="Nearly all of it."))
    assert pair is not None
    found = api.get(f"/claims/{claim.id}/origins")
    assert (found["sources"], found["origins"]) == (2, 2)
    assert [one["why"] for one in found["alike"]] == ["Nearly all of it."]
    decision = {"decision": "confirmed", "name": "The minutes", "was": "proposed"}
    answer = api("POST", f"/likenesses/{pair.id}/decision", json=decision)
    assert (answer.status_code, answer.json["state"]) == (200, "confirmed")
    assert api.get(f"/claims/{claim.id}/origins")["origins"] == 1
    source = api("PUT", f"/sources/{other.source_id}/origin", json={"name": ""}).json
    assert source["origin"] is None
    edit = {"revision": source["revision"], "interests": "It runs the harbour."}
    edited = api("PATCH", f"/sources/{other.source_id}", json=edit)
    assert edited.json["interests"] == "It runs the harbour."
    assert api("PATCH", f"/sources/{other.source_id}", json=edit).status_code == 409


def test_who_only_reads_changes_nothing(
    door: Door, people: People, claim: Claim, piece: Evidence
) -> None:
    viewer = door(people.viewer)
    path = f"/claims/{claim.id}"
    assert viewer("POST", f"{path}/facts", json={"kind": "date"}).status_code == 403
    assert viewer("POST", f"{path}/parts", json={"statement": "x"}).status_code == 403
    assert viewer.get(f"{path}/ledger")["facts"] == []
