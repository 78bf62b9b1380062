"""Left-out sentences by score, as a browser without script sees them."""

import re

import pytest
from apiflask import APIFlask

from tests import building
from tests.browsing import Browser
from tests.building import People
from workbench.db import Database
from workbench.models import Article, Claim, LeftOut

LOW, HIGH = "The council was set up in Rome in 2002.", "Seven countries joined in 2004."


@pytest.fixture
def browser(app: APIFlask, people: People) -> Browser:
    return Browser(app, people.users["reviewer"])


@pytest.fixture
def article(database: Database, people: People) -> Article:
    """One queued claim at 0.9 and two left-out sentences, at 0.2 and 0.4."""
    with database.transaction() as session:
        of = building.article(session, by=people.reviewer)
        building.claim(session, by=people.reviewer, of=of, score=0.9, rank=0.9)
        for row_id, quote, score in (("out_low", LOW, 0.2), ("out_high", HIGH, 0.4)):
            start = of.text.index(quote)
            reasons = [{"what": "Names no number", "weight": -0.4}]
            session.add(
                LeftOut(id=row_id, article_id=of.id, start=start, end=start + len(quote),
                        why="Too little in it", score=score, details={"reasons": reasons})
            )  # fmt: skip
    return of


def rows(text: str) -> list[str]:
    return re.findall(r'<li class="row" id="(out_\w+)"', text)


def hint(browser: Browser, query: str) -> str:
    text = re.sub(r"<[^>]+>", "", browser.get(f"/claims/keeps?{query}").text)
    return " ".join(text.split())


def test_the_hint_says_how_many_left_out_sentences_score_as_high(
    browser: Browser, article: Article
) -> None:
    two = "keeps 1 of 1; 2 more left-out sentences score at least 0.10"
    assert hint(browser, "min_score=0.1") == two
    assert hint(browser, f"min_score=0.1&article={article.id}") == two
    one = "keeps 1 of 1; 1 more left-out sentence scores at least 0.30"
    assert hint(browser, "min_score=0.3") == one
    assert hint(browser, "min_score=0.5") == "keeps 1 of 1"
    assert hint(browser, "min_score=0.1&article=art_other") == "keeps 0 of 0"


def test_the_hint_leads_to_them(browser: Browser, article: Article) -> None:
    text = browser.get(f"/claims/keeps?min_score=0.3&article={article.id}").text
    found = re.search(r'href="([^"]+)"', text)
    assert found
    page = browser.get(found.group(1).replace("&amp;", "&"))
    assert rows(page.text) == ["out_high"]


def test_the_list_has_score_words_place_and_reason(browser: Browser, article: Article) -> None:
    page = browser.get("/claims/left-out").text
    assert rows(page) == ["out_high", "out_low"]
    assert HIGH in page and "0.40" in page and "left out: Too little in it" in page
    assert f'href="/articles/{article.id}?part=1#out_high"' in page
    named = f'<span class="row-article"><bdi>{article.title}</bdi></span>'
    assert page.count(named) == 2
    assert named not in browser.get(f"/claims/left-out?article={article.id}").text


def test_one_is_put_in_the_queue_and_the_undo_leaves_it_out_again(
    browser: Browser, database: Database, article: Article
) -> None:
    answer = browser.send("/claims/left-out", {"row": "out_high", "next": "/claims/left-out"})
    assert (answer.status_code, answer.location) == (303, "/claims/left-out")
    page = browser.get("/claims/left-out").text
    assert "1 put in the queue." in page and rows(page) == ["out_low"]
    undo = dict(re.findall(r'name="(action|rows)" value="([^"]*)"', page.split("Undo")[0]))
    assert HIGH in browser.get("/claims").text
    browser.send("/claims/left-out", undo)
    assert rows(browser.get("/claims/left-out").text) == ["out_high", "out_low"]
    assert HIGH not in browser.get("/claims").text


def test_many_at_once(browser: Browser, article: Article) -> None:
    browser.send("/claims/left-out", {"row": ["out_high", "out_low"], "action": "put_in"})
    page = browser.get("/claims/left-out").text
    assert "2 put in the queue." in page and "No such sentence" in page


def test_what_cannot_be_done_is_said(browser: Browser, article: Article) -> None:
    assert browser.send("/claims/left-out", {}).status_code == 422
    refused = browser.send("/claims/left-out", {"row": "out_low", "action": "burn"})
    assert refused.status_code == 422
    assert browser.get("/claims/left-out?cursor=x").status_code == 422
    assert browser.get("/claims/left-out?article=art_no").status_code == 404


def test_a_viewer_may_look_and_no_more(app: APIFlask, people: People, article: Article) -> None:
    viewer = Browser(app, people.users["viewer"])
    page = viewer.get("/claims/left-out").text
    assert rows(page) == ["out_high", "out_low"]
    assert "Put in the queue" not in page
    assert viewer.send("/claims/left-out", {"row": "out_high"}).status_code == 403


def test_on_the_article_page_they_have_reasons_and_the_same_button(
    browser: Browser, database: Database, article: Article
) -> None:
    page = browser.get(f"/articles/{article.id}").text
    assert 'id="out_high"' in page and "Names no number" in page and "speaks against" in page
    assert page.count("Put in the queue</button>") == 2
    answer = browser.send(
        "/claims/left-out", {"row": "out_high", "next": f"/articles/{article.id}"}
    )
    assert answer.location == f"/articles/{article.id}"
    with database.reading() as session:
        row = session.get_one(LeftOut, "out_high")
        assert session.get_one(Claim, row.claim_id).quote == HIGH
    assert 'id="out_high"' not in browser.get(f"/articles/{article.id}").text


@pytest.mark.parametrize("number", [0, 1, 120])
def test_any_number_of_them(
    browser: Browser, database: Database, people: People, number: int
) -> None:
    with database.transaction() as session:
        of = building.article(session, by=people.reviewer)
        session.add_all(
            LeftOut(id=f"out_{n:04}", article_id=of.id, start=n, end=n + 1, why="w", score=n / 1000)
            for n in range(number)
        )
    seen, path = [], "/claims/left-out"
    for _page in range(5):
        text = browser.get(path).text
        seen += rows(text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        if following is None:
            break
        path = following.group(1).replace("&amp;", "&")
    assert seen == [f"out_{n:04}" for n in reversed(range(number))]
