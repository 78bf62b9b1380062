"""Sentences with exact offsets.

English stops are decided by rules of our own (``stops``); where those are unsure, and in other
languages, sentencex finds the boundaries. Fused sentences are parted (``fused``), and datelines,
time stamps and stage directions stand apart from the sentences beside them (``openings``). What
is too long for a sentence is cut into pieces (``long_stretches``).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from workbench.text.splitting.fused import fused
from workbench.text.splitting.long_stretches import UNSTOPPED, parted
from workbench.text.splitting.openings import beside, opening
from workbench.text.splitting.stops import CLOSERS, STOP, ends
from workbench.text.types import Span

LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# sentencex takes quadratic time on some long lines, so it never sees more than this many
# code points at once.
CHUNK = 2000
# Half characters have no UTF-8 form, and sentencex is handed UTF-8.
_SURROGATE = re.compile("[\ud800-\udfff]")
TERMINATORS = ".!?…。！？।؟۔"
_ENDED = re.compile(rf"[{TERMINATORS}][{re.escape(CLOSERS)}]{{0,4}}\s+")
_OTHER_STOP = re.compile("[。！？।؟۔]")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{3,})[”\"»“]")
# Full-width stops need no space behind them.
_WIDE = re.compile(
    r"[。！？](?<![。！？][。！？])[。！？]{0,19}([”」』’）»\"]{0,4})(?=[^\s”」』’）»。！？、，])"
)
_WIDE_TAG = re.compile(r"と|って|[^。！？，、“「\s]{1,6}(?:说|說|问|問|道|表示|称|稱)")
_INITIAL = re.compile(r"(?:^|[\s(])[^\W\d_a-z]\.\s+$")
# Thai, Lao, Burmese and Khmer part sentences, and much else, by spaces alone.
_SPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{3}")
SPACED_FROM, SPACED_LEAST = 300, 150


def split(text: str, language: str = "en") -> list[Span]:
    """The sentences of ``text`` in order: trimmed, not empty, never across a line break."""
    spans: list[Span] = []
    for line in LINE.finditer(text):
        words = line.group()
        if not words.isascii():
            words = _SURROGATE.sub("\ufffd", words)
        cuts = {0, len(words)} | _cuts(words, language)
        for start, end in pairwise(sorted(cuts | _long(words, cuts))):
            piece = words[start:end]
            kept = piece.strip()
            if kept:
                left = line.start() + start + len(piece) - len(piece.lstrip())
                spans.append(Span(left, left + len(kept)))
    return spans


def _long(line: str, cuts: set[int]) -> set[int]:
    """Further cuts where sentences would be too long to be any."""
    if len(line) <= UNSTOPPED:
        return set()
    return {at for start, end in pairwise(sorted(cuts)) for at in parted(line, start, end)}


def _cuts(line: str, language: str) -> set[int]:
    """Where sentences of one line begin (offsets strictly inside the line)."""
    if language[:2].lower() in ("en", ""):
        found = _english(line)
    else:
        found = set(_boundaries(line, language)) | _inside_quotes(line, language)
        found = {cut for cut in found if not _INITIAL.search(line, max(0, cut - 6), cut)}
    if not line.isascii():
        found = _at_spaces(line, _wide(line, found))
    found |= beside(line) | fused(line)
    opened = opening(line)
    return {cut for cut in found if cut >= opened} | {opened} if opened else found


def _english(line: str) -> set[int]:
    """Each stop decided by our own rules; sentencex is asked only where one of them is unsure."""
    found: set[int] = set()
    denied: set[int] = set()
    unsure = not line.isascii() and _OTHER_STOP.search(line) is not None
    begun = 0
    for stop in STOP.finditer(line):
        ended = ends(line, stop, begun)
        if stop[3].strip():  # a smiley, which stays with its sentence
            denied.update(range(stop.start(3), stop.end()))
        if ended:
            begun = stop.end()
            found.add(begun)
        elif ended is False:
            denied.add(stop.end())
        else:
            unsure = True
    return found | (set(_boundaries(line, "en")) - denied) if unsure else found


def _boundaries(line: str, language: str) -> Iterator[int]:
    """sentencex's boundaries, asked for in chunks; a chunk's edge counts only after a stop."""
    from sentencex import get_sentence_boundaries

    start = 0
    while start < len(line):
        end = _chunk_end(line, start)
        for found in get_sentence_boundaries(language or "en", line[start:end]):
            cut = start + int(found["end_index"])
            # A stop inside a word (Node.js) ends nothing; fused() decides about those.
            if cut < end and (line[cut - 1] not in ".!?" or not line[cut].isalnum()):
                yield cut
        if end < len(line) and _ended_before(line, end):
            yield end
        start = end


def _chunk_end(line: str, start: int) -> int:
    limit = start + CHUNK
    if limit >= len(line):
        return len(line)
    stops = [m.end() for m in _ENDED.finditer(line, start + CHUNK // 2, limit)]
    if stops:
        return stops[-1]
    space = line.rfind(" ", start + CHUNK // 2, limit)
    return space + 1 if space > 0 else limit


def _ended_before(line: str, end: int) -> bool:
    before = line[max(0, end - 40) : end]
    return before[-1:].isspace() and before.rstrip().rstrip(CLOSERS)[-1:] in tuple(TERMINATORS)


def _inside_quotes(line: str, language: str) -> set[int]:
    cuts: set[int] = set()
    for quoted in _QUOTED.finditer(line):
        inner = quoted.group(1)
        if _ENDED.search(inner):
            cuts |= {quoted.start(1) + cut for cut in _boundaries(inner, language)}
    return {cut for cut in cuts if cut < len(line)}


def _wide(line: str, found: set[int]) -> set[int]:
    """Chinese and Japanese: a stop inside quotation marks ends, a speech tag goes with them."""
    for stop in _WIDE.finditer(line):
        if not stop[1]:
            found.add(stop.end())
        elif _WIDE_TAG.match(line, stop.end()):
            found.discard(stop.end())
    return found


def _at_spaces(line: str, found: set[int]) -> set[int]:
    """Scripts without stops: a piece of 300 characters is cut at a space, each 150 at least."""
    if len(line) < SPACED_FROM or not _SPACED.search(line):
        return found
    for start, end in pairwise(sorted({0, len(line)} | found)):
        at = start
        while end - at > SPACED_FROM and (space := line.find(" ", at + SPACED_LEAST, end)) > 0:
            at = space + 1
            found.add(at)
    return found
