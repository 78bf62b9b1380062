"""Parts of wholes that a sentence gives: “12 of the 48 members”, “of 48 members, 12 voted no”."""

import re
from itertools import pairwise

from workbench.text.figures.worked_lines import Stretch, flat
from workbench.text.types import FoundQuantity

Pair = tuple[FoundQuantity, FoundQuantity]
OF = re.compile(
    r"(?i)\s(?:out )?of\s(?:(?:the|its|all|their|his|her|a|those|these|our)\s)?(?:total(?: of)?\s)?"
)
_OF_WHOLE = re.compile(
    r"(?:^|[,;:]\s)[“\"]?[Oo]f\s(?:(?:the|its|all|their|his|her|our|those)\s){0,2}$"
)
_THEN_PART = re.compile(r"(?:\s[^\W\d_][\w’'-]*){0,3},\s(?:only |just |some )?")


def parts_of_wholes(where: Stretch) -> list[Pair]:
    """Each part with its whole, both flat, the part not above the whole."""
    counts = [q for q in where.quantities if q.measure in ("count", "money", "measure")]
    beside = [
        (some, whole) for some, whole in pairwise(counts)
        if OF.fullmatch(where.gap(some, whole)) and _fits(some, whole)
    ]  # fmt: skip
    return beside or [
        (some, whole) for whole, some in pairwise(counts)
        if _OF_WHOLE.search(where.before(whole)) and _THEN_PART.fullmatch(where.gap(whole, some))
        and _fits(some, whole)
    ]  # fmt: skip


def _fits(some: FoundQuantity, whole: FoundQuantity) -> bool:
    like = flat(some) and flat(whole) and some.measure == whole.measure
    return like and 0 <= some.value <= whole.value and whole.value > 0
