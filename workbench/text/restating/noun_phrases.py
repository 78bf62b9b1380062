"""Plain English noun phrases and names in a sentence, told by word lists alone.

A phrase is an article or number, up to four small words, and what ends it; it is worded as it
would be spoken of again: "a ship" as "the ship".
"""

import re
from collections.abc import Iterator

from workbench.text.lexicon import (
    FUNCTION_STARTS,
    MONTHS,
    PLACES,
    ROLES,
    TIME_UNITS,
    TITLES,
    WEEKDAYS,
    words,
)
from workbench.text.restating.clauses import acts, verb_follows, verb_tense
from workbench.text.restating.namesakes import COUNTRIES, PERSON_NOUNS
from workbench.text.speech.names import NAME

Named = tuple[int, str, bool]  # place, wording, whether it is several
Places = list[tuple[int, int]]
PERSONS = (
    ROLES
    | PERSON_NOUNS
    | words(
        """leader politician player someone member employee veteran donor voter worker critic ally
        supporter opponent rival neurosurgeon surgeon contender challenger incumbent citizen
        customer clerk guard soldier sailor nurse builder trader broker banker butcher carpenter
        cook dentist electrician gardener midwife miner plumber porter priest vicar sergeant tenant
        landlord widow child teenager neighbour guest host suspect defendant plaintiff caller"""
    )
)
# Times, measures and empty nouns: no pronoun stands for one of them.
EMPTY = (
    frozenset(TIME_UNITS)
    | frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | words(
        """morning afternoon evening night weekend moment time times way fact rest end start
        beginning middle lot number series total share part half quarter third percent percentage
        case kind sort course addition result same first second only other others past future
        present majority amount range variety pair couple dozen top side"""
    )
)
_PHRASE = re.compile(
    r"(?<![\w’'-])(?P<det>[Tt]he(?: (?:two|three|four|five|six|both))?|[Aa]n?|[Tt]wo|[Tt]hree"
    r"|[Ff]our|[Ff]ive|[Ss]ix|[Ss]ome|[Ss]everal|[Mm]any|[Tt]hese|[Tt]hose|[Bb]oth|[Oo]ther"
    r"|\d[\d,]*) (?=[a-z])"
)
_COUNTS = words("two three four five six")
_WORD = re.compile(r"[a-z]+(?:[-’'][a-z]+)*")
# "U.S." and other names in capitals and stops are one name each.
_NAMED = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,}|" + NAME.pattern)
_VERBS = words(
    """seeks aims tries seems appears begins helps offers belongs relies depends goes comes include
    includes exist exists refused"""
)
_NOUNS_ON_ING = words(
    """building meeting hearing ruling funding opening housing shipping banking training wedding
    planning fishing painting offering spending crossing landing clothing lighting beginning"""
)
_EQUATED = re.compile(
    r"(?i)(?<!\w)(?:is|was|are|were|be|been|being|as|becomes?|became|like|remains?) $"
)
_ENDS = words(
    """to in on at for from with by of as and or but that which who whom whose if when where while
    after before not the a an about into over under was is were are be been had has have would will
    could can may might should must during because this these those last next since until than then
    there also its his her their our so within without against between among through per up down
    out off said says told it he she they we you i no all both only just now still later earlier"""
)
_FOLK = re.compile(
    r"(?<![\w’'-])(?P<lead>[a-z]+(?:-[a-z]+)* )?(?P<noun>(?:"
    + "|".join(sorted(PERSONS - words("man woman boy general chief head boss witness ally")))
    + r"|resident|protester|soldier|firefighter|migrant|refugee|firm|party|country|company)s)"
    r"(?![\w-])"
)
_OPENING = re.compile(r"([A-Z][a-z]+)(?= )")
_MANY = words("people police men women children staff troops personnel cattle media allies")
_ONE_ON_S = words(
    "politics physics economics athletics mathematics ethics news series means gas bus"
)
_STATES = frozenset({"united states", "netherlands", "united nations"})
_UNTITLED = (
    FUNCTION_STARTS
    | frozenset({"Mr", "Mrs", "Ms", "Dr", "Miss", "Sir"})
    | frozenset(one.capitalize() for one in (*MONTHS, *WEEKDAYS))
)


def phrases(words: str) -> Iterator[tuple[int, str, str, bool]]:
    """(place, wording, head noun, plural) of each plain noun phrase with an article or number."""
    for m in _PHRASE.finditer(words):
        determiner = m["det"].lower()
        inside, end = _inside(words, m.end(), determiner)
        equated = determiner in ("a", "an") and _is_description(words, m.start(), end)
        of = inside and inside[-1] in ("source", "head") and words.startswith(" of ", end)
        if inside and not equated and not of and (said := _definite(determiner, inside)):
            yield m.start(), said, inside[-1], plural(inside[-1])


def _is_description(words: str, start: int, end: int) -> bool:
    """ "Is a foregone conclusion" and "Karsten, a ferry firm," name nothing new."""
    apposed = words[max(0, start - 2) : start] == ", " and words[end : end + 1] in ",.;"
    return apposed or _EQUATED.search(words, max(0, start - 9), start) is not None


def _inside(words: str, at: int, before: str) -> tuple[list[str], int]:
    """The words of a phrase behind its article, and where they end."""
    inside: list[str] = []
    end = at
    while len(inside) < 4 and (word := _WORD.match(words, at)):
        if word.group() in _ENDS or (inside and _verb(word, before)):
            break
        inside.append(before := word.group())
        end, at = word.end(), word.end() + 1
        if words[end : end + 1] != " ":
            break
    return inside, end


def _verb(word: re.Match[str], before: str = "") -> bool:
    """Whether a word is a verb, told by its form or by what follows it."""
    rest = word.string[word.end() : word.end() + 40]
    return is_verb(word.group(), before) or acts(word.group(), rest)


def is_verb(word: str, before: str = "") -> bool:
    past = word.endswith("ed") and not word.endswith("eed")
    going_on = len(word) > 6 and word.endswith("ing") and word not in _NOUNS_ON_ING
    return past or going_on or word in _VERBS or verb_tense(word, before) != ""


def _definite(determiner: str, inside: list[str]) -> str:
    """The phrase as it is spoken of again; "" where its head is no noun that can be."""
    head = inside[-1]
    if len(head) < 3 or head.endswith(("ly", "’s", "'s")):
        return ""
    count = determiner.removeprefix("the ").strip()
    return " ".join(["the", *([count] if count in _COUNTS else []), *inside])


def plural(noun: str) -> bool:
    if noun in _MANY:
        return True
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and noun not in _ONE_ON_S


def folk(words: str) -> Iterator[tuple[int, str]]:
    """ "Workers said …" at the head of a sentence; "union leaders" anywhere."""
    for m in _FOLK.finditer(words):
        lead = (m["lead"] or "").strip()
        plain = lead and lead not in _ENDS and not is_verb(lead)
        yield m.start("noun"), f"the {lead} {m['noun']}" if plain else f"the {m['noun']}"
    first = _OPENING.match(words)
    of = first and re.match(r" (?:of|in|from|at) ", words[first.end() :][:6])
    if first and first[1] not in FUNCTION_STARTS and (of or _has_verb(words, first.end())):
        noun = first[1].lower()
        yield from [(0, f"the {noun}")] if plural(noun) else ()


def things_named(words: str, taken: Places) -> Iterator[Named]:
    """Names that are no known person's, those at ``taken``: "Kestrel", "the Cadillac tax"."""
    for m in _NAMED.finditer(words):
        run = m.group().split()
        while run and run[0] in _UNTITLED:
            run = run[1:]
        place = m.end() - len(" ".join(run)), m.end()
        if run and _is_thing(words, run, place) and not meets(taken, *place):
            yield from _in_words(words, run, place[0])


def meets(taken: Places, start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in taken)


def _is_thing(words: str, run: list[str], place: tuple[int, int]) -> bool:
    at, end = place
    if run[0].lower().rstrip(".") in TITLES | ROLES or "’" in " ".join(run):
        return False
    if words[end : end + 1] in ("’", "'"):
        return False
    return len(run) > 1 or at > 0 or _opens(words, run[0], end)


def _in_words(words: str, run: list[str], at: int) -> Iterator[Named]:
    """The name with its article and the small nouns that belong to it: "the Cadillac tax"."""
    name = " ".join(run)
    led = words[max(0, at - 4) : at].lower().endswith("the ")
    more = _small_words(words, at + len(name))
    last = (more[-1] if more else run[-1]).lower()
    if last in PERSONS | EMPTY:
        return
    several = plural(last) and name.lower() not in COUNTRIES | PLACES | _STATES
    yield at - 4 * led, " ".join([*(["the"] if led or more else []), name, *more]), several


def _small_words(words: str, at: int) -> list[str]:
    """The nouns that go on from a name: the " tax" of "the Cadillac tax rose"."""
    inside: list[str] = []
    while len(inside) < 3 and words[at : at + 1] == " " and (word := _WORD.match(words, at + 1)):
        if word.group() in _ENDS or _verb(word) or word.group().endswith("ly"):
            break
        inside.append(word.group())
        at = word.end()
    return inside if verb_follows(words[at : at + 40]) or not words[at : at + 1].isalnum() else []


def _opens(words: str, name: str, end: int) -> bool:
    """Whether the first word of a sentence is a name; it is often none."""
    paired = re.match(r" and (?:the )?[A-Z]", words[end : end + 10]) is not None
    several = plural(name.lower())
    return name.lower() in COUNTRIES or (not several and (paired or _has_verb(words, end)))


def _has_verb(words: str, at: int) -> bool:
    after = re.match(r"(?:,[^,]*,)? ([a-z]+)\b", words[at : at + 80])
    return after is not None and is_verb(after[1])
