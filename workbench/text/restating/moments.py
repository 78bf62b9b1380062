"""Relative times in plain dates: "last year" becomes "in 2020", "In April" "In April 2021"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workbench.text.lexicon import MONTHS, WEEKDAYS
from workbench.text.restating.spoken import spoken, written
from workbench.text.types import Change, FoundDate, Span

_FROM_ARTICLE = "the article’s date"
_PREPOSITION = re.compile(
    r"(?i)(?<![\w-])(?:in|on|at|of|for|from|to|since|until|till|by|before|after|during|through"
    r"|between|and|over|within|versus)\s+$"
)
_TIGHT = re.compile(r"(?i)(?<![\w-])(?:of|from|since|until|till|by|before|after|through)\s+$")
_CALENDAR = re.compile(
    r"(?i)^(?P<part>(?:early|late|mid|earlier|later)[ -])?(?:in )?"
    r"(?P<which>last|next|this) (?P<unit>year|month|week)$"
)
_DAY = re.compile(r"(?i)^(?:yesterday|tomorrow)$")
_COUNTED = re.compile(
    r"(?i)^(?:just |exactly )?(?P<count>[\w-]+) (?:year|decade|month)s? "
    r"(?:ago|prior|earlier|before|later|after|on)$"
)
_NAMED = re.compile(r"(?i)^(?:in )?(?:that|the (?:same|following|next|previous)) (?:year|month)$")
_BARE_MONTH = re.compile(r"(?:^|\s)(?:" + "|".join(m.capitalize() for m in MONTHS) + r")\.?$")
_MONTH_DAY = re.compile(
    r"(?:" + "|".join(m.capitalize() for m in MONTHS) + r")\.? \d{1,2}(?:st|nd|rd|th)?$"
)
_LENGTH = re.compile(r"(?i)^(?!last|next|this|that|past)[\w-]+ (?:days?|weeks?|months?|years?)$")
_STRETCH = re.compile(r"(?i)\b(?:past|last) [\w-]+ (?:months|years)$")
_NOW = re.compile(
    r"(?i)(?<![\w-])(?:(?:is|are|has|have) now|now (?:is|are|has|have|stands?|holds?|owns?|runs?"
    r"|makes?|employs?|costs?)|currently|at present|at the moment)(?![\w-])"
)
_POSSESSIVE = re.compile(r"[’']s(?=\s)")
_PART_OF_DAY = re.compile(r"(?: (?:morning|afternoon|evening|night))?(?:[’']s(?=\s))?")
_NIGHT = re.compile(r" (?:morning|afternoon|evening|night)\b")
_TO_COME = re.compile(
    r"\b(?:will|(?:is|are|was|were) (?:to|due|set|expected|scheduled|planned)|plans? to)\b"
)
_RANGE = re.compile(r"\s?[-–—/]\s?\d|\s(?:and|to|or) \d")
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")
_NUMERIC = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$")
_DAY_MONTH = re.compile(r"(?i)^\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:" + "|".join(MONTHS) + r")\.?$")
_SINCE = re.compile(r"(?i)(?:ever )?since (?:then|that time)$|from then on$")
_VAGUE = re.compile(r"is no exact number$|^how many \w+ is not said$")
_FROM_NOW = re.compile(r"(?i)\bago$|\b(?:past|last|previous|next|coming)\b")
_NOW_WORD = re.compile(r"(?i)\bnow\b|currently|at present|at the moment")
_YEARLY = re.compile(r"\d{4}(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class Frame:
    """A claim's words, where they stand and when they were published."""

    text: str
    span: Span
    published: date | None
    quotes: tuple[Span, ...] = ()

    @property
    def ends(self) -> tuple[int, int]:
        return self.span.start, self.span.end

    def before(self, at: int, width: int = 16) -> str:
        return self.text[max(self.span.start, at - width) : at]

    def quoted(self, at: int) -> bool:
        return any(one.start <= at < one.end for one in self.quotes)


def reading(frame: Frame, found: FoundDate, value: str) -> str:
    """Words that can stand in place of the date's if that is what it means."""
    if is_since(found):
        return f"since {spoken(value)}"
    words, rest = _small(found.text), rest_of(frame, found.end)
    if _NUMERIC.match(words):
        return f"{spoken(value)}{rest}"
    if _BARE_MONTH.search(words) or _DAY_MONTH.search(words):
        return f"{words} {value[:4]}{rest}"
    if _MONTH_DAY.search(words):
        return f"{words}, {value[:4]}{rest}"
    if _replaceable(frame, found, _YEARLY.fullmatch(value) is not None):
        change = _replaced(frame, found, value)
        if change.end == found.end:
            return change.after[:1].lower() + change.after[1:]
    return f"{words}{rest} ({spoken(value)})"


def rest_of(frame: Frame, at: int) -> str:
    """What goes with the words that end there: the " night’s" of "Friday night’s"."""
    rest = _PART_OF_DAY.match(frame.text, at, frame.span.end)
    return rest.group() if rest else ""


def _small(words: str) -> str:
    """Without the capital of a sentence's beginning; names of days and months keep theirs."""
    named = words.split()[0].lower().strip(".") in (*MONTHS, *WEEKDAYS)
    return words if named else words[:1].lower() + words[1:]


def is_since(found: FoundDate) -> bool:
    """Whether the words are "since then" or the like: the readings are where it begins."""
    return _SINCE.match(found.text) is not None


def is_vague(frame: Frame, found: FoundDate) -> bool:
    """ "A few weeks ago", "in the coming days": tied to the article's date, by no exact number."""
    told = frame.published is not None and _VAGUE.search(found.note) is not None
    return told and _FROM_NOW.search(found.text) is not None


def by_speech(value: str) -> bool:
    """Whether a speaker's time is too exact to be counted from the article's date."""
    return not _YEARLY.fullmatch(value) and not value.startswith("../")


def nows(frame: Frame) -> Iterator[tuple[int, int]]:
    """Where "now" and its like stand outside quotations."""
    for m in _NOW.finditer(frame.text, frame.span.start, frame.span.end):
        word = _NOW_WORD.search(m.group())
        if word and not frame.quoted(m.start()):
            yield m.start() + word.start(), m.start() + word.end()


def changes(frame: Frame, dates: tuple[FoundDate, ...]) -> Iterator[Change]:
    """What makes the times of a claim readable without its article."""
    for found in dates:
        if found.value is None and (change := _valueless(frame, found)):
            yield change
        elif found.value and not _YEAR.search(found.text) and found.note != "as written":
            change = _explicit(frame, found, found.value)
            if change is not None and not _repeats(frame, change):
                yield change
    if frame.published is not None:
        for m in _NOW.finditer(frame.text, frame.span.start, frame.span.end):
            if not frame.quoted(m.start()):
                note = f"as of {written(frame.published.isoformat())}"
                yield _beside(frame, m.end(), note, f"from {_FROM_ARTICLE}")


def _valueless(frame: Frame, found: FoundDate) -> Change | None:
    """What a time without a value can still be told of."""
    if is_vague(frame, found) and frame.published:
        note = f"as of {written(frame.published.isoformat())}"
        return _beside(frame, found.end, note, f"from {_FROM_ARTICLE}")
    return _since_then(found, found.readings[0]) if is_since(found) and found.readings else None


def _repeats(frame: Frame, change: Change) -> bool:
    """Whether the new words stand right there already."""
    said = change.after.strip(" ()")
    return frame.text.startswith((said, f"({said}"), change.end + 1)


def _explicit(frame: Frame, found: FoundDate, value: str) -> Change | None:
    """One phrase: replaced where the plain form is sure to read well, else noted beside it."""
    yearly = bool(_YEARLY.fullmatch(value))
    words = found.text
    if _uncertain(frame, found):
        return None
    if _NUMERIC.match(words):
        return Change(found.start, found.end, words, written(value), _why(found))
    if frame.quoted(found.start) and by_speech(value):
        return None  # a speaker's "yesterday" is counted from a day that is not known
    if is_since(found):
        return _since_then(found, value.partition("/")[0])
    if _BARE_MONTH.search(words) and not words.lower().startswith(("last", "next", "this")):
        return _appended(found, value, " ")
    if _MONTH_DAY.search(words):
        return _appended(found, value, ", ")
    if _replaceable(frame, found, yearly):
        return _replaced(frame, found, value)
    note = _noted(frame, words, value)
    return _beside(frame, found.end, note, _why(found)) if note else None


def _uncertain(frame: Frame, found: FoundDate) -> bool:
    """Whether the phrase is part of a name ("USA Today") or of a range ("May 16-19")."""
    named = found.text[:1].isupper() and found.text.lower() in ("today", "yesterday", "tomorrow")
    if named and re.search(r"\w ?$", frame.before(found.start)):
        return True
    return bool(_RANGE.match(frame.text, found.end))


def may_come(frame: Frame, found: FoundDate) -> bool:
    """Whether a month taken as past may be one to come."""
    if not found.value or not _BARE_MONTH.search(found.text):
        return False
    if re.search(r"(?i)\bfor $", frame.before(found.start)):
        return True  # "a strike for 3 October"
    lately = frame.published is None or found.value[:4] == str(frame.published.year)
    return not lately and _TO_COME.search(frame.text, *frame.ends) is not None


def _replaceable(frame: Frame, found: FoundDate, yearly: bool) -> bool:
    words = found.text
    if calendar := _CALENDAR.match(words):
        return calendar["unit"].lower() != "week" and yearly
    if _DAY.match(words):
        return not _NIGHT.match(frame.text, found.end)
    counted = _COUNTED.match(words)
    vague = counted and counted["count"].lower() in ("several", "many", "few", "some")
    return yearly and bool((counted and not vague) or _NAMED.match(words))


def _why(found: FoundDate) -> str:
    return found.note.replace("'", "’") or f"from {_FROM_ARTICLE}"


def _appended(found: FoundDate, value: str, joint: str) -> Change:
    return Change(found.end, found.end, "", joint + value[:4], _why(found))


def _replaced(frame: Frame, found: FoundDate, value: str) -> Change:
    words, after = found.text, written(value)
    preposition = "on " if value.count("-") == 2 else "in "
    end = found.end
    part = ""
    if calendar := _CALENDAR.match(words):
        part = (calendar["part"] or "").replace("-", " ").lower()
    owner = _POSSESSIVE.match(frame.text, end)
    if owner and not part:  # "last year's budget": "the 2020 budget"
        end, after = owner.end(), f"the {after}"
    elif part in ("earlier ", "later ", "early ", "late "):
        after = f"{part}in {after}"
    elif not _led(frame, found.start):
        after = preposition + after
    if words[:1].isupper():
        after = after[:1].upper() + after[1:]
    return Change(found.start, end, frame.text[found.start : end], after, _why(found))


def _led(frame: Frame, at: int) -> bool:
    """Whether a preposition already leads the phrase: "since last year"."""
    before = frame.before(at)
    if re.search(r"(?i)(?<![\w-])(?:and|to|for|over|at)\s+$", before):
        return False
    return bool(_PREPOSITION.search(before) or _TIGHT.search(before))


def _since_then(found: FoundDate, value: str) -> Change:
    first = f"{'Since' if found.text[:1].isupper() else 'since'} {spoken(value)}"
    why = f"since {spoken(value)}, the date named before"
    return Change(found.start, found.end, found.text, first, why)


def _noted(frame: Frame, words: str, value: str) -> str:
    """The plain date as it stands in brackets beside the phrase; "" where none would help."""
    if value.startswith("../"):
        return f"in or before {written(value[3:])}"
    first, _, last = value.partition("/")
    if _STRETCH.search(words) and last:
        return f"{written(first)} to {written(last)}"
    if _LENGTH.match(words):
        return f"as of {written(frame.published.isoformat())}" if frame.published and last else ""
    if "decade" in words.lower() or "recent" in words.lower():
        return ""
    return spoken(value)


def _beside(frame: Frame, at: int, note: str, why: str) -> Change:
    rest = _PART_OF_DAY.match(frame.text, at)
    at = rest.end() if rest else at
    return Change(at, at, "", f" ({note})", why)
