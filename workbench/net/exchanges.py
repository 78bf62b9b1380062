"""One request and its reply as they went over the wire, and what the reply says of trying again."""

from email.utils import parsedate_to_datetime

import requests

from workbench import clock
from workbench.fetched import Exchange
from workbench.net.failing import failed
from workbench.net.guard import Target

WAIT_AT_MOST = 3_600.0  # seconds of a Retry-After that are taken seriously


def exchange(
    reply: requests.Response, target: Target, sent: bytes, wire: bytes, *, whole: bool
) -> Exchange:
    """``sent`` is what was written to the socket, ``wire`` the body that was read, still packed.

    Chunks are put together already: http.client undoes that coding while it reads.
    """
    return Exchange(
        method=reply.request.method or "GET",
        url=target.url,
        request_head=sent.partition(b"\r\n\r\n")[0] + b"\r\n\r\n",
        status_line=_status_line(reply),
        headers=headers(reply),
        wire=wire,
        at=clock.now(),
        truncated=not whole,
    )


def headers(reply: requests.Response) -> list[tuple[str, str]]:
    """As they came, repeats among them."""
    return [(str(name), str(value)) for name, value in reply.raw.headers.items()]


def _status_line(reply: requests.Response) -> str:
    version = {10: "HTTP/1.0"}.get(reply.raw.version, "HTTP/1.1")
    return f"{version} {reply.status_code} {reply.reason or ''}".rstrip()


def retry_after(value: str | None) -> float | None:
    """Seconds to wait, from a number or a date (RFC 9110, 10.2.3); None when it says neither."""
    text = (value or "").strip()
    if text.isascii() and text.isdecimal():
        return min(float(text[:9]), WAIT_AT_MOST)
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    if at.tzinfo is None:  # "-0000": the zone is not known
        return None
    return min(max((at - clock.now()).total_seconds(), 0.0), WAIT_AT_MOST)


def location(reply: requests.Response) -> str:
    """Header bytes arrive as Latin-1; many servers mean UTF-8. Raises ``FetchFailed``."""
    raw = reply.headers.get("Location", "").strip()
    if not raw:
        raise failed("bad_redirect")
    try:
        return raw.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return raw


def content_type(reply: requests.Response) -> str:
    """Lower case, without its parameters."""
    return reply.headers.get("Content-Type", "").split(";")[0].strip().lower()


def length(reply: requests.Response) -> int:
    """A Content-Length that is no number counts as none; the meter stops what is too long."""
    text = reply.headers.get("Content-Length", "").strip()
    return int(text[:18]) if text.isdecimal() and text.isascii() else 0
