"""Stretches of the calendar and how they are written (ISO 8601).

A value is a year, a month, a day, or a range of them joined by "/". "../2020-06" is "at that
time or before" (ISO 8601-2, an open start).
"""

from calendar import monthrange
from datetime import date, timedelta


def month(year: int, number: int) -> str:
    return f"{year:04d}-{number:02d}"


def shift_months(day: date, months: int) -> date | None:
    """``day`` moved by calendar months, kept inside the month; None outside years 1 to 9999."""
    index = day.year * 12 + day.month - 1 + months
    year, number = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, number, min(day.day, monthrange(year, number)[1]))


def shift(day: date, count: int, unit: str) -> date | None:
    """``day`` moved by ``count`` units (day … century); None when that leaves the calendar."""
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}
    days = {"day": 1, "week": 7, "fortnight": 14}
    if unit in months:
        return shift_months(day, count * months[unit]) if abs(count) < 10_000 else None
    if unit not in days or abs(count) > 1_000_000:
        return None
    try:
        return day + timedelta(days=count * days[unit])
    except OverflowError:
        return None


def rounded(day: date, unit: str) -> str:
    """``day`` as exactly as a count of ``unit`` can tell."""
    if unit in ("year", "decade", "century"):
        return f"{day.year:04d}"
    if unit == "month":
        return month(day.year, day.month)
    return week(day) if unit in ("week", "fortnight") else day.isoformat()


def week(day: date) -> str:
    """The ISO week of ``day``, Monday to Sunday."""
    monday = day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def latest_month(number: int, published: date) -> str:
    """The last such month that had begun on ``published``."""
    return month(published.year - (number > published.month), number)


def latest_weekday(number: int, published: date) -> date:
    """The last such weekday (Monday is 0) up to ``published``."""
    return published - timedelta(days=(published.weekday() - number) % 7)


def valid(year: int, number: int, day: int) -> str | None:
    """The ISO date, or None when there is no such day."""
    try:
        return date(year, number, day).isoformat()
    except ValueError:
        return None


def decade(start: int, part: str = "") -> str:
    """The ten years from ``start``; ``part`` is early, mid or late."""
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    return f"{start + first:04d}/{start + last:04d}"
