"""Numbers in digits in other languages than English: decimal comma or point, and their scale.

Only what is surely read is given: where a form may mean two numbers ("1,500" beside a decimal
comma) or a word of size is not known there is no quantity.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from workbench.text.figures import labels
from workbench.text.figures.other_scales import COMMA, POINT_REGIONS, SCALES, UNITS, UNSPACED
from workbench.text.types import FoundQuantity

_SPACES = " \u00a0\u202f\u2009"
_ARABIC = "\u066b\u066c"  # its own decimal sign, and the one between thousands
_GROUP_COMMA = (
    rf"\d{{1,3}}(?P<mark>[.'’{_SPACES}])\d{{3}}(?:(?P=mark)\d{{3}}){{0,4}}(?:,\d{{1,9}})?"
)
_GROUP_POINT = (
    rf"\d{{1,3}}(?P<mark>[,'’{_SPACES}\u066c])\d{{3}}(?:(?P=mark)\d{{3}}){{0,4}}(?:[.\u066b]\d{{1,9}})?"
    r"|\d{1,2}(?:,\d{2}){1,4},\d{3}"
)
_UNSURE = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")  # thousands to one writer, a fraction to another
_LABELLED = re.compile(
    r"(?i)(?:[§#№]|\b(?:nr|no|n[º°]|num|art|artikel|article|artículo|articolo|artigo|seite|page"
    r"|página|pagina|s|p|ст|статья|статьи|страница)\.?|第|제|ปี|พ\.ศ\.|ค\.ศ\.)\s?$|\d\s$|\+$"
)
_BUDDHIST = range(2400, 2700)  # Thai years
# An hour, a day of the month, an ordinal, a year of an era, "some"; and the first of two numbers
# whose scale is said once.
_NO_COUNT = re.compile(
    r"\s?(?:uhr\b|h\d|[年月日号號時时点點년월일시分]|[多余餘几幾数數])|\.\s?[^\W\d_]|[-–][^\W\d_]"
    r"|\s\d|\s?(?:bis|à|a|o|ou|oder|или|до|lub|do|till|til|tot|eller|veya|ila|al|hingga|sampai|đến|से|"
    r"إلى|到|至|から|[~～〜])\s?\d",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\s\w{1,4}\s[\d.,]{1,20}\s?([^\W\d_]+)")
_PERCENT_BEFORE = re.compile(r"(?i)(?:[%٪]|\byüzde\s|百分之)$")
_MONEY_BEFORE = re.compile(r"[$€£₽₹₺₴]\s?$")


class Writing(NamedTuple):
    """How a language writes numbers."""

    name: str
    comma: bool  # whether its decimal sign is a comma
    spaced: bool
    known: bool  # whether we have its words for thousands and millions


def writing(language: str) -> Writing:
    tag = language.replace("_", "-").lower()
    name = tag.split("-")[0]
    comma = name in COMMA and tag not in POINT_REGIONS
    return Writing(name, comma, name not in UNSPACED, name in SCALES)


@cache
def _pattern(how: Writing) -> re.Pattern[str]:
    grouped = (_GROUP_COMMA if how.comma else _GROUP_POINT) + "|" if how.known or how.comma else ""
    decimal = "," if how.comma else f"[.{_ARABIC[0]}]"
    fraction = rf"(?:{decimal}\d{{1,9}})?" if grouped else ""
    edge = r"^\W\d_" if how.spaced else "A-Za-z"
    before = rf"(?<![{edge}_])(?<![{edge}][-–.])(?<!\d)(?<!\d[-–.,:/'’{_ARABIC}])"
    return re.compile(
        rf"{before}(?P<number>{grouped}\d{{1,15}}{fraction})(?!\d|[-–.,:/{_ARABIC}]\d)"
        rf"(?P<scale>{_names(how.name)})?"
    )


def _names(language: str) -> str:
    """The scales of a language as an alternative, the longest first."""
    known = sorted(SCALES.get(language, ()), key=len, reverse=True)
    some = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in known) or "(?!)"
    end = "(?![十百千万萬亿億兆십백천만억조])" if language in UNSPACED else r"(?!\w)(?!\s?\w*ill)"
    return rf"[\s-]?(?i:{some}){end}"


_UNIT = re.compile(
    r"(?i)[\s-]?(?:de\s|d[’']|di\s)?(?P<unit>"
    + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(UNITS, key=len)[::-1])
    + r")"
)


def find(text: str, language: str) -> Iterator[FoundQuantity]:
    """The surely read quantities of a sentence, in order."""
    if not any(char.isdecimal() for char in text):
        return
    how, calls = writing(language), labels.phones(text)
    held: list[re.Match[str]] = []
    for m in _pattern(how).finditer(text):
        if any(start <= m.start() < end for start, end in calls):
            continue
        if held and not _goes_on(text, held[-1], m, how):
            yield from _read(text, held, how)
            held = []
        held.append(m)
    if held:
        yield from _read(text, held, how)


def _goes_on(text: str, last: re.Match[str], m: re.Match[str], how: Writing) -> bool:
    """Whether a number goes on after its scale: 1億2600万."""
    gap = text[last.end() : m.start()]
    return bool(not how.spaced and last["scale"] and gap in ("", " "))


def _read(text: str, pieces: list[re.Match[str]], how: Writing) -> Iterator[FoundQuantity]:
    start, end = pieces[0].start(), pieces[-1].end()
    value = _sum(pieces, how)
    if value is None or _LABELLED.search(text, max(0, start - 12), start):
        return
    if _NO_COUNT.match(text, end) or _shares_scale(text, pieces[-1], how):
        return
    unit, last = _unit(text, (start, end), how)
    if how.spaced and text[last : last + 1].isalpha():
        return  # “20km”, “5th”: what it counts is not known
    if not how.known and unit != "percent":
        return  # it may count thousands in a word that we do not know
    if how.name == "th" and value in _BUDDHIST and unit is None:
        return
    measure = "count" if unit is None else "share" if unit == "percent" else "money"
    yield FoundQuantity(text[start:last], start, last, value, unit, measure=measure)


def _shares_scale(text: str, m: re.Match[str], how: Writing) -> bool:
    """Whether the scale is said at the second number only: “zwischen 3 und 5 Millionen”."""
    following = _SECOND.match(text, m.end()) if not m["scale"] else None
    return bool(following and following[1].lower() in SCALES.get(how.name, ()))


def _sum(pieces: list[re.Match[str]], how: Writing) -> float | None:
    """The pieces' sum; None where one is unsure or they do not fall in size."""
    values = [_value(m, how) for m in pieces]
    known = [value for value in values if value is not None]
    sizes = [_scale(m, how) for m in pieces]
    falling = all(one > two for one, two in pairwise(sizes))
    return sum(known) if len(known) == len(values) and falling else None


def _scale(m: re.Match[str], how: Writing) -> float:
    word = " ".join((m["scale"] or "").strip(" -\t").lower().split())
    return SCALES[how.name][word] if word else 1.0


def _value(m: re.Match[str], how: Writing) -> float | None:
    written = m["number"]
    if not m.groupdict().get("mark") and _UNSURE.fullmatch(written):
        return None
    decimal = "," if how.comma else "."
    plain = "".join(
        "." if char in (decimal, _ARABIC[0]) else char
        for char in written
        if char.isdecimal() or char in (decimal, _ARABIC[0])
    )
    return float(plain) * _scale(m, how)


def _unit(text: str, at: tuple[int, int], how: Writing) -> tuple[str | None, int]:
    """The unit and where the quantity ends with it."""
    start, end = at
    if _PERCENT_BEFORE.search(text, max(0, start - 7), start):
        return "percent", end
    m = _UNIT.match(text, end)
    glued = m and how.spaced and text[m.end() : m.end() + 1].isalpha()
    if m and not glued:
        return UNITS[" ".join(m["unit"].lower().split())], m.end()
    money = _MONEY_BEFORE.search(text, max(0, start - 2), start)
    return (UNITS[money.group().strip()], end) if money else (None, end)
