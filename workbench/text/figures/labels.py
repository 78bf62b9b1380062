"""Numbers that count nothing: pages, versions, phone numbers, scores, times of day, names."""

import re

from workbench.text.lexicon import FUNCTION_STARTS, words

_NAMING = words(
    """page pages p pp chapter article section paragraph clause rule room no nos nr number numbers
    flight route highway channel version versions v figure fig table phase grade class apartment
    flat line gate platform district ward division psalm volume vol issue episode season protocol
    resolution amendment proposition regulation directive title schedule annex appendix exhibit
    lot plot unit track bus train tram tel telephone phone fax ext extension code postcode box
    building block verse catch-22 formula covid area"""
)
_LEADING = FUNCTION_STARTS | words(
    """About Around Nearly Almost Roughly Approximately Some Over Under More Less Fewer At Up
    Between Estimated Police Officials Witnesses Total Aged Age Another Today Killed Dead Exactly
    Every Each Which Where Was Were Is Are Has Have Had Yet Now Up Down Around Plus Minus Its
    Barely January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday That Than"""
)
_BEFORE = re.compile(r"(?:^|[\s(“\"])([A-Za-z][\w’'-]*)\.?[\s\u00a0-]$")
_CLOCK = re.compile(
    r"[:.]\d\d\b|(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|o[’']clock|GMT|UTC|BST|CES?T|E[SD]T|hrs)"
)
_PHONE = re.compile(
    r"(?<![\w.,])(?:\+\d{1,3}[ -]?)?(?:\(\d{2,5}\)[ -]?)?\d{2,5}(?:[ -]\d{2,5}){1,5}(?![\w,])"
)
_MARKS = ("#", "№", "/", "=", "_", "@")
_SLASHED = re.compile(r"\d\s?/\s?$|\d\s?:$")
_AFTER_COLON = re.compile(r"\d\s?:\s$")  # “2022: €187 million” counts, “the score was 3: 2” not


def phones(text: str) -> list[tuple[int, int]]:
    """Where telephone numbers stand: seven digits or more in groups, no thousands."""
    return [m.span() for m in _PHONE.finditer(text) if _is_phone(m.group())]


def _is_phone(text: str) -> bool:
    digits = sum(c.isdigit() for c in text)
    return digits >= 7 and (text[0] in "+(0" or "-" in text)


def is_label(text: str, start: int, end: int, *, bare: bool) -> bool:
    """Whether the number at ``text[start:end]`` names or clocks instead of counting.

    ``bare`` says that it has no unit; a number without one after a name is part of the name
    ("Boeing 737").
    """
    if text[start - 1 : start] in _MARKS or text[end : end + 1] == "/" or _slashed(text, start):
        return True
    if bare and end - start >= 10 and text[start:end].isdigit():
        return True  # a number for machines
    if bare and (_CLOCK.match(text, end) or _AFTER_COLON.search(text, max(0, start - 4), start)):
        return True
    m = _BEFORE.search(text, max(0, start - 24), start)
    if m is None:
        return False
    if m[1].lower() in _NAMING:
        return bare or m[1].lower() not in ("number", "numbers", "total", "line", "area")
    return bare and m[1][0].isupper() and m[1] not in _LEADING


def _slashed(text: str, start: int) -> bool:
    return _SLASHED.search(text, max(0, start - 4), start) is not None
