"""Whom a speaking "he", "she" or "they" means: a name, a title or a group; else it stays open."""

import re
from collections.abc import Iterator

from workbench.text.lexicon import FEMALE, MALE, ORGANISATIONS, ROLES, words
from workbench.text.speech.bodies import GENERIC
from workbench.text.speech.people import People
from workbench.text.speech.person import Person
from workbench.text.speech.salience import aside, leads
from workbench.text.speech.strangers import PEOPLE, SOMEONE, loose, strangers, whole

_GENDER = {"he": "m", "she": "f"}
_BACK = 4  # sentences in which someone without a name is looked for
# Behind these a clause of its own begins: "The treasurer disagreed: he said".
_LINKED = re.compile(
    r"(?:[:;–—]|\b(?:and|but|as|when|while|because|after|before|though|although|where|until|since"
    r"|so|yet))\s$"
)
MANY = words(
    """police officials critics experts scientists researchers historians analysts commentators
    lawmakers authorities activists economists campaigners observers investigators aides voters
    people organisers organizers parents teachers pupils students neighbours neighbors members
    respondents workers drivers miners dockers farmers firefighters passengers patients tenants
    families survivors victims women men staff strikers protesters volunteers shareholders
    regulators inspectors auditors surveyors builders owners landlords residents rivals employees
    firms parties charities universities ministries agencies companies authorities insurers
    airlines retailers operators suppliers republicans democrats conservatives liberals"""
) | {one + "s" for one in (ROLES | PEOPLE | ORGANISATIONS) if one[-1] not in "sy"}
_NOUN = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(MANY)) + r")(?![\w’'-])", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?:[Tt]he|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal|[Ss]ome|[Mm]any|[Mm]ost|[Bb]oth"
    r"|[Dd]ozens of|[Hh]undreds of|[Aa]ll|[Oo]ther|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s)?"
    r"(?:(?!(?:to|of|for|in|on|at|by|with|from|about|against|and|or|but|that|as|than|the|her|his|its"
    r"|their|is|are|was|were|has|had|have|said|told|like|when|if|who|which)\s)[\w’'-]+\s){0,2}$"
)
_OPENING = re.compile(
    r"(?:^|[,”:;]\s|\b(?:and|but)\s)[\W\0]*(?:(?:But|And|Yet|So|Meanwhile|However|Still|Then|Later),?\s)?$"
)
_OTHERS = ORGANISATIONS | GENERIC | PEOPLE
_BOTH = re.compile(r"[A-Z][\w’'-]+ and (?:[A-Z][\w’'-]+|the )")


def meant(pronoun: str, at: int, people: People) -> str | None:
    """The name, or the article's words, for the pronoun at ``at`` of the sentence being read.

    The pronoun itself where nobody fits or more than one do; None for any but he, she and they.
    """
    word = pronoun.lower()
    if word == "they":
        return _group(at, people) or pronoun
    if word not in _GENDER:
        return None
    inside = _inside(people.current[:at], word, people) if at else None
    if inside is not None:
        return inside or pronoun
    person = people.by_pronoun(word)
    if person is not None:
        return people.spoke(person).name
    here = [one for one, _, _ in _named(people.current[:at], word, people)]
    if people.candidates(word) or any(one.gender or one.roles or one.said > 0 for one in here):
        return pronoun
    return _someone(list(people.heard), word) or pronoun


def _inside(before: str, word: str, people: People) -> str | None:
    """Whom the same sentence opens with: "Bo Kamm disagreed: he said". "" where two fit in it;
    None where the sentence has nobody, or the pronoun opens no clause behind them."""
    if not _LINKED.search(before):
        return None
    found = list(_named(before, word, people))
    first = [person for person, leading, _ in found if leading]
    titles = _titles(before, word) if strangers(before) else []
    if len(first) == 1 and not titles:
        rivals = any(not beside for person, _, beside in found if person is not first[0])
        sure = not rivals or people.by_pronoun(word) is first[0]
        return people.spoke(first[0]).name if sure else ""
    if len(titles) == 1 and not any(not beside for _, _, beside in found):
        return titles[0]
    return "" if first and titles else None


def _named(before: str, word: str, people: People) -> Iterator[tuple[Person, bool, bool]]:
    """Each person named who fits: whether he leads the sentence, whether he is beside the point."""
    for start, end, person in people.here(before):
        if person.gender in (None, _GENDER[word]):
            yield person, leads(before, start, end), aside(before, start, end)


def _fits(phrase: str, word: str) -> bool:
    last = phrase.lower().split()[-1]
    female = last in FEMALE or last.endswith(("woman", "mistress"))
    male = last in MALE or (last.endswith(("man", "headmaster")) and not female)
    return not (male if word == "she" else female)


def _titles(sentence: str, word: str) -> list[str]:
    """The words for those without a name in a sentence who fit and are no asides.

    Subjects come first.
    """
    subjects = strangers(sentence)
    found = [one for one in dict.fromkeys(subjects) if _fits(one, word) and not loose(one)]
    for one in SOMEONE.finditer(sentence):
        who = one["who"]
        apposed = sentence[: one.start()].endswith(", ")
        if who not in subjects and not apposed and _fits(who, word) and not loose(who):
            found += [] if aside(sentence, *one.span("who")) else [who]
    return [whole(one, sentence) for one in found]


def _someone(heard: list[str], word: str) -> str | None:
    """The only one without a name who fits in the last sentence that has one."""
    for sentence in heard[: -_BACK - 1 : -1]:
        titles = _titles(sentence, word)
        if titles:
            return titles[0] if len(titles) == 1 else None
    return None


def _group(at: int, people: People) -> str | None:
    """The only group or body in the clause before, else in the last sentence with anybody."""
    before = people.current[:at]
    if _LINKED.search(before) and (found := _groups(before, people)):
        return found[0] if len(found) == 1 else None
    for sentence in list(people.heard)[:-3:-1]:
        found = _groups(sentence, people)
        if found:
            return found[0] if len(found) == 1 else None
        if people.here(sentence) or not _OTHERS.isdisjoint(sentence.split()):
            return None
    return None


def _groups(sentence: str, people: People) -> list[str]:
    """The groups and bodies of a sentence. Twice the same where the only one is no subject, or
    two people joined by "and" may be meant."""
    found, leading = [], False
    for noun in _NOUN.finditer(sentence):
        which = _BEFORE.search(sentence[: noun.start()])
        start = which.start() if which else noun.start()
        leading = leading or bool(_OPENING.search(sentence[:start]))
        found.append(whole(sentence[start : noun.end()], sentence))
    for body in people.bodies.within(sentence):
        lead = sentence[: sentence.find(body)].removesuffix("The ")
        leading = leading or bool(_OPENING.search(lead))
        found.append(body)
    return found if leading and not _BOTH.search(sentence) else [*found, *found[:1]]
