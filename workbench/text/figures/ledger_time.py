"""Exact lengths of time between dates that may be known to the day, the month or the year only."""

import re
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from workbench.text.figures import periods, spans

UNITS = ("days", "weeks", "months", "years")
_MONTHS = {"months": 1, "years": 12}
_DAYS = {"days": 1, "weeks": 7}
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
Days = tuple[date, date]


class Length(NamedTuple):
    """Between ``low`` and ``high`` units; ``spelled`` says it in full: 22 months and 27 days."""

    low: Fraction
    high: Fraction
    spelled: str


def days_of(value: str) -> Days | None:
    """The first and last day that an ISO day, month or year may mean; None for anything else."""
    if not _DATE.fullmatch(value):
        return None
    try:
        return spans.days_of(value)
    except ValueError:  # no such month or day
        return None


def said(first: str, last: str) -> str:
    """“5 July 2019 to 1 June 2021”, the earlier one first."""
    ends = sorted((first, last), key=lambda value: days_of(value) or (date.min, date.min))
    return " to ".join(map(spans.said, ends))


def between(first: Days, last: Days, unit: str) -> Length:
    """The time between two dates in ``unit``, whichever comes first.

    Months and years are whole calendar months, and the days left over as a share of the month
    that was begun.
    """
    begin, end = sorted((first, last))
    if begin[0] == begin[1] and end[0] == end[1]:
        exact = _measure(begin[0], end[0], unit)
        return Length(exact, exact, _spelled(begin[0], end[0], unit))
    low = _measure(begin[1], end[0], unit) if end[0] > begin[1] else Fraction(0)
    near, far = sorted((end[0], begin[1]))
    high = max(_measure(begin[0], end[1], unit), _measure(near, far, unit))
    return Length(low, high, "not known to the day")


def _measure(first: date, last: date, unit: str) -> Fraction:
    if unit in _DAYS:
        return Fraction((last - first).days, _DAYS[unit])
    months, days = spans.months_and_days(first, last)
    begun = periods.shift_months(first, months) or first
    following = periods.shift_months(first, months + 1)
    length = (following - begun).days if following else 31  # December 9999
    return (months + Fraction(days, length)) / _MONTHS[unit]


def _spelled(first: date, last: date, unit: str) -> str:
    if unit in _DAYS:
        whole, rest = divmod((last - first).days, _DAYS[unit])
        parts = [(whole, unit), (rest, "days")]
    else:
        months, days = spans.months_and_days(first, last)
        whole, rest = divmod(months, _MONTHS[unit])
        parts = [(whole, unit), (rest, "months"), (days, "days")]
    counted = [spans.count(n, name) for n, name in parts if n] or [spans.count(0, unit)]
    return " and ".join([", ".join(counted[:-1]), counted[-1]] if counted[1:] else counted)
