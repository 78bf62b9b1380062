"""Stretches without a stop, as automatic captions leave them, in pieces that can be read.

They are parted where a speaker changes, at a comma or the like, before a word in capitals that
opens sentences, before "and" or "so", and at a space where there is nothing better.
"""

import re

from workbench.text.lexicon import FUNCTION_STARTS

LONGEST = 2000  # code points: no sentence is longer
UNMARKED = 600  # code points: no sentence without a comma is longer
UNSTOPPED = 300  # code points: nor without either comma or stop
_MARK = re.compile('[,;:.!?…—–()“”"、，；：]')
_STOPPED = re.compile(r"[.!?…。！？][^\w\s]{0,3}\s*$")
_SELDOM = 300  # code points a mark, from which on they tell nothing
_WINDOWS = {True: (60, 240), False: (200, 600)}  # where the next cut is: without marks, with them
_STARTS = "|".join(sorted(FUNCTION_STARTS - {"I"}, key=len, reverse=True))
_PLACES = tuple(
    map(
        re.compile,
        (
            r"\s(?=>>)",
            r"[;:…—]\s|[；：]",
            rf"(?<=[^\W\d_A-Z])\s(?=(?:{_STARTS})\s)",
            r",\s|[，、]",
            r"\s(?=(?:and|but|so|because|then|now|well|okay|however|although|which)\s)",
            r"\s(?=(?:we|they|he|she|i|you|there|this|these|it’s|it's)\s)",
            r"\s",
        ),
    )
)


def parted(words: str, start: int, end: int) -> set[int]:
    """Offsets at which the stretch from ``start`` to ``end`` is cut; none where it is no longer
    than a sentence may be, or has no space at which it could be."""
    length = end - start
    if length <= UNSTOPPED:
        return set()
    bare = len(_MARK.findall(words, start, end)) * _SELDOM < length
    stopped = bool(_STOPPED.search(words, max(start, end - 8), end))
    if length <= (LONGEST if not bare else UNMARKED if stopped else UNSTOPPED):
        return set()
    least, most = _WINDOWS[bare]
    cuts: set[int] = set()
    at = start
    while end - at > most and (at := _next(words, at + least, min(at + most, end), end)):
        cuts.add(at)
    return cuts


def _next(words: str, least: int, most: int, end: int) -> int:
    """The best place for a cut in the window, else the first space behind it; 0 for none."""
    for place in _PLACES:
        found = [match.end() for match in place.finditer(words, least, most)]
        if found:
            return found[-1]
    return words.find(" ", most, end) + 1
