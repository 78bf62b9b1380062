"""One of each thing that a claim can be taken apart into, for tests that walk all routes."""

from sqlmodel import Session

from tests import building
from workbench.given import NewFact, NewFigure, NewPart
from workbench.models import Claim, Evidence, Snapshot
from workbench.models.actor import Actor
from workbench.text.likeness import Alike
from workbench.workflow import ledger, origins, parts


def taken_apart(session: Session, claim: Claim, evidence: Evidence, by: Actor) -> dict[str, str]:
    """A fact, a figure and a part of the claim, and a pair of sources that are alike."""
    given = NewFact(evidence=evidence.id, quote="5 July 2019", kind="date")
    fact = ledger.take(session, claim.id, given, by=by)
    summed = NewFigure(rule="difference", inputs=[fact.id, fact.id])
    figure = ledger.make_figure(session, claim.id, summed, by=by)
    part = parts.add(session, claim.id, NewPart(statement="It met."), by=by)
    other = building.source_with_snapshot(session, claim)
    mine = session.get_one(Snapshot, evidence.snapshot_id)
    pair = origins.propose(session, mine, other, Alike(0.5, why="Half of it is the same."))
    assert pair is not None
    return {
        "fact_id": fact.id, "figure_id": figure.id, "part_id": part.id, "likeness_id": pair.id,
    }  # fmt: skip
