"""Dates, relative times and lengths of time, resolved against the day of publication.

Our own grammar for English; other languages get years, numeric dates and, by dateparser, written
dates. What cannot be resolved keeps ``value=None`` and a note that says why: nothing is guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbench.text import time_rules
from workbench.text.time_rules import Rule
from workbench.text.time_values import Known
from workbench.text.types import FoundDate

_WORD = re.compile(r"[a-z]+|[0-9]+|年")
_YEAR_AT_FRONT = re.compile(r"\d{4}")

_ANY = frozenset().union(*(rule.triggers for rule in (*time_rules.RULES, *time_rules.FOREIGN)))


@dataclass(slots=True)
class Timeline:
    """Reads sentences in order and remembers the year named last."""

    published: date | None = None
    language: str = "en"
    named: str | None = None

    def read(self, sentence: str, offset: int = 0) -> tuple[FoundDate, ...]:
        """The dates of one sentence, in order, with ``offset`` added to their places."""
        words = _triggers(sentence)
        if words.isdisjoint(_ANY):
            return ()
        found: list[FoundDate] = []
        for m, rule in _matches(sentence, words, self.language):
            known = Known(self.published, self.named, sentence, self.language)
            value, note = rule.resolve(m, known)
            start, end = offset + m.start(), offset + m.end()
            found.append(FoundDate(m.group(), start, end, value, note))
            if rule.absolute and value and _YEAR_AT_FRONT.match(value):
                self.named = value.split("/")[0]
        return tuple(found)


def find(
    text: str,
    *,
    published: date | None = None,
    language: str = "en",
    named: str | None = None,
) -> list[FoundDate]:
    """The dates of ``text``; ``named`` is the date named before it (ISO), if any."""
    return list(Timeline(published, language, named).read(text))


def is_english(language: str) -> bool:
    """Whether a language tag says English; no tag is taken for English."""
    return not language or language.lower().split("-")[0] in ("en", "eng")


def _triggers(sentence: str) -> set[str]:
    """The words of a sentence; "4" is added for a number of four digits."""
    words = set(_WORD.findall(sentence.lower()))
    if any(len(word) == 4 and word.isdigit() for word in words):
        words.add("4")
    return words


def _matches(sentence: str, words: set[str], language: str) -> list[tuple[re.Match[str], Rule]]:
    """Matches of all rules, earlier rules first where they overlap, in the sentence's order."""
    english = is_english(language)
    kept: list[tuple[re.Match[str], Rule]] = []
    for rule in time_rules.RULES if english else time_rules.FOREIGN:
        if rule.wanted(words):
            _keep(kept, ((m, rule) for m in rule.pattern.finditer(sentence)))
    return sorted(kept, key=lambda pair: pair[0].start())


def _keep(
    kept: list[tuple[re.Match[str], Rule]], new: Iterable[tuple[re.Match[str], Rule]]
) -> None:
    for m, rule in new:
        if all(m.end() <= other.start() or other.end() <= m.start() for other, _ in kept):
            kept.append((m, rule))
