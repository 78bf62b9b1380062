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
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        ),
        start=1,
    )
}
FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "quarters": 0.25, "thirds": 1 / 3}
NUMBER_WORDS = frozenset(ONES) | frozenset(TENS) | frozenset({"hundred", "thousand", "dozen"})
NUMBER_WORDS |= frozenset({"million", "billion", "trillion", "half"})

_SMALL = "|".join(sorted([*ONES, *TENS], key=len, reverse=True))
_SCALE_WORDS = r"hundred|thousand|million|billion|trillion|dozen"
# Digits with separators (a Chinese character may touch them), or number words; at most a dozen
# words so that no input runs away.
NUMBER = (
    r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,6}(?:\.\d{1,9})?|\d{1,18}(?:\.\d{1,9})?"
    rf"|(?:half a|a|an)\s(?:{_SCALE_WORDS})|(?:{_SMALL})(?:[\s-](?:and\s)?(?:{_SMALL}"
    rf"|{_SCALE_WORDS})){{0,8}})(?![A-Za-z\d_]|\.\d)"
)
SCALE = r"(?:[\s-]?(?:hundred|thousand|million|billion|trillion|dozen)|(?:bn|mn|tn|m|k)(?!\w))"
_SEPARATOR = re.compile(r"[,\u00a0\u202f]")
_WORD = re.compile(r"[a-z]+")


def value(number: str, scale: str = "") -> float | None:
    """The value of what ``NUMBER`` and ``SCALE`` matched; None when it is no finite number."""
    spoken = number.strip().lower()
    amount = _digits(spoken) if spoken[:1].isdecimal() else _words(spoken)
    if amount is None:
        return None
    amount *= SCALES.get(scale.strip(" -\t").lower(), 1)
    return amount if math.isfinite(amount) else None


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
