"""What the tests of the fetch share: a page, short limits, and asking one hostile site once."""

import socket
import time

import pytest

from workbench.errors import FetchFailed
from workbench.fetched import Fetched
from workbench.net.allowance import Allowance
from workbench.net.fetch import Fetch, Limits

from .hostile import Page, Site, says

HTML = "Content-Type: text/html; charset=UTF-8"
PAGE = "<title>Council</title><p>The council last met on 5 July 2019. Ünïcödé.</p>".encode()
SHORT = Limits(total=1.0, connect=0.5)
SMALL = Limits(wire=100_000, unpacked=200_000)


def to(place: str, status: str = "302 Found", body: bytes = b"") -> Page:
    return says(body, f"Location: {place}", status=status)


def drip(wire: socket.socket, data: bytes, step: int = 1, pause: float = 0.0) -> None:
    for at in range(0, len(data), step):
        wire.sendall(data[at : at + step])
        time.sleep(pause)


def fetch_of(site: Site, limits: Limits | None = None, **more: str) -> Fetch:
    allow = Allowance.parse(f"127.0.0.1:{site.port}")
    return Fetch(allow, "Workbench/test", limits=limits, **more)


def get(page: Page, limits: Limits | None = None) -> Fetched:
    with Site({"/": page}) as site:
        return fetch_of(site, limits)(site.url())


def failure(page: Page, limits: Limits | None = None) -> FetchFailed:
    with Site({"/": page}) as site:
        return failure_at(fetch_of(site, limits), site.url())


def failure_at(fetch: Fetch, url: str) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        fetch(url)
    return caught.value
