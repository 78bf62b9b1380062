"""What a date in words means: each function turns one match into a value and a note."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.text import numerals, periods
from workbench.text.lexicon import MONTHS, TIME_UNITS, WEEKDAYS

NO_DATE = "the article has no date to count from"


@dataclass(frozen=True, slots=True)
class Known:
    """What a rule may count from."""

    published: date | None
    named: str | None
    sentence: str
    language: str = "en"


Value = tuple[str | None, str]


_COMING = re.compile(r"\b(?:will|shall|next|due to|plans? to|scheduled)\b")
_AFTER = frozenset({"over", "more than", "well over", "at least"})


def _number(word: str) -> int | None:
    lower = word.lower()
    if lower in ("a", "an"):
        return 1
    value = numerals.value(lower) if lower not in ("several", "many", "a few", "few") else None
    return int(value) if value is not None and value == int(value) else None


def _about(m: re.Match[str]) -> str:
    return (m["about"] or "").strip().lower()


def year(m: re.Match[str], _known: Known) -> Value:
    return m["year"], "as written"


def day_of_month(m: re.Match[str], known: Known) -> Value:
    """27 May 1997, May 27, 1997, 27 May."""
    groups = m.groupdict()
    number = MONTHS[groups["month"].lower()]
    if groups.get("year"):
        value = periods.valid(int(groups["year"]), number, int(groups["day"]))
        return value, "as written" if value else "there is no such day"
    if known.published is None:
        return None, NO_DATE
    year = known.published.year
    value = periods.valid(year, number, int(groups["day"]))
    if value and value > known.published.isoformat() and not ahead(m, known):
        value = periods.valid(year - 1, number, int(groups["day"]))
    return value, f"year taken from the article's date, {known.published}"


def ahead(m: re.Match[str], known: Known) -> bool:
    """Whether the sentence speaks of what is to come."""
    lead = m.groupdict().get("lead") or ""
    return bool(_COMING.search(known.sentence) or re.search(r"(?i)\b(?:by|until)\b", lead))


def month_year(m: re.Match[str], _known: Known) -> Value:
    return periods.month(int(m["year"]), MONTHS[m["month"].lower()]), "as written"


def month_alone(m: re.Match[str], known: Known) -> Value:
    """In April: the last April up to the article's date; next April: the one after."""
    if known.published is None:
        return None, NO_DATE
    number, word = MONTHS[m["month"].lower()], m["lead"].lower()
    latest = periods.latest_month(number, known.published)
    if "next" in word or ("last" not in word and ahead(m, known)):
        current = latest == known.published.isoformat()[:7]
        latest = latest if current and "next" not in word else _later(latest)
    return latest, f"counted from the article's date, {known.published}"


def _later(value: str) -> str:
    return f"{int(value[:4]) + 1:04d}{value[4:]}"


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
        return None, "day and month could be either way round"
    return value, "as written" if value else "there is no such day"


def years(m: re.Match[str], _known: Known) -> Value:
    first, last = m["first"], m["last"]
    last = first[: 4 - len(last)] + last
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


def weekday(m: re.Match[str], known: Known) -> Value:
    if known.published is None:
        return None, NO_DATE
    day = periods.latest_weekday(WEEKDAYS[m["weekday"].lower()], known.published)
    lead = (m["lead"] or "").lower()
    if "next" in lead or ahead(m, known):
        day = _moved(day, 7)
    elif "last" in lead and day == known.published:
        day = _moved(day, -7)
    return day.isoformat(), f"counted from the article's date, {known.published}"


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def today(m: re.Match[str], known: Known) -> Value:
    if known.published is None:
        return None, NO_DATE
    steps = {"yesterday": -1, "last night": -1, "tomorrow": 1}
    day = _moved(known.published, steps.get(m.group().lower(), 0))
    return day.isoformat(), f"counted from the article's date, {known.published}"


def last_unit(m: re.Match[str], known: Known) -> Value:
    """Last week, this month, next year."""
    if known.published is None:
        return None, NO_DATE
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
    count = step.get(m["which"].lower(), 0)
    unit = TIME_UNITS[m["unit"].lower()]
    day = periods.shift(known.published, count, unit)
    if day is None:
        return None, "outside the calendar"
    note = f"counted from the article's date, {known.published}"
    if unit == "decade":
        return periods.decade(day.year // 10 * 10), note
    if unit == "century":
        return periods.decade(day.year // 100 * 100)[:5] + str(day.year // 100 * 100 + 99), note
    return periods.rounded(day, unit), note


def ago(m: re.Match[str], known: Known) -> Value:
    """Five years ago; over a year ago."""
    if known.published is None:
        return None, NO_DATE
    return _counted(m, known.published, -1, f"the article's date, {known.published}")


def _counted(m: re.Match[str], origin: date, sign: int, name: str) -> Value:
    count, unit = _number(m["count"]), TIME_UNITS[m["unit"].lower()]
    if count is None:
        return None, f"“{m['count']}” is no exact number"
    day = periods.shift(origin, sign * count, unit)
    if day is None:
        return None, "outside the calendar"
    about, value = _about(m), periods.rounded(day, unit)
    if about in _AFTER and sign < 0:
        limit = periods.month(day.year, day.month) if unit in ("year", "month") else value
        return f"../{limit.split('/')[-1]}", f"at least {_units(count, unit)} before {name}"
    return value, f"{about + ' ' if about else ''}{_units(count, unit)} from {name}"


def prior(m: re.Match[str], known: Known) -> Value:
    """Five years prior, two years later: from the date named before."""
    if known.named is None:
        return None, "no date is named before it to count from"
    sign = -1 if m["way"].lower() in ("prior", "earlier", "before", "previously") else 1
    exact = len(known.named) == 10
    year, *rest = (int(part) for part in known.named.split("-"))
    origin = date(year, rest[0] if rest else 1, rest[1] if exact else 1)
    unit = TIME_UNITS[m["unit"].lower()]
    if unit not in ("year", "decade", "century") and len(rest) < (1 if unit == "month" else 2):
        return None, f"{known.named}, named before it, is not exact enough"
    return _counted(m, origin, sign, f"{known.named}, named before")


def same_year(m: re.Match[str], known: Known) -> Value:
    if known.named is None:
        return None, "no date is named before it to count from"
    word = m["which"].lower()
    step = 1 if word in ("following", "next") else -1 if word in ("previous", "preceding") else 0
    return f"{int(known.named[:4]) + step:04d}", f"counted from {known.named}, named before"


def since(_m: re.Match[str], known: Known) -> Value:
    if known.named is None:
        return None, "no date is named before it to count from"
    if known.published is None:
        return None, NO_DATE
    return f"{known.named}/{known.published}", f"since {known.named}, the date named before"


def _units(count: int, unit: str) -> str:
    plural = "centuries" if unit == "century" else unit + "s"
    return f"{count} {unit if count == 1 else plural}"


def past_span(m: re.Match[str], known: Known) -> Value:
    """In the past 19 months; has not met for 19 months: up to the article's date."""
    if known.published is None:
        return None, NO_DATE
    count, unit = _number(m["count"]), TIME_UNITS[m["unit"].lower()]
    if not count:
        return None, f"“{m['count']}” is no exact number"
    first = periods.shift(known.published, -count, unit)
    if first is None:
        return None, "outside the calendar"
    begin = periods.rounded(first, unit).split("/")[0]
    end = known.published.isoformat()[: max(len(begin), 7) if unit == "month" else len(begin)]
    note = f"the {_units(count, unit)} up to the article's date, {known.published}"
    return f"{begin}/{end}", f"{_about(m)} {note}".strip()


def length(m: re.Match[str], known: Known) -> Value:
    """A length of time; tied to the article's date only by “has … for”."""
    before = known.sentence[max(0, m.start() - 120) : m.start()]
    if re.search(r"(?i)\b(?:has|have|hasn[’']t|haven[’']t)\b[^.;]*\bfor\s+$", before):
        return past_span(m, known)
    return None, "a length of time, not tied to a date"


def foreign(m: re.Match[str], known: Known) -> Value:
    """A written date in another language, read by dateparser (imported only here)."""
    import dateparser

    language = known.language.split("-")[0].lower()
    try:
        read = dateparser.parse(
            m.group(), languages=[language], settings={"DATE_ORDER": "DMY", "STRICT_PARSING": True}
        )
    except (ValueError, OverflowError):
        read = None
    if read is None:
        return None, "a date in words that could not be read"
    return read.date().isoformat(), "as written"


def chinese(m: re.Match[str], known: Known) -> Value:
    """2019年7月5日, 2019年7月."""
    if m["month"] is None:
        return m["year"], "as written"
    if m["day"] is None:
        number = int(m["month"])
        return (
            (periods.month(int(m["year"]), number), "as written")
            if 1 <= number <= 12
            else (None, "there is no such month")
        )
    return iso(m, known)
