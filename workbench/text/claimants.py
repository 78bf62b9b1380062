"""Who said it: one claimant a sentence, or None where the article itself asserts it.

Direct and indirect speech, "according to", "X told Y that"; pronouns and titles go to the person
who spoke last; quotations that run on take the speaker of the sentence before or after.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.text.lexicon import LOOSE_SPEECH, SPEECH
from workbench.text.people import People, names
from workbench.text.quotes import masked, quoted
from workbench.text.speakers import Subject, left_of, right_of, source_of
from workbench.text.types import Span

_ACCORDING = re.compile(r"(?i)\baccording to\b")
_ASIDE = re.compile(r"\([^()]{0,60}\)")
_WORD = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")
_TRIGGERS = SPEECH | {"according"}
_PASSIVE = re.compile(
    r"(?i)\b(?:would|could|should|can|might|must|may|will|did|does|don[’']t|won[’']t|be|been|being|is|are|was|were|am|get|got|which|that|to|who|whom|’s|not"
    r"|as|the|a|an|of|for|by|than)\s+(?:\w+ly\s+)?$"
)
# What must follow a verb that has an unspoken sense too.
_CONTENT = re.compile(
    r"\s+(?:[\w’'.-]+\s+){0,4}?(?:that\b|[“:])|:|,?\s*$|\s*,\s*[“]|\s+(?:claims?|allegations?|accusations?"
    r"|reports|any)\b|[^.;“]{0,40}?\bof\s+\w+ing\b"
)


# The speaker's label in a transcript: "RIVERA: We built it."
LABEL = re.compile(r"[\"“]?(?P<caps>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}):\s")
_NOLABELS = frozenset(
    {"NOTE", "UPDATE", "BREAKING", "PHOTO", "VIDEO", "WATCH", "READ", "QUESTION", "ANSWER", "MORE"}
)


@dataclass(slots=True)
class Attribution:
    """What one sentence says of its speaker. ``subject`` is the place of the speaking subject.

    ``labelled``: it belongs to the turn of a speaker named in a transcript's label.
    """

    claimant: str | None = None
    cue: bool = False
    quotes: tuple[int, ...] = ()
    opens_quoted: bool = False
    closes_quoted: bool = False
    subject: Span | None = None
    labelled: bool = False


def attribute(sentences: Sequence[Span], text: str) -> list[str | None]:
    """The claimant of each sentence (a clean name) or None."""
    return [found.claimant for found in attributions(sentences, text)]


def attributions(sentences: Sequence[Span], text: str) -> list[Attribution]:
    """As ``attribute``, with whether the sentence names its speaker, and where."""
    quotes, people = quoted(text), People()
    found: list[Attribution] = []
    first = 0
    for span in sentences:
        while first < len(quotes) and quotes[first].end <= span.start:
            first += 1
        last = first
        while last < len(quotes) and quotes[last].start < span.end:
            last += 1
        found.append(_read(text, span, (first, quotes[first:last]), people))
    _run_on(found, sentences, text)
    return found


def _read(text: str, span: Span, inside: tuple[int, list[Span]], people: People) -> Attribution:
    first, quotes = inside
    sentence = masked(text, span, quotes) if quotes else text[span.start : span.end]
    if "(" in sentence:
        sentence = _ASIDE.sub(lambda m: " " * len(m.group()), sentence)
    found = Attribution(quotes=tuple(range(first, first + len(quotes))))
    if quotes:
        found.opens_quoted = quotes[0].start <= span.start
        found.closes_quoted = quotes[-1].end >= span.end
    if _labelled(text, span, found, people):
        return found
    for start, end, name in names(sentence):
        people.meet(name, _around(sentence, start, end))
    if not _TRIGGERS.isdisjoint(_WORD.findall(sentence)) or "According" in sentence:
        subject = _speaker(sentence, people)
        if subject is not None:
            found.cue, found.claimant = True, subject.name
            found.subject = Span(span.start + subject.start, span.start + subject.end)
    return found


def _labelled(text: str, span: Span, found: Attribution, people: People) -> bool:
    """Whether the line opens with a speaker's label, which then names the claimant."""
    label = LABEL.match(text, span.start, min(span.end, span.start + 80))
    if label is None or text[max(0, span.start - 1) : span.start] not in ("", "\n"):
        return False
    name = label["caps"].title()
    if label["caps"] in _NOLABELS:
        return False
    known = people.known.get(name.split()[-1].lower())
    person = known or people.meet(name)
    found.cue = found.labelled = True
    found.claimant = people.spoke(person).name
    return True


def _around(sentence: str, start: int, end: int) -> str:
    """The words that may tell a name's role: the title before it, the apposition after it."""
    before = sentence[max(0, start - 60) : start].rsplit(". ", 1)[-1]
    comma = before.rstrip().endswith(",")
    before = ",".join(before.rstrip(", ").split(",")[-1:]) if comma else before.split(",")[-1]
    after = sentence[end : end + 80]
    return before + (" " + after[1:].split(",")[0] if after.startswith(",") else "")


def _speaker(sentence: str, people: People) -> Subject | None:
    """The subject of the first verb of speech outside quotations."""
    according = _ACCORDING.search(sentence)
    if according:
        return source_of(sentence, according.end(), people)
    for verb in _WORD.finditer(sentence):
        if verb.group() not in SPEECH or not _speaks(sentence, verb):
            continue
        if _PASSIVE.search(sentence[max(0, verb.start() - 40) : verb.start()]):
            continue
        subject = left_of(sentence, verb, people) or right_of(sentence, verb, people)
        if subject is not None:
            return subject
    return None


def _speaks(sentence: str, verb: re.Match[str]) -> bool:
    if verb.group() not in LOOSE_SPEECH:
        return True
    after_quote = "”" in sentence[max(0, verb.start() - 60) : verb.start()]
    return after_quote or bool(_CONTENT.match(sentence, verb.end()))


def _run_on(found: list[Attribution], sentences: Sequence[Span], text: str) -> None:
    """Gives quoted sentences without a speaker the one of their neighbours."""
    by_quote: dict[int, str] = {}
    for one in found:
        if one.cue and one.claimant:
            for quote in one.quotes:
                by_quote.setdefault(quote, one.claimant)
    for index, one in enumerate(found):
        if not one.cue and index and found[index - 1].labelled:
            same = "\n" not in text[sentences[index - 1].end : sentences[index].start]
            one.labelled, one.claimant = same, found[index - 1].claimant if same else None
        if one.cue or one.labelled or not one.quotes:
            continue
        shared = next((by_quote[q] for q in one.quotes if q in by_quote), None)
        one.claimant = shared or _neighbour(found, sentences, text, index)


def _neighbour(
    found: list[Attribution], sentences: Sequence[Span], text: str, index: int
) -> str | None:
    """For a sentence all in quotation marks: who spoke just before, else just after."""
    one = found[index]
    if not (one.opens_quoted and one.closes_quoted) and not _continues(one, text, sentences[index]):
        return None
    before = found[index - 1] if index else None
    if before and (before.quotes or before.cue) and before.claimant:
        return before.claimant
    after = found[index + 1] if index + 1 < len(found) else None
    gap = after and "\n" in text[sentences[index].end : sentences[index + 1].start]
    return after.claimant if after and after.cue and after.quotes and not gap else None


def _continues(one: Attribution, text: str, span: Span) -> bool:
    """Whether a quotation opens the sentence and fills most of it."""
    return one.opens_quoted and text[span.start : span.end].count(" ") < 3
