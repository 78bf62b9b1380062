"""The forms of dates we know, most telling first: where two overlap the earlier rule wins."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.text import numerals
from workbench.text import time_values as v
from workbench.text.lexicon import MONTHS, TIME_UNITS, WEEKDAYS, words


@dataclass(frozen=True, slots=True)
class Rule:
    """One form. One of ``triggers`` must be among the sentence's words ("4" stands for any
    number of four digits); ``absolute`` ones become the date that "five years prior" counts
    from."""

    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], v.Known], v.Value]
    triggers: frozenset[str]
    absolute: bool = False

    def wanted(self, present: set[str]) -> bool:
        return not self.triggers.isdisjoint(present)


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


def _rule(
    pattern: str,
    resolve: Callable[[re.Match[str], v.Known], v.Value],
    triggers: frozenset[str],
    absolute: bool = False,
) -> Rule:
    return Rule(re.compile(r"(?<![\w$€£])" + pattern), resolve, triggers, absolute)


ANY_LANGUAGE: tuple[Rule, ...] = (
    _rule(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", v.iso, _NUMBER_OF_4, True),
    _rule(
        r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)",
        v.numeric,
        _NUMBER_OF_4,
        True,
    ),
    # Chinese and Japanese write no spaces, so a letter may stand before the year.
    Rule(
        re.compile(r"(?<!\d)(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?"),
        v.chinese,
        frozenset({"年"}),
        True,
    ),
)
WRITTEN: tuple[Rule, ...] = (
    _rule(
        r"\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,12}\.?\s(?:de\s)?\d{4}(?!\w)",
        v.foreign,
        _NUMBER_OF_4,
        True,
    ),
)
YEAR = (_rule(_YEAR, v.year, _NUMBER_OF_4, True),)
ENGLISH: tuple[Rule, ...] = (
    _rule(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b(?:\.?,? (?P<year>[12]\d{{3}})\b)?",
        v.day_of_month,
        _MONTHS,
        True,
    ),
    _rule(
        rf"{_MONTH}\b\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>[12]\d{{3}})\b)?",
        v.day_of_month,
        _MONTHS,
        True,
    ),
    _rule(rf"{_MONTH}\b\.?(?: of|,)? {_YEAR}", v.month_year, _MONTHS, True),
    _rule(
        rf"(?i:the )?(?:(?P<quarter>(?i:first|second|third|fourth|last)) quarter of "
        rf"|Q(?P<q>[1-4]) ){_YEAR}",
        v.quarter,
        frozenset({"quarter", "q"}),
        True,
    ),
    _rule(
        r"(?i:the )?(?:(?P<part>(?i:early|mid|late))[ -])?(?P<year>1[0-9]\d0|20\d0)[’']?s\b",
        v.decade,
        frozenset({"s"}),
    ),
    _rule(r"(?i:the )?(?P<count>\d{1,2})(?:st|nd|rd|th) (?i:century)", v.century, _UNITS),
    _rule(
        r"(?:(?i:from |between ))?(?P<first>1[0-9]\d\d|20\d\d)(?: ?[–-] ?|(?i: to | and ))"
        r"(?P<last>1[0-9]\d\d|20\d\d|\d\d)(?![\w%-])",
        v.years,
        _NUMBER_OF_4,
    ),
    _rule(rf"{_COUNT}{_UNIT} (?i:ago)\b", v.ago, frozenset({"ago"})),
    _rule(
        rf"{_COUNT}{_UNIT} (?P<way>(?i:prior|earlier|before|previously|later|after|afterwards))\b",
        v.prior,
        words("prior earlier before previously later after afterwards"),
    ),
    _rule(
        rf"(?:(?i:in|over|during|within|for) )?(?i:the )(?i:past|last|previous) {_COUNT}{_UNIT}\b",
        v.past_span,
        frozenset({"past", "last", "previous"}),
    ),
    _rule(r"(?i:(?:ever )?since (?:then|that time)|from then on)\b", v.since, frozenset({"then"})),
    _rule(
        r"(?i:(?:(?:in|during|by|later) )?(?:the )?(?P<which>that|same|following|next|previous"
        r"|preceding) year)\b(?! ago)(?<!the last year)",
        v.same_year,
        frozenset({"that", "same", "following", "preceding"}),
    ),
    _rule(
        rf"(?i:(?:earlier|later|late|early) )?(?P<which>(?i:last|this|next|past|coming|previous)) "
        rf"{_UNIT}\b",
        v.last_unit,
        words("last this next past coming previous"),
    ),
    _rule(
        r"(?i:today|tonight|yesterday|tomorrow|last night|this (?:morning|evening|afternoon))\b",
        v.today,
        words("today tonight yesterday tomorrow last this"),
    ),
    _rule(
        rf"(?P<lead>(?:(?i:on|last|next|since|until|by|this) )*){_DAY}\b(?! (?:Times|Telegraph))",
        v.weekday,
        frozenset(WEEKDAYS),
    ),
    _rule(
        rf"(?P<lead>(?i:in|since|by|until|last|next|this|from|during|of)(?i: last| next| early"
        rf"| late| mid| the)* )(?:(?i:early|late|mid)-?)?{_MONTH}\b(?! \d)",
        v.month_alone,
        _MONTHS,
    ),
    _rule(rf"{_COUNT}{_UNIT}\b(?![’'])", v.length, _UNITS),
)
RULES = (*ANY_LANGUAGE, *ENGLISH, *YEAR)
FOREIGN = (*ANY_LANGUAGE, *WRITTEN, *YEAR)
