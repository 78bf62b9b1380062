"""Who has been named so far, so that "he", "the minister" and a surname find their person.

Call ``read`` with each sentence in order (and ``meet``/``spoke`` for what you know beside). Then
``candidates("she")``, ``candidates("the minister")`` or ``candidates("the union")`` tells who
may be meant: one name is sure; two or more say do not guess; none is unknown.
"""

import re
from collections import deque
from dataclasses import dataclass, field

from workbench.text.speech.bodies import Bodies
from workbench.text.speech.first_names import sex_of
from workbench.text.speech.names import NAME as NAME
from workbench.text.speech.names import bare as bare
from workbench.text.speech.names import names
from workbench.text.speech.offices import (
    DESCRIPTIONS,
    Asked,
    around,
    asked,
    description,
    gender,
    roles,
    stranger,
)
from workbench.text.speech.person import Person, may_be
from workbench.text.speech.salience import aside, leads, pronoun
from workbench.text.speech.strangers import PEOPLE, loose, strangers

_BLANK = re.compile(r"[\s“”\0.]*")
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w-]*")
_KEPT = 12
_MANY = 40
_NEAR = 3  # sentences after which the only holder known may be another
_FAR = 25  # sentences after which nobody is "he" any more


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
    holders: dict[str, list[Person]] = field(default_factory=dict)
    bodies: Bodies = field(default_factory=Bodies)
    heard: deque[str] = field(default_factory=lambda: deque(maxlen=_KEPT))
    kept: tuple[Person, int] | None = None  # whom "He" that opened a sentence meant, and which
    at: int = 0
    current: str = ""  # the sentence whose speaker is sought
    _turns: int = 0
    _latest: tuple[str, list[tuple[int, int, str]]] = field(default=("", []), repr=False)

    def read(self, sentence: str) -> None:
        """The next sentence (words in quotation marks blanked): who is named in it."""
        self.current = ""
        if _BLANK.fullmatch(sentence):
            return  # a quotation that runs on
        self.at += 1
        self.heard.append(sentence)
        going_on = self._going_on(sentence)
        for start, end, name in self._named(sentence):
            self._place(self.meet(name, around(sentence, start, end)), sentence, start, end)
        lower = frozenset(sentence.lower().replace(",", " ").split())
        self.bodies.read(sentence, lower, self.at)
        for word in _CAPITALISED.finditer(sentence) if self.known else ():
            person = self.known.get(word.group().lower())
            if person and not any(p.seen == self.at for p in self._bearing(person)):
                self._place(self.meet(word.group()), sentence, word.start(), word.end())
        for phrase in strangers(sentence) if not PEOPLE.isdisjoint(lower) else ():
            holders = self._office(asked(phrase)) if phrase[:1] in "tT" else []
            if len(holders) == 1:
                self.meet(holders[0].name)
            elif not holders and not loose(phrase):
                self.unnamed[asked(phrase).gender or ""] = self.at
        if going_on:
            self.meet(going_on.name)
            going_on.led = going_on.core = self.at
            self.kept = (going_on, self.at)

    def _going_on(self, sentence: str) -> Person | None:
        """Of whom a sentence goes on that opens with "he" or "she"."""
        opening = pronoun(sentence)
        fits = self._pronoun(opening) if opening else []
        return fits[0] if len(fits) == 1 else None

    def _place(self, person: Person, sentence: str, start: int, end: int) -> None:
        if not aside(sentence, start, end):
            person.core = self.at
        if leads(sentence, start, end):
            person.led = self.at

    def _bearing(self, person: Person) -> list[Person]:
        return self.bearers.get(person.name.split()[-1].lower()) or [person]

    def _named(self, sentence: str) -> list[tuple[int, int, str]]:
        """``names`` of the sentence, kept for the next call with the same one."""
        if self._latest[0] is not sentence:
            self._latest = (sentence, names(sentence))
        return self._latest[1]

    def here(self, part: str) -> list[tuple[int, int, Person]]:
        """Who is named in a part of a sentence, in full or by a surname known."""
        found = [(start, end, self._find(name)) for start, end, name in names(part)]
        alone = [m for m in _CAPITALISED.finditer(part) if m.group().lower() in self.known]
        alone = [m for m in alone if not any(s <= m.start() < e for s, e, _ in found)]
        return found + [(m.start(), m.end(), self.known[m.group().lower()]) for m in alone]

    def opening(self, sentence: str) -> None:
        """Learns the full names of ``sentence`` before its speaker is sought: a surname in it is
        then known, but nobody in it is yet whom a pronoun means."""
        self.current = sentence
        for _, _, name in self._named(sentence):
            person = self._find(name)
            person.gender = person.gender or sex_of(name)

    def meet(self, name: str, around: str = "") -> Person:
        """The person called ``name`` (full or surname); ``around`` tells role and gender."""
        person = self._find(name)
        if around:
            self._describe(person, around)
        person.gender = sex_of(person.name) or person.gender
        person.seen = self.at
        self._turns += 1
        person.turn = self._turns
        self.met = [p for p in self.met[-_KEPT:] if p is not person] + [person]
        return person

    def _describe(self, person: Person, around: str) -> None:
        words = description(around)
        for role in roles(around) - person.roles:
            person.roles.add(role)
            self.holders.setdefault(role, []).append(person)
        person.around |= words
        person.gender = person.gender or gender(words)

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
        found = next((one for one in bearers if may_be(name, one.name)), None)
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
        if fits := self._office(asked(words)):
            return tuple(person.name for person in fits)
        return self.bodies.called(words.lower().split()[-1]) if words.split() else ()

    def by_pronoun(self, pronoun: str) -> Person | None:
        """Whom "he" or "she" means; None for nobody or for more than one, and for the rest."""
        fits = self._pronoun(pronoun) if pronoun in ("he", "she") else []
        if len(fits) != 1:
            return None
        fits[0].gender = "m" if pronoun == "he" else "f"
        return fits[0]

    def _pronoun(self, pronoun: str) -> list[Person]:
        return self._salient("m" if pronoun == "he" else "f")

    def _salient(self, wanted: str | None) -> list[Person]:
        """Those who fit in the last sentence that names one who does; its speaker alone if any,
        else the one with whom it opens if the others are owners or behind a preposition.

        A sentence without any leaves the one who spoke last in hold of the pronoun.
        """
        genders = (None, wanted) if wanted else (None, "m", "f")
        near = [p for p in self.met if p.gender in genders and self.at - p.seen < _FAR]
        fits = [p for p in near if p.gender or p.roles or p.said > 0] or near
        if not fits:
            return []
        said = max(p.said for p in fits)
        seen = max(p.seen for p in fits)
        if max(self.unnamed.get(wanted or "", -1), self.unnamed.get("", -1)) > max(said, seen):
            return []  # "a spokesman" came between
        if self.kept and self.kept[1] == seen and self.kept[0] in fits:
            return [self.kept[0]]
        if said >= seen:
            return [next(p for p in fits if p.said == said)]
        last = [p for p in fits if p.seen == seen]
        sure = [p for p in last if wanted and p.gender == wanted]
        core = [p for p in last if p.core == seen]
        leading = core if len(core) == 1 and core[0].led == seen else []
        return leading or (sure if len(sure) == 1 else last[::-1])

    def by_role(self, phrase: str, continuing: bool = False) -> Person | None:
        """Who is meant by "the foreign minister" or "the official"; None when two fit.

        ``continuing``: the verb ("added") says that the last speaker goes on.
        """
        title = asked(phrase)
        fits = self._office(title)
        if len(fits) == 1:
            return None if self._doubtful(title, fits[0]) else fits[0]
        if fits:
            return fits[0] if continuing else self._speaking(fits)
        if not (continuing or title.generic):
            return self._described(title)
        last = [p for p in self.recent if title.gender is None or p.gender in (None, title.gender)]
        if not last or self.at - last[-1].said > 2 or self.left_open > last[-1].said:
            return None
        if continuing or not self._beside(last[-1]):
            return last[-1]
        self.left_open = self.at + 1
        return None

    def _speaking(self, fits: list[Person]) -> Person | None:
        """The one of several holders who spoke last, where no other was named since."""
        last = max(fits, key=lambda p: p.said)
        others = (p.seen for p in fits if p is not last)
        return last if 0 <= self.at - last.said <= 1 and max(others) < last.said else None

    def _doubtful(self, title: Asked, holder: Person) -> bool:
        """Whether another than the only known holder may be meant: someone unnamed, or one of
        whose office nothing is said and who is spoken of where the holder is not."""
        if self._stranger(title, holder):
            return True
        others = self._salient(title.gender) if self.at - holder.seen > _NEAR else []
        return len(others) == 1 and others[0] is not holder and not others[0].roles - DESCRIPTIONS

    def _stranger(self, title: Asked, since: Person | None = None) -> bool:
        """Whether someone unnamed was so called of late, and after ``since`` was named."""
        after = len(self.heard) - (self.at - since.seen) if since else 0
        kept = list(self.heard)[max(0, after) :]
        return any(stranger(role).search(line) for role in title.roles for line in kept)

    def _described(self, title: Asked) -> Person | None:
        """Whom a pronoun would mean, for "the businessman"; for "the engineer" he must be the
        only one of the last sentences and have no other office. Nobody without a name may be so
        called."""
        fits = self._salient(title.gender) if title.roles else []
        if len(fits) != 1 or self.at - max(fits[0].seen, fits[0].said) > 1:
            return None
        elsewhere = bool(title.proper)  # "the Ostbian leader" is nobody's word for ours
        alone = not (title.vague and elsewhere) and self._alone(fits[0])
        alone = alone or title.loose or (elsewhere and not title.vague)
        if not alone or title.clashes(fits[0].roles, fits[0].around) or self._stranger(title):
            return None
        return fits[0]

    def _alone(self, person: Person) -> bool:
        near = [p for p in self.met if self.at - p.seen <= 1]
        return near == [person] and self.at - person.said <= 1

    def _beside(self, person: Person) -> bool:
        """Whether "the official" may be another than ``person``: one named since or just before,
        or one who has no name."""
        others = (p for p in self.met if p is not person and p.name != person.name)
        unnamed = max(self.unnamed.values(), default=-1)
        return unnamed > person.said or any(p.seen >= max(person.said - 1, 0) for p in others)

    def _office(self, title: Asked) -> list[Person]:
        """Who holds the office, the last named first; the whole description counts before it."""
        found = {id(p): p for role in title.roles for p in self.holders.get(role, [])[-_MANY:]}
        holders = [p for p in found.values() if title.gender in (None, p.gender or title.gender)]
        holders.sort(key=lambda p: -p.turn)
        if title.former:
            holders = [p for p in holders if "former" in p.around] or holders
        elif len(holders) > 1:
            holders = [p for p in holders if "former" not in p.around] or holders
        whole = [p for p in holders if title.words <= p.around]
        return whole or (holders if len(title.words) == 1 else [])
