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
class Fetched:
    """One reply. ``body`` is unpacked, its characters undecoded; ``elapsed`` is in seconds.

    ``headers`` keep their order and repeats. ``charset`` is the declared one, lower case, or None.
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

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its case."""
        wanted = name.lower()
        return next((v for k, v in self.headers if k.lower() == wanted), None)
