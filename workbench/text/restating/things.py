"""Whether a run of capitals names a body, an agreement or a thing, and what it may be called."""

import re

from workbench.text.lexicon import FUNCTION_STARTS, ROLES, TITLES
from workbench.text.restating.namesakes import COMPANY_ENDS, KNOWN, MIDDLE, STANDS_FOR
from workbench.text.speech.first_names import MEN, WOMEN
from workbench.text.speech.names import NAME

_HEADS = "|".join(STANDS_FOR)
_OWNER = re.compile(r"(?<!\w)((?:the\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)?[’']s\s)$")
_LEGAL_FORM = re.compile(r" (?:plc|ltd|Ltd|Inc|a\.s\.|oyj|s\.a\.)(?![\w-])\.?")
_OTHERS = frozenset(
    {"Another", "Other", "Each", "Every", "Any", "One", "Neither", "Either", "Which"}
)
_SAINT = re.compile(r"(?<!\w)(?:St|Mt|Ft|Pt)\.\s$")
_LOWER_HEAD = re.compile(
    rf"((?:\s(?:{'|'.join(MIDDLE)})){{0,2}}\s(?P<head>{_HEADS}))(?![\w-])(?!\s[A-Z])"
)
_APPOSED = re.compile(
    rf",\s(?P<article>an?|the)\s(?:[\w-]+\s){{0,3}}?(?P<head>{_HEADS}|firm|company)(?![\w-])"
)
# “In Norvik, the council …” begins with a place or a month and then names its subject.
_FRONTED = re.compile(r"(?:^|[.!?;:“\"]\s?)(?:In|On|At|By|Since|From|After|Before|During|For)\s$")
_INTRODUCED = re.compile(rf"(?<!\w)(?:the|an?)\s(?:[a-z-]+\s){{0,2}}?(?P<head>{_HEADS}|firm)\s$")


def as_thing(sentence: str, m: re.Match[str]) -> tuple[int, int, str, set[str]] | None:
    """(start, end, head noun, nouns it may be called) for a run of capitals that names a thing."""
    words = m.group().split()
    start, lower = m.start(), [word.lower().rstrip(".") for word in m.group().split()]
    if (words[0] in FUNCTION_STARTS or words[0] in _OTHERS) and len(words) == 1:
        return None
    if words[0] in FUNCTION_STARTS and len(words) > 1:
        start += len(words[0]) + 1
        words, lower = words[1:], lower[1:]
    if saint := _SAINT.search(sentence, max(0, start - 6), start):
        start = saint.start()
    if " ".join(lower) in KNOWN:
        nouns = KNOWN[" ".join(lower)].split()
        return start, m.end(), nouns[0], set(nouns)
    after = _LOWER_HEAD.match(sentence, m.end())
    if after and words[0] not in FUNCTION_STARTS and sentence[m.start() - 1 : m.start()] != "-":
        return start, after.end(), after["head"], set(STANDS_FOR[after["head"]].split())
    head = lower[-1]
    if head in STANDS_FOR:
        return _by_head(sentence, m, start, len(words) > 1)
    form = _LEGAL_FORM.match(sentence, m.end())
    if form or (len(words) > 1 and head in COMPANY_ENDS):
        return start, form.end() if form else m.end(), "company", {"company", "firm"}
    return _described(sentence, m, start, words)


def _by_head(
    sentence: str, m: re.Match[str], start: int, long: bool
) -> tuple[int, int, str, set[str]] | None:
    """ "Ferry Commission", "Bank of Norvia", "Norvia’s Ministry"; not a bare "Council"."""
    head, end = m.group().split()[-1].lower(), m.end()
    of = re.match(r"\s(?:of|for)\s(?:the\s)?(?=[A-Z])", sentence[end : end + 10])
    if of and (rest := NAME.match(sentence, end + of.end())):
        end = rest.end()
    owner = _OWNER.search(sentence, max(0, start - 40), start)
    if owner:
        start = owner.start(1)
    if not (long or owner or end > m.end()):
        return None
    return start, end, head, set(STANDS_FOR[head].split())


def _described(
    sentence: str, m: re.Match[str], start: int, words: list[str]
) -> tuple[int, int, str, set[str]] | None:
    """What an apposition says a name is: "Norvik, a shipping company"; "the trade bloc Norvik"."""
    if words[0] in FUNCTION_STARTS or words[0].lower() in TITLES or words[0].lower() in ROLES:
        return None
    said = _APPOSED.match(sentence, m.end()) or _INTRODUCED.search(
        sentence, max(0, m.start() - 40), m.start()
    )
    if said is None or words[0].lower() in WOMEN | MEN:
        return None
    before = sentence[max(0, start - 12) : start]
    if said.groupdict().get("article") == "the" and _FRONTED.search(before):
        return None
    head = said["head"]
    nouns = set(STANDS_FOR.get(head, "company firm").split())
    return start, m.end(), head, nouns
