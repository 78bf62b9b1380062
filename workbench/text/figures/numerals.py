"""Numbers in words and digits, as values. English."""

import math
import re

from workbench.text.lexicon import in_order

ONES = {
    word: value
    for value, word in enumerate(
        in_order(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        in_order("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "k": 1_000,
    "dozen": 12,
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        in_order(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
}
FRACTIONS = {
    name + ending: 1 / parts
    for name, parts in (
        ("half", 2), ("third", 3), ("quarter", 4), ("fourth", 4), ("fifth", 5), ("sixth", 6),
        ("seventh", 7), ("eighth", 8), ("ninth", 9), ("tenth", 10), ("twentieth", 20),
        ("hundredth", 100),
    )
    for ending in ("", "s")
}  # fmt: skip
NUMBER_WORDS = frozenset(ONES) | frozenset(TENS) | frozenset({"hundred", "thousand", "dozen"})
NUMBER_WORDS |= frozenset({"million", "billion", "trillion", "half"})

_SMALL = "|".join(sorted([*ONES, *TENS], key=len, reverse=True))
_SCALE_WORDS = r"hundred|thousand|million|billion|trillion|dozen"
# Digits with separators (a Chinese character may touch them), or number words; at most a dozen
# words so that no input runs away.
_END = r"(?![A-Za-z\d_]|\.\d)"
_FIGURES = (
    r"\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,6}(?:\.\d{1,9})?|\d{1,3}(?: \d{3}){1,4}(?! ?\d)|"
    r"\d{1,18}(?:\.\d{1,9})?"
)
_AND = r"(?:(?<=hundred\s)|(?<=thousand\s)|(?<=million\s)|(?<=billion\s))and\s"
_AND_A_HALF = r"\sand\sa\s(?:half|quarter)"
DIGITS = rf"(?:\d{{1,4}}{_AND_A_HALF}|{_FIGURES}){_END}"
NUMBER = (
    rf"(?:(?:\d{{1,4}}|{_SMALL}){_AND_A_HALF}|{_FIGURES}"
    rf"|(?:half a|a|an)\s(?:{_SCALE_WORDS})|(?:{_SMALL})(?:[\s-](?:{_AND})?(?:{_SMALL}"
    rf"|{_SCALE_WORDS})){{0,8}}){_END}"
)
SCALE = r"(?:[\s-]?(?:hundred|thousand|million|billion|trillion|dozen)|bn|mn|tn|m|k)(?!\w)"
_SEPARATOR = re.compile(r"[, \u00a0\u202f]")
_WORD = re.compile(r"[a-z]+")


def value(number: str, scale: str = "") -> float | None:
    """The value of what ``NUMBER`` and ``SCALE`` matched; None when it is no finite number."""
    spoken, half = _without_half(number.strip().lower())
    amount = _digits(spoken) if spoken[:1].isdecimal() else _words(spoken)
    if amount is None:
        return None
    amount = (amount + half) * SCALES.get(scale.strip(" -\t").lower(), 1)
    return amount if math.isfinite(amount) else None


def _without_half(number: str) -> tuple[str, float]:
    """“two and a half” in its two pieces."""
    for ending, more in ((" and a half", 0.5), (" and a quarter", 0.25)):
        if number.endswith(ending):
            return number.removesuffix(ending), more
    return number, 0.0


def _digits(number: str) -> float | None:
    try:
        return float(_SEPARATOR.sub("", number))
    except ValueError:
        return None


def _words(number: str) -> float | None:
    """“two hundred and five thousand” read left to right: hundreds multiply, scales close."""
    total, current, seen = 0.0, 0.0, False
    for word in _WORD.findall(number):
        if word in ("a", "an", "and"):
            continue
        seen = True
        if word == "half":
            current = 0.5
        elif word in SCALES:
            total, current = _scaled(total, current or 1, SCALES[word])
        else:
            current += ONES.get(word, TENS.get(word, 0))
    return total + current if seen else None


def _scaled(total: float, current: float, scale: int) -> tuple[float, float]:
    return (total, current * scale) if scale <= 100 else (total + current * scale, 0.0)
