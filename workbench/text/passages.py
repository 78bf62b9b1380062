"""The passages of a document that bear on a claim: BM25 over sentences and pairs of sentences.

Shared numbers, dates and names count a little more than other words. A text is read into an
index once, and the last few indexes are kept.
"""

from functools import lru_cache
from heapq import nlargest
from itertools import pairwise
from typing import NamedTuple

from workbench.text.ranking.bm25 import SENTENCES, Index, beside
from workbench.text.ranking.terms import places, terms, weights
from workbench.text.splitting.sentences import split
from workbench.text.types import Passage, Span

# A pair of sentences is answered only when the second adds enough.
PAIR_GAIN = 1.15
LONGEST = 1200  # code points of a sentence
INDEXED = 2_000_000  # code points of a text that are ranked
KEPT = 8  # indexes


class Indexed(NamedTuple):
    """The sentences of a text; ``joined[i]``: the next stands in the same line."""

    spans: list[Span]
    joined: list[bool]
    bm25: Index


def rank(claim: str, text: str, limit: int = 10, language: str = "en") -> list[Passage]:
    """The ``limit`` best passages of ``text`` for ``claim``, best first; none without a shared
    term. Scores are comparable within one call only."""
    wanted = weights(claim)
    if not wanted or limit < 1:
        return []
    spans, joined, bm25 = indexed(text[:INDEXED], language)
    rarity, found = bm25.rarity(wanted), bm25.holding(wanted)
    single = {at: bm25.score(rarity, found[at], bm25.lengths[at]) for at in found}
    scored = [(score + beside(single, at, at), spans[at]) for at, score in single.items()]
    for at in (at for at in found if joined[at] and at + 1 in found):
        length = bm25.lengths[at] + bm25.lengths[at + 1]
        both = bm25.score(rarity, found[at] + found[at + 1], length)
        if both > PAIR_GAIN * max(single[at], single[at + 1]):
            both += beside(single, at, at + 1)
            scored.append((both, Span(spans[at].start, spans[at + 1].end)))
    return [_passage(text, span, score, wanted) for score, span in _apart(scored, limit)]


@lru_cache(maxsize=KEPT)
def indexed(text: str, language: str) -> Indexed:
    """The text's sentences as BM25 reads them; 600,000 code points take about half a second."""
    spans = [span for span in split(text, language) if span.end - span.start <= LONGEST]
    joined = ["\n" not in text[one.end : other.start] for one, other in pairwise(spans)]
    bm25 = Index((terms(text[one.start : one.end]) for one in spans), SENTENCES)
    return Indexed(spans, [*joined, False], bm25)


def _passage(text: str, span: Span, score: float, wanted: dict[str, float]) -> Passage:
    quote = text[span.start : span.end]
    words = places(quote, wanted, span.start)
    return Passage(quote, span.start, span.end, round(score, 4), words)


def _apart(scored: list[tuple[float, Span]], limit: int) -> list[tuple[float, Span]]:
    """The best that do not overlap, best first, earlier first among equals."""
    kept: list[tuple[float, Span]] = []
    for score, span in nlargest(4 * limit + 8, scored, key=lambda one: (one[0], -one[1].start)):
        if len(kept) == limit:
            break
        if all(span.end <= other.start or other.end <= span.start for _, other in kept):
            kept.append((score, span))
    return kept
