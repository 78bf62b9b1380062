"""One row for each claim and piece of evidence, for spreadsheets."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from workbench.exports import taken_apart
from workbench.models.document import (
    ClaimPart,
    EvidencePart,
    NotCheckedPart,
    ReportDocument,
    SnapshotPart,
    SourcePart,
)

COLUMNS = (
    "report", "edition", "claim", "state", "quote", "start", "end", "statement", "claim_reviewed",
    "claimant", "claimed_on", "kind", "score", "article", "article_url", "rating", "rating_id",
    "justification", "no_evidence_reason", "verdict_by", "verdict_at", "signed_off_by",
    "signed_off_at", "alone", "stance", "evidence_quote", "evidence_start", "evidence_end",
    "evidence_note", "source", "source_url", "publisher", "published", "nearness", "snapshot",
    "fetched_at", "raw_sha256", "text_sha256", "not_checked_because",
    "interests", "origin", "origins", "parts", "figures", "part_stances",
)  # fmt: skip
CLAIM = (
    "state", "quote", "start", "end", "statement", "claim_reviewed", "claimant", "claimed_on",
    "kind", "score",
)  # fmt: skip
# What spreadsheets take for the beginning of a formula (OWASP, CSV injection), wide forms too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(document: ReportDocument) -> bytes:
    """UTF-8 with a byte-order mark, CRLF, quoted where needed; no cell is a formula."""
    return table(COLUMNS, _rows(document))


def table(columns: tuple[str, ...], rows: Iterator[dict[str, Any]]) -> bytes:
    """Rows as a file of the given columns; what a row lacks is empty."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows({key: cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue().encode("utf-8-sig")


def cell(value: Any) -> Any:
    """Text that would start a formula gets an apostrophe in front; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA):
        return "'" + value
    return value


def _rows(document: ReportDocument) -> Iterator[dict[str, Any]]:
    edition = document.edition.number if document.edition else None
    head = {"report": document.report, "edition": edition}
    sources = {source.number: source for source in document.sources}
    for claim in document.claims:
        row = head | _claim(claim)
        for part in claim.evidence:
            placed = {"part_stances": _placed(part, claim)}
            yield row | _evidence(part) | _source(part, sources[part.source]) | placed
        if not claim.evidence:
            yield row
    for unchecked in document.not_checked:
        yield head | _unchecked(unchecked, document)


def _claim(claim: ClaimPart) -> dict[str, Any]:
    verdict, signed = claim.verdict, claim.verdict.signed_off
    return {name: getattr(claim, name) for name in CLAIM} | {
        "claim": claim.id,
        "article": claim.article.title if claim.article else None,
        "article_url": claim.article.url if claim.article else None,
        "rating": verdict.rating.label,
        "rating_id": verdict.rating.id,
        "justification": verdict.justification,
        "no_evidence_reason": verdict.no_evidence_reason,
        "verdict_by": verdict.author,
        "verdict_at": verdict.given_at,
        "signed_off_by": signed.by if signed else None,
        "signed_off_at": signed.at if signed else None,
        "alone": "yes" if signed and signed.alone else "no",
        "origins": claim.origins,
        "parts": "\n".join(f"{p.number}. {p.statement} ({p.finding})" for p in claim.parts),
        "figures": "\n".join(taken_apart.line(one, claim) for one in claim.figures),
    }


def _placed(part: EvidencePart, claim: ClaimPart) -> str:
    """What this piece says of which part: “2 refutes; 3 qualifies”."""
    return "; ".join(
        f"{one.number} {placed.stance}"
        for one in claim.parts
        for placed in one.evidence
        if placed.evidence == part.id
    )


def _evidence(part: EvidencePart) -> dict[str, Any]:
    return {
        "stance": part.stance,
        "evidence_quote": part.quote,
        "evidence_start": part.start,
        "evidence_end": part.end,
        "evidence_note": part.note,
        "snapshot": part.snapshot,
    }


def _source(part: EvidencePart, source: SourcePart) -> dict[str, Any]:
    copy = next((c for c in source.snapshots if c.id == part.snapshot), SnapshotPart(id="", how=""))
    return {
        "source": source.title,
        "source_url": source.url,
        "publisher": source.publisher,
        "published": source.published,
        "nearness": source.nearness,
        "interests": source.interests,
        "origin": source.origin,
        "fetched_at": copy.fetched_at,
        "raw_sha256": copy.raw_sha256,
        "text_sha256": copy.text_sha256,
    }


def _unchecked(part: NotCheckedPart, document: ReportDocument) -> dict[str, Any]:
    return {
        "claim": part.id,
        "state": part.state,
        "quote": part.quote,
        "statement": part.statement,
        "claimant": part.claimant,
        "article": document.article.title if document.article else None,
        "not_checked_because": part.reason,
    }
