"""Replies that are refused or broken, each with its word."""

import gzip
import zlib

import pytest

from .asking import HTML, PAGE, failure, failure_at, fetch_of
from .hostile import Site, reply, says


@pytest.mark.parametrize(
    ("status", "word", "retry"),
    [
        ("204 No Content", "empty", False),
        ("304 Not Modified", "http_error", False),
        ("400 Bad", "http_error", False),
        ("401 Who", "forbidden", False),
        ("403 No", "forbidden", False),
        ("404 Not Found", "not_found", False),
        ("410 Gone", "not_found", False),
        ("418 Teapot", "http_error", False),
        ("429 Slow down", "rate_limited", True),
        ("500 Oops", "server_error", True),
        ("503 Busy", "server_error", True),
        ("999 Denied", "http_error", False),
    ],
)
def test_statuses(status: str, word: str, retry: bool) -> None:
    failed = failure(says(b"", HTML, "Retry-After: 7", status=status))
    assert (failed.reason, failed.retry) == (word, retry)
    assert failed.fetched is not None
    assert failed.fetched.status == int(status[:3])
    assert failed.fetched.header("retry-after") == "7"


@pytest.mark.parametrize("body", [b"", b" \r\n\t "])
def test_nothing_in_it(body: bytes) -> None:
    assert failure(says(body, HTML)).reason == "empty"


@pytest.mark.parametrize("kind", ["video/mp4", "Audio/MPEG", "font/woff2"])
def test_types_without_text(kind: str) -> None:
    assert failure(says(b"\x89PNG", f"Content-Type: {kind}")).reason == "unsupported_type"


def test_a_wall_is_told_from_a_page() -> None:
    wall = b"<title>Just a moment...</title><p>Verify you are human</p>"
    assert failure(says(wall, HTML)).reason == "captcha_or_wall"
    assert failure(says(wall, HTML, status="403 No")).reason == "captcha_or_wall"


def test_an_error_page_that_breaks_off_still_gives_its_status() -> None:
    page = says(b"<p>ups", HTML, "Content-Length: 500", status="404 Not Found")
    assert failure(page).reason == "not_found"


@pytest.mark.parametrize("name", ["br", "zstd", "gzip, gzip", "deflate, gzip", "compress"])
def test_packings_we_did_not_ask_for(name: str) -> None:
    assert failure(says(PAGE, HTML, f"Content-Encoding: {name}")).reason == "bad_encoding"


def test_a_body_that_is_not_packed_as_said() -> None:
    assert failure(says(PAGE, HTML, "Content-Encoding: gzip")).reason == "bad_encoding"


def test_a_long_row_of_empty_gzip_members() -> None:
    body = gzip.compress(b"") * 500
    assert failure(says(body, HTML, "Content-Encoding: gzip")).reason == "bad_encoding"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        reply(PAGE, HTML, "Content-Length: 5000"),
        reply(gzip.compress(PAGE)[:-9], HTML, "Content-Encoding: gzip"),
        reply(zlib.compress(PAGE)[:1], HTML, "Content-Encoding: deflate"),
    ],
)
def test_broken_replies(raw: bytes) -> None:
    failed = failure(lambda wire: wire.sendall(raw))
    assert (failed.reason, failed.retry) == ("broken_reply", True)


def test_a_refused_connection() -> None:
    with Site({}) as site:
        fetch, url = fetch_of(site), site.url()
    failed = failure_at(fetch, url)
    assert (failed.reason, failed.retry) == ("connect_failed", True)
