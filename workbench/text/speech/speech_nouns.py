"""Whose words a noun stands for: "X's claim that", "the claim by X that", "in X's view"."""

import re

from workbench.text.lexicon import SPEECH_NOUNS
from workbench.text.speech.people import People
from workbench.text.speech.phrases import Subject, subject
from workbench.text.speech.pronouns import meant

_NOUNS = "|".join(sorted(SPEECH_NOUNS - {"words", "view", "opinion"}))
_OWNERS = re.compile(
    r"(?P<owner>(?:\b[Tt]he\s(?:\w+\s)?)?\w[\w.-]*(?:\s[A-Z][\w.-]*){0,4})(?:[’']s|(?<=s)[’'])"
    rf"\s(?:\w+\s){{0,2}}?(?:{_NOUNS})\s(?:that\b|:|“)"
)
_BY = re.compile(rf"\b(?:{_NOUNS})\s(?:by|from|of)\s(?P<owner>[^,;:“”()]{{2,60}}?)\sthat\b")
_HIS = re.compile(rf"(?i)\b(?P<owner>his|her|their)\s(?:\w+\s){{0,2}}?(?:{_NOUNS})\s(?:that\b|:|“)")
_VIEW = re.compile(
    r"(?i)\bin (?:the (?:view|opinion|words) of (?P<of>[^,;:“”]{2,60})|(?P<pronoun>his|her|their)"
    r" (?:view|opinion|words)|(?P<owner>[^,;:“”]{2,60}?)(?:[’']s|(?<=s)[’'])"
    r" (?:view|opinion|words))\b"
)
_POSSESSIVE = {"his": "he", "her": "she", "their": "they"}


def owner_of(sentence: str, people: People) -> Subject | None:
    """ "X's claim that", "the claim by X that", "his assertion that", "in X's view"."""
    view = _VIEW.search(sentence)
    if view:
        group = next(name for name in ("of", "pronoun", "owner") if view[name])
        return _owner(view, group, people)
    for pattern in (_HIS, _BY, _OWNERS):
        found = pattern.search(sentence)
        if found:
            return _owner(found, "owner", people)
    return None


def _owner(found: re.Match[str], group: str, people: People) -> Subject | None:
    words = found[group]
    pronoun = _POSSESSIVE.get(words.lower())
    if pronoun:
        return Subject(
            meant(pronoun, found.start(group), people), found.start(group), found.end(group)
        )
    return subject(words, found.start(group), people, strict=True, going_on=False)
