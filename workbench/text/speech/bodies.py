"""Organisations named so far, so that "the union" and "the company" find theirs."""

import re
from dataclasses import dataclass, field

from workbench.text.lexicon import FUNCTION_STARTS, ORGANISATIONS, PLACES, words
from workbench.text.speech.names import NAME

_OF = re.compile(
    r"\b(?P<name>(?:[A-Z][\w.&-]*\s){0,6}(?P<kind>[A-Z][a-z]+)\s(?:of|on|for)\s(?:the\s)?"
    r"[A-Z][\w.&-]*(?:\s(?:(?:and|of)\s)?[A-Z][\w.&-]*){0,5})"
)
_OWNED = re.compile(r"[A-Z][\w-]+s[’']\s[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,3}")  # Dockers’ Union
_NAMED = re.compile(r"[A-Z][\w.&’'-]*(?:\s(?:(?:of|on|for|and|the|&)\s){0,2}[A-Z][\w.&’'-]*)*")
# What the kinds of bodies are called beside their own word; none of them but a firm, a site and
# a broadcaster goes without such a word in its name.
_FIRMS = words("company firm bank airline corporation retailer publisher maker insurer brand giant")
_PRESS = words(
    """newspaper paper magazine outlet publication tabloid website site network channel station
    broadcaster blog"""
)
_GROUPS = words(
    """group organisation organization association union foundation federation coalition alliance
    institute charity league nonprofit society"""
)
_OFFICES = words("agency department ministry office bureau board commission fund")
_TITLES = words(
    """times post journal tribune herald news sentinel gazette courier press register advocate
    globe chronicle observer guardian telegraph independent star bee today daily magazine weekly
    review examiner mirror"""
)
_PAPERS = words("newspaper paper magazine outlet publication tabloid")
_FAMILIES = (_FIRMS | {"inc", "corp", "ltd", "co"}, _PRESS | _TITLES, _GROUPS, _OFFICES)
GENERIC = _FIRMS | _PRESS | _GROUPS | _OFFICES
_NEVER = words("house kremlin democrats republicans congress senate court white supreme")
_KINDS = ORGANISATIONS | _TITLES
_NO_NAMES = FUNCTION_STARTS | {"Another", "Others", "First", "One", "Nobody", "Nothing", "Everyone"}
_LINK = re.compile(r"\s(?:of|on|for)\s")
_PLURAL = re.compile(r"[a-z]s$")
_KEPT = 12
_NEAR = 2
_FAR = 4  # sentences after which a body that spoke is "the company" no more


@dataclass(slots=True)
class Bodies:
    """Names of organisations with the sentence that last named them, and the last that spoke."""

    named: dict[str, int] = field(default_factory=dict)
    last: str = ""
    at: int = -_FAR

    def read(self, sentence: str, lower: frozenset[str], at: int) -> None:
        """Keeps the organisations that sentence ``at`` names by their kind."""
        if _KINDS.isdisjoint(lower):
            return
        for run in NAME.finditer(sentence):
            body = run.group().removeprefix("The ").removeprefix("A ")
            parts = body.split()
            named = len(parts) > 1 and FUNCTION_STARTS.isdisjoint(parts)
            if named and parts[-1].lower() in _KINDS:
                self._name(body, at)
        for found in _OWNED.finditer(sentence) if "s’ " in sentence or "s' " in sentence else ():
            if found.group().split()[-1].lower() in _KINDS:
                self._name(found.group(), at)
        for found in _OF.finditer(sentence) if " of " in sentence or " on " in sentence else ():
            if found["kind"].lower() in ORGANISATIONS:
                self._name(found["name"].removeprefix("The "), at)

    def _name(self, body: str, at: int) -> None:
        """The last named comes last; "Harbour Board of Ostby" is the "Harbour Board" too."""
        for one in [one for one in self.named if body.startswith(one)]:
            del self.named[one]
        self.named[body] = at
        if len(self.named) > _KEPT:
            del self.named[next(iter(self.named))]

    def spoke(self, name: str, at: int) -> None:
        """Who spoke in sentence ``at``, if it is a body: a name that is no place and no plural."""
        parts = name.lower().split()
        of = _OF.fullmatch(name)
        if not _NAMED.fullmatch(name) or PLACES.issuperset(parts) or not _NEVER.isdisjoint(parts):
            return
        if (of is None and _LINK.search(name)) or (of and of["kind"].lower() not in ORGANISATIONS):
            return
        if name.split()[0] not in _NO_NAMES and not (len(parts) == 1 and _PLURAL.search(name)):
            self.last, self.at = name, at

    def within(self, sentence: str) -> list[str]:
        """Those known that a sentence names."""
        known = {*self.named, self.last} - {""}
        return [one for one in known if one in sentence]

    def called(self, noun: str) -> tuple[str, ...]:
        """Those with the noun in their name before any "of", the last named first."""
        return tuple(one for one in reversed(self.named) if _kind(one) == noun)

    def meant(self, noun: str, at: int) -> str | None:
        """The one so called, else the last that spoke or the only one of late of that kind."""
        found = self.called(noun)
        spoke = self.last if at - self.at <= _FAR else ""
        if found:
            return found[0] if len(found) == 1 else spoke if spoke in found else None
        if spoke and noun in GENERIC and _may_be(spoke, noun):
            return spoke
        near = [one for one, seen in self.named.items() if at - seen <= _NEAR]
        fits = [one for one in near if _family(one, noun)]
        return fits[0] if len(fits) == 1 and noun in GENERIC else None


def _kind(name: str) -> str:
    return _LINK.split(name, maxsplit=1)[0].lower().split()[-1]


def _family(name: str, noun: str) -> bool:
    kind = _kind(name)
    if kind in _TITLES:
        return noun in _PAPERS
    return any(kind in family and noun in family for family in _FAMILIES)


def _may_be(name: str, noun: str) -> bool:
    """Whether a body of that name may be "the company": its kind, where its name tells one."""
    parts = {part.strip(".,").lower() for part in re.split(r"[\s-]", name)}
    for family in _FAMILIES:
        if parts & family:
            return noun in family
    if parts & ORGANISATIONS:
        return noun in _OFFICES and bool(parts & _OFFICES)
    short = name.isupper() and len(name) < 6
    return noun in (_FIRMS | _PRESS | _GROUPS) or (short and noun in _OFFICES)
