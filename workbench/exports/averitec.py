"""Records in the shape of the AVeriTeC data set (Schlichtkrull et al. 2023), for research."""

import json
from typing import Any

from workbench.models.document import (
    ClaimPart,
    EvidencePart,
    RatingPart,
    ReportDocument,
    SourcePart,
)

SUPPORTED, REFUTED = "Supported", "Refuted"
NOT_ENOUGH, CONFLICTING = "Not Enough Evidence", "Conflicting Evidence/Cherrypicking"
CLAIM_TYPES = {
    "quantity": "Numerical Claim",
    "comparison": "Numerical Claim",
    "quotation": "Quote Verification",
    "causal": "Causal Claim",
    "position": "Position Statement",
}
# Where on a scale, from 0 (worst) to 1 (best), a rating counts as one of the two clear labels.
CLEARLY_TRUE, CLEARLY_FALSE = 0.75, 0.25


def render(document: ReportDocument) -> bytes:
    """A list with one record for each checked claim."""
    records = [_record(claim, document) for claim in document.claims]
    return (json.dumps(records, ensure_ascii=False, indent=2) + "\n").encode()


def label(rating: RatingPart) -> str:
    """The nearest of the four labels; ratings between or off the scale are conflicting."""
    if rating.id in ("not-enough-evidence", "unproven"):
        return NOT_ENOUGH
    if rating.value is None or rating.best is None or rating.worst is None:
        return CONFLICTING
    place = (rating.value - rating.worst) / (rating.best - rating.worst)
    if place >= CLEARLY_TRUE:
        return SUPPORTED
    return REFUTED if place <= CLEARLY_FALSE else CONFLICTING


def _record(claim: ClaimPart, document: ReportDocument) -> dict[str, Any]:
    day, article = claim.claimed_on, claim.article
    return {
        "claim": claim.statement,
        "required_reannotation": False,
        "label": label(claim.verdict.rating),
        "justification": claim.verdict.justification,
        "claim_date": f"{day.day}-{day.month}-{day.year}" if day else None,
        "speaker": claim.claimant,
        "original_claim_url": article.url if article else None,
        "cached_original_claim_url": None,
        "fact_checking_article": document.url,
        "reporting_source": article.publisher if article else None,
        "location_ISO_code": None,
        "claim_types": [CLAIM_TYPES.get(claim.kind, "Event/Property Claim")],
        "fact_checking_strategies": ["Written Evidence"] if claim.evidence else [],
        "questions": [_question(claim, document)],
    }


def _question(claim: ClaimPart, document: ReportDocument) -> dict[str, Any]:
    """One question, as no others were asked; every quote is an answer to it."""
    sources = {source.number: source for source in document.sources}
    answers = [_answer(part, sources[part.source]) for part in claim.evidence]
    return {
        "question": f"What do the sources say on this: {claim.statement}",
        "answers": answers or [_unanswered(claim)],
    }


def _answer(part: EvidencePart, source: SourcePart) -> dict[str, Any]:
    copy = next((c for c in source.snapshots if c.id == part.snapshot), None)
    pdf = copy is not None and copy.media_type == "application/pdf"
    return {
        "answer": part.quote,
        "answer_type": "Extractive",
        "source_url": source.url,
        "cached_source_url": None,
        "source_medium": "PDF" if pdf else "Web text",
    }


def _unanswered(claim: ClaimPart) -> dict[str, Any]:
    return {
        "answer": claim.verdict.no_evidence_reason or "No answer could be found.",
        "answer_type": "Unanswerable",
        "source_url": None,
        "cached_source_url": None,
        "source_medium": None,
    }
