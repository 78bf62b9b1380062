"""Characters of a kept text that nobody sees: without width, or turning the direction of others.

They stay in the text, as quotes are exact to the character, and are drawn by their names.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Unicode's default ignorable characters (DerivedCoreProperties), as far as ``keep`` keeps them;
# variation selectors and musical signs are left out, as they belong to what stands before.
_UNSEEN = re.compile(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Joiners and tags that the script or picture before them needs.
_JOINERS = re.compile("[\u034f\u17b4\u17b5\u180b-\u180e\u200c\u200d\U000e0020-\U000e007f]")
FIRST_JOINED = "\u0590"  # scripts before it do without joiners
MOST = 2_000  # a text with more of them is drawn so far


class Unseen(NamedTuple):
    """An unseen character and what it is called: "U+200B zero width space"."""

    start: int
    name: str


def find(text: str) -> Iterator[Unseen]:
    """The unseen characters in order, ``MOST`` at most; a joiner inside a word that needs it is
    none."""
    if text.isascii():
        return
    found = 0
    for match in _UNSEEN.finditer(text):
        if found < MOST and not _joins(text, match.start()):
            found += 1
            yield Unseen(match.start(), name(match.group()))


def _joins(text: str, at: int) -> bool:
    return bool(_JOINERS.match(text, at)) and at > 0 and text[at - 1] >= FIRST_JOINED


def name(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, 'unseen character').lower()}"
