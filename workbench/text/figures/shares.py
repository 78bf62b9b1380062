"""Fractions and ratios in words: "a third of", "one in five", "12 out of 48", "twice as many"."""

import re
from collections.abc import Iterator

from workbench.text.figures import numerals
from workbench.text.lexicon import words
from workbench.text.types import FoundQuantity

_ONES = "|".join(list(numerals.ONES)[1:])
_PARTS = "|".join(sorted((w for w in numerals.FRACTIONS if w != "second"), key=len, reverse=True))
TRIGGERS = words(
    "half halves twice thrice double doubled doubling doubles triple tripled tripling triples "
    "quadrupled halved halving times threefold fourfold fivefold tenfold twofold sixfold fold"
) | frozenset(numerals.FRACTIONS)
_FRACTION = re.compile(
    rf"(?i)(?<![\w-])(?P<over>(?:a|an|{_ONES}|\d{{1,2}})[\s-])?(?P<part>{_PARTS})\b(?!-)"
)
_OF = re.compile(r"(?i)\s(?:of|more|less|as)\b|\s(?:the|its|their|his|her)\s")
_SAID_OF = re.compile(
    r"(?i)\b(?:by|or|only|just|about|nearly|almost|some|over|than|is|are)\s$|[,(–—]\s?$"
)
_CLOSES = re.compile(r"[.,;:)!?]|$|\sof\b")
_SLASH = re.compile(r"(?<![\d/.,])(?P<over>\d{1,2})/(?P<under>\d{1,2})(?=\sof\b)")
_AMONG = re.compile(
    rf"(?i)(?<![\w.,-])(?P<some>{_ONES}|\d{{1,3}}(?:,\d{{3}})*)\s(?P<how>in|out of)\s(?:every\s)?"
    rf"(?P<all>{_ONES}|twenty|\d{{1,3}}(?:,\d{{3}})*)(?![\w%]|[,.:]\d)"
    r"(?!\s(?:days?|weeks?|months?|years?|hours?|minutes?|decades?|percent|per cent)\b)"
)
_RATIO = re.compile(
    rf"(?i)(?<![\w-])(?:(?P<word>twice|thrice)|(?P<count>{_ONES}|\d{{1,4}}(?:\.\d+)?)\stimes"
    r"|(?P<fold>two|three|four|five|six|ten|hundred)-?fold"
    r"|(?P<verb>doubl|tripl|quadrupl|halv)(?:ed|ing|es)|(?P<double>double|triple)(?=\s(?:the|that)\b))\b"
)
_COMPARES = re.compile(
    r"(?i)\s(?:as|more|less|fewer|higher|larger|bigger|greater|faster|lower|the|that|what|its|their)\b"
)
_WORTH = {
    "twice": 2, "thrice": 3, "doubl": 2, "tripl": 3, "quadrupl": 4, "halv": 0.5, "double": 2,
    "triple": 3,
}  # fmt: skip


def find(text: str) -> Iterator[FoundQuantity]:
    """Shares (0 to 1, unit "of the whole") and ratios (unit "times")."""
    yield from _ratios(text)
    for pattern in (_AMONG, _SLASH):
        for m in pattern.finditer(text):
            if (part := _among(m)) is not None:
                yield _share(text, m.start(), m.end(), part)
    for m in _FRACTION.finditer(text):
        if (part := _fraction(text, m)) is not None:
            yield _share(text, m.start(), m.end(), part)


def _share(text: str, start: int, end: int, part: float) -> FoundQuantity:
    return FoundQuantity(text[start:end], start, end, part, "of the whole", measure="share")


def _among(m: re.Match[str]) -> float | None:
    groups = m.groupdict()
    some = numerals.value(groups.get("some") or m["over"])
    everyone = numerals.value(groups.get("all") or m["under"])
    if not some or not everyone or some > everyone:
        return None
    loose = everyone > 100 or (everyone % 5 and some > 9)  # “12 in 48” is seldom a share
    return None if loose and groups.get("how", "").lower() == "in" else some / everyone


def _fraction(text: str, m: re.Match[str]) -> float | None:
    """Half of, two-thirds, a quarter of; None for “the third time”, “a quarter” of a year."""
    over, part = (m["over"] or "").strip(" -").lower(), m["part"].lower()
    count = numerals.value(over) if over not in ("", "a", "an") else 1
    if count is None:
        return None
    plural = part.endswith("s") or part == "halves"
    clear = over not in ("", "a", "an") and (plural or "-" in (m["over"] or ""))
    if part in ("half", "halves") or over in ("a", "an", "one"):
        clear = clear or _stands_as_share(text, m)
    value = count * numerals.FRACTIONS[part]
    return value if clear and value < 1 else None


def _stands_as_share(text: str, m: re.Match[str]) -> bool:
    if _OF.match(text, m.end()):
        return m["over"] is not None or m["part"].lower() == "half"
    before = _SAID_OF.search(text, max(0, m.start() - 10), m.start())
    return before is not None and _CLOSES.match(text, m.end()) is not None


def _ratios(text: str) -> Iterator[FoundQuantity]:
    for m in _RATIO.finditer(text):
        word = (m["word"] or m["verb"] or m["double"] or "").lower()
        value = _WORTH.get(word) or numerals.value(m["count"] or m["fold"] or "")
        if value:
            compares = bool(m["verb"] or m["double"] or m["fold"] or _COMPARES.match(text, m.end()))
            kind = "ratio" if compares else "count"
            yield FoundQuantity(m.group(), m.start(), m.end(), value, "times", measure=kind)
