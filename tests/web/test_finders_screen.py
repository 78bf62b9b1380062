"""Two finders side by side, as a browser without script sees them."""

import html
import json
import re
from collections.abc import Iterator

import pytest
from apiflask import APIFlask

from tests import building, working
from tests.browsing import Browser
from tests.building import People
from tests.model_server import MODEL, ModelServer, answers, claim, fails, proposes
from workbench.app import create_app
from workbench.config import Config
from workbench.db import Database
from workbench.jobs.run import run_now
from workbench.models import Article, Claim, LeftOut
from workbench.workflow import finders, second_finder

ROME = "The council was set up in Rome in 2002."
MONTHS = "It last met nineteen months ago, the official said."
SAID = {
    "kind": "event", "claimant": "an official", "statement": "The council last met long ago.",
    "reasons": [{"what": "Has no name", "weight": -1.0}], "verifiable": 0.1,
    "dates": [{"text": "nineteen months ago", "start": 52, "end": 71, "value": None, "note": ""}],
}  # fmt: skip
COUNTRIES = "Seven countries joined in 2004."


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as made:
        yield made


@pytest.fixture
def app(config: Config, database: Database, server: ModelServer) -> APIFlask:
    settings = server.on(config)
    return create_app(settings, working.tools(settings, database))


@pytest.fixture
def article(database: Database, people: People) -> Article:
    """The built-in finder picked the first and the last sentence, and left the others out."""
    with database.transaction() as session:
        made = building.article(session, by=people.reviewer, finder="ours-1")
        for quote in (ROME, building.WORDS):
            building.claim(session, by=people.reviewer, of=made, quote=quote, finder="ours-1")
        for number, quote in enumerate((MONTHS, COUNTRIES)):
            start = made.text.index(quote)
            session.add(
                LeftOut(
                    id=f"out_{number}", article_id=made.id, start=start, end=start + len(quote),
                    why="Nothing in it calls for a check", score=0.25, details=SAID,
                )
            )  # fmt: skip
    return made


@pytest.fixture
def browser(app: APIFlask, people: People) -> Browser:
    return Browser(app, people.users["reviewer"])


def look(app: APIFlask, browser: Browser, article: Article) -> str:
    """Ask by the article's button, let the work be done, and show the page."""
    page = browser.get(f"/articles/{article.id}").text
    assert f"Look again with <bdi>{MODEL}</bdi>" in page
    answer = browser.send(f"/articles/{article.id}/proposals", {})
    assert answer.status_code == 303
    tools = app.extensions["workbench"]
    with tools.db.reading() as session:
        asked = finders.looks_at(session, article.id)[0]
    run_now(tools, asked.id)
    return browser.get(answer.location).text


def rows(page: str) -> dict[str, tuple[str, str]]:
    """By the words of the article: who found it, and all that the row says."""
    found = {}
    for row in re.findall(r"<tr data-row.*?</tr>", page, re.DOTALL):
        words = re.search(r'class="pair-words"[^>]*>(.*?)</a>', row, re.DOTALL)
        by = re.search(r'class="found-by">(.*?)<', row)
        assert words and by
        said = html.unescape(re.sub(r"<[^>]+>|\s+", " ", row))
        found[html.unescape(words[1])] = (by[1], " ".join(said.split()))
    return found


def tabs(page: str) -> list[int]:
    nav = page[page.index('aria-label="Found by"') :].split("</nav>")[0]
    return [int(number) for number in re.findall(r'class="count">(\d+)', nav)]


def test_before_anybody_asked(browser: Browser, article: Article) -> None:
    page = browser.get(f"/articles/{article.id}/finders").text
    assert f"{MODEL} has not seen this article" in page
    assert "text is sent to 127.0.0.1, and" in page
    assert f'action="/articles/{article.id}/proposals"' in page
    assert "<table" not in page


def test_found_by_both_or_by_one(
    app: APIFlask, browser: Browser, article: Article, server: ModelServer
) -> None:
    server.pages.append(proposes(claim(ROME), claim(MONTHS, claimant="the official", score=0.9)))
    page = look(app, browser, article)
    found = rows(page)
    assert {words: by for words, (by, _) in found.items()} == {
        ROME: "Both", MONTHS: "Language model only", building.WORDS: "Built-in only",
    }  # fmt: skip
    assert list(found) == [ROME, MONTHS, building.WORDS]  # as in the text
    assert "left out: nothing in it calls for a check" in found[MONTHS][1]
    assert "0.90 quantity the official It holds a number Put in the queue" in found[MONTHS][1]
    assert "Put in the queue" not in found[ROME][1]
    assert tabs(page) == [3, 1, 1, 1]
    assert "They agree on 2 of 4 sentences, 1 of which neither picked." in page
    assert "700 tokens" in page and "1 of 1 piece read" in page


def test_each_kind_alone(
    app: APIFlask, browser: Browser, article: Article, server: ModelServer
) -> None:
    server.pages.append(proposes(claim(ROME), claim(MONTHS)))
    look(app, browser, article)
    address = f"/articles/{article.id}/finders"
    kinds = {"both": ROME, "first": building.WORDS, "second": MONTHS}
    for kind, words in kinds.items():
        assert list(rows(browser.get(f"{address}?show={kind}").text)) == [words]
    for odd in ("show=nothing", "part=99", "part=-1", "finder=nobody"):
        assert len(rows(browser.get(f"{address}?{odd}").text)) == 3


def test_a_proposal_is_put_in_the_queue(
    app: APIFlask, browser: Browser, article: Article, server: ModelServer, database: Database
) -> None:
    server.pages.append(proposes(claim(MONTHS, claimant="the official", kind="event", score=0.9)))
    page = look(app, browser, article)
    action = re.search(r'action="(/proposals/prp_\w+/claims)"', page)
    assert action
    answer = browser.send(action[1], {})
    assert answer.status_code == 303
    with database.reading() as session:
        proposal = second_finder.proposals_of(session, article.id)[0]
        made = session.get_one(Claim, proposal.claim_id)
        left = session.get_one(LeftOut, "out_0")
    assert answer.location == f"/articles/{article.id}/finders#{proposal.id}"
    assert (made.quote, made.finder, made.origin, made.state) == (
        MONTHS, f"{MODEL} claims-1", "found", "queued",
    )  # fmt: skip
    assert (made.score, made.rank, made.calibrated, made.kind) == (None, 1.0, False, "event")
    assert (made.claimant, left.claim_id) == ("the official", made.id)
    assert (made.statement, made.dates) == (SAID["statement"], SAID["dates"])
    assert made.reasons == [
        {"what": f"Proposed by the language model {MODEL} claims-1", "weight": 0.0}
    ]
    assert made.verifiable is None
    assert building.actions(database, made.id) == ["claim.queued_from_proposal"]
    after = rows(browser.get(f"/articles/{article.id}/finders").text)
    assert after[MONTHS][0] == "Language model only"  # what the built-in finder said stays said
    assert "Put in the queue" not in after[MONTHS][1]
    assert MODEL in browser.get(f"/claims/{made.id}").text
    browser.send(action[1], {})  # a second press
    with database.reading() as session:
        assert len(second_finder.claims_at(session, article.id)) == 3


def test_the_desk_says_who_else_found_it(
    app: APIFlask, browser: Browser, article: Article, server: ModelServer, database: Database
) -> None:
    server.pages.append(proposes(claim(ROME)))
    look(app, browser, article)
    with database.reading() as session:
        made = second_finder.claims_at(session, article.id)[0].item
        other = second_finder.claims_at(session, article.id)[1].item
    assert "Also found by" in browser.get(f"/claims/{made.id}").text
    assert "Also found by" not in browser.get(f"/claims/{other.id}").text


def test_while_the_model_reads(
    browser: Browser, article: Article, database: Database, people: People, app: APIFlask
) -> None:
    address = browser.send(f"/articles/{article.id}/proposals", {}).location
    page = browser.get(address).text
    assert f'hx-get="{address}/progress"' in page
    assert "is about to read the article" in page
    assert f"Look again with {MODEL}" not in page
    assert MODEL in browser.get(f"{address}/progress").text
    tools = app.extensions["workbench"]
    with database.reading() as session:
        asked = finders.looks_at(session, article.id)[0]
    run_now(tools, asked.id)
    assert browser.get(f"{address}/progress").headers["HX-Redirect"] == address


def test_a_failure_is_told_in_words(
    app: APIFlask, browser: Browser, article: Article, server: ModelServer
) -> None:
    server.usual = fails(401, "who are you")
    page = look(app, browser, article)
    assert "did not accept our key" in page
    assert "Tell an administrator" in page
    assert "who are you" not in page
    assert "There is nothing to compare" in page and "<table" not in page


def test_what_the_model_did_not_read_is_not_held_against_it(
    app: APIFlask, browser: Browser, article: Article, server: ModelServer
) -> None:
    """An answer that was cut off after the second sentence says nothing of the later ones."""
    cut = json.dumps({"claims": [claim(MONTHS)]})[:-2] + ', {"quote": "Sev'
    server.pages.append(answers(cut, ended="length"))
    page = look(app, browser, article)
    by = {words: by for words, (by, _) in rows(page).items()}
    assert by == {
        ROME: "Built-in only", MONTHS: "Language model only",
        building.WORDS: "Not read by the language model",
    }  # fmt: skip
    assert "They agree on 0 of 2 sentences. 2 more sentences the language model has not" in page
    assert "An answer was cut off" in page
    assert tabs(page) == [3, 0, 1, 1]


def test_two_models_are_compared_one_at_a_time(
    app: APIFlask, browser: Browser, article: Article, server: ModelServer, database: Database
) -> None:
    with database.transaction() as session:
        building.proposal(session, article, finder="other & model")
    server.pages.append(proposes(claim(ROME)))
    page = look(app, browser, article)
    assert [words for words, (by, _) in rows(page).items() if by == "Both"] == [ROME]
    link = re.search(r'href="(\?finder=other[^"]*)"', page)
    assert link
    other = browser.get(f"/articles/{article.id}/finders{html.unescape(link[1])}").text
    assert [words for words, (by, _) in rows(other).items() if by == "Both"] == [building.WORDS]


def test_a_pause_says_that_it_goes_on_by_itself(
    app: APIFlask, browser: Browser, article: Article, server: ModelServer
) -> None:
    server.usual = fails(429, "slow <b>down</b>", Retry_After="300")
    page = look(app, browser, article)
    assert "was asked too often. It is tried again by itself." in page


def test_words_of_the_model_and_its_server_are_only_words(
    app: APIFlask, browser: Browser, article: Article, server: ModelServer
) -> None:
    server.pages.append(proposes(claim(ROME, why="<script>alert(1)</script>")))
    page = look(app, browser, article)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "<script>alert" not in page
    server.usual = fails(418, "<img src=x onerror=alert(1)>")
    page = look(app, browser, article)
    assert "&lt;img src=x" in page and "<img" not in page


def test_a_viewer_reads_and_does_not_ask(
    app: APIFlask, people: People, browser: Browser, article: Article, server: ModelServer
) -> None:
    viewer = Browser(app, people.users["viewer"])
    empty = viewer.get(f"/articles/{article.id}/finders").text
    assert (
        "Reviewers can ask for it" in empty and '<form method="post" action="/articles' not in empty
    )
    assert viewer.send(f"/articles/{article.id}/proposals", {}).status_code == 403
    server.pages.append(proposes(claim(MONTHS)))
    page = look(app, browser, article)
    action = re.search(r'action="(/proposals/prp_\w+/claims)"', page)
    assert action
    assert "Put in the queue" not in viewer.get(f"/articles/{article.id}/finders").text
    assert viewer.send(action[1], {}).status_code == 403


def test_without_a_language_model(
    config: Config, database: Database, people: People, article: Article
) -> None:
    app = create_app(config, working.tools(config, database))
    browser = Browser(app, people.users["editor"])
    assert "No language model is set up" in browser.get(f"/articles/{article.id}/finders").text
    assert "Look again with" not in browser.get(f"/articles/{article.id}").text
    assert browser.send(f"/articles/{article.id}/proposals", {}).status_code == 409


def test_an_article_that_is_not_read_yet(
    browser: Browser, database: Database, people: People
) -> None:
    with database.transaction() as session:
        pending = building.article(
            session, by=people.reviewer, state="pending", text="", text_sha256=None
        )
    answer = browser.get(f"/articles/{pending.id}/finders")
    assert (answer.status_code, answer.location) == (303, f"/articles/{pending.id}")
    assert browser.send(f"/articles/{pending.id}/proposals", {}).status_code == 409
    assert browser.get("/articles/art_nothing/finders").status_code == 404
    assert browser.send("/proposals/prp_nothing/claims", {}).status_code == 404
