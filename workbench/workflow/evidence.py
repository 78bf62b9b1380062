"""Passages of snapshots that bear on a claim. A quote that is not in its snapshot is refused."""

import unicodedata
from collections.abc import Sequence

from sqlmodel import Session, col, select

from workbench import clock, ids
from workbench.errors import Conflict, Invalid, NotFound
from workbench.given import NewEvidence
from workbench.models import Claim, ClaimSource, Evidence, Snapshot
from workbench.models.actor import Actor
from workbench.text import anchors
from workbench.text.types import Selector
from workbench.workflow import claims, events, sources, states
from workbench.workflow.permissions import require

MAX_QUOTE = 10_000


def add(session: Session, claim_id: str, given: NewEvidence, *, by: Actor) -> Evidence:
    """Make a passage of a snapshot evidence for the claim.

    Raises ``Invalid`` when the words are not in the snapshot, to the character.
    """
    require(by, "evidence.add")
    claim = claims.get(session, claim_id, lock=True)
    claims.refuse_if_held(session, claim, by)
    if claim.state not in states.TAKEABLE:
        raise Conflict(f"This claim is “{states.WORDS[claim.state]}”; reopen it to add evidence.")
    snapshot = _snapshot(session, claim, given.snapshot, by)
    selector = _selector(snapshot, given)
    if found := same(session, claim.id, snapshot.id, (selector.start, selector.end), given.stance):
        return found
    evidence = Evidence(
        id=ids.new("evd"), claim_id=claim.id, snapshot_id=snapshot.id,
        start=selector.start, end=selector.end, quote=selector.exact,
        prefix=selector.prefix, suffix=selector.suffix,
        stance=given.stance, note=given.note, created_by=by.id, created_at=clock.now(),
    )  # fmt: skip
    session.add(evidence)
    session.flush()
    events.record(
        session, "evidence.added", evidence.id, by=by, claim=claim.id, snapshot=snapshot.id,
        quote=evidence.quote, stance=given.stance, text_sha256=snapshot.text_sha256,
    )  # fmt: skip
    return evidence


def _snapshot(session: Session, claim: Claim, snapshot_id: str, by: Actor) -> Snapshot:
    snapshot = session.get(Snapshot, snapshot_id)
    if snapshot is None or snapshot.state != "ready":
        raise Invalid(fields={"snapshot": "There is no such snapshot, or it is not ready yet."})
    if session.get(ClaimSource, (claim.id, snapshot.source_id)) is None:
        sources.link(session, claim, sources.get(session, snapshot.source_id), by)
    return snapshot


def _selector(snapshot: Snapshot, given: NewEvidence) -> Selector:
    if given.start is not None and given.end is not None:
        if not 0 <= given.start < given.end <= len(snapshot.text):
            raise Invalid(fields={"start": "The selection is not inside the snapshot."})
        start, end = given.start, given.end
    else:
        start, end = _find(snapshot, given)
    quote = snapshot.text[start:end]
    if given.quote is not None and unicodedata.normalize("NFC", given.quote) != quote:
        raise Invalid(fields={"quote": "These words do not stand at that place of the snapshot."})
    if not quote.strip():
        raise Invalid(fields={"quote": "Select some words; white space is not evidence."})
    if len(quote) > MAX_QUOTE:
        raise Invalid(fields={"quote": f"A quote is at most {MAX_QUOTE:,} characters long."})
    return anchors.describe(snapshot.text, start, end)


def _find(snapshot: Snapshot, given: NewEvidence) -> tuple[int, int]:
    if not given.quote:
        raise Invalid(fields={"quote": "Give the words to quote, or their start and end."})
    quote = unicodedata.normalize("NFC", given.quote)
    span = anchors.locate(snapshot.text, quote, given.prefix, given.suffix)
    if span is None:
        raise Invalid(fields={"quote": "These words are not in the snapshot, to the character."})
    return span.start, span.end


def same(
    session: Session, claim_id: str, snapshot_id: str, span: tuple[int, int], stance: str
) -> Evidence | None:
    """The same passage with the same stance: a repeated request makes no second row."""
    query = select(Evidence).where(
        Evidence.claim_id == claim_id, Evidence.snapshot_id == snapshot_id,
        Evidence.start == span[0], Evidence.end == span[1],
        Evidence.stance == stance, col(Evidence.withdrawn_at).is_(None),
    )  # fmt: skip
    return session.exec(query).first()


def withdraw(session: Session, claim_id: str, evidence_id: str, *, by: Actor) -> Evidence:
    """Take a passage off the claim; it stays in the history. Repeating it changes nothing."""
    require(by, "evidence.withdraw")
    claim = claims.get(session, claim_id, lock=True)
    evidence = _of_claim(session, claim, evidence_id)
    if evidence.withdrawn_at is None:
        claims.refuse_if_held(session, claim, by)
        claims.refuse_if_judged(claim)
        evidence.withdrawn_at, evidence.withdrawn_by = clock.now(), by.id
        evidence.revision += 1
        session.add(evidence)
        events.record(session, "evidence.withdrawn", evidence.id, by=by, claim=claim.id)
    return evidence


def bring_back(session: Session, claim_id: str, evidence_id: str, *, by: Actor) -> Evidence:
    """Undo a withdrawal."""
    require(by, "evidence.add")
    claim = claims.get(session, claim_id, lock=True)
    evidence = _of_claim(session, claim, evidence_id)
    if evidence.withdrawn_at is not None:
        claims.refuse_if_held(session, claim, by)
        claims.refuse_if_judged(claim)
        evidence.withdrawn_at = evidence.withdrawn_by = None
        evidence.revision += 1
        session.add(evidence)
        events.record(session, "evidence.brought_back", evidence.id, by=by, claim=claim.id)
    return evidence


def _of_claim(session: Session, claim: Claim, evidence_id: str) -> Evidence:
    evidence = session.get(Evidence, evidence_id)
    if evidence is None or evidence.claim_id != claim.id:
        raise NotFound("There is no such evidence on this claim.")
    return evidence


def of_claim(session: Session, claim_id: str) -> Sequence[Evidence]:
    """What the claim's evidence is now, oldest first."""
    query = select(Evidence).where(
        Evidence.claim_id == claim_id, col(Evidence.withdrawn_at).is_(None)
    )
    return session.exec(query.order_by(col(Evidence.id))).all()
