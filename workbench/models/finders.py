"""Shapes of a second look by a language model, and of two finders side by side."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workbench.models.article import Article
from workbench.models.claim import Claim
from workbench.models.proposal import Proposal, SecondLook


class Limits(NamedTuple):
    """Tokens and seconds for one article; tokens for all within 24 hours, 0 for no limit."""

    tokens: int
    per_day: int
    seconds: float


class Piece(NamedTuple):
    """A stretch of the article, and about how many tokens the question about it takes."""

    start: int
    end: int
    cost: int


class Turn(NamedTuple):
    """Leave to ask about piece ``number``. ``reserved`` tokens are counted already."""

    number: int
    piece: Piece
    max_tokens: int
    seconds: float
    reserved: int


class Suggested(NamedTuple):
    """A proposal and the claim that has its words now, if one does."""

    proposal: Proposal
    claim: Claim | None


class Row(NamedTuple):
    """A stretch of the article as both finders saw it.

    ``picked``: the built-in finder put it into the queue. ``score`` is the built-in one's, None for
    what it took for no sentence; ``why`` is why it left it out. ``claim`` is the one it became.
    ``read``: the model was shown these words and gave an answer that could be used.
    """

    start: int
    end: int
    quote: str
    picked: bool
    score: float | None
    why: str
    claim: Claim | None
    proposals: Sequence[Suggested]
    read: bool = True

    @property
    def found_by(self) -> str:
        """both, first (built-in only), second (the model only), neither; or unread by the model."""
        if self.proposals:
            return "both" if self.picked else "second"
        if not self.read:
            return "unread"
        return "first" if self.picked else "neither"


class Comparison(NamedTuple):
    """Both finders on one article, in the order of the text; rows that nobody picked left out.

    ``counts`` has the number of rows by ``Row.found_by``; ``looks`` are newest first, ``finder`` is
    the model compared.
    """

    article: Article
    finder: str
    finders: Sequence[str]
    looks: Sequence[SecondLook]
    rows: Sequence[Row]
    counts: Mapping[str, int]

    @property
    def open(self) -> SecondLook | None:
        """The look that is being done or waits to be."""
        return next((one for one in self.looks if one.state in ("waiting", "running")), None)

    @property
    def latest(self) -> SecondLook | None:
        """The newest look of the model compared."""
        return next((one for one in self.looks if one.model == self.finder), None)

    @property
    def agreed(self) -> int:
        """On how many stretches both said the same."""
        return self.counts["both"] + self.counts["neither"]

    @property
    def compared(self) -> int:
        """How many stretches both have judged."""
        return sum(self.counts.values()) - self.counts["unread"]
