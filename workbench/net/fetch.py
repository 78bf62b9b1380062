"""The one way to the outside: a link in, a reply or a word out, within fixed limits."""

import re
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urljoin

import certifi
import requests
from requests.cookies import RequestsCookieJar
from urllib3.exceptions import HTTPError
from urllib3.exceptions import SSLError as WireSSLError
from urllib3.exceptions import TimeoutError as WireTimeout

from workbench import __version__, clock
from workbench.errors import FetchFailed
from workbench.fetched import Exchange, Fetched, Hop
from workbench.net import exchanges
from workbench.net.allowance import Allowance
from workbench.net.failing import failed
from workbench.net.guard import Resolve, Target, check, lookup
from workbench.net.unpack import unpacker
from workbench.net.walls import wall
from workbench.net.wire import HEADER_BYTES, Meter, PinnedAdapter, dial, secure_context

USER_AGENT = f"Workbench/{__version__}"
_REDIRECTS = (301, 302, 303, 307, 308)
_WORDS = {
    401: "forbidden",
    403: "forbidden",
    404: "not_found",
    410: "not_found",
    429: "rate_limited",
}
_WALLED = (200, 401, 402, 403, 429, 503)  # statuses under which sites show their walls
_TEXTLESS = ("audio/", "video/", "font/")  # neither read nor shown
_ERROR_BODY = 512 * 1024  # of a failed reply: enough to recognise a wall
_FRAMING = 256 * 1024  # chunk sizes and trailers, on top of the body's own limit
_PRIVATE = ("authorization", "cookie", "proxy-authorization")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:+-]{1,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds in all and to connect; bytes of body on the wire and unpacked; redirects."""

    total: float = 20.0
    connect: float = 5.0
    wire: int = 10 * 2**20
    unpacked: int = 20 * 2**20
    redirects: int = 5


@dataclass(slots=True)
class _Trip:
    """What one fetch remembers from hop to hop. A host gets back only cookies it set itself."""

    url: str
    headers: dict[str, str]
    meter: Meter
    started: float = field(default_factory=time.monotonic)
    hops: list[Hop] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    cookies: dict[str, RequestsCookieJar] = field(default_factory=dict)
    body: bytes | None = None
    ask_first: Callable[[str], None] | None = None

    def keep(self, reply: requests.Response, target: Target, wire: bytes, *, whole: bool) -> None:
        """Remember the exchange. What we post may hold a key, and is nothing to replay."""
        if self.body is None:
            sent = bytes(self.meter.sent)
            self.exchanges.append(exchanges.exchange(reply, target, sent, wire, whole=whole))

    def asks_for_news(self) -> bool:
        """Whether "not modified" is an answer to what was asked."""
        names = {name.lower() for name in self.headers}
        return bool(names & {"if-none-match", "if-modified-since"})


class _Body(NamedTuple):
    """``wire`` as it came, ``plain`` unpacked."""

    plain: bytes = b""
    wire: bytes = b""


class Fetch:
    """``fetch(url)`` answers a ``Fetched`` or raises ``FetchFailed`` with one of the words of
    ``workbench.failures``. Safe to share between threads; keeps nothing between calls.

    ``ca_file`` names a PEM file of authorities to trust in place of certifi's.
    """

    def __init__(
        self,
        allow: Allowance,
        user_agent: str = USER_AGENT,
        *,
        limits: Limits | None = None,
        resolve: Resolve = lookup,
        ca_file: str | None = None,
    ) -> None:
        self._allow, self._resolve = allow, resolve
        self._limits = limits or Limits()
        self._user_agent = user_agent
        self._context: ssl.SSLContext = secure_context(ca_file or certifi.where())

    def __call__(
        self, url: str, *, headers: Mapping[str, str] | None = None,
        ask_first: Callable[[str], None] | None = None,
    ) -> Fetched:  # fmt: skip
        """GET one page, following redirects. ``headers`` add to our own; private ones stay home.

        "Not modified" is a reply without a body, where ``headers`` asked for news only.
        ``ask_first`` is told where a redirect to another host leads, and may raise.
        """
        trip = _Trip(url, dict(headers or {}), Meter(self._limits.total), ask_first=ask_first)
        target = self._check(url, trip.meter)
        for _ in range(self._limits.redirects + 1):
            with self._ask(target, trip) as reply:
                if reply.status_code not in _REDIRECTS:
                    return self._arrived(reply, target, trip)
                trip.keep(reply, target, b"", whole=reply.headers.get("Content-Length") == "0")
                location = exchanges.location(reply)
            trip.hops.append(Hop(url=target.url, status=reply.status_code, location=location))
            target = self._onwards(target, location, trip)
        raise failed("too_many_redirects")

    def post(
        self, url: str, body: bytes, *, headers: Mapping[str, str], seconds: float | None = None
    ) -> Fetched:
        """POST once; the reply whatever its status. A redirect is a reply, never followed."""
        trip = _Trip(url, dict(headers), Meter(seconds or self._limits.total), body=body)
        target = self._check(url, trip.meter)
        with self._ask(target, trip) as reply:
            came = self._body(reply, trip.meter, self._limits.wire)
            return _fetched(reply, target, trip, came.plain)

    def _check(self, url: str, meter: Meter) -> Target:
        seconds = min(self._limits.connect, meter.left())
        return check(url, self._allow, resolve=self._resolve, seconds=seconds)

    def _onwards(self, target: Target, location: str, trip: _Trip) -> Target:
        """The redirect's body is never read: requests would unpack all of it, whatever its size."""
        try:
            there = self._check(urljoin(target.url, location), trip.meter)
        except ValueError:
            raise failed("bad_redirect") from None
        except FetchFailed as failure:
            if failure.reason != "invalid_url":
                raise
            raise failed("bad_redirect") from None
        if (there.scheme, there.host, there.port) != (target.scheme, target.host, target.port):
            trip.headers = {k: v for k, v in trip.headers.items() if k.lower() not in _PRIVATE}
            if trip.ask_first:
                trip.ask_first(there.url)
        return there

    @contextmanager
    def _ask(self, target: Target, trip: _Trip) -> Iterator[requests.Response]:
        trip.meter.grant(HEADER_BYTES)
        trip.meter.sent.clear()
        sock = dial(target, trip.meter, self._limits.connect)
        adapter = PinnedAdapter(target, sock, self._context)
        try:
            with _words_for_errors():
                reply = adapter.send(self._request(target, trip), True, trip.meter.left())
                with closing(reply):  # drops what was not read
                    trip.cookies.setdefault(target.host, RequestsCookieJar()).update(reply.cookies)
                    yield reply
        finally:
            adapter.close()
            sock.close()

    def _request(self, target: Target, trip: _Trip) -> requests.PreparedRequest:
        own = {
            "User-Agent": self._user_agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
            **trip.headers,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        jar = trip.cookies.get(target.host)
        method = "GET" if trip.body is None else "POST"
        asked = requests.Request(method, target.url, headers=own, data=trip.body, cookies=jar)
        return asked.prepare()

    def _arrived(self, reply: requests.Response, target: Target, trip: _Trip) -> Fetched:
        status, kind = reply.status_code, exchanges.content_type(reply)
        if status == 304 and trip.asks_for_news():
            trip.keep(reply, target, b"", whole=True)
            return _fetched(reply, target, trip, b"")
        if not 200 <= status < 300:
            raise self._refused(reply, target, trip)
        if kind.startswith(_TEXTLESS):
            trip.keep(reply, target, b"", whole=False)
            raise failed("unsupported_type", fetched=_fetched(reply, target, trip, b""))
        body = self._body(reply, trip.meter, self._limits.wire)
        trip.keep(reply, target, body.wire, whole=True)
        fetched = _fetched(reply, target, trip, body.plain)
        word = "empty" if not body.plain.strip() else _wall(fetched)
        if word:
            raise failed(word, fetched=fetched)
        return fetched

    def _refused(self, reply: requests.Response, target: Target, trip: _Trip) -> FetchFailed:
        status, whole = reply.status_code, True
        try:
            with _words_for_errors():
                body = self._body(reply, trip.meter, min(_ERROR_BODY, self._limits.wire))
        except FetchFailed:
            body, whole = _Body(), False  # the status says enough
        trip.keep(reply, target, body.wire, whole=whole)
        fetched = _fetched(reply, target, trip, body.plain)
        word = _WORDS.get(status) or ("server_error" if 500 <= status < 600 else "http_error")
        return failed(_wall(fetched) or word, fetched=fetched)

    def _body(self, reply: requests.Response, meter: Meter, wire: int) -> _Body:
        if exchanges.length(reply) > wire:
            raise failed("too_large")
        meter.grant(wire + _FRAMING)
        unpack = unpacker(reply.headers.get("Content-Encoding"), self._limits.unpacked)
        parts, packed, size = [], [], 0
        while piece := reply.raw.read(64 * 1024, decode_content=False):
            size += len(piece)
            if size > wire:
                raise failed("too_large")
            packed.append(piece)
            parts.append(unpack.feed(piece))
        unpack.finish()
        came = b"".join(packed)
        return _Body(came if parts == packed else b"".join(parts), came)


@contextmanager
def _words_for_errors() -> Iterator[None]:
    """Turn what requests, urllib3 and ssl raise into words."""
    try:
        yield
    except (requests.exceptions.SSLError, WireSSLError, ssl.SSLError):
        raise failed("tls_failed") from None
    except (requests.exceptions.Timeout, WireTimeout, TimeoutError):
        raise failed("timeout") from None
    except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema):
        raise failed("invalid_url") from None
    except requests.exceptions.InvalidHeader:
        raise failed("broken_reply") from None
    except (requests.exceptions.RequestException, HTTPError, OSError):
        raise failed("broken_reply") from None


def _fetched(reply: requests.Response, target: Target, trip: _Trip, body: bytes) -> Fetched:
    declared = _CHARSET.search(reply.headers.get("Content-Type", ""))
    return Fetched(
        url=trip.url,
        final_url=target.url,
        status=reply.status_code,
        headers=exchanges.headers(reply),
        content_type=exchanges.content_type(reply),
        charset=declared[1].lower() if declared else None,
        body=body,
        redirects=list(trip.hops),
        fetched_at=clock.now(),
        elapsed=time.monotonic() - trip.started,
        exchanges=tuple(trip.exchanges),
        retry_after=exchanges.retry_after(reply.headers.get("Retry-After")),
    )


def _wall(fetched: Fetched) -> str | None:
    if fetched.status not in _WALLED:
        return None
    # The signs are mostly ASCII. The reader decodes with more care; codecs named by a stranger
    # (punycode among them) are not run here.
    text = fetched.body[:_ERROR_BODY].decode("utf-8", "replace")
    return wall(fetched.status, fetched.content_type, text)
