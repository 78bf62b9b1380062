"""Articles in: what is refused, what is kept, what is filed; twice is once."""

from datetime import date

import pytest
from sqlmodel import select

from tests import building
from tests.building import People, actions
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid, TooLarge
from workbench.given import ArticleEdit, ClaimEdit, NewArticle
from workbench.models import Article, Claim, LeftOut, Task
from workbench.models.actor import WORKBENCH
from workbench.models.upload import Upload
from workbench.text.claims import find_claims
from workbench.text.types import Document, Findings
from workbench.workflow import articles, claims, events, filing, intake, later

TEXT = building.TEXT
FILE = Upload("ab" * 32, 1_000, "minutes.pdf", "application/pdf")


def take_in(
    database: Database, people: People, upload: Upload | None = None, **given: object
) -> Article:
    with database.transaction() as session:
        return intake.take_in(session, NewArticle(**given), upload, by=people.reviewer)


def findings(text: str = TEXT, published: date | None = None) -> Findings:
    return find_claims(text, published=published, language="en", keep_all=True)


def finish(database: Database, article: Article, text: str = TEXT, **found: object) -> Article:
    document = Document(text=text, media_type="text/plain", **found)
    with database.transaction() as session:
        return intake.finish(session, article.id, document, findings(text, article.published))


def tasks(database: Database, article: Article) -> list[Task]:
    with database.reading() as session:
        return list(session.exec(select(Task).where(Task.object_id == article.id)).all())


def stored(database: Database, article: Article) -> Article:
    with database.reading() as session:
        return articles.get(session, article.id)


def test_text_becomes_a_pending_article_and_a_task(database: Database, people: People) -> None:
    article = take_in(database, people, text=TEXT, title="Trade", published="2025-02-01")
    assert (article.state, article.arrived_by, article.title) == ("pending", "text", "Trade")
    assert article.published == date(2025, 2, 1)
    assert [(task.kind, task.given) for task in tasks(database, article)] == [
        ("read_article", {"text": TEXT})
    ]
    assert actions(database, article.id) == ["article.added"]


def test_a_file_keeps_its_name_and_hash(database: Database, people: People) -> None:
    article = take_in(database, people, FILE)
    assert (article.arrived_by, article.filename) == ("file", "minutes.pdf")
    assert (article.raw_sha256, article.raw_bytes) == ("ab" * 32, 1_000)


def test_a_link_is_kept_in_one_spelling(database: Database, people: People) -> None:
    article = take_in(database, people, url="HTTPS://Example.ORG/a?b=C#part")
    assert (article.arrived_by, article.url) == ("link", "https://example.org/a?b=C")


def test_text_may_name_its_link(database: Database, people: People) -> None:
    article = take_in(database, people, text=TEXT, url="example.org/a")
    assert (article.arrived_by, article.url) == ("text", "https://example.org/a")


@pytest.mark.parametrize(
    ("given", "upload", "field"),
    [
        ({}, None, "text"),
        ({"text": "  \n "}, None, "text"),
        ({"text": TEXT}, FILE, "text"),
        ({"text": "Word"}, None, "text"),
        ({"url": "ftp://example.org/a"}, None, "url"),
        ({"url": "https://user:pw@example.org/"}, None, "url"),
        ({"url": "https://"}, None, "url"),
        ({"url": "https://example.org:port/"}, None, "url"),
        ({"url": "https://example.org/" + "a" * 2_000}, None, "url"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_with_a_sentence(
    database: Database, people: People, given: dict[str, str], upload: Upload | None, field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        take_in(database, people, upload, **given)
    assert caught.value.fields[field].endswith(".")
    with database.reading() as session:
        assert session.exec(select(Article)).all() == []


def test_five_megabytes_are_taken_and_more_refused(database: Database, people: People) -> None:
    most = ("word " * (intake.MOST_TEXT // 5)).ljust(intake.MOST_TEXT, ".")
    assert take_in(database, people, text=most).state == "pending"
    with pytest.raises(TooLarge, match="2 MB"):
        take_in(database, people, text=most + ".")


def test_a_viewer_may_not_add(database: Database, people: People) -> None:
    with pytest.raises(Forbidden), database.transaction() as session:
        intake.take_in(session, NewArticle(text=TEXT), None, by=people.viewer)


def test_finishing_files_the_text_its_claims_and_the_rest(
    database: Database, people: People
) -> None:
    found = findings()
    worthy = [item for item in found.claims if item.checkworthy]
    article = finish(database, take_in(database, people, text=TEXT))
    assert (article.state, article.step, article.text) == ("ready", "", TEXT)
    assert article.claims_found == len(worthy) > 0
    with database.reading() as session:
        rows = articles.claims_of(session, article.id)
        rest = articles.left_out(session, article.id)
        assert events.verify(session) == []
    assert [(row.start, row.end, row.quote) for row in rows] == [
        (item.start, item.end, TEXT[item.start : item.end]) for item in worthy
    ]
    assert [row.rank for row in rows] == [item.score for item in worthy]
    assert all(row.state == "queued" and row.reasons for row in rows)
    assert len(rest) == len(found.left_out) + len(found.claims) - len(worthy)
    assert all(row.why for row in rest)
    assert actions(database, rows[0].id) == ["claim.found"]
    assert set(actions(database, article.id)) == {"article.added", "article.read"}


def test_finishing_twice_files_once(database: Database, people: People) -> None:
    article = take_in(database, people, text=TEXT)
    first = finish(database, article)
    finish(database, article)
    with database.reading() as session:
        assert len(articles.claims_of(session, article.id)) == first.claims_found
    assert actions(database, article.id).count("article.read") == 1


def test_a_sentence_below_the_threshold_keeps_its_score_and_why(
    database: Database, people: People
) -> None:
    article = finish(database, take_in(database, people, text=TEXT))
    low = find_claims("We have a lot to talk about.", published=None, language="en", keep_all=True)
    with database.transaction() as session:
        filing.file_findings(session, article, low, by=WORKBENCH)
        rows = session.exec(select(LeftOut).where(LeftOut.article_id == article.id)).all()
    assert [row.why for row in rows if row.end <= 28][-1]


def test_what_was_typed_wins_over_what_was_found(database: Database, people: People) -> None:
    article = take_in(database, people, text=TEXT, title="Typed", published="2025-02-01")
    article = finish(
        database, article, title="Found", byline="Ada", published=date(2020, 1, 1), language="en"
    )
    assert (article.title, article.byline, article.language) == ("Typed", "Ada", "en")
    assert article.published == date(2025, 2, 1)


def test_an_article_without_a_title_is_called_by_its_first_words(
    database: Database, people: People
) -> None:
    article = finish(database, take_in(database, people, text=TEXT))
    assert article.title == "The council was set up in Rome in 2002."


def test_the_same_text_pasted_again_is_the_first_article(
    database: Database, people: People
) -> None:
    first = finish(database, take_in(database, people, text=TEXT))
    again = take_in(database, people, text=TEXT.replace("\n", "\r\n") + "  ")
    assert again.id == first.id
    assert len(tasks(database, first)) == 1


def test_the_same_text_by_another_way_points_to_the_first(
    database: Database, people: People
) -> None:
    first = finish(database, take_in(database, people, text=TEXT))
    second = finish(database, take_in(database, people, url="https://example.org/a"))
    assert (second.state, second.same_as, second.text_sha256) == ("ready", first.id, None)
    with database.reading() as session:
        assert articles.claims_of(session, second.id) == []
        assert [row.id for row in articles.page(session, by=people.viewer).items] == [first.id]
        assert articles.count(session) == 1


def test_a_document_of_one_word_is_no_article(database: Database, people: People) -> None:
    article = take_in(database, people, FILE)
    with pytest.raises(Invalid) as caught:
        finish(database, article, text="Word")
    assert caught.value.reason == "too_short"


def test_a_failed_article_says_why_and_can_be_tried_again(
    database: Database, people: People
) -> None:
    article = take_in(database, people, url="https://example.org/a")
    with database.transaction() as session:
        intake.give_up(session, article.id, "timeout", "The page took too long.")
    failed = stored(database, article)
    assert (failed.state, failed.failure, failed.failure_detail) == (
        "failed", "timeout", "The page took too long.",
    )  # fmt: skip
    with database.transaction() as session:
        again = intake.again(session, article.id, by=people.reviewer)
        intake.again(session, article.id, by=people.reviewer)
    assert (again.state, again.failure) == ("pending", None)
    assert len(tasks(database, article)) == 2


def test_trying_pasted_text_again_gives_the_text_to_the_job(
    database: Database, people: People
) -> None:
    article = take_in(database, people, text=TEXT)
    with database.transaction() as session:
        later.start(session, tasks(database, article)[0].id, lease_s=30)
        later.failed(session, tasks(database, article)[0].id, "away")
        intake.give_up(session, article.id, "internal_error", "A mistake.")
    with database.transaction() as session:
        intake.again(session, article.id, by=people.reviewer)
    assert [task.given for task in tasks(database, article)] == [{"text": TEXT}] * 2


def test_a_read_article_is_not_read_again(database: Database, people: People) -> None:
    article = finish(database, take_in(database, people, text=TEXT))
    with pytest.raises(Conflict), database.transaction() as session:
        intake.again(session, article.id, by=people.reviewer)
    with database.transaction() as session:
        intake.give_up(session, article.id, "timeout", "Too late.")
    assert stored(database, article).state == "ready"


def test_a_failed_link_takes_text_instead_and_keeps_its_address(
    database: Database, people: People
) -> None:
    article = take_in(database, people, url="https://example.org/a")
    with database.transaction() as session:
        intake.give_up(session, article.id, "login_wall", "The site asks readers to sign in.")
    with pytest.raises(Invalid), database.transaction() as session:
        intake.instead(session, article.id, NewArticle(), None, by=people.reviewer)
    with database.transaction() as session:
        given = NewArticle(text=TEXT, title="By hand")
        intake.instead(session, article.id, given, None, by=people.reviewer)
    done = finish(database, article)
    assert (done.id, done.url, done.title) == (article.id, "https://example.org/a", "By hand")
    assert (done.arrived_by, done.state, done.failure) == ("text", "ready", None)


def test_details_are_edited_by_revision(database: Database, people: People) -> None:
    article = finish(database, take_in(database, people, text=TEXT))
    edit = ArticleEdit(revision=article.revision, byline="Ada", title="")
    with database.transaction() as session:
        changed = intake.edit_details(session, article.id, edit, by=people.reviewer)
    assert (changed.byline, changed.title) == ("Ada", article.title)
    with pytest.raises(Conflict) as caught, database.transaction() as session:
        intake.edit_details(session, article.id, edit, by=people.second)
    assert caught.value.current["byline"] == "Ada"
    assert actions(database, article.id).count("article.edited") == 1


def test_a_new_date_moves_last_year_in_untouched_claims_only(
    database: Database, people: People
) -> None:
    article = take_in(database, people, text=TEXT + "\n\nExports fell by 3 percent last year.")
    text = TEXT + "\n\nExports fell by 3 percent last year."
    article = finish(database, article, text=text)
    moved, typed = (claim_with(database, article, words) for words in ("Trade", "Exports"))
    with database.transaction() as session:
        own = ClaimEdit(revision=typed.revision, statement="My own words.")
        claims.edit(session, typed.id, own, by=people.reviewer)
        edit = ArticleEdit(revision=article.revision, published="2011-05-01")
        article = intake.edit_details(session, article.id, edit, by=people.reviewer)
    assert [task.kind for task in tasks(database, article)] == ["read_article", "resolve_dates"]
    with database.transaction() as session:
        fresh = findings(text, date(2011, 5, 1))
        assert filing.resolve_again(session, article.id, fresh, by=WORKBENCH) > 0
        assert filing.resolve_again(session, article.id, fresh, by=WORKBENCH) == 0
    after = claim_with(database, article, "Trade")
    assert after.dates[-1]["value"] == "2010"
    assert after.claimed_on == date(2011, 5, 1)
    assert after.revision == moved.revision + 1
    assert claim_with(database, article, "Exports").statement == "My own words."


def claim_with(database: Database, article: Article, words: str) -> Claim:
    with database.reading() as session:
        return next(c for c in articles.claims_of(session, article.id) if words in c.quote)
