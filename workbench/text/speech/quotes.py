"""Where the quoted words of a text are."""

import re

from workbench.text.splitting.sentences import LINE
from workbench.text.types import Span

_PAIRS = {"“": "”", "„": "“”", "«": "»"}
# Each alternative begins with its sign, so that the search skips fast to the next of them.
_MARK = re.compile(r"“|”|„|«|»|\"|''|‘(?<!\w‘)(?=\w)|’(?<=[,.!?…]’)(?!\w)")


def quoted(text: str) -> list[Span]:
    """Quoted stretches with their marks, in order.

    A quotation that is not closed ends with its line, unless the next line opens again: then it
    runs on as one (the convention for quotations of several paragraphs).
    """
    spans: list[Span] = []
    for line in LINE.finditer(text):
        begun: int | None = None
        closers = ""
        for mark in _MARK.finditer(line.group()):
            at, sign = line.start() + mark.start(), mark.group()
            if begun is None:
                begun, closers = _opened(at, sign)
            elif sign in closers and len(sign) <= len(closers):
                spans.append(Span(begun, at + len(sign)))
                begun = None
        if begun is not None and closers not in ('"', "''", "’"):
            spans.append(Span(begun, line.end()))
    return spans


def _opened(at: int, sign: str) -> tuple[int | None, str]:
    if sign in _PAIRS:
        return at, _PAIRS[sign]
    if sign in ('"', "''"):
        return at, sign
    return (at, "’") if sign == "‘" else (None, "")


def masked(text: str, span: Span, quotes: list[Span]) -> str:
    """``text[span]`` with the words inside ``quotes`` blanked; the marks at the ends stay."""
    parts, at = [], span.start
    for quote in quotes:
        start, end = max(quote.start, span.start), min(quote.end, span.end)
        parts += [text[at:start], "“" + "\0" * (end - start - 2) + "”" if end - start > 1 else "”"]
        at = end
    return "".join(parts) + text[at : span.end]
