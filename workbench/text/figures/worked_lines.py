"""Shapes of worked figures, and how far a claim's number agrees with the one that was worked out.

A line shows a calculation with its inputs. It never says whether a claim is true.
"""

import math
from dataclasses import dataclass
from datetime import date

from workbench.text.types import FoundDate, FoundQuantity

ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence with its figures; ``start`` is its place in the text of ``where``, in which the
    figures have their places too. ``where`` is "article" or "evidence:<id>"."""

    text: str
    start: int
    dates: tuple[FoundDate, ...] = ()
    quantities: tuple[FoundQuantity, ...] = ()
    where: str = ARTICLE

    def before(self, found: FoundDate | FoundQuantity, size: int = 40) -> str:
        """The words before a figure, within the sentence."""
        at = found.start - self.start
        return self.text[max(0, at - size) : at]

    def after(self, found: FoundDate | FoundQuantity, size: int = 40) -> str:
        at = found.end - self.start
        return self.text[at : at + size]

    def gap(self, first: FoundDate | FoundQuantity, last: FoundDate | FoundQuantity) -> str:
        return self.text[first.end - self.start : last.start - self.start]


@dataclass(frozen=True, slots=True)
class Input:
    """One end of a calculation: ``text`` stands at ``start`` to ``end`` of ``where``; the date of
    the article has no place (0, 0)."""

    label: str
    value: str
    text: str
    start: int
    end: int
    where: str


@dataclass(frozen=True, slots=True)
class WorkedLine:
    """A calculation that a reader can redo. ``rule``: elapsed, age, share, change, sum, ratio.

    ``difference`` is how much the result is above or below the claim's figure, "" for none.
    """

    rule: str
    inputs: tuple[Input, ...]
    formula: str
    result: str
    claimed: str
    difference: str
    agrees_within_rounding: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What a claim may be compared with: the other dated sentences and the day it was made."""

    claim: Stretch
    others: tuple[Stretch, ...] = ()
    day: date | None = None
    day_is: str = "the article’s date"


def given_as(label: str, found: FoundDate | FoundQuantity, where: Stretch) -> Input:
    """A figure of a stretch as the input of a calculation."""
    if isinstance(found, FoundDate):
        value = found.value or ""
    else:
        value = number(found.value) if found.high is None else span(found.value, found.high)
    return Input(label, value, found.text, found.start, found.end, where.where)


def number(value: float) -> str:
    """A number as people write it: 1,200 and 0.25."""
    return f"{round(value, 2):,.10g}"


def span(low: float, high: float) -> str:
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def flat(q: FoundQuantity) -> bool:
    """Stated exactly: no hedge, no range."""
    return not q.bound and q.high is None


def alike(first: FoundQuantity, last: FoundQuantity) -> bool:
    """Whether two numbers may be counted against each other."""
    if first.unit is None or last.unit is None:  # “from 40 to 50 euros”: the unit is said once
        return "count" in (first.measure, last.measure) or first.measure == last.measure
    return first.unit == last.unit and first.measure == last.measure


def agrees(claimed: FoundQuantity, low: float, high: float, slack: float) -> bool:
    """Whether the claim's figure, hedged as it is, fits a result between ``low`` and ``high``.

    ``slack`` is how much rounding may move a flat number.
    """
    least, most = claimed.value, claimed.value if claimed.high is None else claimed.high
    if claimed.bound in ("more than", "at least"):
        return high > least or (claimed.bound == "at least" and high >= least)
    if claimed.bound in ("less than", "at most"):
        return low < most or (claimed.bound == "at most" and low <= most)
    if claimed.bound == "about":
        slack = max(slack, 0.1 * abs(most))
    return least - slack <= high + 1e-9 and low - 1e-9 <= most + slack


def apart(claimed: FoundQuantity, low: float, high: float) -> float:
    """How far the result lies above (positive) or below the claim's figure; 0 inside."""
    most = claimed.value if claimed.high is None else claimed.high
    if low > most:
        return low - most
    return high - claimed.value if high < claimed.value else 0.0


def differs(by: float, unit: str) -> str:
    """“4 months more”: the result against the claim's figure, both in ``unit``; what lies between
    two percentages is percentage points."""
    unit = "percentage points" if unit == "percent" else unit
    if math.isclose(by, 0, abs_tol=5e-3):
        return ""
    size = number(abs(by))
    counted = f"{size} {unit.removesuffix('s') if size == '1' else unit}".strip()
    return counted + (" more" if by > 0 else " less")


def says(quantity: FoundQuantity) -> str:
    """The claim's figure in its own words."""
    return quantity.text
