"""What a language model answered, as places in the article: bound to its very words or dropped.

Nothing of the answer is believed. It is read as JSON, checked field by field, and each quote must
stand in the piece that was asked about; the words kept are the article's.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from workbench.text.anchors import locate_loosely
from workbench.text.types import KINDS, Span

LONGEST = 5_000  # code points of a quote: as long as a claim may be
SHORTEST = 12  # with fewer than three words
MOST = 200  # claims read from one answer
WHY = 120
_FENCE = re.compile(r"```[a-zA-Z]*[ \t]*\n(.*?)(?:```|\Z)", re.DOTALL)
_THOUGHT = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_LISTED = re.compile(r'"claims"\s*:\s*\[')
_ALPHABET_END = "\u0590"  # below it: scripts that part words with spaces
_decoder = json.JSONDecoder()


def _kind(value: Any) -> Any:
    return value if value in KINDS else "other"


def _line(value: Any) -> Any:
    """One line of printable characters, in the article's normal form."""
    if not isinstance(value, str):
        return value
    return " ".join(unicodedata.normalize("NFC", value[:LONGEST]).split())


def _shown(value: Any) -> Any:
    line = _line(value) if isinstance(value, str) else ""
    return "".join(sign for sign in line if sign.isprintable())[:WHY]


class Proposed(BaseModel):
    """One claim as it was written down; other fields, a verdict among them, are not read."""

    quote: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    claimant: Annotated[str | None, Field(max_length=200), BeforeValidator(_line)] = None
    kind: Annotated[str, BeforeValidator(_kind)] = "other"
    why: Annotated[str, BeforeValidator(_shown)] = ""
    score: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.5


@dataclass(frozen=True, slots=True)
class Bound:
    """A proposal at its place: ``text[start:end] == quote``. ``claimant`` stands in the text."""

    start: int
    end: int
    quote: str
    claimant: str | None
    kind: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """``word``: not_json, wrong_shape or "". ``dropped``: quotes that are not in the piece."""

    found: tuple[Bound, ...] = ()
    dropped: int = 0
    word: str = ""


def read(answer: str, text: str, piece: Span) -> Answer:
    """The claims of an answer about ``text[piece.start:piece.end]``, in the order given.

    A quote that stands there more than once is taken at the first place after the claim before.
    """
    answer = _THOUGHT.sub("", answer, count=1)
    items = _items(answer)
    if items is None:
        return Answer(word="wrong_shape" if _is_json(answer) else "not_json")
    proposed = [claim for claim in map(_checked, items[:MOST]) if claim]
    if items and not proposed:
        return Answer(word="wrong_shape")
    return _bound(proposed, text, piece)


def _checked(item: Any) -> Proposed | None:
    try:
        return Proposed.model_validate(item)
    except ValidationError:
        return None


def _items(answer: str) -> list[Any] | None:
    """The list of claims in an answer, with or without a code fence or words around it.

    Of an answer that was cut off, the claims that are whole.
    """
    for body in (answer, *(fence[1] for fence in _FENCE.finditer(answer))):
        at = body.find("{")
        value = _value(body, at) if at >= 0 else None
        claims = value.get("claims") if isinstance(value, dict) else None
        if isinstance(claims, list):
            return claims
    listed = _LISTED.search(answer)
    return list(_whole(answer, listed.end())) or None if listed else None


def _is_json(answer: str) -> bool:
    at = min((at for at in (answer.find("{"), answer.find("[")) if at >= 0), default=-1)
    return at >= 0 and _value(answer, at) is not None


def _value(text: str, at: int) -> Any:
    try:
        return _decoder.raw_decode(text, at)[0]
    except (ValueError, RecursionError):
        return None


def _whole(text: str, at: int) -> Iterator[Any]:
    """The objects of a list that begins before ``at``, up to the first that is not whole."""
    for _ in range(MOST):
        at = text.find("{", at)
        try:
            value, at = _decoder.raw_decode(text, at) if at >= 0 else (None, -1)
        except (ValueError, RecursionError):
            return
        if at < 0:
            return
        yield value


def _bound(proposed: list[Proposed], text: str, piece: Span) -> Answer:
    found: list[Bound] = []
    after = piece.start
    for claim in proposed:
        span = bind(text, piece, claim.quote, after)
        if span is None:
            continue
        after = span.end
        quote = text[span.start : span.end]
        claimant = claim.claimant if claim.claimant and claim.claimant in text else None
        found.append(
            Bound(span.start, span.end, quote, claimant, claim.kind, claim.score, claim.why)
        )
    return Answer(tuple(found), len(proposed) - len(found))


def bind(text: str, piece: Span, quote: str, after: int = 0) -> Span | None:
    """Where the quote stands in the piece: letter for letter, else but for white space, kinds of
    quotation marks and dashes. The first place from ``after`` on, else the first. None for words
    that are not there, too few to be a claim, or of more than one paragraph.
    """
    wanted = unicodedata.normalize("NFC", quote).strip()
    if _too_short(wanted):
        return None
    for look in (_exact, _loose):
        for low in (max(after, piece.start), piece.start):
            span = look(text, wanted, low, piece.end)
            if span and "\n" not in text[span.start : span.end]:
                return span
    return None


def _too_short(wanted: str) -> bool:
    spaced = any(sign.isalnum() and sign < _ALPHABET_END for sign in wanted)
    if spaced:
        return len(wanted) < SHORTEST and len(wanted.split()) < 3
    return sum(sign.isalnum() for sign in wanted) < 4


def _exact(text: str, wanted: str, low: int, high: int) -> Span | None:
    at = text.find(wanted, low, high)
    while at >= 0:
        span = Span(at, at + len(wanted))
        if _whole_words(text, span):
            return span
        at = text.find(wanted, at + len(wanted), high)
    return None


def _loose(text: str, wanted: str, low: int, high: int) -> Span | None:
    found = locate_loosely(text[low:high], wanted)
    span = Span(found.start + low, found.end + low) if found else None
    return span if span and _whole_words(text, span) else None


def _whole_words(text: str, span: Span) -> bool:
    """Whether no word is cut at either end, where words are parted by spaces."""
    return not any(
        0 < at < len(text)
        and all(sign.isalnum() and sign < _ALPHABET_END for sign in text[at - 1 : at + 1])
        for at in (span.start, span.end)
    )
