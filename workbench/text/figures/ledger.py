"""The ledger's arithmetic: a rule over dates and numbers, worked out so that anyone can redo it.

Pure and exact: fractions and decimals, never floats. What cannot be worked out is a sentence in
``problems``, never an exception. The outcome says how far a claimed figure is off; judging is left
to people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from workbench.text.figures import plain_numbers, spans
from workbench.text.figures.ledger_rules import (
    RULES,
    Formula,
    NoResultError,
    Result,
    Taken,
    decimal,
)
from workbench.text.figures.plain_numbers import counted, rounded, written

__all__ = ["Formula", "Outcome", "Taken", "compute", "decimal", "roles", "said"]

MOST = 20  # inputs of one figure
DOWN = "down"  # the rounding that counts whole units only, as ages are counted
_DEFAULT = {"share": "0.1", "change": "0.1", "ratio": "0.01"}
_PARTS = {"difference": 2, "share": 2, "change": 2, "ratio": 2}
_ROLES = {
    "difference": ("from", "to"), "share": ("the part", "the whole"), "change": ("from", "to"),
    "ratio": ("the number above", "the number below"), "sum": ("a part",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result in ``unit``. ``exact`` is a decimal, or a fraction "41/3" where it has no end;
    ``shown`` is rounded; where dates are not given to the day both are "low to high".

    ``difference`` is ``shown`` less ``claimed``. ``agrees`` is None where nothing is claimed or the
    inputs cannot tell. ``formula`` and ``words`` are for reading.
    """

    formula: str = ""
    exact: str = ""
    shown: str = ""
    claimed: str = ""
    difference: str = ""
    unit: str = ""
    agrees: bool | None = None
    words: str = ""
    problems: tuple[str, ...] = ()


def is_rounding(text: str) -> bool:
    """Whether a result can be rounded so: "" for the rule's own way, a step above 0, or "down"."""
    return text in ("", DOWN) or (decimal(text) or 0) > 0


def is_tolerance(text: str) -> bool:
    number = decimal(text)
    return not text or (number is not None and number >= 0)


def roles(rule: str) -> tuple[str, ...]:
    """What each input of the rule is, in order; a sum has any number of one role."""
    return _ROLES.get(rule, ())


def said(one: Taken) -> str:
    """An input for reading: “5 July 2019”, “1,250 ships”; what is neither stays as it is."""
    number = decimal(one.value) if one.kind == "number" else None
    if number is not None:
        return counted(number, one.unit)
    return spans.in_words(one.value) if one.kind == "date" else one.value


def compute(formula: Formula, inputs: Sequence[Taken]) -> Outcome:
    """Work it out. The same inputs always give the same outcome, to the character."""
    try:
        _check(formula, inputs)
        result = RULES[formula.rule](formula, inputs)
    except NoResultError as error:
        return Outcome(claimed=formula.claimed, words=str(error), problems=(str(error),))
    step = formula.rounding or _step(formula.rule, result)
    low, high = (rounded(end, step) for end in (result.low, result.high))
    claimed = decimal(formula.claimed)
    agrees, apart = _compared(low, high, claimed, decimal(formula.tolerance) or Fraction(0))
    return Outcome(
        formula=_equation(result, (low, high), step),
        exact=_span(result.low, result.high),
        shown=_span(low, high),
        claimed=formula.claimed,
        difference="" if apart is None else written(apart),
        unit=result.unit,
        agrees=agrees,
        words=_in_words(formula, result, (low, high), agrees),
    )


def _check(formula: Formula, inputs: Sequence[Taken]) -> None:
    """Raises ``NoResultError`` unless the rule can be tried."""
    needed = _PARTS.get(formula.rule)
    if formula.rule not in RULES:
        raise NoResultError("This rule is not known.")
    if needed is not None and len(inputs) != needed:
        raise NoResultError(f"This needs {needed} inputs and has {len(inputs)}.")
    if not 0 < len(inputs) <= MOST:
        raise NoResultError(f"A sum needs 1 to {MOST} inputs.")
    if not is_rounding(formula.rounding):
        raise NoResultError(f"“{formula.rounding}” is no step to round to.")
    if not is_tolerance(formula.tolerance):
        raise NoResultError(f"“{formula.tolerance}” is no tolerance.")
    if formula.claimed and decimal(formula.claimed) is None:
        raise NoResultError(f"“{formula.claimed}” is no number.")


def _step(rule: str, result: Result) -> str:
    """How a rule rounds by itself: time to whole units, shares to tenths, sums not at all."""
    return "1" if result.spelled else _DEFAULT.get(rule, "")


def _span(low: Fraction, high: Fraction) -> str:
    return written(low) if low == high else f"{written(low)} to {written(high)}"


def _counted(ends: tuple[Fraction, Fraction], unit: str) -> str:
    low, high = ends
    if low == high:
        return counted(low, unit)
    return f"{plain_numbers.shown(low)} to {counted(high, unit)}"


def _equation(result: Result, ends: tuple[Fraction, Fraction], step: str) -> str:
    """“5 July 2019 to 1 June 2021 = 22 months and 27 days ≈ 23 months (rounded to 1)”."""
    shown = _counted(ends, result.unit)
    if result.low != result.high:
        return f"{result.asked} ≈ {shown} (the dates are not given to the day)"
    exact = ends == (result.low, result.high)
    if result.spelled == shown or (exact and not result.spelled):
        return f"{result.asked} = {shown}"
    left = f"{result.asked} = {result.spelled}" if result.spelled else result.asked
    if exact:
        return f"{left} = {shown}"
    how = "completed only" if step == DOWN else f"rounded to {step}"
    return f"{left} ≈ {shown} ({how})"


def _compared(
    low: Fraction, high: Fraction, claimed: Fraction | None, tolerance: Fraction
) -> tuple[bool | None, Fraction | None]:
    """Whether the claimed figure agrees, and how far the result is above (+) or below it."""
    if claimed is None:
        return None, None
    apart = low - claimed if low > claimed else min(high - claimed, Fraction(0))
    if claimed - tolerance <= low and high <= claimed + tolerance:
        return True, apart
    if abs(apart) > tolerance:
        return False, apart
    return None, apart


def _in_words(
    formula: Formula, result: Result, ends: tuple[Fraction, Fraction], agrees: bool | None
) -> str:
    """“23 months, not 19”."""
    found, claimed = _counted(ends, result.unit), decimal(formula.claimed)
    if claimed is None:
        return f"{found}."
    said = plain_numbers.shown(claimed)
    if agrees is False:
        return f"{found}, not {said}."
    if agrees is None:
        return f"{found}: the inputs are not exact enough to tell that from {said}."
    if ends == (claimed, claimed):
        return f"{found}, as claimed."
    allowed = plain_numbers.shown(decimal(formula.tolerance) or Fraction(0))
    return f"{found}; the claimed {said} is within the tolerance of {allowed}."
