"""Sentences with exact offsets.

sentencex finds the boundaries; three repairs follow: sentences inside one pair of quotation
marks are split, a short speech tag after a closing quote stays with it, and sentences that were
fused where a related-story line was cut out ("near its bordersIn April") are parted again.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from workbench.text.lexicon import FUNCTION_STARTS, MONTHS, SPEECH, WEEKDAYS
from workbench.text.types import Span

LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# sentencex takes quadratic time on some long lines, so it never sees more than this many
# code points at once.
CHUNK = 2000
# Half characters have no UTF-8 form, and sentencex is handed UTF-8.
_SURROGATE = re.compile("[\ud800-\udfff]")
TERMINATORS = ".!?…。！？।؟"
_CLOSERS = "”\"»’')]"
_ENDED = re.compile(rf"[{TERMINATORS}][{re.escape(_CLOSERS)}]{{0,4}}\s+")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{3,})[”\"»“]")
_AFTER_QUOTE = re.compile(r"[.!?…][”\"»]\s+(?=[“\"«„A-Z])")
_TAG = re.compile(
    r"\s*(?:[A-Z][\w.’'-]*\s+){1,4}(?:" + "|".join(sorted(SPEECH)) + r")\b",
)
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Prof|Sgt|Capt|Adm|Rev|Maj|Hon|Mt|Ft)\.\s*$"
)
_HUMP = re.compile(r"[a-z0-9’”)?!.](?=[A-Z])")
_RIGHT = re.compile(r"[A-Z][A-Za-z]{0,30}(?=[\s,’])")
_LEFT = re.compile(r"[^\W_]+$")
_TIME_START = re.compile(
    r"(?:In (?:the )?(?:early |late |mid-)?(?:"
    + "|".join(m.capitalize() for m in MONTHS if len(m) > 3 or m == "may")
    + r"|\d{4})|On (?:"
    + "|".join(d.capitalize() for d in WEEKDAYS)
    + r")|(?:Last|This|Next|Earlier this|Later this) (?:week|month|year|night)|Since then)\b"
)
_FUSED_TIME = re.compile(r"(?<=\w)(?=[IOLTNES][a-z]+ )")
# A line that opens like a teaser is likely to have lost its line break to the next sentence.
_TEASER = re.compile(r"\s*(?:also on|read more|related|see also|more on|don[’']t miss)\b", re.I)
_CAMEL_NAMES = frozenset({"LinkedIn", "PlugIn", "LogIn", "SignIn", "CheckIn", "OptIn"})
_DOMAIN_ENDS = frozenset({"Com", "Org", "Net", "Js", "Io", "Py", "Gov", "Edu", "Co", "Uk"})


def split(text: str, language: str = "en") -> list[Span]:
    """The sentences of ``text`` in order: trimmed, not empty, never across a line break."""
    spans: list[Span] = []
    for line in LINE.finditer(text):
        words = _SURROGATE.sub("\ufffd", line.group())
        cuts = sorted({0, len(words)} | _cuts(words, language))
        for start, end in pairwise(cuts):
            piece = words[start:end]
            kept = piece.strip()
            if kept:
                left = line.start() + start + len(piece) - len(piece.lstrip())
                spans.append(Span(left, left + len(kept)))
    return spans


def _cuts(line: str, language: str) -> set[int]:
    """Where sentences of one line begin (offsets strictly inside the line)."""
    cuts = {cut for cut in _boundaries(line, language) if not _goes_with(line, cut)}
    cuts |= _inside_quotes(line, language)
    cuts |= {m.end() for m in _AFTER_QUOTE.finditer(line) if not _is_tag(line, m.end())}
    return cuts | _fused(line)


def _boundaries(line: str, language: str) -> Iterator[int]:
    """sentencex's boundaries, asked for in chunks; a chunk's edge counts only after a stop."""
    from sentencex import get_sentence_boundaries

    start = 0
    while start < len(line):
        end = _chunk_end(line, start)
        for found in get_sentence_boundaries(language or "en", line[start:end]):
            cut = start + int(found["end_index"])
            # A stop inside a word (Node.js) ends nothing; _fused decides about those.
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
    return before[-1:].isspace() and before.rstrip().rstrip(_CLOSERS)[-1:] in tuple(TERMINATORS)


def _goes_with(line: str, cut: int) -> bool:
    """Whether what follows ``cut`` still belongs to the sentence before it."""
    return _is_tag(line, cut) or bool(_TITLE.search(line, max(0, cut - 12), cut))


def _is_tag(line: str, cut: int) -> bool:
    """Whether a speech tag follows a closing quote at ``cut``: “Stop!” Smith said."""
    before = line[max(0, cut - 40) : cut].rstrip()
    return before[-1:] in ("”", '"', "»") and bool(_TAG.match(line, cut))


def _inside_quotes(line: str, language: str) -> set[int]:
    cuts: set[int] = set()
    for quoted in _QUOTED.finditer(line):
        inner = quoted.group(1)
        if _ENDED.search(inner):
            found = _boundaries(inner, language)
            cuts |= {quoted.start(1) + cut for cut in found if not _goes_with(inner, cut)}
    return {cut for cut in cuts if cut < len(line)}


def _fused(line: str) -> set[int]:
    """Where two sentences were run together without a space."""
    teaser = bool(_TEASER.match(line))
    cuts = {
        hump.end()
        for hump in _HUMP.finditer(line)
        if _plausible(line, hump.end(), teaser and hump.end() < 400)
    }
    return cuts | {m.start() for m in _FUSED_TIME.finditer(line) if _times(line, m.start())}


def _times(line: str, at: int) -> bool:
    return bool(_TIME_START.match(line, at)) and _word_at(line, at) not in _CAMEL_NAMES


def _word_at(line: str, at: int) -> str:
    """The whole run of word characters around ``at`` (at most 40 to each side)."""
    left = _LEFT.search(line, max(0, at - 40), at)
    right = _RIGHT.match(line, at)
    return (left.group() if left else "") + (right.group() if right else "")


def _plausible(line: str, at: int, teaser: bool) -> bool:
    """Whether a capital at ``at`` right after a small letter or a stop begins a sentence."""
    right = _RIGHT.match(line, at)
    if right is None or _word_at(line, at) in _CAMEL_NAMES:
        return False
    before = _LEFT.search(line, max(0, at - 40), at)
    if before is None:
        return _after_mark(line, at, right.group())
    left = before.group()
    if len(left) < 3 or not left.islower():
        return False
    return right.group() in FUNCTION_STARTS or (teaser and _goes_on(line, right.end()))


def _after_mark(line: str, at: int, right: str) -> bool:
    """After a stop or a closing mark: "...outcry.Last week". Leaves "U.S.Army" alone."""
    mark = line[at - 1]
    left = _LEFT.search(line, max(0, at - 41), at - 1)
    if mark in "”’)":
        return right in FUNCTION_STARTS
    word = left.group() if left else ""
    if len(word) < 3 or not word.islower() or right in _DOMAIN_ENDS:
        return False
    return right in FUNCTION_STARTS or (len(word) > 3 and _goes_on(line, at + len(right)))


def _goes_on(line: str, at: int) -> bool:
    """Whether at least four more words follow, as they would after a sentence's first."""
    return len(line[at : at + 200].split()) > 4
