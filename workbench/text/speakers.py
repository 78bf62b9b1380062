"""The speaking subject beside a verb of speech, as a clean name."""

import re
from dataclasses import dataclass

from workbench.text.lexicon import INVERTED, ORGANISATIONS, ROLES, words
from workbench.text.people import NAME, People, bare

_TRAILING = re.compile(
    r"(?i)(?:\s|^)(?:has|had|have|also|later|then|repeatedly|publicly|further|previously|once"
    r"|again|still|never|even|therefore|thus|already|now|first|himself|herself|just|both|all"
    r"|did|does|do|not|\w+ly)$"
)
_LEAD = re.compile(
    r"(?i)^(?:in|on|at|by|for|from|since|after|before|during|while|when|as|although|though|because"
    r"|if|until|under|over|with|without|despite|instead|however|meanwhile|moreover|also|earlier"
    r"|later|last|next|this (?:week|month|year)|yesterday|today|but|and|or|so|yet|then|now"
    r"|speaking|responding|asked|citing|referring|writing|according|in response|still|separately"
    r"|nevertheless|nonetheless|indeed|finally|recently|additionally|furthermore|just|to|\w+ing"
    r"|\w+ly)\b\s*"
)
_PRONOUN = re.compile(r"(?i)^(?:he|she|they|it|we|i|you|who|this|that|these|those|which|what)$")
_ARTICLE = re.compile(r"(?i)^(?:the|a|an|its|his|her|their|our)\s+")
_OWNED = re.compile(r"(?i)^(?:its|his|her|their|our)\s")
_NOUN_END = re.compile(r"(?i)^[^\W\d_][\w’'.-]*(?:[\s\u00a0][\w’'.&-]+){0,11}$")
_FINITE = re.compile(
    r"(?i)\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|did|does"
    r"|and (?:then|later)|that|which|who|whose|whether|if|when|because)\b"
)
_SUBORDINATE = re.compile(
    r"(?i)(?:after|when|before|since|if|because|until|once|that|what|which|where|whom|how)\s"
)
_STOP_RIGHT = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)(?<!\bProf)"
    r"(?<!\b[A-Z])\.|[,;:!?“”()\0—–]|(?i:\s(?:that|in|on|at|during|after|before|when|while|as|to"
    r"|about|last|this|yesterday|earlier|later|following|but|because|since|by|who|which|with|has|had|have|was"
    r"|were|is|are|said|says|would|will|showed|shows|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday)\b)"
)
_PLURALS = words(
    "officials critics experts scientists researchers historians analysts commentators police "
    "lawmakers authorities activists economists doctors ministers diplomats sources residents "
    "prosecutors supporters opponents campaigners observers investigators reports studies "
    "polls data figures statistics documents results"
)


_CONTINUING = frozenset({"added", "adds", "continued", "continues"})


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaking subject: its clean name (None when unclear) and place in the sentence."""

    name: str | None
    start: int
    end: int


def left_of(sentence: str, cue: re.Match[str], people: People) -> Subject | None:
    """The subject that ends right before the verb of speech: "X, the minister, said"."""
    verb, continuing = cue.start(), cue.group() in _CONTINUING
    begin = max(sentence.rfind(mark, max(0, verb - 240), verb) for mark in "”;:()\0—–") + 1
    begin = max(begin, verb - 240, 0)
    clause = _without_trailing(sentence[begin:verb])
    if not clause.strip(" ,"):
        return None
    segments, at = [], begin
    for part in clause.split(","):
        segments.append((part, at))
        at += len(part) + 1
    return _from_segments(segments, people, continuing)


def _without_trailing(clause: str) -> str:
    kept = clause.rstrip()
    for _ in range(4):
        shorter = _TRAILING.sub("", kept).rstrip()
        if shorter == kept:
            break
        kept = shorter
    return kept


def _from_segments(
    segments: list[tuple[str, int]], people: People, continuing: bool
) -> Subject | None:
    """The head among comma-parted segments, the last first; an apposition may follow it."""
    apposed = len(segments) > 1 and not segments[-1][0].strip()
    filled = [(part, at) for part, at in segments if part.strip()]
    if not filled:
        return None
    if not apposed:
        return _phrase(*filled[-1], people, continuing)
    # "A, the b, said": either side of the comma may hold the name.
    around = ", ".join(part for part, _ in filled[-2:])
    for part, at in reversed(filled[-6:]):
        if _only_person(part):
            return _person(part, at, people, around)
    pair = filled[-2:]
    for part, at in pair:
        person = _person(part, at, people, around)
        if person is not None:
            return person
    return next((s for p, a in pair if (s := _phrase(p, a, people))), None)


def _only_person(part: str) -> bool:
    """Whether a segment is a name of two parts or more (with a title perhaps), no more."""
    run = NAME.fullmatch(part.strip())
    return run is not None and " " in bare(run.group())


def _phrase(part: str, at: int, people: People, continuing: bool = False) -> Subject | None:
    """One noun phrase as a subject; None when it is none or may hold another verb."""
    text, start = _trimmed(part, at)
    if _SUBORDINATE.match(text):
        return None
    if _PRONOUN.match(text):
        person = people.by_pronoun(text.lower())
        name = people.spoke(person).name if person else None
        return Subject(name, start, start + len(text))
    person_found = _person(text, start, people, text)
    if person_found is not None:
        return person_found
    if not _NOUN_END.match(text) or _FINITE.search(text):
        return None
    return _office(text, start, people, continuing)


def _trimmed(part: str, at: int) -> tuple[str, int]:
    """Without spaces and opening words such as "But" or "Instead"."""
    text = part.strip()
    start = at + len(part) - len(part.lstrip())
    lead = re.match(r"(?:But|And|Yet|So|Then|Instead|Still|Later|Also|Though|While|As)\s+", text)
    cut = lead.end() if lead else 0
    return text[cut:], start + cut


def _person(part: str, at: int, people: People, around: str) -> Subject | None:
    """A person's name in ``part``, not in a possessive or after "of" or "for"."""
    for m in NAME.finditer(part):
        name = bare(m.group())
        if not name or part[m.end() : m.end() + 2] in ("’s", "'s", "’ ", "' "):
            continue
        before = part[: m.end() - len(name)].rstrip().lower()
        if before.endswith((" of", " for", " from", " in", " at", " the", " with", " to")):
            continue
        surname = name.split()[-1].lower()
        if " " not in name and surname not in people.known and not _titled(m.group(), name):
            continue
        if _trailing_words(part[m.end() :]):
            continue
        person = people.spoke(people.meet(name, around))
        start = at + m.end() - len(name)
        return Subject(person.name, start, start + len(name))
    return None


def _trailing_words(rest: str) -> bool:
    """Whether more than a few small words stand between the name and the verb."""
    return len(rest.split()) > 4


def _titled(run: str, name: str) -> bool:
    return len(run) > len(name)


def _office(text: str, start: int, people: People, continuing: bool) -> Subject | None:
    """ "the official", "the Foreign Ministry", "critics", "Moscow"."""
    lead = _LEAD.match(text)
    front = NAME.match(text)
    if lead and not (front and bare(front.group())):
        return None
    spoken = {word.lower() for word in re.findall(r"[^\W\d_][\w-]*", text)}
    place = (start, start + len(text))
    possessive = re.search(r"\w(?:[’']s|s[’'])(?:\s|$)", text)
    definite = text.lower().startswith("the ") and not possessive
    if spoken & ROLES and definite:
        person = people.by_role(text, continuing)
        if person is not None:
            return Subject(people.spoke(person).name, *place)
    proper = NAME.search(_ARTICLE.sub("", text))
    if spoken & (ROLES | ORGANISATIONS | _PLURALS) or (
        proper and not possessive and len(text.split()) < 5
    ):
        return Subject(_ARTICLE.sub("", text), *place)
    return None


def right_of(sentence: str, verb: re.Match[str], people: People) -> Subject | None:
    """The subject after the verb: “…,” said Lavrov."""
    before = sentence[: verb.start()].rstrip()
    if not before.endswith(("”", ",", '"')) or verb.group() not in INVERTED:
        return None
    return _until_stop(sentence, verb.end(), people)


def source_of(sentence: str, at: int, people: People) -> Subject | None:
    """What follows "according to"."""
    found = _until_stop(sentence, at, people)
    if found is not None:
        return found
    words_there = re.match(
        r"\s*((?:[\w’'-]+ ){0,5}?[\w’'-]+)\s*(?:[,.;]|$)", sentence[at : at + 120]
    )
    if words_there is None or _OWNED.match(words_there[1]):  # "its budget": whose, is not said
        return Subject(None, at, at)
    return Subject(_ARTICLE.sub("", words_there[1]), at, at)


def _until_stop(sentence: str, at: int, people: People) -> Subject | None:
    stop = _STOP_RIGHT.search(sentence, at + 1, at + 120)
    end = stop.start() if stop else min(len(sentence), at + 120)
    part = sentence[at:end]
    return _phrase(part, at, people)
