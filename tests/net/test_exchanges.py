"""What went over the wire is kept as it was: heads, status lines, bodies still packed."""

import gzip
import zlib
from datetime import UTC, timedelta

import pytest

from tests.conftest import MovingClock
from workbench.net.exchanges import WAIT_AT_MOST, retry_after

from .asking import HTML, PAGE, failure, failure_at, fetch_of, get, to
from .hostile import Site, reply, says
from .test_fetch import chunked


def test_request_and_reply_are_kept_as_they_went() -> None:
    packed = gzip.compress(PAGE)
    with Site({"/a?b=c": says(packed, HTML, "Content-Encoding: gzip", "X-Odd: \xe9")}) as site:
        got = fetch_of(site)(site.url("/a?b=c"))
        [kept] = got.exchanges
        assert kept.request_head.decode("latin-1") == site.asked[0]
    assert (kept.method, kept.url) == ("GET", got.final_url)
    assert kept.status_line == "HTTP/1.1 200 OK"
    assert kept.headers == got.headers
    assert ("Content-Encoding", "gzip") in kept.headers
    assert (kept.wire, got.body, kept.truncated) == (packed, PAGE, False)
    assert kept.at.tzinfo is UTC


def test_an_unpacked_body_is_kept_once_in_memory() -> None:
    got = get(says(PAGE, HTML))
    assert got.exchanges[0].wire is got.body


def test_chunks_are_put_together_and_the_packing_stays() -> None:
    packed = zlib.compress(PAGE)
    head = reply(b"", HTML, "Transfer-Encoding: chunked", "Content-Encoding: deflate", length=False)
    got = get(lambda wire: wire.sendall(head + chunked(packed)))
    assert got.exchanges[0].wire == packed
    assert ("Transfer-Encoding", "chunked") in got.exchanges[0].headers


def test_every_redirect_is_an_exchange_whose_body_was_not_read() -> None:
    pages = {"/": to("/b", body=b"moved"), "/b": to("/c"), "/c": says(PAGE, HTML)}
    with Site(pages) as site:
        got = fetch_of(site)(site.url())
        assert [kept.request_head.decode() for kept in got.exchanges] == site.asked
    assert [kept.url for kept in got.exchanges] == [site.url(path) for path in ("/", "/b", "/c")]
    assert [kept.truncated for kept in got.exchanges] == [True, False, False]
    assert got.exchanges[0].wire == b""
    assert got.exchanges[0].status_line == "HTTP/1.1 302 Found"


def test_a_refused_page_has_its_exchange() -> None:
    failed = failure(says(b"<p>gone", HTML, status="410 Gone"))
    assert failed.fetched is not None
    [kept] = failed.fetched.exchanges
    assert (kept.status_line, kept.wire) == ("HTTP/1.1 410 Gone", b"<p>gone")


def test_a_body_that_broke_off_says_so() -> None:
    page = says(b"<p>ups", HTML, "Content-Length: 500", status="404 Not Found")
    fetched = failure(page).fetched
    assert fetched is not None
    assert [kept.truncated for kept in fetched.exchanges] == [True]


def test_what_is_posted_is_not_kept() -> None:
    with Site({"/": says(b"{}")}) as site:
        got = fetch_of(site).post(site.url(), b"{}", headers={"Authorization": "Bearer key"})
    assert got.exchanges == ()


def test_not_modified_is_a_reply_to_who_asked_for_news() -> None:
    with Site({"/": says(b"", 'ETag: "a"', status="304 Not Modified")}) as site:
        got = fetch_of(site)(site.url(), headers={"If-None-Match": '"a"'})
        assert (got.status, got.body, got.header("etag")) == (304, b"", '"a"')
        assert got.exchanges[0].truncated is False
        assert 'If-None-Match: "a"' in site.asked[0]
        assert failure_at(fetch_of(site), site.url()).reason == "http_error"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7), (" 120 ", 120), ("0", 0), ("999999999999", WAIT_AT_MOST), ("", None),
        (None, None), ("-5", None), ("1.5", None), ("soon", None), ("٣", None),
        ("Mon, 10 Mar 2025 09:02:00 GMT", 120), ("Mon, 10 Mar 2025 08:00:00 GMT", 0),
        ("Mon, 10 Mar 2031 09:00:00 GMT", WAIT_AT_MOST), ("Mon, 99 Mar 2025 09:00:00 GMT", None),
        ("Mon, 10 Mar 2025 09:02:00 -0000", None), ("10", 10),
    ],
)  # fmt: skip
def test_what_retry_after_says(
    moving_clock: MovingClock, value: str | None, seconds: float | None
) -> None:
    assert retry_after(value) == seconds


def test_the_servers_wish_is_told(moving_clock: MovingClock) -> None:
    late = moving_clock.at + timedelta(seconds=40)
    page = says(b"", f"Retry-After: {late:%a, %d %b %Y %H:%M:%S} GMT", status="503 Busy")
    fetched = failure(page).fetched
    assert fetched is not None
    assert fetched.retry_after == 40
