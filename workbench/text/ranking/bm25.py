"""BM25 over texts that are read once and asked many times.

After Robertson and Zaragoza, The Probabilistic Relevance Framework (2009). Sentences want less of
k1 and b than documents: chosen on SciFact's train claims and WiCE's dev claims.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

DOCUMENTS, SENTENCES = (1.2, 0.75), (0.9, 0.4)  # k1, b
# How much of its neighbours' mean score a sentence gets: what a passage is about goes on.
NEIGHBOURS = 0.2


class Index:
    """In which texts each term stands and how often; a text is known by its place."""

    def __init__(
        self, bags: Iterable[Iterable[str]], settings: tuple[float, float] = DOCUMENTS
    ) -> None:
        self._k1, self._b = settings
        self.lengths: list[int] = []
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, bag in enumerate(bags):
            counts = Counter(bag)
            self.lengths.append(counts.total())
            for term, count in counts.items():
                self._postings[term].append((place, count))
        self.mean = sum(self.lengths) / max(1, len(self.lengths)) or 1.0

    def rarity(self, wanted: Mapping[str, float]) -> dict[str, float]:
        """Inverse document frequency of each term times its weight."""
        return {term: weight * self._idf(term) for term, weight in wanted.items()}

    def _idf(self, term: str) -> float:
        holding = len(self._postings.get(term, ()))
        return math.log(1 + (len(self.lengths) - holding + 0.5) / (holding + 0.5))

    def holding(self, wanted: Iterable[str]) -> dict[int, Counter[str]]:
        """Every text with a wanted term, and how often it has which."""
        found: dict[int, Counter[str]] = defaultdict(Counter)
        for term in wanted:
            for place, count in self._postings.get(term, ()):
                found[place][term] = count
        return found

    def score(self, rarity: Mapping[str, float], counts: Mapping[str, int], length: int) -> float:
        """What a text of ``length`` terms, ``counts`` of them wanted, is worth."""
        norm = self._k1 * (1 - self._b + self._b * length / self.mean)
        return sum(rarity[term] * n * (self._k1 + 1) / (n + norm) for term, n in counts.items())

    def scores(self, wanted: Mapping[str, float]) -> dict[int, float]:
        """The score of every text with a wanted term."""
        rarity, lengths = self.rarity(wanted), self.lengths
        found = self.holding(wanted)
        return {at: self.score(rarity, counts, lengths[at]) for at, counts in found.items()}


def beside(scores: Mapping[int, float], first: int, last: int) -> float:
    """What the texts before ``first`` and after ``last`` add to the score of those between."""
    return NEIGHBOURS * (scores.get(first - 1, 0.0) + scores.get(last + 1, 0.0)) / 2


def in_order(scores: Mapping[int, float]) -> list[int]:
    """The places of sentences that stand one after another, best first."""
    return sorted(scores, key=lambda at: (-scores[at] - beside(scores, at, at), at))
