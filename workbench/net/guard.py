"""The door: which links may be opened, and at which checked address.

The name is looked up once and every answer must be public (or granted); the connection is then
made to one of the checked addresses, so that a second, different answer is never asked for.
"""

import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue

import idna
from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from workbench.errors import FetchFailed
from workbench.net.addresses import is_public, plain
from workbench.net.allowance import Allowance
from workbench.net.failing import failed

Resolve = Callable[[str, int], Sequence[str]]
"""(host, port) to addresses as text; raises ``OSError`` when the name has none."""

LONGEST_URL = 4096
_REFUSED = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\]")
_AUTHORITY = re.compile(r"(https?)://([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"(?!.{254})[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")

# Ports where something other than a web server listens, so that a link cannot be made to talk to
# it: the list of "bad ports" of the WHATWG Fetch standard, plus databases and caches.
# fmt: off
CLOSED_PORTS = frozenset([
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
    102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389,
    427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636,
    989, 990, 993, 995, 1433, 1521, 1719, 1720, 1723, 2049, 2375, 2379, 3306, 3389, 3659, 4045,
    4190, 5060, 5061, 5432, 5900, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
    9042, 9200, 9300, 10080, 10250, 11211, 27017,
])
# fmt: on


@dataclass(frozen=True, slots=True)
class Target:
    """A link that may be opened: ``url`` has no fragment, every one of ``addresses`` is checked."""

    url: str
    scheme: str
    host: str
    port: int
    addresses: tuple[str, ...]


def lookup(host: str, port: int) -> list[str]:
    """The system's own answer, each address once. Odd spellings of IPv4 are its business too."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def check(url: str, allow: Allowance, *, resolve: Resolve = lookup, seconds: float = 5.0) -> Target:
    """Parse, look up and judge a link.

    Raises ``FetchFailed``: invalid_url, dns_failed, blocked_address.
    """
    parts = _parse(url)
    scheme, host = str(parts.scheme), _host(parts)
    port = parts.port or (443 if scheme == "https" else 80)
    if port in CLOSED_PORTS and not allow.names(host, port):
        raise failed("blocked_address", f"Port {port} is not a web server's, so it was not opened.")
    addresses = _resolved(resolve, host, port, seconds)
    if not all(_open(address, host, port, allow) for address in addresses):
        raise failed("blocked_address")
    return Target(parts._replace(fragment=None).url, scheme, host, port, tuple(addresses))


def _open(text: str, host: str, port: int, allow: Allowance) -> bool:
    try:
        address = plain(text)
    except ValueError:
        return False
    return is_public(address) or allow.permits(host, port, address)


def _parse(url: str) -> Url:
    text = url.strip()
    found = _AUTHORITY.fullmatch(text)
    if len(text) > LONGEST_URL or _REFUSED.search(text) or not found:
        raise failed("invalid_url")
    try:
        parts = parse_url(f"{found[1]}://{_ascii(found[2])}{found[3]}")
    except (LocationParseError, UnicodeError, ValueError):
        raise failed("invalid_url") from None
    if parts.port == 0:
        raise failed("invalid_url")
    return parts


def _ascii(authority: str) -> str:
    """Fold an international name as browsers do (UTS 46); what folds into syntax is refused."""
    if "@" in authority or ("%" in authority and not authority.startswith("[")):
        raise ValueError("user names and escapes have no place in a host")
    if authority.isascii():
        return authority
    folded = idna.uts46_remap(authority, std3_rules=False)
    if re.search(r"[/?#@\\\[\]%]", folded):
        raise ValueError("the name folds into another address")
    return folded


def _host(parts: Url) -> str:
    host = (parts.host or "").lower()
    if host.startswith("["):
        return _six(host[1:-1])
    host = host.removesuffix(".")
    if not _NAME.fullmatch(host):
        raise failed("invalid_url")
    return host


def _six(host: str) -> str:
    if "%" in host:  # a zone is a matter of one machine's own links
        raise failed("blocked_address")
    return host


def _resolved(resolve: Resolve, host: str, port: int, seconds: float) -> list[str]:
    """Ask in a thread of its own, because the system's lookup cannot be given a time limit."""
    answer: SimpleQueue[list[str] | FetchFailed] = SimpleQueue()
    threading.Thread(target=_ask, args=(resolve, host, port, answer), daemon=True).start()
    try:
        got = answer.get(timeout=max(seconds, 0.001))
    except Empty:
        raise failed("dns_failed", "Looking up the server's name took too long.") from None
    if isinstance(got, FetchFailed):
        raise got
    return got


def _ask(
    resolve: Resolve, host: str, port: int, answer: "SimpleQueue[list[str] | FetchFailed]"
) -> None:
    try:
        found = list(resolve(host, port))
    except (OSError, UnicodeError):
        found = []
    answer.put(found or failed("dns_failed"))
