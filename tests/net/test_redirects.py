"""The redirect loop: followed, guarded, counted, and never read."""

import gzip
import socket

import pytest

from workbench.net.allowance import Allowance
from workbench.net.fetch import Fetch

from .asking import HTML, PAGE, failure, failure_at, fetch_of, to
from .hostile import Page, Site, reply, says


def chain(length: int) -> dict[str, Page]:
    pages = {f"/{n}": to(f"/{n + 1}") for n in range(length)}
    return {**pages, f"/{length}": says(PAGE, HTML)}


def test_five_redirects_are_followed_and_kept() -> None:
    with Site(chain(5)) as site:
        got = fetch_of(site)(site.url("/0"))
    assert got.final_url == site.url("/5")
    assert got.redirects[0] == {"url": site.url("/0"), "status": 302, "location": "/1"}
    assert len(got.redirects) == 5


def test_six_redirects_are_too_many() -> None:
    with Site(chain(6)) as site:
        assert failure_at(fetch_of(site), site.url("/0")).reason == "too_many_redirects"
        assert len(site.asked) == 6


@pytest.mark.parametrize("status", ["301 Moved", "303 See", "307 Temp", "308 Perm"])
def test_each_kind_of_redirect(status: str) -> None:
    with Site({"/": to("there", status), "/there": says(PAGE, HTML)}) as site:
        assert fetch_of(site)(site.url()).body == PAGE


def test_a_redirect_loop_ends() -> None:
    assert failure(to("/")).reason == "too_many_redirects"


@pytest.mark.parametrize(
    "place",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1:9/",
        "http://localhost/",
        "//10.0.0.1/",
        "http://[::ffff:7f00:1]/",
        "http://2130706433/",
    ],
)
def test_a_redirect_to_a_private_address_is_blocked(place: str) -> None:
    assert failure(to(place)).reason == "blocked_address"


@pytest.mark.parametrize(
    "place", ["", "file:///etc/passwd", "ftp://a.example/", "http://u:p@a.example/", "http://[/"]
)
def test_a_redirect_to_nowhere(place: str) -> None:
    assert failure(to(place)).reason == "bad_redirect"


def test_the_body_of_a_redirect_is_never_read() -> None:
    sent: list[int] = []
    block = b"\0" * 65536

    def endless(wire: socket.socket) -> None:
        wire.sendall(reply(b"", "Location: /there", status="302 Found", length=False))
        for _ in range(2000):
            sent.append(wire.send(block))

    with Site({"/": endless, "/there": says(PAGE, HTML)}) as site:
        assert fetch_of(site)(site.url()).body == PAGE
    assert sum(sent) < 20_000_000  # what the system's buffers took, not 131 MB


def test_a_packed_redirect_body_is_not_unpacked() -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    page = says(bomb, "Location: /there", "Content-Encoding: gzip", status="301 Moved")
    with Site({"/": page, "/there": says(PAGE, HTML)}) as site:
        assert fetch_of(site)(site.url()).body == PAGE


def test_private_headers_stay_with_the_first_host() -> None:
    with Site({"/": says(PAGE, HTML)}) as other, Site({"/": to(other.url())}) as site:
        allow = Allowance.parse("127.0.0.0/8")
        headers = {"Authorization": "Bearer x", "Cookie": "c=1", "Accept-Language": "fr"}
        Fetch(allow, "w")(site.url(), headers=headers)
        assert "Bearer x" in site.asked[0]
        assert "Bearer x" not in other.asked[0]
        assert "c=1" not in other.asked[0]
        assert "Accept-Language: fr" in other.asked[0]


def test_cookies_go_back_to_the_host_that_set_them_within_one_fetch_only() -> None:
    start = says(b"", "Location: /b", "Set-Cookie: pass=yes; Path=/", status="302 Found")
    pages = {"/": start, "/b": says(PAGE, HTML)}
    with Site(pages) as site:
        fetch = fetch_of(site)
        fetch(site.url())
        assert "Cookie: pass=yes" in site.asked[1]
        fetch(site.url("/b"))
        assert "Cookie" not in site.asked[2]


def test_cookies_do_not_travel_to_another_host() -> None:
    def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    with Site({"/b": says(PAGE, HTML)}) as site:
        there = site.url("/b", host="two.news.example")
        cookie = "Set-Cookie: track=1; Domain=news.example; Path=/"
        site.pages["/"] = says(b"", f"Location: {there}", cookie, status="302 Found")
        allow = Allowance.parse("127.0.0.0/8")
        Fetch(allow, "w", resolve=resolve)(site.url(host="one.news.example"))
        assert "track" not in site.asked[1]
