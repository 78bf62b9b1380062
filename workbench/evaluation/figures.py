"""How well dates, quantities and worked lines are found, on our own sentences.

Of the sentences one half was looked at while the rules were written ("tuned"), the other was
kept aside. Dates are set against dateparser's search alone, quantities against bare numbers.
"""

import json
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from workbench.evaluation.measured import Measured, interval, precision_recall
from workbench.resources import folder
from workbench.text.figures import arithmetic, quantities
from workbench.text.figures.times import Timeline
from workbench.text.figures.worked_lines import Given
from workbench.text.splitting.sentences import split

DATA = "own sentences"
HALVES = ("tuned", "aside")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")


class Count(NamedTuple):
    """What one sentence adds: right ones, found ones, wanted ones."""

    hit: int
    found: int
    wanted: int


Item = dict[str, Any]
Place = tuple[int, int, Any]


def measure(_folder: Path) -> list[Measured]:
    """Every figure for both halves; the data folder is not needed."""
    halves = [line for half in HALVES for line in (*_sentences(half), *_worked(half))]
    others = gold("languages")
    task = "dates in eleven other languages"
    return [*halves, _f1(task, "tuned", others, dates_count, searched_count)]


def gold(name: str) -> list[Item]:
    """The cases of one file of ``fixtures/figures``."""
    path = folder("fixtures/figures") / f"{name}.json"
    found: list[Item] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _sentences(half: str) -> list[Measured]:
    items = gold(half)
    return [
        _f1("dates and relative times", half, items, dates_count, searched_count),
        _unresolved(half, items),
        _f1("quantities with units", half, items, quantities_count, numbers_count),
    ]


def _f1(
    task: str, half: str, items: Sequence[Item], ours: Callable[[Item], Count],
    simple: Callable[[Item], Count],
) -> Measured:  # fmt: skip
    counts = [ours(item) for item in items]
    spread = interval([[count] for count in counts], f1)
    return Measured(task, DATA, half, "F1", f1(counts), spread, f1([simple(i) for i in items]))


def f1(counts: Sequence[Count]) -> float:
    hit, found, wanted = (sum(column) for column in zip(*counts, strict=True))
    return precision_recall(hit, found, wanted)[2]


def _unresolved(half: str, items: Sequence[Item]) -> Measured:
    """Times that nothing in the text resolves: how often they are left without a value."""
    ours = [_left_alone(item, _ours(item)[0]) for item in items]
    theirs = [_left_alone(item, searched(item)) for item in items]
    flat = [one for group in ours for one in group]
    simple = [one for group in theirs for one in group]
    return Measured(
        "times that cannot be resolved", DATA, half, "left without a value", _mean(flat),
        interval([group for group in ours if group], _mean), _mean(simple),
    )  # fmt: skip


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / max(1, len(values))


def _left_alone(item: Item, found: Sequence[Place]) -> list[bool]:
    places = [_place(item["text"], words) for words, value in item["dates"] if value is None]
    return [
        not any(value and start < p[1] and p[0] < end for start, end, value in found)
        for p in places
    ]


def _place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _day(item: Item) -> date | None:
    return date.fromisoformat(item["published"]) if item["published"] else None


def _ours(item: Item) -> tuple[list[Place], list[Place]]:
    """Our dates and quantities as places with values."""
    language = item.get("language", "en")
    text, timeline = item["text"], Timeline(_day(item), language)
    dates: list[Place] = []
    numbers: list[Place] = []
    for span in split(text, language):
        found = timeline.read(text[span.start : span.end], span.start)
        dates += [(d.start, d.end, d.value) for d in found]
        numbers += [
            (q.start, q.end, (round(q.value, 4), q.unit, q.measure, q.bound, q.high))
            for q in quantities.find(text, span, found)
        ]
    return dates, numbers


def _matched(found: Sequence[Place], wanted: Sequence[Place]) -> Count:
    hits = sum(
        any(s < end and start < e and value == v for s, e, v in found)
        for start, end, value in wanted
    )
    return Count(hits, len(found), len(wanted))


def dates_count(item: Item) -> Count:
    return _dates(item, _ours(item)[0])


def searched_count(item: Item) -> Count:
    return _dates(item, searched(item))


def _dates(item: Item, found: Sequence[Place]) -> Count:
    wanted = [(*_place(item["text"], words), value) for words, value in item["dates"] if value]
    return _matched([place for place in found if place[2]], wanted)


def searched(item: Item) -> list[Place]:
    """The baseline: dateparser's search, its day cut to what the gold value asks for."""
    from dateparser.search import search_dates

    day = _day(item)
    settings: dict[str, Any] = {"RETURN_AS_TIMEZONE_AWARE": False}
    if day:
        settings["RELATIVE_BASE"] = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    text, at, places = item["text"], 0, []
    for words, moment in (
        search_dates(text, languages=[item.get("language", "en")], settings=settings) or []
    ):
        start = text.find(words, at)
        at = max(at, start + len(words))
        places.append((start, start + len(words), _cut(item, start, at, moment.date())))
    return places


def _cut(item: Item, start: int, end: int, day: date) -> str:
    for words, value in item["dates"]:
        first, last = _place(item["text"], words)
        if value and first < end and start < last and "/" not in value:
            return day.isoformat()[: len(value)]
    return day.isoformat()


def quantities_count(item: Item) -> Count:
    return _matched(
        _ours(item)[1], [(*_place(item["text"], q["text"]), _full(q)) for q in item["quantities"]]
    )


def _full(q: Item) -> tuple[Any, ...]:
    """A gold quantity with everything that must be right."""
    return round(q["value"], 4), q["unit"], q["measure"], q.get("bound", ""), q.get("high")


def numbers_count(item: Item) -> Count:
    """The baseline: every bare number, right where its value alone is."""
    text = item["text"]
    found = [
        (m.start(), m.end(), round(float(m.group().replace(",", "")), 4))
        for m in _NUMBER.finditer(text)
        if m.group().count(".") < 2
    ]
    wanted = [(*_place(text, q["text"]), round(q["value"], 4)) for q in item["quantities"]]
    return _matched(found, wanted)


def _worked(half: str) -> list[Measured]:
    cases = gold(f"worked_{half}")
    right = [worked_right(case) for case in cases]
    return [
        Measured(
            "worked figures", DATA, half, "cases right", _mean(right),
            interval([[one] for one in right], _mean),
        )
    ]  # fmt: skip


def worked_right(case: Item) -> bool:
    """Whether the lines are those wanted: rule, result at its start, agreement; or none."""
    day = date.fromisoformat(case["published"]) if case.get("published") else None
    stretches = arithmetic.read(case["claim"], published=day)
    if not stretches:
        return not case["lines"]
    beside = arithmetic.read(case.get("article", ""), published=day)
    attached = arithmetic.read(case.get("evidence", ""), where="evidence:one")
    lines = arithmetic.work(Given(stretches[0], (*beside, *attached), day))
    if len(lines) != len(case["lines"]):
        return False
    return all(
        line.rule == rule and line.result.startswith(result) and line.agrees_within_rounding == fits
        for line, (rule, result, fits) in zip(lines, case["lines"], strict=True)
    )
