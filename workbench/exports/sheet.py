"""One report, laid out in words: what the page, PDF, Word and Markdown exports all set.

Everything is text or plain data, so that it can be handed to a template or to typst as JSON.
"""

from typing import Any

from workbench.exports import taken_apart, words
from workbench.models.document import (
    ClaimPart,
    EarlierVerdictPart,
    EvidencePart,
    ReportDocument,
    SnapshotPart,
    SourcePart,
)
from workbench.text.reading.blocks import to_blocks

Sheet = dict[str, Any]
HOW_CHECKED = (
    "Every quote here was compared, character by character, with the kept copy of its source "
    "when this report was made. The long numbers are SHA-256 hashes: anyone who holds a copy can "
    "compute its hash and see that it is the same one."
)


def sheet(document: ReportDocument) -> Sheet:
    """The report as headings, lines and blocks of text, in the order they are read."""
    article = document.article
    return {
        "language": document.language,
        "newsroom": document.newsroom,
        "url": document.url,
        "kicker": "Fact check",
        "headline": document.headline,
        "summary": blocks(document.summary),
        "summary_html": document.summary_html,
        "edition": words.edition_line(document),
        "draft": document.edition is None,
        "note": document.edition.note if document.edition else "",
        "article": {
            "title": article.title, "line": words.article_line(article), "url": article.url or "",
        } if article else None,
        "claims": [_claim(claim, document, i) for i, claim in enumerate(document.claims, start=1)],
        "how": HOW_CHECKED if any(claim.evidence for claim in document.claims) else "",
        "sources": [_source(source) for source in document.sources],
        "not_checked": [
            {"statement": part.statement, "reason": part.reason} for part in document.not_checked
        ],
    }  # fmt: skip


def blocks(markdown: str) -> list[Sheet]:
    """Markdown as blocks of runs, as plain data."""
    return [
        {
            "kind": block.kind, "mark": block.mark, "level": block.level, "quoted": block.quoted,
            "runs": [
                {"text": r.text, "bold": r.bold, "italic": r.italic, "code": r.code, "href": r.href}
                for r in block.runs
            ],
        }
        for block in to_blocks(markdown)
    ]  # fmt: skip


def _claim(claim: ClaimPart, document: ReportDocument, number: int) -> Sheet:
    verdict = claim.verdict
    return {
        "id": claim.id,
        "number": number if len(document.claims) > 1 else None,
        "quote": claim.quote,
        "statement": claim.statement if claim.statement != claim.quote else "",
        "reviewed": claim.claim_reviewed,
        "title": not _said_already(claim, document),
        "said": words.said(claim),
        "article": _where(claim, document),
        "rating": verdict.rating.model_dump(),
        "place": _place(claim),
        "justification": blocks(verdict.justification),
        "justification_html": verdict.justification_html,
        "no_evidence": verdict.no_evidence_reason,
        "signed": words.signed(verdict),
        "sign_off_note": verdict.signed_off.note if verdict.signed_off else "",
        "alone": words.alone(verdict),
        "parts": taken_apart.parts(claim),
        "figures": [
            {**one, "inputs": [taken_apart.input_line(taken) for taken in one["inputs"]]}
            for one in taken_apart.figures(claim)
        ],
        "independence": taken_apart.independence(claim, document),
        "groups": _groups(claim, document),
        "earlier": [_earlier(part) for part in claim.earlier],
        "history": [
            {"at": words.moment(line.at), "who": line.who, "what": line.what, "seq": line.seq}
            for line in claim.history
        ],
    }


def _said_already(claim: ClaimPart, document: ReportDocument) -> bool:
    """Whether the summary would only repeat the quote, or the headline of a single claim."""
    alone = len(document.claims) == 1 and claim.claim_reviewed == document.headline
    return alone or claim.claim_reviewed == " ".join(claim.quote.split())


def _where(claim: ClaimPart, document: ReportDocument) -> Sheet | None:
    """The article of a claim, where the report is not about that article anyway."""
    if claim.article is None or document.article is not None:
        return None
    article = claim.article
    line = words.article_line(article)
    return {"title": article.title, "line": line, "url": article.url or ""}


def _place(claim: ClaimPart) -> str:
    rating = claim.verdict.rating
    if rating.value is None or rating.best is None or rating.worst is None:
        return ""
    span = f"from {rating.worst} (least true) to {rating.best} (most true)"
    return f"{rating.value} on a scale {span}"


def _groups(claim: ClaimPart, document: ReportDocument) -> list[Sheet]:
    """The evidence by stance, in the order of ``words.STANCES``."""
    groups = [
        {"stance": stance, "title": title, "quotes": _quotes(claim, document, stance)}
        for stance, title in words.STANCES.items()
    ]
    return [group for group in groups if group["quotes"]]


def _quotes(claim: ClaimPart, document: ReportDocument, stance: str) -> list[Sheet]:
    titles = {source.number: source for source in document.sources}
    return [
        _evidence(part, titles[part.source]) for part in claim.evidence if part.stance == stance
    ]


def _evidence(part: EvidencePart, source: SourcePart) -> Sheet:
    place = f"characters {part.start:,} to {part.end:,} of the kept text"
    return {
        "quote": part.quote,
        "note": part.note,
        "source": source.number,
        "title": source.title,
        "publisher": source.publisher or "",
        "url": source.url or "",
        "place": place if part.in_verdict else f"{place}; added after the verdict",
    }


def _earlier(part: EarlierVerdictPart) -> str:
    sentence = f"{part.rating}, by {part.author}, {words.moment(part.given_at)}."
    if part.decision:
        decided = part.decision.capitalize()
        sentence += f" {decided} by {part.decided_by}, {words.moment(part.decided_at)}."
    return f"{sentence} {part.note}".strip()


def _source(source: SourcePart) -> Sheet:
    return {
        "number": source.number,
        "title": source.title,
        "line": words.source_line(source),
        "url": source.url or "",
        "interests": source.interests,
        "copies": [_copy(copy, source) for copy in source.snapshots],
    }


def _copy(copy: SnapshotPart, source: SourcePart) -> Sheet:
    moved = copy.final_url if copy.final_url and copy.final_url != source.url else ""
    when = f"{words.HOW.get(copy.how, copy.how)} {words.moment(copy.fetched_at)}".strip()
    return {
        "kept": words.joined(when, copy.media_type, copy.id),
        "moved": moved,
        "file": copy.raw_sha256 or "",
        "text": copy.text_sha256 or "",
    }
