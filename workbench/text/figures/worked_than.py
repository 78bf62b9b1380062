"""Worked lines about one number against another: “$40m, 25 percent more than the $30m planned”."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from workbench.text.figures.worked_lines import Given, Stretch, WorkedLine, alike, flat
from workbench.text.figures.worked_shares import change_line
from workbench.text.figures.worked_wholes import Pair
from workbench.text.types import FoundQuantity

_THAN = re.compile(
    r"(?i)\s(?:(?P<more>more|higher|larger|bigger|greater|dearer|longer)"
    r"|less|lower|smaller|fewer|cheaper|shorter)"
    r"\sthan\s(?:(?:the|its|their|his|her|a|an|some)\s)?"
)
_BESIDE = re.compile(r"(?:\s[^\W\d_][\w’'-]*){0,4}\s?[,(–—:]?\s(?:or |which is |about |nearly )?")


def compared(given: Given) -> Iterator[WorkedLine]:
    """The share that two numbers of the same sentence are said to be apart."""
    claim = given.claim
    found = [one for one in _compared(claim) if one is not None]
    if len(found) == 1:
        claimed, pair, more = found[0]
        line = change_line(given, claimed, claim, pair, points=False)
        yield line if (pair[1].value > pair[0].value) is more else _turned(line, more=more)


def _compared(claim: Stretch) -> Iterator[tuple[FoundQuantity, Pair, bool] | None]:
    """Each share that stands between two like numbers; the pair runs from what is compared with."""
    for (mine, share), (_, other) in pairwise(pairwise(claim.quantities)):
        than = _THAN.fullmatch(claim.gap(share, other))
        told = share.measure == "share" and share.unit != "percentage points" and than
        like = flat(mine) and flat(other) and alike(mine, other) and other.value > 0
        if told and than and like and _BESIDE.fullmatch(claim.gap(mine, share)):
            yield share, (other, mine), than["more"] is not None


def _turned(line: WorkedLine, *, more: bool) -> WorkedLine:
    said, found = ("more", "less") if more else ("less", "more")
    note = f"The claim says {said}; the first number is {found} than the other or the same."
    return replace(line, agrees_within_rounding=False, note=note)
