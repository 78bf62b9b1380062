"""The ledger's five rules: inputs in, an exact result and the left side of its equation out."""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from workbench.text.figures import ledger_time, plain_numbers

_DECIMAL = re.compile(r"-?\d{1,18}(?:\.\d{1,12})?", re.ASCII)
_PERCENT = ("", "percent")
_TIMES = ("", "times")
_POINTS = "percentage points"


class Taken(NamedTuple):
    """One input. ``kind`` is date or number; ``value`` an ISO date (day, month or year) or a
    decimal such as "-1200.5"."""

    kind: str
    value: str
    unit: str = ""


class Formula(NamedTuple):
    """``rule`` is difference, sum, share, change or ratio; the rest are decimals as text or "".

    ``rounding`` is the step of the result ("1", "0.1") or "down" for completed units; ``tolerance``
    is how far the claimed figure may be off and still agree.
    """

    rule: str
    unit: str = ""
    rounding: str = ""
    tolerance: str = ""
    claimed: str = ""


class Result(NamedTuple):
    """``asked`` is the left side of the equation, ``spelled`` a length of time in full."""

    low: Fraction
    high: Fraction
    unit: str
    asked: str
    spelled: str = ""


class NoResultError(Exception):
    """Carries the sentence that says why there is none."""


def decimal(text: str) -> Fraction | None:
    """A plain decimal as an exact number; None for anything else."""
    return Fraction(text) if _DECIMAL.fullmatch(text) else None


def _difference(formula: Formula, inputs: Sequence[Taken]) -> Result:
    if any(one.kind == "date" for one in inputs):
        return _time(formula, inputs)
    first, last = _numbers(inputs)
    asked = formula._replace(unit="") if formula.unit == _POINTS else formula
    unit = _unit(asked, inputs) or formula.unit
    unit = _POINTS if unit in ("percent", "%") else unit
    left = f"{_operand(last)} − {_operand(first)}"
    return Result(last - first, last - first, unit, left)


def _time(formula: Formula, inputs: Sequence[Taken]) -> Result:
    """The length of time between two dates; which is named first makes no difference."""
    if not all(one.kind == "date" for one in inputs):
        raise NoResultError("There is no difference between a date and a number.")
    unit = formula.unit or "days"
    if unit not in ledger_time.UNITS:
        raise NoResultError("Time between dates comes in days, weeks, months or years.")
    first, last = (_days(one.value) for one in inputs)
    found = ledger_time.between(first, last, unit)
    asked = ledger_time.said(inputs[0].value, inputs[1].value)
    return Result(found.low, found.high, unit, asked, found.spelled)


def _days(value: str) -> ledger_time.Days:
    found = ledger_time.days_of(value)
    if found is None:
        raise NoResultError(f"“{value}” is no date.")
    return found


def _sum(formula: Formula, inputs: Sequence[Taken]) -> Result:
    numbers = _numbers(inputs)
    total = sum(numbers, Fraction(0))
    asked = " + ".join(map(_operand, numbers))
    return Result(total, total, _unit(formula, inputs), asked)


def _share(formula: Formula, inputs: Sequence[Taken]) -> Result:
    part, whole = _pair(inputs, formula, _PERCENT)
    share = 100 * part / whole
    return Result(share, share, "percent", f"{_operand(part)} ÷ {_operand(whole)} × 100")


def _change(formula: Formula, inputs: Sequence[Taken]) -> Result:
    first, last = _pair(inputs, formula, _PERCENT, below=0)
    change = 100 * (last - first) / first
    asked = f"({_operand(last)} − {_operand(first)}) ÷ {_operand(first)} × 100"
    return Result(change, change, "percent", asked)


def _ratio(formula: Formula, inputs: Sequence[Taken]) -> Result:
    above, below = _pair(inputs, formula, _TIMES)
    return Result(above / below, above / below, "times", f"{_operand(above)} ÷ {_operand(below)}")


RULES: dict[str, Callable[[Formula, Sequence[Taken]], Result]] = {
    "difference": _difference,
    "sum": _sum,
    "share": _share,
    "change": _change,
    "ratio": _ratio,
}


def _numbers(inputs: Sequence[Taken]) -> list[Fraction]:
    found = []
    for one in inputs:
        number = decimal(one.value) if one.kind == "number" else None
        if number is None:
            raise NoResultError(f"“{one.value}” is no number.")
        found.append(number)
    return found


def _pair(
    inputs: Sequence[Taken], formula: Formula, units: tuple[str, str], below: int = 1
) -> tuple[Fraction, Fraction]:
    """Two numbers of one unit; ``below`` is the place of the one that is divided by."""
    first, last = _numbers(inputs)
    if formula.unit not in units:
        raise NoResultError(f"The result comes in {units[1]}, not in {formula.unit}.")
    _one_unit(inputs)
    divisor = (first, last)[below]
    if divisor == 0:
        raise NoResultError("Nothing can be divided by 0.")
    if divisor < 0 and units is _PERCENT:
        raise NoResultError("A percentage counts from a number above 0.")
    return first, last


def _one_unit(inputs: Sequence[Taken]) -> str:
    """The unit of all inputs, "" where none has one."""
    units = list(dict.fromkeys(one.unit for one in inputs if one.unit))
    if len({unit.casefold() for unit in units}) > 1:
        raise NoResultError(f"The inputs have different units: {' and '.join(units)}.")
    return units[0] if units else ""


def _unit(formula: Formula, inputs: Sequence[Taken]) -> str:
    unit = _one_unit(inputs)
    if unit and formula.unit and unit.casefold() != formula.unit.casefold():
        raise NoResultError(f"The inputs are in {unit}; the result is asked in {formula.unit}.")
    return unit or formula.unit


def _operand(number: Fraction) -> str:
    shown = plain_numbers.shown(number)
    return f"({shown})" if number < 0 else shown
