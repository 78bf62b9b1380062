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


MEASURES = ("count", "duration", "age", "share", "money", "ordinal", "ratio", "measure")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, in code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of a PDF's page, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Run:
    """``text[start:end]`` of the kept text stands on ``page`` (from 1), from its character
    ``first`` on, one for one."""

    start: int
    end: int
    page: int
    first: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the characters of a PDF stand.

    ``boxes`` has one entry for each page: left, top, right, bottom of each character in tenths of
    a point as little-endian int16, packed by zlib, in base64. Empty where there are too many.
    """

    pages: tuple[PageSize, ...]
    runs: tuple[Run, ...] = ()
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A read document: the kept text and what it says of itself. Unknown things are None.

    ``layout`` is a PDF's; ``size`` a picture's, width and height in pixels.
    """

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
    licence: str | None = None
    layout: Layout | None = None
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence was queued, in words, and how much that weighed (log-odds, may be < 0)."""

    what: str
    weight: float


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date or relative time in the text. ``value`` is ISO (2002, 2002-05, 2002-05-28, or
    2001-04/2001-06 for a range, ../2020-06 for then or before) or None when it cannot be
    resolved; ``note`` says how or why not. ``readings`` are the values it may have where there is
    none; those of "since then" are the dates it may begin with.
    """

    text: str
    start: int
    end: int
    value: str | None
    note: str = ""
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A number with its unit ("months", "percent", "USD", "soldiers") or None.

    ``measure`` is one of ``MEASURES``. A range has ``value`` as its lower and ``high`` as its
    upper end. ``bound`` is how the number is hedged: "about", "more than", "at least", "less
    than", "at most", or "" when it is stated flatly.
    """

    text: str
    start: int
    end: int
    value: float
    unit: str | None
    approximate: bool = False
    measure: str = "count"
    high: float | None = None
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change that makes a statement stand by itself: ``text[start:end] == before``.

    ``start``/``end`` count in the article's text; an insertion has ``start == end``.
    ``why`` names where the new words come from, for the reader.
    """

    start: int
    end: int
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words left alone in the statement: the article allows several readings, or settles none.

    Each of ``readings`` can stand in place of ``text``. ``why`` goes on from "left as it stands:";
    it is never empty where there are fewer than two readings.
    """

    text: str
    start: int
    end: int
    readings: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class FoundPart:
    """A separately checkable piece of a compound claim: its own span and its own wording."""

    quote: str
    start: int
    end: int
    statement: str


@dataclass(frozen=True, slots=True)
class WordWeight:
    """How much one word of the sentence moved the score, in log-odds (may be < 0)."""

    text: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """One checkable claim. ``score`` is check-worthiness, 0 to 1.

    ``statement`` is the quote with all ``changes`` made. ``via`` names who relays the claimant's
    words, outermost first ("A said that B had claimed": claimant B, via A). ``classes`` are
    ClaimBuster's three: non-factual, unimportant factual, check-worthy factual. ``verifiable``
    and ``opinion`` are probabilities; None where the finder cannot tell. ``calibrated`` is False
    where the scores were not measured (any language but English).
    """

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
    via: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    parts: tuple[FoundPart, ...] = ()
    classes: tuple[float, float, float] | None = None
    verifiable: float | None = None
    opinion: float | None = None
    calibrated: bool = True


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
    """A passage of a document ranked for a claim; ``score`` >= 0, higher is better.

    ``words`` are the places in the document of the terms that made it rank.
    """

    quote: str
    start: int
    end: int
    score: float
    words: tuple[Span, ...] = ()
