"""Who has been named so far, so that "he", "the minister" and a surname find their person.

Call ``read`` with each sentence in order (and ``meet``/``spoke`` for what you know beside). Then
``candidates("she")``, ``candidates("the minister")`` or ``candidates("the union")`` tells who
may be meant: one name is sure; two or more say do not guess; none is unknown.
"""

import re
from dataclasses import dataclass, field

from workbench.text.lexicon import (
    FEMALE,
    GENERIC_ROLES,
    MALE,
    ORGANISATIONS,
    ROLES,
)
from workbench.text.speech.first_names import sex_of
from workbench.text.speech.names import NAME as NAME
from workbench.text.speech.names import bare as bare
from workbench.text.speech.names import names
from workbench.text.speech.strangers import strangers

_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_BLANK = re.compile(r"[\s“”\0.]*")
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w-]*")
_FILLING = frozenset(
    {"the", "a", "an", "of", "for", "former", "s", "and", "in", "then", "new", "old", "s’"}
)
_KEPT = 12
_FAR = 25  # sentences after which nobody is "he" any more


@dataclass(slots=True)
class Person:
    """Someone named; ``seen`` and ``said`` count sentences, ``around`` holds describing words."""

    name: str
    roles: set[str] = field(default_factory=set)
    gender: str | None = None
    around: set[str] = field(default_factory=set)
    seen: int = -1
    said: int = -1


@dataclass(slots=True)
class People:
    """People by surname, the last met and the last who spoke (latest last), and organisations.

    ``known``: whom a surname alone means. ``bearers``: everyone named in full with it.
    ``unnamed``: in which sentence "a spokesman" ("m"), "the president" ("") last was a subject.
    """

    known: dict[str, Person] = field(default_factory=dict)
    bearers: dict[str, list[Person]] = field(default_factory=dict)
    unnamed: dict[str, int] = field(default_factory=dict)
    left_open: int = -1  # the sentence in which two could be "the official"
    recent: list[Person] = field(default_factory=list)
    met: list[Person] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    at: int = 0
    _latest: tuple[str, list[tuple[int, int, str]]] = field(default=("", []), repr=False)

    def read(self, sentence: str) -> None:
        """The next sentence (words in quotation marks blanked): who is named in it."""
        if _BLANK.fullmatch(sentence):
            return  # a quotation that runs on
        self.at += 1
        for start, end, name in self._named(sentence):
            self.meet(name, around(sentence, start, end))
        if not ORGANISATIONS.isdisjoint(sentence.lower().split()):
            self._bodies(sentence)
        for word in _CAPITALISED.findall(sentence) if self.known else ():
            person = self.known.get(word.lower())
            if person and not any(p.seen == self.at for p in self._bearing(person)):
                self.meet(word)
        for phrase in strangers(sentence):
            words = {word.lower() for word in _WORDS.findall(phrase)}
            holders = self._office(phrase)
            if len(holders) == 1:
                self.meet(holders[0].name)
            elif not holders:
                self.unnamed[gender(words) or ""] = self.at

    def _bearing(self, person: Person) -> list[Person]:
        return self.bearers.get(person.name.split()[-1].lower()) or [person]

    def _named(self, sentence: str) -> list[tuple[int, int, str]]:
        """``names`` of the sentence, kept for the next call with the same one."""
        if self._latest[0] is not sentence:
            self._latest = (sentence, names(sentence))
        return self._latest[1]

    def opening(self, sentence: str) -> None:
        """Learns the full names of ``sentence`` before its speaker is sought: a surname in it is
        then known, but nobody in it is yet whom a pronoun means."""
        for _, _, name in self._named(sentence):
            person = self._find(name)
            person.gender = person.gender or sex_of(name)

    def _bodies(self, sentence: str) -> None:
        for run in NAME.finditer(sentence):
            body = run.group().removeprefix("The ").removeprefix("A ")
            if " " in body and body.split()[-1].lower() in ORGANISATIONS:
                self.bodies = [b for b in self.bodies[-_KEPT:] if b != body] + [body]

    def meet(self, name: str, around: str = "") -> Person:
        """The person called ``name`` (full or surname); ``around`` tells role and gender."""
        person = self._find(name)
        words = {word.lower() for word in _WORDS.findall(around)}
        person.roles |= words & ROLES
        person.around |= words
        person.gender = sex_of(person.name) or person.gender or gender(words)
        person.seen = self.at
        self.met = [p for p in self.met[-_KEPT:] if p is not person] + [person]
        return person

    def _find(self, name: str) -> Person:
        """The person so called: another first name is another person, and who was met by surname
        alone gets the full name. A surname of two is the one's who spoke last, else nobody's."""
        surname = name.split()[-1].lower()
        person = self.known.get(surname)
        if person is None:
            person = self.known[surname] = Person(name)
        if " " not in name:
            return person
        bearers = self.bearers.setdefault(surname, [])
        found = next((one for one in bearers if _may_be(name, one.name)), None)
        if found is None:
            found = self._another(name, person, bearers)
            bearers.append(found)
        return found

    def _another(self, name: str, known: Person, bearers: list[Person]) -> Person:
        """One more bearer of a surname; from two on the surname alone is the last speaker's."""
        if not bearers:
            known.name = name
            return known
        if known.said < 0 and known in bearers:
            self.known[name.split()[-1].lower()] = Person(name.split()[-1])
        return Person(name)

    def spoke(self, person: Person) -> Person:
        person.said = self.at + 1  # the sentence that ``read`` takes in next
        self.known[person.name.split()[-1].lower()] = person
        self.recent = [p for p in self.recent[-_KEPT:] if p is not person] + [person]
        return person

    def candidates(self, words: str) -> tuple[str, ...]:
        """Whom "he", "the minister" or "the union" may mean, most likely first.

        One is sure; with two or more leave the words alone; none: nobody fits.
        """
        if words.lower() in ("he", "she"):
            return tuple(person.name for person in self._pronoun(words.lower()))
        if fits := self._office(words):
            return tuple(person.name for person in fits)
        last = words.lower().split()[-1] if words.split() else ""
        return tuple(b for b in reversed(self.bodies) if b.lower().split()[-1] == last)

    def by_pronoun(self, pronoun: str) -> Person | None:
        """Whom "he" or "she" means; None for nobody or for more than one, and for the rest."""
        fits = self._pronoun(pronoun) if pronoun in ("he", "she") else []
        if len(fits) != 1:
            return None
        fits[0].gender = "m" if pronoun == "he" else "f"
        return fits[0]

    def _pronoun(self, pronoun: str) -> list[Person]:
        """Those who fit in the last sentence that names one who does; its speaker alone if any.

        A sentence without any leaves the one who spoke last in hold of the pronoun.
        """
        wanted = "m" if pronoun == "he" else "f"
        near = [p for p in self.met if p.gender in (None, wanted) and self.at - p.seen < _FAR]
        fits = [p for p in near if p.gender or p.roles or p.said > 0] or near
        if not fits:
            return []
        said = max(p.said for p in fits)
        seen = max(p.seen for p in fits)
        if max(self.unnamed.get(wanted, -1), self.unnamed.get("", -1)) > max(said, seen):
            return []  # "a spokesman" came between
        if said >= seen:
            return [next(p for p in fits if p.said == said)]
        last = [p for p in fits if p.seen == seen]
        sure = [p for p in last if p.gender == wanted]
        return sure if len(sure) == 1 else last[::-1]

    def by_role(self, phrase: str, continuing: bool = False) -> Person | None:
        """Who is meant by "the foreign minister" or "the official"; None when two fit.

        ``continuing``: the verb ("added") says that the last speaker goes on.
        """
        fits = self._office(phrase)
        if len(fits) == 1:
            return fits[0]
        if fits:
            return fits[0] if continuing else None
        if not (continuing or self._generic(phrase)):
            return self._alone(phrase)
        wanted = gender({word.lower() for word in _WORDS.findall(phrase)})
        last = [p for p in self.recent if wanted is None or p.gender in (None, wanted)]
        if not last or self.at - last[-1].said > 2 or self.left_open > last[-1].said:
            return None
        if continuing or not self._beside(last[-1]):
            return last[-1]
        self.left_open = self.at + 1
        return None

    def _beside(self, person: Person) -> bool:
        """Whether "the official" may be another than ``person``: one named since or just before,
        or one who has no name."""
        others = (p for p in self.met if p is not person and p.name != person.name)
        unnamed = max(self.unnamed.values(), default=-1)
        return unnamed > person.said or any(p.seen >= max(person.said - 1, 0) for p in others)

    def _alone(self, phrase: str) -> Person | None:
        """The last speaker for "the engineer", where he is the only person of the last sentences
        and nothing is known of his office."""
        words = {word.lower() for word in _WORDS.findall(phrase)}
        near = [p for p in self.met if self.at - p.seen <= 1]
        if len(near) != 1 or near[0].roles or self.at - near[0].said > 1 or len(words) != 2:
            return None
        return (
            near[0]
            if words & ROLES and near[0].gender in (None, gender(words) or near[0].gender)
            else None
        )

    def _generic(self, phrase: str) -> bool:
        words = {word.lower() for word in _WORDS.findall(phrase)}
        return bool(words & ROLES) and words & ROLES <= GENERIC_ROLES and len(words) == 2

    def _office(self, phrase: str) -> list[Person]:
        """Who holds the office, the last named first; the whole description counts before it."""
        words = {word.lower() for word in _WORDS.findall(phrase)} - _FILLING
        roles, wanted = words & ROLES, gender(words)
        if not roles:
            return []
        holders = [
            p
            for p in reversed(self.met)
            if p.roles & roles and wanted in (None, p.gender or wanted)
        ]
        whole = [p for p in holders if words <= p.around]
        return whole or (holders if len(words) == 1 else [])


def around(sentence: str, start: int, end: int) -> str:
    """The words that may tell a name's role: the title before it, the apposition after it."""
    before = sentence[max(0, start - 60) : start].rsplit(". ", 1)[-1]
    comma = before.rstrip().endswith(",")
    before = ",".join(before.rstrip(", ").split(",")[-1:]) if comma else before.split(",")[-1]
    after = sentence[end : end + 80]
    return before + (" " + after[1:].split(",")[0] if after.startswith(",") else "")


def _may_be(name: str, known: str) -> bool:
    """Whether two names of one surname may be one person's: "Joe Biden", "Joseph R. Biden"."""
    return " " not in known or name[:2].lower() == known[:2].lower()


def gender(words: set[str]) -> str | None:
    female, male = bool(words & FEMALE), bool(words & MALE)
    return None if female == male else ("f" if female else "m")
