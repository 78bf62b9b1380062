"""Pages that arrive, from a real server on loopback."""

import gzip
import zlib
from collections.abc import Callable
from datetime import UTC

import pytest

from workbench.net.allowance import Allowance
from workbench.net.fetch import Fetch

from .asking import HTML, PAGE, drip, fetch_of, get
from .hostile import Site, reply, says


def test_a_page_arrives_whole() -> None:
    with Site({"/a?b=c": says(PAGE, HTML, "X-Twice: 1", "X-Twice: 2")}) as site:
        got = fetch_of(site)(site.url("/a?b=c#part"))
    assert got.body == PAGE
    assert (got.status, got.content_type, got.charset) == (200, "text/html", "utf-8")
    assert got.url.endswith("/a?b=c#part")
    assert got.final_url == site.url("/a?b=c")
    assert [v for k, v in got.headers if k == "X-Twice"] == ["1", "2"]
    assert got.header("content-type") == "text/html; charset=UTF-8"
    assert got.redirects == []
    assert got.fetched_at.tzinfo is UTC
    assert 0 < got.elapsed < 20


def test_the_request_says_who_asks_and_what_we_take() -> None:
    with Site({"/": says(PAGE, HTML)}) as site:
        fetch_of(site)(site.url(), headers={"Accept-Language": "de", "accept-encoding": "br"})
        head = site.asked[0].lower()
    assert "user-agent: workbench/test\r\n" in head
    assert "accept-language: de\r\n" in head
    assert "accept-encoding: gzip, deflate\r\n" in head
    assert "br\r\n" not in head
    assert f"host: 127.0.0.1:{site.port}\r\n" in head


def test_a_name_is_asked_for_by_name_at_the_checked_address() -> None:
    with Site({"/": says(PAGE, HTML)}) as site:
        asked: list[str] = []

        def resolve(host: str, port: int) -> list[str]:
            asked.append(host)
            return ["127.0.0.1"] if len(asked) == 1 else ["10.9.9.9"]

        allow = Allowance.parse(f"127.0.0.1:{site.port}")
        got = Fetch(allow, "w", resolve=resolve)(site.url(host="news.example"))
        assert got.body == PAGE
        assert f"Host: news.example:{site.port}\r\n" in site.asked[0]
    assert asked == ["news.example"]


def test_the_next_address_is_dialled_when_the_first_is_dead() -> None:
    with Site({"/": says(PAGE, HTML)}) as site:
        allow = Allowance.parse("127.0.0.0/8")
        fetch = Fetch(allow, "w", resolve=lambda *_: ["127.0.0.99", "127.0.0.1"])
        assert fetch(site.url(host="two.example")).body == PAGE


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda raw: zlib.compress(raw, wbits=-15)),
        ("gzip", lambda raw: gzip.compress(raw[:10]) + gzip.compress(raw[10:])),
        ("gzip", lambda raw: gzip.compress(raw) + b"\0" * 7),
        ("identity", bytes),
        ("", bytes),
    ],
)
def test_packed_bodies_are_unpacked(name: str, pack: Callable[[bytes], bytes]) -> None:
    assert get(says(pack(PAGE), HTML, f"Content-Encoding: {name}")).body == PAGE


def chunked(body: bytes, size: int = 7) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def test_a_chunked_packed_body_in_single_bytes() -> None:
    head = reply(b"", HTML, "Transfer-Encoding: chunked", "Content-Encoding: deflate", length=False)
    packed = zlib.compress(PAGE)
    assert get(lambda wire: drip(wire, head + chunked(packed, 1))).body == PAGE


def test_a_body_without_a_length_ends_with_the_connection() -> None:
    assert get(lambda wire: wire.sendall(reply(PAGE, HTML, length=False))).body == PAGE


def test_a_pdf_where_html_was_expected_is_passed_on() -> None:
    got = get(says(b"%PDF-1.7 ...", "Content-Type: Application/PDF"))
    assert (got.content_type, got.charset, got.body) == ("application/pdf", None, b"%PDF-1.7 ...")


def test_a_picture_is_passed_on() -> None:
    got = get(says(b"\x89PNG ...", "Content-Type: image/png"))
    assert (got.content_type, got.body) == ("image/png", b"\x89PNG ...")


def test_a_reply_without_a_type() -> None:
    assert get(says(PAGE)).content_type == ""


def test_proxies_of_the_environment_play_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    assert get(says(PAGE, HTML)).body == PAGE
