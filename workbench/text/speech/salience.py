"""Where in a sentence someone is named: as its subject, or beside the point."""

import re

from workbench.text.lexicon import words
from workbench.text.speech.offices import CALLED

_LEAD = re.compile(
    r"[\W\0]*(?:(?:But|And|Yet|So|Meanwhile|However|Still|Then|Later|While|As|When|Though|Although)"
    r",?\s)?(?:(?:In|On|At|After|During|Last|Earlier|By|For|Since|From|With|As|Like|Under"
    r"|Despite|Asked|[A-Z][a-z]+ing)\s[^,“”]{2,60},\s)?"
)
_MODIFIERS = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|former|then|longtime|presidential|vice|campaign|senior|fellow|retired"
    r"|[A-Z][\w.’'&-]*|[\w]+-[\w-]+|" + "|".join(sorted(CALLED)) + r"),?\s){0,7}"
)
_PREPOSITIONS = words(
    """of for in on at by with from to about against like into over under between among behind
    than after before without toward towards including unlike via despite as versus vs. vs"""
)
_LOOSE = frozenset({"the", "a", "an", "former", "then", "presidential", "vice", "fellow", "and"})
_SUBJECT = re.compile(
    r"[“”\s\0]*(?:(?:But|And|Yet|So|Though|While|As|When|Although|Still|Then|Later|Instead),?\s)?"
    r"(?P<who>[Hh]e|[Ss]he)\s"
)
_OWNS = re.compile(r"[’']s?\b|\s(?:[a-z-]+\s)?(?:spokes\w+|campaign|adviser|aide|supporters?)\b")


def leads(sentence: str, start: int, end: int) -> bool:
    """Whether the name is the subject with which the sentence opens."""
    opening = _LEAD.match(sentence)
    at = opening.end() if opening else 0
    if _OWNS.match(sentence, end):
        return False
    return any(_MODIFIERS.fullmatch(sentence, begin, start) for begin in {0, at} if begin <= start)


def pronoun(sentence: str) -> str | None:
    """ "he" or "she" where the sentence opens with it as its subject."""
    found = _SUBJECT.match(sentence)
    return found["who"].lower() if found else None


def aside(sentence: str, start: int, end: int) -> bool:
    """Whether the name is only an owner or stands behind a preposition."""
    if _OWNS.match(sentence, end):
        return True
    before = sentence[max(0, start - 60) : start].split()
    while before:
        word = before.pop()
        if word.lower() in _PREPOSITIONS:
            return not (word == "of" and before and before[-1].lower() in CALLED)
        if word.endswith(",") or not (word[:1].isupper() or word in CALLED or word in _LOOSE):
            return False
    return False
