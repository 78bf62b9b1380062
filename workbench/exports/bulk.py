"""All claims at once, as rows leave the database: a few queries for each batch, none a claim."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Select, select
from sqlmodel import Session, col

from workbench import clock
from workbench.exports import csv_
from workbench.models import (
    Article,
    Claim,
    Evidence,
    SignOff,
    Snapshot,
    Source,
    User,
    Verdict,
)

VERSION = 1
BATCH = 2_000
Row = dict[str, Any]
COLUMNS = (
    "id", "state", "state_reason", "quote", "start", "end", "statement", "claim_reviewed",
    "claimant", "via", "reporting_source", "claimed_on", "kind", "score", "verifiable", "opinion",
    "calibrated", "finder", "origin", "created_at", "updated_at", "article", "article_title",
    "article_url", "rating", "justification", "verdict_by", "verdict_at", "decision",
    "decided_by", "decided_at", "evidence",
)  # fmt: skip
_CLAIM = (
    "id", "article_id", "quote", "start", "end", "statement", "claim_reviewed", "claimant",
    "via", "reporting_source", "claimed_on", "kind", "score", "verifiable", "opinion",
    "calibrated", "finder", "state", "state_reason", "origin", "created_at", "updated_at",
)  # fmt: skip
_ARTICLE = ("id", "title", "publisher", "published", "url")
_EVIDENCE = (
    "claim_id", "id", "quote", "start", "end", "prefix", "suffix", "stance", "note", "created_at",
)  # fmt: skip
_SNAPSHOT = ("fetched_at", "raw_sha256", "text_sha256")
_VERDICT = (
    "claim_id", "id", "number", "scale", "rating", "rating_label", "justification",
    "no_evidence_reason", "author_id", "created_at",
)  # fmt: skip
_SIGN_OFF = ("decision", "by", "note", "alone")


def as_json(session: Session) -> Iterator[bytes]:
    """One JSON object, ``{"version", "generated_at", "claims": [...]}``, in pieces."""
    yield to_json({"version": VERSION, "generated_at": clock.now()})[:-1] + b',"claims":['
    between = b"\n"
    for claim in every_claim(session):
        yield between + to_json(claim)
        between = b",\n"
    yield b"\n]}\n"


def as_csv(session: Session) -> bytes:
    """One row a claim with its newest verdict; no cell is a formula."""
    return csv_.table(COLUMNS, (_flat(claim) for claim in every_claim(session)))


def _flat(claim: Row) -> Row:
    article, verdict = claim["article"] or {}, (claim["verdicts"] or [{}])[-1]
    row = {name: claim[name] for name in COLUMNS if name in claim}
    return row | {
        "via": "; ".join(claim["via"]),
        "calibrated": "yes" if claim["calibrated"] else "no",
        "article": article.get("id"),
        "article_title": article.get("title"),
        "article_url": article.get("url"),
        "rating": verdict.get("rating_label"),
        "justification": verdict.get("justification"),
        "verdict_by": verdict.get("author"),
        "verdict_at": verdict.get("created_at"),
        "decision": verdict.get("decision"),
        "decided_by": verdict.get("decided_by"),
        "decided_at": verdict.get("decided_at"),
        "evidence": len(claim["evidence"]),
    }


def every_claim(session: Session) -> Iterator[Row]:
    """Every claim in the order they were made, with article, evidence and verdicts."""
    names = {row["id"]: row["name"] for row in _rows(session, select(*_of(User, ("id", "name"))))}
    articles = {row["id"]: row for row in _rows(session, select(*_of(Article, _ARTICLE)))}
    last = ""
    while batch := _batch(session, last):
        last = batch[-1]["id"]
        evidence, verdicts = _evidence(session, batch), _verdicts(session, batch, names)
        for claim in batch:
            claim["article"] = articles.get(claim.pop("article_id"))
            claim["evidence"] = evidence.get(claim["id"], [])
            claim["verdicts"] = verdicts.get(claim["id"], [])
            yield claim


def _of(model: Any, names: Iterable[str]) -> list[Any]:
    return [getattr(model, name) for name in names]


def _batch(session: Session, last: str) -> list[Row]:
    query = select(*_of(Claim, _CLAIM)).where(col(Claim.id) > last)
    return _rows(session, query.order_by(col(Claim.id)).limit(BATCH))


def _between(column: Any, batch: list[Row]) -> Any:
    return col(column).between(batch[0]["id"], batch[-1]["id"])


def _evidence(session: Session, batch: list[Row]) -> dict[str, list[Row]]:
    more: list[Any] = [
        col(Snapshot.id).label("snapshot"),
        col(Source.title).label("source_title"),
        col(Source.url).label("source_url"),
    ]
    query = select(*_of(Evidence, _EVIDENCE), *_of(Snapshot, _SNAPSHOT), *more)
    query = query.join(Snapshot, col(Evidence.snapshot_id) == Snapshot.id)
    query = query.join(Source, col(Snapshot.source_id) == Source.id)
    query = query.where(_between(Evidence.claim_id, batch), col(Evidence.withdrawn_at).is_(None))
    return _by_claim(_rows(session, query.order_by(col(Evidence.id))))


def _verdicts(session: Session, batch: list[Row], names: dict[str, str]) -> dict[str, list[Row]]:
    decided: Any = col(SignOff.created_at).label("decided_at")
    query = select(*_of(Verdict, _VERDICT), *_of(SignOff, _SIGN_OFF), decided)
    query = query.outerjoin(SignOff, col(SignOff.verdict_id) == Verdict.id)
    query = query.where(_between(Verdict.claim_id, batch)).order_by(col(Verdict.number))
    rows = _rows(session, query)
    for row in rows:
        row["author"] = names.get(row.pop("author_id"))
        row["decided_by"] = names.get(row.pop("by"))
    return _by_claim(rows)


def _rows(session: Session, query: Select[Any]) -> list[Row]:
    result = session.execute(query)
    names = tuple(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result]


def _by_claim(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.pop("claim_id")].append(row)
    return found
