"""Times that a statement leaves alone: what each may mean, and why none is taken."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from workbench.text.figures.periods import shift
from workbench.text.figures.time_values import NO_DATE
from workbench.text.figures.times import Timeline
from workbench.text.lexicon import SPEECH
from workbench.text.restating import moments
from workbench.text.restating.scenes import Scene
from workbench.text.restating.spoken import spoken
from workbench.text.types import Doubt, FoundDate

_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?!\d|,\d)")
_TAKEN = "taken as the last one"
_FROM_NAMED = re.compile(r"named before|from \S+ or \S+, named")
# Notes of times that need no words of ours: they stand by themselves, or are no times at all.
_BY_ITSELF = re.compile(
    r"$|a length of time|counted (?:from|within) what follows|a financial year"
    r"|a comparison, not a length|a date in words|perhaps a year of another|outside the calendar"
    r"|ends before"
)
_OF_SPEECH = "a speaker’s words, counted from the day of the speech, which is not told"
_FAR = ", and not clearly enough"
_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}(?:/\d{4}(?:-\d\d){0,2})?")
_CHOICE = re.compile(r"^\S+ or (?:a year (?:before|on)|[^\s;:]+)[;:] ")
_MARK = re.compile(r"^[,.]?[“”\"‘’']")
_SEVERAL = re.compile(r"^it may count from .* or .*, named before$")

Left = tuple[tuple[str, ...], str]  # readings (ISO), why


def sorted_out(
    where: Scene, dates: Sequence[FoundDate]
) -> tuple[tuple[FoundDate, ...], list[Doubt]]:
    """Dates sure of what they are counted from; and doubts about the others."""
    clear: list[FoundDate] = []
    doubts: list[Doubt] = []
    frame = moments.Frame(where.text, where.span, where.context.published, where.quotes)
    for one in dates:
        if one.value is None and _BY_ITSELF.match(one.note):
            continue
        if _named_here(where, one) or _is_title(where, one):
            continue
        left = _left(where, frame, one)
        if left is None:
            clear.append(one)
        else:
            doubts.append(_doubt(frame, one, left))
    return tuple(clear), doubts + list(_now(where, frame))


def _doubt(frame: moments.Frame, found: FoundDate, left: Left) -> Doubt:
    readings, why = left
    words = tuple(dict.fromkeys(moments.reading(frame, found, one) for one in readings))
    end = found.end + len(moments.rest_of(frame, found.end))
    return Doubt(frame.text[found.start : end], found.start, end, words, why)


def _left(where: Scene, frame: moments.Frame, found: FoundDate) -> Left | None:
    """None when the date is sure; else its readings and why none of them was taken."""
    if found.value is None:
        return _open(where, frame, found)
    if found.note == "as written" or _YEAR.search(found.text):
        return None
    if frame.quoted(found.start) and moments.by_speech(found.value):
        return (), _OF_SPEECH
    if _FROM_NAMED.search(found.note):
        return None if _one_year_named(where) else ((found.value,), _why(found.note, 1) + _FAR)
    if found.note.endswith(_TAKEN):  # a weekday of this week or of the last: nothing says which
        other = shift(date.fromisoformat(found.value), 1, "week")
        days = (found.value, other.isoformat()) if other else (found.value,)
        return days, "the sentence does not say which week is meant"
    if moments.may_come(frame, found):
        readings = (found.value, f"{int(found.value[:4]) + 1:04d}{found.value[4:]}")
        return readings, "the sentence does not say which year is meant"
    told = _told_of_another_year(where, found)
    return (
        ((), "counted from the day of the speech, of which only the year is told") if told else None
    )


def _open(where: Scene, frame: moments.Frame, found: FoundDate) -> Left | None:
    """A date without a value. None for those that can be written out all the same."""
    spoken = frame.quoted(found.start)
    if moments.is_vague(frame, found):
        return ((), _OF_SPEECH) if spoken else None
    one = len(found.readings) == 1 and moments.is_since(found)
    if one and not spoken and _one_year_named(where):
        return None
    return found.readings, _why(found.note, len(found.readings))


def _named_here(where: Scene, found: FoundDate) -> bool:
    """Whether the year that the date is counted from stands before it in the claim."""
    if not _FROM_NAMED.search(found.note) or len(found.readings) > 1:
        return False
    return _YEAR.search(where.words[: found.start - where.span.start]) is not None


def _is_title(where: Scene, found: FoundDate) -> bool:
    """A show or paper called “Today”: a capital, alone between quotation marks."""
    around = where.text[found.start - 1 : found.start], where.text[found.end : found.end + 2]
    return found.text[:1].isupper() and all(map(_MARK.search, around))


def _one_year_named(where: Scene) -> bool:
    """Whether the nearest of the two sentences before that names a time names just one."""
    for number in where.back(2):
        words = where.context.plain[number]
        if years := set(_YEAR.findall(words)):
            return len(years) == 1
        dates = Timeline(where.context.published, where.context.language).read(words)
        if sure := [one for one in dates if one.value and not one.note.endswith(_TAKEN)]:
            return len(sure) == len(dates) == 1
    return False


def _told_of_another_year(where: Scene, found: FoundDate) -> bool:
    """Speech in a sentence that tells another year than the article's, and than the date's."""
    before = where.words[: found.start - where.span.start]
    year = where.context.published and str(where.context.published.year)
    told = [one for one in _YEAR.findall(where.words) if one != year]
    if not where.said.cue or not told or not _YEAR.search(before):
        return False
    if len(found.value or "") == len("2024-06-13") and SPEECH & set(before.lower().split()[-3:]):
        return False  # "…, the office said on Thursday" is the day of the speech itself
    return (found.value or "")[:4] not in told


def _now(where: Scene, frame: moments.Frame) -> Iterator[Doubt]:
    """ "Currently" in an article without a date."""
    if where.context.published is not None or not where.context.english:
        return
    for start, end in moments.nows(frame):
        yield Doubt(where.text[start:end], start, end, (), NO_DATE)


def _why(note: str, readings: int) -> str:
    """A note in plain words, without the readings that stand beside it."""
    if readings > 1 and _SEVERAL.match(note):
        return "more than one date is named before it"
    words = _CHOICE.sub("", note).replace("'", "’").replace("does not say", "does not say which")
    return _ISO.sub(lambda m: spoken(m.group()), words)
