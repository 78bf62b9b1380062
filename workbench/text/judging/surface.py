"""One bare sentence with everything that can be found in it, without an article around it."""

import re

from workbench.text.figures import quantities
from workbench.text.figures.times import Timeline
from workbench.text.judging.features import Sentence
from workbench.text.judging.stretch import begins
from workbench.text.speech.claimants import Attribution, attributions
from workbench.text.types import Span

_FAR = re.compile(r"[^\W\d_\x00-\u024f]")


def surface(text: str) -> Sentence:
    """The sentence as the model sees it when nothing else is known."""
    return heard(text)[0]


def heard(text: str) -> tuple[Sentence, Attribution]:
    """As ``surface``, with who says it."""
    lead, english = begins(text), latin(text)
    dates = Timeline().read(text[lead:], lead)
    found = tuple(quantities.find(text, Span(lead, len(text)), dates))
    said = attributions([Span(0, len(text))], text)[0]
    quoted = bool(said.quotes)
    words = text[lead:]
    return Sentence(words, lead, dates, found, reported(said), quoted, english, text[:lead]), said


def reported(said: Attribution) -> bool:
    """Whether the judged words name who said them; a transcript's label is none of them."""
    return said.cue and not (said.labelled and said.subject is None)


def latin(text: str) -> bool:
    """Whether half of the letters or more are Latin ones: else it is no English for sure."""
    if _FAR.search(text) is None:
        return True
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(char < "\u0250" for char in letters) >= len(letters)
