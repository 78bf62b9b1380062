"""Certificates: whose they are, and that limits hold behind them."""

import socket
import ssl
from pathlib import Path

import pytest
import trustme

from workbench.net.allowance import Allowance
from workbench.net.fetch import Fetch, Limits

from .asking import HTML, PAGE, SHORT, drip, failure_at, fetch_of, to
from .hostile import Site, reply, says


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, str]:
    """A server's context for news.example and the file of the authority that vouches for it."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    path: Path = tmp_path_factory.mktemp("tls") / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return context, str(path)


def drip_head(wire: socket.socket) -> None:
    drip(wire, reply(PAGE, HTML), pause=0.2)


def drip_body(wire: socket.socket) -> None:
    wire.sendall(reply(b"", HTML, length=False))
    drip(wire, b"a" * 100, pause=0.2)


def here(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def test_an_unknown_authority_is_refused(tls: tuple[ssl.SSLContext, str]) -> None:
    with Site({"/": says(PAGE, HTML)}, tls=tls[0]) as site:
        failed = failure_at(fetch_of(site), site.url())
        assert site.asked == []
    assert (failed.reason, failed.retry) == ("tls_failed", False)


def test_a_known_certificate_is_matched_by_the_links_name(tls: tuple[ssl.SSLContext, str]) -> None:
    with Site({"/": says(PAGE, HTML)}, tls=tls[0]) as site:
        allow = Allowance.parse(f"127.0.0.1:{site.port}")
        fetch = Fetch(allow, "w", resolve=here, ca_file=tls[1])
        assert fetch(site.url(host="news.example")).body == PAGE
        assert failure_at(fetch, site.url(host="other.example")).reason == "tls_failed"
        assert failure_at(fetch, site.url()).reason == "tls_failed"


def test_limits_hold_over_tls(tls: tuple[ssl.SSLContext, str]) -> None:
    pages = {"/slow": drip_body, "/big": says(b"a" * 200_000, HTML), "/head": drip_head}
    with Site(pages, tls=tls[0]) as site:
        allow = Allowance.parse(f"127.0.0.1:{site.port}")
        limits = Limits(total=1.0, wire=100_000)
        fetch = Fetch(allow, "w", resolve=here, ca_file=tls[1], limits=limits)
        for path, word in [("/slow", "timeout"), ("/big", "too_large"), ("/head", "timeout")]:
            assert failure_at(fetch, site.url(path, host="news.example")).reason == word


def test_a_server_without_tls_is_refused() -> None:
    with Site({"/": says(PAGE, HTML)}) as site:
        url = site.url().replace("http://", "https://")
        assert failure_at(fetch_of(site, SHORT), url).reason in ("tls_failed", "timeout")


def test_a_handshake_that_never_comes_runs_out_of_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        fetch = Fetch(Allowance.parse(f"127.0.0.1:{port}"), "w", limits=SHORT)
        assert failure_at(fetch, f"https://127.0.0.1:{port}/").reason == "timeout"


def test_going_from_https_to_http_is_followed_and_on_record(
    tls: tuple[ssl.SSLContext, str],
) -> None:
    with Site({"/": says(PAGE, HTML)}) as plain, Site({"/": to(plain.url())}, tls=tls[0]) as site:
        fetch = Fetch(Allowance.parse("127.0.0.0/8"), "w", resolve=here, ca_file=tls[1])
        got = fetch(site.url(host="news.example"))
    assert got.redirects[0]["url"].startswith("https://")
    assert got.final_url.startswith("http://")
