"""What the text functions answer with.

Every ``start``/``end`` counts Unicode code points of the kept (NFC) text, end exclusive;
``text[start:end] == quote`` always holds.
"""

from dataclasses import dataclass, field
from datetime import date

KINDS = (
    "quantity",
    "event",
    "relation",
    "quotation",
    "causal",
    "comparison",
    "rule",
    "prediction",
    "position",
    "other",
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, in code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A read document: the kept text and what it says of itself. Unknown things are None."""

    text: str
    media_type: str
    charset: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    modified: date | None = None
    language: str | None = None
    canonical_url: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence was queued, in words, and how much that weighed (log-odds, may be < 0)."""

    what: str
    weight: float


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date or relative time in the text. ``value`` is ISO (2002, 2002-05, 2002-05-28, or
    2001-04/2001-06 for a range, ../2020-06 for then or before) or None when it cannot be
    resolved; ``note`` says how or why not.
    """

    text: str
    start: int
    end: int
    value: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A number with its unit ("months", "percent", "USD", "soldiers") or None."""

    text: str
    start: int
    end: int
    value: float
    unit: str | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """One checkable claim. ``score`` is check-worthiness, 0 to 1."""

    quote: str
    start: int
    end: int
    statement: str
    claimant: str | None
    kind: str
    score: float
    checkworthy: bool
    reasons: tuple[Reason, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    quantities: tuple[FoundQuantity, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch that cannot be a claim (headline, share line, byline …) and why."""

    text: str
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All claims (document order), what was left out, and which finder said so."""

    claims: tuple[FoundClaim, ...] = field(default=())
    left_out: tuple[LeftOut, ...] = field(default=())
    finder: str = ""


@dataclass(frozen=True, slots=True)
class Selector:
    """W3C TextQuoteSelector and TextPositionSelector in one."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a document ranked for a claim; ``score`` >= 0, higher is better."""

    quote: str
    start: int
    end: int
    score: float
