"""The linear model: words, pairs of words and plain features, each with its weight.

It is the finder of the fast setting. The log-odds
of a sentence are ``bias`` plus the weights of its features plus those of its words and pairs, the
latter divided by the root of their number (L2-normalised binary n-grams; logistic regression).
"""

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workbench.text.judging import weights

HEADS = 4  # as the encoder's: check-worthy, factual, verifiable, opinion
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[%$€£?!\"“”:;]")
_DIGIT = re.compile(r"\d")
Odds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """Learned numbers: of every feature by name, of every word or pair ("we have"), and biases.

    ``plain`` are check-worthiness's weights of the features that need no word list, for texts in
    other languages than English.
    """

    biases: Odds
    features: dict[str, Odds]
    grams: dict[str, Odds]
    plain: dict[str, float]
    plain_bias: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Log-odds of each head; ``shares`` is what each of the ``words`` adds to the first."""

    log_odds: Odds
    words: tuple[tuple[int, int], ...]
    shares: tuple[float, ...]


def tokens(text: str) -> list[tuple[str, int, int]]:
    """Words, numbers and telling marks as (form, start, end); a number is its count of digits."""
    found = []
    for match in _TOKEN.finditer(text):
        form = match.group()
        if form[0].isdigit():
            form = "#" + str(min(9, len(_DIGIT.findall(form))))
        else:
            form = form.lower().replace("’", "'")
        found.append((form, match.start(), match.end()))
    return found


def grams(forms: Sequence[str]) -> list[tuple[str, int, int]]:
    """Every word and every pair of neighbours, once, with the places of its first and last word."""
    found: dict[str, tuple[int, int]] = {}
    for place, form in enumerate(forms):
        found.setdefault(form, (place, place))
        if place:
            found.setdefault(f"{forms[place - 1]} {form}", (place - 1, place))
    return [(gram, first, last) for gram, (first, last) in found.items()]


def read(text: str, features: Sequence[str]) -> Reading:
    """The model's word on one sentence with the plain ``features`` that hold in it."""
    known = learned()
    words = tokens(text)
    held = grams([form for form, _, _ in words])
    scale = 1 / math.sqrt(len(held)) if held else 0.0
    sums, shares = list(known.biases), [0.0] * len(words)
    for name in features:
        for head, weight in enumerate(known.features.get(name, ())):
            sums[head] += weight
    get = known.grams.get
    a = b = c = d = 0.0
    for gram, first, last in held:
        row = get(gram)
        if row is not None:
            a, b, c, d = a + row[0], b + row[1], c + row[2], d + row[3]
            half = row[0] * scale / 2
            shares[first] += half
            shares[last] += half
    odds = (sums[0] + a * scale, sums[1] + b * scale, sums[2] + c * scale, sums[3] + d * scale)
    return Reading(odds, tuple((start, end) for _, start, end in words), tuple(shares))


@cache
def learned() -> Weights:
    """The weights as shipped. Raises Unavailable when their file is damaged."""
    raw = json.loads(weights.read("linear.json"))
    named = {name: _odds(row) for name, row in raw["features"].items()}
    rows = [_odds(row) for row in raw["rows"]]
    grams = dict(zip(raw["grams"], rows, strict=True))
    return Weights(_odds(raw["biases"]), named, grams, raw["plain"], raw["plain_bias"])


def _odds(row: Sequence[float]) -> Odds:
    a, b, c, d = row
    return (a, b, c, d)
