"""Dates that say all themselves: each function turns one match into a value and a note.

Those counted from the article's date are in ``time_article``, from each other in ``time_steps``.
"""

import re
from dataclasses import dataclass
from datetime import date

from workbench.text.figures import periods
from workbench.text.lexicon import MONTHS, words

NO_DATE = "the article has no date to count from"
_EITHER_WAY = "day and month could be either way round"
_CENTURY = "the century is that of the article's date"


@dataclass(frozen=True, slots=True)
class Known:
    """What a rule may count from: the article's day, and the dates named last before the words.

    ``here`` says whether those dates stand in the same sentence; ``may`` whether the article
    speaks of a person called May; ``far`` whether a date was named, but too far above.
    """

    published: date | None
    named: tuple[str, ...]
    sentence: str
    language: str = "en"
    here: bool = False
    may: bool = False
    far: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """No one date: why not, and the dates it may be."""

    note: str
    readings: tuple[str, ...] = ()


Said = tuple[str | None, str]
Value = Said | Open
Answer = Value | None  # None: these words are no date after all


# Before and after a number of four digits these say that it is no year.
_DATED = re.compile(
    r"(?i)\b(?:in|by|since|until|till|from|before|after|around|circa|year|of|to|and)\s$"
)
_LABELS = words(
    """page pages p pp flight room no number route section bus model serial extension tel phone
    call code postcode box building unit gate platform train lot chapter verse item line hotel
    over under about around nearly almost roughly some than least most approximately exactly
    only up has have had with employs employed killed injured counted sold bought built lost
    contains holds seats"""
)
_COUNTED = words(
    """people men women children troops soldiers km kilometres kilometers miles metres meters feet
    tonnes tons kg litres hectares acres dollars euros pounds rubles roubles seats votes jobs
    cases deaths workers homes houses ships tanks pages words copies units million billion
    thousand percent per gmt utc hours hrs bst cet cest est edt local points degrees times shares
    employees staff students patients civilians migrants refugees protesters fans refugees
    dead wounded injured killed missing"""
)
_GROUP_OF_DIGITS = re.compile(r"(?<![A-Za-z])\d{2,4}[ )]$|\d[-./+]$|[#№+]$")
_LAST_WORD = re.compile(r"([A-Za-z]+)\.?[\s-]?$")
_NEXT_WORD = re.compile(r"[\s-]([a-z]+|GMT|UTC|BST|CES?T|E[SD]T)\b")


def is_count(m: re.Match[str]) -> bool:
    """Whether a number like a year counts or names something: 1200 people, page 1984, 555-2019."""
    text = m.string
    before, after = text[max(0, m.start() - 16) : m.start()], _NEXT_WORD.match(text, m.end())
    if _GROUP_OF_DIGITS.search(before):
        return True
    if after and after[1].lower() in _COUNTED:
        return True
    word = _LAST_WORD.search(before)
    return word is not None and word[1].lower() in _LABELS


def year(m: re.Match[str], _known: Known) -> Answer:
    old = int(m["year"]) < 1600 and not _DATED.search(m.string, 0, m.start())
    return None if old or is_count(m) else (m["year"], "as written")


def financial(m: re.Match[str], _known: Known) -> Answer:
    """FY2021, fiscal 2021, the 2020/21 financial year: its days depend on whose year it is."""
    note = "a financial year; its first and last day depend on whose it is"
    first, last = m["first"] or m["first2"], m["last"] or m["last2"]
    if last is None:
        return None, note
    first = first if len(first) == 4 else "20" + first
    last = first[: 4 - len(last)] + last
    return (f"{first}/{last}", note) if int(last) == int(first) + 1 else (None, note)


def month_year(m: re.Match[str], _known: Known) -> Value:
    return periods.month(int(m["year"]), MONTHS[m["month"].lower()]), "as written"


def iso(m: re.Match[str], _known: Known) -> Value:
    value = periods.valid(int(m["year"]), int(m["month"]), int(m["day"]))
    return value, "as written" if value else "there is no such day"


def numeric(m: re.Match[str], _known: Known) -> Value:
    first, second, year = int(m["first"]), int(m["second"]), int(m["year"])
    if m["mark"] == "." or first > 12:
        value = periods.valid(year, second, first)
    elif second > 12 or first == second:
        value = periods.valid(year, first, second)
    else:
        return Open(_EITHER_WAY, _both_ways(year, first, second))
    return value, "as written" if value else "there is no such day"


def _both_ways(year: int, first: int, second: int) -> tuple[str, ...]:
    """Day first, then month first, where there is such a day."""
    found = (periods.valid(year, second, first), periods.valid(year, first, second))
    return tuple(dict.fromkeys(value for value in found if value))


def short(m: re.Match[str], known: Known) -> Answer:
    """25/12/19: the century is that of the hundred years which end ten after the article."""
    first, second, year = int(m["first"]), int(m["second"]), 2000 + int(m["year"])
    if not _both_ways(year, first, second):
        return None
    if known.published is None:
        both = (*_both_ways(year, first, second), *_both_ways(year - 100, first, second))
        return Open("the century is not said, and the article has no date to tell it from", both)
    year -= 100 if year > known.published.year + 10 else 0
    found = _both_ways(year, first, second)
    if len(found) > 1:
        return Open(_EITHER_WAY, found)
    return (found[0], _CENTURY) if found else (None, "there is no such day")


def years(m: re.Match[str], _known: Known) -> Answer:
    if is_count(m):
        return None
    first, last = m["first"] or m["first3"], m["last"] or m["last2"] or m["last3"]
    last = first[: 4 - len(last)] + last
    return (f"{first}/{last}", "as written") if first <= last else (None, "ends before it begins")


def days(m: re.Match[str], _known: Known) -> Value:
    """5 to 7 June 2020."""
    year, month = int(m["year"]), MONTHS[m["month"].lower()]
    first, last = (periods.valid(year, month, int(m[name])) for name in ("first", "last"))
    if first is None or last is None:
        return None, "there is no such day"
    return (f"{first}/{last}", "as written") if first <= last else (None, "ends before it begins")


def decade(m: re.Match[str], _known: Known) -> Value:
    part = (m["part"] or "").lower().strip(" -")
    return periods.decade(int(m["year"]), part), "as written"


def century(m: re.Match[str], _known: Known) -> Value:
    last = int(m["count"]) * 100
    return (f"{last - 99:04d}/{last:04d}", "as written") if 100 <= last <= 9900 else (None, "")


def quarter(m: re.Match[str], _known: Known) -> Value:
    name = (m["quarter"] or m["q"]).lower()
    index = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}.get(name) or int(name)
    year = int(m["year"])
    first, last = periods.month(year, 3 * index - 2), periods.month(year, 3 * index)
    return f"{first}/{last}", "as written"
