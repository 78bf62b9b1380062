"""Each kind of task against a real page, a real file store and a real reading process."""

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from tests import building
from tests.building import PAGE, TEXT, People
from tests.conftest import MovingClock
from workbench.demo_pages import PageServer
from workbench.given import ArticleEdit, NewArticle, NewSource
from workbench.jobs.run import run, run_now
from workbench.models import Article, Snapshot, Task
from workbench.models.upload import Upload
from workbench.tools import Tools
from workbench.workflow import articles, intake, later, sources


def take_in(tools: Tools, people: People, upload: Upload | None = None, **given: object) -> Article:
    with tools.db.transaction() as session:
        made = intake.take_in(session, NewArticle(**given), upload, by=people.reviewer)
    run_now(tools, made.id)
    return stored(tools, made.id)


def stored(tools: Tools, article_id: str) -> Article:
    with tools.db.reading() as session:
        return articles.get(session, article_id)


def keep(tools: Tools, people: People, upload: Upload | None = None, **given: object) -> Snapshot:
    with tools.db.transaction() as session:
        claim = building.claim(session, by=people.reviewer)
        _, made = sources.attach(session, claim.id, NewSource(**given), upload, by=people.reviewer)
    run_now(tools, made.id)
    with tools.db.reading() as session:
        return sources.snapshot(session, made.id)


def only_task(tools: Tools, object_id: str) -> Task:
    with tools.db.reading() as session:
        return session.exec(select(Task).where(Task.object_id == object_id)).one()


def upload(tools: Tools, raw: bytes, name: str) -> Upload:
    return Upload(tools.files.put(raw), len(raw), name, None)


def test_pasted_text_is_kept_read_and_searched_for_claims(tools: Tools, people: People) -> None:
    article = take_in(tools, people, text=TEXT)
    assert (article.state, article.text, article.step) == ("ready", TEXT, "")
    assert article.claims_found >= 1
    assert article.raw_sha256 is not None
    assert tools.files.get(article.raw_sha256) == TEXT.encode()
    task = only_task(tools, article.id)
    assert (task.state, task.given, task.attempts) == ("done", {}, 1)


def test_html_pasted_as_text_is_read_as_html(
    tools: Tools, people: People, site: PageServer
) -> None:
    page = tools.fetch(site.url("council.html")).body.decode()
    article = take_in(tools, people, text=page)
    assert (article.title, article.media_type) == ("The council", "text/html")
    assert "<p>" not in article.text


def test_a_link_is_fetched_and_read(tools: Tools, people: People, site: PageServer) -> None:
    article = take_in(tools, people, url=site.url("council.html"))
    assert (article.state, article.title, article.failure) == ("ready", "The council", None)
    assert article.published == date(2021, 2, 10)
    assert "set up in Rome in 2002" in article.text
    assert article.raw_sha256 is not None
    assert b"<article>" in tools.files.get(article.raw_sha256)
    assert article.claims_found >= 1


@pytest.mark.parametrize(
    ("path", "word"), [("nothing.html", "not_found"), ("wall", "captcha_or_wall")]
)
def test_a_link_that_fails_leaves_a_word(
    tools: Tools, people: People, site: PageServer, path: str, word: str
) -> None:
    article = take_in(tools, people, url=site.url(path))
    assert (article.state, article.failure) == ("failed", word)
    assert article.failure_detail.endswith(".")
    assert only_task(tools, article.id).state == "failed"


def test_a_private_address_is_refused_with_a_word(tools: Tools, people: People) -> None:
    article = take_in(tools, people, url="http://127.0.0.1:9/secret")
    assert (article.state, article.failure) == ("failed", "blocked_address")


@pytest.mark.parametrize(
    ("raw", "name", "word"),
    [
        (b"%PDF-1.7 and nothing that a PDF needs", "a.pdf", "broken"),
        (bytes(range(256)) * 20, "a.txt", "binary"),
        (b"   \n ", "a.txt", "empty"),
        (b"Word", "a.txt", "too_short"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_a_word(
    tools: Tools, people: People, raw: bytes, name: str, word: str
) -> None:
    article = take_in(tools, people, upload(tools, raw, name))
    assert (article.state, article.failure) == ("failed", word)
    assert article.failure_detail.endswith(".")


def test_text_given_instead_is_read_in_place_of_what_had_come(
    tools: Tools, people: People, site: PageServer
) -> None:
    article = take_in(tools, people, url=site.url("broken.pdf"))
    assert (article.state, article.failure) == ("failed", "broken")
    assert article.raw_sha256 is not None
    with tools.db.transaction() as session:
        given = NewArticle(text=TEXT)
        intake.instead(session, article.id, given, None, by=people.reviewer)
    run_now(tools, article.id)
    after = stored(tools, article.id)
    assert (after.state, after.text, after.url) == ("ready", TEXT, site.url("broken.pdf"))


def test_a_link_tried_again_is_fetched_again(
    tools: Tools, people: People, site: PageServer, tmp_path: Path
) -> None:
    article = take_in(tools, people, url=site.url("broken.pdf"))
    (tmp_path / "pages" / "broken.pdf").write_text(TEXT)  # repaired meanwhile
    with tools.db.transaction() as session:
        intake.again(session, article.id, by=people.reviewer)
    run_now(tools, article.id)
    assert stored(tools, article.id).text == TEXT


def test_bytes_that_are_gone_are_our_mistake_not_the_pages(tools: Tools, people: People) -> None:
    article = take_in(tools, people, Upload("0" * 64, 4, "a.txt", None))
    assert (article.state, article.failure) == ("failed", "internal_error")


def test_a_page_becomes_a_snapshot(tools: Tools, people: People, site: PageServer) -> None:
    row = keep(tools, people, url=site.url("council.html"))
    assert (row.state, row.status, row.title) == ("ready", 200, "The council")
    assert row.raw_sha256 is not None
    raw = tools.files.get(row.raw_sha256)
    assert hashlib.sha256(raw).hexdigest() == row.raw_sha256
    assert row.text_sha256 == hashlib.sha256(row.text.encode()).hexdigest()
    assert ["content-type", "text/html; charset=utf-8"] in [
        [name.lower(), value] for name, value in row.headers
    ]


def test_a_refused_page_keeps_what_the_server_said(
    tools: Tools, people: People, site: PageServer
) -> None:
    row = keep(tools, people, url=site.url("nothing.html"))
    assert (row.state, row.failure, row.status) == ("failed", "not_found", 404)
    assert row.raw_sha256 is not None
    assert b"no page at this address" in tools.files.get(row.raw_sha256)


def test_pasted_and_uploaded_sources_are_read(tools: Tools, people: People) -> None:
    pasted = keep(tools, people, text=PAGE)
    sent = keep(tools, people, upload(tools, PAGE.encode(), "minutes.txt"))
    assert (pasted.state, pasted.text) == (sent.state, sent.text) == ("ready", PAGE)
    assert pasted.raw_sha256 == sent.raw_sha256 == hashlib.sha256(PAGE.encode()).hexdigest()


def test_running_a_done_task_again_changes_nothing(
    tools: Tools, people: People, site: PageServer
) -> None:
    row = keep(tools, people, url=site.url("council.html"))
    run(tools, only_task(tools, row.id).id)
    with tools.db.reading() as session:
        assert sources.snapshot(session, row.id).model_dump() == row.model_dump()


def test_a_step_may_run_twice(tools: Tools, people: People, moving_clock: MovingClock) -> None:
    """A worker that dies after filing and before noting it: the next one finds the work done."""
    article = take_in(tools, people, text=TEXT)
    with tools.db.transaction() as session:
        task = session.exec(select(Task).where(Task.object_id == article.id)).one()
        task.state, task.lease_until = "running", moving_clock.at - timedelta(seconds=1)
        session.add(task)
    run(tools, task.id)
    assert only_task(tools, article.id).state == "done"
    assert stored(tools, article.id).model_dump() == article.model_dump()
    with tools.db.reading() as session:
        assert len(articles.claims_of(session, article.id)) == article.claims_found


def test_a_new_date_is_worked_through(tools: Tools, people: People) -> None:
    article = take_in(tools, people, text=TEXT)
    with tools.db.transaction() as session:
        edit = ArticleEdit(revision=article.revision, published="2011-05-01")
        intake.edit_details(session, article.id, edit, by=people.reviewer)
    run_now(tools, article.id)
    with tools.db.reading() as session:
        found = [date for claim in articles.claims_of(session, article.id) for date in claim.dates]
    assert "2010" in [date["value"] for date in found if date["text"] == "last year"]


def test_a_task_that_was_lost_each_time_is_given_up(
    tools: Tools, people: People, moving_clock: MovingClock
) -> None:
    with tools.db.transaction() as session:
        given = NewArticle(text=TEXT)
        article = intake.take_in(session, given, None, by=people.reviewer)
    task = only_task(tools, article.id)
    for _ in range(later.MAX_ATTEMPTS):
        with tools.db.transaction() as session:
            later.start(session, task.id, lease_s=30)
        moving_clock.forward(seconds=31)
    run(tools, task.id)
    assert only_task(tools, article.id).state == "failed"
    assert stored(tools, article.id).failure == "internal_error"


def test_a_task_of_an_unknown_kind_ends_on_its_row(tools: Tools) -> None:
    with tools.db.transaction() as session:
        task = later.ask(session, "from_a_later_version", "art_1")
    run(tools, task.id)
    assert only_task(tools, "art_1").state == "failed"
