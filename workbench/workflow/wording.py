"""Undoing a suggested change of the statement, using it again, taking one of two readings."""

from typing import Any

from sqlmodel import Session

from workbench.errors import Conflict, Invalid
from workbench.given import Rewording
from workbench.models import Claim
from workbench.models.actor import Actor
from workbench.workflow import claims, events
from workbench.workflow.permissions import require
from workbench.workflow.suggestions import follows, meet, worded

CHOSEN = "a person chose this reading"
_OWN_WORDS = (
    "Somebody wrote another statement for this claim, so the suggested changes are no longer used. "
    "What was written stays."
)


def choose(session: Session, claim_id: str, given: Rewording, *, by: Actor) -> Claim:
    """Undo a change, use it again, or take one reading of doubtful words.

    Raises ``Conflict`` as ``claims.edit`` does, and when the statement was written by a person;
    ``Invalid`` when there is no such change or reading. Repeating it changes nothing.
    """
    require(by, "claim.edit")
    claim = claims.get(session, claim_id, lock=True)
    claims.refuse_stale(claim, given.revision)
    claims.refuse_if_held(session, claim, by)
    claims.refuse_if_judged(claim)
    if not follows(claim):
        raise Conflict(_OWN_WORDS, current=claim.model_dump(mode="json"))
    before = claim.model_dump(mode="json")
    claim.changes = _used(claim, given) if given.doubt is None else _read_as(claim, given)
    claim.statement = worded(claim)
    after = claim.model_dump(mode="json")
    if difference := events.changed(before, after, ("statement", "changes")):
        claims.touch(session, claim)
        events.record(session, "claim.edited", claim.id, by=by, claim=claim.id, **difference)
    return claim


def _used(claim: Claim, given: Rewording) -> list[dict[str, Any]]:
    """The changes with one of them undone, or used again in place of any other of its words."""
    at = given.change
    if at is None or at >= len(claim.changes):
        raise Invalid(fields={"change": "There is no such change. Load the page again."})
    one = {**claim.changes[at], "undone": not given.use}
    changes = [
        {**other, "undone": True} if given.use and meet(other, one) else other
        for other in claim.changes
    ]
    return [one if number == at else other for number, other in enumerate(changes)]


def _read_as(claim: Claim, given: Rewording) -> list[dict[str, Any]]:
    """The changes with doubtful words replaced by the reading taken."""
    doubts = claim.doubts[given.doubt :] if given.doubt is not None else []
    if not doubts or given.reading not in doubts[0]["readings"]:
        raise Invalid(fields={"reading": "There is no such reading. Load the page again."})
    doubt = doubts[0]
    after = given.reading
    if doubt["text"][:1].isupper():
        after = after[:1].upper() + after[1:]
    one = {
        "start": doubt["start"], "end": doubt["end"], "before": doubt["text"], "after": after,
        "why": CHOSEN, "undone": False,
    }  # fmt: skip
    kept = [other for other in claim.changes if not meet(other, one)]
    return sorted([*kept, one], key=lambda change: (change["start"], change["end"]))
