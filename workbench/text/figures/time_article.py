"""Days and months counted from the article's date: yesterday, on Friday, in April, last week."""

import re
from datetime import date, timedelta

from workbench.text.figures import periods
from workbench.text.figures.tenses import direction, past_close
from workbench.text.figures.time_values import NO_DATE, Answer, Known, Open, Value
from workbench.text.lexicon import MONTHS, TIME_UNITS, WEEKDAYS

_SOON = 60  # days: so near a day may be meant though nothing says that it lies ahead
_OLD = 240  # days: behind that, only a past verb right beside the day tells
_RECENT = 120  # days: so near a month or day behind is meant where nothing says otherwise
_STEPS = {
    "yesterday": -1, "last night": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
_BY_MAY = re.compile(r"(?:ed|led|made|written|given|won|held|chosen|put|set)\s$")
_SOME_DAY = re.compile(r"(?i)\b(?:one|every|each|a|any|some|super|black|good|ash|cyber|palm)\s$")
_MONTH_NAMES = "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True))
# “from 5 May to 7 June 2020”, “in March and June 2020”: the year is said once.
_YEAR_AFTER = re.compile(
    rf"\s?(?:to|and|until|or|[-–])\s?(?:\d{{1,2}} )?(?:{_MONTH_NAMES})(?: \d{{1,2}})?,? "
    r"(?P<year>[12]\d{3})\b"
)
_WITHIN = re.compile(r"(?i)\b(?:in|over|during|within|for) the $")


def note(known: Known) -> str:
    return f"counted from the article's date, {known.published}"


def day_of_month(m: re.Match[str], known: Known) -> Value:
    """27 May 1997, May 27, 1997, 27 May."""
    groups = m.groupdict()
    month, day = MONTHS[groups["month"].lower()], int(groups["day"])
    if groups.get("year"):
        value = periods.valid(int(groups["year"]), month, day)
        return value, "as written" if value else "there is no such day"
    if shared := _YEAR_AFTER.match(known.sentence, m.end()):
        return periods.valid(int(shared["year"]), month, day), "year taken from the date after it"
    if known.published is None:
        return None, NO_DATE
    if (month, day) == (9, 11):
        return Open("the attacks of 2001 may be meant", _latest_or_attacks(known.published))
    if others := _other_years(known):
        return None, f"the sentence names {others}; which year is meant is not said"
    return nearest_year(m, known, (month, day), known.published)


def nearest_year(m: re.Match[str], known: Known, wanted: tuple[int, int], published: date) -> Value:
    (month, day), year = wanted, published.year
    this = periods.valid(year, month, day)
    said = f"year taken from the article's date, {published}"
    if this is None:
        return None, "there is no such day in that year"
    way = lead_of(m) or direction(known.sentence, m.start(), m.end())
    if this <= published.isoformat():
        late = way == "ahead" and this < _moved(published, -1).isoformat()
        on = periods.valid(year + 1, month, day)
        return _one_of(this, on, "a year on") if late else (this, said)
    if way == "ahead":
        return this, said
    soon = this <= _moved(published, _SOON).isoformat()
    before = periods.valid(year - 1, month, day)
    within = _OLD if way == "past" and not soon else _RECENT
    close = way == "past" and past_close(known.sentence, m.start())
    if close or (before and before >= _moved(published, -within).isoformat()):
        return before, said
    return _one_of(this, before, "a year before")


def _one_of(one: str, other: str | None, named: str = "") -> Open:
    readings = (one, other) if other else (one,)
    return Open(f"{one} or {named or other}; the sentence does not say", readings)


def _latest_or_attacks(published: date) -> tuple[str, ...]:
    year = published.year - (f"{published}"[5:] < "09-11")
    return tuple(dict.fromkeys(("2001-09-11", f"{max(1, year):04d}-09-11")))


def lead_of(m: re.Match[str]) -> str:
    """What the word before the day says by itself."""
    lead = (m.groupdict().get("lead") or "").lower().split()
    if "since" in lead or "last" in lead:
        return "past"
    return "ahead" if "next" in lead else ""


def _other_years(known: Known) -> str:
    """The years that this sentence has named, when none is the article's."""
    if not known.here or known.published is None:
        return ""
    years = sorted({value[:4] for value in known.named if value[:4].isdigit()})
    return "" if str(known.published.year) in years else " and ".join(years)


def month_alone(m: re.Match[str], known: Known) -> Answer:
    """In April: the last April up to the article's date; next April: the one after."""
    if m["month"] == "May" and _is_person(m, known):
        return None
    if shared := _YEAR_AFTER.match(known.sentence, m.end()):
        value = periods.month(int(shared["year"]), MONTHS[m["month"].lower()])
        return value, "year taken from the date after it"
    if known.published is None:
        return None, NO_DATE
    if others := _other_years(known):
        return None, f"the sentence names {others}; which year is meant is not said"
    month, lead = MONTHS[m["month"].lower()], m["lead"].lower()
    latest = periods.latest_month(month, known.published)
    way = lead_of(m) or direction(known.sentence, m.start(), m.end())
    if not way and ("until" in lead or "by" in lead):
        way = "ahead"
    if way == "past" and not lead_of(m) and not past_close(known.sentence, m.start()):
        way = "past" if latest >= _moved(known.published, -_OLD).isoformat()[:7] else ""
    chosen = _which_year(way, latest, known.published, next_one="next" in lead)
    if chosen is None:
        return _one_of(latest, _later(latest))
    return chosen, note(known)


def _which_year(way: str, latest: str, published: date, *, next_one: bool) -> str | None:
    """The last such month, the coming one, or None where it may be either."""
    following = _later(latest)
    if way != "ahead":
        recent = latest >= _moved(published, -_RECENT).isoformat()[:7]
        return latest if way == "past" or recent else None
    if next_one:
        return following
    if latest == published.isoformat()[:7]:
        return latest
    just = periods.shift_months(published, -2)
    return None if just and latest >= just.isoformat()[:7] else following


def _is_person(m: re.Match[str], known: Known) -> bool:
    lead = m["lead"].lower().split()[0]
    before = known.sentence[max(0, m.start() - 12) : m.start()]
    named = known.may and lead in ("by", "of", "from", "this", "last", "next")
    return named or (lead == "by" and bool(_BY_MAY.search(before)))


def _later(value: str) -> str:
    return f"{int(value[:4]) + 1:04d}{value[4:]}"


def weekday(m: re.Match[str], known: Known) -> Answer:
    if _SOME_DAY.search(known.sentence[max(0, m.start() - 10) : m.start()]):
        return None  # “one Sunday in 2001”, “Super Tuesday”
    if m["lead"] and re.match(r" (?:in|of) ", known.sentence[m.end() : m.end() + 4]):
        return None, "counted within what follows"
    if known.published is None:
        return None, NO_DATE
    latest = periods.latest_weekday(WEEKDAYS[m["weekday"].lower()], known.published)
    lead = (m["lead"] or "").lower().split()
    if "next" in lead or "last" in lead:
        return _named_week(latest, known.published, 7 if "next" in lead else 0)
    way = lead_of(m) or direction(known.sentence, m.start(), m.end())
    if not way and ("until" in lead or "by" in lead):
        way = "ahead"
    tomorrow = latest == _moved(known.published, -6) and way != "ahead" and "since" not in lead
    if tomorrow or (way == "unclear" and latest != known.published):
        return _one_of(latest.isoformat(), _moved(latest, 7).isoformat())
    if way == "ahead" and latest != known.published:
        latest += timedelta(days=7)
    unsaid = "" if way or latest == known.published else "; taken as the last one"
    return latest.isoformat(), note(known) + unsaid


def _named_week(latest: date, published: date, step: int) -> Value:
    """Last or next Friday; None where it may be the one in this week or in the other."""
    if step == 0 and latest == published:
        latest -= timedelta(days=7)
    day = latest + timedelta(days=step)
    if day.isocalendar()[:2] == published.isocalendar()[:2]:
        other = _moved(day, 7 if step else -7)
        note = f"{day} or {other}: it may mean the nearer one or the one a week on"
        return Open(note, (day.isoformat(), other.isoformat()))
    return day.isoformat(), f"counted from the article's date, {published}"


def _moved(day: date, days: int) -> date:
    """A limit so many days off, for comparing; the day itself where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def today(m: re.Match[str], known: Known) -> Answer:
    if known.sentence[max(0, m.start() - 2) : m.start()] == "a ":
        return None  # “a tomorrow where …”
    if m.group()[5:6].isupper() and not m.string.isupper():
        return None  # “This Morning” is a name
    if known.published is None:
        return None, NO_DATE
    day = known.published + timedelta(days=_STEPS.get(m.group().lower(), 0))
    return day.isoformat(), note(known)


def month_of_year(m: re.Match[str], known: Known) -> Value:
    """In January of last year."""
    if known.published is None:
        return None, NO_DATE
    step = {"last": -1, "next": 1}.get(m["which"].lower(), 0)
    return periods.month(known.published.year + step, MONTHS[m["month"].lower()]), note(known)


def last_unit(m: re.Match[str], known: Known) -> Answer:
    """Last week, this month, next year."""
    if known.published is None:
        return None, NO_DATE
    if m["unit"][0].isupper() and not m.string.isupper():
        return None  # “Last Week Tonight” is a name
    if m["unit"].lower().endswith("s"):
        return None, f"how many {m['unit'].lower()} is not said"
    if _WITHIN.search(known.sentence[max(0, m.start() - 12) : m.start()]):
        return _within(TIME_UNITS[m["unit"].lower()], known.published)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
    unit = TIME_UNITS[m["unit"].lower()]
    day = periods.shift(known.published, step.get(m["which"].lower(), 0), unit)
    if day is None:
        return None, "outside the calendar"
    if unit == "decade":
        return periods.decade(day.year // 10 * 10), note(known)
    if unit == "century":
        first = day.year // 100 * 100
        return f"{first:04d}/{first + 99:04d}", note(known)
    return periods.rounded(day, unit), note(known)


def _within(unit: str, published: date) -> Open:
    """In the last week: the calendar's last week, or the seven days up to the article's."""
    first = periods.shift(published, -1, unit)
    calendar = periods.rounded(first, unit) if first else ""
    readings = (calendar, f"{first}/{published}") if calendar else ()
    return Open(f"the {unit} up to the article's date, or the one before it", readings)
