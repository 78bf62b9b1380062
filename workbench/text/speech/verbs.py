"""The verbs of speech in a sentence, and whether one is said of a speaker here."""

import re

from workbench.text.lexicon import LOOSE_SPEECH, PAPERS, SPEECH, SPEECH_PARTICIPLES, words

_WORD = re.compile(r"(?<![\w-])[A-Za-z]+(?![\w-])")
_PASSIVE = re.compile(
    r"(?i)\b(?:\w+n[’']t|would|could|should|can|might|must|may|will|did|does|be|been|being|is|are"
    r"|was|were|am|get|got|which|that|to|who|whom|’s|not|as|the|a|an|of|for|by|than|his|her|its"
    r"|their|what|when|if|while|once|first)\s+(?:\w+ly\s+)?$"
)
_STATED = re.compile(r"(?:Said|Says|Wrote|Added|Stated|Asked|Tweeted|Continued)(?= [A-Z])")
_PROGRESSIVE = re.compile(r"(?i)\b(?:is|are|was|were|been|am)\s+(?:\w+ly\s+)?$")
# What must follow a verb that has an unspoken sense too.
_CONTENT = re.compile(
    r"\s+(?:[\w’'.-]+\s+){0,4}?(?:that\b|[“:]|[\w’'.-]+:)|:|,?\s*[.]?$|\s*,\s*[“]"
    r"|\s+(?:claims?|allegations?|accusations?|reports|any)\b|[^.;“]{0,40}?\bof\s+\w+ing\b"
)
_FINITE_SOON = re.compile(
    r"\s+(?:[\w’'.%-]+\s+){1,4}?(?:is|are|was|were|has|have|had|will|would|can|could|should|may"
    r"|might|must|did|does|do|shows|says|said)\b"
)
# Speech only where "that" or a quotation follows: "a well informed council" is none.
THAT_ONLY = words("informed notified informs written")
_LOOSE = LOOSE_SPEECH | THAT_ONLY
_ACTIVE = SPEECH | SPEECH_PARTICIPLES | THAT_ONLY
_PASSIVE_AFTER = re.compile(r" (?:of|by|about|to)\b")
_WHAT = re.compile(r"(?i)\bwhat (?:[\w’'.]+ ){1,4}$")


def spoken(sentence: str, held: frozenset[str]) -> list[re.Match[str]]:
    """The verbs of speech that are active and have a speaker's sense here."""
    found = []
    for verb in all_of(sentence, held & _ACTIVE):
        word = verb.group()
        before = sentence[max(0, verb.start() - 40) : verb.start()]
        if (word in SPEECH_PARTICIPLES and _PROGRESSIVE.search(before)) or (
            word not in SPEECH_PARTICIPLES and not _PASSIVE.search(before)
        ):
            found.append(verb)
    first = _STATED.match(sentence)
    return [first, *found] if first else found


def all_of(sentence: str, held: frozenset[str]) -> list[re.Match[str]]:
    """Where any of the words stands, in order."""
    found = []
    for word in held:
        at = sentence.find(word)
        while at >= 0:
            whole = _WORD.match(sentence, at)
            if whole and whole.group() == word:
                found.append(whole)
            at = sentence.find(word, at + len(word))
    return sorted(found, key=lambda match: match.start())


def skipped(sentence: str, verb: re.Match[str]) -> bool:
    """Whether a verb is no speech here: "a group called …", "accused of", "what he calls"."""
    word, after = verb.group(), sentence[verb.end() : verb.end() + 12]
    if word in ("points", "pointed", "puts", "put"):
        return not after.startswith((" out", " it"))
    before = sentence[max(0, verb.start() - 40) : verb.start()]
    if sentence.startswith(" by ", verb.end()) and word.endswith(("ed", "told", "said")):
        return True
    if word in ("accused", "told", "asked", "called", "described") and _PASSIVE_AFTER.match(after):
        return True
    if word == "called" and re.match(r" an?\s", after):
        return True
    if word == "called" and re.match(r" (?:[A-Z]|“)", after) and re.search(r"\b[Aa]n? ", before):
        return True
    return word in ("calls", "called", "describes", "described") and bool(_WHAT.search(before))


def speaks(sentence: str, verb: re.Match[str]) -> bool:
    """Whether a verb with an unspoken sense too has content or a speaker beside it here."""
    if verb.group() not in _LOOSE:
        return True
    if verb.group() in THAT_ONLY:
        return bool(_TOLD.match(sentence[max(0, verb.start() - 5) : verb.end() + 90]))
    before = sentence[max(0, verb.start() - 60) : verb.start()]
    return (
        "”" in before
        or bool(_CONTENT.match(sentence, verb.end()))
        or bool(_FINITE_SOON.match(sentence, verb.end()))
        or not PAPERS.isdisjoint(before.lower().split())
        or (verb.group() == "reported" and bool(_COUNTED.match(sentence, verb.end())))
        or (verb.group() in _OF_NAMES and bool(_NAMED.search(before)))
    )


# "informed the council that", "had written that"
_TOLD = re.compile(
    r".*?\b(?:ha[ds]|have)\swritten\sthat\b"
    r"|.*?(?:informed|notified|informs)\s(?!of\b|by\b|about\b)(?:[\w’'.-]+\s){1,5}?that\b"
)
# "had reported 12 deaths", "reported at least 40 errors"
_COUNTED = re.compile(
    r"\s(?:(?:about|nearly|almost|at least|more than|fewer than|over|some|around|up to)\s)?"
    r"(?:\d[\d,.]*|no|one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens|hundreds|thousands)\s[a-z]"
)
_OF_NAMES = frozenset({"reported", "reports", "suggests", "suggested", "believes", "thinks"})
_NAMED = re.compile(r"(?:[A-Z]\w+|\b[Hh]e|\b[Ss]he|\b[Tt]hey)\s(?:\w+ly\s|also\s)?$")
