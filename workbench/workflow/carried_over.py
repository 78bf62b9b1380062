"""The ledger and the parts of a claim go along when it is split or merged."""

from collections.abc import Mapping

from sqlmodel import Session

from workbench import clock, ids
from workbench.models import Claim, ClaimPart, Fact, Figure, PartEvidence
from workbench.models.actor import Actor
from workbench.workflow import events, ledger, parts


def ledger_of(
    session: Session, old: Claim, new: Claim, evidence: Mapping[str, str], *, by: Actor
) -> None:
    """Copy facts and figures. ``evidence`` maps the ids of the old claim's evidence to the new's.

    Facts whose words the new claim does not have stay behind, and figures with them.
    """
    known: dict[str, str] = {}
    here = {_place(one.fact): one.fact.id for one in ledger.of_claim(session, new.id).facts}
    laid = ledger.of_claim(session, old.id)
    for fact in (one.fact for one in laid.facts):
        if _stays_behind(fact, old, new, evidence):
            continue
        source = evidence[fact.evidence_id] if fact.evidence_id else None
        copy = Fact(**{**fact.model_dump(), **_anew("fct", new, by), "evidence_id": source})
        copy.number = ledger.next_number(session, Fact, new.id)
        if _place(copy) in here:
            known[fact.id] = here[_place(copy)]
            continue
        known[fact.id] = _store(session, copy, "fact.taken", fact.id, by)
    for figure in (one.figure for one in laid.figures):
        if known.keys() >= set(figure.inputs):
            inputs = [known[one] for one in figure.inputs]
            made = Figure(**{**figure.model_dump(), **_anew("fig", new, by), "inputs": inputs})
            made.number = ledger.next_number(session, Figure, new.id)
            _store(session, made, "figure.made", figure.id, by)


def parts_of(
    session: Session, old: Claim, new: Claim, evidence: Mapping[str, str], *, by: Actor
) -> None:
    """Copy the parts with what was placed on them; parts in the same words are there already."""
    here = {one.part.statement for one in parts.of_claim(session, new.id)}
    for part, placed in parts.of_claim(session, old.id):
        if part.statement in here:
            continue
        copy = ClaimPart(**{**part.model_dump(), **_anew("prt", new, by)})
        copy.number = parts.next_number(session, new.id)
        _store(session, copy, "part.added", part.id, by)
        for one in placed:
            values = {**one.model_dump(), "part_id": copy.id}
            session.add(PartEvidence(**{**values, "evidence_id": evidence[one.evidence_id]}))
    session.flush()


def _stays_behind(fact: Fact, old: Claim, new: Claim, evidence: Mapping[str, str]) -> bool:
    if fact.evidence_id:
        return fact.evidence_id not in evidence
    return bool(fact.quote) and (old.article_id is None or old.article_id != new.article_id)


def _place(fact: Fact) -> tuple[str | None, int, int, str]:
    return fact.evidence_id, fact.start, fact.end, fact.value if fact.quote else ""


def _anew(prefix: str, claim: Claim, by: Actor) -> dict[str, object]:
    return {
        "id": ids.new(prefix), "claim_id": claim.id, "made_by": by.id, "created_at": clock.now(),
        "revision": 1,
    }  # fmt: skip


def _store(
    session: Session, row: Fact | Figure | ClaimPart, action: str, copied_from: str, by: Actor
) -> str:
    session.add(row)
    session.flush()
    events.record(session, action, row.id, by=by, claim=row.claim_id, copied_from=copied_from)
    return row.id
