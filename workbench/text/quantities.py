"""Numbers with their units: counts, percentages, money, lengths of time, ordinals. English."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.text import numerals
from workbench.text.lexicon import TIME_UNITS, words
from workbench.text.types import FoundDate, FoundQuantity, Span

_CURRENCIES = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR",
    "dollar": "USD", "dollars": "USD", "usd": "USD", "euro": "EUR", "euros": "EUR", "eur": "EUR",
    "pound": "GBP", "pounds": "GBP", "gbp": "GBP", "ruble": "RUB", "rubles": "RUB",
    "rouble": "RUB", "roubles": "RUB", "rub": "RUB", "yen": "JPY", "yuan": "CNY",
    "rupee": "INR", "rupees": "INR", "francs": "CHF", "chf": "CHF", "cents": "cents",
}  # fmt: skip
_PERCENT = {
    "%": "percent", "percent": "percent", "per cent": "percent", "pc": "percent",
    "percentage points": "percentage points", "percentage point": "percentage points",
}  # fmt: skip
_PEOPLE = words(
    "people men women children troops police staff personnel cattle sheep fish aircraft "
    "km kg kilometres kilometers miles metres meters tonnes tons litres hectares"
)
_ENDS = words(
    """of in to and that with for from on at by as is was were are be has have had who which than
    per or but this last its his her their our the a an times less its across was does says plus
    minus years ago up down down since until after before into over under between among against
    previous various serious perhaps always towards afterwards besides regardless whereas versus
    else us thus yes"""
)
_APPROX = (
    r"nearly|almost|about|around|roughly|approximately|some|over|more than|less than|fewer than"
    r"|at least|at most|up to|as many as|as much as|close to|just over|just under|well over|under"
    r"|an estimated|estimated"
)
_QUANTITY = re.compile(
    rf"(?i)(?:(?<!\w)(?P<about>{_APPROX})\s+)?(?:(?P<money>(?<!\w)us\$|[$€£¥₽₹])\s?)?"
    rf"(?<![A-Za-z\d_.,])(?<![A-Za-z]-)(?P<number>{numerals.NUMBER}|(?<=[$€£¥₽₹])\d{{1,18}}(?:\.\d+)?(?=bn|mn|tn|m|k)"
    rf"|\d{{1,6}}(?=bn\b|mn\b|tn\b|m\b|k\b))(?P<scale>{numerals.SCALE})?"
    rf"(?P<unit>\s?%|\s(?:percentage points?|per ?cent|pc\b)|[\s-](?:{'|'.join(TIME_UNITS)})\b)?"
)
_ORDINAL = re.compile(
    rf"(?i)(?<![\w-])(?P<digits>\d{{1,4}})(?:st|nd|rd|th)\b"
    rf"|(?<![\w-])(?P<word>{'|'.join(numerals.ORDINALS)})\b(?!\s+of\s+(?:all|the\s+month))"
)
_COUNTED_TIME = re.compile(
    rf"(?i)(?:\d|\b(?:an?|few|several|many|half an?|{'|'.join(sorted(numerals.NUMBER_WORDS))}))"
    rf"[\s-](?:{'|'.join(TIME_UNITS)})\b"
)
_FOLLOWING = re.compile(r"[\s-]([^\W\d_][\w’'-]*)")
_WORD = re.compile(r"[a-z]+|\d")
_NUMBER_WORDS = numerals.NUMBER_WORDS | frozenset(numerals.ORDINALS)


def find(
    text: str, span: Span | None = None, dates: Sequence[FoundDate] = ()
) -> list[FoundQuantity]:
    """The quantities of ``text`` (or one span of it) in order, with places in ``text``.

    Numbers that belong to ``dates`` are left out.
    """
    span = span or Span(0, len(text))
    taken = [(d.start, d.end) for d in dates if not is_length(d)]
    sentence = text[span.start : span.end]
    seen = _WORD.findall(sentence.lower())
    if _NUMBER_WORDS.isdisjoint(seen) and not any(word.isdigit() for word in seen):
        return []
    found = [
        replace(q, start=q.start + span.start, end=q.end + span.start)
        for q in (*_numbers(sentence), *_ordinals(sentence))
    ]
    free = [q for q in found if not any(s < q.end and q.start < e for s, e in taken)]
    return sorted(free, key=lambda q: q.start)


def is_length(found: FoundDate) -> bool:
    """Whether a date counts time ("19 months", "five years ago"), which is a quantity too."""
    return _COUNTED_TIME.search(found.text) is not None


def _numbers(text: str) -> Iterator[FoundQuantity]:
    for m in _QUANTITY.finditer(text):
        amount = numerals.value(m["number"], m["scale"] or "")
        if amount is None or _is_article(m["number"], m["scale"]):
            continue
        unit, end = _unit(text, m)
        about = m["about"] is not None
        yield FoundQuantity(text[m.start() : end], m.start(), end, amount, unit, about)


def _is_article(number: str, scale: str | None) -> bool:
    """“one” alone is nearly always a pronoun."""
    return number.lower() == "one" and not scale


def _unit(text: str, m: re.Match[str]) -> tuple[str | None, int]:
    """The unit and where the quantity ends with it."""
    if m["money"]:
        return _CURRENCIES[m["money"].lower()], m.end()
    if m["unit"]:
        word = m["unit"].strip(" -\u00a0").lower()
        return _PERCENT.get(word) or _plural(TIME_UNITS.get(word, word)), m.end()
    return _noun(text, m.end())


def _plural(unit: str) -> str:
    if unit == "percent" or unit.endswith("s"):
        return unit
    return "centuries" if unit == "century" else unit + "s"


def _noun(text: str, end: int) -> tuple[str | None, int]:
    """A plural noun within three words of the number: "20 new military formations"."""
    at = end
    for _ in range(3):
        word = _FOLLOWING.match(text, at, at + 40)
        if word is None or word[1].lower() in _ENDS:
            break
        at = word.end()
        lower = word[1].lower()
        if lower in _CURRENCIES:
            return _CURRENCIES[lower], at
        if lower in _PEOPLE or (lower.endswith("s") and not lower.endswith(("ss", "us", "’s"))):
            return lower, at
    return None, end


def _ordinals(text: str) -> Iterator[FoundQuantity]:
    for m in _ORDINAL.finditer(text):
        amount = float(m["digits"]) if m["digits"] else float(numerals.ORDINALS[m["word"].lower()])
        yield FoundQuantity(m.group(), m.start(), m.end(), amount, "ordinal")
