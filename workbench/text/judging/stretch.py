"""The stretch of a sentence that is judged: without list mark, numbering and speaker's label.

What someone says is as worth checking whoever says it, and wherever in a list.
"""

import re

from workbench.text.lexicon import MONTHS
from workbench.text.speech import turns
from workbench.text.splitting.boilerplate import FINITE

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_MARK = re.compile(
    r"[-–—•*▪●‣◦·]\s+|>>+\s*|[\[(]\d{1,2}:\d\d(?::\d\d)?[\])]\s+|\(?\d{1,2}\)\s+"
    r"|\(?[A-Za-z]\)\s+"
)
# In other languages "3." may be a day of the month.
_NUMBERED = re.compile(rf"\d{{1,2}}\.\s+(?!(?i:{_MONTH})\b)")
_ASKED = re.compile(r"[QA]:\s+")
_OPENERS = "“\"‘'«„(¿¡"
_FAR = 300  # code points behind a label in which a verb is looked for
_MARKS = 3  # marks in a row: "- [00:12] >> "
_LABELLED = 120  # code points in which a label ends


def begins(sentence: str, *, english: bool = True) -> int:
    """Where the words to judge begin in ``sentence``; 0 where nothing stands before them."""
    at = 0 if sentence[:1].isalpha() else _marked(sentence, english)
    if ":" in sentence[at : at + _LABELLED]:
        at += _label(sentence[at : at + _LABELLED + _FAR])
    return at


def _marked(sentence: str, english: bool) -> int:
    """Where the marks before an item end: "- ", "3) ", and in English "3. "."""
    at = 0
    for _ in range(_MARKS):
        mark = _MARK.match(sentence, at) or (_NUMBERED.match(sentence, at) if english else None)
        if mark is None or mark.end() == len(sentence):
            break
        at = mark.end()
    return at


def _label(words: str) -> int:
    """How long the label is with the space behind it. "Jobless rate: 4.1%" has none: it says what
    the number is of."""
    asked = _ASKED.match(words)
    turn = None if asked else turns.label(words)
    end = asked.end() if asked else turn.end if turn else 0
    first = words[end:].lstrip(_OPENERS)[:1]
    spoken = first.isalpha() and not first.islower()
    return end if end and (spoken or FINITE.search(words, end)) else 0
