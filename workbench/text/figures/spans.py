"""Time between two dates that may be known to the day, the month or the year only."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from workbench.text.figures import periods

POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?$")
_SAYABLE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_MONTHS = {"months": 1, "years": 12, "decades": 120, "centuries": 1200}
_DAYS = {"days": 1, "weeks": 7, "fortnights": 14}
UNITS = frozenset(_MONTHS) | frozenset(_DAYS)
_NAMES = (
    "January February March April May June July August September October November December"
)  # fmt: skip
_MONTH_NAMES = _NAMES.split()


class Elapsed(NamedTuple):
    """A length of time in one unit, between ``low`` and ``high``; ``words`` say it."""

    low: float
    high: float
    words: str


def days_of(value: str) -> tuple[date, date] | None:
    """The first and last day an ISO value may mean; None for ranges and open ones."""
    m = POINT.match(value)
    if m is None or not 1 <= int(m["year"]) <= 9999:
        return None
    year, month, day = int(m["year"]), int(m["month"] or 0), int(m["day"] or 0)
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


def said(value: str) -> str:
    """“5 July 2019”, “July 2019”, “2019”."""
    year, *rest = value.split("-")
    if not rest:
        return year
    name = _MONTH_NAMES[int(rest[0]) - 1]
    return f"{int(rest[1])} {name} {year}" if len(rest) > 1 else f"{name} {year}"


def in_words(value: str) -> str:
    """Any value of a date: “July 2019”, “November 2019 to June 2021”, “June 2020 or before”; one
    that is no date stays as it is."""
    ends = value.removeprefix("../").split("/")
    if not all(_SAYABLE.fullmatch(end) for end in ends):
        return value
    words = " to ".join(map(said, ends))
    return f"{words} or before" if value.startswith("../") else words


def elapsed(first: str, last: str, unit: str) -> Elapsed | None:
    """The time from one ISO date to another in ``unit``; None when it may run backwards."""
    begin, end = days_of(first), days_of(last)
    if begin is None or end is None or begin[0] > end[1] or unit not in UNITS:
        return None
    if begin[0] == begin[1] and end[0] == end[1]:
        exact = _measure(begin[0], end[0], unit)
        return Elapsed(exact, exact, _in_words(begin[0], end[0], unit))
    low = _measure(begin[1], max(begin[1], end[0]), unit)
    high = _measure(begin[0], end[1], unit)
    return Elapsed(low, high, f"{_span(low, high)} {unit}, as the dates are not given to the day")


def _span(low: float, high: float) -> str:
    least, most = round(low), round(high)
    return f"{least}" if least == most else f"{least} to {most}"


def _measure(first: date, last: date, unit: str) -> float:
    if unit in _DAYS:
        return (last - first).days / _DAYS[unit]
    months, days = months_and_days(first, last)
    begun = periods.shift_months(first, months) or first
    following = periods.shift_months(first, months + 1)
    length = (following - begun).days if following else 30
    return (months + days / length) / _MONTHS[unit]


def months_and_days(first: date, last: date) -> tuple[int, int]:
    """Whole calendar months, and the days left over."""
    months = (last.year - first.year) * 12 + last.month - first.month
    moved = periods.shift_months(first, months)
    if moved is None or moved > last:
        months -= 1
        moved = periods.shift_months(first, months)
    return months, (last - (moved or first)).days


def years_between(first: date, last: date) -> int:
    """Completed years, as ages are counted."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _in_words(first: date, last: date, unit: str) -> str:
    """“22 months and 27 days, 23 rounded”."""
    if unit in _DAYS:
        whole, rest = divmod((last - first).days, _DAYS[unit])
        parts, size = [(whole, unit), (rest, "days")], _DAYS[unit]
    else:
        months, days = months_and_days(first, last)
        whole, rest = divmod(months, _MONTHS[unit])
        size = 30 * _MONTHS[unit]
        parts = [(whole, unit), (rest, "months"), (days, "days")]
    counted = [count(n, name) for n, name in parts if n] or [count(0, unit)]
    words = " and ".join([", ".join(counted[:-1]), counted[-1]] if counted[1:] else counted)
    exact = len(counted) < 2 or size == 1
    return words if exact else f"{words}, {round(_measure(first, last, unit))} rounded"


def count(n: int, unit: str) -> str:
    """“1 month”, “2 months”."""
    if n != 1:
        return f"{n:,} {unit}"
    return f"1 {'century' if unit == 'centuries' else unit.removesuffix('s')}"
