"""What a pronoun at the head of a claim may mean, among what is named just before it."""

import re
from collections.abc import Iterator

from workbench.text.lexicon import FEMALE, MALE, PLACES, ROLES, TITLES, words
from workbench.text.restating.mentions import Mention, Someone
from workbench.text.restating.namesakes import COUNTRIES
from workbench.text.restating.noun_phrases import (
    EMPTY,
    PERSONS,
    Places,
    folk,
    meets,
    phrases,
    things_named,
)
from workbench.text.restating.scenes import Scene
from workbench.text.speech.first_names import MEN, WOMEN
from workbench.text.speech.names import NAME

MOST = 4  # readings that are offered; of more, none
ONLY = "nothing else named just before it fits, but the article does not settle it"
Said = tuple[int, str]  # place, wording
_PAIR = re.compile(
    r"(?<![\w-])(?P<a>(?:[Tt]he )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}) and "
    r"(?P<b>(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
)
_OF_SOMEONE = re.compile(r"[’']s (?:[a-z-]+ )??(?P<role>[a-z-]+)(?![\w-])")
_ASIDE = re.compile(r"(?i)(?<!\w)(?:in|at|on|near|from|of|across|inside|outside|by) (?:an? )?$")
# First words of places that look like a person's name.
_PLACED = words(
    """lake mount river cape fort port point camp san santa los saint island bay new north south
    east west great upper lower"""
)
_POINTS = re.compile(
    r"(?i)(?<![\w’'-])(?:he|she|it|they|him|them|his|hers?|its|theirs?|this|these|those)(?![\w-])"
)


def circular(reading: str) -> bool:
    """Whether a reading points elsewhere itself: "her deputy", "he and Holm"."""
    return _POINTS.search(reading) is not None


def persons(scene: Scene, gender: str) -> list[str]:
    """People of the last sentences whom "he" ("m") or "she" ("f") may mean, named or by office."""
    found: list[str] = []
    unsure: set[str] = set()
    for number in sorted(scene.back()):
        named = scene.context.mentions[number]
        words = scene.context.plain[number]
        placed = _named(words, named, scene.context.sentences[number].start, gender)
        found += [said for _, said in sorted([*placed, *_by_office(words, named, gender)])]
        unsure |= {one.person.name for one in named if not one.person.sure}
        taken = places(scene, number)
        found += [
            said for _, said in (*titled(words, taken, gender), *_owned(words, taken, gender))
        ]
    return _apart([one for one in found if one not in unsure] or found)


def places(scene: Scene, number: int) -> Places:
    """Where people are named in a sentence, counted in its words."""
    begin = scene.context.sentences[number].start
    return [(one.start - begin, one.end - begin) for one in scene.context.mentions[number]]


def _named(words: str, named: list[Mention], begin: int, gender: str) -> Iterator[Said]:
    for one in named:
        at = one.start - begin
        if one.person.gender in (None, gender) and _may_be_one(one.person, words[:at]):
            yield at, one.person.name


def _may_be_one(person: Someone, before: str) -> bool:
    """Whether a name may well be a person's: "Lake Helena", "the Independent Vermont" are none."""
    words = person.name.lower().split(" ")
    if words[0] in WOMEN | MEN:
        return True
    placed = words[0] in _PLACED or words[-1] in PLACES | COUNTRIES
    led = before.lower().endswith("the ")
    return not placed and (person.sure or not (person.name.isupper() or led))


def _by_office(words: str, named: list[Mention], gender: str) -> Iterator[Said]:
    """ "The senator", unless that is the office of somebody named in the sentence."""
    known = set().union(*(one.person.roles for one in named), set())
    for at, said, head, several in phrases(words):
        if not several and head in PERSONS - known - _others(gender):
            yield at, said


def _others(gender: str) -> frozenset[str]:
    return MALE if gender == "f" else FEMALE


def titled(words: str, taken: Places, gender: str) -> Iterator[Said]:
    """ "Mayor Keel", where no more of the name is known."""
    for m in NAME.finditer(words):
        first = m.group().split()[0].lower().rstrip(".")
        office = first in (TITLES | ROLES) - _others(gender) and " " in m.group()
        if office and not meets(taken, *m.span()):
            yield m.start(), m.group()


def _owned(words: str, taken: Places, gender: str) -> Iterator[Said]:
    """ "Erik Sunde’s lawyer"."""
    for start, end in taken:
        m = _OF_SOMEONE.match(words, end)
        if m and m["role"] in PERSONS - _others(gender):
            yield end, words[start : m.end()]


def things(scene: Scene) -> list[str]:
    """What "it" may mean: bodies, places and things of the nearest sentence that names any."""
    for number in scene.back(2):
        words = scene.context.plain[number]
        taken = places(scene, number)
        placed = list(_bodies(scene, number))
        taken += [(at, at + len(said)) for at, said in placed]
        placed += [(at, said) for at, said, several in things_named(words, taken) if not several]
        for at, said, head, several in phrases(words):
            fits = head not in PERSONS | EMPTY and not head.endswith("ist") and not several
            if fits and not meets(taken, at, at + len(said) + 1):
                placed.append((at, said))
        if placed:
            return _foremost(words, placed)
    return []


def _bodies(scene: Scene, number: int) -> Iterator[Said]:
    begin = scene.context.sentences[number].start
    end = begin + len(scene.context.plain[number])
    for one in scene.context.named.between(begin, end):
        yield (one.last_before(end) or begin) - begin, one.called


def many(scene: Scene) -> list[str]:
    """What "they" may mean: several named together, or a plural, in the nearest sentence."""
    for number in scene.back(2):
        words = scene.context.plain[number]
        placed = [(m.start(), _small(m.group())) for m in _PAIR.finditer(words)]
        placed += [
            (at, said) for at, said, head, several in phrases(words)
            if several and head.removesuffix("s") not in EMPTY and head not in EMPTY
        ]  # fmt: skip
        placed += [(at, said) for at, said, several in things_named(words, []) if several]
        placed += list(folk(words))
        if placed:
            return _foremost(words, placed)
    return []


def _small(said: str) -> str:
    return said[:1].lower() + said[1:] if said.startswith("The ") else said


def _foremost(words: str, placed: list[Said]) -> list[str]:
    """Without what only a place or an owner is named by, where anything else is named."""
    free = [(at, said) for at, said in placed if not _ASIDE.search(words, max(0, at - 12), at)]
    return _apart([said for _, said in sorted(free or placed)])


def _apart(found: list[str]) -> list[str]:
    """Each once, in their order; the shorter of two wordings of one is left out."""
    kept = [one for one in dict.fromkeys(found) if not circular(one)]
    lower = [one.lower() for one in kept]
    return [
        one for one, low in zip(kept, lower, strict=True)
        if not any(low != more and more.endswith(" " + low.removeprefix("the ")) for more in lower)
    ]  # fmt: skip
