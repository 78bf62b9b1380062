"""Sources, snapshots, evidence, verdicts and sign-offs over the API."""

import io
from pathlib import Path

import pytest

from tests import working
from tests.api.conftest import Asking, Door
from tests.building import PAGE, QUOTE, People
from workbench.app import create_app
from workbench.config import Config
from workbench.db import Database
from workbench.demo_pages import PageServer
from workbench.exports import warc_records
from workbench.jobs.run import run_now
from workbench.models import Claim, Snapshot
from workbench.tools import Tools

VERDICT = {"rating": "false", "justification": "The minutes say **otherwise**.", "revision": 1}
NONE = {**VERDICT, "no_evidence_reason": "No record exists."}


def test_a_link_is_fetched_and_kept(
    config: Config, database: Database, door: Door, people: People, claim: Claim, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "minutes.html").write_text(f"<title>Minutes</title><article><p>{PAGE}</p></article>")
    with PageServer(folder) as pages:
        tools = working.tools(config, database, port=pages.port)
        door.app = create_app(config, tools)
        api = door(people.reviewer)
        url = f"{pages.address}/minutes.html"
        made = api.made(f"/claims/{claim.id}/sources", {"url": url, "nearness": "primary"})
        assert made["snapshot"]["state"] == "pending"
        run_now(tools, made["snapshot"]["id"])
    shown = api.get(f"/snapshots/{made['snapshot']['id']}")
    assert (shown["state"], shown["status"], shown["failure"]) == ("ready", 200, None)
    assert (shown["source"], shown["final_url"]) == (made["id"], url)
    text = api("GET", f"/snapshots/{shown['id']}/text")
    assert text.mimetype == "text/plain" and QUOTE in text.text
    body = api("GET", f"/snapshots/{shown['id']}/body")
    assert body.data == (folder / "minutes.html").read_bytes()
    assert body.headers["Content-Disposition"].startswith("attachment")
    assert body.mimetype == "application/octet-stream"
    record = api("GET", f"/snapshots/{shown['id']}/warc")
    assert warc_records.payload(record.data) == (folder / "minutes.html").read_bytes()
    assert record.headers["Content-Disposition"].endswith('.warc.gz"')
    listed = api.get(f"/claims/{claim.id}/sources")
    assert [item["id"] for item in listed["items"]] == [made["id"]]
    assert listed["items"][0]["snapshots"][0]["id"] == shown["id"]
    assert api.get(f"/sources/{made['id']}")["nearness"] == "primary"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/x", "http://[::1]/", "http://169.254.169.254/", "http://10.1.2.3/"]
)
def test_a_private_address_is_refused(api: Asking, tools: Tools, claim: Claim, url: str) -> None:
    made = api.made(f"/claims/{claim.id}/sources", {"url": url})
    run_now(tools, made["snapshot"]["id"])
    shown = api.get(f"/snapshots/{made['snapshot']['id']}")
    assert (shown["state"], shown["failure"]) == ("failed", "blocked_address")
    assert api("GET", f"/snapshots/{shown['id']}/body").status_code == 404
    assert api("GET", f"/snapshots/{shown['id']}/warc").status_code == 404


def test_a_file_or_words_instead(api: Asking, tools: Tools, claim: Claim) -> None:
    path = f"/claims/{claim.id}/sources"
    form = {"file": (io.BytesIO(PAGE.encode()), "minutes.txt"), "said_to_be": "The archive"}
    sent = api("POST", path, data=form)
    assert sent.status_code == 201
    run_now(tools, sent.json["snapshot"]["id"])
    assert api.get(f"/snapshots/{sent.json['snapshot']['id']}")["filename"] == "minutes.txt"
    typed = api.made(path, {"text": PAGE, "title": "Minutes"})
    run_now(tools, typed["snapshot"]["id"])
    assert api("GET", f"/snapshots/{typed['snapshot']['id']}/text").text == PAGE
    assert api.get(path)["total"] == 2


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"text": "Word"}, "text"),
        ({"url": "http://example.org", "nearness": "close"}, "nearness"),
    ],
)
def test_bad_sources(api: Asking, claim: Claim, body: dict[str, str], field: str) -> None:
    answer = api("POST", f"/claims/{claim.id}/sources", json=body)
    assert (answer.status_code, list(answer.json["error"]["fields"])) == (422, [field])
    assert api.get(f"/claims/{claim.id}/sources")["total"] == 0


def test_evidence_by_words_and_by_place(api: Asking, claim: Claim, snapshot: Snapshot) -> None:
    path = f"/claims/{claim.id}/evidence"
    by_words = api.made(path, {"snapshot": snapshot.id, "quote": QUOTE, "stance": "refutes"})
    assert PAGE[by_words["start"] : by_words["end"]] == by_words["quote"] == QUOTE
    place = {"start": 0, "end": 7, "stance": "context", "note": "Title"}
    by_place = api.made(path, {"snapshot": snapshot.id, **place})
    assert (by_place["quote"], by_place["snapshot"]) == ("Minutes", snapshot.id)
    assert api.get(path)["total"] == 2
    gone = api("DELETE", f"{path}/{by_place['id']}")
    assert gone.json["withdrawn_at"] is not None
    assert [item["id"] for item in api.get(path)["items"]] == [by_words["id"]]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"quote": "Words that are not there"}, "quote"),
        ({"quote": QUOTE.replace("July", "june")}, "quote"),
        ({"quote": " "}, "quote"),
        ({"start": 0, "end": 10**6}, "start"),
        ({"start": 5, "end": 5}, "start"),
        ({"start": 0, "end": 7, "quote": "Other"}, "quote"),
        ({"start": 0, "end": 7, "stance": "likes"}, "stance"),
        ({"start": 0, "end": 7, "snapshot": "snp_x"}, "snapshot"),
        ({}, "quote"),
    ],
)
def test_a_quote_that_is_not_there_is_refused(
    api: Asking, claim: Claim, snapshot: Snapshot, body: dict[str, object], field: str
) -> None:
    given = {"snapshot": snapshot.id, "stance": "refutes", **body}
    answer = api("POST", f"/claims/{claim.id}/evidence", json=given)
    assert (answer.status_code, list(answer.json["error"]["fields"])) == (422, [field])
    assert api.get(f"/claims/{claim.id}/evidence")["items"] == []


def test_evidence_of_another_claim(
    api: Asking, claim: Claim, snapshot: Snapshot, database: Database, people: People
) -> None:
    made = api.made(
        f"/claims/{claim.id}/evidence",
        {"snapshot": snapshot.id, "start": 0, "end": 7, "stance": "context"},
    )
    other = api.made("/claims", {"text": "Another claim stands here."})
    assert api("DELETE", f"/claims/{other['id']}/evidence/{made['id']}").status_code == 404


def test_verdict_and_sign_off(api: Asking, door: Door, people: People, claim: Claim) -> None:
    path = f"/claims/{claim.id}"
    given = api.made(f"{path}/verdicts", NONE)
    assert (given["author"], given["number"], given["sign_off"]) == (people.reviewer.id, 1, None)
    own = api("POST", f"{path}/sign-offs", json={"decision": "approve"})
    assert (own.status_code, own.json["error"]["code"]) == (403, "forbidden")
    other = door(people.second)
    bare = other("POST", f"{path}/sign-offs", json={"decision": "return"})
    assert list(bare.json["error"]["fields"]) == ["note"]
    assert other.made(f"{path}/sign-offs", {"decision": "approve"})["verdict"] == given["id"]
    assert api.get(path)["state"] == "approved"
    listed = api.get(f"{path}/verdicts")["items"]
    assert [row["sign_off"]["decision"] for row in listed] == ["approve"]
    twice = other("POST", f"{path}/sign-offs", json={"decision": "approve"})
    assert twice.status_code == 409


def test_returned_verdicts_stay(api: Asking, door: Door, people: People, claim: Claim) -> None:
    path = f"/claims/{claim.id}"
    first = api.made(f"{path}/verdicts", NONE)
    door(people.second).made(f"{path}/sign-offs", {"decision": "return", "note": "Count again."})
    revision = api.get(path)["revision"]
    second = api.made(f"{path}/verdicts", {**NONE, "revision": revision, "rating": "true"})
    rows = api.get(f"{path}/verdicts")["items"]
    assert [row["id"] for row in rows] == [second["id"], first["id"]]
    assert [row["rating"] for row in rows] == ["true", "false"]


def test_a_stale_verdict_shows_both_versions(api: Asking, claim: Claim) -> None:
    path = f"/claims/{claim.id}"
    api("PATCH", path, json={"revision": 1, "statement": "Trade grew in 2020."})
    stale = api("POST", f"{path}/verdicts", json=NONE)
    error = stale.json["error"]
    assert stale.status_code == 409
    assert error["current"]["statement"] == "Trade grew in 2020."
    assert error["given"]["justification"] == NONE["justification"]
    assert api.get(f"{path}/verdicts")["items"] == []


def test_a_second_verdict_with_the_same_revision(api: Asking, claim: Claim) -> None:
    path = f"/claims/{claim.id}/verdicts"
    api.made(path, NONE)
    assert api("POST", path, json=NONE).status_code == 409
    assert api.get(path)["total"] == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rating": "sort of true"}, "rating"),
        ({"rating": ""}, "rating"),
        ({"justification": ""}, "justification"),
        ({"justification": "  \n "}, "justification"),
        ({"justification": None}, "justification"),
        ({"revision": None}, "revision"),
        ({"revision": "one"}, "revision"),
        ({"no_evidence_reason": ""}, "no_evidence_reason"),
        ({"author": "usr_x"}, "author"),
    ],
)
def test_bad_verdicts(api: Asking, claim: Claim, change: dict[str, object], field: str) -> None:
    answer = api("POST", f"/claims/{claim.id}/verdicts", json={**NONE, **change})
    assert (answer.status_code, list(answer.json["error"]["fields"])) == (422, [field])
    assert api.get(f"/claims/{claim.id}/verdicts")["items"] == []


def test_a_claim_somebody_else_holds(api: Asking, door: Door, people: People, claim: Claim) -> None:
    door(people.second).made(f"/claims/{claim.id}/taking")
    refused = api("POST", f"/claims/{claim.id}/verdicts", json=NONE)
    assert refused.status_code == 409
    assert people.second.name in refused.json["error"]["message"]
