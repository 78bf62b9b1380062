"""The words that weighed most in a claim's score, laid out over its quote."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import request

from workbench.edge import reading
from workbench.text.figures.times import is_english
from workbench.text.judging import reasons, scoring
from workbench.text.judging.surface import surface
from workbench.text.types import WordWeight
from workbench.web import looks, pages
from workbench.workflow import articles, claims

MOST = 6  # lines of the table
LEAST = 0.2  # log-odds below which a word is not marked


@pages.get("/claims/<claim_id>/words")
def show_words(claim_id: str) -> str:
    """Asked for when somebody wants to see it: each word is one more reading of the sentence."""
    with reading() as session:
        claim = claims.get(session, claim_id)
        article = articles.get(session, claim.article_id) if claim.article_id else None
        english = is_english((article and article.language) or "en")
    fast = claim.finder.startswith("linear")
    found = reasons.weigh_words(surface(claim.quote), fast=fast) if english else ()
    context = {
        "claim": claim, "heaviest": heaviest(found), "weighed": weighed(claim.quote, found),
        "reader": scoring.name(fast=fast),
    }  # fmt: skip
    if "HX-Request" in request.headers:
        return looks.block("desk/words.html", "words", **context)
    return looks.page("desk/words.html", **context)


class Weighed(NamedTuple):
    """A stretch of the quote. ``level`` is 0 to 3; ``against`` where it lowered the score."""

    text: str
    level: int = 0
    against: bool = False


def weighed(quote: str, found: Sequence[WordWeight]) -> list[Weighed]:
    """The whole quote in pieces, in order; heavier words have a higher level."""
    marked = [one for one in found if abs(one.weight) >= LEAST]
    most = max((abs(one.weight) for one in marked), default=0.0)
    pieces: list[Weighed] = []
    at = 0
    for one in marked:
        pieces.append(Weighed(quote[at : one.start]))
        pieces.append(Weighed(one.text, _level(one.weight, most), one.weight < 0))
        at = one.end
    return [piece for piece in [*pieces, Weighed(quote[at:])] if piece.text]


def heaviest(found: Sequence[WordWeight], most: int = MOST) -> list[WordWeight]:
    """The words for the table, heaviest first."""
    marked = [one for one in found if abs(one.weight) >= LEAST]
    return sorted(marked, key=lambda one: -abs(one.weight))[:most]


def weighs(weight: float) -> str:
    """A reason's weight (log-odds) in words."""
    for least, words in ((1.5, "weighs a lot"), (0.5, "weighs some"), (1e-9, "weighs a little")):
        if weight >= least:
            return words
    return "speaks against" if weight < 0 else ""


def _level(weight: float, most: float) -> int:
    """1 to 3: up to a third, up to two thirds, and the heaviest third."""
    return min(3, 1 + int(3 * abs(weight) / most)) if most else 0
