"""What in a text cannot be a claim, seen with the lines around it.

``boilerplate.reason`` looks at one stretch; here its neighbours speak too: what follows a bare
"Related:" or "Tags", the caption that ends in a picture credit, the headline on top of a story,
the note on the author at its end.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from workbench.text.splitting.boilerplate import reason
from workbench.text.types import Span

LOOKED_AT = 2001  # code points of a stretch that are looked at
_STOPPED = re.compile(r"[.!?…。！？।؟][”\"»’'）)\]]{0,3}$")
_LABEL = re.compile(r"[^.!?]{2,40}?\W*$")
_MARK = re.compile(r"(?:[-–—•*▪●‣]|\d{1,2}[.)])\s")
_CREDIT = re.compile(r"(?i)(?:©|[(\[]?(?:photo|photograph|image|picture|video|graphic|credit)\b)")
_AUTHOR = re.compile(
    r"(?:[A-Z][\w.’'-]+ ){1,4}(?:\([^()]{1,40}\) )?is (?:an? |the )?(?:[\w’'.&-]+ ){0,6}"
    r"(?:journalist|reporter|correspondent|columnist|editor|writer|producer|curator|fellow"
    r"|freelancer|contributor|contributing)\b"
)
# A headline with its teaser behind it and no stop between: "… '90s The owner had …".
_TEASED = re.compile(
    r"[a-z0-9’'] (?:(?:The|An?) [A-Za-z]|(?:Here[’']s|It|This|These|We|There|He|She|They) [a-z]"
    r"|[A-Z][a-z]+ (?:[A-Z][a-z]+ )?(?:has|have|had|is|are|was|were|will|may|could) )"
)
# A text of so few lines, none with a stop, is a post: its lines are no headings.
_POST = 3
_HEADINGS = ("heading", "no full sentence")
_TOP = 3  # lines among which the headline is
_END = 3  # lines among which the note on the author is


def reasons(text: str, spans: Sequence[Span], *, english: bool = True) -> list[str | None]:
    """For each sentence why it cannot be a claim, in a word or two, or None."""
    found = [
        reason(
            text[span.start : min(span.end, span.start + LOOKED_AT)],
            whole_line=fills_line(text, span),
            english=english,
        )
        for span in spans
    ]
    lines = _lines(text, spans)
    if len(lines) <= _POST and not any(_stopped(text, line) for line in lines):
        found = [None if why in _HEADINGS else why for why in found]
    _after_labels(text, lines, found)
    _captions(text, lines, found)
    if english:
        _headline(text, lines, found)
        _author(text, lines, found)
        _teasers(text, lines, found)
    return found


def fills_line(text: str, span: Span) -> bool:
    """Whether nothing else stands on the sentence's line."""
    before = text[max(0, span.start - 3) : span.start].rstrip(" \t\u00a0")
    after = text[span.end : span.end + 3].lstrip(" \t\u00a0")
    return (not before or before[-1:] == "\n") and (not after or after[:1] == "\n")


Line = list[tuple[int, Span]]  # the sentences of one line, with their place in the list


def _lines(text: str, spans: Sequence[Span]) -> list[Line]:
    """The sentences grouped by the line they stand on."""
    line, end, keys = 0, 0, []
    for span in spans:
        if text.find("\n", end, span.start) >= 0:
            line += 1
        end = span.end
        keys.append(line)
    numbered = zip(keys, enumerate(spans), strict=True)
    return [[pair for _, pair in group] for _, group in groupby(numbered, key=lambda one: one[0])]


def _words(text: str, line: Line) -> str:
    """A line's words, as far as they are looked at."""
    start, end = line[0][1].start, line[-1][1].end
    return text[start : min(end, start + LOOKED_AT)]


def _stopped(text: str, line: Line) -> bool:
    end = line[-1][1].end
    return bool(_STOPPED.search(text[max(0, end - 5) : end]))


def _after_labels(text: str, lines: list[Line], found: list[str | None]) -> None:
    """Lines without a stop behind a label that stands alone, ten at most."""
    under, left = None, 0
    for line in lines:
        why = found[line[0][0]]
        if why in ("related headline", "topic line") and len(line) == 1:
            alone = len(_words(text, line)) < 40 and bool(_LABEL.match(_words(text, line)))
            under, left = (why, 10) if alone else (under, left)
        elif left and under and len(line) == 1 and not _stopped(text, line):
            found[line[0][0]], left = why or under, left - 1
        else:
            left = 0


def _captions(text: str, lines: list[Line], found: list[str | None]) -> None:
    """A short line whose last sentence is a picture credit is a caption as a whole."""
    for line in lines:
        first, last = line[0][1], line[-1]
        if 1 < len(line) <= 4 and found[last[0]] == "picture caption":
            credit = text[last[1].start : last[1].start + 60]
            if last[1].end - first.start < 500 and _CREDIT.match(credit.lstrip("([ ")):
                for index, _ in line:
                    found[index] = "picture caption"


def _headline(text: str, lines: list[Line], found: list[str | None]) -> None:
    """A line without a stop on top of a story whose paragraphs have one."""
    below = lines[_TOP : _TOP + 40]
    stopped = sum(_stopped(text, line) for line in below)
    if stopped < 5 or stopped * 2 < len(below):
        return
    for line in lines[:_TOP]:
        words = _words(text, line)
        if _stopped(text, line) or len(words) > 200 or words.endswith((":", ";", ",")):
            continue
        if len(line) == 1 and found[line[0][0]] is None and not _MARK.match(words):
            found[line[0][0]] = "headline"


def _author(text: str, lines: list[Line], found: list[str | None]) -> None:
    """Who the author is, at the end of a story."""
    if len(lines) < 8:
        return
    for line in lines[-_END:]:
        if _AUTHOR.match(_words(text, line)):
            for index, _ in line:
                found[index] = found[index] or "note on the author"


def _teasers(text: str, lines: list[Line], found: list[str | None]) -> None:
    """Runs of list items that are a headline and a teaser without a stop between.

    Two such items make the run one of teasers, and one in a run of four or more without stops.
    """
    run: list[Line] = []
    for line in [*lines, []]:
        if line and _MARK.match(_words(text, line)):
            run.append(line)
            continue
        teased = sum(bool(_TEASED.search(_words(text, item)[:120])) for item in run)
        stopped = sum(_stopped(text, item) for item in run)
        if teased > 1 or (teased and len(run) > 3 and stopped * 2 < len(run)):
            for index, _ in (pair for item in run for pair in item):
                found[index] = found[index] or "related headline"
        run = []
