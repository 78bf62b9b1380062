"""Size and time. Limits are short here, and what is asserted is the word."""

import gzip
import socket
import threading
import time

import pytest

from workbench.net.allowance import Allowance
from workbench.net.fetch import Fetch

from .asking import HTML, PAGE, SHORT, SMALL, drip, failure, failure_at, get, to
from .hostile import Page, reply, says


def test_a_gzip_bomb_stops_at_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    failed = failure(says(bomb, HTML, "Content-Encoding: gzip"))
    assert failed.reason == "too_large"


def test_a_body_of_exactly_the_limit_arrives() -> None:
    assert len(get(says(b"a" * 100_000, HTML), SMALL).body) == 100_000


def test_a_length_over_the_limit_is_refused_before_reading() -> None:
    page = says(b"", HTML, "Content-Length: 100001")
    assert failure(page, SMALL).reason == "too_large"


def test_one_byte_over_the_limit_is_refused_without_a_length_too() -> None:
    def page(wire: socket.socket) -> None:
        wire.sendall(reply(b"a" * 100_001, HTML, length=False))

    assert failure(page, SMALL).reason == "too_large"


def test_an_endless_body_is_stopped() -> None:
    sent: list[int] = []

    def endless(wire: socket.socket) -> None:
        wire.sendall(reply(b"", HTML, length=False))
        for _ in range(2000):
            sent.append(wire.send(b"a" * 65536))

    assert failure(endless, SMALL).reason == "too_large"
    assert sum(sent) < 20_000_000


def test_an_endless_chunk_extension_is_stopped() -> None:
    def endless(wire: socket.socket) -> None:
        wire.sendall(reply(b"", HTML, "Transfer-Encoding: chunked", length=False) + b"5;")
        for _ in range(200):
            wire.sendall(b"x" * 65536)

    assert failure(endless, SMALL).reason == "broken_reply"


def test_endless_trailers_are_stopped() -> None:
    def endless(wire: socket.socket) -> None:
        head = reply(b"", HTML, "Transfer-Encoding: chunked", length=False)
        wire.sendall(head + b"1\r\na\r\n0\r\n")
        for _ in range(2000):
            wire.sendall(b"X-More: 1\r\n" * 1000)

    assert failure(endless, SMALL).reason == "too_large"


def test_huge_headers_are_stopped() -> None:
    lines = [f"X-{n}: {'y' * 60_000}" for n in range(50)]
    assert failure(says(PAGE, HTML, *lines)).reason == "too_large"


def test_endless_interim_replies_are_stopped() -> None:
    def endless(wire: socket.socket) -> None:
        for _ in range(100_000):
            wire.sendall(b"HTTP/1.1 100 Continue\r\nX-Y: z\r\n\r\n" * 100)

    assert failure(endless).reason == "too_large"


def hold(wire: socket.socket) -> None:
    time.sleep(5)


def drip_head(wire: socket.socket) -> None:
    drip(wire, reply(PAGE, HTML), pause=0.2)


def drip_body(wire: socket.socket) -> None:
    wire.sendall(reply(b"", HTML, length=False))
    drip(wire, b"a" * 100, pause=0.2)


def drip_interim(wire: socket.socket) -> None:
    for _ in range(100):
        drip(wire, b"HTTP/1.1 100 Continue\r\n\r\n", step=30, pause=0.2)


@pytest.mark.parametrize("page", [hold, drip_head, drip_body, drip_interim])
def test_slow_servers_run_out_of_time(page: Page) -> None:
    failed = failure(page, SHORT)
    assert (failed.reason, failed.retry) == ("timeout", True)


def test_time_is_counted_over_all_redirects() -> None:
    def slow(wire: socket.socket) -> None:
        time.sleep(0.4)
        to("/")(wire)

    assert failure(slow, SHORT).reason == "timeout"


def test_a_slow_resolver_runs_out_of_time() -> None:
    stop = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        stop.wait(10)
        return ["127.0.0.1"]

    fetch = Fetch(Allowance(), "w", limits=SHORT, resolve=resolve)
    assert failure_at(fetch, "http://slow.example/").reason == "dns_failed"
    stop.set()


def test_a_server_that_is_never_reached_runs_out_of_time() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=1) as full:
        port = full.getsockname()[1]
        fetch = Fetch(Allowance.parse(f"127.0.0.1:{port}"), "w", limits=SHORT)
        assert failure_at(fetch, f"http://127.0.0.1:{port}/").reason == "timeout"
