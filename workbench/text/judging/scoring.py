"""How worth checking a sentence is: calibrated probabilities of a trained model.

Three settings: "default" (the encoder), "fast" (the linear model), and "plain" for other languages
than English (features that need no word list, not calibrated).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.text.judging import encoder, features, linear, weights
from workbench.text.judging.encoder import Odds, Read
from workbench.text.judging.features import Sentence

MOST = 30.0  # log-odds are cut here, far beyond what a model is sure of


@dataclass(frozen=True, slots=True)
class Score:
    """What the model says of one sentence, 0 to 1; ``odds`` are check-worthiness's log-odds.

    ``around`` is the part of ``odds`` that the sentences before and after brought. ``names`` are
    the plain features that hold; ``kinds`` the log-odds of ``types.KINDS`` before those are added;
    ``read`` is the linear model's reading, from which it tells its reasons.
    """

    odds: float
    checkworthy: float
    factual: float
    verifiable: float | None
    opinion: float | None
    around: float = 0.0
    names: tuple[str, ...] = ()
    kinds: tuple[float, ...] = ()
    read: linear.Reading | None = None

    @property
    def classes(self) -> tuple[float, float, float]:
        """ClaimBuster's three: non-factual, unimportant factual, check-worthy factual; sum 1."""
        factual = max(self.factual, self.checkworthy)
        parts = (1 - factual, factual - self.checkworthy, self.checkworthy)
        a, b, c = (round(part, 4) for part in parts)
        return (a, b, c)


def setting(*, fast: bool) -> str:
    """Which model does the work: the linear one when asked for or when it is all there is."""
    return "fast" if fast or not encoder.available() else "default"


def name(*, fast: bool) -> str:
    """The finder's name and version, as kept on every claim."""
    kind = "linear" if setting(fast=fast) == "fast" else "minilm"
    return f"{kind}-{weights.described()['version']}"


def threshold(*, fast: bool) -> float:
    """The score from which a sentence is queued, chosen on cross-validated scores."""
    return float(weights.described()["thresholds"][setting(fast=fast)])


def score(
    sentences: Sequence[Sentence], *, fast: bool = False, in_text: bool = False
) -> list[Score]:
    """The scores in the order of ``sentences``; many at once are faster than one by one.

    With ``in_text`` they follow each other in one text, and those beside a sentence weigh in.
    Raises Unavailable when the installed weights are damaged.
    """
    how = setting(fast=fast)
    english = [sentence.text for sentence in sentences if sentence.english]
    readings = iter(encoder.read(english) if how == "default" else ())
    judged = [_judged(sentence, readings, how) for sentence in sentences]
    odds = [None, *(one.odds if in_text else None for one in judged), None]
    sides = zip(odds[:-2], odds[2:], strict=True)
    return [_scored(one, how, side) for one, side in zip(judged, sides, strict=True)]


class _Judged(NamedTuple):
    """What a model answered before it is calibrated; no odds where features alone decide."""

    names: tuple[str, ...]
    odds: Odds | None
    kinds: tuple[float, ...] = ()
    read: linear.Reading | None = None
    capitals: bool = True


def _judged(sentence: Sentence, readings: Iterator[Read], how: str) -> _Judged:
    names = tuple(features.present(sentence))
    if not sentence.english:
        return _Judged(names, None, capitals=sentence.capitals)
    if how == "fast":
        line = linear.read(sentence.text, names)
        return _Judged(names, line.log_odds, read=line)
    one = next(readings)
    return _Judged(names, one.odds, one.kinds)


Sides = tuple[Odds | None, Odds | None]


def _scored(one: _Judged, how: str, sides: Sides) -> Score:
    if one.odds is None:
        return _plain(one.names, capitals=one.capitals)
    row = calibrated(one.odds, how, sides)
    shares = (row.odds, row.checkworthy, row.factual, row.verifiable, row.opinion, row.around)
    return Score(*shares, one.names, one.kinds, one.read)


def without(groups: Sequence[Sequence[str]]) -> list[list[float]]:
    """The default setting's log-odds of check-worthiness for sentences with words taken out.

    Each group are variants of one sentence; they are read together.
    """
    return [
        [calibrated(one.odds, "default").odds for one in found]
        for found in encoder.read_groups(groups)
    ]


def calibrated(row: Odds, how: str, sides: Sides = (None, None)) -> Score:
    """Raw log-odds as probabilities, by Platt's scaling (Platt 1999) of each head.

    The raw log-odds of the sentence before and of that after add their learned part.
    """
    scales = weights.described()["calibration"][how]
    around = [_around(head, scale, sides) for head, scale in enumerate(scales)]
    odds = [
        scale["slope"] * value + scale["base"] + more
        for value, scale, more in zip(row, scales, around, strict=True)
    ]
    worthy, factual, verifiable, opinion = map(_logistic, odds)
    return Score(odds[0], worthy, factual, verifiable, opinion, around[0])


def _around(head: int, scale: dict[str, float], sides: Sides) -> float:
    before, after = sides
    around = scale["before"] * (before[head] - scale["middle"]) if before else 0.0
    return around + scale["after"] * (after[head] - scale["middle"]) if after else around


def _plain(names: tuple[str, ...], *, capitals: bool) -> Score:
    """Features alone; nothing is said of verifiability or opinion that was not measured.

    Where ``capitals`` do not tell names, a sentence is scored as if it had one, as most have.
    """
    known = linear.learned()
    held = names if capitals else {"name", *names}
    odds = known.plain_bias + sum(known.plain.get(name, 0.0) for name in held)
    worthy = _logistic(odds)
    return Score(odds, worthy, worthy, None, None, names=names)


def _logistic(odds: float) -> float:
    return round(1 / (1 + math.exp(-max(-MOST, min(MOST, odds)))), 4)
