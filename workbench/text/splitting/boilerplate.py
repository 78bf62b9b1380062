"""Stretches of a page that cannot be a claim, and the word for why.

``reason`` answers for one stretch (a sentence or a whole line); a related headline that was fused
with a sentence has been parted from it before (``sentences.split``), so only the headline goes.
"""

import re

from workbench.text.reading.lines import BULLET
from workbench.text.splitting.furniture import ANYWHERE, CLOCK, LATE, WHOLE
from workbench.text.splitting.openings import DATELINE

FINITE = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|should|may"
    r"|might|must|said|says|(?:is|are|was|were|wo|do|did|does|has|have|had|ca|could)n[’']t"
    r"|(?:it|he|she|that|there|who)[’']s|(?:we|they|you)[’']re|(?:i|we|they|you)[’']ve|came|went"
    r"|made|took|met|gave|fell|rose|grew|won|lost|left|began|became|got|kept|led|paid|sent|told"
    r"|held|ran|saw|set|sold|spent|built|cut|hit|put|let|bought|brought|caught|taught|sought"
    r"|fought|thought|found|knew|drew|threw|flew|shot|struck|stood|sank|spoke|broke|wrote|drove"
    r"|chose|froze|stole|shut|slept|dealt|meant|read|heard|hid|laid|lay|sat|swore|tore|wore|woke"
    r"|says|gets|goes|falls|rises|grows|wins|loses|kills|costs|pays|makes|gives|takes|comes|finds"
    r"|claims|denies|admits|owns|owes|needs|wants|wins|bans|backs|sees|says|tells|warns|leaves"
    r"|faces|dies|rejects|accuses|approves|begins|becomes|remains)\b|\w{2,}ed\b"
)
_STAMP = re.compile(
    rf"(?i:(?:\d{{1,2}} ?(?:h|m|hrs?|mins?) ago\s+)?"
    rf"(?:(?:posted|published|updated|last updated)(?: at)?:?\s+)?"
    rf"\W*{CLOCK}\s*(?:local time)?\W*"
    rf"|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\s+{CLOCK}\W*)"
)
# "Montag, 5. Juli 2019 um 14:05 Uhr", in any language: a year, a clock and hardly a word.
_DAY_AND_CLOCK = re.compile(
    r"[^!?]{0,50}\b(?:19|20)\d\d\b[^!?]{0,12}\b\d{1,2}:\d\d\b[^!?]{0,20}"
    r"|[^!?]{0,20}\b\d{1,2}:\d\d\b[^!?]{0,20}\b(?:19|20)\d\d\b[^!?]{0,20}"
)
_TURN = re.compile(r"[A-Z][A-Z.’' -]{2,40}:\s")
_FIGURE = re.compile(
    r"[€$£¥₹] ?\d[\d.,]*|\d[\d.,]* ?(?:%|(?:per ?cent|percentage|points?|thousand|million|billion"
    r"|trillion|mn?|bn|k)\b)|\d{1,3}(?:,\d{3})+|\b(?!(?:19|20)\d\d\b)\d{2,} (?=[a-z]{3})"
)
_COMPARED = re.compile(
    r"(?i)\b(?:up|down|from|than|versus|vs|compared|against|since|below|above|double|half"
    r"|(?:a|one|last) year|(?:in|by) (?:19|20)\d\d)\b"
)
_GIVEN = re.compile(r": (?:about |around |nearly |over |under )?[€$£¥₹]?\d")
_LETTER = re.compile(r"[^\W\d_]")
_STOPPED = tuple(".!?…。！？।؟:;”\"»’'")


def reason(stretch: str, *, whole_line: bool = False, english: bool = True) -> str | None:
    """Why ``stretch`` cannot be a claim, in a word or two, or None.

    ``whole_line`` says that it fills its line: only then can it be a byline, a dateline, a time
    stamp or a heading. Without ``english`` nothing counts as a heading, for want of verbs.
    """
    head = stretch.strip()[:400]
    found = next((why for why, pattern in ANYWHERE if pattern.match(head)), None)
    found = found or _late(head) or _apart(head)
    if found or not whole_line or len(head) > 160:
        return found or _no_words(head)
    found = next((why for why, pattern in WHOLE if pattern.match(head)), None)
    if found is None and _DAY_AND_CLOCK.fullmatch(head) and not FINITE.search(head):
        found = "time stamp"
    return found or _no_words(head) or (_heading(head) if english else None)


def _late(head: str) -> str | None:
    return next((why for why, word, pattern in LATE if word in head and pattern.match(head)), None)


def _apart(head: str) -> str | None:
    """A dateline or a time stamp that was parted from the sentence behind it."""
    if len(head) > 80:
        return None
    if (place := DATELINE.match(head + " ")) and place.end() >= len(head):
        return "dateline"
    return "time stamp" if _STAMP.fullmatch(head) else None


def _titled(words: list[str]) -> bool:
    """Whether Every Long Word Has a Capital, as in American headlines."""
    long = [word.lstrip("“‘\"'(") for word in words if len(word) > 4 and word[-1:].isalpha()]
    return len(long) > 3 and all(word[:1].isupper() and not word.isupper() for word in long)


def _no_words(head: str) -> str | None:
    return None if _LETTER.search(head) else "no words"


def _heading(head: str) -> str | None:
    """A short line without a closing stop and without a verb, or one in headline capitals.

    One that counts or compares is left to the model.
    """
    words = head.split()
    if head.endswith(_STOPPED) or (not _titled(words) and (len(words) > 12 or FINITE.search(head))):
        return None
    if _TURN.match(head) or not (head.isascii() or any(c.isupper() for c in head)):
        return None
    if " | " in head:
        return "table row"
    if _titled(words):
        return "heading"
    if _counts(head):
        return None
    listed = BULLET.match(head) or any(map(str.isdigit, head)) or ": " in head
    return "no full sentence" if listed else "heading"


def _counts(head: str) -> bool:
    """Whether a line without a verb gives a figure for something, as lists of results do.

    "- Unemployment: 4.1%" is one for the model to judge. Without a list mark it takes two figures
    that are compared, as headlines have one.
    """
    figures = len(_FIGURE.findall(head))
    compared = bool(_COMPARED.search(head))
    if not BULLET.match(head):
        return figures > 1 and compared
    return figures > 1 or (figures == 1 and (compared or bool(_GIVEN.search(head))))
