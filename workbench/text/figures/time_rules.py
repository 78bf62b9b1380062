"""The forms of dates we know, most telling first: where two overlap the earlier rule wins."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from workbench.text.figures import numerals, time_foreign
from workbench.text.figures import time_article as a
from workbench.text.figures import time_lengths as ln
from workbench.text.figures import time_seasons as se
from workbench.text.figures import time_steps as st
from workbench.text.figures import time_values as v
from workbench.text.lexicon import MONTHS, TIME_UNITS, WEEKDAYS, words


@dataclass(frozen=True, slots=True)
class Rule:
    """One form. One of ``triggers`` must be among the sentence's words ("4" stands for any
    number of four digits; none: always), and one of ``also`` where there are any. ``role``: an
    "anchor" becomes the date that "five years prior" counts from, a "step" counts from it; "" is
    neither."""

    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], v.Known], v.Answer]
    triggers: frozenset[str]
    role: str = ""
    also: frozenset[str] = frozenset()

    def wanted(self, present: set[str]) -> bool:
        if self.triggers and self.triggers.isdisjoint(present):
            return False
        return not self.also or not self.also.isdisjoint(present)


_MONTH = "(?P<month>" + "|".join(sorted((m.capitalize() for m in MONTHS), key=len)[::-1]) + ")"
_DAY = "(?P<weekday>" + "|".join(d.capitalize() for d in WEEKDAYS) + ")"
_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?![\w%])(?!,\d|\.\d)"
_UNIT = r"(?P<unit>(?i:days?|weeks?|fortnight|months?|years?|decades?|century|centuries))"
_COUNT = (
    r"(?P<about>(?i:(?:well |just |a little )?(?:over|more than|nearly|almost|about|around|roughly"
    r"|less than|under|at least|some|just)) )?(?P<count>\d{1,4}|(?i:an?|half an?|several|many"
    r"|a few|few|(?:"
    + "|".join([*numerals.ONES, *numerals.TENS])
    + r")(?:-(?:"
    + "|".join(list(numerals.ONES)[1:10])
    + r"))?))[ -]"
)
_MONTHS = frozenset(MONTHS)
_UNITS = frozenset(TIME_UNITS)
_NUMBER_OF_4 = frozenset({"4"})
_FY = frozenset(f"fy{year}" for year in (*range(100), *range(2000, 2100)))
_QUARTERS = words("q1 q2 q3 q4")


def _rule(
    pattern: str,
    resolve: Callable[[re.Match[str], v.Known], v.Answer],
    triggers: frozenset[str],
    role: str = "anchor",
    also: frozenset[str] = frozenset(),
) -> Rule:
    return Rule(re.compile(r"(?<![\w$€£])" + pattern), resolve, triggers, role, also)


_LIKE = r"(?i:same|following|next|previous|preceding)"
_STEP = rf"(?P<which>{_LIKE})"
_SEASONS = words("spring summer autumn fall winter")
_SEASON = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"

ANY_LANGUAGE: tuple[Rule, ...] = (
    _rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", v.iso, _NUMBER_OF_4),
    _rule(
        r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)",
        v.numeric,
        _NUMBER_OF_4,
    ),
    _rule(
        r"(?<![/.-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d\d)(?![\w/]|[.,]\d)",
        v.short,
        frozenset({"/"}),
    ),
    # Chinese and Japanese write no spaces, so a letter may stand before the year.
    Rule(
        re.compile(r"(?<!\d)(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?"),
        time_foreign.chinese,
        frozenset({"年"}),
        "anchor",
    ),
    Rule(
        re.compile(r"(?<![\d年])(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
        time_foreign.chinese,
        frozenset({"月"}),
        "anchor",
    ),
)
WRITTEN: tuple[Rule, ...] = (
    _rule(
        r"\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,12}\.?\s(?:de\s)?\d{4}(?!\w)",
        time_foreign.foreign,
        _NUMBER_OF_4,
    ),
)
YEAR = (_rule(_YEAR, v.year, _NUMBER_OF_4),)
AS_WRITTEN: tuple[Rule, ...] = (
    _rule(
        r"(?:(?:FY ?|(?i:fiscal|financial|tax)(?i: year)? )(?P<first>20\d\d|\d\d)"
        r"(?:[-/–](?P<last>20\d\d|\d\d))?(?!\w)"
        r"|(?P<first2>20\d\d)[-/–](?P<last2>20\d\d|\d\d) (?i:fiscal|financial|tax)(?i: year))",
        v.financial,
        words("fy fiscal financial tax") | _FY,
        "",
    ),
    _rule(
        rf"(?:(?i:from ))?(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?: to | ?[–-] ?)(?P<last>\d{{1,2}})"
        rf"(?:st|nd|rd|th)?(?: of)? {_MONTH}\b,? (?P<year>[12]\d{{3}})\b",
        v.days,
        _MONTHS,
    ),
    _rule(
        rf"{_MONTH} (?P<first>\d{{1,2}})(?: to | ?[–-] ?)(?P<last>\d{{1,2}}),? "
        r"(?P<year>[12]\d{3})\b",
        v.days,
        _MONTHS,
    ),
    _rule(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b(?:\.?,? (?P<year>[12]\d{{3}})\b)?",
        a.day_of_month,
        _MONTHS,
    ),
    _rule(
        rf"(?<![Ii]n ){_MONTH}\b\.? (?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?![.:,]\d)"
        r"(?:,? (?P<year>[12]\d{3})\b)?",
        a.day_of_month,
        _MONTHS,
    ),
    _rule(rf"{_MONTH}\b\.?(?: of|,)? {_YEAR}", v.month_year, _MONTHS),
    _rule(
        rf"{_MONTH}(?: of)? (?:that|(?i:the ){_STEP}) year\b",
        st.month_of,
        _MONTHS,
        "step",
    ),
    _rule(
        rf"(?i:the )?(?:(?P<quarter>(?i:first|second|third|fourth|last)) quarter of "
        rf"|Q(?P<q>[1-4]) ){_YEAR}",
        v.quarter,
        frozenset({"quarter", "q"}) | _QUARTERS,
    ),
    _rule(
        r"(?i:the )?(?:(?P<part>(?i:early|mid|late))[ -])?(?P<year>1[0-9]\d0|20\d0)[’']?s\b",
        v.decade,
        frozenset({"s"}),
    ),
    _rule(r"(?i:the )?(?P<count>\d{1,2})(?:st|nd|rd|th) (?i:century)", v.century, _UNITS),
    _rule(
        rf"(?i:the )?{_SEASON}(?: of)? {_YEAR}"
        rf"|(?P<which>(?i:last|past|this|next|coming)) {_SEASON.replace('season', 'bare')}\b",
        se.season,
        _SEASONS,
    ),
    _rule(
        rf"(?:(?i:in|during|by|later|earlier) )?(?P<which>(?i:that|the {_LIKE})) {_SEASON}\b",
        st.season_beside,
        _SEASONS,
        "",
    ),
    _rule(
        r"(?:(?i:from ))?(?P<first>1[0-9]\d\d|20\d\d)(?: ?[–/-] ?(?P<last>1[0-9]\d\d|20\d\d|\d\d)"
        r"|(?i: to | through )(?P<last2>1[0-9]\d\d|20\d\d))(?![\w%-])(?!,\d)"
        r"|(?i:between )(?P<first3>1[0-9]\d\d|20\d\d) and (?P<last3>1[0-9]\d\d|20\d\d)(?![\w%])",
        v.years,
        _NUMBER_OF_4,
    ),
)
RELATIVE: tuple[Rule, ...] = (
    _rule(
        rf"(?i:in )?{_MONTH}(?: of)? (?P<which>(?i:last|this|next)) (?i:year)\b",
        a.month_of_year,
        _MONTHS,
        also=frozenset({"year"}),
    ),
    _rule(rf"{_COUNT}{_UNIT} (?i:ago)\b", ln.ago, frozenset({"ago"}), also=_UNITS),
    _rule(
        rf"{_COUNT}{_UNIT} (?P<way>(?i:prior|earlier|before|previously|later|after|afterwards))\b",
        st.prior,
        words("prior earlier before previously later after afterwards"),
        "step",
        _UNITS,
    ),
    _rule(
        rf"(?:(?i:in|over|during|within|for) )?(?i:the )(?i:past|last|previous) {_COUNT}{_UNIT}\b",
        ln.past_span,
        frozenset({"past", "last", "previous"}),
        "",
        _UNITS,
    ),
    _rule(
        rf"(?i:(?:in|over|during|within|for) the (?:next|coming)) (?:{_COUNT})?{_UNIT}\b",
        ln.coming_span,
        frozenset({"next", "coming"}),
        "",
        _UNITS,
    ),
    _rule(
        r"(?i:(?:ever )?since (?:then|that time)|from then on)\b",
        st.since,
        frozenset({"then", "that"}),
        "",
        frozenset({"since", "on"}),
    ),
    _rule(
        r"(?:(?i:at that point|back then|(?:by|until|till) then|(?:by|until) that time)\b(?!-)"
        r"|(?i:at (?:the|that) time)\b"
        r"(?! (?:of|that|when|where|he|she|they|it|the|we|I|to|an?|this|these|[A-Z]\w*)\b))",
        st.then,
        words("time then point"),
        "",
        words("at back by until till"),
    ),
    _rule(
        r"(?i:the day before yesterday|the day after tomorrow|today|tonight|yesterday|tomorrow"
        r"|last night|this (?:morning|evening|afternoon))\b",
        a.today,
        words("today tonight yesterday tomorrow last this"),
    ),
    _rule(
        r"(?i:(?:in|during|by|later|earlier|on) )?(?:"
        rf"(?:(?i:the ){_STEP}|(?P<that>(?i:that)))"
        r" (?P<unit>(?i:day|week|month|year|morning|afternoon|evening|night))\b(?! ago)"
        r"|(?i:the (?P<unit2>day|week|month|year) (?P<way>before|after))\b)",
        st.neighbour,
        words("that same following next previous preceding before after"),
        "step",
        _UNITS | words("morning afternoon evening night"),
    ),
    _rule(
        rf"(?i:(?:earlier|later|late|early) )?(?P<which>(?i:last|this|next|past|coming|previous)) "
        rf"{_UNIT}\b",
        a.last_unit,
        words("last this next past coming previous"),
        also=_UNITS,
    ),
    _rule(
        rf"(?P<lead>(?:(?i:on|last|next|since|until|by|this) )*){_DAY}\b"
        r"(?! (?:Times|Telegraph|Mail|Express|Night [A-Z]|Morning [A-Z]))",
        a.weekday,
        frozenset(WEEKDAYS),
    ),
    _rule(
        rf"(?P<lead>(?i:in|since|by|until|last|next|this|from|during|of)(?i: last| next| early"
        rf"| late| mid| the)* )(?:(?i:early|late|mid)-?)?{_MONTH}\b(?! [A-Z][a-z])",
        a.month_alone,
        _MONTHS,
    ),
    _rule(
        r"(?<!of )(?P<unit>(?i:days|weeks|months|years|decades)) (?P<way>(?i:later|afterwards"
        r"|earlier|ago))\b",
        ln.uncounted,
        words("later afterwards earlier ago"),
        "",
        _UNITS,
    ),
    _rule(rf"{_COUNT}{_UNIT}\b(?![’']|[- ]old\b| of age\b)", ln.length, _UNITS, ""),
)
RULES = (*ANY_LANGUAGE, *AS_WRITTEN, *RELATIVE, *YEAR)
FOREIGN = (*ANY_LANGUAGE, *WRITTEN, *YEAR)


@cache
def of(language: str) -> tuple[Rule, ...]:
    """The rules for a language other than English."""
    always: frozenset[str] = frozenset()
    resolvers = (time_foreign.day_month, time_foreign.month_year)
    patterns = zip(time_foreign.written(language), resolvers, strict=False)
    by_name = tuple(Rule(pattern, resolve, always, "anchor") for pattern, resolve in patterns)
    words = time_foreign.relative(language)
    near = (Rule(words, time_foreign.counted, always, "anchor"),) if words else ()
    return (*ANY_LANGUAGE, *by_name, *WRITTEN, *near, *YEAR)
