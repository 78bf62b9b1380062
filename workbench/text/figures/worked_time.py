"""Worked lines about time: how long ago, how long between two dates, how old."""

import math
import re
from collections.abc import Iterator

from workbench.text.figures import links, spans
from workbench.text.figures.quantities import is_length
from workbench.text.figures.time_lengths import is_elapsed
from workbench.text.figures.worked_lines import (
    ARTICLE,
    Given,
    Input,
    Stretch,
    WorkedLine,
    agrees,
    apart,
    differs,
    given_as,
)
from workbench.text.lexicon import words
from workbench.text.types import FoundDate, FoundQuantity

LAST, ONCE, BEGUN = "the last time", "a time it happened", "begun"
MOST = 4  # lines of one figure; where more dates fit, none of them is telling
_AGO = re.compile(r"\s+ago\b")
_PAST = re.compile(r"(?i)\b(?:in|over|for|during|within) the (?:past|last)\s+$")
# Verbs of things that happen once to their object, so that the same verb is the same event.
_ONCE = frozenset(
    map(
        links.stem,
        words(
            """founded established created formed opened launched built rebuilt signed elected
            introduced abolished adopted appointed closed shut sold bought banned suspended
            inaugurated ratified merged dissolved nationalised privatised completed set"""
        ),
    )
)
_YEAR = re.compile(r"\d{4}")
_NOT = re.compile(r"(?i)\b(?:not|never|no|without|hasn[’']t|haven[’']t)\b")
_SINCE = re.compile(r"(?i)\bsince\s+(?:early |late |mid-|the )?[\w, ]{0,20}$")
_LAST = re.compile(
    r"(?i)\b(?:last|latest|most recent(?:ly)?|final|previous(?:ly)?|not \w+ since)\b"
)
_COUNTED = re.compile(r"(?i)\s+(?:later|afterwards|earlier)\b|\s+(?:after|before)(?=[.,;)]|$)")
_AFTER = re.compile(r"(?i)\bafter\s+(?:only |just )?$")
_TERM = re.compile(
    r"(?i)[- ](?:\w+ )?(?:rule|term|reign|war|period|tenure|presidency|stint|mandate|conflict"
    r"|occupation|siege|run|spell)\b"
)
_HAS = re.compile(r"(?i)\b(?:has|have|hasn[’']t|haven[’']t)\b")
_BORN = re.compile(r"(?i)(?:\bborn\b|\bb\.|\bbirth\b)[^.;\d]{0,40}$")
_FOUNDED = re.compile(
    r"(?i)\b(?:founded|established|built|completed|opened|launched|created|formed|set up"
    r"|constructed|inaugurated|dates? from|dating from|erected)\b[^.;\d]{0,40}$"
)
_IS_NOW = re.compile(
    r"(?i)\b(?:is|are|makes? (?:it|them)|making (?:it|them)|now)\s(?:now |thus )?$"
)
_ENDED = re.compile(r"(?i)\b(?:died|dies|death|killed|dead)\b")
_THEN = re.compile(r"(?i)\b(?:was|were|when|at the age of|became|had)\b[^.;,]{0,30}$")
_REPORTED = re.compile(r"(?i)\b(?:said|told|announced|added)\b[^.;,]{0,20}$")


def point(found: FoundDate) -> bool:
    """A resolved day, month or year that is not itself counted ("two years ago")."""
    return bool(found.value and spans.POINT.match(found.value)) and not is_length(found)


def only_date(where: Stretch) -> FoundDate | None:
    """The one date a sentence gives; a weekday beside its date is part of it."""
    dates = [d for d in where.dates if not is_length(d)]
    full = [d for d in dates if point(d) and len(d.value or "") == 10 and d.text[-4:].isdigit()]
    kept = [d for d in dates if d in full or not any(_touch(d, one) for one in full)]
    return kept[0] if len(kept) == 1 and point(kept[0]) else None


def _touch(one: FoundDate, two: FoundDate) -> bool:
    first, last = sorted((one, two), key=lambda d: d.start)
    return last.start - first.end <= 2


def elapsed(given: Given) -> Iterator[WorkedLine]:
    """Each length of time in the claim against the dates it runs between."""
    lengths = [q for q in given.claim.quantities if q.measure == "duration"]
    for figure in lengths:
        if figure.unit not in spans.UNITS:
            continue
        ends = list(_ends(given, figure, alone=len(lengths) == 1))
        if len(ends) <= MOST:
            yield from (line for pair in ends if (line := _line(given, figure, pair)))


def _ends(given: Given, figure: FoundQuantity, *, alone: bool) -> Iterator[tuple[Input, Input]]:
    """The pairs of dates the figure may run between; none where that is not clear."""
    claim = given.claim
    at = figure.start - claim.start
    ago = _AGO.match(claim.text, figure.end - claim.start) is not None
    denied = _NOT.search(claim.text[:at]) is not None
    past = denied and _PAST.search(claim.before(figure)) is not None
    if ago or past or is_elapsed(claim.text, at):
        if given.day is not None:
            now = Input(given.day_is, given.day.isoformat(), "", 0, 0, ARTICLE)
            yield from ((begin, now) for begin in _begins(given, figure, ago=ago))
    elif alone:
        yield from _between(claim, figure)


def _begins(given: Given, figure: FoundQuantity, *, ago: bool) -> Iterator[Input]:
    """Dates from which a length of time up to now may count: the claim's own, else others'."""
    claim, at = given.claim, figure.start - given.claim.start
    own = [d for d in claim.dates if point(d) and _SINCE.search(claim.before(d) + d.text)]
    if own:
        yield from (given_as("the beginning", d, claim) for d in own)
        return
    if any(point(d) and _part_of_it(claim, figure, d) for d in claim.dates):
        return  # another date of unclear part in it
    event = _event(claim, figure, ago=ago)
    denied = not ago and _NOT.search(claim.text[:at]) is not None
    for other in given.others:
        if event.isdisjoint(links.stems(other.text)):
            continue
        found = only_date(other)
        if found and other.where == ARTICLE and not _YEAR.search(found.text):
            continue  # "on Friday" in the same article seldom is the date that is meant
        if found and _same_event(given, other, event, denied=denied):
            last = LAST if _LAST.search(other.text) else ONCE
            yield given_as(last if denied else "the beginning", found, other)


def _part_of_it(claim: Stretch, figure: FoundQuantity, found: FoundDate) -> bool:
    """Whether a date stands in the figure's clause and is not that of the telling."""
    first, last = (figure, found) if figure.start < found.start else (found, figure)
    apart = re.search(r"[,;:]", claim.gap(first, last))
    return apart is None and not _REPORTED.search(claim.before(found))


def _event(claim: Stretch, figure: FoundQuantity, *, ago: bool) -> frozenset[str]:
    """What has or has not happened: the words between “has” and the length of time, or the last
    ones before “five years ago”."""
    before = claim.text[: figure.start - claim.start]
    has = list(_HAS.finditer(before))
    if has and not ago:
        return links.stems(before[has[-1].end() :])
    if len(before) < 10:  # “Five years ago the council was set up.”
        return links.stems(claim.text)
    return links.stems(" ".join(before.split()[-4:]))


def _same_event(given: Given, other: Stretch, event: frozenset[str], *, denied: bool) -> bool:
    shared = event & links.stems(other.text)
    if not shared:
        return False
    if denied:  # a person attached the evidence to this very claim, whatever names stand in it
        if other.where != ARTICLE:
            return True
        return _says_last(other, event) and links.related(given.claim, other, 0)
    return bool(shared & _ONCE) and links.related(given.claim, other, 2 - (other.where == ARTICLE))


def _says_last(other: Stretch, event: frozenset[str]) -> bool:
    """Whether “last” stands by the event: “last met”, “the latest meeting”."""
    found = _LAST.finditer(other.text)
    near = (other.text[max(0, m.start() - 25) : m.end() + 25] for m in found)
    return any(event & links.stems(words) for words in near)


def _between(claim: Stretch, figure: FoundQuantity) -> Iterator[tuple[Input, Input]]:
    """Two dates of the claim itself: “from 2001 to 2010, nine years”, “11 years later”."""
    ranges = [d for d in claim.dates if d.value and _closed(d.value) and _YEAR.search(d.text)]
    points = [d for d in claim.dates if point(d) and _YEAR.search(d.text)]
    others = [d for d in claim.dates if not is_length(d) and d not in points and d not in ranges]
    if others or (ranges and points):
        return
    after = claim.text[figure.end - claim.start :]
    if len(ranges) == 1 and _stands_by(claim, figure, ranges[0]):
        first, last = (ranges[0].value or "").split("/")
        found = ranges[0]
        for_input = (found.text, found.start, found.end, claim.where)
        yield Input("from", first, *for_input), Input("to", last, *for_input)
    elif len(points) == 2 and (
        _COUNTED.match(after)
        or (_AFTER.search(claim.before(figure)) and re.match(r"[.,;)]|$", after))
    ):
        first_date, last_date = sorted(points, key=lambda d: d.value or "")
        yield given_as("from", first_date, claim), given_as("to", last_date, claim)


def _closed(value: str) -> bool:
    ends = value.split("/")
    return len(ends) == 2 and all(spans.POINT.match(end) for end in ends)


def _stands_by(claim: Stretch, figure: FoundQuantity, found: FoundDate) -> bool:
    """Whether a length says how long a range is, rather than naming a plan or a child's age."""
    if "-" in figure.text and not _TERM.match(claim.after(figure)):
        return False
    near = found.start - figure.end if figure.end <= found.start else figure.start - found.end
    return 0 <= near <= 40


def _line(given: Given, figure: FoundQuantity, ends: tuple[Input, Input]) -> WorkedLine | None:
    first, last = ends
    unit = figure.unit or "days"
    time = spans.elapsed(first.value, last.value, unit)
    if time is None:
        return None
    low, high = math.floor(time.low + 1e-9), math.ceil(time.high - 1e-9)
    by = apart(figure, round(time.low), round(time.high))
    return WorkedLine(
        rule="elapsed",
        inputs=(first, last, given_as("the claim", figure, given.claim)),
        formula=f"{spans.said(first.value)} to {spans.said(last.value)} is {time.words}; "
        f"the claim says {figure.text}",
        result=time.words,
        claimed=figure.text,
        difference="" if low <= figure.value <= high else differs(by, unit),
        agrees_within_rounding=agrees(figure, low, high, _slack(figure)),
        note="The passage does not say that this was the last time." if first.label == ONCE else "",
    )


def _slack(figure: FoundQuantity) -> float:
    """“Two and a half” is not meant to the day."""
    return 0.0 if figure.value == int(figure.value) else 0.25


def ages(given: Given) -> Iterator[WorkedLine]:
    """Each age in the claim against a day of birth and the day it is told of."""
    figures = [q for q in given.claim.quantities if q.measure == "age" and q.high is None]
    if len(figures) != 1:
        return
    born = list(_births(given))
    at = _told_at(given, figures[0], {b.start for b in born if b.where == given.claim.where})
    if at is None or not 0 < len(born) <= MOST:
        return
    for birth in born:
        if (line := _age_line(given, figures[0], (birth, at))) is not None:
            yield line


def _births(given: Given) -> Iterator[Input]:
    own = [d for d in given.claim.dates if point(d) and _BORN.search(given.claim.before(d, 60))]
    if own:
        yield from (given_as("born", d, given.claim) for d in own)
        return
    begun = [
        d for d in given.claim.dates if point(d) and _FOUNDED.search(given.claim.before(d, 60))
    ]
    if begun:
        yield from (given_as(BEGUN, d, given.claim) for d in begun)
        return
    for other in given.others:
        dates = [d for d in other.dates if point(d) and _BORN.search(other.before(d, 60))]
        if len(dates) == 1 and links.all_names(given.claim) & links.all_names(other):
            yield given_as("born", dates[0], other)


def _told_at(given: Given, figure: FoundQuantity, births: set[int]) -> Input | None:
    """The day the age is told of; None where that is not clear."""
    claim = given.claim
    dates = [d for d in claim.dates if not is_length(d) and d.start not in births]
    if len(dates) == 1 and point(dates[0]):
        ended = _ENDED.search(claim.text) or _THEN.search(claim.before(figure))
        return given_as("at", dates[0], claim) if ended else None
    now = _IS_NOW.search(claim.before(figure))
    past = _ENDED.search(claim.text) or (not now and _THEN.search(claim.before(figure)))
    if dates or past or given.day is None:
        return None
    return Input(given.day_is, given.day.isoformat(), "", 0, 0, ARTICLE)


def _age_line(given: Given, figure: FoundQuantity, ends: tuple[Input, Input]) -> WorkedLine | None:
    born, at = (spans.days_of(one.value) for one in ends)
    if born is None or at is None or born[1] > at[0]:
        return None
    low, high = spans.years_between(born[1], at[0]), spans.years_between(born[0], at[1])
    day = "exact day" if ends[0].label == BEGUN else "day of birth"
    words = spans.count(low, "years") if low == high else f"{low} or {high} years"
    if high - low > 1:
        words = f"{low} to {high} years"
    note = "" if low == high else f"Without the {day} the age can be told to a year only."
    return WorkedLine(
        rule="age",
        inputs=(*ends, given_as("the claim", figure, given.claim)),
        formula=f"{ends[0].label.capitalize()} {spans.said(ends[0].value)}, "
        f"on {spans.said(ends[1].value)}: {words} old; "
        f"the claim says {figure.text}",
        result=words,
        claimed=figure.text,
        difference=differs(apart(figure, low, high), "years"),
        agrees_within_rounding=agrees(figure, low, high, 0.0),
        note=note,
    )
