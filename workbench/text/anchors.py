"""Locating a passage by its words and their surroundings (W3C Web Annotation selectors).

Nothing here is fuzzy: a span is answered only when the words are there. Callers normalise the
text and the quote to NFC before.
"""

from array import array
from collections.abc import Iterator
from itertools import takewhile

from workbench.text.types import Selector, Span
from workbench.text.word_index import FOLD, UNSEEN

CONTEXT = 32
MOST_PLACES = 20_000
_DROPPED = frozenset(UNSEEN)


def describe(text: str, start: int, end: int) -> Selector:
    """The selectors of ``text[start:end]``, with 32 code points of context on each side.

    Raises ValueError unless ``0 <= start < end <= len(text)``.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage from {start} to {end} in a text of {len(text)}")
    return Selector(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
    )


def locate(
    text: str, quote: str, prefix: str = "", suffix: str = "", start: int | None = None
) -> Span | None:
    """Where ``quote`` stands in ``text``, to the character; None when it does not.

    Of several places the one whose surroundings share most with ``prefix`` and ``suffix`` wins,
    then the one nearest ``start``, then the first. Of a quote that stands there more than
    ``MOST_PLACES`` times only the place at ``start`` and the first so many are looked at.
    """
    best: tuple[tuple[int, int], int] | None = None
    for at in _places(text, quote, start):
        fit = _fit(text, (at, at + len(quote)), prefix, suffix)
        rank = (fit, -abs(at - start) if start is not None else 0)
        if best is None or rank > best[0]:
            best = (rank, at)
    return Span(best[1], best[1] + len(quote)) if best else None


def _places(text: str, quote: str, start: int | None) -> Iterator[int]:
    """Where ``quote`` stands, the place at ``start`` first."""
    if quote and start is not None and start >= 0 and text.startswith(quote, start):
        yield start
    at = text.find(quote) if quote else -1
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(quote, at + 1)


def _fit(text: str, place: tuple[int, int], prefix: str, suffix: str) -> int:
    """How many characters of the context agree, counted outwards from the quote."""
    start, end = place
    before = text[max(0, start - len(prefix)) : start]
    return _agreeing(prefix[::-1], before[::-1]) + _agreeing(suffix, text[end : end + len(suffix)])


def _agreeing(wanted: str, there: str) -> int:
    pairs = zip(wanted, there, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def locate_loosely(text: str, quote: str) -> Span | None:
    """As ``locate``, but blind to white space, kinds of quotation marks and dashes, and unseen
    characters: what a browser's selection or a retyped quote changes. The first place wins; the
    span is of the real text."""
    wanted = _folded(quote)[0]
    if not wanted:
        return None
    folded, places = _folded(text)
    at = folded.find(wanted)
    if at < 0:
        return None
    return Span(places[at], places[at + len(wanted) - 1] + 1)


def _folded(text: str) -> tuple[str, "array[int]"]:
    """``text`` without white space and unseen characters, marks made plain, and where each
    remaining character stood."""
    kept = (at for at, sign in enumerate(text) if not (sign.isspace() or sign in _DROPPED))
    places = array("L", kept)
    return "".join([text[index] for index in places]).translate(FOLD), places
