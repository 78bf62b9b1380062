"""Numbers with their units: counts, shares, money, lengths of time, ages, ordinals.

A number that names something (a page, a version, a phone number, a score) is not a quantity.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.text.figures import hedges, labels, numerals, other_numbers, shares, units
from workbench.text.figures.times import is_english
from workbench.text.lexicon import TIME_UNITS, words
from workbench.text.types import FoundDate, FoundQuantity, Span

_CASH = r"(?<!\w)(?:us|au?|ca?|hk|nz|s|r)\$|[$€£¥₽₹₺₴]"
_SHORT = r"(?=bn|mn|tn|m|k)"


def _pattern(number: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?:(?P<money>{_CASH})\s?)?(?<![A-Za-z\d_.,])(?<![A-Za-z]-)"
        rf"(?P<number>{number}|(?<=[$€£¥₽₹₺₴])\d{{1,18}}(?:\.\d+)?{_SHORT}"
        rf"|\d{{1,6}}(?:\.\d{{1,3}})?(?=(?:bn|mn|tn|m|k)\b))(?P<scale>{numerals.SCALE})?"
        r"(?P<unit>\s?%|\s?°\s?[CF]\b|\s(?:percentage points?|per ?cent|pc\b)"
        rf"|[\s-](?:{'|'.join(TIME_UNITS)})\b)?"
    )


_ANY_NUMBER, _IN_DIGITS = _pattern(numerals.NUMBER), _pattern(numerals.DIGITS)
_TEENS = "|".join(sorted(numerals.ORDINALS, key=len, reverse=True))
_ORDINAL = re.compile(
    rf"(?i)(?<![\w-])(?:(?P<digits>\d{{1,4}})(?:st|nd|rd|th)\b"
    rf"|(?:(?P<ten>{'|'.join(numerals.TENS)})-)?(?P<word>{_TEENS})\b"
    r"(?!\s+of\s+(?:all|the\s+month))(?!-(?:hand|guess|rate|class))(?!\s+lady))"
)
_NO_ORDINAL = re.compile(r"(?i)\b(?:per|split|each)\s$|\d\s?\w+\sa\s$")
_COUNTED_TIME = re.compile(
    rf"(?i)(?:\d|\b(?:an?|few|several|many|half an?|{'|'.join(sorted(numerals.NUMBER_WORDS))}))"
    rf"[\s-](?:{'|'.join(TIME_UNITS)})\b"
)
_WORD = re.compile(r"[a-z]+|\d")
_NUMBER_WORDS = numerals.NUMBER_WORDS | frozenset(numerals.ORDINALS) | shares.TRIGGERS
_SPELLED = numerals.NUMBER_WORDS | numerals.ONES.keys()
_ORDINAL_WORDS = words("st nd rd th") | frozenset(numerals.ORDINALS)
_OLD = re.compile(r"[\s-](?:old|of age)\b")
_AGED = re.compile(r"(?i)\b(?:aged|ages?(?: of)?)\s(?:between\s)?$")
_HE_WAS = re.compile(r"(?i)\b(?:he|she|I) (?:was|is|turned)\s$")
_NAME_THEN = re.compile(r"[A-Z][\w’'-]+,\s$")
_LINK = re.compile(r"\s(?:to|or|and)\s|\s?[-–]\s?")
_BETWEEN = re.compile(r"(?i)\bbetween\s+$")
_FROM = re.compile(r"(?i)\bfrom\s+(?:(?:about|around|some|nearly)\s)?[$€£]?$")


def find(
    text: str,
    span: Span | None = None,
    dates: Sequence[FoundDate] = (),
    language: str = "en",
) -> list[FoundQuantity]:
    """The quantities of ``text`` (or one span of it) in order, with places in ``text``.

    Numbers that belong to ``dates`` are left out. In other languages than English only what is
    surely read is given: digits with their scale (``other_numbers``).
    """
    span = span or Span(0, len(text))
    sentence = text[span.start : span.end]
    taken = [(d.start - span.start, d.end - span.start) for d in dates if not is_length(d)]
    if is_english(language):
        found = _english(sentence, taken)
    else:
        found = list(other_numbers.find(sentence, language))
    kept = [q for q in found if not any(s < q.end and q.start < e for s, e in taken)]
    kept.sort(key=lambda q: q.start)
    if not span.start:
        return kept
    return [replace(q, start=q.start + span.start, end=q.end + span.start) for q in kept]


def _english(sentence: str, taken: list[tuple[int, int]]) -> list[FoundQuantity]:
    seen = set(_WORD.findall(sentence.lower()))
    if not _has_number(seen):
        return []
    return _free([*_worded(sentence, seen), *_joined(sentence, _numbers(sentence, seen, taken))])


def is_length(found: FoundDate) -> bool:
    """Whether a date counts time ("19 months", "five years ago"), which is a quantity too."""
    return _COUNTED_TIME.search(found.text) is not None


def _has_number(seen: set[str]) -> bool:
    return not _NUMBER_WORDS.isdisjoint(seen) or any(word.isdigit() for word in seen)


def _worded(text: str, seen: set[str]) -> Iterator[FoundQuantity]:
    """Shares and ratios before ordinals: “two-thirds” is no third."""
    if not shares.TRIGGERS.isdisjoint(seen) or "in" in seen or "out" in seen:
        for q in shares.find(text):
            start, bound = hedges.before(text, q.start)
            yield replace(
                q, text=text[start : q.end], start=start, approximate=bool(bound), bound=bound
            )
    if not _ORDINAL_WORDS.isdisjoint(seen):
        yield from _ordinals(text)


def _free(found: Iterable[FoundQuantity]) -> list[FoundQuantity]:
    """Earlier ones win where two overlap."""
    kept: list[FoundQuantity] = []
    ends: list[tuple[int, int]] = []  # of those kept, in the text's order
    for q in found:
        at = bisect_left(ends, (q.start, q.end))
        before = at == 0 or ends[at - 1][1] <= q.start
        if before and (at == len(ends) or q.end <= ends[at][0]):
            ends.insert(at, (q.start, q.end))
            kept.append(q)
    return kept


def _numbers(
    text: str, seen: set[str], taken: list[tuple[int, int]]
) -> Iterator[tuple[FoundQuantity, re.Match[str]]]:
    """Each number with its match, labels and parts of dates left out."""
    spelled = not _SPELLED.isdisjoint(seen)
    calls = labels.phones(text) if "-" in text or "+" in text or "0" in text else []
    for m in (_ANY_NUMBER if spelled else _IN_DIGITS).finditer(text):
        at = m.start("number")
        if any(s <= at < e for s, e in calls) or any(s <= at < e for s, e in taken):
            continue
        amount = numerals.value(m["number"], m["scale"] or "")
        if amount is None or _is_article(m):
            continue
        counted = units.of_match(m, hedges.after(text, m.end())[0])
        if not labels.is_label(text, m.start(), m.end(), bare=counted[0] is None):
            yield _quantity(text, m, amount, counted), m


def _is_article(m: re.Match[str]) -> bool:
    """“one” alone is nearly always a pronoun; so is “one day”. “two second homes” is no time."""
    number, unit = m["number"].lower(), (m["unit"] or "").strip(" -").lower()
    return number == "one" and not m["scale"] and unit in ("", "day", "second")


def _quantity(
    text: str, m: re.Match[str], amount: float, counted: tuple[str | None, int]
) -> FoundQuantity:
    unit, end = counted
    measure = units.measure(unit)
    if old := _age(text, m, unit):
        unit, measure, end = "years", "age", max(end, old)
    start, bound = hedges.before(text, m.start())
    if measure == "duration" and hedges.is_during(text, start, end):
        start, bound = m.start(), ""
    last, more = hedges.after(text, m.end())
    bound, end = bound or more, max(last, end)
    return FoundQuantity(
        text[start:end], start, end, amount, unit, bool(bound), measure, None, bound
    )


def _age(text: str, m: re.Match[str], unit: str | None) -> int:
    """Where the age ends: “45-year-old”, “aged 45”, “Smith, 45,”; 0 when it is none."""
    if unit == "years":
        old = _OLD.match(text, m.end())
        return old.end() if old else 0
    if unit is not None and not _AGED.search(text, max(0, m.start() - 16), m.start()):
        return 0
    if m["money"] or m["scale"] or not m["number"].isdigit() or not 0 < int(m["number"]) < 120:
        return 0
    if _AGED.search(text, max(0, m.start() - 16), m.start()):
        return m.end("number")
    named = _NAME_THEN.search(text, max(0, m.start() - 24), m.start())
    if named and text[m.end() : m.end() + 1] in (",", ".", ";", ""):
        return m.end()
    was = unit is None and _HE_WAS.search(text, max(0, m.start() - 12), m.start())
    return m.end() if was and not text[m.end() : m.end() + 2].strip(',.;’”" ')[:1] else 0


def _joined(
    text: str, found: Iterable[tuple[FoundQuantity, re.Match[str]]]
) -> Iterator[FoundQuantity]:
    """Ranges as one quantity; two numbers with a bare dash between them (a score) as none."""
    held: tuple[FoundQuantity, re.Match[str]] | None = None
    for q, m in found:
        if held is None:
            held = (q, m)
            continue
        link = text[held[0].end : m.start()]
        if held[0].end <= m.start() and _LINK.fullmatch(link):
            if (both := _range(text, held, (q, m))) is not None:
                yield both
                held = None
                continue
            if link.strip() in ("-", "–") and held[0].unit is None and q.measure == "count":
                held = None
                continue
        yield held[0]
        held = (q, m)
    if held:
        yield held[0]


def _range(
    text: str,
    low: tuple[FoundQuantity, re.Match[str]],
    high: tuple[FoundQuantity, re.Match[str]],
) -> FoundQuantity | None:
    first, last = low[0], high[0]
    between = _BETWEEN.search(text, max(0, first.start - 9), first.start)
    link = text[first.end : high[1].start()].strip()
    change = _FROM.search(text, max(0, first.start - 16), first.start)
    if (link == "and") != bool(between) or change:
        return None
    if first.measure == "age" and last.unit is None:
        last = replace(last, unit=first.unit, measure="age")
    if first.unit not in (None, last.unit) or (link in ("-", "–") and last.unit is None):
        return None
    value = _scaled(low[1], high[1], first.value)
    if value >= last.value:
        return None
    start = between.start() if between else first.start
    return replace(
        last, text=text[start : last.end], start=start, value=value, high=last.value,
        bound=first.bound, approximate=bool(first.bound),
    )  # fmt: skip


def _scaled(low: re.Match[str], high: re.Match[str], value: float) -> float:
    """“3 to 5 million”: the scale is said once."""
    if low["scale"] or not high["scale"] or not low["number"][:1].isdigit():
        return value
    return numerals.value(low["number"], high["scale"]) or value


def _ordinals(text: str) -> Iterator[FoundQuantity]:
    for m in _ORDINAL.finditer(text):
        before = text[max(0, m.start() - 16) : m.start()]
        word = (m["word"] or "").lower()
        if word == "second" and _NO_ORDINAL.search(before):
            continue
        if word and m.group()[0].isupper() and re.match(r"\s[A-Z]", text[m.end() : m.end() + 2]):
            continue  # First Lady, Second World War: a name
        ten = numerals.TENS.get((m["ten"] or "").lower(), 0)
        amount = float(m["digits"] or numerals.ORDINALS[word] + ten)
        yield FoundQuantity(m.group(), m.start(), m.end(), amount, "ordinal", measure="ordinal")
