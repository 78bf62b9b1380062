"""ClaimReview (schema.org), the field's interchange format: one object a checked claim.

The rules are those of schema.org/ClaimReview and of Google's Fact Check tools.
"""

import json
import re
from typing import Any

from workbench.exports.parties import party
from workbench.models.document import ClaimPart, RatingPart, ReportDocument
from workbench.text.reading.blocks import to_plain

AIM = 75  # characters of claimReviewed that readers of search results see
MOST_EXPLAINED = 500
Review = dict[str, Any]


def render(document: ReportDocument) -> bytes:
    """A list for an article, one object for a claim."""
    return (json.dumps(_whole(document), ensure_ascii=False, indent=2) + "\n").encode()


def _whole(document: ReportDocument) -> Review | list[Review]:
    found = reviews(document)
    return found[0] if document.about == "claim" and len(found) == 1 else found


def reviews(document: ReportDocument) -> list[Review]:
    """One ClaimReview for each checked claim; several on one page have addresses of their own."""
    several = len(document.claims) > 1
    return [_review(claim, document, several) for claim in document.claims]


def in_page(document: ReportDocument) -> str:
    """The same as JSON-LD that can stand in a ``<script>``: no ``<``, ``>`` or ``&`` in it."""
    text = json.dumps(_whole(document), ensure_ascii=False)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def _review(claim: ClaimPart, document: ReportDocument, several: bool) -> Review:
    review: Review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{document.url}#{claim.id}" if several else document.url,
        "claimReviewed": reviewed(claim),
        "inLanguage": document.language,
        "author": {
            "@type": "Organization", "name": document.newsroom, "url": document.newsroom_url,
        },
        "itemReviewed": _item(claim),
        "reviewRating": _rating(claim),
    }  # fmt: skip
    if edition := document.edition:
        review["datePublished"] = edition.first_published_at.date().isoformat()
        if edition.number > 1:
            review["dateModified"] = edition.published_at.date().isoformat()
    return review


def reviewed(claim: ClaimPart) -> str:
    """The short summary, or the statement or quote where that gives the rating away."""
    label = claim.verdict.rating.label
    given = (claim.claim_reviewed, claim.statement, claim.quote)
    texts = [" ".join(text.split()) for text in given]
    return next((text for text in texts if text and not gives_away(text, label)), texts[-1])


def gives_away(text: str, label: str) -> bool:
    """Whether the rating stands in the text as a rating: alone, or set off at either end.

    Ratings of several words count anywhere. "False" inside a sentence may be part of the claim.
    """
    word = re.escape(label)
    shapes = [rf"^\W*{word}\W*$", rf"^\W*{word}\s*[:–—-]", rf"(?:[:–—(\[]|\s-)\s*{word}\W*$"]
    if " " in label:
        shapes.append(rf"\b{word}\b")
    return any(re.search(shape, text, re.I) for shape in shapes)


def _item(claim: ClaimPart) -> Review:
    item: Review = {"@type": "Claim"}
    if claim.claimant:
        item["author"] = party(claim.claimant)
    if claim.claimed_on:
        item["datePublished"] = claim.claimed_on.isoformat()
    if claim.article and claim.article.url:
        item["appearance"] = claim.article.url
    return item


def _rating(claim: ClaimPart) -> Review:
    rating: RatingPart = claim.verdict.rating
    made: Review = {"@type": "Rating", "alternateName": rating.label}
    if rating.value is not None:
        made |= {
            "ratingValue": rating.value,
            "bestRating": rating.best,
            "worstRating": rating.worst,
        }
    if words := " ".join(to_plain(claim.verdict.justification).split()):
        made["ratingExplanation"] = _shortened(words)
    return made


def _shortened(words: str) -> str:
    if len(words) <= MOST_EXPLAINED:
        return words
    return words[: MOST_EXPLAINED - 1].rsplit(" ", 1)[0] + "…"
