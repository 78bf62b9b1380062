"""Verdicts by one person, sign-offs by a second. Rows are only ever added."""

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from workbench import clock, ids
from workbench.errors import Conflict, Forbidden, Invalid
from workbench.given import NewSignOff, NewVerdict
from workbench.models import Claim, Evidence, SignOff, Verdict
from workbench.models.actor import Actor
from workbench.scales import Scale
from workbench.workflow import claims, events, states, watching
from workbench.workflow.permissions import require

JUDGED = ("quote", "statement", "claimant", "claimed_on", "kind", "start", "end", "revision")
# Put together once: that takes longer than asking, and others wait while a verdict is written.
_EVIDENCE = (
    select(Evidence.id)
    .where(Evidence.claim_id == bindparam("claim"), col(Evidence.withdrawn_at).is_(None))
    .order_by(Evidence.id)
)
_COUNT = select(func.count()).select_from(Verdict).where(Verdict.claim_id == bindparam("claim"))


def give(session: Session, claim_id: str, given: NewVerdict, *, by: Actor, scale: Scale) -> Verdict:
    """Add a verdict and send the claim to sign-off.

    Raises ``Invalid`` for a rating off the scale or no evidence and no reason for having none,
    ``Conflict`` when the claim changed since ``revision``, another person holds it, or another
    person's verdict awaits sign-off.
    """
    person = _person(by, "verdict.give")
    rating = scale.rating(given.rating)
    claim = claims.get(session, claim_id, lock=True)
    claims.refuse_stale(claim, given.revision)
    claims.refuse_if_held(session, claim, by)
    _refuse_second(session, claim, by)
    rests_on = list(session.exec(_EVIDENCE, params={"claim": claim.id}))
    if not rests_on and not given.no_evidence_reason:
        words = "There is no evidence yet. Quote a source, or say here why there is none."
        raise Invalid(fields={"no_evidence_reason": words})
    verdict = Verdict(
        id=ids.new("vrd"), claim_id=claim.id, number=_count(session, claim.id) + 1,
        scale=scale.id, rating=rating.id, rating_label=rating.label,
        justification=given.justification, no_evidence_reason=given.no_evidence_reason,
        evidence=rests_on, claim_as_judged=claim.model_dump(mode="json", include=set(JUDGED)),
        author_id=person, created_at=clock.now(),
    )  # fmt: skip
    session.add(verdict)
    before = states.move(claim, "verdict")
    claim.verdict_id = verdict.id
    claim.taker_id = claim.taken_until = None
    claims.touch(session, claim)
    events.record(
        session, "verdict.given", verdict.id, by=by, claim=claim.id, rating=rating.id,
        evidence=rests_on, state=[before, claim.state],
    )  # fmt: skip
    watching.ask(session, claim.id)
    return verdict


def _person(by: Actor, action: str) -> str:
    """The person's id. People judge: the workbench itself never does."""
    require(by, action)
    if by.id is None:
        raise Forbidden("Only a person can do this.")
    return by.id


def _refuse_second(session: Session, claim: Claim, by: Actor) -> None:
    if claim.state != "proposed":
        return
    standing = session.get(Verdict, claim.verdict_id)
    if standing and standing.author_id != by.id:
        raise Conflict(
            "A colleague's verdict awaits sign-off. Approve it or return it with a note."
        )


def _count(session: Session, claim_id: str) -> int:
    return session.exec(_COUNT, params={"claim": claim_id}).one()


def sign_off(
    session: Session, claim_id: str, given: NewSignOff, *, by: Actor, solo: bool = False
) -> SignOff:
    """Approve the standing verdict, or return it with a note.

    Raises ``Forbidden`` for its author (unless ``solo``: a newsroom of one, which is recorded),
    ``Invalid`` for a return without a note, ``Conflict`` when another verdict stands by now or
    somebody else holds the claim.
    """
    person = _person(by, "verdict.sign_off")
    claim = claims.get(session, claim_id, lock=True)
    verdict = standing(session, claim)
    if given.verdict and given.verdict != verdict.id:
        raise Conflict("A newer verdict was given. Read it before you decide.")
    claims.refuse_if_held(session, claim, by)
    alone = verdict.author_id == person
    if alone and not solo:
        raise Forbidden("You gave this verdict; a second person has to sign it off.")
    if given.decision == "return" and not given.note:
        raise Invalid(fields={"note": "Say what should be looked at again."})
    decision = SignOff(
        id=ids.new("sgn"), verdict_id=verdict.id, claim_id=claim.id, decision=given.decision,
        note=given.note, alone=alone, by=person, created_at=clock.now(),
    )  # fmt: skip
    before = states.move(claim, given.decision, given.note if given.decision == "return" else "")
    session.add(decision)
    claim.taker_id = claim.taken_until = None
    claims.touch(session, claim)
    events.record(
        session, "verdict.approved" if given.decision == "approve" else "verdict.returned",
        verdict.id, by=by, claim=claim.id, note=given.note, alone=alone,
        state=[before, claim.state],
    )  # fmt: skip
    return decision


def standing(session: Session, claim: Claim) -> Verdict:
    """The verdict that awaits sign-off. Raises ``Conflict`` when none does."""
    verdict = session.get(Verdict, claim.verdict_id) if claim.verdict_id else None
    if verdict is None or claim.state != "proposed":
        raise Conflict(f"No verdict awaits sign-off: the claim is “{states.WORDS[claim.state]}”.")
    return verdict


def of_claim(session: Session, claim_id: str) -> Sequence[Verdict]:
    """All verdicts on the claim, newest first."""
    query = select(Verdict).where(Verdict.claim_id == claim_id)
    return session.exec(query.order_by(col(Verdict.number).desc())).all()


def decisions(session: Session, claim_id: str) -> dict[str, SignOff]:
    """The sign-offs of the claim by verdict id."""
    found = session.exec(select(SignOff).where(SignOff.claim_id == claim_id)).all()
    return {item.verdict_id: item for item in found}
