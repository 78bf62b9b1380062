"""Which of several equal passages is the one that was quoted, told by what stands around them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile
from math import inf
from typing import NamedTuple

from workbench.text.anchors import CONTEXT
from workbench.text.types import Span

Bags = tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]
REACHES = (400, 4_000)  # characters on each side that are compared; the wider where it is a draw
WIDE = 80  # characters on each side that must be the old ones where a passage has a twin
CLOSE = 60  # characters whose words would change sides with a passage that was moved
CLEAR = 2.0  # how much more one place must agree than the next
# What makes another number of the one beside it: its other digits, a sign, a share, a scale.
_MORE_BEFORE = re.compile(r"(?:\d[.,\u00a0\u2009\u202f]?|[-+−–<>≤≥~≈$€£¥]\s?)$")
_SCALES = (
    "hundred|thousand|million|billion|trillion|mn|bn|percent|per cent|percentage|dozen|"
    "Tausend|Million|Milliard|Prozent|mille|cent|mil|millones|por ciento|per cento"
)
_MORE_AFTER = re.compile(rf"[.,]?\d+|\s?(?:[%‰°]|(?:{_SCALES})\w*)", re.IGNORECASE)


class Place(NamedTuple):
    """``text[start:end]``, with the words around it at hand."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def quote(self) -> str:
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        return self.text[max(0, self.start - CONTEXT) : self.start]

    @property
    def after(self) -> str:
        return self.text[self.end : self.end + CONTEXT]

    def wide(self) -> tuple[str, str]:
        """What stands before and after, ``WIDE`` characters each."""
        low = max(0, self.start - WIDE)
        return self.text[low : self.start], self.text[self.end : self.end + WIDE]

    def with_neighbours(self) -> str:
        """The quote with one word more on either side."""
        before, after = self.before.split(), self.after.split()
        joint = "" if self.before[-1:].strip() else " "
        other = "" if self.after[:1].strip() else " "
        first, last = "".join(before[-1:]), "".join(after[:1])
        return f"{first}{joint}{self.quote}{other}{last}"


class Belonging(NamedTuple):
    """``sure``: no other place has as good a claim. ``surrounded``: most of what stood around the
    passage still stands there, each on its side."""

    place: Place
    sure: bool
    surrounded: bool


def edges(place: Place) -> tuple[bool, bool, str, str]:
    """Whether a word or number goes on beyond the passage, and what it goes on with."""
    text, quote = place.text, place.quote
    around = text[place.start - 1 : place.start], text[place.end : place.end + 1]
    before = _MORE_BEFORE.search(place.before) if quote[0].isdigit() else None
    after = _MORE_AFTER.match(place.after) if quote[-1].isdigit() else None
    return (
        around[0].isalnum() and quote[0].isalnum(),
        around[1].isalnum() and quote[-1].isalnum(),
        before.group().strip() if before else "",
        after.group().strip().casefold() if after else "",
    )


def fits(one: Place, other: Place) -> tuple[int, int]:
    """How many characters agree before and after both, counted outwards; 32 where all do."""
    return (
        _agreeing(one.before[::-1], other.before[::-1]),
        _agreeing(one.after, other.after),
    )


def _agreeing(one: str, other: str) -> int:
    if one == other:  # the end of the page is a surrounding as well
        return CONTEXT
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def belongs(cited: Place, here: Sequence[Place], rivals: Sequence[Place]) -> Belonging | None:
    """Which of the places ``here`` in the newer text is the cited passage; ``rivals`` are the
    other places of the same words in the older one. None when all are more likely a rival's."""
    if len(here) == 1 and not rivals:
        return Belonging(here[0], True, _surrounded(cited, here[0]))
    found: Belonging | None = None
    for reach in REACHES:
        found = _nearest(cited, here, rivals, reach)
        if found is None or found.sure:
            break
    return found


def _nearest(
    cited: Place, here: Sequence[Place], rivals: Sequence[Place], reach: int
) -> Belonging | None:
    ours, *theirs = [(place, _bags(place, reach)) for place in (cited, *rivals)]
    ranked = []
    for place in here:
        bags = _bags(place, reach)
        near = _nearness(place, bags, ours)
        others = [_nearness(place, bags, other) for other in theirs]
        lead = near.apart_from(others)
        if lead > -CLEAR:
            clear = CLEAR + max(0.0, near.apart)  # twice as near as any other
            sure = lead >= clear and near.shared_beyond(others) >= CLEAR
            ranked.append((near, sure, place))
    if not ranked:
        return _left_over(here, [_nearest_to(other, here, reach) for other in theirs])
    ranked.sort(key=lambda one: (one[0].apart, abs(one[2].start - cited.start)))
    near, sure, place = ranked[0]
    ahead = near.apart_from([other for other, _, _ in ranked[1:]])
    return Belonging(place, sure and ahead >= CLEAR, _surrounded(cited, place))


def _nearest_to(other: tuple[Place, Bags], here: Sequence[Place], reach: int) -> Place:
    return min(here, key=lambda place: _nearness(place, _bags(place, reach), other).apart)


def _left_over(here: Sequence[Place], taken: Sequence[Place]) -> Belonging | None:
    """The one place that is left when every other old passage has got its own: it was moved."""
    left = [place for place in here if place not in taken]
    return Belonging(left[0], False, False) if len(left) == 1 else None


class _Near(NamedTuple):
    """How many pairs of words stand beside both of two places, and beside one of them only."""

    shared: float
    apart: float

    def apart_from(self, others: Sequence["_Near"]) -> float:
        return min((other.apart for other in others), default=inf) - self.apart

    def shared_beyond(self, others: Sequence["_Near"]) -> float:
        return self.shared - max((other.shared for other in others), default=-inf)


def _nearness(place: Place, bags: Bags, other: tuple[Place, Bags]) -> _Near:
    stood, old = other
    shared = sum((one & two).total() for one, two in zip(bags, old, strict=True))
    whole = sum(one.total() for one in (*bags, *old))
    close = sum(fits(place, stood)) / 4
    return _Near(shared + close, whole - 2 * shared - close)


def _surrounded(cited: Place, place: Place) -> bool:
    """Half of the pairs of words around it stayed on their side, and none close by crossed it."""
    old, new = _bags(cited, REACHES[0] // 2), _bags(place, REACHES[0] // 2)
    stayed = sum((one & other).total() for one, other in zip(old, new, strict=True))
    return 2 * stayed >= sum(one.total() for one in old) > 0 and not _crossed(cited, place)


def _crossed(cited: Place, place: Place) -> bool:
    """Whether most of the words that stood close on one side stand on the other now."""
    (before, after), (now_before, now_after) = _bags(cited, CLOSE), _bags(place, REACHES[0])
    to_after = (before & now_after) - now_before
    to_before = (after & now_before) - now_after
    return 2 * to_after.total() > before.total() or 2 * to_before.total() > after.total()


def _bags(place: Place, reach: int) -> Bags:
    """The pairs of words before and after the passage."""
    before = place.text[max(0, place.start - reach) : place.start].split()
    after = place.text[place.end : place.end + reach].split()
    return Counter(pairwise(before)), Counter(pairwise(after))
