"""The voices of one sentence, outermost first; the last one's claim it is."""

import re

from workbench.text.lexicon import (
    FUNCTION_STARTS,
    LOOSE_SPEECH,
    PAPERS,
    PLACES,
    RELAYING,
    SPEECH,
    SPEECH_NOUNS,
    SPEECH_PARTICIPLES,
)
from workbench.text.speech.names import NAME, bare
from workbench.text.speech.people import People
from workbench.text.speech.phrases import Subject, meant, subject
from workbench.text.speech.speakers import inverted, left_of, right_of, source_of
from workbench.text.speech.speech_nouns import owner_of

_ACCORDING = re.compile(r"(?i)\baccording to\b")
_WORD = re.compile(r"(?<![\w-])[A-Za-z]+(?![\w-])")
_PASSIVE = re.compile(
    r"(?i)\b(?:\w+n[’']t|would|could|should|can|might|must|may|will|did|does|be|been|being|is|are"
    r"|was|were|am|get|got|which|that|to|who|whom|’s|not|as|the|a|an|of|for|by|than|his|her|its"
    r"|their|what|when|if|while|once|first)\s+(?:\w+ly\s+)?$"
)
_STATED = re.compile(r"(?:Said|Says|Wrote|Added|Stated|Asked|Tweeted|Continued)(?= [A-Z])")
_PROGRESSIVE = re.compile(r"(?i)\b(?:is|are|was|were|been|am)\s+(?:\w+ly\s+)?$")
# What must follow a verb that has an unspoken sense too.
_CONTENT = re.compile(
    r"\s+(?:[\w’'.-]+\s+){0,4}?(?:that\b|[“:]|[\w’'.-]+:)|:|,?\s*[.]?$|\s*,\s*[“]"
    r"|\s+(?:claims?|allegations?|accusations?|reports|any)\b|[^.;“]{0,40}?\bof\s+\w+ing\b"
)
_FINITE_SOON = re.compile(
    r"\s+(?:[\w’'.%-]+\s+){1,4}?(?:is|are|was|were|has|have|had|will|would|can|could|should|may"
    r"|might|must|did|does|do|shows|says|said)\b"
)
_ACTIVE = SPEECH | SPEECH_PARTICIPLES
# "…, a judge ruled on Monday.": nothing but a day comes after.
_LAST = re.compile(
    r"(?!.*(?:\bthat\b|“))(?:\s(?:as|in|on|after|during|at|when|while)\s"
    r"|(?:\s(?:on|last|this|late|early|earlier|[A-Z]\w+day|\w+)){0,3}\s*[.!]?$)"
)
_PASSIVE_AFTER = re.compile(r" (?:of|by|about|to)\b")
_WHAT = re.compile(r"(?i)\bwhat (?:[\w’'.]+ ){1,4}$")
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
_NEAR = 70


def voices(sentence: str, held: frozenset[str], people: People) -> tuple[Subject, ...]:
    """Who speaks in ``sentence`` (words in quotation marks blanked), outermost first.

    ``held`` are its words.
    """
    verbs = _verbs(sentence, held)
    main = _first(sentence, verbs, people)
    frame = _frame(sentence, verbs, main, people)
    if frame is not None:
        relayed = main and main[1].name and main[0].group() in RELAYING
        return _chain([frame, main[1]]) if main and relayed else (frame,)
    if main:
        inner = _nested(sentence, main, verbs, people)
        return _chain([main[1], inner]) if inner else (main[1],)
    other = owner_of(sentence, people) if held & SPEECH_NOUNS else None
    other = other or _participle(sentence, held, people) or _after(sentence, people)
    return (other,) if other else ()


def _frame(
    sentence: str,
    verbs: list[re.Match[str]],
    main: tuple[re.Match[str], Subject] | None,
    people: People,
) -> Subject | None:
    """Who stands behind the whole sentence: "according to X", or "…, a judge ruled on Monday."."""
    according = _ACCORDING.search(sentence) if "ccording" in sentence else None
    if according:
        return source_of(sentence, according.end(), people)
    if (
        main is None
        or not verbs
        or verbs[-1] is main[0]
        or not _LAST.match(sentence, verbs[-1].end())
    ):
        return None
    last = verbs[-1]
    part = sentence[: last.start()]
    comma = max(part.rfind(","), part.rfind("”"))
    if comma < main[0].end() or comma >= len(part.rstrip()) - 1:
        return None
    if re.match(r"[,”]\s(?:and|but|or|while|as|which|who|though|although)\b", part[comma:]):
        return None
    return left_of(sentence, last, people)


def _chain(found: list[Subject]) -> tuple[Subject, ...]:
    outer, inner = found
    return (inner,) if outer.name == inner.name else (outer, inner)


def _verbs(sentence: str, held: frozenset[str]) -> list[re.Match[str]]:
    """The verbs of speech that are active and have a speaker's sense here."""
    found = []
    for verb in _all(sentence, held & _ACTIVE):
        word = verb.group()
        before = sentence[max(0, verb.start() - 40) : verb.start()]
        if (word in SPEECH_PARTICIPLES and _PROGRESSIVE.search(before)) or (
            word in SPEECH and not _PASSIVE.search(before)
        ):
            found.append(verb)
    first = _STATED.match(sentence)
    return [first, *found] if first else found


def _all(sentence: str, held: frozenset[str]) -> list[re.Match[str]]:
    """Where any of the words stands, in order."""
    found = []
    for word in held:
        at = sentence.find(word)
        while at >= 0:
            whole = _WORD.match(sentence, at)
            if whole and whole.group() == word:
                found.append(whole)
            at = sentence.find(word, at + len(word))
    return sorted(found, key=lambda match: match.start())


def _skipped(sentence: str, verb: re.Match[str]) -> bool:
    """Whether a verb is no speech here: "a group called …", "accused of", "what he calls"."""
    word, after = verb.group(), sentence[verb.end() : verb.end() + 12]
    if word in ("points", "pointed", "puts", "put"):
        return not after.startswith((" out", " it"))
    before = sentence[max(0, verb.start() - 40) : verb.start()]
    if sentence.startswith(" by ", verb.end()) and word.endswith(("ed", "told", "said")):
        return True
    if word in ("accused", "told", "asked", "called", "described") and _PASSIVE_AFTER.match(after):
        return True
    if word == "called" and re.match(r" an?\s", after):
        return True
    if word == "called" and re.match(r" (?:[A-Z]|“)", after) and re.search(r"\b[Aa]n? ", before):
        return True
    return word in ("calls", "called", "describes", "described") and bool(_WHAT.search(before))


def _first(
    sentence: str, verbs: list[re.Match[str]], people: People
) -> tuple[re.Match[str], Subject] | None:
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
    if not _speaks(sentence, verb) or _skipped(sentence, verb):
        return None
    if _COORDINATED.search(sentence, max(0, verb.start() - 40), verb.start()):
        return _opening(sentence, people)
    if inverted(sentence, verb):
        return right_of(sentence, verb, people) or left_of(sentence, verb, people)
    return left_of(sentence, verb, people) or right_of(sentence, verb, people)


def _speaks(sentence: str, verb: re.Match[str]) -> bool:
    if verb.group() not in LOOSE_SPEECH:
        return True
    before = sentence[max(0, verb.start() - 60) : verb.start()]
    return (
        "”" in before
        or bool(_CONTENT.match(sentence, verb.end()))
        or bool(_FINITE_SOON.match(sentence, verb.end()))
        or not PAPERS.isdisjoint(before.lower().split())
        or (verb.group() in _OF_NAMES and bool(_NAMED.search(before)))
    )


_OF_NAMES = frozenset({"reported", "reports", "suggests", "suggested", "believes", "thinks"})
_NAMED = re.compile(r"(?:[A-Z]\w+|\b[Hh]e|\b[Ss]he|\b[Tt]hey)\s(?:\w+ly\s|also\s)?$")


def _nested(
    sentence: str, main: tuple[re.Match[str], Subject], verbs: list[re.Match[str]], people: People
) -> Subject | None:
    """Whose claim the main speaker relays: "A said that B had claimed …"."""
    verb, outer = main
    if verb.group() not in _RELAYS or outer.start > verb.start():
        return None
    inner = next((v for v in verbs if v.start() > verb.end()), None)
    if inner is None or inner.group() not in RELAYING or not _speaks(sentence, inner):
        return None
    between = sentence[verb.end() : inner.start()]
    if any(mark in between for mark in "“”;:") or not (
        _APPOSED.fullmatch(between) or (len(between) <= _NEAR and "," not in between)
    ):
        return None
    if any(f" {word} " in between for word in ("and", "but", "because", "while", "after", "if")):
        return None
    found = left_of(" " * verb.end() + sentence[verb.end() :], inner, people)
    if found is None or not found.name or sentence[found.start : found.end].lower() in _SAME:
        return None
    return found if found.start >= verb.end() else None


_RELAYS = RELAYING | {"recalled", "recalls", "remembered"}
# "… that the mayor, Ann Lee, had …"
_APPOSED = re.compile(r"\sthat\s[^,]{2,60},\s[^,]{2,60},\s(?:(?:has|have|had|also|once)\s)*")
_SAME = frozenset({"he", "she", "they", "it", "we", "i"})


def _participle(sentence: str, held: frozenset[str], people: People) -> Subject | None:
    """ "X left the hall, saying that …": the sentence's subject, if most of it is what he said."""
    for verb in _all(sentence, held & SPEECH_PARTICIPLES):
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
        name = meant(pronoun.group(), people)
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
