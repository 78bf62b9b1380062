"""The passages of a document that bear on a claim: BM25 over sentences and pairs of sentences.

BM25 after Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), k1 1.2, b 0.75.
Shared numbers, dates and names count a little more than other words.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from heapq import nlargest

from workbench.text.lexicon import words
from workbench.text.splitting.sentences import split
from workbench.text.types import Passage, Span

K1, B = 1.2, 0.75
# How much more a shared number or name weighs than an ordinary word.
NUMBER_WEIGHT, NAME_WEIGHT = 1.5, 1.25
# A pair of sentences is answered only when the second adds enough.
PAIR_GAIN = 1.15
LONGEST = 1200
_TERM = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\uac00-\ud7af]")
_STOP = words(
    """a an the and or but of to in on at by for from with as is are was were be been being it its
    this that these those he she they we you i his her their our your my him them us me not no
    has have had do does did will would can could should may might must there here than then so
    if which who whom what when where while about into over after before also said says"""
)


def rank(claim: str, text: str, limit: int = 10, language: str = "en") -> list[Passage]:
    """The ``limit`` best passages of ``text`` for ``claim``, best first; none without a shared
    term. Scores are comparable within one call only."""
    wanted = _weights(claim)
    spans = [s for s in split(text, language) if s.end - s.start <= LONGEST]
    if not wanted or not spans or limit < 1:
        return []
    bags = [Counter(_terms(text[s.start : s.end])) for s in spans]
    rarity = _rarity(wanted, bags)
    mean = sum(bag.total() for bag in bags) / len(bags) or 1.0
    single = [_score(wanted, rarity, bag, mean) for bag in bags]
    chosen = _candidates(text, spans, single)
    for index in _pairable(text, spans, single):
        both = _score(wanted, rarity, bags[index] + bags[index + 1], mean)
        if both > PAIR_GAIN * max(single[index], single[index + 1]):
            chosen.append(_passage(text, Span(spans[index].start, spans[index + 1].end), both))
    return _apart(chosen, limit)


def _candidates(text: str, spans: Sequence[Span], scores: Sequence[float]) -> list[Passage]:
    pairs = zip(spans, scores, strict=True)
    return [_passage(text, span, score) for span, score in pairs if score > 0]


def _passage(text: str, span: Span, score: float) -> Passage:
    return Passage(text[span.start : span.end], span.start, span.end, round(score, 4))


def _pairable(text: str, spans: Sequence[Span], scores: Sequence[float]) -> list[int]:
    """Sentences with the next one in the same line, both with something of the claim."""
    return [
        index
        for index in range(len(spans) - 1)
        if scores[index] > 0
        and scores[index + 1] > 0
        and "\n" not in text[spans[index].end : spans[index + 1].start]
    ]


def _apart(passages: list[Passage], limit: int) -> list[Passage]:
    """The best that do not overlap, best first, earlier first among equals."""
    kept: list[Passage] = []
    best = nlargest(4 * limit + 8, passages, key=lambda p: (p.score, -p.start))
    for passage in best:
        if len(kept) == limit:
            break
        if all(passage.end <= other.start or other.end <= passage.start for other in kept):
            kept.append(passage)
    return kept


def _terms(text: str) -> list[str]:
    """Words cut to a rough stem, numbers as they are, ideographs in pairs; no stop words."""
    terms: list[str] = []
    for term in _TERM.findall(text.lower()):
        if term[0].isdecimal():
            terms.append(term.replace(",", ""))
        elif _IDEOGRAPH.search(term):
            terms += [term[i : i + 2] for i in range(max(1, min(len(term), 200) - 1))]
        elif term not in _STOP and len(term) > 1:
            terms.append(_stem(term))
    return terms


def _stem(word: str) -> str:
    """Off with plain English endings (the S-stemmer's idea, and -ed, -ing, -ion)."""
    for ending in ("ational", "ations", "ation", "ings", "ing", "ions", "ion", "ies", "ed", "es"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word[: -len(ending)]
            break
    if word.endswith("s") and len(word) > 3 and not word.endswith("ss"):
        word = word[:-1]
    return word[:-1] if word.endswith(("e", "y", "i")) and len(word) > 4 else word


def _weights(claim: str) -> dict[str, float]:
    """The claim's terms and how much each counts."""
    weights = dict.fromkeys(_terms(claim), 1.0)
    for term in weights:
        if term[0].isdecimal():
            weights[term] = NUMBER_WEIGHT
    for name in re.findall(r"(?<!^)(?<![.!?] )\b[A-Z][^\W\d_]+", claim):
        for term in _terms(name):
            weights[term] = NAME_WEIGHT
    return weights


def _rarity(wanted: dict[str, float], bags: Sequence[Counter[str]]) -> dict[str, float]:
    """Inverse document frequency over the sentences, times the term's weight."""
    rarity = {}
    for term, weight in wanted.items():
        holding = sum(1 for bag in bags if term in bag)
        rarity[term] = weight * math.log(1 + (len(bags) - holding + 0.5) / (holding + 0.5))
    return rarity


def _score(
    wanted: dict[str, float], rarity: dict[str, float], bag: Counter[str], mean: float
) -> float:
    norm = K1 * (1 - B + B * bag.total() / mean)
    shared = wanted.keys() & bag.keys()
    return sum(rarity[term] * bag[term] * (K1 + 1) / (bag[term] + norm) for term in shared)
