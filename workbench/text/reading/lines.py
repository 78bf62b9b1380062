"""Joining the lines of a page or a hard-wrapped file into paragraphs, one line each."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

ENDS = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*$")
BULLET = re.compile(r"(?:[•●▪◦‣*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
HYPHEN = re.compile(r"[^\W\d_]{2}[-\u2010]$")


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Paragraphs of wrapped lines. An empty line, a bullet or a clearly short line parts them."""
    return ["".join(words for words, _ in group) for group in grouped(lines)]


def grouped(lines: Sequence[str]) -> list[list[tuple[str, int | None]]]:
    """The same in pieces: words with the number of their line, and what comes between (None)."""
    width = usual_width(lines)
    found: list[list[tuple[str, int | None]]] = []
    before = ""
    for number, line in enumerate(map(str.strip, lines)):
        if before and line and _runs_on(before, line, width):
            words, between = ending(before, line)
            found[-1][-1:] = [(words, number - 1), (between, None), (line, number)]
        elif line:
            found.append([(line, number)])
        before = line
    return found


def usual_width(lines: Iterable[str]) -> int:
    """The length nine in ten lines do not pass: that of a full line."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _runs_on(line: str, following: str, width: int) -> bool:
    """A line runs on when it is full enough that the next word had no room, or breaks a word."""
    if BULLET.match(following):
        return False
    if _broken_word(line, following):
        return True
    room = width - len(line)
    if ENDS.search(line):
        return (room < 0.1 * width and not following[:1].isupper()) or room <= 0.04 * width
    return room < 0.35 * width or following[:1].islower()


def _broken_word(line: str, following: str) -> bool:
    return bool(HYPHEN.search(line)) and following[:1].islower()


def ending(before: str, after: str) -> tuple[str, str]:
    """A line and what comes between it and the next: nothing in a word, or in Chinese."""
    if _broken_word(before, after):
        return before[:-1], ""
    unspaced = before[-1:] >= "\u2e80" and after[:1] >= "\u2e80"
    return before, "" if unspaced else " "


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a text file was wrapped at a column.

    Most lines that go on are near one length, and two in five go on in lower case, which lists
    and headlines do not.
    """
    going_on = [(line, after.strip()) for line, after in pairwise(lines) if line and after.strip()]
    width = usual_width(lines)
    near = sum(len(line) >= 0.75 * width for line, _ in going_on)
    lower = sum(after[:1].islower() for _, after in going_on)
    steady = near >= 0.8 * len(going_on) and lower >= 0.4 * len(going_on)
    return len(going_on) >= 3 and 45 <= width <= 100 and steady
