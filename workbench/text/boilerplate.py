"""Stretches of a page that cannot be a claim, and the word for why.

``reason`` answers for one stretch (a sentence or a whole line); a related headline that was fused
with a sentence has been parted from it before (``sentences.split``), so only the headline goes.
"""

import re

from workbench.text.lexicon import MONTHS, TIME_UNITS, WEEKDAYS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = "|".join(WEEKDAYS)
_CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}|[+-]\d{4})?"
_DATE = (
    rf"(?:(?:{_DAY}),?\s*)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})|(?:{_MONTH})\.?\s+\d{{1,2}})"
    r",?(?:\s+\d{4})?|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
)
_NAME = r"[A-Z][\w.’'-]{0,20}"

# (reason, pattern): the first that matches says why. Patterns are anchored at the start.
_ANYWHERE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (why, re.compile(pattern))
    for why, pattern in (
        (
            "related headline",
            r"(?i:also on\s+(?:[\w-]+\.)+[a-z]{2,}\b|also on\s+[\w. ]{2,30}:"
            r"|read (?:more|also|next)\s*(?:[:|>»–—-]|$|on\s+[\w.]+:)"
            r"|(?:related|see also|more on this|more on this story"
            r"|recommended|you (?:may|might) also like|don[’']t miss|watch|listen|further reading"
            r"|more from [\w. ]{2,30}|in case you missed it|trending|most read|editor[’']s picks?"
            r"|related (?:stories|articles?|news|topics?|coverage))\s*(?:[:|>»]|$))",
        ),
        (
            "share line",
            r"(?i:(?:think|would|do) your friends (?:would )?(?:be interested|like|enjoy)"
            r"|share (?:this|the|on|via|to|it|your)\b(?!.{60})"
            r"|(?:follow|like|find|join) us on\b|tweet this|email this|print this"
            r"|(?:click|tap) (?:here )?to (?:share|tweet)|(?:share|tweet|comments?|print|save)$"
            r"|like this (?:story|article)|leave a comment|join the (?:conversation|discussion)$)",
        ),
        (
            "newsletter or subscription line",
            r"(?i:sign up\b|subscribe\b|get (?:our|the) (?:\w+ ){0,3}(?:newsletter|app|briefing)"
            r"|(?:download|install) (?:our|the) (?:\w+ )?app|register (?:now|for free)"
            r"|already a subscriber|this article is (?:for|only)|log in\b|create an account"
            r"|support (?:our|independent) journalism|become a (?:member|subscriber)"
            r"|donate (?:now|to)|start your free trial|continue reading (?:with|your)"
            r"|to continue reading)",
        ),
        (
            "cookie or privacy notice",
            r"(?i:we use cookies|this (?:site|website) uses cookies|accept (?:all )?cookies"
            r"|by (?:clicking|continuing|using this)\b(?=.{0,80}\byou\b)"
            r"|cookie (?:policy|settings|notice)"
            r"|privacy (?:policy|notice|settings)|manage (?:your )?(?:preferences|consent|cookies)"
            r"|terms (?:of (?:use|service)|and conditions)\W*$)",
        ),
        (
            "picture caption",
            r"(?i:file (?:photo|pic|picture|image)\b|\(?(?:photo|photograph|image|picture|video"
            r"|graphic|illustration)(?: credit| by)?\s*[:/]|\(?photo(?:graph)? by\b|credit\s*:"
            r"|pictured?\s*:|(?:©|\(c\)) ?(?:reuters|ap|afp|getty|epa|sputnik|pa)\b"
            r"|getty images)",
        ),
        (
            "copyright line",
            r"(?i:©|\(c\) ?\d{4}|copyright\s*(?:©|\(c\)|\d{4}|.{0,40}reserved)"
            r"|all rights reserved)",
        ),
        (
            "advertisement label",
            r"(?i:(?:advertisement|advertising|sponsored(?: content)?|promoted"
            r"|paid (?:content|post)|ad)\W*$|(?:story|article) continues"
            r"|scroll (?:down )?to continue|(?:advertisement|sponsored by)\b(?!.{60}))",
        ),
    )
)
_WHOLE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (why, re.compile(pattern))
    for why, pattern in (
        (
            "byline",
            rf"(?:(?:Reporting|Writing|Editing|Additional reporting|Compiled|Written|Text|Words) by"
            rf"|[Bb]y|BY)\s+{_NAME}(?:\s+(?:(?:and|in|for|of|de|van|von|der|den|&)\s+){{0,3}}{_NAME},?){{0,7}}"
            r"(?:;? (?:editing|writing|additional reporting) by [^.!?]{0,80})?"
            r"(?:,[^.!?]{0,60})?\W*$",
        ),
        (
            "dateline",
            rf"(?i:(?:published|updated|last (?:updated|modified)|posted|first published|date)\s*"
            rf"(?:on|at|:)?\s*(?:{_DATE}|{_CLOCK}|\d)[^!?]{{0,60}}$|(?:{_DATE})[\s,|–—-]*(?:{_CLOCK})?\W*$)"
            rf"|[A-Z]{{3,}}(?: [A-Z]{{3,}})?,? (?i:(?:{_DATE})\W*|\([A-Za-z ]+\)\s*[–—-]*)$",
        ),
        (
            "time stamp",
            rf"(?i:\W*(?:{_CLOCK})\W*$|\d+\s*(?:{'|'.join(TIME_UNITS)}|mins?|hrs?|[smhd])\.?\s*(?:ago|read)\W*$)",
        ),
    )
)
_FINITE = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|should|may"
    r"|might|must|said|says|isn[’']t|aren[’']t|won[’']t|don[’']t|didn[’']t|doesn[’']t|it[’']s"
    r"|he[’']s|she[’']s|that[’']s|we[’']re|they[’']re|came|went|made|took|met|gave|fell|rose|grew"
    r"|won|lost|left|began|became|got|kept|led|paid|sent|told|held|ran|saw|set|sold|spent|built"
    r"|cut|hit|put|let)\b|\w{3,}ed\b"
)
_LETTER = re.compile(r"[^\W\d_]")
_STOPPED = tuple(".!?…。！？।؟:;”\"»’'")


def reason(stretch: str, *, whole_line: bool = False, english: bool = True) -> str | None:
    """Why ``stretch`` cannot be a claim, in a word or two, or None.

    ``whole_line`` says that it fills its line: only then can it be a byline, a dateline, a time
    stamp or a heading. Without ``english`` nothing counts as a heading, for want of verbs.
    """
    head = stretch.strip()[:400]
    found = next((why for why, pattern in _ANYWHERE if pattern.match(head)), None)
    if found or not whole_line or len(head) > 160:
        return found or _no_words(head)
    found = next((why for why, pattern in _WHOLE if pattern.match(head)), None)
    return found or _no_words(head) or (_heading(head) if english else None)


def _no_words(head: str) -> str | None:
    return None if _LETTER.search(head) else "no words"


def _heading(head: str) -> str | None:
    """A short line without a closing stop and without a verb."""
    if head.endswith(_STOPPED) or len(head.split()) > 12 or _FINITE.search(head):
        return None
    return "heading" if head.isascii() or any(c.isupper() for c in head) else None
