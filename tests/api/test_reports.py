"""Reports, editions, history and numbers over the API."""

import json

import pytest

from tests.api.conftest import Asking, Door
from tests.building import People
from workbench.db import Database
from workbench.models import Claim

VERDICT = {"rating": "false", "justification": "No.", "no_evidence_reason": "None.", "revision": 1}


@pytest.fixture
def approved(api: Asking, door: Door, people: People, claim: Claim) -> Claim:
    api.made(f"/claims/{claim.id}/verdicts", VERDICT)
    door(people.second).made(f"/claims/{claim.id}/sign-offs", {"decision": "approve"})
    return claim


def test_from_draft_to_edition(api: Asking, door: Door, people: People, approved: Claim) -> None:
    editor = door(people.editor)
    report = editor.made("/reports", {"about": approved.id, "headline": "Trade did not grow"})
    assert editor.made("/reports", {"about": approved.id})["id"] == report["id"]
    path = f"/reports/{report['id']}"
    edited = editor("PATCH", path, json={"revision": 1, "headline": "No growth", "summary": "No."})
    assert (edited.status_code, edited.json["headline"]) == (200, "No growth")
    stale = editor("PATCH", path, json={"revision": 1, "headline": "Mine"})
    assert stale.json["error"]["current"]["headline"] == "No growth"
    assert api("POST", f"{path}/editions", json={}).status_code == 403
    first = editor.made(f"{path}/editions", {"revision": 2})
    assert (first["number"], first["document"]["headline"]) == (1, "No growth")
    bare = editor("POST", f"{path}/editions", json={})
    assert list(bare.json["error"]["fields"]) == ["note"]
    shown = api.get(path)
    assert [row["sha256"] for row in shown["editions"]] == [first["sha256"]]
    assert "document" not in shown["editions"][0]
    assert api.get("/reports")["items"][0]["id"] == report["id"]
    assert api.get(f"/claims/{approved.id}")["state"] == "published"


FORMATS = {
    "html": b"<!doctype html>",
    "md": b"#",
    "json": b"{",
    "csv": b"",
    "claimreview": b"",
    "averitec": b"",
    "pdf": b"%PDF",
    "docx": b"PK",
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format(api: Asking, door: Door, people: People, approved: Claim, name: str) -> None:
    report = door(people.editor).made("/reports", {"about": approved.id, "headline": "No growth"})
    answer = api("GET", f"/reports/{report['id']}.{name}")
    assert answer.status_code == 200
    assert answer.data.lstrip(b"\xef\xbb\xbf\n ").lower().startswith(FORMATS[name].lower())
    assert len(answer.data) > 100
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")


def test_unknown_formats_and_reports(
    api: Asking, door: Door, people: People, approved: Claim
) -> None:
    report = door(people.editor).made("/reports", {"about": approved.id})
    assert api("GET", f"/reports/{report['id']}.exe").status_code == 404
    assert api("GET", f"/reports/{report['id']}.bundle").status_code == 404
    assert api("GET", "/reports/rep_x.json").status_code == 404
    assert api("POST", "/reports", json={"about": "clm_x"}).status_code == 404
    assert api("POST", "/reports", json={}).json["error"]["fields"] == {"about": "This is needed."}


def test_nothing_signed_off_is_not_published(door: Door, people: People, claim: Claim) -> None:
    editor = door(people.editor)
    report = editor.made("/reports", {"about": claim.id})
    refused = editor("POST", f"/reports/{report['id']}/editions", json={})
    assert refused.status_code == 409
    assert editor.get(f"/reports/{report['id']}")["editions"] == []


def test_the_history_of_a_claim(api: Asking, approved: Claim, people: People) -> None:
    seen, cursor = [], {}
    for _page in range(10):
        page = api.get("/history", object=approved.id, limit=1, **cursor)
        assert page["total"] == 2
        seen += page["items"]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert [line["action"] for line in seen] == ["verdict.approved", "verdict.given"]
    assert (seen[0]["actor"], seen[0]["claim"]) == (people.second.id, approved.id)
    assert seen[0]["seq"] > seen[1]["seq"]


def test_the_whole_history(api: Asking, approved: Claim) -> None:
    page = api.get("/history", limit=500)
    assert page["total"] == len(page["items"]) >= 4
    assert [line["seq"] for line in page["items"]] == list(range(page["total"], 0, -1))
    assert "secret" not in json.dumps(page)


def test_numbers(api: Asking, approved: Claim) -> None:
    stats = api.get("/stats")
    assert (stats["articles"], stats["claims"]["approved"], stats["claims"]["queued"]) == (1, 1, 0)


def test_health(api: Asking, database: Database) -> None:
    assert api.get("/health") == {"ok": True}
