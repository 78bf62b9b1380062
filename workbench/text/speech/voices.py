"""The voices of one sentence, outermost first; the last one's claim it is."""

import re

from workbench.text.lexicon import (
    FUNCTION_STARTS,
    PLACES,
    RELAYING,
    SPEECH_NOUNS,
    SPEECH_PARTICIPLES,
)
from workbench.text.speech.names import NAME, bare
from workbench.text.speech.people import People
from workbench.text.speech.phrases import Subject, subject
from workbench.text.speech.pronouns import meant
from workbench.text.speech.relays import (
    another,
    behind,
    cited,
    handed_on,
    quoted_as_saying,
    quoting,
    told_by,
)
from workbench.text.speech.speakers import TELLING, inverted, left_of, right_of, source_of
from workbench.text.speech.speech_nouns import owner_of
from workbench.text.speech.verbs import all_of, skipped, speaks, spoken

_ACCORDING = re.compile(r"(?i)\baccording to\b")
# "…, a judge ruled on Monday.": nothing but a day comes after.
_LAST = re.compile(
    r"(?!.*(?:\bthat\b|“))(?:\s(?:as|in|on|after|during|at|when|while)\s"
    r"|(?:\s(?:on|last|this|late|early|earlier|[A-Z]\w+day|\w+)){0,3}\s*[.!]?$)"
)
_COORDINATED = re.compile(
    r"(?:^|[\s,])(?:and|but)\s(?:(?:has|had|have|also|later|then|again|[a-z]+ly"
    r"|on [A-Z]\w+day)\s)*$|,\s(?:and |but )?(?:then|later)\s$"
)
# A verb in the clause that opens with "While", "When" or "if", before any comma.
_SUBORDINATE = re.compile(
    r"(?:^|[\s,])(?:[Ww]hen|[Ii]f|[Ww]here|[Aa]fter|[Bb]efore|[Uu]ntil|[Ww]hile|[Aa]lthough"
    r"|[Tt]hough|[Bb]ecause|[Aa]s|[Ss]ince|[Uu]nless)\s(?:[^,“”]{1,40})$"
)
_STATEMENT = re.compile(r"\b(?:statement|letter|tweet|memo|email|post)(?:\s\w+){0,2}$")
_LABEL = re.compile(r"(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}):\s?“")
_TAG = re.compile(r"”\s(?P<who>[^,.;:“”]{2,50}?)\s(?:[a-z]+ly\s)?[a-z]{3,}(?:ed|s)[,.;:]?(?:$|\s“)")
_LEAST_SHARE = 0.4
_QUOTING = frozenset({"quoted", "quotes", "cited", "cites"})
_CITING = _QUOTING | {"citing", "Citing", "quoting", "Quoting"}

Main = tuple[re.Match[str], Subject] | None  # the verb and its subject


def voices(sentence: str, held: frozenset[str], people: People) -> tuple[Subject, ...]:
    """Who speaks in ``sentence`` (words in quotation marks blanked), outermost first.

    ``held`` are its words.
    """
    verbs = spoken(sentence, held)
    main = _first(sentence, verbs, people)
    frame = _frame(sentence, verbs, main, people)
    inner = _inner(sentence, verbs, main, held, people)
    if frame:
        if main and main[1].name and main[0].group() in RELAYING:
            return _chain([*frame, *inner])
        source = cited(sentence, people) if held & _CITING else None
        return _chain([*frame, another(source, frame, sentence)] if source else frame)
    if inner:
        return _chain(inner)
    other = owner_of(sentence, people) if held & SPEECH_NOUNS else None
    other = other or _participle(sentence, held, people) or _after(sentence, people)
    return (other,) if other else ()


def _inner(
    sentence: str, verbs: list[re.Match[str]], main: Main, held: frozenset[str], people: People
) -> list[Subject]:
    """The speakers of the sentence without its frame, outermost first; [] for none."""
    if " as " in sentence and held & _QUOTING and (found := quoted_as_saying(sentence, people)):
        return found
    first = told_by(sentence, people) if " by " in sentence and held & TELLING else None
    first = None if main and first and main[1].start < first.start else first
    if main and first is None and held & _QUOTING:
        first = quoting(sentence, main[1].end, people)
    own = [one for one in (first, main and main[1]) if one]
    if main and main[1].start < main[0].start():
        own += handed_on(sentence, main, verbs, people)
    if len(own) == 1 and held & _CITING and (source := cited(sentence, people)):
        own.append(another(source, own, sentence))
    return own


def _frame(sentence: str, verbs: list[re.Match[str]], main: Main, people: People) -> list[Subject]:
    """Who stands behind the whole sentence: "according to X", or "…, a judge ruled on Monday."."""
    according = _ACCORDING.search(sentence) if "ccording" in sentence else None
    if according:
        end, by = behind(sentence, according.end(), people)
        source = source_of(sentence[:end], according.end(), people)
        before = [one for one in verbs if one.end() < according.start()]
        tag = _tag(sentence[: according.start()].rstrip(" ,"), before, main, people)
        return [*([by] if by and source.name else []), source, *tag]
    return _tag(sentence, verbs, main, people)


def _tag(sentence: str, verbs: list[re.Match[str]], main: Main, people: People) -> list[Subject]:
    """Who says all that comes before: "…, a judge ruled on Monday."."""
    if main is None or not verbs or verbs[-1] is main[0]:
        return []
    last = verbs[-1]
    if not _LAST.match(sentence, last.end()):
        return []
    part = sentence[: last.start()]
    comma = max(part.rfind(","), part.rfind("”"))
    if comma < main[0].end() or comma >= len(part.rstrip()) - 1:
        return []
    if re.match(r"[,”]\s(?:and|but|or|while|as|which|who|that|though|although)\b", part[comma:]):
        return []
    found = left_of(sentence, last, people)
    return [found] if found else []


def _chain(found: list[Subject]) -> tuple[Subject, ...]:
    """Each speaker once: who says that he said it is one."""
    kept = found[:1]
    for one in found[1:]:
        kept += [one] if one.name != kept[-1].name else []
        if one.name == kept[-1].name:
            kept[-1] = one
    return tuple(kept)


def _first(sentence: str, verbs: list[re.Match[str]], people: People) -> Main:
    """The first verb of speech with a subject; one in a clause with "when" or "if" comes last."""
    late: list[re.Match[str]] = []
    for verb in verbs:
        if _SUBORDINATE.search(sentence, 0, verb.start()) and len(verbs) > 1:
            late.append(verb)
        elif (found := _beside(sentence, verb, people)) is not None:
            return verb, found
    for verb in late:
        if (found := _beside(sentence, verb, people)) is not None:
            return verb, found
    return None


def _beside(sentence: str, verb: re.Match[str], people: People) -> Subject | None:
    if not speaks(sentence, verb) or skipped(sentence, verb):
        return None
    if _COORDINATED.search(sentence, max(0, verb.start() - 40), verb.start()):
        return _opening(sentence, people)
    if inverted(sentence, verb):
        return right_of(sentence, verb, people) or left_of(sentence, verb, people)
    return left_of(sentence, verb, people) or right_of(sentence, verb, people)


def _participle(sentence: str, held: frozenset[str], people: People) -> Subject | None:
    """ "X left the hall, saying that …": the sentence's subject, if most of it is what he said."""
    for verb in all_of(sentence, held & SPEECH_PARTICIPLES):
        before = sentence[: verb.start()].rstrip()
        if not before.endswith((",", " and", "while", "”")) and not _STATEMENT.search(before):
            continue
        if len(sentence) - verb.start() >= _LEAST_SHARE * len(sentence):
            return _opening(sentence, people)
    return None


def _opening(sentence: str, people: People) -> Subject | None:
    """The person or pronoun a sentence begins with, after a clause of place or time perhaps."""
    begin = re.match(r"(?:(?:In|On|At|After|During|Last|Earlier|By|For) [^,“”]{2,60}, )?", sentence)
    at = begin.end() if begin else 0
    pronoun = re.match(r"(?:He|She|They|he|she|they)\b", sentence[at:])
    if pronoun:
        name = meant(pronoun.group(), at, people)
        return Subject(name, at, at + pronoun.end())
    run = NAME.match(sentence, at)
    name = bare(run.group()) if run else ""
    if run and not name:
        return _body(run)
    if run is None or not name or sentence[run.end() : run.end() + 2] in ("’s", "'s"):
        return None
    if " " not in name and name.lower() not in people.known:
        return None
    person = people.spoke(people.meet(name))
    return Subject(person.name, run.end() - len(name), run.end())


def _body(run: re.Match[str]) -> Subject | None:
    """An organisation that opens the sentence: "The Post intervened, arguing …"."""
    words = run.group().removeprefix("The ")
    start = run.end() - len(words)
    named = (
        " " in run.group()
        and not PLACES.issuperset(words.lower().split())
        and words.split()[0] not in FUNCTION_STARTS
    )
    return Subject(words, start, run.end()) if named else None


def _after(sentence: str, people: People) -> Subject | None:
    """A speaker shown by place alone: “…,” he mocks; Lee: “…”."""
    label = _LABEL.match(sentence)
    if label and label["name"].split()[-1].lower() in people.known:
        return subject(label["name"], 0, people, strict=True, going_on=False)
    tag = _TAG.search(sentence)
    if tag is None:
        return None
    who = tag["who"]
    if who not in ("he", "she", "they") and not NAME.fullmatch(who):
        return None
    return subject(who, tag.start("who"), people, strict=True, going_on=False)
