"""Who and what an article has named so far: people, and bodies that "the council" may mean.

Sentences are read in order, each once, when a claim first asks for what stands before it.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from workbench.text.lexicon import FEMALE, FUNCTION_STARTS, MALE, ORGANISATIONS, ROLES, words
from workbench.text.restating.clauses import verb_tense
from workbench.text.restating.namesakes import COUNTRIES, KNOWN, NO_ACTOR
from workbench.text.restating.things import as_thing
from workbench.text.speech.first_names import MEN, WOMEN
from workbench.text.speech.names import NAME, bare

_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_ARTICLE = re.compile(r"(?i)(?<!\w)the\s+$")
_LEADING = re.compile(r"[,;:”“]|\b(?:and|that|said|told|with|for|of|to|by)\b")
_HELD = re.compile(rf"(?i)\b((?:\w+ )?(?:{'|'.join(sorted(ROLES))})) (?:of|for) [^,;“”]{{1,40}}, $")
_PRONOUNS = frozenset({"he", "him", "his", "she", "her", "hers"})
_TITLE_OF = {"gov": "governor", "gen": "general", "sen": "senator", "prof": "professor",
    "col": "colonel", "capt": "captain", "adm": "admiral"}  # fmt: skip
_GIVEN = WOMEN | MEN
_NO_ARTICLE = words(
    "company corporation group bank hospital university college school airport stadium club"
)
_MANY = 24  # places of a name that are looked back to
_LONGEST = 4  # words of a person's name


@dataclass(slots=True, eq=False)
class Someone:
    """A person by full name; ``roles`` are the words of the offices named beside it."""

    name: str
    gender: str | None = None
    roles: set[str] = field(default_factory=set)
    sure: bool = False


@dataclass(slots=True, eq=False)
class Something:
    """A named body, agreement or thing; ``nouns`` are what it may be called after its name."""

    name: str
    head: str
    nouns: set[str]
    definite: bool
    seen: list[int] = field(default_factory=list)

    def holds(self, noun: str) -> bool:
        """Whether the name itself says the noun: "Ferry Commission"."""
        return noun in self.name.lower().split()

    @property
    def called(self) -> str:
        """As it reads in a sentence: "the Ferry Commission", "NATO"."""
        owned = re.search(r"[’']s ", self.name) is not None
        common = self.holds(self.head) and self.head not in _NO_ARTICLE and not owned
        return f"the {self.name}" if self.definite or common else self.name

    @property
    def actor(self) -> bool:
        return self.head not in NO_ACTOR

    def last_before(self, at: int) -> int | None:
        """Where it was named last before ``at``."""
        index = bisect_left(self.seen, at)
        return self.seen[index - 1] if index else None


@dataclass(slots=True)
class Mention:
    """One place of a person's name; ``full`` when more than the surname stands there."""

    start: int
    end: int
    person: Someone
    full: bool


def _place(named: tuple[int, Something]) -> int:
    return named[0]


@dataclass(slots=True)
class Named:
    """Everything named so far. People by surname, things by the nouns they may be called."""

    people: dict[str, list[tuple[int, Someone]]] = field(default_factory=dict)
    things: dict[str, list[tuple[int, Something]]] = field(default_factory=dict)
    known: dict[frozenset[str], Something] = field(default_factory=dict)
    strangers: list[int] = field(default_factory=list)
    offices: dict[str, list[tuple[int, Someone]]] = field(default_factory=dict)

    def in_office(self, role: str, before: int) -> list[Someone]:
        """People named with that office before that place."""
        return [one for at, one in self.offices.get(role, [])[-_MANY:] if at < before]

    def bearers(self, surname: str, before: int) -> list[Someone]:
        """People of that surname who were named in full before that place, latest last."""
        known = self.people.get(surname.lower(), [])[-_MANY:]
        return [one for at, one in known if at < before and one.sure]

    def called(self, noun: str, before: int) -> list[Something]:
        """Things that "the noun" may mean, each named before; those of that very name first."""
        places = self.things.get(noun, [])
        last = bisect_left(places, before, key=_place)
        found = list(dict.fromkeys(one for _, one in places[max(0, last - _MANY) : last][::-1]))[
            ::-1
        ]
        return [one for one in found if one.holds(noun)] or found

    def between(self, start: int, end: int) -> list[Something]:
        """Everything but people that is named between two places."""
        places = self.things.get("", [])
        first = bisect_left(places, start, key=_place)
        last = bisect_left(places, end, key=_place)
        return list(dict.fromkeys(one for _, one in places[first:last]))

    def stranger_since(self, after: int, before: int) -> bool:
        """Whether a name of unknown kind opened a sentence between two places."""
        index = bisect_left(self.strangers, after)
        return index < len(self.strangers) and self.strangers[index] < before

    def read(self, sentence: str, offset: int, speaker: str | None) -> list[Mention]:
        """Take in one sentence (quotations blanked); the people named in it, in order."""
        mentions: list[Mention] = []
        last = -1
        for m in NAME.finditer(sentence):
            if m.start() < last:
                continue
            last = self._thing(sentence, m, offset) or 0
            if not last:
                self._person(sentence, m, offset, speaker, mentions)
        return mentions

    def _person(
        self, sentence: str, m: re.Match[str], offset: int, speaker: str | None,
        mentions: list[Mention],
    ) -> None:  # fmt: skip
        run = m.group().replace("\u00a0", " ")
        if " " not in run and run.lower() not in self.people:
            if m.start() <= 4 and run not in FUNCTION_STARTS and run.lower() not in COUNTRIES:
                self.strangers.append(offset + m.start())
            return
        name = _person_in(run)
        if not name or name.lower() in KNOWN or name.count(" ") >= _LONGEST:
            return
        start, end = offset + m.end() - len(name), offset + m.end()
        if " " in name:
            person = self._meet(name, start)
            for role in _describe(person, sentence, m, speaker):
                self.offices.setdefault(role, []).append((start, person))
            mentions.append(Mention(start, end, person, True))
        elif bearers := self.bearers(name, start):
            title = set(_lower(m.group()[: -len(name)]))
            if fitting := [one for one in bearers if _may_hold(one, title)]:
                mentions.append(Mention(start, end, fitting[-1], False))

    def _meet(self, name: str, at: int) -> Someone:
        """The person of that name; "Universe Alicia Berg" and "Alicia Berg" are one."""
        bearers = self.people.setdefault(name.split(" ")[-1].lower(), [])
        for _, one in bearers[-_MANY:]:
            if one.name.endswith(name):
                one.name = name
            if name.endswith(one.name) or _one_person(name, one.name):
                return one
        person = Someone(name)
        bearers.append((at, person))
        return person

    def _thing(self, sentence: str, m: re.Match[str], offset: int) -> int | None:
        """Where a thing's name ends, when the run of capitals is one; else None."""
        found = as_thing(sentence, m)
        if found is None:
            return None
        start, end, head, more = found
        name = sentence[start:end].replace("\n", " ")
        key = frozenset(re.split(r"[\s-]", name.lower().replace("the ", "")))
        thing = self.known.get(key)
        led = _ARTICLE.search(sentence, max(0, start - 5), start) is not None
        if thing is None:
            thing = self.known[key] = Something(name, head, set(), led)
        thing.nouns |= more
        for noun in ("", *thing.nouns):
            self.things.setdefault(noun, []).append((offset + start, thing))
        thing.definite = thing.definite or (led and "company" not in more)
        if not thing.seen or thing.seen[-1] < offset + start:
            thing.seen.append(offset + start)
        return end


def _person_in(run: str) -> str:
    """The name at the end of a run of capitals; "House Speaker Alicia Berg" holds one too."""
    name = bare(run)
    words = (name or run).split(" ")
    if name and words[0].lower() in _GIVEN:
        return name
    given = [n for n, word in enumerate(words[:-1]) if n and word.lower() in _GIVEN]
    if given and words[-1].lower() not in ORGANISATIONS:
        return " ".join(words[given[0] :])
    return name


def _one_person(name: str, known: str) -> bool:
    """Whether two names of one surname may be one person's: "Joe Berg", "Joseph R. Berg"."""
    return name.split(" ")[0][:3].lower() == known.split(" ")[0][:3].lower()


def _may_hold(person: Someone, title: set[str]) -> bool:
    """Whether a title before a bare surname may be that person's."""
    gender = Someone("")
    _gendered(gender, title)
    if gender.gender and person.gender and gender.gender != person.gender:
        return False
    offices = {_TITLE_OF.get(word, word) for word in title} & ROLES
    return not offices or bool(offices & {_TITLE_OF.get(role, role) for role in person.roles})


def _describe(person: Someone, sentence: str, m: re.Match[str], speaker: str | None) -> set[str]:
    """What the words around a name tell: title, office, gender, and that it is a person's.

    Answers with the offices that are new.
    """
    title = m.group()[: max(0, len(m.group()) - len(person.name))]
    leading = _leading(sentence, m)
    after = sentence[m.end() : m.end() + 80]
    apposed = re.split(r"[,;:.”“]", after[1:], maxsplit=1)[0] if after.startswith(",") else ""
    if verb_tense(next(iter(_lower(apposed)), "")):
        apposed = ""  # ", rejected claims that his ministers …"
    said = f"{title} {leading} {apposed}"
    words = set(_lower(said))
    first = person.name.split(" ")[0].lower()
    if person.gender is None and (first in WOMEN) != (first in MEN):
        person.gender = "f" if first in WOMEN else "m"
    if person.gender is None:
        _gendered(person, words)
    new = (words & ROLES) - person.roles
    person.roles |= {word for word in words if words & ROLES}
    person.sure = bool(
        person.sure or title or new or first in WOMEN or first in MEN or speaker == person.name
    )
    return new


def _leading(sentence: str, m: re.Match[str]) -> str:
    """The office named right before a name: "Kalvik’s transport minister, Ivar Solheim"."""
    held = _HELD.search(sentence, max(0, m.start() - 70), m.start())
    if held:
        return held[1]
    before = sentence[max(0, m.start() - 60) : m.start()].rstrip(", ")
    words = _LEADING.split(before)[-1]
    last = _lower(words)[-1:]
    return words if last and last[0] in ROLES else ""


def _gendered(person: Someone, words: set[str]) -> None:
    """Gender from titles and offices; pronouns near by may be another's."""
    female, male = bool(words & FEMALE - _PRONOUNS), bool(words & MALE - _PRONOUNS)
    if female != male:
        person.gender = "f" if female else "m"


def _lower(words: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(words)]
