"""What a fetch brings back. A leaf: the wire makes it, jobs and workflow read it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypedDict


class Hop(TypedDict):
    """One redirect: the address asked, the status it gave, the Location it named."""

    url: str
    status: int
    location: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its reply as they went over the wire, for a record that others can replay.

    ``request_head`` is the request line and headers as sent; ``wire`` the reply's body before it
    was unpacked. ``truncated``: not all of it was read, as with the body of a redirect.
    """

    method: str
    url: str
    request_head: bytes = field(repr=False)
    status_line: str
    headers: list[tuple[str, str]]
    wire: bytes = field(repr=False)
    at: datetime
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """One reply. ``body`` is unpacked, its characters undecoded; ``elapsed`` is in seconds.

    ``headers`` keep their order and repeats. ``charset`` is the declared one, lower case, or None.
    ``exchanges`` are all requests on the way, the last one the page's; ``retry_after`` is the
    server's wish, in seconds.
    """

    url: str
    final_url: str
    status: int
    headers: list[tuple[str, str]]
    content_type: str
    charset: str | None
    body: bytes = field(repr=False)
    redirects: list[Hop]
    fetched_at: datetime
    elapsed: float
    exchanges: tuple[Exchange, ...] = field(default=(), repr=False)
    retry_after: float | None = None

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its case."""
        wanted = name.lower()
        return next((v for k, v in self.headers if k.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a language model said to one question. ``word`` names what went wrong, "" if nothing.

    ``text`` is what it wrote, also where that was cut off. ``tokens`` counts question and answer,
    None where nobody knows what was spent; ``seconds`` is the wait; ``retry_after`` the server's
    wish, in seconds.
    """

    text: str = field(default="", repr=False)
    word: str = ""
    detail: str = ""
    tokens: int | None = 0
    seconds: float = 0.0
    retry_after: float | None = None
