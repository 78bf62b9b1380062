"""Subtitles (SubRip .srt, WebVTT .vtt) as paragraphs with their speakers, without the times."""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
TIMES = re.compile(rf"\s*{CLOCK}\s*-->\s*{CLOCK}")
VOICE = re.compile(r"<v(?:\.[^\s>]{0,80})?\s+([^>]{1,120})>")
TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,80}\}")
SPEAKER = re.compile(r"(?:>>+\s*|[-–]\s+)?([^\W\d_][^:.!?,\n]{0,40}):\s+(?=\S)")
TURN = re.compile(r"(?:>>+|[-–])\s*")
ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
LONG = 700  # characters after which a paragraph ends with its sentence
PAUSE = 4.0  # seconds of silence that end a paragraph after a sentence
# Automatic captions have no stops: their paragraphs end at a pause, before a word that opens
# sentences, or when they are long.
SELDOM = 10  # lines a stop, from which on stops tell nothing
BREATH = 0.7  # seconds
SHORT, MIDDLING = 40, 100  # characters
OPENS = re.compile(r"(?:and|but|so|because|then|now|well|okay)\b", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """One line of a cue. ``speaker`` is None where it is not said, "" where it changes unnamed."""

    text: str
    speaker: str | None
    start: float
    end: float


def read_subtitles(text: str) -> str:
    """The spoken words, a paragraph a line, "Name: words" where a speaker is named."""
    lines = list(_without_repeats(_lines(text)))
    ends = _ends_for(lines)
    done: list[list[str]] = []
    last: Line | None = None
    speaker = ""
    for line in lines:
        changed = line.speaker is not None and (line.speaker != speaker or not line.speaker)
        speaker = speaker if line.speaker is None else line.speaker
        if last is None or changed or ends(done[-1], last, line):
            done.append([f"{line.speaker}: {line.text}" if line.speaker else line.text])
        else:
            done[-1].append(line.text)
        last = line
    return "\n".join(map(" ".join, done))


def _ends_for(lines: Sequence[Line]) -> Callable[[list[str], Line, Line], bool]:
    """How a paragraph's end is told: by stops, or without where there are hardly any."""
    stops = sum(bool(ENDS.search(line.text)) for line in lines)
    if stops * SELDOM >= len(lines):
        return _pause
    return _capital if sum(line.text[:1].isupper() for line in lines) * 2 < len(lines) else _breath


def _capital(paragraph: list[str], last: Line, line: Line) -> bool:
    """As ``_breath``, where a capital at a line's start is rare and so may open a sentence."""
    opened = line.text[:1].isupper() and not line.text.startswith(("I ", "I'", "I’"))
    return (opened and sum(map(len, paragraph)) > SHORT) or _breath(paragraph, last, line)


def _breath(paragraph: list[str], last: Line, line: Line) -> bool:
    length = sum(map(len, paragraph))
    if line.start - last.end > BREATH and length > SHORT:
        return True
    return length > LONG or (length > MIDDLING and bool(OPENS.match(line.text)))


def _pause(paragraph: list[str], last: Line, line: Line) -> bool:
    """Whether a paragraph ends here: with a sentence, after a silence or when it is long."""
    if not ENDS.search(last.text):
        return False
    return line.start - last.end > PAUSE or sum(map(len, paragraph)) > LONG


def _lines(text: str) -> Iterator[Line]:
    """Lines of the cues; counters, notes, styles and settings stand outside and are passed by."""
    times: tuple[float, float] | None = None
    lines = text.split("\n")
    for raw, following in zip(lines, [*lines[1:], ""], strict=True):
        match = TIMES.match(raw)
        if match:
            groups = match.groups()
            times = _seconds(groups[:4]), _seconds(groups[4:])
        elif not raw.strip() or (raw.strip().isdigit() and TIMES.match(following)):
            times = None
        elif times:
            yield from _spoken(raw, times)


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{thousandths}")


def _spoken(raw: str, times: tuple[float, float]) -> Iterator[Line]:
    """One line a voice: ``<v Ann>Yes. <v Ben>No.`` holds two."""
    parts = VOICE.split(raw)
    for name, words in zip([None, *parts[1::2]], parts[0::2], strict=False):
        spoken = re.sub(r"\s+", " ", html.unescape(TAG.sub("", words))).strip()
        if spoken:
            yield _named(spoken, name.strip() if name else None, times)


def _named(spoken: str, voice: str | None, times: tuple[float, float]) -> Line:
    if voice:
        return Line(spoken, voice, *times)
    match = SPEAKER.match(spoken)
    if match and _is_name(match[1]):
        return Line(spoken[match.end() :], match[1].strip(), *times)
    turn = TURN.match(spoken)
    if turn and turn.end() < len(spoken):
        return Line(spoken[turn.end() :], "", *times)
    return Line(spoken, None, *times)


def _is_name(words: str) -> bool:
    """Up to five words, the first in capitals or with one: "ANN LEE", "Ann Lee", "Speaker 2"."""
    parts = words.split()
    return len(parts) <= 5 and all(part[0].isupper() or part[0].isdigit() or part in {"de", "van",
        "von", "of", "the", "al"} for part in parts)  # fmt: skip


def _without_repeats(lines: Iterator[Line]) -> Iterator[Line]:
    """Rolling captions show each line twice; the second showing is passed by."""
    shown: list[str] = []
    for line in lines:
        if line.text not in shown:
            yield line
        shown = [*shown[-1:], line.text]
