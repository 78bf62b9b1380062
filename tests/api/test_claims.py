"""Claims over the API: by hand, in bulk, taken, edited, dismissed, cut and joined."""

import json

import pytest

from tests import building
from tests.api.conftest import Asking, Door
from tests.building import TEXT, WORDS, People
from workbench.db import Database
from workbench.models import Article, Claim
from workbench.workflow import events

MANY = 5_000


def test_by_hand_from_an_article(api: Asking, article: Article) -> None:
    start = TEXT.index("Seven countries")
    made = api.made("/claims", {"article": article.id, "start": start, "end": start + 30})
    assert made["quote"] == TEXT[made["start"] : made["end"]]
    assert (made["article"], made["state"], made["origin"]) == (article.id, "queued", "by_hand")
    again = api("POST", "/claims", json={"article": article.id, "start": start, "end": start + 30})
    assert again.status_code == 409
    assert again.json["error"]["current"] == {"id": made["id"]}


def test_by_hand_from_words_alone(api: Asking) -> None:
    answer = api("POST", "/claims", json={"text": WORDS, "claimant": "Ida", "kind": "quantity"})
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/v1/claims/{answer.json['id']}"
    shown = api.get(f"/claims/{answer.json['id']}")
    assert (shown["quote"], shown["claimant"], shown["kind"]) == (WORDS, "Ida", "quantity")


def test_what_the_finder_said_is_shown(
    api: Asking, database: Database, people: People, article: Article
) -> None:
    said = {
        "via": ["the envoy"], "changes": [], "doubts": [], "parts": [], "classes": [0.1, 0.2, 0.7],
        "verifiable": 0.93, "opinion": 0.1, "calibrated": False, "finder": "finder-2",
    }  # fmt: skip
    with database.transaction() as session:
        claim = building.claim(session, by=people.reviewer, of=article, **said)
    shown = api.get(f"/claims/{claim.id}")
    assert {name: shown[name] for name in said} == said
    by_hand = api.made("/claims", {"text": "Prices rose."})
    assert (by_hand["via"], by_hand["calibrated"], by_hand["opinion"]) == ([], True, None)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": " "}, "text"),
        ({"article": "ARTICLE", "start": 0, "end": 10**9}, "start"),
        ({"article": "ARTICLE", "start": 5, "end": 5}, "start"),
        ({"article": "ARTICLE", "start": -1, "end": 5}, "start"),
        ({"article": "ARTICLE", "start": 0, "end": 5, "text": "not it"}, "text"),
        ({"text": WORDS, "kind": "green"}, "kind"),
        ({"text": WORDS, "score": 2}, "score"),
        ({"text": WORDS, "start": "x"}, "start"),
        ({"text": "a" * 5_001}, "text"),
    ],
)
def test_bad_input(api: Asking, article: Article, body: dict[str, object], field: str) -> None:
    if body.get("article"):
        body = {**body, "article": article.id}
    answer = api("POST", "/claims", json=body)
    assert (answer.status_code, list(answer.json["error"]["fields"])) == (422, [field])


def test_an_unknown_article(api: Asking) -> None:
    answer = api("POST", "/claims", json={"article": "art_x", "start": 0, "end": 4})
    assert answer.status_code == 404


@pytest.mark.parametrize("lines", [False, True])
def test_many_at_once(api: Asking, database: Database, lines: bool) -> None:
    rows = [{"text": f"The town has {n} inhabitants.", "score": 0.5} for n in range(MANY)]
    if lines:
        body = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n"
        answer = api("POST", "/claims", data=body, content_type="application/x-ndjson")
    else:
        answer = api("POST", "/claims", json=rows)
    assert (answer.status_code, answer.json["made"]) == (201, MANY)
    assert api.get("/claims", limit=1)["total"] == MANY == len(set(answer.json["ids"]))
    shown = api.get(f"/claims/{answer.json['ids'][41]}")
    assert shown["quote"] == "The town has 41 inhabitants."
    assert api.get("/claims", q="4999 inhabitants")["total"] == 1
    with database.reading() as session:
        assert events.verify(session) == []
    assert api.get("/history", object=answer.json["ids"][0])["total"] == 1


def test_line_separators_inside_a_line_are_no_line_ends(api: Asking) -> None:
    row = json.dumps({"text": "The town\u2028has a\x85mayor."}, ensure_ascii=False)
    answer = api("POST", "/claims", data=row.encode(), content_type="application/jsonl")
    assert (answer.status_code, answer.json["made"]) == (201, 1)


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([{"text": WORDS}, {"text": ""}], "row 2.text"),
        ([{"text": WORDS}, "words"], "row 2"),
        ([{"text": WORDS}, {"article": "art_x", "start": 0, "end": 3}], "row 2.article"),
        ([{"text": WORDS, "kind": "green"}], "row 1.kind"),
    ],
)
def test_one_bad_row_refuses_them_all(api: Asking, rows: list[object], field: str) -> None:
    answer = api("POST", "/claims", json=rows)
    assert (answer.status_code, list(answer.json["error"]["fields"])) == (422, [field])
    assert api.get("/claims")["total"] == 0


def test_a_bad_line_is_named(api: Asking) -> None:
    body = json.dumps({"text": WORDS}) + "\n\n{broken\n"
    answer = api("POST", "/claims", data=body, content_type="application/x-ndjson")
    assert list(answer.json["error"]["fields"]) == ["line 3"]


def test_the_same_words_twice_in_an_import(api: Asking, article: Article) -> None:
    row = {"article": article.id, "start": 0, "end": 39}
    answer = api("POST", "/claims", json=[row, row])
    assert answer.status_code == 409
    assert "Row 2" in answer.json["error"]["message"]
    assert api.get("/claims")["total"] == 0


def test_too_many_rows(api: Asking) -> None:
    answer = api("POST", "/claims", json=[{"text": "x y", "kind": "event"}] * 20_001)
    assert (answer.status_code, answer.json["error"]["code"]) == (413, "too_large")


def test_taking_and_putting_back(api: Asking, door: Door, people: People, claim: Claim) -> None:
    path = f"/claims/{claim.id}/taking"
    taken = api.made(path)
    assert taken["assignee"] == people.reviewer.id
    assert api.made(path)["taken_until"] >= taken["taken_until"]
    other = door(people.second)
    refused = other("POST", path)
    assert refused.status_code == 409
    assert refused.json["error"]["current"]["taker"] == people.reviewer.name
    assert other("DELETE", path).status_code == 403
    assert api("DELETE", path).json["assignee"] is None
    assert api("DELETE", path).status_code == 200
    assert other.made(path)["assignee"] == people.second.id


def test_the_next_claim_is_another_for_everybody(
    api: Asking, door: Door, people: People, database: Database
) -> None:
    with database.transaction() as session:
        for number in range(2):
            building.claim(session, by=people.reviewer, quote=f"Claim number {number} stands.")
    first = api("POST", "/claims/next").json["claim"]
    second = door(people.second)("POST", "/claims/next").json["claim"]
    assert {first["assignee"], second["assignee"]} == {people.reviewer.id, people.second.id}
    assert first["id"] != second["id"]
    none = api("POST", "/claims/next?kind=quantity")
    assert (none.status_code, none.json) == (200, {"claim": None})


def test_an_edit_shows_both_versions_when_it_is_stale(
    api: Asking, door: Door, people: People, claim: Claim
) -> None:
    path = f"/claims/{claim.id}"
    tag = api("GET", path).headers["ETag"]
    door(people.second)("PATCH", path, json={"revision": 1, "claimant": "The ministry"})
    stale = api("PATCH", path, json={"claimant": "The mayor"}, headers={"If-Match": tag})
    error = stale.json["error"]
    assert (stale.status_code, error["code"]) == (409, "conflict")
    assert (error["current"]["claimant"], error["current"]["revision"]) == ("The ministry", 2)
    assert set(error["current"]) == set(api.get(path))
    assert error["given"]["claimant"] == "The mayor"


def test_an_edit_without_words_or_with_a_null(api: Asking, claim: Claim) -> None:
    path = f"/claims/{claim.id}"
    empty = api("PATCH", path, json={"revision": 1, "statement": "  "})
    assert (empty.status_code, list(empty.json["error"]["fields"])) == (422, ["statement"])
    cleared = api("PATCH", path, json={"revision": 1, "claimant": None, "kind": "event"})
    assert (cleared.json["claimant"], cleared.json["kind"]) == (None, "event")


def test_dismissing_restoring_and_repeating(api: Asking, claim: Claim) -> None:
    path = f"/claims/{claim.id}/dismissal"
    assert api("POST", path, json={"reason": " "}).status_code == 422
    first = api.made(path, {"reason": "An opinion"})
    assert (first["state"], first["state_reason"]) == ("dismissed", "An opinion")
    assert api.made(path, {"reason": "Again"})["revision"] == first["revision"]
    assert api("DELETE", path).json["state"] == "queued"
    assert api("DELETE", path).json["state"] == "queued"


def test_only_an_editor_reopens(api: Asking, door: Door, people: People, claim: Claim) -> None:
    api.made(f"/claims/{claim.id}/dismissal", {"reason": "An opinion"})
    path, body = f"/claims/{claim.id}/reopening", {"reason": "It can be checked"}
    assert api("POST", path, json=body).status_code == 403
    assert door(people.editor).made(path, body)["state"] == "queued"


def test_cutting_and_joining(api: Asking, claim: Claim) -> None:
    at = TEXT.index("percent")
    pieces = api.made(f"/claims/{claim.id}/splits", {"at": [at]})["items"]
    assert [TEXT[p["start"] : p["end"]] for p in pieces] == [p["quote"] for p in pieces]
    assert api("POST", f"/claims/{claim.id}/splits", json={"at": [at]}).status_code == 409
    first, second = pieces[0]["id"], pieces[1]["id"]
    joined = api.made(f"/claims/{second}/mergers", {"into": first})
    assert (joined["id"], joined["quote"]) == (first, WORDS)
    assert api.get(f"/claims/{second}")["state"] == "merged"
    assert api("POST", f"/claims/{first}/splits", json={"at": [0]}).status_code == 422
    assert api("POST", f"/claims/{first}/mergers", json={"into": first}).status_code == 422


@pytest.mark.parametrize("sort", ["score", "newest", "oldest", "article"])
def test_pages_by_cursor(
    api: Asking, database: Database, people: People, article: Article, sort: str
) -> None:
    with database.transaction() as session:
        words = [word for word in TEXT.split() if TEXT.count(word) == 1]
        for number, word in enumerate(words):
            score = (number % 3) / 4
            building.claim(session, by=people.reviewer, of=article, quote=word, rank=score)
    seen, cursor = [], {}
    for _page in range(len(words)):
        page = api.get("/claims", sort=sort, limit=4, **cursor)
        seen += [item["id"] for item in page["items"]]
        assert page["total"] == len(words)
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert seen == [item["id"] for item in api.get("/claims", sort=sort, limit=500)["items"]]
    assert len(set(seen)) == len(words)


def test_filters(api: Asking, database: Database, people: People, claim: Claim) -> None:
    with database.transaction() as session:
        building.claim(
            session, by=people.reviewer, quote="Seven towns joined.", kind="event", rank=0.9,
            claimant="Ida",
        )  # fmt: skip
    api.made(f"/claims/{claim.id}/taking")
    for query, expected in [
        ({"kind": "event"}, 1),
        ({"claimant": "Ida"}, 1),
        ({"claimant": "Nobody"}, 0),
        ({"article": claim.article_id}, 1),
        ({"assignee": "me"}, 1),
        ({"assignee": "nobody"}, 1),
        ({"assignee": people.second.id}, 0),
        ({"min_score": "0.8"}, 1),
        ({"state": "queued,dismissed"}, 2),
        ({"state": "approved"}, 0),
        ({"q": "towns join"}, 1),
        ({"q": "towns", "kind": "quantity"}, 0),
    ]:
        found = api.get("/claims", **query)
        assert (found["total"], len(found["items"])) == (expected, expected), query
