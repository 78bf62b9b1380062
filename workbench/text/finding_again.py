"""Finding quoted words again in a newer copy of their page: same, moved, altered or gone.

A wrong place is worse than none. Words that stand there to the character count as *same* only
where their surroundings are the old ones; a short quote never goes by its own words alone; and a
number that changed inside the quote or grew at its edge is always *altered*.
"""

import heapq
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from workbench.text.alignment import BOUND, Image, image
from workbench.text.belonging import Belonging, Place, belongs, edges, fits
from workbench.text.types import Selector, Span
from workbench.text.word_index import WordIndex, Words, reads_same, words
from workbench.text.worddiff import Pieces, word_diff

KINDS = ("same", "moved", "altered", "gone")
LEAST = 0.6  # how much of both wordings must agree for a place to be the altered quote
LEAST_BETWEEN = 0.4  # where the words before and after still stand
SHORT_CHARACTERS, SHORT_WORDS = 24, 4
NEAR = 16  # characters of the surroundings that a short quote is known by
AROUND = 12  # words before and after the quote that are sought with it
MOST = 10  # places of equal words on either side that are told apart
MOST_SEEN = 20_000
DIFF_WORDS = 3_000


class FoundAgain(NamedTuple):
    """``span`` is None for gone. ``score`` is 0 to 1: the share of words both wordings have in
    common. ``diff`` tells an altered quote from its old wording; it is empty for the other kinds.
    """

    kind: str
    span: Span | None = None
    score: float = 0.0
    diff: Pieces = []


class Newer:
    """The text of a newer copy, to find many quotes in. It is indexed once, at first need."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _index(self) -> WordIndex:
        return WordIndex(self.text)

    def find(self, selector: Selector, older: str = "") -> FoundAgain:
        """What became of the quote. ``older`` is the whole text it was taken from: without it
        equal passages are told apart by the selector's own 32 characters on each side."""
        cited = _cited(selector, older)
        if self.text == cited.text:
            return FoundAgain("same", cited.span, 1.0)
        return self._exact(cited) or self._altered(cited)

    def _exact(self, cited: Place) -> FoundAgain | None:
        """The words as they were, at the place that the surroundings show to be theirs."""
        likely = round(cited.start * len(self.text) / max(1, len(cited.text)))
        here = [place for place in _equal(self.text, cited, likely) if edges(place) == edges(cited)]
        rivals = [place for place in _equal(cited.text, cited, cited.start) if place != cited]
        found = belongs(cited, here, rivals) if here else None
        if found is None:
            return None
        twin = any(min(fits(cited, rival)) >= NEAR for rival in rivals)
        kind = _kind(cited, found, twin=twin)
        return FoundAgain(kind, found.place.span, 1.0) if kind else None

    def _altered(self, cited: Place) -> FoundAgain:
        old = words(cited.text[max(0, cited.start - 400) : cited.end + 400])
        wanted, first, last = _around(old, cited)
        best = FoundAgain("gone")
        for low, high in self._index.windows(wanted):
            new = self._index.words.keys[low:high]
            for found in (image(wanted, new, first, last), _alone(wanted[first:last], new)):
                if found.first == found.last:
                    continue
                span = self._span(found, low)
                if _holds(found, cited) and not self._is_another(cited, span):
                    return self._told(cited, span, found)
                best = max(best, FoundAgain("gone", None, round(found.score, 3)), key=_score)
        return best

    def _span(self, found: Image, low: int) -> Span:
        known = self._index.words
        return Span(known.starts[low + found.first], known.ends[low + found.last - 1])

    def _is_another(self, cited: Place, span: Span) -> bool:
        """Whether the place is an old passage of its own that stood beside the quote before."""
        here = Place(self.text, span.start, span.end)
        if here.quote == cited.quote and edges(here) == edges(cited):
            return True  # looked at before, and refused
        stood = _equal(cited.text, here, cited.start)
        rivals = [place for place in stood if place.end <= cited.start or cited.end <= place.start]
        found = belongs(cited, [here], rivals)
        return found is None or (bool(rivals) and not found.sure)

    def _told(self, cited: Place, span: Span, found: Image) -> FoundAgain:
        here = Place(self.text, span.start, span.end)
        if edges(here) != edges(cited):
            diff = word_diff(cited.with_neighbours(), here.with_neighbours(), DIFF_WORDS)
            return FoundAgain("altered", span, round(found.score, 3), diff)
        if reads_same(cited.quote, here.quote):
            sure = max(found.before, found.after) >= LEAST
            return FoundAgain("same" if sure else "moved", span, 1.0)
        diff = word_diff(cited.quote, here.quote, DIFF_WORDS)
        return FoundAgain("altered", span, round(found.score, 3), diff)


def _cited(selector: Selector, older: str) -> Place:
    if selector.exact and older[selector.start : selector.end] == selector.exact:
        return Place(older, selector.start, selector.end)
    known = selector.prefix + selector.exact + selector.suffix
    return Place(known, len(selector.prefix), len(selector.prefix) + len(selector.exact))


def _kind(cited: Place, found: Belonging, *, twin: bool) -> str | None:
    """Same, moved, or None for a short quote that nothing beside it tells apart.

    Where the same words stood in like surroundings elsewhere (``twin``), far more of the
    surroundings must be the old ones, to the character.
    """
    less, more = sorted(fits(cited, found.place))
    known = found.sure and found.surrounded
    short = _is_short(cited.quote)
    if short and more < NEAR:
        return None
    if twin:
        stays = cited.wide() == found.place.wide()
    elif short:
        stays = less >= NEAR or (known and less >= NEAR // 2)
    else:
        stays = more >= NEAR or known
    return "same" if stays and found.sure else "moved"


def _is_short(quote: str) -> bool:
    return len(quote) < SHORT_CHARACTERS or len(words(quote).keys) < SHORT_WORDS


def _equal(text: str, place: Place, likely: int) -> list[Place]:
    """Where in ``text`` the words stand: with their surroundings first, then near ``likely``."""
    before, after, size = place.before, place.after, len(place.quote)
    found = list(islice(_places(text, place.quote), MOST_SEEN))
    nearest = heapq.nsmallest(2 * MOST, found, key=lambda at: abs(at - likely))
    known = (
        at for at in found if text.startswith(after, at + size) and text.endswith(before, 0, at)
    )
    chosen = dict.fromkeys([*islice(known, 2 * MOST), *nearest])
    return [Place(text, at, at + size) for at in chosen]


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _around(old: Words, cited: Place) -> tuple[list[str], int, int]:
    """The quote's words with those around it, and where in them the quote begins and ends."""
    offset = max(0, cited.start - 400)
    inside = [
        at
        for at, (start, end) in enumerate(zip(old.starts, old.ends, strict=True))
        if end + offset > cited.start and start + offset < cited.end
    ]
    if not inside:
        return [], 0, 0
    low, high = max(0, inside[0] - AROUND), inside[-1] + 1 + AROUND
    return old.keys[low:high], inside[0] - low, inside[-1] + 1 - low


def _alone(quote: Sequence[str], new: Sequence[str]) -> Image:
    """The quote without what stood around it: for one that was altered and moved."""
    return image(quote, new, 0, len(quote))


def _holds(found: Image, cited: Place) -> bool:
    """Whether what stands there is the quote, altered: by its words, or by what stands around."""
    both = min(found.before, found.after) >= BOUND
    if _is_short(cited.quote):
        return both and found.last - found.first <= 2 * found.size + 2
    if both:
        return found.score >= LEAST_BETWEEN
    sided = max(found.before, found.after) >= 0.5
    return found.score >= (LEAST if sided else 0.8) and (sided or found.size >= 6)


def _score(found: FoundAgain) -> float:
    return found.score
