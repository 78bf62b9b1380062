"""Dates in other languages than English.

The names of months are dateparser's, for every language it knows; how they are put together, and
the few relative words we trust, are ours (docs/dates.md says why). What is left, dateparser reads.
"""

import re
from functools import cache

from workbench.text.figures import periods
from workbench.text.figures.time_article import nearest_year
from workbench.text.figures.time_values import NO_DATE, Answer, Known, Value, iso

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SHORT = frozenset({"mai", "maj", "mei", "mag", "май", "мая"})
# What dateparser does not have: the months of the Levant and Iraq, and “in July” in Russian.
_MORE_MONTHS = {"ar": {
    "كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7,
    "آب": 8, "أيلول": 9, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12,
}, "ru": {
    "январе": 1, "феврале": 2, "марте": 3, "апреле": 4, "мае": 5, "июне": 6, "июле": 7,
    "августе": 8, "сентябре": 9, "октябре": 10, "ноябре": 11, "декабре": 12,
}}  # fmt: skip
_OTHER_CALENDAR = 2200  # Thai years run 543 ahead
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
# Words for a day, week, month or year counted from the article's date: "-1w" is last week.
_RELATIVE = {
    "de": {
        "heute": "0d", "gestern": "-1d", "vorgestern": "-2d", "morgen früh": "1d",
        "letzte woche": "-1w", "vergangene woche": "-1w", "letzten monat": "-1m",
        "vergangenen monat": "-1m", "letztes jahr": "-1y", "voriges jahr": "-1y",
        "vergangenes jahr": "-1y", "im vergangenen jahr": "-1y", "nächstes jahr": "1y",
    },
    "fr": {
        "aujourd’hui": "0d", "aujourd'hui": "0d", "hier": "-1d", "avant-hier": "-2d",
        "demain": "1d", "la semaine dernière": "-1w", "le mois dernier": "-1m",
        "l’année dernière": "-1y", "l'année dernière": "-1y", "l’an dernier": "-1y",
        "l’année prochaine": "1y",
    },
    "es": {
        "hoy": "0d", "ayer": "-1d", "anteayer": "-2d", "la semana pasada": "-1w",
        "el mes pasado": "-1m", "el año pasado": "-1y", "el próximo año": "1y",
    },
    "pt": {
        "hoje": "0d", "ontem": "-1d", "anteontem": "-2d", "na semana passada": "-1w",
        "no mês passado": "-1m", "no ano passado": "-1y", "no próximo ano": "1y",
    },
    "it": {
        "oggi": "0d", "ieri": "-1d", "l’altro ieri": "-2d", "domani": "1d",
        "la settimana scorsa": "-1w", "la scorsa settimana": "-1w", "il mese scorso": "-1m",
        "lo scorso mese": "-1m", "l’anno scorso": "-1y", "lo scorso anno": "-1y",
    },
    "tr": {
        "bugün": "0d", "dün": "-1d", "yarın": "1d", "geçen hafta": "-1w", "geçen ay": "-1m",
        "geçen yıl": "-1y", "gelecek yıl": "1y",
    },
    "ru": {
        "сегодня": "0d", "вчера": "-1d", "позавчера": "-2d", "завтра": "1d",
        "на прошлой неделе": "-1w", "в прошлом месяце": "-1m", "в прошлом году": "-1y",
        "в следующем году": "1y",
    },
    "ar": {
        "اليوم": "0d", "أمس": "-1d", "غدا": "1d", "الأسبوع الماضي": "-1w",
        "الشهر الماضي": "-1m", "العام الماضي": "-1y", "السنة الماضية": "-1y",
    },
    "hi": {
        "आज": "0d", "कल": "", "परसों": "", "पिछले सप्ताह": "-1w", "पिछले हफ्ते": "-1w",
        "पिछले महीने": "-1m", "पिछले साल": "-1y", "पिछले वर्ष": "-1y",
    },
    "zh": {
        "今天": "0d", "昨天": "-1d", "前天": "-2d", "明天": "1d", "上周": "-1w", "上星期": "-1w",
        "上个月": "-1m", "上個月": "-1m", "去年": "-1y", "明年": "1y",
    },
    "ja": {
        "今日": "0d", "昨日": "-1d", "一昨日": "-2d", "明日": "1d", "先週": "-1w", "先月": "-1m",
        "昨年": "-1y", "去年": "-1y", "来年": "1y",
    },
}  # fmt: skip
_EDGE = r"(?<![^\W\d_])"  # a word begins here; Chinese and Japanese have no edges


def tag(language: str) -> str:
    return language.split("-")[0].lower()


@cache
def month_names(language: str) -> dict[str, int]:
    """dateparser's names of the months, lower case; none for a language it does not know."""
    from dateparser.languages.loader import default_loader

    try:
        info = default_loader.get_locale(language).info
    except ValueError:
        return {}
    return _MORE_MONTHS.get(language, {}) | {
        name.lower(): number
        for number, month in enumerate(_MONTHS, start=1)
        for name in info.get(month, ())
        if len(name) > 3 or name.lower() in _SHORT or not name.isascii()
    }


@cache
def written(language: str) -> tuple[re.Pattern[str], ...]:
    """“5 de julio de 2019”, “5. Juli”, “Juli 2019” as patterns for a language."""
    if not (names := month_names(language)):
        return ()
    month = "(?P<month>" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + ")"
    year = r"(?P<year>[12١٢१२]\d{3})(?!\d)"
    day = r"(?<![\d.,/])(?P<day>\d{1,2})(?:\.|er|º|ª|°)?"
    return (
        re.compile(rf"(?i){day}\s(?:de\s)?{month}(?!\w)(?:\.?,?\s(?:de\s|del\s)?{year})?"),
        re.compile(rf"(?i){_EDGE}{month}\.?\s(?:de\s|del\s)?{year}"),
    )


@cache
def relative(language: str) -> re.Pattern[str] | None:
    """The relative words of a language; None for one we have none of."""
    known = _RELATIVE.get(language)
    if known is None:
        return None
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    if language in ("zh", "ja"):
        return re.compile(names)
    return re.compile(rf"(?i){_EDGE}(?:{names})(?![^\W\d_]|[\u0900-\u0963])")


def day_month(m: re.Match[str], known: Known) -> Answer:
    """A day and a month by name, with or without a year."""
    month, day = month_names(tag(known.language))[m["month"].lower()], int(m["day"])
    if m["year"] and int(m["year"]) > _OTHER_CALENDAR:
        return None, "perhaps a year of another calendar"
    if m["year"]:
        value = periods.valid(int(m["year"]), month, day)
        return value, "as written" if value else "there is no such day"
    if known.published is None:
        return None, NO_DATE
    return nearest_year(m, known, (month, day), known.published)


def month_year(m: re.Match[str], known: Known) -> Value:
    """“julio de 2019”."""
    if int(m["year"]) > _OTHER_CALENDAR:
        return None, "perhaps a year of another calendar"
    month = month_names(tag(known.language))[m["month"].lower()]
    return periods.month(int(m["year"]), month), "as written"


def counted(m: re.Match[str], known: Known) -> Answer:
    """Yesterday, last week, next year; a word of two meanings keeps none."""
    step = _RELATIVE[tag(known.language)][m.group().lower()]
    if not step:
        return None, "it may mean the day before or the day after"
    if known.published is None:
        return None, NO_DATE
    unit = _UNITS[step[-1]]
    day = periods.shift(known.published, int(step[:-1]), unit)
    if day is None:
        return None, "outside the calendar"
    return periods.rounded(day, unit), f"counted from the article's date, {known.published}"


def foreign(m: re.Match[str], known: Known) -> Value:
    """Any other written date, read by dateparser (imported only here)."""
    import dateparser

    try:
        read = dateparser.parse(
            m.group(),
            languages=[tag(known.language)],
            settings={"DATE_ORDER": "DMY", "STRICT_PARSING": True},
        )
    except (ValueError, OverflowError):
        read = None
    if read is None:
        return None, "a date in words that could not be read"
    return read.date().isoformat(), "as written"


def chinese(m: re.Match[str], known: Known) -> Answer:
    """2019年7月5日, 2019年7月, 7月5日."""
    groups = m.groupdict()
    if not groups.get("year"):
        if known.published is None:
            return None, NO_DATE
        return nearest_year(m, known, (int(m["month"]), int(m["day"])), known.published)
    if m["month"] is None:
        return f"{int(m['year']):04d}", "as written"
    if m["day"] is None:
        number = int(m["month"])
        if not 1 <= number <= 12:
            return None, "there is no such month"
        return periods.month(int(m["year"]), number), "as written"
    return iso(m, known)
