"""How often the suggested statement, its doubts and its parts are right, on cases of our own.

``fixtures/statements`` holds short invented passages: ``developed.json`` was looked at while the
rules were written, ``aside.json`` only afterwards.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbench.evaluation.measured import Measured, interval, precision_recall
from workbench.resources import folder as packaged
from workbench.text.figures.times import Timeline
from workbench.text.restating.statements import Context
from workbench.text.restating.wording import worded
from workbench.text.speech.claimants import attributions
from workbench.text.speech.names import names
from workbench.text.splitting.sentences import split
from workbench.text.types import FoundClaim, FoundDate, Span

SETS = {"developed": "developed on", "aside": "kept aside"}
_NEAREST = re.compile(
    r"(?<![\w-])(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]he (?:body|bloc|council|commission|company|firm"
    r"|minister|deal|treaty|party))(?![\w’'-])"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """One case: what was wanted and found, as sets that can be compared."""

    case: dict[str, Any]
    found: FoundClaim
    bare: str
    nearest: str

    @property
    def wanted(self) -> str:
        """The statement wanted; the sentence itself where nothing is to be changed."""
        return str(self.case["statement"] or self.bare)


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one set. Raises ``FileNotFoundError`` where they were not installed."""
    path = packaged("fixtures/statements") / f"{name}.json"
    read: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return read


def judged(case: dict[str, Any]) -> Judged:
    """What is suggested for the case's claim, and by the two simple ways."""
    text = case["text"]
    published = date.fromisoformat(case["published"]) if case["published"] else None
    spans = split(text)
    context = Context(text, spans, attributions(spans, text), published, "en")
    timeline = Timeline(published, "en")
    dates = {span: timeline.read(text[span.start : span.end], span.start) for span in spans}
    span = next(one for one in spans if text.startswith(case["claim"], one.start))
    found = worded(text, _claim(text, span, dates[span]), context)
    bare = " ".join(found.quote.split())
    return Judged(case, found, bare, _by_nearest_name(text, span, bare))


def _claim(text: str, span: Span, dates: tuple[FoundDate, ...]) -> FoundClaim:
    quote = text[span.start : span.end]
    return FoundClaim(quote, span.start, span.end, quote, None, "other", 1.0, True, dates=dates)


def _by_nearest_name(text: str, span: Span, bare: str) -> str:
    """A simple way: every pronoun and "the body" by the name that stands nearest before."""
    before = names(text[: span.start])
    if not before:
        return bare
    name = before[-1][2]
    return _NEAREST.sub(name.replace("\\", ""), bare)


def changes_of(one: Judged) -> tuple[set[str], set[str], set[str]]:
    """(right, made, wanted) changes: the words that stand in one wording and not in the other."""
    bare, wanted, found = (one.bare.split(), one.wanted.split(), one.found.statement.split())
    new = {f"{n} {word}" for n, word in enumerate(_new(bare, wanted))}
    made = {f"{n} {word}" for n, word in enumerate(_new(bare, found))}
    return new & made, made, new


def _new(bare: Sequence[str], words: Sequence[str]) -> list[str]:
    left = list(bare)
    new = []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            new.append(word)
    return new


def doubts_of(one: Judged) -> tuple[set[str], set[str], set[str]]:
    wanted = {f"{text}: {sorted(readings)}" for text, readings in one.case["doubts"]}
    made = {f"{doubt.text}: {sorted(doubt.readings)}" for doubt in one.found.doubts}
    return wanted & made, made, wanted


def parts_of(one: Judged) -> tuple[set[str], set[str], set[str]]:
    wanted = {quote.rstrip(".") for quote, _ in one.case["parts"]}
    made = {part.quote.rstrip(".") for part in one.found.parts}
    return wanted & made, made, wanted


def exact(one: Judged) -> bool:
    return one.found.statement == one.wanted


def measure(folder: Path) -> list[Measured]:  # noqa: ARG001 - all cases are our own
    """The table's lines; none where the cases were not installed."""
    lines: list[Measured] = []
    for name, split_name in SETS.items():
        try:
            done = [judged(case) for case in cases(name)]
        except FileNotFoundError:
            continue
        lines += _lines(done, split_name)
    return lines


def _lines(done: list[Judged], split_name: str) -> list[Measured]:
    task, data = "statement", f"our own cases ({len(done)})"
    simple = max(
        _share([one.bare == one.wanted for one in done]),
        _share([one.nearest == one.wanted for one in done]),
    )
    right = [exact(one) for one in done]
    lines = [
        Measured(
            task, data, split_name, "exact statements", _share(right),
            interval([[one] for one in right], _share), simple,
        )
    ]  # fmt: skip
    for what, judge in (("changes", changes_of), ("doubts", doubts_of), ("parts", parts_of)):
        lines += _pair(done, judge, (task, data, split_name), what)
    return lines


def _share(right: Sequence[bool]) -> float:
    return sum(right) / max(1, len(right))


Judge = Callable[[Judged], tuple[set[str], set[str], set[str]]]


def _pair(
    done: list[Judged], judge: Judge, about: tuple[str, str, str], what: str
) -> list[Measured]:
    """Precision and recall of one kind of answer, over all cases together."""
    counts = [tuple(len(one) for one in judge(case)) for case in done]
    groups = [[one] for one in counts]
    return [
        Measured(
            *about, f"{what}: {name}", _of(place, counts),
            interval(groups, lambda some, at=place: _of(at, some)),  # type: ignore[misc]
        )
        for place, name in enumerate(("precision", "recall"))
    ]  # fmt: skip


def _of(place: int, counts: Sequence[tuple[int, ...]]) -> float:
    totals = [sum(one[n] for one in counts) for n in range(3)]
    return precision_recall(totals[0], totals[1], totals[2])[place]
