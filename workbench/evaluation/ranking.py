"""How well passages are ranked: SciFact's abstracts and their sentences, WiCE's cited pages.

The settings of the ranking were chosen on these claims (SciFact train, WiCE dev); both test
splits are left alone. "Plain" is BM25 over lower-case words without stems or weights, k1 1.2 and
b 0.75. nDCG after Järvelin and Kekäläinen (2002), relevant or not.
"""

import json
import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from workbench.evaluation.measured import Measured, interval
from workbench.text.ranking.bm25 import SENTENCES, Index, in_order
from workbench.text.ranking.terms import terms, weights

NDCG, KNOWN = 10, "BM25 .679, fused with MiniLM .705, on another split"


class Asked(NamedTuple):
    """One claim: the places of the right texts among those ranked, best first, by both ways."""

    right: Collection[int]
    ours: Sequence[int]
    plain: Sequence[int]


def measure(folder: Path) -> list[Measured]:
    """The table's lines; none for a data set that is not there."""
    lines: list[Measured] = []
    if (folder / "scifact").is_dir():
        lines += _scifact(folder / "scifact")
    if (folder / "wice").is_dir():
        asked = [_sentences(*one) for one in _wice(folder / "wice" / "claim_dev.jsonl")]
        lines += [_line("WiCE", "dev", asked, *how) for how in (_at(5), _ndcg_of("sentences"))]
    return lines


def _scifact(folder: Path) -> list[Measured]:
    claims, corpus = _rows(folder / "claims_train.jsonl"), _rows(folder / "corpus.jsonl")
    about = "SciFact", "train"
    whole = list(_abstracts(claims, corpus))
    inside = [_sentences(*one) for one in _rationales(claims, corpus)]
    return [
        _line(*about, whole, *_ndcg_of("abstracts")),
        *(_line(*about, inside, *how) for how in (_at(3), _ndcg_of("sentences"))),
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _abstracts(claims: list[dict[str, Any]], corpus: list[dict[str, Any]]) -> Iterator[Asked]:
    """Every claim with a cited abstract, asked of the whole corpus."""
    texts = [f"{one['title']} {' '.join(one['abstract'])}" for one in corpus]
    places = {one["doc_id"]: place for place, one in enumerate(corpus)}
    ours, plain = Index(map(terms, texts)), Index(map(_words, texts))
    for claim in claims:
        right = {places[one] for one in claim["cited_doc_ids"] if one in places}
        if right:
            stemmed, bare = ours.scores(weights(claim["claim"])), _plain(plain, claim["claim"])
            yield Asked(right, _first(stemmed), _first(bare))


def _rationales(
    claims: list[dict[str, Any]], corpus: list[dict[str, Any]]
) -> Iterator[tuple[str, list[str], set[int]]]:
    """Each claim with an abstract that settles it, and the sentences that do."""
    abstracts = {str(one["doc_id"]): one["abstract"] for one in corpus}
    for claim in claims:
        for name, found in claim["evidence"].items():
            if name in abstracts:
                right = {place for one in found for place in one["sentences"]}
                yield claim["claim"], abstracts[name], right


def _wice(path: Path) -> Iterator[tuple[str, list[str], set[int]]]:
    """Every claim with a supporting sentence; several sets of them count as one."""
    for row in _rows(path):
        right = {place for one in row["supporting_sentences"] for place in one}
        if right:
            yield row["claim"], row["evidence"], right


def _sentences(claim: str, sentences: Sequence[str], right: set[int]) -> Asked:
    """The sentences of one page or abstract as the reading room ranks them."""
    ours, plain = Index(map(terms, sentences), SENTENCES), Index(map(_words, sentences))
    return Asked(right, in_order(ours.scores(weights(claim))), _first(_plain(plain, claim)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _plain(index: Index, claim: str) -> dict[int, float]:
    return index.scores(dict.fromkeys(_words(claim), 1.0))


def _first(scores: Mapping[int, float]) -> list[int]:
    return sorted(scores, key=lambda at: (-scores[at], at))[:NDCG]


Figure = Callable[[Collection[int], Sequence[int]], float]


def _at(count: int) -> tuple[str, Figure]:
    """Recall among the first ``count``."""

    def recall(right: Collection[int], found: Sequence[int]) -> float:
        return len(set(right) & set(found[:count])) / len(right)

    return f"recall@{count}, sentences", recall


def _ndcg_of(what: str) -> tuple[str, Figure]:
    return f"nDCG@{NDCG}, {what}", ndcg


def ndcg(right: Collection[int], found: Sequence[int]) -> float:
    """Gain of the right ones among the first ten, discounted by rank, against the best order."""
    gained = sum(1 / math.log2(n) for n, at in enumerate(found[:NDCG], 2) if at in right)
    return gained / sum(1 / math.log2(n) for n in range(2, 2 + min(NDCG, len(right))))


def _line(data: str, split: str, asked: list[Asked], measure: str, figure: Figure) -> Measured:
    ours = [[figure(one.right, one.ours)] for one in asked]
    plain = [figure(one.right, one.plain) for one in asked]
    limits = interval(ours, _mean)
    flat = [value for [value] in ours]
    known = KNOWN if measure.endswith("abstracts") else ""
    name = f"{data} ({len(asked)})"
    return Measured("ranking", name, split, measure, _mean(flat), limits, _mean(plain), known)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))
