"""People whom a sentence speaks of as its subject but does not name: "A spokesman said"."""

import re

from workbench.text.lexicon import ROLES, words

PEOPLE = ROLES | words(
    """man woman driver source aide judge lawyer witness resident reporter doctor teacher farmer
    worker soldier neighbour neighbor analyst colleague relative passenger boy girl"""
)
_SUBJECT = re.compile(
    r"(?:^[\W\0]*|,\s|[“”]\s?|\b(?:and|but|that|when|while|said|says|\w+day|(?:19|20)\d\d)\s)"
    r"(?P<who>(?:[Aa]n?|[Tt]he|[Aa]nother)\s(?:[a-z-]+\s){0,2}?(?P<noun>"
    + "|".join(sorted(PEOPLE, key=len, reverse=True))
    + r"))(?P<after>(?:\s(?:for|of|at|in|from)\s[^,;“”]{2,40}?)?)(?=\s[a-z]|,)"
)
_PRONOUN = re.compile(r"(?i)\b(?:he|she)\b")
_NAMED = re.compile(r",?\s(?:[A-Z]|who\s[A-Z])")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w.’'-]*|\))$")


def strangers(sentence: str) -> list[str]:
    """The words for each, as "a spokesman"; none after a pronoun or in an apposition."""
    found = []
    for match in _SUBJECT.finditer(sentence):
        before = sentence[: match.start("who")].rstrip()
        if before.endswith(",") and _NAME_BEFORE.search(before[:-1]):
            continue
        if _PRONOUN.search(before) or _NAMED.match(sentence, match.end("after")):
            continue
        found.append(match["who"])
    return found
