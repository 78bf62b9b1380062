"""Where two sentences were run together without a space ("near its bordersIn April")."""

import re

from workbench.text.lexicon import FUNCTION_STARTS, MONTHS, WEEKDAYS

_HUMP = re.compile(r"[A-Z](?<=[a-z0-9’”)?!.].)")
_RIGHT = re.compile(r"[A-Z][A-Za-z]{0,30}(?=[\s,’'])")
_LEFT = re.compile(r"[^\W_]+$")
_TIME_START = re.compile(
    r"(?:In (?:the )?(?:early |late |mid-)?(?:"
    + "|".join(m.capitalize() for m in MONTHS if len(m) > 3 or m == "may")
    + r"|\d{4})|On (?:"
    + "|".join(d.capitalize() for d in WEEKDAYS)
    + r")|(?:Last|This|Next|Earlier this|Later this) (?:week|month|year|night)|Since then)\b"
)
_FUSED_TIME = re.compile(r"[IOLTNES](?<=\w.)[a-z]+ ")
_FUSED_QUOTE = re.compile(r"[“\"](?<=[a-z0-9][.!?].)[A-Z][a-z]* ")
# "… 3 plants.Related: Plant closes".
_FUSED_LABEL = re.compile(
    r"[RSAMW](?<=[.!?”\"’)].)(?:(?<=R)(?:elated|ead (?:more|also|next))|(?<=S)ee also"
    r"|(?<=A)lso read|(?<=M)ore(?: on this)?|(?<=W)atch) ?[:|>»]"
)
# A line that opens like a teaser is likely to have lost its line break to the next sentence.
_TEASER = re.compile(r"\s*(?:also on|read more|related|see also|more on|don[’']t miss)\b", re.I)
_CAMEL_NAMES = frozenset({"LinkedIn", "PlugIn", "LogIn", "SignIn", "CheckIn", "OptIn"})
_DOMAIN_ENDS = frozenset({"Com", "Org", "Net", "Js", "Io", "Py", "Gov", "Edu", "Co", "Uk"})


def fused(line: str) -> set[int]:
    """Offsets in ``line`` at which a second sentence begins without a space before it."""
    teaser = bool(_TEASER.match(line))
    cuts = {
        hump.start()
        for hump in _HUMP.finditer(line)
        if _plausible(line, hump.start(), teaser and hump.start() < 400)
    }
    cuts |= {m.start() for m in _FUSED_TIME.finditer(line) if _times(line, m.start())}
    if ":" in line or ">" in line or "»" in line:
        cuts |= {label.start() for label in _FUSED_LABEL.finditer(line)}
    return cuts | _before_quotes(line)


def _before_quotes(line: str) -> set[int]:
    """After a stop right before an opening quotation mark: “… in 2011."We had none" …”."""
    cuts: set[int] = set()
    counted, marks = 0, 0
    for found in _FUSED_QUOTE.finditer(line):
        marks += line.count('"', counted, found.start())
        counted = found.start()
        if line[counted] == "“" or marks % 2 == 0:
            cuts.add(counted)
    return cuts


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
    if line[max(0, at - 3) : at - 1].endswith("."):
        return right in FUNCTION_STARTS or _goes_on(line, at + len(right))
    if word.istitle() and len(word) > 3:  # a name may end a sentence: "on Friday.It had"
        return right in FUNCTION_STARTS and right not in _DOMAIN_ENDS
    if len(word) < 3 or not word.islower() or right in _DOMAIN_ENDS:
        return False
    return right in FUNCTION_STARTS or (len(word) > 3 and _goes_on(line, at + len(right)))


def _goes_on(line: str, at: int) -> bool:
    """Whether at least four more words follow, as they would after a sentence's first."""
    return len(line[at : at + 200].split()) > 4
