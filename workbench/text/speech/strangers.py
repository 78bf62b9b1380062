"""People whom a sentence speaks of as its subject but does not name: "A spokesman said"."""

import re

from workbench.text.lexicon import ROLES, words
from workbench.text.speech.offices import asked

PEOPLE = ROLES | words(
    """man woman driver source aide judge lawyer witness resident reporter doctor teacher farmer
    worker soldier neighbour neighbor analyst colleague relative passenger boy girl headteacher
    headmaster headmistress barrister solicitor plumber builder baker shopkeeper landlord landlady
    tenant student pupil patient victim suspect defendant mother father widow midwife surgeon
    paramedic firefighter policeman policewoman constable sergeant detective sheriff guard pilot
    sailor skipper fisherman miner clerk cashier librarian caretaker gardener architect surveyor
    planner developer contractor mechanic technician chemist physicist biologist geologist
    meteorologist psychologist epidemiologist vet dentist pharmacist therapist priest vicar rabbi
    imam artist actor actress singer musician novelist poet writer editor publisher photographer
    player goalkeeper referee trainer tourist visitor customer motorist cyclist pedestrian voter
    campaigner volunteer organiser organizer protester donor investor banker broker trader
    accountant entrepreneur businessman businesswoman ranger warden curator archaeologist lecturer
    tutor dean coroner magistrate registrar whistleblower critic supporter beekeeper harbourmaster
    superintendent supervisor foreman chef waiter waitress employee survivor lobbyist"""
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


# Someone without a name anywhere in a sentence.
SOMEONE = re.compile(
    r"\b(?P<who>(?:[Tt]he|[Aa]n?|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s(?:[a-z-]+\s){0,2}?(?P<noun>"
    + "|".join(sorted(PEOPLE, key=len, reverse=True))
    + r"))(?![\w-])"
)
# What tells whose or which: "of Vale School", "for the firm".
_WHOSE = re.compile(
    r"\s(?:for|of|at|from)\s(?:(?:the|an?|his|her|its|their|one)\s)?"
    r"(?:[A-Z][\w’'&-]*(?:\s(?:of\s)?[A-Z][\w’'&-]*){0,4}|[a-z-]+)(?=\s|,|\.?$)"
)
_SMALL = re.compile(
    r"^(?:The|A|An|Its|His|Her|Their|Our|This|These|Those|Some|Many|One|Several|Few|Both|Such"
    r"|Another|Other|All|Most)\s"
)


def loose(phrase: str) -> bool:
    """Whether it is likely a word for someone named: "the candidate", "the former senator"."""
    return phrase[:4].lower() == "the " and asked(phrase).loose


def small(phrase: str) -> str:
    """A phrase inside a line: its article has no capital."""
    return phrase[0].lower() + phrase[1:] if _SMALL.match(phrase) else phrase


def whole(phrase: str, sentence: str) -> str:
    """The phrase with what tells whose or which: "the head" of "The head of the clinic said"."""
    whose = _WHOSE.match(sentence, sentence.find(phrase) + len(phrase))
    return small(phrase + (whose.group() if whose else ""))


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
