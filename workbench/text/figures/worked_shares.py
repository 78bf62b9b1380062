"""Worked lines about shares and changes: 12 of 48, from 40 to 50."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from workbench.text.figures import links
from workbench.text.figures.worked_lines import (
    ARTICLE,
    Given,
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
from workbench.text.figures.worked_wholes import OF, Pair, parts_of_wholes
from workbench.text.types import FoundQuantity

MOST = 4
_OUT_OF = re.compile(r"(?i)([\w,]+)\sout of\s([\w,]+)$|([\w,]+)\sin\s(?:every\s)?([\w,]+)$")
_OR = re.compile(r"(?i)\s?[,(]?\s?(?:or|that is,?|i\.e\.|which is)\s|\s\(")
_UP = re.compile(
    r"(?i)\b(?:up|rose|rises?|risen|rising|increas\w+|grew|grows?|grown|growth|gain\w*|climb\w*"
    r"|jump\w*|surg\w+|soar\w*|higher|doubl\w+|tripl\w+|quadrupl\w+|rais\w+|expand\w+)\b"
)
_DOWN = re.compile(
    r"(?i)\b(?:down|fell|falls?|fallen|falling|drop\w*|declin\w+|decreas\w+|cut|cuts|shrank|shrunk"
    r"|shrink\w*|lost|plung\w+|slump\w*|lower\w*|halv\w+|reduc\w+|sank|slid|dip\w*)\b"
)
_RESTATED = re.compile(
    r"(?i)(?:\s[^\W\d_][\w’-]*){0,4}\s?[,(–—:]\s?(?:or |that is,? |i\.e\. |just |only |nearly )?"
)
_STATED_LAST = re.compile(
    r"(?i)(?:\s[^\W\d_][\w’'-]*){0,8}\s?[,(–—:]\s?(?:or |that is,? |i\.e\. |which is |just |only )?"
)
_PUT = re.compile(r"(?i)(?:\s[^\W\d_][\w’-]*){0,3}\s?[,(–—:]\s?(?:or |that is,? )?")
# How a change is said: “up 25 percent”, “by a third”, “a 25 percent rise”; never “to 39 percent”.
_SAID_CHANGE = re.compile(
    r"(?i)(?:\b(?:up|down|by|of|a|an|or|another|further|full)\s(?:about |nearly )?|[,(]\s?"
    r"|\b(?:rose|fell|grew|gained|lost|dropped|climbed|jumped|declined|increased|surged)\s)$"
)
_FROM = re.compile(r"(?i)\bfrom\s+(?:a\s)?$")
_TO = re.compile(r"(?i)^(?:(?!\bfrom\b)[^.;]){0,60}\bto\s+(?:a\s|about\s)?$")
_BACK = re.compile(r"(?i)^[^.;\d]{0,30}\bfrom\s+(?:a\s)?$")


def _sources(
    given: Given, pairs: Callable[[Stretch], list[Pair]]
) -> Iterator[tuple[Stretch, Pair]]:
    """The one pair of the claim; where it has none, one of each related sentence of evidence."""
    own = pairs(given.claim)
    if own:
        yield from ((given.claim, pair) for pair in own[:1] if len(own) == 1)
        return
    attached = [o for o in given.others if o.where != ARTICLE and links.related(given.claim, o, 2)]
    found = [(other, pairs(other)) for other in attached]
    single = [(other, two[0]) for other, two in found if len(two) == 1]
    if len(single) <= MOST:
        yield from single


def shares(given: Given) -> Iterator[WorkedLine]:
    """“12 of 48, a quarter”; “25 percent of the 48 members, or 12”."""
    claimed = [q for q in given.claim.quantities if _is_share(q)]
    if len(claimed) != 1 or claimed[0].unit == "percentage points":
        return
    if _changes(given.claim, claimed[0]):
        return
    if (line := _share_of(given.claim, claimed[0])) is not None:
        yield line
        return
    for where, pair in _sources(given, parts_of_wholes):
        fits = _beside if where is given.claim else _same_whole
        if fits(given.claim, claimed[0], pair):
            yield _share_line(given, claimed[0], where, pair)


def _beside(claim: Stretch, claimed: FoundQuantity, pair: Pair) -> bool:
    """Whether the share restates the pair: “12 of 48, a quarter”, “25 percent (12 of 48)”."""
    if pair[1].start < pair[0].start:  # “Of 48 members, 12 voted no, a quarter”
        return bool(_STATED_LAST.fullmatch(claim.gap(pair[0], claimed)))
    if pair[1].end <= claimed.start:
        return _RESTATED.fullmatch(claim.gap(pair[1], claimed)) is not None
    return claimed.end <= pair[0].start and bool(_PUT.fullmatch(claim.gap(claimed, pair[0])))


def _same_whole(claim: Stretch, claimed: FoundQuantity, pair: Pair) -> bool:
    """Whether “a third of the members” is told of the “48 members” of the evidence."""
    of = re.match(r"\sof\s(.*)", claim.after(claimed, 60), re.DOTALL)
    if of is None or pair[1].unit is None:
        return False
    near = links.stems(" ".join(re.split(r"[,.;:]", of[1])[0].split()[:4]))
    return bool(near & links.stems(pair[1].unit))


def _is_share(q: FoundQuantity) -> bool:
    return q.measure == "share" and _OUT_OF.search(q.text) is None


def _share_line(given: Given, claimed: FoundQuantity, where: Stretch, pair: Pair) -> WorkedLine:
    some, whole = pair
    percent = 100 * some.value / whole.value
    stated, slack = _as_percent(claimed)
    by = apart(stated, percent, percent)
    right = agrees(stated, percent, percent, slack)
    return WorkedLine(
        rule="share",
        inputs=(
            given_as("the part", some, where), given_as("the whole", whole, where),
            given_as("the claim", claimed, given.claim),
        ),
        formula=f"{number(some.value)} of {number(whole.value)} is {number(percent)} percent; "
        f"the claim says {claimed.text}",
        result=f"{number(percent)} percent",
        claimed=claimed.text,
        difference="" if right else differs(by, "percentage points"),
        agrees_within_rounding=right,
    )  # fmt: skip


def _as_percent(q: FoundQuantity) -> tuple[FoundQuantity, float]:
    """The share in percent, and how far rounding may move it."""
    if q.unit == "percent":
        return q, _half_step(q)
    scaled = FoundQuantity(
        q.text, q.start, q.end, 100 * q.value, "percent", q.approximate, "share", None, q.bound
    )
    return scaled, 2.0  # a fraction in words is said roughly


def _half_step(q: FoundQuantity) -> float:
    """Half of the last digit that is written."""
    m = re.search(r"\d\.(\d+)", q.text)
    return 0.5 * 0.1 ** (len(m[1]) if m else 0) + 1e-9


def _share_of(claim: Stretch, claimed: FoundQuantity) -> WorkedLine | None:
    """“25 percent of the 48 members, or 12”: the number is the claim's figure."""
    counts = [q for q in claim.quantities if q.measure == "count" and flat(q)]
    for whole, some in pairwise(counts):
        of = claim.gap(claimed, whole) if claimed.end <= whole.start else ""
        if OF.fullmatch(of) and _OR.fullmatch(claim.gap(whole, some)) and flat(claimed):
            part = claimed.value / 100 if claimed.unit == "percent" else claimed.value
            result = part * whole.value
            right = abs(result - some.value) <= max(0.5, 0.005 * whole.value) + 1e-9
            return WorkedLine(
                "share",
                (
                    given_as("the share", claimed, claim), given_as("the whole", whole, claim),
                    given_as("the claim", some, claim),
                ),
                f"{claimed.text} of {number(whole.value)} is {number(result)}; "
                f"the claim says {some.text}",
                number(result), some.text,
                "" if right else differs(result - some.value, some.unit or ""), right,
            )  # fmt: skip
    return None


def _changes(claim: Stretch, q: FoundQuantity) -> bool:
    """Whether a share tells of a rise or fall rather than of a part."""
    near = claim.before(q, 30) + " " + claim.after(q, 24)
    return bool(_UP.search(near) or _DOWN.search(near))


def changes(given: Given) -> Iterator[WorkedLine]:
    """“from 40 to 50, up 25 percent”, “doubled from 40 to 80”."""
    claimed = [q for q in given.claim.quantities if is_change(given.claim, q)]
    if len(claimed) != 1:
        return
    for where, pair in _sources(given, from_to):
        if claimed[0] not in pair and pair[0].value > 0:
            found = [
                change_line(given, claimed[0], where, pair, points=points)
                for points in _readings(claimed[0], pair)
            ]
            yield from [line for line in found if line.agrees_within_rounding][:1] or found


def _readings(claimed: FoundQuantity, pair: Pair) -> tuple[bool, ...]:
    """Whether the change counts percentage points. “From 4 percent to 6 percent, up 2 percent” may
    mean them as well as percent."""
    if claimed.unit == "percentage points":
        return (True,)
    both = all(end.unit == "percent" for end in pair) and claimed.unit == "percent"
    return (True, False) if both else (False,)


def is_change(claim: Stretch, q: FoundQuantity) -> bool:
    if q.measure == "ratio":
        return _UP.search(q.text) is not None or _DOWN.search(q.text) is not None
    ends = {end.start for pair in from_to(claim) for end in pair}
    if q.measure != "share" or q.start in ends or q.high is not None:
        return False
    return _SAID_CHANGE.search(claim.before(q)) is not None and _changes(claim, q)


def from_to(where: Stretch) -> list[Pair]:
    """“from 40 to 50” and “to 50 from 40”, first the earlier number."""
    numbers = [q for q in where.quantities if q.measure not in ("ordinal", "ratio", "duration")]
    found = []
    for first, last in pairwise(numbers):
        gap = where.gap(first, last)
        if not (flat(first) and flat(last) and alike(first, last)):
            continue
        if _FROM.search(where.before(first)) and _TO.match(gap):
            found.append((first, last))
        elif re.search(r"(?i)\bto\s+(?:a\s)?$", where.before(first)) and _BACK.match(gap):
            found.append((last, first))
    return found


def change_line(
    given: Given, claimed: FoundQuantity, where: Stretch, pair: Pair, *, points: bool
) -> WorkedLine:
    first, last = pair
    if claimed.measure == "ratio":
        size, unit = last.value / first.value, "times"
    elif points:
        size, unit = last.value - first.value, "percentage points"
    else:
        size, unit = 100 * (last.value - first.value) / first.value, "percent"
    stated, slack = _stated_change(claimed)
    against = _against(given.claim, claimed, size if unit != "times" else 0.0)
    shown = abs(size)
    right = not against and agrees(stated, shown, shown, slack)
    way = "" if unit == "times" else " up" if size > 0 else " down"
    result = f"{number(shown)} {unit}{way}"
    return WorkedLine(
        rule="change",
        inputs=(
            given_as("from", first, where), given_as("to", last, where),
            given_as("the claim", claimed, given.claim),
        ),
        formula=f"{first.text} to {last.text} is {result}; "
        f"the claim says {claimed.text}",
        result=result,
        claimed=claimed.text,
        difference="" if right else differs(apart(stated, shown, shown), unit),
        agrees_within_rounding=right,
        note=against or _of_percentages(claimed, pair, unit),
    )  # fmt: skip


def _stated_change(claimed: FoundQuantity) -> tuple[FoundQuantity, float]:
    if claimed.measure == "ratio":
        return claimed, 0.05 * claimed.value
    if claimed.unit == "percentage points":
        return claimed, _half_step(claimed)
    return _as_percent(claimed)


def _against(claim: Stretch, claimed: FoundQuantity, size: float) -> str:
    """Said where the numbers go the other way than the claim's word."""
    near = claim.before(claimed, 30) + " " + claimed.text + " " + claim.after(claimed, 24)
    up, down = _UP.search(near), _DOWN.search(near)
    if size < 0 and up and not down:
        return "The claim speaks of a rise; from the first number to the second it is a fall."
    if size > 0 and down and not up:
        return "The claim speaks of a fall; from the first number to the second it is a rise."
    return ""


def _of_percentages(claimed: FoundQuantity, pair: Pair, unit: str) -> str:
    if unit == "percentage points" and claimed.unit == "percent":
        return "Both numbers are percentages themselves: this line counts percentage points."
    if unit != "percent" or pair[1].unit != "percent":
        return ""
    points = number(abs(pair[1].value - pair[0].value))
    return f"Both numbers are percentages themselves: they are {points} percentage points apart."
