"""Dates, relative times and lengths of time, resolved against the day of publication.

Our own grammar for English; other languages get years, numeric dates and, by dateparser, written
dates. What cannot be resolved keeps ``value=None`` and a note that says why: nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from workbench.text.figures import time_foreign, time_rules
from workbench.text.figures.time_rules import Rule
from workbench.text.figures.time_values import Answer, Known, Open, Said
from workbench.text.types import FoundDate

_WORD = re.compile(r"[a-z]+\d*|\d+|[年月]")
_YEAR_AT_FRONT = re.compile(r"\d{4}")
_MAY = re.compile(r"\b(?:Theresa|Brian|Mrs?|Ms|Miss|Dr|Lady|Lord|Sir|Minister|Senator) May\b")
_NOW = re.compile(r"(?i)today|tonight|(?:earlier |later |late |early )?this ")
_IN_CALENDAR = re.compile(r"(?:\.\./)?(?!0000)\d{4}(?:-\d\d){0,2}(?:/(?!0000)\d{4}(?:-\d\d){0,2})?")
OUTSIDE: Said = None, "outside the calendar"
FAR = 2000  # code points; a date named further up is no longer counted from
NEAR = 400  # the same for days and weeks: some paragraphs on, another event may be meant

_ANY = frozenset().union(*(rule.triggers for rule in (*time_rules.RULES, *time_rules.FOREIGN)))


@dataclass(slots=True)
class Timeline:
    """Reads sentences in order and remembers the dates named last."""

    published: date | None = None
    language: str = "en"
    named: tuple[str, ...] = ()
    at: int = 0
    may: bool = False

    def read(self, sentence: str, offset: int = 0) -> tuple[FoundDate, ...]:
        """The dates of one sentence, in order, with ``offset`` added to their places."""
        words = _triggers(sentence)
        if words.isdisjoint(_ANY) and is_english(self.language):
            return ()
        if not self.may and "may" in words and _MAY.search(sentence):
            self.may = True
        return tuple(self._read(sentence, offset, _matches(sentence, words, self.language)))

    def _read(
        self, sentence: str, offset: int, matches: list[tuple[re.Match[str], Rule]]
    ) -> Iterator[FoundDate]:
        here: tuple[str, ...] = ()
        for m, rule in matches:
            named = here or (self.named if offset - self.at <= _reach(m) else ())
            far = bool(self.named and not named)
            known = Known(self.published, named, sentence, self.language, bool(here), self.may, far)
            answer = _answer(rule, m, known)
            if answer is None:
                continue
            value, note = (None, answer.note) if isinstance(answer, Open) else answer
            readings = answer.readings if isinstance(answer, Open) else ()
            now = _NOW.match(m.group()) is not None  # “today” is no place to count from
            if value and rule.role and not now and _YEAR_AT_FRONT.match(value):
                here = _named_after(named if rule.role == "step" else here, value, rule.role)
            start, end = offset + m.start(), offset + m.end()
            yield FoundDate(m.group(), start, end, value, note + self._ahead(value), readings)
        if here:
            self.named, self.at = here, offset

    def _ahead(self, value: str | None) -> str:
        """Said of a date that lies after the article's."""
        if value is None or self.published is None or value.startswith(".."):
            return ""
        begin = value.split("/")[0]
        return "; after the article's date" if begin > f"{self.published}"[: len(begin)] else ""


def _reach(m: re.Match[str]) -> int:
    groups = m.groupdict()
    unit = (groups.get("unit") or groups.get("unit2") or "").lower()
    near = ("day", "week", "fortnight", "morning", "afternoon", "evening", "night")
    return NEAR if unit.startswith(near) else FAR


def _answer(rule: Rule, m: re.Match[str], known: Known) -> Answer:
    """What a rule says, kept within the calendar of years 1 to 9999."""
    try:
        answer = rule.resolve(m, known)
    except OverflowError:  # what counting past either end of the calendar raises
        return OUTSIDE
    if isinstance(answer, Open):
        kept = tuple(one for one in answer.readings if _IN_CALENDAR.fullmatch(one))
        return Open(answer.note, kept)
    if answer is None or answer[0] is None or _IN_CALENDAR.fullmatch(answer[0]):
        return answer
    return OUTSIDE


def _named_after(named: tuple[str, ...], value: str, role: str) -> tuple[str, ...]:
    """What later times may count from. A step on in time moves there; a step back adds to it."""
    if role == "step" and all(value >= other[: len(value)] for other in named):
        return (value,)
    kept = [other for other in named if not value.startswith(other)]
    return (*kept, value) if value not in kept else tuple(kept)


def find(
    text: str,
    *,
    published: date | None = None,
    language: str = "en",
    named: str | None = None,
) -> list[FoundDate]:
    """The dates of ``text``; ``named`` is the date named before it (ISO), if any."""
    return list(Timeline(published, language, (named,) if named else ()).read(text))


def is_english(language: str) -> bool:
    """Whether a language tag says English; no tag is taken for English."""
    return not language or language.lower().split("-")[0] in ("en", "eng")


def _triggers(sentence: str) -> set[str]:
    """The words of a sentence; "4" is added for a number of four digits, "/" for itself."""
    words = set(_WORD.findall(sentence.lower()))
    if any(len(word) == 4 and word.isdigit() for word in words):
        words.add("4")
    if "/" in sentence:
        words.add("/")
    return words


def _matches(sentence: str, words: set[str], language: str) -> list[tuple[re.Match[str], Rule]]:
    """Matches of all rules, earlier rules first where they overlap, in the sentence's order."""
    kept: list[tuple[re.Match[str], Rule]] = []
    rules = time_rules.RULES if is_english(language) else time_rules.of(time_foreign.tag(language))
    for rule in rules:
        if rule.wanted(words):
            _keep(kept, ((m, rule) for m in rule.pattern.finditer(sentence)))
    return sorted(kept, key=lambda pair: pair[0].start())


def _keep(
    kept: list[tuple[re.Match[str], Rule]], new: Iterable[tuple[re.Match[str], Rule]]
) -> None:
    for m, rule in new:
        if all(m.end() <= other.start() or other.end() <= m.start() for other, _ in kept):
            kept.append((m, rule))
