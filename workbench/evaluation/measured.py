"""One measured figure, and the interval that says how far to trust it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
ROUNDS = 1000


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table that ``workbench evaluate`` prints; figures are 0 to 1.

    ``interval`` is the 95 % bootstrap interval of ``ours``. ``baseline`` is a simple method
    measured in the same run, ``published`` the best figure known from elsewhere and whose it is.
    """

    task: str
    data: str
    split: str
    measure: str
    ours: float
    interval: tuple[float, float] | None = None
    baseline: float | None = None
    published: str = ""


def interval(
    groups: Sequence[Sequence[Item]],
    figure: Callable[[Sequence[Item]], float],
    rounds: int = ROUNDS,
) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval of ``figure``, resampling whole ``groups``.

    Groups are what belongs together (a debate, an article); give groups of one where every item
    stands alone. Efron and Tibshirani 1993, chapter 13. Seeded: the same input, the same answer.
    """
    if not groups:
        return (0.0, 0.0)
    draw = random.Random(0)  # noqa: S311 - not a secret: a repeatable sample
    figures = sorted(
        figure([item for group in draw.choices(groups, k=len(groups)) for item in group])
        for _ in range(rounds)
    )
    return (figures[int(0.025 * rounds)], figures[min(rounds - 1, int(0.975 * rounds))])


def precision_recall(hit: int, found: int, wanted: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean (F1); 0 where nothing was found or wanted."""
    precision, recall = hit / max(1, found), hit / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)
