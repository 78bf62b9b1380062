"""Seasons: of a year, counted from the article's date, or from the date named before. English.

North of the equator summer is June to August, south of it December to February; the article
seldom says which is meant. Winter in the north has two years: 2020/2021.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from workbench.text.figures import periods
from workbench.text.figures.time_values import NO_DATE, Answer, Known, Open

_NORTH = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_LATELY = timedelta(days=90)  # “last summer”, said in autumn, may be the one of the year before
_HEMISPHERE = "the season's months differ by hemisphere"

Stretch = tuple[date, date, str]  # begin, end (exclusive), value


def season(m: re.Match[str], known: Known) -> Answer:
    """The summer of 2020, last winter, next spring."""
    name = (m["season"] or m["bare"]).lower()
    if m["year"] is not None:
        return _value(int(m["year"]), _NORTH[name]), _HEMISPHERE
    if known.published is None:
        return None, NO_DATE
    if m["bare"][0].isupper() and not m.string.isupper():
        return None  # “Last Summer” is a name
    found = list(_counted(m["which"].lower(), name, known.published))
    readings = tuple(dict.fromkeys(value for _, _, value in found))
    if len(readings) == 1:
        return readings[0], f"counted from the article's date, {known.published}"
    return Open(f"which {name} is not said, and {_HEMISPHERE}", readings)


def _value(year: int, begins: int) -> str:
    return f"{year:04d}/{year + 1:04d}" if begins == 12 else f"{year:04d}"


def _stretches(begins: int, published: date) -> list[Stretch]:
    """The seasons that begin in that month, some years around the article's date."""
    found = []
    for year in range(max(1, published.year - 3), min(9997, published.year + 3) + 1):
        first = date(year, begins, 1)
        last = periods.shift_months(first, 3) or first
        found.append((first, last, _value(year, begins)))
    return found


def _counted(which: str, name: str, published: date) -> Iterator[Stretch]:
    """The seasons that may be meant, the north's first."""
    north = _NORTH[name]
    for begins in (north, (north + 5) % 12 + 1):
        every = _stretches(begins, published)
        ahead = [one for one in every if one[0] > published]
        gone = [one for one in every if one[1] <= published][::-1]
        if which == "this":
            yield from sorted(every, key=lambda one: _distance(one, published))[:1]
        elif which in ("next", "coming"):
            soon = bool(ahead) and begins == north and ahead[0][0] - published < _LATELY
            yield from ahead[: 2 if soon else 1]
        else:
            lately = bool(gone) and begins == north and published - gone[0][1] < _LATELY
            yield from gone[: 2 if lately else 1]


def _distance(one: Stretch, published: date) -> int:
    first, last, _ = one
    if first <= published < last:
        return 0
    return min(abs((first - published).days), abs((published - last).days))
