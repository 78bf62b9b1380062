"""The report document: what every export is made from and what an edition freezes.

Pure shapes. ``version`` grows when a field changes its meaning or goes away; the JSON Schema in
``docs/report-document.schema.json`` is made from these models.
"""

import hashlib
import json
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from pydantic import Field

from workbench.models.taken_apart import CheckedPart, FigurePart, Part
from workbench.scales import Scale

VERSION = 1
SCHEMA_ID = "workbench:report-document:1"


class Imprint(NamedTuple):
    """Who publishes, where, and on which scale."""

    newsroom: str
    base_url: str
    scale: Scale


class RatingPart(Part):
    """``value`` is the place between ``worst`` and ``best``; all three None off the scale."""

    scale: str
    id: str
    label: str
    meaning: str = ""
    value: int | None = None
    best: int | None = None
    worst: int | None = None
    tone: str = "off"
    icon: str = "–"


class SignedOffPart(Part):
    """The second person's approval; ``alone`` when author and approver are one person."""

    by: str
    at: datetime
    note: str = ""
    alone: bool = False


class VerdictPart(Part):
    """``justification`` is Markdown as written, ``justification_html`` the cleaned HTML of it."""

    id: str
    number: int
    rating: RatingPart
    justification: str
    justification_html: str
    no_evidence_reason: str = ""
    author: str
    given_at: datetime
    signed_off: SignedOffPart | None = None


class EarlierVerdictPart(Part):
    """A verdict that no longer stands, and what the second person said to it."""

    number: int
    rating: str
    author: str
    given_at: datetime
    decision: Literal["approved", "returned"] | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str = ""


class EvidencePart(Part):
    """``quote`` is ``text[start:end]`` of the snapshot; ``source`` is its source's number.

    ``page`` (from 1) and ``boxes`` (left, top, right, bottom in points) place it in a PDF.
    ``transcribed``: the words were typed from a picture. ``fragment`` is a link to the words.
    """

    id: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int
    end: int
    stance: Literal["supports", "refutes", "qualifies", "context"]
    note: str = ""
    source: int
    snapshot: str
    in_verdict: bool = True
    page: int | None = None
    boxes: list[list[float]] = Field(default_factory=list)
    transcribed: bool = False
    fragment: str | None = None


class SnapshotPart(Part):
    """The kept copy that was quoted; the hashes are SHA-256 in hex.

    ``via`` is "", browser or archive; ``archive_url`` names the archive's copy of ``url``.
    """

    id: str
    how: str
    url: str | None = None
    final_url: str | None = None
    fetched_at: datetime | None = None
    media_type: str | None = None
    raw_bytes: int = 0
    raw_sha256: str | None = None
    text_sha256: str | None = None
    via: str = ""
    warc_sha256: str | None = None
    archive_url: str | None = None
    archived_at: datetime | None = None
    extractor: str = ""
    licence: str | None = None
    modified: date | None = None
    canonical_url: str | None = None
    pages: int = 0


class SourcePart(Part):
    """``number`` is how evidence cites it; ``claims`` are the claims it was attached to.

    ``interests`` says what its publisher stands to gain; sources of one ``origin`` are one voice.
    """

    number: int
    id: str
    title: str
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    nearness: str = "unknown"
    said_to_be: str = ""
    claims: list[str] = Field(default_factory=list)
    snapshots: list[SnapshotPart] = Field(default_factory=list)
    interests: str = ""
    origin: str | None = None


class HistoryLine(Part):
    """One event of the hash-chained history; ``seq`` and ``hash`` find it there."""

    seq: int
    at: datetime
    who: str
    what: str
    hash: str


class ArticlePart(Part):
    id: str
    title: str
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    text_sha256: str | None = None


class ClaimPart(Part):
    """A checked claim. ``quote`` is characters ``start`` to ``end`` of the article's text.

    ``origins`` counts what the sources of its evidence go back to; None where nobody counted.
    """

    id: str
    quote: str
    start: int | None = None
    end: int | None = None
    article: ArticlePart | None = None
    statement: str
    claim_reviewed: str
    claimant: str | None = None
    reporting_source: str | None = None
    claimed_on: date | None = None
    kind: str
    score: float | None = None
    state: str
    verdict: VerdictPart
    earlier: list[EarlierVerdictPart] = Field(default_factory=list)
    evidence: list[EvidencePart] = Field(default_factory=list)
    history: list[HistoryLine] = Field(default_factory=list)
    parts: list[CheckedPart] = Field(default_factory=list)
    figures: list[FigurePart] = Field(default_factory=list)
    origins: int | None = None


class NotCheckedPart(Part):
    """A claim without a signed-off verdict, and why in a sentence."""

    id: str
    quote: str
    statement: str
    claimant: str | None = None
    state: str
    reason: str


class EditionPart(Part):
    number: int
    published_at: datetime
    first_published_at: datetime
    published_by: str
    note: str = ""


class ReportDocument(Part):
    """One report, whole. ``edition`` is None for a draft."""

    version: Literal[1] = 1
    report: str
    about: Literal["claim", "article"]
    about_id: str
    url: str
    headline: str
    summary: str = ""
    summary_html: str = ""
    newsroom: str
    newsroom_url: str
    language: str
    generated_at: datetime
    edition: EditionPart | None = None
    article: ArticlePart | None = None
    claims: list[ClaimPart] = Field(default_factory=list)
    sources: list[SourcePart] = Field(default_factory=list)
    not_checked: list[NotCheckedPart] = Field(default_factory=list)


def canonical(values: dict[str, Any]) -> bytes:
    """The one byte form of a document: keys sorted, no spaces, UTF-8."""
    text = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def digest(values: dict[str, Any]) -> str:
    """SHA-256 in hex of the canonical form."""
    return hashlib.sha256(canonical(values)).hexdigest()


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a report document as it is written to files."""
    made = ReportDocument.model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    return {**head, **made}
