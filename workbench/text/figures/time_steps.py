"""Times counted from the date named before: two years later, the next day, since then.

Several dates may have been named. Only what all of them agree on is a value; otherwise the note
names the readings.
"""

import re
from collections.abc import Callable
from datetime import date

from workbench.text.figures import periods
from workbench.text.figures.tenses import direction
from workbench.text.figures.time_lengths import counted
from workbench.text.figures.time_values import NO_DATE, Answer, Known, Open, Said, Value
from workbench.text.lexicon import MONTHS, TIME_UNITS

NOTHING = "no date is named before it to count from"
NOTHING_NEAR = "no date near it gives the day to count from"
_POINT = re.compile(r"\d{4}(?:-\d\d){0,2}$")
_GOES_ON = re.compile(r"\s+(?:\w|[“\"])")
_TOLD = re.compile(r"\s(?:that|as|he|she|it|they|we|I|the|when|[A-Z]\w+)\b")
_COMPARED = re.compile(r"(?i)\b(?:from|than|compared (?:with|to)|on|versus|as) $")
_YEAR_ON = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})
_PRECISION = {"year": 4, "decade": 4, "century": 4, "month": 7}


def prior(m: re.Match[str], known: Known) -> Answer:
    """Five years prior, two years later; “two years before the war” has no date of its own."""
    way = m["way"].lower()
    if way in ("before", "after") and _GOES_ON.match(known.sentence, m.end()):
        return None, "counted from what follows, whose date is not said here"
    if not known.here and _COMPARED.search(known.sentence, 0, m.start()):
        return None, "a comparison; from which date it counts is not said in the sentence"
    sign = -1 if way in ("prior", "earlier", "before", "previously") else 1
    unit = TIME_UNITS[m["unit"].lower()]
    return _agreed(m, known, lambda named: _step(m, named, sign, unit))


def _step(m: re.Match[str], named: str, sign: int, unit: str) -> Said:
    if inexact := _inexact(named, unit):
        return None, inexact
    return counted(m, _first_day(named), sign, f"{named}, named before")


def neighbour(m: re.Match[str], known: Known) -> Answer:
    """That year, the following month, the next day, the day before."""
    groups = {name: (value or "").lower() for name, value in m.groupdict().items()}
    word = groups["which"] or groups["that"] or groups["way"]
    unit = groups["unit"] or groups["unit2"]
    told = groups["way"] or (word == "same" and _TOLD.match(known.sentence, m.end()))
    if told and _GOES_ON.match(known.sentence, m.end()):
        return None, "counted from what follows, whose date is not said here"
    back = word in ("previous", "preceding", "before")
    step = 0 if word in ("that", "same") else -1 if back else 1
    return _agreed(m, known, lambda named: _beside(named, step, unit))


def _beside(named: str, step: int, unit: str) -> Said:
    unit = "day" if unit in _OF_DAY else unit
    if inexact := _inexact(named, unit):
        return None, inexact
    day = periods.shift(_first_day(named), step, unit)
    if day is None:
        return None, "outside the calendar"
    return periods.rounded(day, unit), f"counted from {named}, named before"


def month_of(m: re.Match[str], known: Known) -> Answer:
    """June of that year, in June the following year."""
    word = (m["which"] or "that").lower()
    step = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(word, 0)
    number = MONTHS[m["month"].lower()]

    def resolve(named: str) -> Said:
        if not _POINT.match(named):
            return None, f"{named}, named before it, is not exact enough"
        return periods.month(int(named[:4]) + step, number), f"counted from {named}, named before"

    return _agreed(m, known, resolve)


def since(m: re.Match[str], known: Known) -> Answer:
    """Since then: from the date named before to the article's."""

    def resolve(named: str) -> Said:
        if not _POINT.match(named):
            return None, f"{named}, named before it, is not exact enough"
        if known.published is None:
            return None, NO_DATE
        return f"{named}/{known.published}", f"since {named}, the date named before"

    return _agreed(m, known, resolve, begins=True)


def then(m: re.Match[str], known: Known) -> Answer:
    """At the time, by then; in a sentence that goes on to name its year they need no date."""
    if _YEAR_ON.search(known.sentence, m.end()):
        return None
    return _agreed(m, known, lambda named: (named, f"counted from {named}, named before"))


def season_beside(m: re.Match[str], known: Known) -> Answer:
    """That summer, the following spring: of the year named, or of the one beside it."""
    word, name = m["which"].lower().split()[-1], m["season"].lower()
    step = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(word, 0)
    if len(known.named) != 1 or not _POINT.match(known.named[0]):
        return _agreed(m, known, lambda named: (None, f"counted from {named}, named before"))
    named, year = known.named[0], int(known.named[0][:4])
    if not step and name != "winter":
        return f"{year:04d}", f"counted from {named}, named before"
    years = sorted({year, year + step}) if name != "winter" else [year - 1, year]
    double = "/{:04d}" if name == "winter" else ""
    readings = tuple(f"{one:04d}{double.format(one + 1)}" for one in years)
    return Open(f"which {name} is not said; it may count from {named}, named before", readings)


def _agreed(
    m: re.Match[str], known: Known, resolve: Callable[[str], Said], *, begins: bool = False
) -> Value:
    """What every date named before leads to; what would lie ahead of a past tense is left out.

    ``begins``: where there is no one value, the readings are the dates named and not the values.
    """
    answers = {named: resolve(named) for named in known.named}
    if not answers:
        return None, NOTHING_NEAR if known.far else NOTHING
    kept = {named: a for named, a in answers.items() if not _too_late(m, known, a[0])}
    if not kept:
        return None, "counted from the date named before it would lie after the article's date"
    value, note = next(iter(kept.values()))
    several = len({other for other, _ in kept.values()}) > 1 or (begins and len(kept) > 1)
    if value and not several:
        return value, note
    readings = kept if begins else dict.fromkeys(found for found, _ in kept.values() if found)
    told = f"it may count from {' or '.join(kept)}, named before" if several else note
    return Open(told, tuple(readings))


def _too_late(m: re.Match[str], known: Known, value: str | None) -> bool:
    if known.published is None or value is None:
        return False
    begin = value.removeprefix("../").split("/")[0]
    late = begin > known.published.isoformat()[: len(begin)]
    return late and direction(known.sentence, m.start(), m.end()) != "ahead"


def _inexact(named: str, unit: str) -> str:
    exact = _POINT.match(named) and len(named) >= _PRECISION.get(unit, 10)
    return "" if exact else f"{named}, named before it, is not exact enough"


def _first_day(named: str) -> date:
    year, *rest = (int(part) for part in named.split("-"))
    return date(year, rest[0] if rest else 1, rest[1] if len(rest) > 1 else 1)
