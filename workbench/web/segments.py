"""An article's text cut into pieces for showing: at line ends and wherever a span begins or ends.

Spans may overlap; each piece knows every span it lies in. Offsets are code points of the whole
text, and the pieces of all paragraphs together are the text without its line ends.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch to be told apart; ``key`` names it."""

    start: int
    end: int
    key: str


class Piece(NamedTuple):
    """Text without a boundary inside. ``keys``: the spans it lies in, outermost first."""

    start: int
    text: str
    keys: tuple[str, ...]
    opens: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Paragraph(NamedTuple):
    """One line of the text. ``opens``: the spans that begin in it, in order."""

    start: int
    pieces: tuple[Piece, ...]
    opens: tuple[str, ...]


def paragraphs(text: str, spans: Sequence[Span]) -> list[Paragraph]:
    """The lines of ``text`` that hold more than white space, cut at all boundaries of ``spans``."""
    lines = list(_lines(text))
    ordered = sorted(spans, key=lambda span: (span.start, -span.end, span.key))
    stretches = [(start, start + len(line)) for start, line in lines]
    found = []
    for (start, line), inside in zip(lines, _sweep(ordered, stretches), strict=True):
        pieces = tuple(_pieces(start, line, inside))
        found.append(Paragraph(start, pieces, tuple(key for p in pieces for key in p.opens)))
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def _sweep(ordered: list[Span], stretches: Iterable[tuple[int, int]]) -> Iterator[list[Span]]:
    """For each stretch, in order, the spans that touch it; every span is looked at once."""
    waiting = deque(ordered)
    live: list[Span] = []
    for start, end in stretches:
        while waiting and waiting[0].start < end:
            live.append(waiting.popleft())
        live = [span for span in live if span.end > start]
        yield live


def _pieces(start: int, line: str, spans: list[Span]) -> Iterator[Piece]:
    end = start + len(line)
    cuts = {start, end}
    for span in spans:
        cuts |= {max(span.start, start), min(span.end, end)}
    stretches = list(pairwise(sorted(cuts)))
    for (a, b), inside in zip(stretches, _sweep(spans, stretches), strict=True):
        keys = tuple(span.key for span in inside)
        opens = tuple(span.key for span in inside if span.start == a)
        yield Piece(a, line[a - start : b - start], keys, opens)


def words_of(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """``(start, end, word)`` of every word in the stretch; words are parted by white space."""
    found = []
    at = start
    for word in text[start:end].split():
        at = text.index(word, at)
        found.append((at, at + len(word), word))
        at += len(word)
    return found


def around(text: str, start: int, end: int, words: int = 60) -> tuple[int, int]:
    """The stretch widened by up to ``words`` words on either side."""
    reach = words * 12  # characters; enough for most words
    before = words_of(text, max(0, start - reach), start)[-words:]
    after = words_of(text, end, min(len(text), end + reach))[:words]
    return (before[0][0] if before else start), (after[-1][1] if after else end)
