"""Words handed on: "A told B that C had said that D claimed …" is D's claim by way of C and A.

The one who is told (B) says nothing. Every level is kept, outermost first, down to ``_DEEPEST``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.text.lexicon import RELAYING, words
from workbench.text.speech.people import People
from workbench.text.speech.phrases import Subject, is_source, subject
from workbench.text.speech.speakers import TELLING, left_of
from workbench.text.speech.verbs import speaks

_DEEPEST = 6
_NEAR = 70
_RELAYS = (RELAYING | TELLING | {"recalled", "recalls", "remembered", "written"}) - {
    "asked",
    "denied",
}
# Verbs inside what is said that have content of their own too.
_INNER = _RELAYS | words("denied complained complains noted stressed disclosed contended replied")
# "… that the mayor, Ann Lee, had …"
_APPOSED = re.compile(r"\sthat\s[^,]{2,60},\s[^,]{2,60},\s(?:(?:has|have|had|also|once)\s)*")
_LINKS = re.compile(r"\s(?:and|but|because|while|after|if)\s")
_SAME = frozenset({"he", "she", "they", "it", "we", "i"})
# The one who is told, where no "that" shows his end: "told him | …", "told reporters | …".
_WHOM = re.compile(
    r"\s(?:him|her|them|me|us|you|it|reporters|journalists|lawmakers|police|investigators"
    r"|officials|voters|residents|supporters|ministers|councillors|members|staff|parents)(?=\s)"
)
# Where a second noun phrase begins: "told the mayor | the guard had claimed".
_NEXT = re.compile(
    r"(?<!\sof)(?<!\sfor)(?<!\sin)(?<!\sat)(?<!\son)(?<!\sfrom)(?<!\sby)(?<!\sand)(?<!\swith)\s"
    r"(?:the|an?|its|his|her|their|one|two|three|four|five|some|many|several|most)\s"
)
_TOLD_BY = re.compile(
    r"(?<!\bwho\s)(?<!\bthat\s)\b(?:was|were|been)\s(?:\w+ly\s)?(?:told|informed|warned|assured|reminded|notified)"
    r"\sby\s(?P<who>[^,;:“”]{2,60}?)\s(?=that\s)"
)
_CITING = re.compile(
    r"(?:,\s(?:(?:which|who)\s(?:cited|quoted|cites|quotes)|citing|quoting)|^\W*(?:Citing|Quoting))"
    r"\s(?P<who>[^,;:“”]{2,60}?)(?=,|[.]?\s*$)"
)
_SAYING = re.compile(
    r"(?P<passive>\b(?:was|were|is|been)\s(?:\w+ly\s)?)?\b(?:quoted|quotes|cited|cites)"
    r"(?:\s(?P<who>[^,;:“”]{2,60}?))?\sas\s(?:saying|claiming|telling|stating|warning)\b"
)
_QUOTED_BY = re.compile(
    r",?\s(?:which\s(?:was|were)\s|as\s)?(?:quoted|cited|relayed|reported|carried)\s(?:by|in)\s"
    r"(?P<who>[^,;:“”]{2,60}?)(?=,|[.]?\s*$)"
)


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of speech: its word, and where it (or who it is said of) ends."""

    word: str
    end: int


def handed_on(
    sentence: str,
    main: tuple[re.Match[str], Subject],
    verbs: Sequence[re.Match[str]],
    people: People,
) -> list[Subject]:
    """Whose words the speaker of the verb hands on, level by level; [] where they are his own."""
    verb, speaker = main
    found: list[Subject] = []
    at = _Verb(verb.group(), verb.end())
    for _ in range(_DEEPEST):
        step = _inner(sentence, at, verbs, people)
        if step is None:
            break
        at, who = step
        # "A said she believed": the same speaker, or one whom nobody knows
        if who.name and sentence[who.start : who.end].lower() not in _SAME:
            found.append(another(who, [speaker, *found], sentence))
    return found


def another(who: Subject, outer: Sequence[Subject], sentence: str) -> Subject:
    """As ``who``, but in the article's words where a title was read as one who hands on: in
    "Ann Lee said the auditor had claimed" she is not the auditor."""
    words = sentence[who.start : who.end]
    if words[:4].lower() != "the " or all(one.name != who.name for one in outer):
        return who
    return Subject(words[0].lower() + words[1:], who.start, who.end)


def _inner(
    sentence: str, verb: _Verb, verbs: Sequence[re.Match[str]], people: People
) -> tuple[_Verb, Subject] | None:
    """The next verb of speech inside what is said, and its subject."""
    if verb.word not in _RELAYS:
        return None
    inner = next((one for one in verbs if one.start() > verb.end), None)
    told = _TOLD_BY.search(sentence, verb.end) if " by " in sentence else None
    if told is not None and (inner is None or told.start() < inner.start()):
        apart = not _follows(sentence[verb.end : told.start()])
        return None if apart else _agent(told, people)
    if inner is None or inner.group() not in _INNER or not speaks(sentence, inner):
        return None
    if sentence.endswith(" never ", 0, inner.start()):
        return None
    at = _content(sentence, verb, inner.start())
    if at is None or not _follows(sentence[at : inner.start()]):
        return None
    found = left_of(" " * at + sentence[at:], inner, people)
    return (_Verb(inner.group(), inner.end()), found) if found and found.start >= at else None


def _agent(told: re.Match[str], people: People) -> tuple[_Verb, Subject] | None:
    found = subject(told["who"], told.start("who"), people, strict=True, going_on=False)
    return (_Verb("told", told.end("who")), found) if found else None


def _follows(between: str) -> bool:
    """Whether no more than a subject stands between a verb and the next."""
    if any(mark in between for mark in "“”;:—–") or " - " in between or _LINKS.search(between):
        return False
    return _APPOSED.fullmatch(between) is not None or (len(between) <= _NEAR and "," not in between)


def _content(sentence: str, verb: _Verb, end: int) -> int | None:
    """Where what is said begins, behind the one who is told; None where that cannot be seen."""
    at = verb.end
    if verb.word not in TELLING and not sentence.startswith(" to ", at):
        return at
    that = sentence.find(" that ", at, end)
    if that >= 0:
        return that
    if whom := _WHOM.match(sentence, at, end):
        return whom.end()
    starts = [one.start() for one in _NEXT.finditer(sentence, at + 1, end)]
    if starts and "," not in sentence[at : starts[-1]]:
        return starts[-1]
    return None if verb.word in _ALWAYS else at


_ALWAYS = frozenset({"told", "tells", "tell", "informed", "informs", "assured", "reminded"})


def told_by(sentence: str, people: People) -> Subject | None:
    """ "Residents were told by the council that …": the council."""
    told = _TOLD_BY.search(sentence)
    step = _agent(told, people) if told else None
    return step[1] if step else None


def cited(sentence: str, people: People) -> Subject | None:
    """ "…, which cited the police, said": the police. A report or a law cited is no speaker."""
    found = _CITING.search(sentence)
    if found is None or not is_source(found["who"], people):
        return None
    return subject(found["who"], found.start("who"), people, strict=True, going_on=False)


def quoted_as_saying(sentence: str, people: People) -> list[Subject]:
    """ "The paper quoted the mayor as saying", "the mayor was quoted by the paper as saying"."""
    found = _SAYING.search(sentence)
    if found is None or (found["who"] is None and found["passive"] is None):
        return []
    outer = left_of(sentence, found, people)
    who = found["who"] or ""
    by = len(who) - len(re.sub(r"^(?:by|in)\s", "", who)) if found["passive"] else 0
    inner = None
    if who:
        at = found.start("who") + by
        inner = subject(who[by:], at, people, strict=True, going_on=False)
    both = [inner, outer] if found["passive"] else [outer, inner]
    return [one for one in both if one is not None]


def quoting(sentence: str, at: int, people: People) -> Subject | None:
    """Who quotes the speaker that ends at ``at``: "the union, quoted by the paper, said"."""
    found = _QUOTED_BY.match(sentence, at)
    if found is None:
        return None
    return subject(found["who"], found.start("who"), people, strict=True, going_on=False)


def behind(sentence: str, at: int, people: People) -> tuple[int, Subject | None]:
    """Where the source that begins at ``at`` ends, and who quotes it: "the union, quoted by X"."""
    found = _QUOTED_BY.search(sentence, at, at + 200)
    if found is None:
        return len(sentence), None
    who = subject(found["who"], found.start("who"), people, strict=True, going_on=False)
    return (found.start(), who) if who else (len(sentence), None)
