"""Articles as a browser without script sees them: giving one, waiting, reading, making claims."""

import io
import re

import pytest
from apiflask import APIFlask
from sqlmodel import select

from tests import building
from tests.browsing import Browser
from tests.building import People
from workbench.db import Database
from workbench.jobs.run import run_now
from workbench.models import Article, Claim, LeftOut

STORY = (
    "The council was founded in Rome in May 2002, the minister said on Monday. It has not met for "
    "19 months.\n\nSeven countries joined the alliance in March 2004. I like the sea."
)


@pytest.fixture
def browser(app: APIFlask, people: People) -> Browser:
    return Browser(app, people.users["reviewer"])


@pytest.fixture
def article(database: Database, people: People) -> Article:
    with database.transaction() as session:
        return building.article(session, by=people.reviewer, publisher="The Example Courier")


def only(database: Database, table: type[Article] | type[Claim]) -> Article | Claim:
    with database.reading() as session:
        return session.exec(select(table)).one()


def test_pasted_text_becomes_an_article_with_claims(
    app: APIFlask, browser: Browser, database: Database
) -> None:
    form = {"text": STORY, "title": "A council", "published": "2021-03-01"}
    answer = browser.send("/articles", form)
    assert answer.status_code == 303
    waiting = browser.get(answer.location)
    assert f'hx-get="{answer.location}/progress"' in waiting.text
    run_now(app.extensions["workbench"], answer.location.rsplit("/", 1)[1])
    page = browser.get(answer.location).text
    assert "A council" in page
    assert 'class="on on-queued"' in page
    assert "The council was founded in Rome in May 2002" in page


def test_progress_sends_the_browser_on_once_the_article_is_read(
    app: APIFlask, browser: Browser
) -> None:
    address = browser.send("/articles", {"text": STORY}).location
    before = browser.get(f"{address}/progress")
    assert "Waiting to be read" in before.text
    assert "HX-Redirect" not in before.headers
    run_now(app.extensions["workbench"], address.rsplit("/", 1)[1])
    assert browser.get(f"{address}/progress").headers["HX-Redirect"] == address


def test_the_same_text_twice_is_one_article(app: APIFlask, browser: Browser) -> None:
    first = browser.send("/articles", {"text": STORY}).location
    run_now(app.extensions["workbench"], first.rsplit("/", 1)[1])
    assert browser.send("/articles", {"text": STORY}).location == first
    page = browser.get(first).text
    assert "taken in before" in page and "not taken over" not in page


def test_details_given_with_a_known_text_are_not_lost_in_silence(
    app: APIFlask, browser: Browser
) -> None:
    kept = {"text": STORY, "title": "A council", "published": "2021-03-01"}
    first = browser.send("/articles", kept).location
    run_now(app.extensions["workbench"], first.rsplit("/", 1)[1])
    again = {"text": STORY, "title": "A <council> anew", "published": "2022-04-02"}
    assert browser.send("/articles", again).location == first
    page = browser.get(first).text
    assert "The date and title you gave just now were not taken over." in page
    assert "date: 1 March 2021; title: “A council”" in page
    link = re.search(r'href="([^"]+)">Edit the details</a>', page)
    assert link and '<details class="fold" open>' in browser.get(link[1]).text


def test_a_file_known_by_its_text_says_so_too(app: APIFlask, browser: Browser) -> None:
    first = browser.send("/articles", {"text": STORY}).location
    run_now(app.extensions["workbench"], first.rsplit("/", 1)[1])
    file = (io.BytesIO(STORY.encode()), "story.txt")
    second = browser.send("/articles", {"file": file, "published": "2022-04-02"}).location
    run_now(app.extensions["workbench"], second.rsplit("/", 1)[1])
    assert browser.get(second).location == first
    page = browser.get(first).text
    assert "you gave just now" in page and "date: none" in page


def test_a_text_without_claims_says_why_and_what_to_do(app: APIFlask, browser: Browser) -> None:
    long = "andsoon" * 300 + "."
    first = browser.send("/articles", {"text": f"{long}\n\nI like tea."}).location
    run_now(app.extensions["workbench"], first.rsplit("/", 1)[1])
    page = browser.get(first).text
    assert "No checkable claims were found in this article" in page
    assert "1 stretch is too long for a sentence" in page
    assert "1 sentence scored below the threshold" in page
    assert (
        'href="#by-words"' in page and '<details class="fold section" id="by-words" open>' in page
    )
    left = re.search(r'href="[^"#]+#(out_\w+)">See what was left out', page)
    assert left and f'id="{left[1]}"' in page


def test_a_refused_form_keeps_every_word(browser: Browser) -> None:
    typed = {"text": "x", "title": "Kept <title>", "publisher": "Kept it", "published": "2021-13-7"}
    answer = browser.send("/articles", typed)
    assert answer.status_code == 422
    for words in ("Kept &lt;title&gt;", "Kept it", "2021-13-7", "Write the date as YYYY-MM-DD."):
        assert words in answer.text
    assert re.search(r"<textarea[^>]*name=\"text\"[^>]*>\s*x</textarea>", answer.text)


def test_a_form_with_its_empty_fields_is_taken(browser: Browser) -> None:
    names = ("url", "title", "publisher", "byline", "published", "language")
    answer = browser.send("/articles", {"text": STORY, **dict.fromkeys(names, "")})
    assert answer.status_code == 303


def test_a_wrong_language_is_told(browser: Browser) -> None:
    answer = browser.send("/articles", {"text": STORY, "language": "the English one"})
    assert answer.status_code == 422
    assert 'id="language-problem"' in answer.text


def test_nothing_given_is_refused_with_a_sentence(browser: Browser) -> None:
    answer = browser.send("/articles", {})
    assert answer.status_code == 422
    assert "Give one of the three" in answer.text


def test_a_refused_file_must_be_chosen_again(browser: Browser) -> None:
    sent = {"text": STORY, "file": (io.BytesIO(b"other words"), "story.txt")}
    answer = browser.send("/articles", sent)
    assert answer.status_code == 422
    assert "story.txt" in answer.text
    assert "must be chosen again" in answer.text


def test_a_failed_link_offers_ways_out(app: APIFlask, browser: Browser) -> None:
    address = browser.send("/articles", {"url": "http://10.0.0.1/"}).location
    run_now(app.extensions["workbench"], address.rsplit("/", 1)[1])
    page = browser.get(address).text
    assert "<code>blocked_address</code>" in page
    assert "Upload the page or paste its text." in page
    answer = browser.send(f"{address}/attempts", {"text": STORY})
    assert answer.location == address
    run_now(app.extensions["workbench"], address.rsplit("/", 1)[1])
    assert 'class="on on-queued"' in browser.get(address).text


def test_an_empty_text_instead_is_refused_on_the_same_page(app: APIFlask, browser: Browser) -> None:
    address = browser.send("/articles", {"url": "http://10.0.0.1/"}).location
    run_now(app.extensions["workbench"], address.rsplit("/", 1)[1])
    answer = browser.send(f"{address}/attempts", {"text": ""})
    assert answer.status_code == 422
    assert "Paste the text or choose a file." in answer.text


def test_trying_again_puts_the_article_back_to_work(app: APIFlask, browser: Browser) -> None:
    address = browser.send("/articles", {"url": "http://10.0.0.1/"}).location
    run_now(app.extensions["workbench"], address.rsplit("/", 1)[1])
    assert browser.send(f"{address}/attempts?again=1", {}).location == address
    assert f'hx-get="{address}/progress"' in browser.get(address).text


def test_overlapping_claims_are_both_on_the_page(
    browser: Browser, database: Database, people: People, article: Article
) -> None:
    with database.transaction() as session:
        long = building.claim(
            session, by=people.reviewer, of=article, quote="Seven countries joined in 2004."
        )
        short = building.claim(
            session, by=people.reviewer, of=article, quote="countries joined", state="dismissed"
        )
    page = browser.get(f"/articles/{article.id}").text
    both = f'data-claims="{long.id} {short.id}">countries joined</mark>'
    assert 'on-dismissed" data-start="' in page
    assert both in page
    assert f'data-claims="{long.id}">Seven </mark>' in page
    assert f'id="{long.id}"' in page
    assert f'id="{short.id}"' in page


def test_offsets_in_the_page_are_those_of_the_text(
    browser: Browser, database: Database, people: People
) -> None:
    with database.transaction() as session:
        made = building.article(session, by=people.reviewer, text="😀 one.\n\nTwo & three.")
    page = browser.get(f"/articles/{made.id}").text
    assert '<span data-start="0">😀 one.</span>' in page
    assert '<span data-start="8">Two &amp; three.</span>' in page


def test_left_out_stretches_say_why_and_can_become_claims(
    browser: Browser, database: Database, article: Article
) -> None:
    start = article.text.index("It last met")
    with database.transaction() as session:
        place = {"article_id": article.id, "start": start, "end": start + 30}
        session.add(LeftOut(id="out_1", why="Looks like a caption", **place))
    page = browser.get(f"/articles/{article.id}").text
    assert "Looks like a caption" in page
    assert 'class="out"' in page
    answer = browser.send("/claims", {"article": article.id, "start": start, "end": start + 30})
    made = only(database, Claim)
    assert answer.location == f"/articles/{article.id}?claim={made.id}#{made.id}"
    assert isinstance(made, Claim)
    assert made.quote == article.text[start : start + 30].strip()


def test_words_copied_from_the_article_make_a_claim(
    browser: Browser, database: Database, article: Article
) -> None:
    answer = browser.send("/claims", {"article": article.id, "text": "set up  in\nRome in 2002"})
    assert answer.status_code == 303, answer.text
    made = only(database, Claim)
    assert isinstance(made, Claim)
    assert (made.quote, made.start) == ("set up in Rome in 2002", 16)


def test_words_that_are_not_there_are_refused_and_kept(browser: Browser, article: Article) -> None:
    words = "set up in Paris in a year that never was, as nobody in the article has said"
    answer = browser.send("/claims", {"article": article.id, "text": words})
    assert answer.status_code == 422
    assert "not in the article" in answer.text
    assert words in answer.text


def test_details_are_edited_and_a_stale_form_keeps_what_was_typed(
    browser: Browser, database: Database, article: Article
) -> None:
    address = f"/articles/{article.id}"
    given = {"title": "A better title", "publisher": "", "revision": article.revision}
    assert browser.send(address, given, "PATCH").location == address
    stored = only(database, Article)
    assert isinstance(stored, Article)
    assert (stored.title, stored.publisher) == ("A better title", None)
    stale = browser.send(address, {**given, "title": "My other title"}, "PATCH")
    assert stale.status_code == 409
    assert 'value="My other title"' in stale.text


def test_the_list_counts_claims_and_has_an_empty_state(
    browser: Browser, database: Database, people: People
) -> None:
    assert "No articles yet" in browser.get("/articles").text
    with database.transaction() as session:
        made = building.article(session, by=people.reviewer)
        building.claim(session, by=people.reviewer, of=made)
        quote = "Seven countries joined in 2004."
        building.claim(session, by=people.reviewer, of=made, quote=quote, state="dismissed")
    page = browser.get("/articles").text
    assert "1 to check</a>" in page
    assert "of 2 claims" in page


def test_a_long_article_is_shown_in_parts(
    browser: Browser, database: Database, people: People
) -> None:
    text = "\n".join(f"Line number {n} of a very long report about nothing." for n in range(6_000))
    with database.transaction() as session:
        made = building.article(session, by=people.reviewer, text=text)
    first, last = browser.get(f"/articles/{made.id}"), browser.get(f"/articles/{made.id}?part=3")
    assert "Line number 0 " in first.text
    assert "Line number 5999 " not in first.text
    assert "Line number 5999 " in last.text


def test_a_claim_far_down_is_found_on_its_part(
    browser: Browser, database: Database, people: People
) -> None:
    text = "\n".join(f"Line number {n} of a very long report about nothing." for n in range(6_000))
    with database.transaction() as session:
        made = building.article(session, by=people.reviewer, text=text)
        far = building.claim(session, by=people.reviewer, of=made, quote="Line number 5998")
    page = browser.get(f"/articles/{made.id}?claim={far.id}").text
    assert f'data-claims="{far.id}">Line number 5998</mark>' in page


def test_unknown_articles_are_not_found(browser: Browser) -> None:
    assert browser.get("/articles/art_none").status_code == 404
