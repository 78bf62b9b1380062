"""One bare sentence with everything that can be found in it, without an article around it."""

from workbench.text.figures import quantities
from workbench.text.figures.times import Timeline
from workbench.text.judging.features import Sentence
from workbench.text.speech.claimants import Attribution, attributions
from workbench.text.types import Span


def surface(text: str) -> Sentence:
    """The sentence as the model sees it when nothing else is known."""
    return heard(text)[0]


def heard(text: str) -> tuple[Sentence, Attribution]:
    """As ``surface``, with who says it."""
    span = Span(0, len(text))
    dates = Timeline().read(text, 0)
    found = tuple(quantities.find(text, span, dates))
    said = attributions([span], text)[0]
    return Sentence(text, 0, dates, found, said.cue, bool(said.quotes), latin(text)), said


def latin(text: str) -> bool:
    """Whether half of the letters or more are Latin ones: else it is no English for sure."""
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(char < "\u0250" for char in letters) >= len(letters)
