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
            form = form.lower()
            if "’" in form:
                form = form.replace("’", "'")
        found.append((form, *match.span()))
    return found


def grams(forms: Sequence[str]) -> list[tuple[str, int, int]]:
    """Every word and every pair of neighbours, once, with the places of its first and last word."""
    found: dict[str, tuple[str, int, int]] = {}
    before = ""
    for place, form in enumerate(forms):
        if form not in found:
            found[form] = (form, place, place)
        if place:
            both = f"{before} {form}"
            if both not in found:
                found[both] = (both, place - 1, place)
        before = form
    return list(found.values())


def read(text: str, features: Sequence[str]) -> Reading:
    """The model's word on one sentence with the plain ``features`` that hold in it."""
    known = learned()
    words = tokens(text)
    held = grams([form for form, _, _ in words])
    scale = 1 / math.sqrt(len(held)) if held else 0.0
    shares = [0.0] * len(words)
    get, half = known.grams.get, scale / 2
    a = b = c = d = 0.0
    for gram, first, last in held:
        row = get(gram)
        if row is not None:
            w, x, y, z = row
            a, b, c, d = a + w, b + x, c + y, d + z
            shares[first] += w * half
            shares[last] += w * half
    rows = [known.biases, *(known.features[name] for name in features if name in known.features)]
    w, x, y, z = map(sum, zip(*rows, strict=True))
    odds = (w + a * scale, x + b * scale, y + c * scale, z + d * scale)
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
