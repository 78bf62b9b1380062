"""Captures over a real wire: what is kept, what is tried again, what is left alone."""

import dataclasses
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select

from tests import building
from tests.building import People
from tests.conftest import MovingClock
from tests.jobs.held import ARTICLE
from tests.net.asking import drip, to
from tests.net.hostile import Page, Site, says
from tests.working import tools as working_tools
from workbench.config import Config
from workbench.db import Database
from workbench.exports import warc_records
from workbench.given import NewArticle, NewSource
from workbench.jobs import capturing
from workbench.jobs.run import run, run_now
from workbench.models import Article, Host, Snapshot, Source, Task
from workbench.models.upload import Upload
from workbench.tools import Tools
from workbench.wiring import build_fetch
from workbench.workflow import articles, intake, later, sources

HTML = "Content-Type: text/html; charset=utf-8"
PAGE = ARTICLE.encode()
OTHER = ARTICLE.replace("nineteen", "twenty").encode()
BUSY = says(b"", status="503 Busy")


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/a": says(PAGE, HTML, 'ETag: "one"')}) as made:
        yield made


@pytest.fixture
def tools(config: Config, database: Database, site: Site, moving_clock: MovingClock) -> Tools:
    return working_tools(config, database, port=site.port)


def ask(tools: Tools, people: People, upload: Upload | None = None, **given: object) -> Snapshot:
    with tools.db.transaction() as session:
        claim = building.claim(session, by=people.reviewer)
        return sources.attach(session, claim.id, NewSource(**given), upload, by=people.reviewer)[1]


def again(tools: Tools, people: People, snapshot: Snapshot) -> Snapshot:
    """The same address once more, fetched."""
    with tools.db.transaction() as session:
        made = sources.recapture(session, snapshot.source_id, by=people.reviewer)
    run_now(tools, made.id)
    return stored(tools, made)


def keep(tools: Tools, people: People, upload: Upload | None = None, **given: object) -> Snapshot:
    made = ask(tools, people, upload, **given)
    run_now(tools, made.id)
    return stored(tools, made)


def stored(tools: Tools, snapshot: Snapshot) -> Snapshot:
    with tools.db.reading() as session:
        return sources.snapshot(session, snapshot.id)


def task_of(tools: Tools, object_id: str) -> Task:
    with tools.db.reading() as session:
        return session.exec(select(Task).where(Task.object_id == object_id)).one()


def work(tools: Tools, snapshot: Snapshot) -> Snapshot:
    """What a worker does when it comes by."""
    run(tools, task_of(tools, snapshot.id).id)
    return stored(tools, snapshot)


def record(tools: Tools, snapshot: Snapshot) -> bytes:
    assert snapshot.warc_sha256 is not None
    raw = tools.files.get(snapshot.warc_sha256)
    assert warc_records.problems(raw) == []
    assert snapshot.warc_bytes == len(raw)
    return raw


def kinds(raw: bytes) -> list[str]:
    return [one.kind for one in warc_records.records(raw)]


def asked(site: Site, path: str = "/a") -> list[str]:
    return [head for head in site.asked if head.startswith(f"GET {path} ")]


class Turns:
    """A page that answers differently each time; the last answer stays."""

    def __init__(self, *pages: Page) -> None:
        self.pages = list(pages)

    def __call__(self, wire: object) -> None:
        page = self.pages.pop(0) if len(self.pages) > 1 else self.pages[0]
        page(wire)  # type: ignore[arg-type]


def test_a_page_is_kept_with_its_whole_exchange(tools: Tools, people: People, site: Site) -> None:
    site.pages["/"] = to("/a")
    row = keep(tools, people, url=site.url())
    assert (row.state, row.title, row.retry_at, row.tries) == ("ready", "The council", None, 0)
    raw = record(tools, row)
    assert kinds(raw) == [
        "warcinfo", "response", "request", "response", "request", "metadata", "conversion",
    ]  # fmt: skip
    found = list(warc_records.records(raw))
    assert found[2].url == site.url()
    assert found[6].payload.decode() == row.text
    assert warc_records.payload(raw) == PAGE
    assert tools.files.get(row.raw_sha256 or "") == PAGE
    assert b"extractor: " + row.extractor.encode() in found[5].payload
    assert f"text-sha256: {row.text_sha256}".encode() in found[5].payload


def test_uploads_and_pasted_text_have_a_record_set_too(tools: Tools, people: People) -> None:
    pasted = keep(tools, people, text=building.PAGE)
    raw = building.PAGE.encode()
    sent = keep(tools, people, Upload(tools.files.put(raw), len(raw), "minutes.txt", "text/plain"))
    for row in (pasted, sent):
        assert kinds(record(tools, row)) == ["warcinfo", "resource", "metadata", "conversion"]
        assert warc_records.payload(record(tools, row)) == raw
    assert pasted.warc_sha256 != sent.warc_sha256


def test_a_refused_page_keeps_the_exchange_alone(tools: Tools, people: People, site: Site) -> None:
    row = keep(tools, people, url=site.url("/nothing"))
    assert (row.state, row.failure, row.status) == ("failed", "not_found", 404)
    assert kinds(record(tools, row)) == ["warcinfo", "response", "request"]
    assert warc_records.payload(record(tools, row)) == b"no such page"


def test_a_faulty_server_is_asked_again(
    tools: Tools, people: People, site: Site, moving_clock: MovingClock
) -> None:
    site.pages["/a"] = Turns(BUSY, BUSY, says(PAGE, HTML))
    row = work(tools, made := ask(tools, people, url=site.url("/a")))
    assert (row.state, row.tries, row.failure, row.raw_sha256) == ("pending", 1, None, None)
    assert row.retry_at is not None
    wait = (row.retry_at - moving_clock.at).total_seconds()
    assert 2 <= wait <= 2.5
    assert row.step == (
        "The server had a fault of its own. Tried again at "
        f"{row.retry_at:%H:%M:%S} UTC (try 2 of 5)."
    )
    assert work(tools, made).tries == 1  # too early: nothing is asked
    assert len(asked(site)) == 1
    moving_clock.forward(seconds=3)
    second = work(tools, made)
    assert second.tries == 2
    assert second.retry_at is not None
    assert 8 <= (second.retry_at - moving_clock.at).total_seconds() <= 10
    moving_clock.forward(seconds=11)
    last = work(tools, made)
    assert (last.state, last.retry_at, last.step) == ("ready", None, "")
    assert len(asked(site)) == 3
    assert task_of(tools, made.id).state == "done"


def test_the_last_try_gives_up(
    tools: Tools, people: People, site: Site, moving_clock: MovingClock
) -> None:
    site.pages["/a"] = BUSY
    made = ask(tools, people, url=site.url("/a"))
    for _ in range(tools.config.capture_tries):
        assert stored(tools, made).state == "pending"
        work(tools, made)
        moving_clock.forward(seconds=600)
    row = stored(tools, made)
    assert (row.state, row.failure, row.retry_at) == ("failed", "server_error", None)
    assert len(asked(site)) == tools.config.capture_tries
    assert task_of(tools, made.id).state == "failed"
    assert building.actions(tools.db, made.id)[-1] == "snapshot.failed"
    assert kinds(record(tools, row)) == ["warcinfo", "response", "request"]


def test_the_servers_own_wish_is_honoured(
    tools: Tools, people: People, site: Site, moving_clock: MovingClock
) -> None:
    page = says(b"", "Retry-After: 400", status="429 Slow down")
    site.pages["/a"] = Turns(page, says(PAGE, HTML))
    row = work(tools, made := ask(tools, people, url=site.url("/a")))
    assert row.retry_at == moving_clock.at + timedelta(seconds=400)
    assert row.step.startswith("The server says that it was asked too often.")
    other = work(tools, ask(tools, people, url=site.url("/b")))
    assert (other.state, other.step) == (
        "pending",
        f"Waiting for its turn at 127.0.0.1:{site.port}",
    )
    assert other.retry_at is not None
    assert other.retry_at >= row.retry_at
    moving_clock.forward(seconds=399)
    assert work(tools, made).state == "pending"
    moving_clock.forward(seconds=1)
    assert work(tools, made).state == "ready"


@pytest.mark.parametrize(
    ("page", "word"),
    [
        (says(b"", status="404 Not Found"), "not_found"),
        (says(b"", status="403 No"), "forbidden"),
        (says(b"", status="501 Never"), "server_error"),
        (says(b" ", HTML), "empty"),
        (says(b"", "Content-Type: video/mp4"), "unsupported_type"),
        (says(b"<title>Just a moment...</title><p>Verify you are human", HTML), "captcha_or_wall"),
        (says(PAGE, HTML, "Content-Encoding: gzip"), "bad_encoding"),
        (to("file:///etc/passwd"), "bad_redirect"),
    ],
)
def test_what_asking_again_cannot_help_is_not_tried(
    tools: Tools, people: People, site: Site, page: Page, word: str
) -> None:
    site.pages["/a"] = page
    row = work(tools, ask(tools, people, url=site.url("/a")))
    assert (row.state, row.failure) == ("failed", word)
    assert len(asked(site)) == 1


def test_a_connection_that_breaks_off_is_tried_again(
    tools: Tools, people: People, site: Site, moving_clock: MovingClock
) -> None:
    def cut(wire: object) -> None:
        drip(wire, b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf", 100)  # type: ignore[arg-type]

    site.pages["/a"] = Turns(cut, says(PAGE, HTML))
    row = work(tools, made := ask(tools, people, url=site.url("/a")))
    assert row.step.startswith("The connection broke off")
    moving_clock.forward(seconds=3)
    assert work(tools, made).state == "ready"


def test_who_waits_for_it_has_one_try(tools: Tools, people: People, site: Site) -> None:
    site.pages["/a"] = BUSY
    row = keep(tools, people, url=site.url("/a"))
    assert (row.state, row.failure, len(asked(site))) == ("failed", "server_error", 1)


def test_articles_are_asked_for_as_politely(
    tools: Tools, people: People, site: Site, moving_clock: MovingClock
) -> None:
    site.pages["/a"] = Turns(BUSY, says(PAGE, HTML))
    with tools.db.transaction() as session:
        made = intake.take_in(session, NewArticle(url=site.url("/a")), None, by=people.reviewer)
    run(tools, task_of(tools, made.id).id)
    assert article(tools, made).step.startswith("The server had a fault of its own. Tried again at")
    moving_clock.forward(seconds=3)
    run(tools, task_of(tools, made.id).id)
    assert article(tools, made).state == "ready"
    assert asked(site, "/robots.txt")


def article(tools: Tools, made: Article) -> Article:
    with tools.db.reading() as session:
        return articles.get(session, made.id)


def test_the_sites_rules_are_asked_for_once_a_day(
    tools: Tools, people: People, site: Site, moving_clock: MovingClock
) -> None:
    site.pages["/robots.txt"] = says(b"User-agent: *\nDisallow: /private\nCrawl-delay: 4")
    site.pages["/private"] = says(PAGE, HTML)
    row = work(tools, ask(tools, people, url=site.url("/private")))
    assert (row.state, row.failure, asked(site, "/private")) == ("failed", "robots_refused", [])
    moving_clock.forward(seconds=3)
    other = ask(tools, people, url=site.url("/a"))
    assert work(tools, other).step.startswith("Waiting for its turn")  # four seconds lie between
    moving_clock.forward(seconds=1)
    assert work(tools, other).state == "ready"
    assert len(asked(site, "/robots.txt")) == 1
    moving_clock.forward(hours=24)
    assert again(tools, people, other).state == "ready"
    assert len(asked(site, "/robots.txt")) == 2


@pytest.mark.parametrize(
    "page",
    [
        says(b"gone", status="404 Not Found"), says(b"no", status="403 No"), says(b""),
        to("/robots.txt"), says(b"\xff\xfe\x00a", "Content-Type: image/png"),
        says(b"x", "Content-Encoding: br"),
    ],
)  # fmt: skip
def test_a_site_without_rules_is_open(tools: Tools, people: People, site: Site, page: Page) -> None:
    site.pages["/robots.txt"] = page
    assert keep(tools, people, url=site.url("/a")).state == "ready"


def test_the_rules_of_the_site_that_a_link_leads_to_count_as_well(
    config: Config, tools: Tools, people: People, site: Site
) -> None:
    with Site(
        {"/robots.txt": says(b"User-agent: *\nDisallow: /c"), "/b": says(PAGE, HTML)}
    ) as other:
        site.pages |= {"/b": to(other.url("/b")), "/c": to(other.url("/c"))}
        open_to = dataclasses.replace(config, allow_addresses="127.0.0.0/8")
        both = dataclasses.replace(tools, config=open_to, fetch=build_fetch(open_to))
        assert keep(both, people, url=site.url("/b")).state == "ready"
        refused = keep(both, people, url=site.url("/c"))
        assert (refused.failure, asked(other, "/c")) == ("robots_refused", [])
        assert len(asked(other, "/robots.txt")) == 1


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy", "429 Slow"])
def test_rules_that_cannot_be_had_for_now_close_the_site_for_now(
    tools: Tools, people: People, site: Site, moving_clock: MovingClock, status: str
) -> None:
    site.pages["/robots.txt"] = Turns(says(b"", status=status), says(b"User-agent: *\nAllow: /"))
    row = work(tools, made := ask(tools, people, url=site.url("/a")))
    assert (row.state, row.tries, asked(site)) == ("pending", 1, [])
    moving_clock.forward(seconds=3)
    assert work(tools, made).state == "ready"


def test_a_newsroom_may_leave_the_rules_aside(
    config: Config, tools: Tools, people: People, site: Site
) -> None:
    site.pages["/robots.txt"] = says(b"User-agent: *\nDisallow: /")
    free = working_tools(dataclasses.replace(config, robots="ignore"), tools.db, port=site.port)
    assert keep(free, people, url=site.url("/a")).state == "ready"
    assert asked(site, "/robots.txt") == []


def test_one_request_at_a_time_to_a_host(
    config: Config, tools: Tools, people: People, site: Site
) -> None:
    """While one page keeps us waiting, another of the same server waits for its turn."""
    answered, entered = threading.Event(), threading.Event()

    def slow(wire: object) -> None:
        entered.set()
        answered.wait(20)
        says(PAGE, HTML)(wire)  # type: ignore[arg-type]

    site.pages["/slow"] = slow
    first, second = (
        ask(tools, people, url=site.url("/slow")),
        ask(tools, people, url=site.url("/a")),
    )
    worker = threading.Thread(target=work, args=(tools, first))
    worker.start()
    assert entered.wait(20)
    row = work(tools, second)
    assert (row.state, row.tries) == ("pending", 0)
    assert row.step == f"Waiting for its turn at 127.0.0.1:{site.port}"
    answered.set()
    worker.join(20)
    assert stored(tools, first).state == "ready"
    assert asked(site) == []
    assert task_of(tools, second.id).attempts == 0


def test_an_unchanged_page_is_not_sent_twice(
    tools: Tools, people: People, site: Site, moving_clock: MovingClock
) -> None:
    first = keep(tools, people, url=site.url("/a"))
    moving_clock.forward(days=1)
    site.pages["/a"] = says(b"", 'ETag: "one"', status="304 Not Modified")
    second = again(tools, people, first)
    assert 'If-None-Match: "one"' in asked(site)[1]
    assert (second.state, second.status, second.same_as) == ("ready", 304, first.id)
    assert (second.text, second.raw_sha256, second.title) == (
        first.text, first.raw_sha256, first.title,
    )  # fmt: skip
    assert second.fetched_at == moving_clock.at
    found = list(warc_records.records(record(tools, second)))
    assert found[1].kind == "revisit"
    assert found[1].headers["WARC-Refers-To-Target-URI"] == site.url("/a")
    moving_clock.forward(days=1)
    third = again(tools, people, second)
    assert (third.same_as, 'If-None-Match: "one"' in asked(site)[2]) == (first.id, True)


def test_equal_bytes_are_the_same_page_whatever_the_server_says(
    tools: Tools, people: People, site: Site
) -> None:
    site.pages["/a"] = says(PAGE, "Content-Type: text/html")
    first = keep(tools, people, url=site.url("/a"))
    second = again(tools, people, first)
    assert (second.status, second.same_as, second.text) == (200, first.id, first.text)
    assert (second.media_type, second.charset) == (first.media_type, first.charset)
    assert "revisit" in kinds(record(tools, second))
    site.pages["/a"] = says(OTHER, HTML)
    third = again(tools, people, first)
    assert (third.same_as, third.state) == (None, "ready")
    assert "twenty" in third.text
    site.pages["/a"] = says(PAGE, HTML)
    assert again(tools, people, first).same_as is None  # it changed back: that is news


def test_equal_bytes_in_another_charset_are_read_anew(
    tools: Tools, people: People, site: Site
) -> None:
    site.pages["/a"] = says(
        "<p>The lake fell by 41 cm at Møn.</p>".encode(), "Content-Type: text/html"
    )
    first = keep(tools, people, url=site.url("/a"))
    site.pages["/a"] = Turns(
        says(
            "<p>The lake fell by 41 cm at Møn.</p>".encode(),
            "Content-Type: text/html; charset=cp1252",
        )
    )
    second = again(tools, people, first)
    assert (second.raw_sha256, second.same_as) == (first.raw_sha256, None)


def test_a_dated_page_is_asked_for_by_its_date(tools: Tools, people: People, site: Site) -> None:
    day = "Mon, 10 Mar 2025 08:00:00 GMT"
    site.pages["/a"] = says(PAGE, HTML, f"Last-Modified: {day}")
    first = keep(tools, people, url=site.url("/a"))
    again(tools, people, first)
    assert f"If-Modified-Since: {day}" in asked(site)[1]


def test_not_modified_said_of_another_page_is_not_believed(
    tools: Tools, people: People, site: Site
) -> None:
    """The link leads elsewhere by now, where somebody uses the same mark."""
    site.pages["/"] = to("/a")
    first = keep(tools, people, url=site.url())

    def other(wire: object) -> None:
        news = "If-None-Match" in site.asked[-1]
        page = says(b"", status="304 Not Modified") if news else says(OTHER, HTML)
        page(wire)  # type: ignore[arg-type]

    site.pages |= {"/": to("/b"), "/b": other}
    second = again(tools, people, first)
    assert (second.status, second.same_as) == (200, None)
    assert "twenty" in second.text


def test_a_killed_workers_exchange_is_read_by_its_successor(
    tools: Tools, people: People, site: Site, moving_clock: MovingClock
) -> None:
    """Killed between the exchange and the reading: the page is not asked for again."""
    made = ask(tools, people, url=site.url("/a"))
    with tools.db.transaction() as session:
        task = later.start(session, task_of(tools, made.id).id, lease_s=30)
    assert task is not None
    capturing._fetch(tools, stored(tools, made), task)  # and then the lights go out
    half = stored(tools, made)
    assert (half.state, half.status) == ("pending", 200)
    assert warc_records.payload(record(tools, half)) == PAGE
    moving_clock.forward(seconds=31)
    row = work(tools, made)
    assert (row.state, row.raw_sha256) == ("ready", half.raw_sha256)
    assert kinds(record(tools, row))[-2:] == ["metadata", "conversion"]
    assert len(asked(site)) == 1


def test_the_row_of_a_host_is_free_after_each_capture(
    tools: Tools, people: People, site: Site
) -> None:
    keep(tools, people, url=site.url("/a"))
    keep(tools, people, url=site.url("/nothing"))
    with tools.db.reading() as session:
        host = session.get_one(Host, f"127.0.0.1:{site.port}")
        assert session.exec(select(Source.id)).all()
    assert (host.held_by, host.failures, host.robots_status) == (None, 0, 404)
