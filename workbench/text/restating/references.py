"""People in a claim by their full names: surnames, "he" and "she", "the minister".

Precision comes first: one fitting person is named, of two it says so, and whoever stands in the
claim already needs no name.
"""

import re
from collections.abc import Iterator

from workbench.text.lexicon import FEMALE, GENERIC_ROLES, MALE, ROLES
from workbench.text.restating.clauses import clause, verb_follows
from workbench.text.restating.fitting import ONLY, circular, places, titled
from workbench.text.restating.mentions import Mention, Someone
from workbench.text.restating.namesakes import ALSO_WORDS, KNOWN, PERSON_NOUNS, STANDS_FOR
from workbench.text.restating.scenes import Scene
from workbench.text.types import Change, Doubt, Span

Found = Iterator[Change | Doubt]
_PRONOUN = re.compile(
    r"(?i)(?<![\w’'-])(?:(?:he|she)(?=[’'](?:s|d|ll)\b)|(?:he|she|him|his|her)(?![\w’'-]))"
)
_GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
OFFICE = re.compile(
    r"(?<![\w-])[Tt]he (?P<office>(?:[a-z]+ ){0,2}?(?P<role>"
    + "|".join(sorted(ROLES, key=len, reverse=True))
    + r"))(?P<owner>[’']s)?(?![\w-])(?! (?:of|for|[A-Z]))"
)
_MR = re.compile(r"(?:Mr|Mrs|Ms|Miss)\.?\s$")
_THE = re.compile(r"(?i)\bthe $")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
NO_NOUN = re.compile(
    r"(?i)\s\d|\s(?:to|in|on|at|for|from|with|by|of|as|and|or|but|that|if|when|while|after|before|not"
    r"|the|a|an|about|into|over|was|is|had|has|would|will|during|because|this|last|yesterday)\b"
    r"|\s?[.,;:!?)“”]|$"
)
LED = re.compile(
    r"(?:\W*(?:But|And|Yet|So|Then|Later|Instead|However|Also|Still|Meanwhile|Afterwards|Earlier"
    r"|Since then|At the time|According to)\b"
    r"|\W*(?:In|On|By|Since|During|After|Before|At|From|Under)(?: [\w’'()-]+){1,6}),?\W*"
)
_GOES_ON = re.compile(r"(?i)\b(?:added|adds|continued|continues|went on)\b")
_ANYONE = ROLES | PERSON_NOUNS


def people(scene: Scene) -> Found:
    """Every change and doubt about people in the claim."""
    yield from _surnames(scene)
    yield from _offices(scene)
    for m in _PRONOUN.finditer(scene.words):
        at = scene.span.start + m.start()
        speaks = scene.said.subject == Span(at, at + len(m.group()))
        yield from _agreeing(scene, m) if speaks else _pronoun(scene, m)


def _agreeing(scene: Scene, m: re.Match[str]) -> Found:
    """The pronoun that speaks: named as the claimant is, or else in doubt, never two ways."""
    found = list(_pronoun(scene, m))
    name = scene.said.claimant or ""
    known = "" if circular(name) else name
    changed = next((one for one in found if isinstance(one, Change)), None)
    at = scene.span.start + m.start()
    if changed is None and (found or not known or named_here(scene, m, at)):
        yield from found
    elif changed is not None and changed.after == known:
        yield changed
    else:
        readings = tuple(dict.fromkeys(one for one in (known, changed and changed.after) if one))
        yield Doubt(m.group(), at, at + len(m.group()), readings, "" if readings[1:] else ONLY)


def _surnames(scene: Scene) -> Found:
    """Bare surnames: "Stoltenberg", "Mr Stoltenberg", "General Wolters"."""
    full = {one.person.name for one in scene.people if one.full}
    seen: set[str] = set()
    for one in scene.people:
        if one.full or not scene.span.start <= one.start < scene.span.end:
            continue
        surname = scene.text[one.start : one.end]
        if surname in seen or one.person.name in full:
            continue
        seen.add(surname)
        if _THE.search(scene.text, max(0, one.start - 5), one.start):
            continue  # "the Berg camp"
        if _is_a_word(scene, one, surname) or _goes_on_as_name(scene, one):
            continue
        yield from _full_name(scene, one, surname)


def _is_a_word(scene: Scene, one: Mention, surname: str) -> bool:
    """ "Young people …" and "May" prove nobody unless they speak."""
    word = surname.lower() in ALSO_WORDS
    speaks = scene.said.subject is not None and scene.said.subject.start <= one.start
    return word and not (speaks and scene.said.subject and one.start < scene.said.subject.end)


def _goes_on_as_name(scene: Scene, one: Mention) -> bool:
    """ "the Lindqvist Foundation", "Berg-Holm" are other names."""
    rest = scene.text[one.end : one.end + 2]
    return rest[:1] in ("-", "–") or (rest[:1] == " " and rest[1:].isupper())


def _full_name(scene: Scene, one: Mention, surname: str) -> Found:
    bearers = scene.context.named.bearers(surname, one.start)
    polite = _MR.search(scene.text, max(scene.span.start, one.start - 6), one.start)
    gender = None
    if polite:
        gender = "m" if polite.group().startswith("Mr") and "s" not in polite.group() else "f"
    bearers = [b for b in bearers if gender is None or b.gender in (None, gender)]
    start = polite.start() if polite else one.start
    before = scene.text[start : one.end]
    if len(bearers) > 1:
        yield Doubt(before, start, one.end, tuple(b.name for b in bearers[-4:]))
    elif bearers and bearers[0].name != before:
        yield Change(start, one.end, before, bearers[0].name, "named so before in the article")


def _offices(scene: Scene) -> Found:
    """ "The foreign minister", "the official" where one named person holds that office."""
    for m in OFFICE.finditer(scene.words):
        at = scene.span.start + m.start()
        if any(one.start < at for one in scene.people) or attached(scene, m.end()):
            continue
        found = _holders(scene, m, at)
        end = scene.span.start + m.end() - len(m["owner"] or "")
        before = scene.text[at:end]
        if len(found) > 1:
            yield Doubt(before, at, end, tuple(one.name for one in found[-4:]))
        elif found:
            why = f"{found[0].name} is the one named with this office"
            yield Change(at, end, before, found[0].name, why)


def attached(scene: Scene, end: int) -> bool:
    """Whether a name or another noun follows: "the minister, Anna Berg", "the chief engineer"."""
    rest = scene.words[end : end + 40]
    if re.match(r",? (?:[A-Z]|who\b|whose\b|in charge)", rest):
        return True
    return not NO_NOUN.match(rest) and not verb_follows(rest)


def _holders(scene: Scene, m: re.Match[str], at: int) -> list[Someone]:
    words = set(_WORD.findall(m["office"]))
    role, more = m["role"], words - {m["role"]}
    if role in GENERIC_ROLES:
        return _last_speaker(scene, m) if not more or more <= {"army", "senior"} else []
    held = [p for p in scene.context.named.in_office(role, at) if more <= p.roles]
    held = [p for p in held if not p.roles & {"former", "ex"} or more & {"former"}]
    if len(held) == 1 and not _lately(scene, held[0]):
        return []
    return list({one.name: one for one in held}.values())


def _lately(scene: Scene, person: Someone) -> bool:
    """Whether the person was named in the last sentences, and nobody unnamed came between."""
    for number in scene.back(6):
        if any(one.person is person for one in scene.context.mentions[number]):
            return True
    return False


def _last_speaker(scene: Scene, m: re.Match[str]) -> list[Someone]:
    """The person who spoke in the sentence before, for "the official added"."""
    subject, name = scene.said.subject, scene.said.claimant
    if subject is None or name is None or subject.start != scene.span.start + m.start():
        return []
    if _by_name(scene, name) is None and " " in name and name.startswith("the "):
        return []  # who said it stays open
    for number in scene.back(5):
        before = scene.context.said[number].claimant
        if _somebody_else(scene, number, ""):
            return []
        if (before and before != name) or scene.context.said[number].cue:
            person = _by_name(scene, before or "")
            meant = name == before or _by_name(scene, name) is None
            return [person] if person and person.sure and meant else []
    return []


def _by_name(scene: Scene, name: str) -> Someone | None:
    known = scene.context.named.people.get(name.split(" ")[-1].lower(), ())
    return next((one for _, one in known if one.name == name), None)


def _pronoun(scene: Scene, m: re.Match[str]) -> Found:
    word = m.group().lower()
    at = scene.span.start + m.start()
    if named_here(scene, m, at) or not _in_place(scene, m, at):
        return
    found = _candidates(scene, _GENDER[word])
    found = _speaking(scene, at, found)
    before = m.group()
    more = owner(scene.text) if _owns(scene.words, m) else ""
    if len(found) > 1:
        yield Doubt(before, at, at + len(before), tuple(one.name + more for one in found[:4]))
    elif found:
        after = found[0].name + more
        why = f"{found[0].name}, named {scene.where(_last_place(scene, found[0]))}"
        yield Change(at, at + len(before), before, after, why)


def _last_place(scene: Scene, person: Someone) -> int:
    nearest = (one for n in scene.back(6) for one in scene.context.mentions[n])
    return next((one.start for one in nearest if one.person is person), 0)


def owner(text: str) -> str:
    return "’s" if "’" in text or "'" not in text else "'s"


def _owns(words: str, m: re.Match[str]) -> bool:
    """Whether the pronoun owns what follows: "his plan", "her plan", not "told her that"."""
    word = m.group().lower()
    return word == "his" or (word == "her" and not NO_NOUN.match(words, m.end()))


def _in_place(scene: Scene, m: re.Match[str], at: int) -> bool:
    """Whether nothing before the pronoun can be whom it means: it opens the claim, speaks, or
    follows a body as the subject."""
    before = scene.words[: m.start()]
    subject = scene.said.subject
    if scene.opens(at) or LED.fullmatch(before) or (subject and subject.start == at):
        return True
    found = clause(before)
    if found is None:
        return False
    words = before[slice(*found.subject)].lower()
    return words.split(" ")[-1] in STANDS_FOR or words in KNOWN or words == "it"


def named_here(scene: Scene, m: re.Match[str], at: int) -> bool:
    """Whether somebody the pronoun may mean stands in the claim itself."""
    before = scene.words[: m.start()]
    if any(one.start < at for one in scene.people) or not _ANYONE.isdisjoint(_lower(before)):
        return True
    if _PRONOUN.search(before):
        return True  # who that one is, is told there
    after = [one for one in scene.people if one.start > at]
    if not after:
        return False
    subject = m.group().lower() in ("he", "she") and scene.opens(at)
    return not subject and "," in scene.words[m.end() : after[0].start - scene.span.start]


def _lower(words: str) -> list[str]:
    return _WORD.findall(words.lower())


def _candidates(scene: Scene, gender: str) -> list[Someone]:
    """People of the last sentences who fit; none where an unnamed one may be meant."""
    here = {one.person.name for one in scene.people}
    found: dict[str, Someone] = {}
    for number in scene.back():
        words = scene.context.plain[number]
        fitting = [
            one for one in scene.context.mentions[number]
            if one.person.sure and one.person.gender in (None, gender)
            and one.person.name not in here
        ]  # fmt: skip
        if _somebody_else(scene, number, gender) or any(
            titled(words, places(scene, number), gender)
        ):
            return []
        found |= {one.person.name: one.person for one in fitting}
        first = fitting[0].start - scene.context.sentences[number].start if fitting else None
        if fitting and _leads(words, first or 0):
            break
    return list(found.values())


def _leads(words: str, at: int) -> bool:
    """Whether a name is the subject that opens its sentence, so that nobody before competes."""
    clause = words[:at].rsplit(",", 1)[-1]
    return len(re.findall(r"[^\W\d_]+", clause)) <= 4 and not _PRONOUN.search(words[:at])


def _somebody_else(scene: Scene, number: int, gender: str) -> bool:
    """Whether a sentence speaks of an unnamed person: "a spokesman", "the driver"."""
    words = scene.context.plain[number]
    roles = set().union(*(one.person.roles for one in scene.context.mentions[number]), set())
    free = set(_lower(words)) & _ANYONE - roles
    other = MALE if gender == "f" else FEMALE
    return any(_led_by(word, words) for word in free - other)


def _led_by(word: str, words: str) -> bool:
    found = rf"(?i)(?<![\w-])(?:an?|the|one|another|whose) (?:[a-z-]+ ){{0,2}}{word}(?![\w-])"
    return re.search(found, words) is not None


def _speaking(scene: Scene, at: int, found: list[Someone]) -> list[Someone]:
    """Among several, the one who goes on speaking: "…,” he added." """
    subject, name = scene.said.subject, scene.said.claimant
    if len(found) < 2 or subject is None or subject.start != at or not name:
        return found
    before = scene.context.said[scene.index - 1] if scene.index else None
    goes_on = _GOES_ON.match(scene.words[at - scene.span.start :].split(" ", 1)[-1])
    if before is not None and before.cue and before.claimant == name and goes_on:
        return [one for one in found if one.name == name]
    return found
