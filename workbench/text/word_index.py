"""The words of a text with their places, and where in it a sequence of words may stand."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

# Characters that typing, copying and browsers exchange for one another, and those nobody sees.
SAME = {"‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
        "″": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-",
        "―": "-", "−": "-"}  # fmt: skip
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
FOLD = str.maketrans(SAME)
_FOLD_ALL = FOLD | {ord(sign): None for sign in UNSEEN}
# Signs of languages that write no spaces between words stand for themselves.
_ALONE = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTERS = rf"[^\W{_ALONE}]+"
_WORD = re.compile(rf"{_LETTERS}(?:[{UNSEEN}]+{_LETTERS})*|[^\s{UNSEEN}]")
MOST_PLACES = 64  # of three words that follow one another; a commoner group tells little
MOST_WINDOWS = 4


class Words(NamedTuple):
    """``keys`` are the words made plain; a sign that is no letter is a word of its own."""

    starts: list[int]
    ends: list[int]
    keys: list[str]


def words(text: str, *, cased: bool = False) -> Words:
    """The words of ``text``, alike in both cases unless ``cased``."""
    found = [match.span() for match in _WORD.finditer(text)]
    plain: dict[str, str] = {}
    keys = []
    for start, end in found:
        word = text[start:end]
        if (key := plain.get(word)) is None:
            key = word.translate(_FOLD_ALL)
            plain[word] = key = key if cased else key.casefold()
        keys.append(key)
    return Words([start for start, _ in found], [end for _, end in found], keys)


def reads_same(one: str, other: str) -> bool:
    """Whether nothing but white space, kinds of marks and unseen characters differ."""
    return words(one, cased=True).keys == words(other, cased=True).keys


class WordIndex:
    """A text's words and, for each three that follow one another, their places."""

    def __init__(self, text: str) -> None:
        self.words = words(text)
        self._places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        keys = self.words.keys
        for at, group in enumerate(zip(keys, keys[1:], keys[2:], strict=False)):
            self._places[group].append(at)

    def windows(self, wanted: Sequence[str]) -> list[tuple[int, int]]:
        """Stretches of words that share groups of three with ``wanted``, the likeliest first.

        Every place of a shared group votes for where ``wanted`` would begin; a rare group's
        vote counts more. Stretches are at most three times as long as ``wanted``, and a little.
        """
        reach = len(wanted) + 8
        votes = sorted(self._votes(wanted))
        found: list[tuple[int, int]] = []
        for _, low, high in _densest(votes, reach):
            if all(high < other_low or other_high < low for other_low, other_high in found):
                found.append((low, high))
            if len(found) == MOST_WINDOWS:
                break
        margin = len(wanted) // 4 + 4
        return [(max(0, low - margin), high + len(wanted) + margin) for low, high in found]

    def _votes(self, wanted: Sequence[str]) -> list[tuple[int, float]]:
        votes = []
        groups = zip(wanted, wanted[1:], wanted[2:], strict=False)
        for at, group in enumerate(groups):
            places = self._places.get(group, ())
            votes += [(place - at, 1 / len(places)) for place in places[:MOST_PLACES]]
        return votes


def _densest(votes: list[tuple[int, float]], reach: int) -> list[tuple[float, int, int]]:
    """``(weight, first, last)`` of the stretches of votes no longer than ``reach``, heavy first."""
    found: list[tuple[float, int, int]] = []
    left, weight = 0, 0.0
    for right, (place, vote) in enumerate(votes):
        weight += vote
        while votes[left][0] < place - reach:
            weight -= votes[left][1]
            left += 1
        if right + 1 == len(votes) or votes[right + 1][0] > place:
            found.append((weight, votes[left][0], place))
    return sorted(found, key=lambda one: (-one[0], one[2] - one[1], one[1]))
