"""The separately checked pieces of a claim, and the evidence placed on each."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, func, select

from workbench import clock, ids
from workbench.errors import Conflict, Invalid, NotFound
from workbench.given import NewPart, PartEdit, Placing
from workbench.models import Claim, ClaimPart, Evidence, PartEvidence
from workbench.models.actor import Actor
from workbench.models.breakdown import Judged
from workbench.workflow import claims, events
from workbench.workflow.permissions import require

MOST = 30  # parts of one claim
FIELDS = ("statement", "finding")


def of_claim(session: Session, claim_id: str) -> Sequence[Judged]:
    """The parts that are not retired, in the order of their numbers.

    Evidence that was withdrawn since stays placed, but is not shown.
    """
    parts = _live(session, claim_id)
    placed = placed_on(session, [part.id for part in parts])
    return [Judged(part, placed[part.id]) for part in parts]


def _live(session: Session, claim_id: str) -> Sequence[ClaimPart]:
    query = select(ClaimPart).where(
        ClaimPart.claim_id == claim_id, col(ClaimPart.retired_at).is_(None)
    )
    return session.exec(query.order_by(col(ClaimPart.number))).all()


def placed_on(session: Session, part_ids: Sequence[str]) -> dict[str, list[PartEvidence]]:
    """The evidence on each of these parts that is not withdrawn, oldest first."""
    found: dict[str, list[PartEvidence]] = defaultdict(list)
    if not part_ids:
        return found
    query = (
        select(PartEvidence)
        .join(Evidence, col(Evidence.id) == PartEvidence.evidence_id)
        .where(col(PartEvidence.part_id).in_(part_ids), col(Evidence.withdrawn_at).is_(None))
        .order_by(col(PartEvidence.evidence_id))
    )
    for row in session.exec(query):
        found[row.part_id].append(row)
    return found


def add(session: Session, claim_id: str, given: NewPart, *, by: Actor) -> ClaimPart:
    """A part in words of one's own. The same words twice are one part. Raises ``Invalid``."""
    claim = _open(session, claim_id, by)
    span = _span(claim, given.start, given.end)
    known = next((p for p in _live(session, claim.id) if p.statement == given.statement), None)
    return known or _add(session, claim, given.statement, span, by)


def propose(session: Session, claim_id: str, *, by: Actor) -> list[ClaimPart]:
    """Take over the parts that the program suggests; those that are there already stay."""
    claim = _open(session, claim_id, by)
    if not claim.parts:
        raise Conflict("No parts are suggested for this claim. Write them yourself.")
    known = {part.statement: part for part in _live(session, claim.id)}
    return [
        known.get(one["statement"])
        or _add(session, claim, one["statement"], (one["start"], one["end"]), by)
        for one in claim.parts
    ]


def _span(claim: Claim, start: int | None, end: int | None) -> tuple[int, int] | None:
    if start is None and end is None:
        return None
    inside = claim.start is not None and claim.end is not None
    if start is None or end is None or not inside:
        raise Invalid(fields={"start": "Give start and end inside the claim's own words."})
    if not (claim.start or 0) <= start < end <= (claim.end or 0):
        raise Invalid(fields={"start": "The part is not inside the claim's own words."})
    return start, end


def _add(
    session: Session, claim: Claim, statement: str, span: tuple[int, int] | None, by: Actor
) -> ClaimPart:
    part = ClaimPart(
        id=ids.new("prt"), claim_id=claim.id, number=next_number(session, claim.id),
        statement=statement, start=span[0] if span else None, end=span[1] if span else None,
        made_by=by.id, created_at=clock.now(),
    )  # fmt: skip
    session.add(part)
    session.flush()
    events.record(session, "part.added", part.id, by=by, claim=claim.id, statement=statement)
    return part


def next_number(session: Session, claim_id: str) -> int:
    """A number that no other part of the claim ever had. Raises ``Conflict`` for too many."""
    if len(_live(session, claim_id)) >= MOST:
        raise Conflict(f"A claim has {MOST} parts at most. Take some away first.")
    last = session.exec(
        select(func.max(ClaimPart.number)).where(ClaimPart.claim_id == claim_id)
    ).one()
    return (last or 0) + 1


def edit(session: Session, claim_id: str, part_id: str, given: PartEdit, *, by: Actor) -> ClaimPart:
    """Change a part's words or what was found of it. Raises ``Conflict`` for a stale revision."""
    claim = _open(session, claim_id, by)
    part = _of_claim(session, claim, part_id)
    if part.revision != given.revision:
        raise Conflict(current=part.model_dump(mode="json"))
    before = part.model_dump(mode="json")
    changes = given.model_dump(exclude_unset=True, exclude_none=True, exclude={"revision"})
    for name, value in changes.items():
        setattr(part, name, value)
    if difference := events.changed(before, part.model_dump(mode="json"), FIELDS):
        judged = "part.judged" if set(difference) == {"finding"} else "part.edited"
        _touch(session, part, judged, by, **difference)
    return part


def retire(session: Session, claim_id: str, part_id: str, *, by: Actor) -> ClaimPart:
    """Take a part away; it stays in the history. Safe to repeat."""
    claim = _open(session, claim_id, by)
    part = _of_claim(session, claim, part_id)
    if part.retired_at is None:
        part.retired_at = clock.now()
        _touch(session, part, "part.retired", by)
    return part


def bring_back(session: Session, claim_id: str, part_id: str, *, by: Actor) -> ClaimPart:
    """Undo that. Safe to repeat."""
    claim = _open(session, claim_id, by)
    part = _of_claim(session, claim, part_id)
    if part.retired_at is not None:
        part.retired_at = None
        _touch(session, part, "part.brought_back", by)
    return part


def place(
    session: Session, claim_id: str, pair: tuple[str, str], given: Placing, *, by: Actor
) -> PartEvidence | None:
    """Say what a piece of evidence does to a part: ``pair`` is the part's id and the evidence's.

    No stance takes it off again. Repeating it changes nothing. Raises ``NotFound``.
    """
    claim = _open(session, claim_id, by)
    part = _of_claim(session, claim, pair[0])
    evidence = session.get(Evidence, pair[1])
    if evidence is None or evidence.claim_id != claim.id or evidence.withdrawn_at is not None:
        raise NotFound("There is no such evidence on this claim.")
    row = session.get(PartEvidence, pair)
    before, note = (row.stance, row.note) if row else (None, "")
    if given.stance == before and given.note in (None, note):
        return row
    row = _put(session, row, pair, given, by)
    events.record(
        session, "part.placed", part.id, by=by, claim=claim.id, part=part.statement,
        quote=evidence.quote, stance=[before, given.stance], note=given.note or "",
    )  # fmt: skip
    return row


def _put(
    session: Session, row: PartEvidence | None, pair: tuple[str, str], given: Placing, by: Actor
) -> PartEvidence | None:
    if given.stance is None:
        if row is not None:
            session.delete(row)
        return None
    row = row or PartEvidence(
        part_id=pair[0], evidence_id=pair[1], stance=given.stance, set_at=clock.now()
    )
    row.stance, row.set_by, row.set_at = given.stance, by.id, clock.now()
    row.note = row.note if given.note is None else given.note
    session.add(row)
    session.flush()
    return row


def _open(session: Session, claim_id: str, by: Actor) -> Claim:
    """The claim, held, while its parts may be changed: as long as it is being checked."""
    require(by, "part.edit")
    claim = claims.get(session, claim_id, lock=True)
    claims.refuse_if_held(session, claim, by)
    claims.refuse_if_judged(claim)
    return claim


def _of_claim(session: Session, claim: Claim, part_id: str) -> ClaimPart:
    part = session.get(ClaimPart, part_id)
    if part is None or part.claim_id != claim.id:
        raise NotFound("There is no such part of this claim.")
    return part


def _touch(session: Session, part: ClaimPart, action: str, by: Actor, **data: Any) -> None:
    part.revision += 1
    session.add(part)
    session.flush()
    events.record(session, action, part.id, by=by, claim=part.claim_id, **data)
