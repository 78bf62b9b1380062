"""A text as it is read, without the characters that nobody sees, and the way back to its offsets.

"40\\u2060 per cent" is 40 per cent: numbers, names and cues are found in the cleared text, and all
places are then given in the text as it is kept.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TypeVar

from workbench.text.types import (
    Change,
    Doubt,
    Findings,
    FoundClaim,
    FoundDate,
    FoundPart,
    FoundQuantity,
    LeftOut,
)

# Format characters (Unicode's Cf) without a width; joiners only where no script needs them.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|(?<![\u0590-\U0010ffff])[\u200c\u200d]"
)
Found = FoundDate | FoundQuantity | Change | Doubt | FoundPart | LeftOut
_One = TypeVar("_One", bound=Found)


@dataclass(frozen=True, slots=True)
class Cleared:
    """``text`` without what is not seen in ``kept``; ``gone`` are the offsets in ``text`` before
    which something was taken out, one for each character."""

    kept: str
    text: str
    gone: tuple[int, ...]

    def place(self, at: int) -> int:
        """Where the character at ``at`` stands in the kept text."""
        return at + bisect_right(self.gone, at)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch in the kept text, without what is not seen at its ends."""
        return self.place(start), self.place(end - 1) + 1 if end > start else self.place(start)


def cleared(text: str) -> Cleared:
    """The text as it is read."""
    if text.isascii():
        return Cleared(text, text, ())
    gone = tuple(found.start() - before for before, found in enumerate(_UNSEEN.finditer(text)))
    return Cleared(text, _UNSEEN.sub("", text) if gone else text, gone)


def back(found: Findings, clear: Cleared) -> Findings:
    """What was found in the cleared text with the places and the words of the kept one."""
    if not clear.gone:
        return found
    claims = tuple(_claim(one, clear) for one in found.claims)
    return replace(found, claims=claims, left_out=_all(found.left_out, clear))


def _claim(one: FoundClaim, clear: Cleared) -> FoundClaim:
    start, end = clear.span(one.start, one.end)
    return replace(
        one,
        start=start,
        end=end,
        quote=clear.kept[start:end],
        dates=_all(one.dates, clear),
        quantities=_all(one.quantities, clear),
        changes=tuple(_within(change, end) for change in _all(one.changes, clear)),
        doubts=_all(one.doubts, clear),
        parts=_all(one.parts, clear),
    )


def _all(found: tuple[_One, ...], clear: Cleared) -> tuple[_One, ...]:
    return tuple(_moved(one, clear) for one in found)


def _moved(one: _One, clear: Cleared) -> _One:
    start, end = clear.span(one.start, one.end)
    words = clear.kept[start:end]
    if isinstance(one, Change):
        return replace(one, start=start, end=end, before=words)
    if isinstance(one, FoundPart):
        return replace(one, start=start, end=end, quote=words)
    return replace(one, start=start, end=end, text=words)


def _within(change: Change, end: int) -> Change:
    """Words put in behind a claim's last character stay behind it."""
    if change.start <= end:
        return change
    return replace(change, start=end, end=end)
