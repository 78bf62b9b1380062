"""A worked line as a formula of the ledger, so that a person can keep it."""

import hashlib
from typing import NamedTuple

from workbench.text.figures import ledger_time, plain_numbers, quantities
from workbench.text.figures.worked_lines import Input, WorkedLine
from workbench.text.types import FoundQuantity

CLAIM = "the claim"


class Sum(NamedTuple):
    """The rule, its inputs in the ledger’s order, and the claimed figure, "" where it is hedged."""

    rule: str
    inputs: tuple[Input, ...]
    claimed: str
    unit: str = ""
    rounding: str = ""


def name(line: WorkedLine) -> str:
    """What a line is called in forms: the same as long as it has the same inputs."""
    places = [(one.where, one.start, one.end, one.value) for one in line.inputs]
    return hashlib.sha256(repr((line.rule, places)).encode()).hexdigest()[:16]


def as_sum(line: WorkedLine) -> Sum | None:
    """The line as a formula; None where the ledger has no rule for it."""
    *inputs, last = line.inputs
    if last.label != CLAIM:
        return None
    if line.rule == "share" and inputs[0].label == "the share":
        return Sum("share", (last, inputs[1]), _flat(inputs[0]))
    said = quantity(last.text)
    unit = (said.unit or "") if said else ""
    made = Sum(line.rule, tuple(inputs), _flat(last))
    if line.rule == "elapsed":
        fits = unit in ledger_time.UNITS
        return made._replace(rule="difference", unit=unit) if fits else None
    if line.rule == "age":
        return made._replace(rule="difference", unit="years", rounding="down")
    if line.rule == "change" and unit != "percent":
        return made._replace(rule="difference") if unit == "percentage points" else None
    return made


def number(one: Input) -> str:
    """The input's number, exactly as its words say it."""
    said = quantity(one.text)
    return plain_numbers.of_float(said.value) if said else one.value.replace(",", "")


def _flat(one: Input) -> str:
    """A figure that is stated exactly; “more than 19” is none to be off from."""
    said = quantity(one.text)
    return "" if said is None or said.bound or said.high is not None else number(one)


def quantity(text: str) -> FoundQuantity | None:
    """The one number in some words."""
    found = quantities.find(text)
    return found[0] if len(found) == 1 else None
