"""Worked lines about sums and ratios: 3 and 4, 7 in all; 40, twice as many as 20."""

import re
from collections.abc import Iterator
from itertools import pairwise

from workbench.text.figures.worked_lines import (
    Given,
    Input,
    Stretch,
    WorkedLine,
    agrees,
    alike,
    apart,
    differs,
    flat,
    given_as,
    number,
)
from workbench.text.figures.worked_shares import from_to, is_change
from workbench.text.figures.worked_wholes import Pair
from workbench.text.types import FoundQuantity

_TOTAL_AFTER = re.compile(
    r"(?i)^(?:\s\w+)?\s(?:in all|in total|altogether|all told|overall|combined|together)\b"
)
_TOTAL_BEFORE = re.compile(
    r"(?i)\b(?:total of|in all,?|altogether,?|in total,?|making|totall?ing|adding up to"
    r"|total to|sum of)\s$"
)
_PARTLY = re.compile(r"(?i)\b(?:including|among (?:them|which|whom)|of (?:whom|which)|plus)\b")


def sums(given: Given) -> Iterator[WorkedLine]:
    """“3 in A and 4 in B, 7 in all”: every other like number of the claim is a part."""
    claim = given.claim
    if _PARTLY.search(claim.text):
        return
    counted = [q for q in claim.quantities if q.measure not in ("ordinal", "ratio")]
    totals = [q for q in counted if _is_total(claim, q)]
    if len(totals) != 1:
        return
    total = totals[0]
    parts = [q for q in counted if q is not total and q.measure == total.measure]
    like = all(
        q.unit in (None, total.unit) or total.unit is None or _listed(claim, parts) for q in parts
    )
    one_side = len({q.start < total.start for q in parts}) == 1
    if len(parts) > 1 and like and one_side and all(map(flat, parts)) and _listed(claim, parts):
        yield _sum_line(claim, total, parts)


def _is_total(claim: Stretch, q: FoundQuantity) -> bool:
    after = _TOTAL_AFTER.match(claim.after(q))
    return bool(after or _TOTAL_BEFORE.search(claim.before(q)))


def _listed(claim: Stretch, parts: list[FoundQuantity]) -> bool:
    """Whether the parts stand in one list: near each other, no new sentence between."""
    gaps = [claim.gap(first, last) for first, last in pairwise(parts)]
    joined = [re.search(r",|;|\band\b|\bplus\b", gap) and len(gap) <= 60 for gap in gaps]
    return all(joined) and not any(re.search(r"(?i)\bof the\b|\bout of\b", gap) for gap in gaps)


def _sum_line(claim: Stretch, total: FoundQuantity, parts: list[FoundQuantity]) -> WorkedLine:
    result = sum(q.value for q in parts)
    slack = sum(_rounding(q) for q in (*parts, total))
    right = agrees(total, result, result, slack)
    unit = total.unit or ""
    nouns = {q.unit for q in parts if q.unit}
    mixed = f"It adds {' and '.join(sorted(nouns))}." if len(nouns) > 1 else ""
    return WorkedLine(
        rule="sum",
        inputs=(
            *(given_as("a part", q, claim) for q in parts),
            given_as("the claim", total, claim),
        ),
        formula=f"{' + '.join(number(q.value) for q in parts)} is {number(result)}; "
        f"the claim says {total.text}",
        result=f"{number(result)} {unit}".strip(),
        claimed=total.text,
        difference="" if right else differs(apart(total, result, result), unit),
        agrees_within_rounding=right,
        note=mixed,
    )


def _rounding(q: FoundQuantity) -> float:
    """How far a number like “1.2 million” may be rounded; whole numbers are taken as counted."""
    m = re.search(r"(\d+)(?:\.(\d+))?", q.text.replace(",", ""))
    if m is None or not m[2]:
        return 0.0
    scale = q.value / float(m[0]) if float(m[0]) else 1.0
    return 0.5 * scale * float(10 ** -len(m[2]))


def ratios(given: Given) -> Iterator[WorkedLine]:
    """“40 in A, twice as many as the 20 in B”."""
    claim = given.claim
    claimed = [q for q in claim.quantities if q.measure == "ratio"]
    others = [q for q in claim.quantities if q.measure not in ("ratio", "ordinal")]
    if len(claimed) != 1 or len(others) != 2 or from_to(claim) or is_change(claim, claimed[0]):
        return
    one, two = others
    told = flat(one) and flat(two) and alike(one, two) and min(one.value, two.value) > 0
    if told and not re.search(r"\bof\b", claim.gap(one, two).split(claimed[0].text)[0]):
        yield _ratio_line(claim, claimed[0], (max(others, key=_value), min(others, key=_value)))


def _value(q: FoundQuantity) -> float:
    return q.value


def _ratio_line(claim: Stretch, claimed: FoundQuantity, pair: Pair) -> WorkedLine:
    result = pair[0].value / pair[1].value
    right = agrees(claimed, result, result, 0.05 * claimed.value)
    more = re.match(r"(?i)\s(?:more|higher|larger|bigger|greater)", claim.after(claimed))
    inputs: tuple[Input, ...] = (
        given_as("the larger", pair[0], claim), given_as("the smaller", pair[1], claim),
        given_as("the claim", claimed, claim),
    )  # fmt: skip
    return WorkedLine(
        rule="ratio",
        inputs=inputs,
        formula=f"{number(pair[0].value)} divided by {number(pair[1].value)} is {number(result)}; "
        f"the claim says {claimed.text}",
        result=f"{number(result)} times",
        claimed=claimed.text,
        difference="" if right else differs(apart(claimed, result, result), "times"),
        agrees_within_rounding=right,
        note="“Times more” may also mean that much on top." if more else "",
    )
