"""The speaker beside a verb of speech: before it, after it, or after "according to"."""

import re

from workbench.text.lexicon import INVERTED, LOOSE_SPEECH, PAPERS, ROLES, words
from workbench.text.speech.names import NAME, bare
from workbench.text.speech.people import People
from workbench.text.speech.phrases import SPEAKERS, Subject, subject

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: morning| night| evening| afternoon)?"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_TRAILING = re.compile(
    r"(?:\s|^)(?:has|had|have|also|later|then|repeatedly|further|once|again|still|never|even"
    r"|therefore|thus|already|now|first|himself|herself|themselves|just|both|all|did|does|do|not"
    r"|however|[a-z]+ly|often|too|soon|alike|recently|is|was|are|were|yesterday|today|twice"
    rf"|(?:on |late |early |this |last |later |earlier )*{_DAY}|(?:in|since|by) {_MONTH}"
    r"|(?:earlier |later )?(?:this|last|that|the same) (?:week|month|year|morning|day|night"
    r"|afternoon|evening|summer|spring|fall)"
    r"|(?:less than |more than )?\w+ (?:hours|days|weeks|months|years) (?:ago|earlier|later)"
    r"|in (?:19|20)\d\d|(?:on|in) (?:an? |his |her |the )?(?:statement|interview|tweet|speech"
    r"|letter|email|report|Twitter|Facebook|response|turn))$"
)
_STOP_RIGHT = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)(?<!\bProf)"
    r"(?<!\bLt)(?<!\bCol)(?<!\bJr)(?<!\b[A-Z])\.|[,;:!?“”()\0—–]|(?i:\s(?:that|on|at|during|after"
    r"|before|when|while|as|to|last|this|yesterday|earlier|later|following|but|because|since"
    r"|who|which|whose|has|had|have|was|were|is|are|said|says|would|will|showed|shows|monday"
    r"|tuesday|wednesday|thursday|friday|saturday|sunday|in (?:an?|his|her|its|\d|[A-Z]))\b)"
)
_MODIFIER = re.compile(
    r"(?:an?|the|who|whom|whose|which|himself|herself|now|then|once|former|formerly|\d+|in|on|at"
    r"|during|after|before|while|when|with|without|for|from|by|of|as|like|along|also|and|or|both"
    r"|currently|[a-z]+ing|[a-z]+ed|not|one|aged|among|including|known|one-time|founder|author)\b"
)
_ASIDES = frozenset(
    {"", "meanwhile", "however", "though", "too", "for instance", "for example", "instead"}
    | {"of course", "for his part", "for her part", "in turn", "for one", "in fact", "indeed"}
)
_CONTINUING = frozenset({"added", "adds", "continued", "continues"})
_SEPARATOR = re.compile(r",|[—–]|\s-\s|\s--\s")
_CLAUSAL = re.compile(
    r"(?i)\b(?:he|she|they|it|we|i|is|are|was|were|has|have|had|will|would|can|could|should|its|his"
    r"|her|their|that|there|no)\b"
)
# “…,” said the mayor, Ann Lee.
_APPOSED = re.compile(r",\s(?P<who>[^,.;:“”()]{3,50})(?=[,.;]|$)")
_DOING = re.compile(r"\s*\w+ing\s")  # "Ann Lee, quoting the auditor, said": she is no auditor
_OWNED = re.compile(r"(?i)^(?:its|his|her|their|our)\s")
# Verbs whose object is the one who is told: he is no speaker.
TELLING = words(
    """told tell tells assured assures informed informs reminded reminds asked warned warns promised
    promises notified briefed advised"""
)
_TOLD = re.compile(rf"\b(?:{'|'.join(sorted(TELLING))})\s[^,;]{{1,60}}?\s(?=that\s)")


def left_of(sentence: str, cue: re.Match[str], people: People) -> Subject | None:
    """The subject that ends right before the verb of speech: "X, the minister, said"."""
    verb = cue.start()
    floor = max(0, verb - 320)
    begin = max(sentence.rfind(mark, floor, verb) for mark in "“”;:()\0") + 1
    begin = max(begin, floor)
    if " that " in sentence[begin:verb]:
        begin = max([begin, *(told.end() for told in _TOLD.finditer(sentence, begin, verb))])
    clause = _without_trailing(sentence[begin:verb])
    if not clause.strip(" ,—–-"):
        return None
    segments, at = [], 0
    for mark in _SEPARATOR.finditer(clause + ","):
        segments.append((clause[at : mark.start()], begin + at))
        at = mark.end()
    strict = cue.group() not in LOOSE_SPEECH or sentence.startswith(" that ", cue.end())
    return _from_segments(segments, people, strict=strict, going_on=cue.group() in _CONTINUING)


def _without_trailing(clause: str) -> str:
    kept = re.sub(r"(?i)\b(he|she|they|we|i|it)[’'](?:s|d|ve|re|m)$", r"\1", clause.rstrip())
    for _ in range(5):
        shorter = _TRAILING.sub("", kept).rstrip()
        if shorter == kept:
            break
        kept = shorter
    return kept


def _from_segments(
    segments: list[tuple[str, int]], people: People, *, strict: bool, going_on: bool
) -> Subject | None:
    """The head among segments parted by commas or dashes; an apposition may follow it."""
    apposed = len(segments) > 1 and not segments[-1][0].strip()
    filled = [(part, at) for part, at in segments if part.strip().lower() not in _ASIDES]
    if not filled:
        return None
    if not apposed:
        return subject(*filled[-1], people, strict=strict, going_on=going_on)
    # "A, the b, said": either side of the comma may hold the name.
    chain = _chain(filled[-7:])
    around = ", ".join(part for part, _ in chain if not _DOING.match(part))
    named = [(part, at) for part, at in chain if _only_person(part, people)]
    if named:
        return _met(*named[0], people, around)
    return next(
        (s for p, a in chain if (s := subject(p, a, people, strict=strict, going_on=False))), None
    )


def _chain(segments: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The head's segment and those that describe it: back over modifiers to what they modify."""
    at = len(segments) - 1
    # "the harbour's chief, Ann Lee, said": the name describes the office before it.
    if at > 0 and SPEAKERS & set(segments[at - 1][0].lower().split()):
        at -= 1
    while at > 0 and _MODIFIER.match(segments[at][0].strip()):
        at -= 1
    return segments[at:]


def _only_person(part: str, people: People) -> bool:
    """Whether a segment is a person's name (with a title perhaps), no more."""
    words = part.strip()
    lead = re.match(r"(?:But|And|Yet|So|Meanwhile|and|but|while|that|as) ", words)
    run = NAME.fullmatch(words, lead.end() if lead else 0)
    name = bare(run.group()) if run else ""
    return " " in name or name.lower() in people.known


def _met(part: str, at: int, people: People, around: str) -> Subject:
    run = list(NAME.finditer(part))[-1]
    name = bare(run.group())
    person = people.spoke(people.meet(name, around))
    start = at + run.end() - len(name)
    return Subject(person.name, start, start + len(name))


def right_of(sentence: str, verb: re.Match[str], people: People) -> Subject | None:
    """The subject after the verb: “…,” said Lavrov."""
    before = sentence[: verb.start()].rstrip()
    if verb.group().lower() not in INVERTED:
        return None
    if (
        before
        and not before.endswith(("”", '"', "'", "’", "—", "–"))
        and not inverted(sentence, verb)
    ):
        return None
    return _until_stop(sentence, verb.end(), people)


def inverted(sentence: str, verb: re.Match[str]) -> bool:
    """Whether a name or "the …" stands between the verb and the next stop: ", said Lavrov,"."""
    before = sentence[: verb.start()].rstrip()
    if verb.group().lower() not in INVERTED or not before.endswith((",", "”", "'", "’")):
        return False
    after = re.match(r"\s(?:the |an? |one |two )?[\w.’'-]+(?: [\w.’'-]+){0,6}(?=[,.;]|$| who\b)",
                     sentence[verb.end() : verb.end() + 90])  # fmt: skip
    if after is None:
        return False
    if _CLAUSAL.search(after.group()):
        return False
    run = NAME.search(after.group())
    name = run is not None and bool(bare(run.group()))
    return name or not SPEAKERS.isdisjoint(after.group().lower().split())


def source_of(sentence: str, at: int, people: People) -> Subject:
    """What follows "according to"."""
    stop = re.compile(r"[,;:!?“”()\0—–]|\.(?=\s|$)").search(sentence, at + 1, at + 160)
    end = stop.start() if stop else min(len(sentence), at + 160)
    part = sentence[at:end].strip()
    if _OWNED.match(part) and SPEAKERS.isdisjoint(set(part.lower().split()) - PAPERS):
        return Subject(None, at, at)  # "its budget": whose, is not said
    return _until_stop(sentence, at, people) or Subject(None, at, at)


def _until_stop(sentence: str, at: int, people: People) -> Subject | None:
    stop = _STOP_RIGHT.search(sentence, at + 1, at + 160)
    end = stop.start() if stop else min(len(sentence), at + 160)
    part = sentence[at:end]
    after = sentence[end : end + 60]
    around = part + (" " + after[1:].split(",")[0] if after.startswith(",") else "")
    found = subject(part, at, people, strict=True, going_on=False)
    named = _APPOSED.match(sentence, end)
    if found and named and found.name not in _names(people) and _only_person(named["who"], people):
        return _met(named["who"], named.start("who"), people, part)
    if found and found.name in {p.name for p in people.met[-1:]} and ROLES & set(around.split()):
        people.meet(found.name or "", around)
    return found


def _names(people: People) -> set[str]:
    return {person.name for person in people.recent[-1:]}
