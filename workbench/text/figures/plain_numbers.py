"""Exact numbers as text: rounded by a step, written plainly, shown to people."""

from decimal import Decimal
from fractions import Fraction
from math import floor

_SINGULAR = {"days": "day", "weeks": "week", "months": "month", "years": "year"}
_LONGEST = 40  # digits of a decimal; a longer one is written as a fraction


def rounded(number: Fraction, step: str) -> Fraction:
    """To the nearest multiple of ``step``, halves away from zero; "down" to whole units towards
    zero; "" leaves it as it is."""
    if not step:
        return number
    if step == "down":
        return Fraction(-floor(-number) if number < 0 else floor(number))
    size = Fraction(step)
    whole = floor(abs(number) / size + Fraction(1, 2))
    return whole * size if number >= 0 else -whole * size


def written(number: Fraction) -> str:
    """A plain decimal ("-1200.5"), or a fraction ("41/3") where the decimal has no end."""
    found = _decimal(number)
    return f"{number.numerator}/{number.denominator}" if found is None else f"{found:f}"


def shown(number: Fraction) -> str:
    """As people write it: 1,200.5; a number without an end is cut to six places and marked."""
    found = _decimal(number)
    if found is None:
        near = _decimal(rounded(number, "0.000001")) or Decimal(0)
        return f"{near:,f}…".replace("-", "−")
    return f"{found:,f}".replace("-", "−")


def counted(number: Fraction, unit: str) -> str:
    """“1 month”, “1,200 ships”."""
    named = _SINGULAR.get(unit, unit) if number == 1 else unit
    return f"{shown(number)} {named}".strip()


def of_float(number: float) -> str:
    """The shortest plain decimal that means the same number."""
    return f"{Decimal(repr(number)):f}".removesuffix(".0")


def _decimal(number: Fraction) -> Decimal | None:
    """The number as a decimal without needless zeros; None where it has no end."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    places = max(twos, fives)
    if rest != 1 or places > _LONGEST:
        return None
    digits = number.numerator * 10**places // number.denominator
    sign, magnitude = int(digits < 0), str(abs(digits))
    return Decimal((sign, tuple(map(int, magnitude)), -places))
