"""Articles over the API: in by text, file and link; details edited under a revision."""

import io

import pytest

from tests import building
from tests.api.conftest import Asking
from workbench.jobs.run import run_now
from workbench.models import Article
from workbench.tools import Tools

TEXT = (
    "The harbour bridge was opened in 1987. It carries 40,000 cars a day, the city said.\n\n"
    "It was closed for repairs for nineteen months in 2011 and 2012."
)


def test_text_becomes_an_article_with_claims(api: Asking, tools: Tools) -> None:
    answer = api("POST", "/articles", json={"text": TEXT, "published": "2024-05-01"})
    assert answer.status_code == 201
    assert answer.json["state"] == "pending"
    assert answer.headers["Location"] == f"/api/v1/articles/{answer.json['id']}"
    run_now(tools, answer.json["id"])
    read = api.get(f"/articles/{answer.json['id']}")
    assert (read["state"], read["text"], read["published"]) == ("ready", TEXT, "2024-05-01")
    found = api.get("/claims", article=read["id"], sort="article")
    assert found["total"] == read["claims"] == len(found["items"]) > 0
    for claim in found["items"]:
        assert TEXT[claim["start"] : claim["end"]] == claim["quote"]


def test_a_date_in_the_future_is_noted(api: Asking) -> None:
    ahead = api.made("/articles", {"text": TEXT, "published": "2999-12-24"})
    [note] = api.get(f"/articles/{ahead['id']}")["notes"]
    assert "24 December 2999, is in the future" in note
    behind = api.made("/articles", {"text": f"{TEXT} It shut.", "published": "2024-05-01"})
    assert api.get(f"/articles/{behind['id']}")["notes"] == []


def test_the_same_text_is_the_same_article(api: Asking, tools: Tools) -> None:
    first = api.made("/articles", {"text": TEXT})
    run_now(tools, first["id"])
    second = api.made("/articles", {"text": TEXT, "title": "Another title"})
    assert second["id"] == first["id"]
    assert api.get("/articles")["total"] == 1


def test_a_file(api: Asking, tools: Tools) -> None:
    form = {"file": (io.BytesIO(b"# A bridge\n\n" + TEXT.encode()), "bridge.md"), "byline": "Ida"}
    made = api("POST", "/articles", data=form).json
    run_now(tools, made["id"])
    read = api.get(f"/articles/{made['id']}")
    assert (read["state"], read["filename"], read["byline"]) == ("ready", "bridge.md", "Ida")
    assert "nineteen months" in read["text"]


def test_a_link_to_a_private_address_fails_with_a_word(api: Asking, tools: Tools) -> None:
    made = api.made("/articles", {"url": "http://10.0.0.7/page"})
    run_now(tools, made["id"])
    read = api.get(f"/articles/{made['id']}")
    assert (read["state"], read["failure"]) == ("failed", "blocked_address")
    assert read["failure_detail"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": "  "}, "text"),
        ({"text": "Word"}, "text"),
        ({"url": "ftp://example.org/x"}, "url"),
        ({"url": "http://user:pass@example.org/"}, "url"),
        ({"text": TEXT, "published": "yesterday"}, "published"),
        ({"text": TEXT, "published": 1715000000}, "published"),
        ({"text": TEXT, "language": "Klingon!"}, "language"),
        ({"text": TEXT, "colour": "green"}, "colour"),
        ({"text": ["words"]}, "text"),
    ],
)
def test_bad_input(api: Asking, body: dict[str, object], field: str) -> None:
    answer = api("POST", "/articles", json=body)
    assert answer.status_code == 422
    assert list(answer.json["error"]["fields"]) == [field]
    assert api.get("/articles")["total"] == 0


def test_an_edit_needs_the_revision(api: Asking, article: Article) -> None:
    path = f"/articles/{article.id}"
    tag = api("GET", path).headers["ETag"]
    edited = api("PATCH", path, json={"title": "The Rome council"}, headers={"If-Match": tag})
    assert (edited.status_code, edited.json["title"]) == (200, "The Rome council")
    assert edited.headers["ETag"] != tag
    stale = api("PATCH", path, json={"title": "Mine"}, headers={"If-Match": tag})
    assert stale.status_code == 409
    assert stale.json["error"]["current"]["title"] == "The Rome council"
    assert stale.json["error"]["given"] == {"title": "Mine"}
    without = api("PATCH", path, json={"title": "Mine"})
    assert without.json["error"]["fields"] == {"revision": "This is needed."}
    odd = api("PATCH", path, json={"title": "Mine"}, headers={"If-Match": '"abc"'})
    assert set(odd.json["error"]["fields"]) == {"If-Match"}
    assert api.get(path)["title"] == "The Rome council"


def test_the_list_goes_on_where_it_ended(api: Asking, tools: Tools, article: Article) -> None:
    with tools.db.transaction() as session:
        by = building.user(session, "many")
        for number in range(6):
            building.article(session, by=by, text=f"Article {number} says things.")
    seen, cursor = [], None
    for _page in range(10):
        page = api.get("/articles", limit=3, **({"cursor": cursor} if cursor else {}))
        seen += [item["id"] for item in page["items"]]
        assert page["total"] == 7
        assert "text" not in page["items"][0]
        cursor = page["next"]
        if cursor is None:
            break
    assert (len(seen), len(set(seen))) == (7, 7)
    assert seen == sorted(seen, reverse=True)
