"""Words at the head of a claim that point to something outside it and were not resolved.

Silence would say that the claim stands by itself: each is a doubt, with the readings that fit what
stands just before, or with the reason why none is offered.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from workbench.text.lexicon import ROLES, TIME_UNITS, words
from workbench.text.restating import fitting
from workbench.text.restating.clauses import first_verb, verb_follows, verb_tense
from workbench.text.restating.empty_it import is_empty
from workbench.text.restating.fitting import ONLY
from workbench.text.restating.noun_phrases import phrases
from workbench.text.restating.references import LED, NO_NOUN, OFFICE, attached, named_here, owner
from workbench.text.restating.scenes import Scene
from workbench.text.types import Change, Doubt

NOBODY = "nobody named in full just before it fits"
NOTHING = "nothing named just before it fits"
SEVERAL = "more than one could be meant"
TOLD = "it points to what is told before it, in words that the claim does not repeat"
UNHELD = "nobody named before it is told to hold this office"
SPOKEN = "a speaker’s own words, and nobody named in full just before them fits"
_POINTER = re.compile(
    r"(?i)(?<![\w’'-])(?:(?:he|she|it|they|that|this)(?=[’'](?:s|d|ll|re|ve)\b)"
    r"|(?:he|she|his|her|it|its|they|their|this|that|these|those)(?![\w’'-]))"
)
_IN_QUOTES = re.compile(
    r"[“\"‘«„]\W{0,2}(?:(?:But|And|Yet|So|Then) )?(?P<word>He|She|They|His|Her|Their"
    r"|(?<=\w )(?:he|she|they|his|her|their))(?![\w-])"
)
_GENDER = {"he": "m", "his": "m", "she": "f", "her": "f"}
_OWNERS = frozenset({"his", "its", "their"})
_NOUNS = tuple(
    re.compile(rf"(?: [a-z-]+){{{more}}} (?P<noun>[a-z]{{3,}}(?:-[a-z]+)*)(?![\w-])")
    for more in range(3)
)
_NO_NOUNS = words("the she they you not all was were has had his her its their our")
_AFTER = re.compile(r"\W*(?:After|Before|Since|From)\b")
_SAID_AFTER = re.compile(r"[^,.;]*, (?:the )?[A-Za-z][\w’ -]* (?:said|says|told|added)\b")
_CLAUSAL = re.compile(r"\b(?:that|\w{2,}ing)\b")
_DASH = re.compile(r"\s?[—–]|\s-\s|[’']s?\s")
_ADVERB = re.compile(r"^ (?:\w+ly|also|alone|too)\b")
_NOT = re.compile(r" (?:is|was|are|were|does|do|did|has|have|had|wo|would|could|ca)n[’']t\b")
_MANY_DO = words("include show suggest mean come do go remain make represent")
_BARE = re.compile(r"(?<=[a-z]ed |ies |[a-z]es )this(?=[.,;:!?]|$)")
_GENERIC = re.compile(r"\s?(?:who|whose|which|that|with|in|of|at|on|from|for|not)\b")
_TIMES = frozenset(TIME_UNITS) | words(
    """morning afternoon evening night weekend time spring summer autumn winter season moment
    article post story page column newspaper piece"""
)
Found = Iterator[Doubt]


def pointing(scene: Scene) -> Found:
    """A doubt about each pronoun or demonstrative at the head of the claim, and about a pronoun
    that speaks, resolved or not: those that overlap a change are dropped later."""
    for m in _POINTER.finditer(scene.words, scene.begin):
        before = scene.words[scene.begin : m.start()]
        free = m.group().lower() not in _GENDER or not named_here(
            scene, m, scene.span.start + m.start()
        )
        if not before.strip() or (free and _led(before)):
            yield from _headed(scene, m)
        elif free and _speaks(scene, m):
            yield from _personal(scene, m)
    for m in _BARE.finditer(scene.words, scene.begin):
        yield _doubt(scene, m, (), TOLD)
    yield from _quoted(scene)


def sound(one: Change | Doubt) -> Change | Doubt | None:
    """Without wordings that point elsewhere themselves; a doubt left with fewer than two readings
    says why."""
    if isinstance(one, Change):
        return None if fitting.circular(one.after) else one
    readings = tuple(dict.fromkeys(r for r in one.readings if not fitting.circular(r)))
    why = one.why or ("" if len(readings) > 1 else ONLY if readings else SEVERAL)
    return replace(one, readings=readings, why=why)


def _led(before: str) -> bool:
    """Whether nothing but a connective or a time stands before, nothing that could be meant."""
    if LED.fullmatch(before) is None:
        return False
    if _AFTER.match(before) and any(phrases(before)):
        return False
    whole = before.rstrip().endswith(",")
    return whole or (first_verb(before, 0) is None and not _CLAUSAL.search(before))


def _speaks(scene: Scene, m: re.Match[str]) -> bool:
    subject = scene.said.subject
    at = scene.span.start + m.start()
    return subject is not None and (subject.start, subject.end) == (at, at + len(m.group()))


def _headed(scene: Scene, m: re.Match[str]) -> Found:
    word = m.group().lower()
    if word in ("this", "that", "these", "those"):
        yield from _demonstrative(scene, m)
    elif word != "it" or not is_empty(scene.words, m.start()):
        yield from _personal(scene, m)


def _personal(scene: Scene, m: re.Match[str]) -> Found:
    """He, she, it, they and what they own."""
    word = m.group().lower()
    owns = word in _OWNERS or (word == "her" and not NO_NOUN.match(scene.words, m.end()))
    if _named_after(scene, m, owns):
        return
    found = _candidates(scene, word)
    here = _speaker_here(scene, m)
    if here and (not found or found == [here]):
        return  # the claim itself says who
    found = list(dict.fromkeys([*found, *([here] if here else [])]))
    readings = tuple(_owned(scene, one, word) if owns else one for one in found)
    yield _told(scene, m, readings, NOBODY if word in _GENDER else NOTHING)


def _candidates(scene: Scene, word: str) -> list[str]:
    if word in _GENDER:
        return fitting.persons(scene, _GENDER[word])
    return fitting.things(scene) if word in ("it", "its") else fitting.many(scene)


def _named_after(scene: Scene, m: re.Match[str], owns: bool) -> bool:
    """ "Its plant is Norvik’s pride, …": an owner may be named after a comma, in the claim."""
    if not owns:
        return False
    after = scene.words[m.end() : m.end() + 80]
    return _SAID_AFTER.match(after) is not None


def _speaker_here(scene: Scene, m: re.Match[str]) -> str:
    """Who says it after the words: "They would close it, the firm said."; "" for a pronoun."""
    subject, name = scene.said.subject, scene.said.claimant or ""
    if subject is None or subject.start <= scene.span.start + m.start() or not name:
        return ""
    word = m.group().lower()
    person = any(one.start == subject.start for one in scene.people)
    fits = person if word in _GENDER else not person
    sane = name[0].isupper() or name.startswith("the ")
    return name if fits and sane and not fitting.circular(name) and " " in name else ""


def _told(scene: Scene, m: re.Match[str], readings: tuple[str, ...], none: str) -> Doubt:
    if len(readings) > fitting.MOST:
        return _doubt(scene, m, (), SEVERAL)
    only = ONLY.replace("nothing", "nobody") if none == NOBODY else ONLY
    return _doubt(scene, m, readings, (none, only, "")[min(2, len(readings))])


def _doubt(scene: Scene, m: re.Match[str], readings: tuple[str, ...], why: str) -> Doubt:
    at = scene.span.start + m.start()
    return Doubt(m.group(), at, at + len(m.group()), readings, why)


def _owned(scene: Scene, name: str, word: str) -> str:
    """ "Kestrel’s", "the workers’"."""
    mark = owner(scene.text)
    return name + (mark[:1] if name.endswith("s") and word == "their" else mark)


def _demonstrative(scene: Scene, m: re.Match[str]) -> Found:
    """ "This was denied", "These figures rose"; not "this year", "that it fell", "those who"."""
    word, rest = m.group().lower(), scene.words[m.end() : m.end() + 90]
    if _bare(word, rest):
        yield _doubt(scene, m, (), TOLD)
        return
    noun = _noun(rest)
    if noun is None or _TIMES & set(noun.group().split()) or _GENERIC.match(rest, noun.end()):
        return
    if word == "that" and not verb_follows(rest[noun.end() :]):
        return  # "That workers were paid less was known"
    if (word in ("these", "those")) == noun["noun"].endswith("s"):
        yield from _same_noun(scene, m, noun)


def _bare(word: str, rest: str) -> bool:
    """Whether no noun follows: "this shows", "that’s", "these were"; "that said," is none."""
    rest = _ADVERB.sub("", rest)
    if _NOT.match(rest):
        return True
    if word in ("these", "those"):
        verb = re.match(r" (?:also |now |still )?([a-z]+)\b", rest)
        return verb is not None and (verb[1] in _MANY_DO or verb_tense(verb[1]) != "")
    return rest[:1] in ("’", "'") or (
        verb_follows(rest) and not rest.startswith((" said,", " being"))
    )


def _noun(rest: str) -> re.Match[str] | None:
    """The noun of "this old bridge was": the first word that a verb or a preposition follows."""
    for more in range(3):
        m = _NOUNS[more].match(rest)
        if m is None or m["noun"] in _NO_NOUNS:
            return None
        ended = NO_NOUN.match(rest, m.end()) or _DASH.match(rest, m.end())
        if ended or verb_follows(rest[m.end() :]):
            return m
    return None


def _same_noun(scene: Scene, m: re.Match[str], noun: re.Match[str]) -> Found:
    head = noun["noun"]
    found: list[str] = []
    for number in sorted(scene.back()):
        near = phrases(scene.context.plain[number])
        found += [said for _, said, one, _ in near if one == head]
    readings = [one for one in dict.fromkeys(found) if one != f"the {head}"]
    end = m.end() + noun.end()
    at = scene.span.start + m.start()
    before = scene.text[at : scene.span.start + end]
    why = (TOLD, ONLY, "")[min(2, len(readings))]
    yield Doubt(before, at, at + len(before), tuple(readings[: fitting.MOST]), why)


def titles(scene: Scene) -> Found:
    """ "The minister promised …" where nobody named holds the office."""
    m = OFFICE.match(scene.words, scene.begin)
    if m is None or m["role"] not in ROLES or attached(scene, m.end()):
        return
    end = m.end() - len(m["owner"] or "")
    at = scene.span.start
    yield Doubt(scene.words[m.start() : end], at + m.start(), at + end, (), UNHELD)


def _quoted(scene: Scene) -> Found:
    """A quotation that opens the claim with "He …": plain where one person fits, else in doubt."""
    m = _IN_QUOTES.match(scene.text, scene.span.start + scene.begin, scene.span.end)
    if m is None or not any(one.start == m.start() for one in scene.quotes):
        return
    word = m["word"].lower()
    found = _candidates(scene, word)
    if len(found) == 1:
        return
    owns = word in _OWNERS or (word == "her" and not NO_NOUN.match(scene.text, m.end()))
    readings = tuple(_owned(scene, one, word) if owns else one for one in found)
    several = len(readings) > fitting.MOST
    why = SEVERAL if several else "" if readings else SPOKEN
    yield Doubt(m["word"], m.start("word"), m.end(), () if several else readings, why)
