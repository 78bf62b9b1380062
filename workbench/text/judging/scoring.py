"""How worth checking a sentence is: calibrated probabilities of a trained model.

Three settings: "default" (the encoder), "fast" (the linear model), and "plain" for other languages
than English (features that need no word list, not calibrated).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.text.judging import encoder, features, linear, weights
from workbench.text.judging.encoder import Odds
from workbench.text.judging.features import Sentence

MOST = 30.0  # log-odds are cut here, far beyond what a model is sure of


@dataclass(frozen=True, slots=True)
class Score:
    """What the model says of one sentence, 0 to 1; ``odds`` are check-worthiness's log-odds.

    ``names`` are the plain features that hold; ``kinds`` the log-odds of ``types.KINDS`` before
    those are added; ``read`` is the linear model's reading, from which it tells its reasons.
    """

    odds: float
    checkworthy: float
    factual: float
    verifiable: float | None
    opinion: float | None
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


def score(sentences: Sequence[Sentence], *, fast: bool = False) -> list[Score]:
    """The scores in the order of ``sentences``; many at once are faster than one by one.

    Raises Unavailable when the installed weights are damaged.
    """
    english = [sentence for sentence in sentences if sentence.english]
    found = iter(_english(english, setting(fast=fast)))
    return [next(found) if sentence.english else _plain(sentence) for sentence in sentences]


def _english(sentences: list[Sentence], how: str) -> list[Score]:
    held = [tuple(features.present(sentence)) for sentence in sentences]
    if how == "fast":
        lines = [linear.read(s.text, names) for s, names in zip(sentences, held, strict=True)]
        return [
            replace(calibrated(line.log_odds, how), names=names, read=line)
            for line, names in zip(lines, held, strict=True)
        ]
    found = encoder.read([sentence.text for sentence in sentences])
    return [
        replace(calibrated(one.odds, how), names=names, kinds=one.kinds)
        for one, names in zip(found, held, strict=True)
    ]


def without(groups: Sequence[Sequence[str]]) -> list[list[float]]:
    """The default setting's log-odds of check-worthiness for sentences with words taken out.

    Each group are variants of one sentence; they are read together.
    """
    return [
        [calibrated(one.odds, "default").odds for one in found]
        for found in encoder.read_groups(groups)
    ]


def calibrated(row: Odds, how: str) -> Score:
    """Raw log-odds as probabilities, by Platt's scaling (Platt 1999) of each head."""
    scales = weights.described()["calibration"][how]
    odds = [slope * value + base for value, (slope, base) in zip(row, scales, strict=True)]
    worthy, factual, verifiable, opinion = map(_logistic, odds)
    return Score(odds[0], worthy, factual, verifiable, opinion)


def _plain(sentence: Sentence) -> Score:
    """Features alone; nothing is said of verifiability or opinion that was not measured."""
    known, names = linear.learned(), tuple(features.present(sentence))
    odds = known.plain_bias + sum(known.plain.get(name, 0.0) for name in names)
    worthy = _logistic(odds)
    return Score(odds, worthy, worthy, None, None, names)


def _logistic(odds: float) -> float:
    return round(1 / (1 + math.exp(-max(-MOST, min(MOST, odds)))), 4)
