"""Who has been named so far, so that "he", "the minister" and a surname find their person."""

import re
from dataclasses import dataclass, field

from workbench.text.lexicon import (
    FEMALE,
    FUNCTION_STARTS,
    GENERIC_ROLES,
    MALE,
    MONTHS,
    ORGANISATIONS,
    ROLES,
    TITLES,
    WEEKDAYS,
)

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁĻŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽΑ-ΩА-Я"
_TOKEN = rf"[{_UP}](?:[\w-]|[’'](?!s\b)(?=\w)){{0,30}}"
_PARTICLE = r"(?:van|von|der|den|de|del|da|di|du|la|le|el|al|bin|ibn|ter|dos)"
_SHORT = r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Prof|Sgt|Capt|Adm|Rev|Maj|Cmdr)\."
NAME = re.compile(
    rf"(?<![\w.])(?:{_SHORT}|[{_UP}]\.|{_TOKEN})(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}"
    rf"(?:{_SHORT}|(?:[{_UP}]\.){{1,3}}|{_TOKEN})){{0,6}}"
)
_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_PLACE_STARTS = frozenset(
    {"north", "south", "east", "west", "new", "united", "saint", "san", "los"}
)
_NOT_NAMES = frozenset(MONTHS) | frozenset(WEEKDAYS)
_SPOKESPERSON = frozenset({"spokesman", "spokeswoman", "spokesperson"})


@dataclass(slots=True)
class Person:
    name: str
    roles: set[str] = field(default_factory=set)
    gender: str | None = None


@dataclass(slots=True)
class People:
    """People by surname, and the last speakers (latest last)."""

    known: dict[str, Person] = field(default_factory=dict)
    recent: list[Person] = field(default_factory=list)
    met: list[Person] = field(default_factory=list)

    def meet(self, name: str, around: str = "") -> Person:
        """The person called ``name`` (full or surname); ``around`` tells role and gender."""
        person = self._find(name)
        words = {word.lower() for word in _WORDS.findall(around)}
        person.roles |= words & ROLES
        person.gender = person.gender or gender(words)
        self.met = [p for p in self.met[-8:] if p is not person] + [person]
        return person

    def _find(self, name: str) -> Person:
        """The person so called: a surname is its latest bearer's, another first name another
        person, and who was met by surname alone gets the full name."""
        surname = name.split()[-1].lower()
        person = self.known.get(surname)
        if person is None or (" " in name and not _may_be(name, person.name)):
            person = self.known[surname] = Person(name)
        elif " " in name and " " not in person.name:
            person.name = name
        return person

    def spoke(self, person: Person) -> Person:
        self.recent = [p for p in self.recent[-8:] if p is not person] + [person]
        return person

    def by_pronoun(self, pronoun: str) -> Person | None:
        """The last speaker whom "he" or "she" fits; "they", "it", "we", "I" stay open."""
        wanted = {"he": "m", "she": "f"}.get(pronoun)
        if wanted is None:
            return None
        fits = [p for p in self.recent if p.gender in (None, wanted)] or [
            p for p in self.met if p.gender == wanted or (p.roles and p.gender is None)
        ]
        if not fits:
            return None
        fits[-1].gender = wanted
        return fits[-1]

    def by_role(self, phrase: str, continuing: bool = False) -> Person | None:
        """Who is meant by "the foreign minister" or "the official".

        ``continuing``: the verb ("added") says that the last speaker goes on.
        """
        words = {word.lower() for word in _WORDS.findall(phrase)}
        roles, wanted = words & ROLES, gender(words)
        fitting = [p for p in self.recent if wanted is None or p.gender in (None, wanted)]
        in_office = [person for person in fitting if person.roles & roles]
        if in_office or (fitting and (continuing or roles <= GENERIC_ROLES)):
            return (in_office or fitting)[-1]
        return None


def _may_be(name: str, known: str) -> bool:
    """Whether two names of one surname may be one person's: "Joe Biden", "Joseph R. Biden"."""
    return " " not in known or name[:2].lower() == known[:2].lower()


def gender(words: set[str]) -> str | None:
    female, male = bool(words & FEMALE), bool(words & MALE)
    return None if female == male else ("f" if female else "m")


def names(text: str) -> list[tuple[int, int, str]]:
    """Names of two parts or more, without titles: (start, end, name)."""
    found = []
    for m in NAME.finditer(text):
        name = bare(m.group())
        if name and (" " in name or "\u00a0" in name):
            found.append((m.end() - len(name), m.end(), name))
    return found


def bare(run: str) -> str:
    """A run of capitalised words without titles, roles and opening function words.

    "" when it is an organisation, a date or only a title.
    """
    words = run.replace("\u00a0", " ").split(" ")
    lower = [word.lower().rstrip(".") for word in words]
    cut = max((i + 1 for i, word in enumerate(lower) if word in TITLES or word in ROLES), default=0)
    if cut == 0 and words[0] in FUNCTION_STARTS:
        cut = 1
    if len(words) - cut > 1 and lower[cut] in _PLACE_STARTS:
        return ""
    if any(word in FUNCTION_STARTS for word in words[cut:]):
        return ""
    if any(word in ORGANISATIONS or word in _NOT_NAMES for word in lower[cut:]):
        return ""
    return run[len(run) - len(" ".join(words[cut:])) :] if cut < len(words) else ""
