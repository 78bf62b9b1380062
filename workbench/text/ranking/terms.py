"""Terms: what two texts must share to bear on each other."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from workbench.text.lexicon import words
from workbench.text.types import Span

# How much more a shared number or name weighs than an ordinary word.
NUMBER_WEIGHT, NAME_WEIGHT = 1.5, 1.25
LONGEST = 200  # ideographs in a row that are looked at
_TERM = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\uac00-\ud7af]")
_NAME = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][^\W\d_]+")
_STOP = words(
    """a an the and or but of to in on at by for from with as is are was were be been being it its
    this that these those he she they we you i his her their our your my him them us me not no
    has have had do does did will would can could should may might must there here than then so
    if which who whom what when where while about into over after before also said says"""
)


def terms(text: str) -> list[str]:
    """Words cut to a rough stem, numbers as they are, ideographs in pairs; no stop words."""
    return [term for found in _TERM.findall(text) for term in _terms_of(found)]


def places(text: str, wanted: Collection[str], at: int = 0) -> tuple[Span, ...]:
    """Where ``text`` has a ``wanted`` term, in order; ``at`` is added to every offset."""
    found: list[Span] = []
    for start, end in _places(text, wanted):
        if found and start + at < found[-1].end:  # pairs of ideographs overlap
            found[-1] = Span(found[-1].start, end + at)
        else:
            found.append(Span(start + at, end + at))
    return tuple(found)


def _places(text: str, wanted: Collection[str]) -> Iterator[tuple[int, int]]:
    for match in _TERM.finditer(text):
        known = _terms_of(match.group())
        if not _IDEOGRAPH.search(match.group()):
            if any(term in wanted for term in known):
                yield match.span()
            continue
        for place, term in enumerate(known, match.start()):
            if term in wanted:
                yield place, min(place + 2, match.end())


def weights(claim: str) -> dict[str, float]:
    """The claim's terms and how much each counts."""
    found = {term: NUMBER_WEIGHT if term[0].isdecimal() else 1.0 for term in terms(claim)}
    for name in _NAME.findall(claim):
        found |= dict.fromkeys(terms(name), NAME_WEIGHT)
    return found


@lru_cache(maxsize=50_000)
def _terms_of(found: str) -> tuple[str, ...]:
    """The terms of one word or number; none of a stop word or a single letter."""
    if found[0].isdecimal():
        return (found.replace(",", ""),)
    if _IDEOGRAPH.search(found):
        pairs = max(1, min(len(found), LONGEST) - 1)
        return tuple(found[place : place + 2].lower() for place in range(pairs))
    word = found.lower()
    return () if word in _STOP or len(word) < 2 else (_stem(word),)


def _stem(word: str) -> str:
    """Off with plain English endings (the S-stemmer's idea, and -ed, -ing, -ion)."""
    for ending in ("ational", "ations", "ation", "ings", "ing", "ions", "ion", "ies", "ed", "es"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word[: -len(ending)]
            break
    if word.endswith("s") and len(word) > 3 and not word.endswith("ss"):
        word = word[:-1]
    return word[:-1] if word.endswith(("e", "y", "i")) and len(word) > 4 else word
