"""An article read once for its claims' statements: what was named, quoted and said before."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from workbench.text.figures.times import is_english
from workbench.text.restating.mentions import Mention, Named
from workbench.text.speech.claimants import Attribution
from workbench.text.speech.quotes import masked, quoted
from workbench.text.types import Span

_ENDED = re.compile(r"[.!?…:;,”\"'’)\]]\s*$")  # headings and captions introduce nobody
LIST_MARK = re.compile(
    r"\s*(?:[-–—•▪◦‣·*►▶‒●○■□✓➤→]|\(?\d{1,2}[.)](?!\d)|\(?[a-z]\)|\(?[ivx]{1,4}\))\s+(?=\S)"
)
LABEL = re.compile(r"[^:\n]{1,70}:\s+")
_HEARD = 3  # sentences that a pronoun may look back over


@dataclass(slots=True)
class Context:
    """Built once an article; sentences are read in order when the first claim asks for them."""

    text: str
    sentences: Sequence[Span]
    said: Sequence[Attribution]
    published: date | None = None
    language: str = "en"
    named: Named = field(default_factory=Named)
    plain: list[str] = field(default_factory=list)
    mentions: list[list[Mention]] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _quotes: list[Span] | None = None
    _closed: int = 0

    @property
    def english(self) -> bool:
        return is_english(self.language)

    def place(self, span: Span) -> int:
        """The number of the sentence in which ``span`` begins; -1 before all."""
        if len(self._starts) != len(self.sentences):
            self._starts = [one.start for one in self.sentences]
        return bisect_right(self._starts, span.start) - 1

    def read_to(self, index: int) -> None:
        """Take in all sentences up to and with ``index``."""
        if self._quotes is None:
            self._quotes = quoted(self.text)
        for number in range(len(self.plain), index + 1):
            span = self.sentences[number]
            words = masked(self.text, span, self.quotes(span))
            speaker = self.said[number].claimant if self.said[number].cue else None
            self.plain.append(words)
            ended = _ENDED.search(words) is not None
            self.mentions.append(self.named.read(words, span.start, speaker) if ended else [])

    def quotes(self, span: Span) -> list[Span]:
        """Quotations that share words with ``span``."""
        if self._quotes is None:
            self._quotes = quoted(self.text)
        first = bisect_right(self._quotes, span.start, key=lambda one: one.end)
        last = first
        while last < len(self._quotes) and self._quotes[last].start < span.end:
            last += 1
        return self._quotes[first:last]


@dataclass(slots=True)
class Scene:
    """One claim within its article."""

    context: Context
    span: Span
    index: int
    words: str  # of the claim, quotations blanked
    quotes: tuple[Span, ...]
    begin: int = 0  # of its own words, behind a list mark or a speaker's label

    @property
    def text(self) -> str:
        return self.context.text

    @property
    def said(self) -> Attribution:
        return self.context.said[self.index]

    @property
    def people(self) -> list[Mention]:
        return self.context.mentions[self.index]

    def back(self, number: int = _HEARD) -> range:
        """The sentences just before, the nearest first."""
        return range(self.index - 1, max(-1, self.index - 1 - number), -1)

    def opens(self, at: int) -> bool:
        """Whether nothing but a mark stands before ``at`` in the claim."""
        return not re.search(r"\w", self.text[self.span.start + self.begin : at])

    def where(self, at: int) -> str:
        """In words, how far before the claim a place is."""
        apart = self.index - self.context.place(Span(at, at))
        if apart <= 1:
            return "in the sentence before" if apart else "in this sentence"
        return f"{apart} sentences before" if apart < 10 else "earlier in the article"


def scene(context: Context, span: Span) -> Scene | None:
    """The claim at ``span``; None where it stands before the first sentence."""
    index = context.place(span)
    if index < 0:
        return None
    context.read_to(index)
    quotes = context.quotes(span)
    words = masked(context.text, span, quotes)
    lead = LIST_MARK.match(words)
    begin = lead.end() if lead else 0
    if label := context.said[index].labelled and LABEL.match(words, begin):
        begin = label.end()
    return Scene(context, span, index, words, tuple(quotes), begin)
