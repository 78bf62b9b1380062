"""A person's own work: what they hold, what came back to them, what awaits their sign-off."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from workbench import clock
from workbench.models import Claim, Verdict
from workbench.models.actor import Actor

MOST = 100


def held(session: Session, *, by: Actor) -> Sequence[Claim]:
    """What the person holds now; what runs out first comes first."""
    query = select(Claim).where(Claim.taker_id == by.id, col(Claim.taken_until) > clock.now())
    return session.exec(query.order_by(col(Claim.taken_until), Claim.id).limit(MOST)).all()


def came_back(session: Session, *, by: Actor) -> Sequence[Claim]:
    """Claims whose verdict by this person was returned, longest waiting first."""
    query = (
        select(Claim)
        .join(Verdict, col(Verdict.id) == col(Claim.verdict_id))
        .where(Claim.state == "returned", Verdict.author_id == by.id)
    )
    return session.exec(query.order_by(col(Claim.updated_at), Claim.id).limit(MOST)).all()


def to_sign(session: Session, *, by: Actor, solo: bool = False) -> Sequence[Claim]:
    """Claims whose verdict by somebody else awaits a decision, longest waiting first.

    In a newsroom of one (``solo``) one's own verdicts are among them.
    """
    query = (
        select(Claim)
        .join(Verdict, col(Verdict.id) == col(Claim.verdict_id))
        .where(Claim.state == "proposed")
    )
    if not solo:
        query = query.where(Verdict.author_id != by.id)
    return session.exec(query.order_by(col(Verdict.created_at), Claim.id).limit(MOST)).all()
