"""What the edges and jobs work with: built once in app, handed over everywhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from workbench.config import Config
from workbench.db import Database
from workbench.fetched import Answered, Fetched
from workbench.scales import Scale
from workbench.text.types import Document, Findings


class Fetching(Protocol):
    """The one door to the network. Raises ``FetchFailed`` with a reason word.

    ``ask_first`` is told where a redirect to another host leads, and may raise.
    """

    def __call__(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        ask_first: Callable[[str], None] | None = None,
    ) -> Fetched: ...


class Reading(Protocol):
    """Untrusted bytes to documents and pages safe to look at, texts to claims.

    Raises Invalid, Unsupported or TooLarge, each with a ``reason`` word.
    """

    def __call__(
        self,
        raw: bytes,
        *,
        name: str | None = None,
        media_type: str | None = None,
        url: str | None = None,
        wide: bool = False,
    ) -> Document: ...

    def pdf_page(self, raw: bytes, number: int, width: int) -> bytes: ...

    def find(
        self,
        text: str,
        *,
        published: date | None = None,
        language: str | None = "en",
        keep_all: bool = False,
    ) -> Findings: ...

    def page(
        self, raw: bytes, *, media_type: str | None = None, stylesheet: str | None = None
    ) -> str: ...


class Keeping(Protocol):
    """Bytes by their SHA-256. Raises NotFound and Unavailable."""

    def put(self, raw: bytes) -> str: ...

    def get(self, sha256: str) -> bytes: ...

    def has(self, sha256: str) -> bool: ...


class Waking(Protocol):
    """Carries the ids of tasks to workers. Losing one only costs time: a sweep finds the row."""

    def serves(self, tools: "Tools") -> None: ...

    def wake(self, *task_ids: str) -> None: ...

    def waiting(self) -> int: ...

    def start(self) -> None: ...

    def run(self) -> None: ...

    def stop(self) -> None: ...


class Asking(Protocol):
    """A language model. What its server does wrong is a word in the answer, never an exception."""

    name: str

    def ask(
        self,
        messages: Sequence[Mapping[str, str]],
        *,
        schema: Mapping[str, Any],
        max_tokens: int,
        seconds: float,
    ) -> Answered: ...


@dataclass(frozen=True, slots=True)
class Tools:
    """``fetch`` and ``language_model`` open sockets, ``reader`` runs a child process: never inside
    a transaction. ``language_model`` is None where the newsroom has none."""

    config: Config
    db: Database
    fetch: Fetching
    reader: Reading
    files: Keeping
    queue: Waking
    scale: Scale
    language_model: Asking | None = None
