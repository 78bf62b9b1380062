"""Who said it: one claimant a sentence, or None where the article itself asserts it.

Direct, indirect and mixed speech, "according to", "X's claim that", papers as sources, a claim
relayed by others, at any depth ("A told B that C had said that D claimed"); pronouns and titles go
to the one they can mean. Where two fit a title stays as it stands and a pronoun names nobody.
No name is made up.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.text.lexicon import SPEECH, SPEECH_NOUNS, SPEECH_PARTICIPLES
from workbench.text.speech.caseless_speech import TONGUES
from workbench.text.speech.caseless_speech import voice as caseless
from workbench.text.speech.foreign_speech import CUES, voice
from workbench.text.speech.people import People
from workbench.text.speech.phrases import Subject
from workbench.text.speech.quotes import masked, quoted
from workbench.text.speech.turns import held, take_turns
from workbench.text.speech.verbs import THAT_ONLY
from workbench.text.speech.voices import voices
from workbench.text.types import Span

_ASIDE = re.compile(r"\([^()]{0,200}\)")
_WORD = re.compile(r"(?<![\w-])[A-Za-z]+(?![\w-])")
_LONGEST = 2000  # what is longer is no sentence
_SHORTEST = 3  # a lone quotation mark is nobody's claim
_TRIGGERS = (
    SPEECH
    | SPEECH_PARTICIPLES
    | SPEECH_NOUNS
    | THAT_ONLY
    | {"quoted", "quoting", "Citing", "Quoting"}
    | {"according", "According", "Said", "Says", "Wrote", "Added", "Stated"}
)

# The speaker's label in a transcript: "RIVERA: We built it."
LABEL = re.compile(r"[\"“]?(?P<caps>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}):\s")
_PRONOUNS = frozenset({"he", "she", "they"})
_NOLABELS = frozenset(
    {"NOTE", "UPDATE", "BREAKING", "PHOTO", "VIDEO", "WATCH", "READ", "QUESTION", "ANSWER", "MORE"}
)


@dataclass(slots=True)
class Attribution:
    """What one sentence says of its speaker. ``subject`` is the place of the speaking subject.

    ``via`` names who relays the claimant's words, outermost first. ``labelled``: it belongs to
    the turn of a speaker named in a transcript's label.
    """

    claimant: str | None = None
    cue: bool = False
    quotes: tuple[int, ...] = ()
    opens_quoted: bool = False
    closes_quoted: bool = False
    via: tuple[str, ...] = ()
    subject: Span | None = None
    labelled: bool = False

    @property
    def speaker(self) -> str | None:
        """Who utters the sentence itself: the first who relays it, else the claimant."""
        return self.via[0] if self.via else self.claimant


def attribute(sentences: Sequence[Span], text: str, language: str = "en") -> list[str | None]:
    """The claimant of each sentence (a clean name) or None."""
    return [found.claimant for found in attributions(sentences, text, language)]


def somebody_speaks(sentence: str) -> bool:
    """Whether an English sentence itself says that somebody speaks, known or not: "She said"."""
    return attributions([Span(0, len(sentence))], sentence)[0].cue


def attributions(sentences: Sequence[Span], text: str, language: str = "en") -> list[Attribution]:
    """As ``attribute``, with whether the sentence names its speaker, and where.

    German, French, Spanish, Chinese, Arabic and Hindi have cues of their own; any other language
    but English has none: there only a transcript's labels name a claimant.
    """
    tongue = language.partition("-")[0].lower() or "en"
    quotes, people = quoted(text), People()
    found: list[Attribution] = []
    first = 0
    for span in sentences:
        while first < len(quotes) and quotes[first].end <= span.start:
            first += 1
        last = first
        while last < len(quotes) and quotes[last].start < span.end:
            last += 1
        found.append(_read(text, span, (first, quotes[first:last]), people, tongue))
    _run_on(found, sentences, text)
    take_turns(found, sentences, held(text, sentences), people)
    for one, span in zip(found, sentences, strict=True):
        if span.end - span.start < _SHORTEST:
            one.claimant, one.via = None, ()
        if (one.claimant or "").lower() in _PRONOUNS:
            one.claimant = None  # somebody said it, but who was not worked out
        one.via = tuple(name for name in one.via if name.lower() not in _PRONOUNS)
    return found


def _read(
    text: str, span: Span, inside: tuple[int, list[Span]], people: People, tongue: str
) -> Attribution:
    first, quotes = inside
    sentence = masked(text, span, quotes) if quotes else text[span.start : span.end]
    if "(" in sentence and len(sentence) <= _LONGEST:
        sentence = _ASIDE.sub(lambda m: " " * len(m.group()), sentence)
    found = Attribution(quotes=tuple(range(first, first + len(quotes))))
    if quotes:
        found.opens_quoted = quotes[0].start <= span.start
        found.closes_quoted = quotes[-1].end >= span.end
    if at := _labelled(text, span, found, people):
        _relayed(found, sentence, at, people, tongue)
        return found
    said: tuple[Subject, ...] = ()
    if tongue in CUES and len(sentence) <= _LONGEST:
        said = voice(sentence, CUES[tongue], people)
    elif tongue in TONGUES and len(sentence) <= _LONGEST:
        said = caseless(sentence, tongue)
    elif tongue == "en" and len(sentence) <= _LONGEST:
        held = frozenset(_WORD.findall(sentence))
        if quotes or not _TRIGGERS.isdisjoint(held):
            people.opening(sentence)
            said = voices(sentence, held, people)
    if len(sentence) <= _LONGEST:
        people.read(sentence)
    if said:
        found.cue, found.claimant = True, said[-1].name
        found.via = tuple(one.name for one in said[:-1] if one.name)
        found.subject = Span(span.start + said[-1].start, span.start + said[-1].end)
    return found


def _relayed(
    found: Attribution, sentence: str, at: tuple[int, int], people: People, tongue: str
) -> None:
    """Whose words the speaker of a turn relays: "LEE: Prices fell, the mayor said."."""
    start, length = at
    words = sentence[length:]
    if tongue != "en" or len(words) > _LONGEST:
        return
    people.opening(words)
    said = voices(words, frozenset(_WORD.findall(words)), people)
    inner = said[-1] if said else None
    if inner is None or not inner.name:
        return
    spoken = words[inner.start : inner.end]
    itself = inner.name == found.claimant
    if itself and spoken in inner.name:
        return
    # "The mayor" of the speaker's own words is another, and so is "he".
    name = spoken if itself or spoken.lower() in _PRONOUNS else inner.name
    name = name[0].lower() + name[1:] if name.startswith("The ") else name
    outer = tuple(one.name for one in said[:-1] if one.name)
    found.via = (found.claimant or "", *outer)
    found.claimant = name
    found.subject = Span(start + length + inner.start, start + length + inner.end)


def _labelled(text: str, span: Span, found: Attribution, people: People) -> tuple[int, int] | None:
    """Where a line opens with a speaker's label, which then names the claimant, and its length."""
    label = LABEL.match(text, span.start, min(span.end, span.start + 80))
    if label is None or text[max(0, span.start - 1) : span.start] not in ("", "\n"):
        return None
    name = label["caps"].title()
    if label["caps"] in _NOLABELS:
        return None
    known = people.known.get(name.split()[-1].lower())
    person = known or people.meet(name)
    found.cue = found.labelled = True
    found.claimant = people.spoke(person).name
    return span.start, label.end() - span.start


def _run_on(found: list[Attribution], sentences: Sequence[Span], text: str) -> None:
    """Gives quoted sentences without a speaker the one of their neighbours."""
    by_quote: dict[int, Attribution] = {}
    for one in found:
        if one.cue and one.claimant:
            for quote in one.quotes:
                by_quote.setdefault(quote, one)
    for index, one in enumerate(found):
        if not one.cue and index and found[index - 1].labelled:
            same = "\n" not in text[sentences[index - 1].end : sentences[index].start]
            one.labelled, one.claimant = same, found[index - 1].speaker if same else None
        if one.cue or one.labelled or not one.quotes:
            continue
        shared = next((by_quote[q] for q in one.quotes if q in by_quote), None)
        source = shared or _neighbour(found, sentences, text, index)
        if source is not None:
            one.claimant, one.via = source.claimant, source.via


def _neighbour(
    found: list[Attribution], sentences: Sequence[Span], text: str, index: int
) -> Attribution | None:
    """For a sentence all in quotation marks: who spoke just before, else just after."""
    one = found[index]
    if not (one.opens_quoted and one.closes_quoted) and not _continues(one, text, sentences[index]):
        return None
    before = found[index - 1] if index else None
    if before and (before.quotes or before.cue) and before.claimant:
        return before
    after = found[index + 1] if index + 1 < len(found) else None
    gap = after and "\n" in text[sentences[index].end : sentences[index + 1].start]
    return after if after and after.cue and after.quotes and not gap else None


def _continues(one: Attribution, text: str, span: Span) -> bool:
    """Whether a quotation opens the sentence and fills most of it."""
    return one.opens_quoted and text[span.start : span.end].count(" ") < 3
