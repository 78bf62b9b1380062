"""Lengths of time counted from the article's date: 3 years ago, in the past 19 months."""

import re
from datetime import date

from workbench.text.figures import numerals, periods
from workbench.text.figures.time_values import NO_DATE, Answer, Known, Said, Value
from workbench.text.lexicon import TIME_UNITS

_AFTER = frozenset({"over", "more than", "well over", "at least"})
_UP_TO = re.compile(r"(?i)\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:or|to) $")
_SUM = re.compile(r"(?:million|billion|percent|%|\d)\s$")
_ELAPSED = re.compile(
    r"(?i)\b(?:has|have|hasn[’']t|haven[’']t)\b[^.;]*\bfor\s+$"
    r"|\b(?:(?:has|have) (?:not|never)|hasn[’']t|haven[’']t)\b[^.;]*\bin\s+$"
)


# A number and up to three words that are no preposition or verb of lasting: “40,000 cars a day”.
_RATE = re.compile(
    r"(?i)(?:\b(?:once|twice|times|hundred|thousand|million|billion|percent|[$€£]?\d[\d.,]*(?:bn|mn|m|k)?"
    rf"|{'|'.join([*numerals.ONES, *numerals.TENS])})\b|%)"
    r"(?:\s(?!(?:for|in|within|of|over|took|takes?|spen[dt]|last\w*|was|is|were|after|than|about|nearly"
    r"|and|to|with|every|until|by|on|at|from|or|half|but|as|only|just|serv\w+|wait\w*)\b)[\w’'-]+){0,3}\s$"
)


def number(word: str) -> int | None:
    """A counting word as a whole number; None for “several” and the like."""
    lower = word.lower()
    if lower in ("a", "an"):
        return 1
    value = numerals.value(lower) if lower not in ("several", "many", "a few", "few") else None
    return int(value) if value is not None and value == int(value) else None


def about(m: re.Match[str]) -> str:
    return (m["about"] or "").strip().lower()


def ago(m: re.Match[str], known: Known) -> Value:
    """Five years ago; over a year ago."""
    if _UP_TO.search(known.sentence, max(0, m.start() - 16), m.start()):
        return None, "a range of times, not one"
    if about(m).endswith("than") and _SUM.search(known.sentence[: m.start()][-12:]):
        return None, "a comparison, not a length of time"
    if known.published is None:
        return None, NO_DATE
    return counted(m, known.published, -1, f"the article's date, {known.published}")


def counted(m: re.Match[str], origin: date, sign: int, name: str) -> Said:
    """``origin`` moved by the match's count of units, as exactly as the unit can tell."""
    count, unit = number(m["count"]), TIME_UNITS[m["unit"].lower()]
    if count is None:
        return None, f"“{m['count']}” is no exact number"
    day = periods.shift(origin, sign * count, unit)
    if day is None:
        return None, "outside the calendar"
    hedge, value = about(m), periods.rounded(day, unit)
    if hedge in _AFTER and sign < 0:
        limit = periods.month(day.year, day.month) if unit in ("year", "month") else value
        return f"../{limit.split('/')[-1]}", f"at least {units(count, unit)} before {name}"
    return value, f"{hedge + ' ' if hedge else ''}{units(count, unit)} from {name}"


def units(count: int, unit: str) -> str:
    plural = "centuries" if unit == "century" else unit + "s"
    return f"{count} {unit if count == 1 else plural}"


def past_span(m: re.Match[str], known: Known) -> Value:
    """In the past 19 months; has not met for 19 months: up to the article's date."""
    if known.published is None:
        return None, NO_DATE
    count, unit = number(m["count"]), TIME_UNITS[m["unit"].lower()]
    if not count:
        return None, f"“{m['count']}” is no exact number"
    first = periods.shift(known.published, -count, unit)
    if first is None:
        return None, "outside the calendar"
    begin = first.isoformat() if unit == "week" else periods.rounded(first, unit).split("/")[0]
    end = known.published.isoformat()[: max(len(begin), 7) if unit == "month" else len(begin)]
    said = f"the {units(count, unit)} up to the article's date, {known.published}"
    return f"{begin}/{end}", f"{about(m)} {said}".strip()


def coming_span(m: re.Match[str], known: Known) -> Value:
    """In the next five years: from the article's date on."""
    if known.published is None:
        return None, NO_DATE
    if not m["count"] and m["unit"].lower().endswith("s"):
        return None, f"how many {m['unit'].lower()} is not said"
    count, unit = number(m["count"] or "a"), TIME_UNITS[m["unit"].lower()]
    last = periods.shift(known.published, count, unit) if count else None
    if count is None or last is None:
        return None, "outside the calendar" if count else f"“{m['count']}” is no exact number"
    end = last.isoformat() if unit == "week" else periods.rounded(last, unit).split("/")[-1]
    said = f"the {units(count, unit)} from the article's date, {known.published}"
    return f"{known.published.isoformat()[: max(4, len(end))]}/{end}", said


def length(m: re.Match[str], known: Known) -> Answer:
    """A length of time; tied to the article's date only by “has … for”. “40 cars a day” is a rate,
    no length."""
    alone = m["count"].lower() in ("a", "an") and not m["about"]
    if alone and _RATE.search(known.sentence[max(0, m.start() - 80) : m.start()]):
        return None
    if is_elapsed(known.sentence, m.start()):
        return past_span(m, known)
    return None, "a length of time, not tied to a date"


def uncounted(m: re.Match[str], known: Known) -> Said:
    """Weeks later, years ago: how many is not said."""
    if known.published is None and m["way"].lower() == "ago":
        return None, NO_DATE
    return None, f"how many {m['unit'].lower()} is not said"


def is_elapsed(sentence: str, start: int) -> bool:
    """Whether a length of time at ``start`` runs up to now: “has not met for …”."""
    return _ELAPSED.search(sentence[max(0, start - 120) : start]) is not None
