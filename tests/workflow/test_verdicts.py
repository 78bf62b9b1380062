"""Verdicts are added, never changed; the second person is a second person."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from tests import building
from tests.building import People, actions
from workbench import scales
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid, NotFound
from workbench.given import Dismissal, NewSignOff, NewVerdict
from workbench.models import Claim, Evidence, SignOff, Verdict
from workbench.models.actor import WORKBENCH, Actor
from workbench.workflow import claims, events, verdicts

SCALE = scales.load("plain-five")


@pytest.fixture
def claim(database: Database, people: People) -> Claim:
    with database.transaction() as session:
        return building.claim(session, by=people.reviewer)


@pytest.fixture
def evidence(database: Database, people: People, claim: Claim) -> Evidence:
    with database.transaction() as session:
        snapshot = building.source_with_snapshot(session, claim)
        return building.evidence(session, claim, snapshot, by=people.reviewer)


def judged(database: Database, claim: Claim, by: Actor, **given: Any) -> Verdict:
    values = {"rating": "false", "justification": "The minutes say so.", "revision": 1}
    with database.transaction() as session:
        view = NewVerdict.model_validate(values | given)
        return verdicts.give(session, claim.id, view, by=by, scale=SCALE)


def decided(
    database: Database, claim: Claim, by: Actor, *, solo: bool = False, **given: Any
) -> SignOff:
    with database.transaction() as session:
        view = NewSignOff.model_validate({"decision": "approve"} | given)
        return verdicts.sign_off(session, claim.id, view, by=by, solo=solo)


def stored(database: Database, claim: Claim) -> Claim:
    with database.reading() as session:
        return claims.get(session, claim.id)


def test_a_verdict_keeps_what_it_rests_on(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    verdict = judged(database, claim, people.reviewer)
    assert (verdict.number, verdict.rating, verdict.rating_label) == (1, "false", "False")
    assert (verdict.scale, verdict.author_id) == ("plain-five", people.reviewer.id)
    assert verdict.evidence == [evidence.id]
    assert verdict.claim_as_judged["statement"] == claim.statement
    assert verdict.claim_as_judged["revision"] == 1
    row = stored(database, claim)
    assert (row.state, row.verdict_id, row.revision) == ("proposed", verdict.id, 2)
    assert actions(database, verdict.id) == ["verdict.given"]


def test_giving_a_verdict_lets_go_of_the_claim(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    with database.transaction() as session:
        claims.take(session, claim.id, by=people.reviewer, minutes=5)
    with pytest.raises(Conflict):
        judged(database, claim, people.second)
    judged(database, claim, people.reviewer)
    assert claims.held_by(stored(database, claim)) is None


def test_without_evidence_a_reason_is_needed(
    database: Database, people: People, claim: Claim
) -> None:
    with pytest.raises(Invalid) as refused:
        judged(database, claim, people.reviewer)
    assert list(refused.value.fields) == ["no_evidence_reason"]
    assert stored(database, claim).state == "queued"
    verdict = judged(
        database, claim, people.reviewer, rating="not-enough-evidence",
        no_evidence_reason="No register is public.",
    )  # fmt: skip
    assert (verdict.evidence, verdict.no_evidence_reason) == ([], "No register is public.")


def test_withdrawn_evidence_does_not_count(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    with database.transaction() as session:
        row = session.get(Evidence, evidence.id)
        assert row
        row.withdrawn_at = row.created_at
        session.add(row)
    with pytest.raises(Invalid):
        judged(database, claim, people.reviewer)


@pytest.mark.parametrize("rating", ["True", "supported", "t1", "5", "not enough evidence"])
def test_a_rating_off_the_scale_is_refused(
    database: Database, people: People, claim: Claim, evidence: Evidence, rating: str
) -> None:
    with pytest.raises(Invalid) as refused:
        judged(database, claim, people.reviewer, rating=rating)
    assert list(refused.value.fields) == ["rating"]


def test_the_same_submission_twice_is_one_verdict(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    judged(database, claim, people.reviewer)
    with pytest.raises(Conflict) as refused:
        judged(database, claim, people.reviewer)
    assert refused.value.current["revision"] == 2
    with database.reading() as session:
        assert len(verdicts.of_claim(session, claim.id)) == 1


def test_two_submissions_at_once_are_one_verdict_and_one_conflict(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    def submit(by: Actor) -> str:
        try:
            return judged(database, claim, by).id
        except Conflict:
            return "conflict"

    with ThreadPoolExecutor(4) as pool:
        people_asking = [people.reviewer, people.second, people.editor, people.reviewer]
        answers = list(pool.map(submit, people_asking))
    assert answers.count("conflict") == 3
    with database.reading() as session:
        found = session.exec(select(Verdict)).all()
        assert [verdict.id for verdict in found] == [a for a in answers if a != "conflict"]
        assert events.verify(session) == []


def test_the_author_may_give_a_newer_verdict_and_the_old_one_stays(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    first = judged(database, claim, people.reviewer)
    with pytest.raises(Conflict):
        judged(database, claim, people.second, revision=2)
    second = judged(database, claim, people.reviewer, revision=2, rating="mostly-false")
    with database.reading() as session:
        found = verdicts.of_claim(session, claim.id)
        assert [verdict.id for verdict in found] == [second.id, first.id]
        assert [verdict.number for verdict in found] == [2, 1]
        assert verdicts.standing(session, claims.get(session, claim.id)).id == second.id
    with pytest.raises(Conflict):
        decided(database, claim, people.second, verdict=first.id)
    assert decided(database, claim, people.second, verdict=second.id).verdict_id == second.id


@pytest.mark.parametrize("state", ["approved", "published", "dismissed", "split", "merged"])
def test_a_finished_claim_takes_no_verdict(database: Database, people: People, state: str) -> None:
    with database.transaction() as session:
        row = building.claim(session, by=people.reviewer, state=state)
    with pytest.raises(Conflict):
        judged(database, row, people.reviewer, no_evidence_reason="None needed")
    with database.reading() as session:
        assert verdicts.of_claim(session, row.id) == []


def test_only_people_with_the_role_judge(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    for by in (people.viewer, WORKBENCH):
        with pytest.raises(Forbidden):
            judged(database, claim, by)
    judged(database, claim, people.reviewer)
    for by in (people.viewer, WORKBENCH):
        with pytest.raises(Forbidden):
            decided(database, claim, by)


def test_a_second_person_signs_off(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    verdict = judged(database, claim, people.reviewer)
    decision = decided(database, claim, people.second, note="Well sourced.")
    assert (decision.verdict_id, decision.by, decision.alone) == (
        verdict.id, people.second.id, False,
    )  # fmt: skip
    assert (stored(database, claim).state, stored(database, claim).revision) == ("approved", 3)
    assert actions(database, verdict.id) == ["verdict.given", "verdict.approved"]
    with database.reading() as session:
        assert verdicts.decisions(session, claim.id)[verdict.id].note == "Well sourced."


@pytest.mark.parametrize("decision", ["approve", "return"])
def test_the_author_never_decides_on_the_own_verdict(
    database: Database, people: People, claim: Claim, evidence: Evidence, decision: str
) -> None:
    judged(database, claim, people.admin)
    with pytest.raises(Forbidden):
        decided(database, claim, people.admin, decision=decision, note="Mine")
    assert stored(database, claim).state == "proposed"


def test_a_newsroom_of_one_says_that_it_is_one(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    judged(database, claim, people.reviewer)
    decision = decided(database, claim, people.reviewer, solo=True)
    assert decision.alone
    verdict = stored(database, claim).verdict_id or ""
    assert building.history(database, verdict)[-1].data["alone"] is True


def test_a_return_needs_a_note_and_goes_back_to_the_author(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    judged(database, claim, people.reviewer)
    with pytest.raises(Invalid) as refused:
        decided(database, claim, people.second, decision="return")
    assert list(refused.value.fields) == ["note"]
    with database.transaction() as session:
        claims.take(session, claim.id, by=people.second, minutes=30)
    decided(database, claim, people.second, decision="return", note="The date is missing.")
    row = stored(database, claim)
    assert (row.state, row.state_reason) == ("returned", "The date is missing.")
    assert claims.held_by(row) is None  # the author can go on at once
    assert judged(database, claim, people.reviewer, revision=row.revision).number == 2


def test_a_verdict_is_decided_on_once(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    judged(database, claim, people.reviewer)

    def approve(by: Actor) -> str:
        try:
            return decided(database, claim, by).id
        except Conflict:
            return "conflict"

    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(approve, [people.second, people.editor, people.admin]))
    assert answers.count("conflict") == 2
    with pytest.raises(Conflict):
        decided(database, claim, people.editor, decision="return", note="Too late")


def test_nobody_decides_while_a_colleague_holds_the_claim(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    judged(database, claim, people.reviewer)
    with database.transaction() as session:
        claims.take(session, claim.id, by=people.editor, minutes=30)
    with pytest.raises(Conflict):
        decided(database, claim, people.second)
    decided(database, claim, people.editor)
    assert claims.held_by(stored(database, claim)) is None


def test_nothing_to_sign_off(database: Database, people: People, claim: Claim) -> None:
    with pytest.raises(Conflict) as refused:
        decided(database, claim, people.second)
    assert "To check" in refused.value.message
    with pytest.raises(NotFound), database.transaction() as session:
        verdicts.sign_off(session, "clm_0", NewSignOff(decision="approve"), by=people.second)


def test_a_reopened_claim_keeps_its_verdicts(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    judged(database, claim, people.reviewer)
    decided(database, claim, people.second)
    with database.transaction() as session:
        claims.reopen(session, claim.id, Dismissal(reason="New minutes"), by=people.editor)
    with pytest.raises(Conflict):
        decided(database, claim, people.second)
    assert judged(database, claim, people.second, revision=4).number == 2


@pytest.mark.parametrize(
    "statement",
    ["UPDATE verdict SET rating = 'true'", "DELETE FROM sign_off", "DELETE FROM verdict",
     "UPDATE sign_off SET note = 'x'"],
)  # fmt: skip
def test_the_database_itself_refuses_to_change_a_verdict(
    database: Database, people: People, claim: Claim, evidence: Evidence, statement: str
) -> None:
    judged(database, claim, people.reviewer)
    decided(database, claim, people.second)
    with pytest.raises(Conflict), database.transaction() as session:
        session.execute(text(statement))


def test_verdicts_on_many_claims_at_once_are_all_kept(database: Database, people: People) -> None:
    with database.transaction() as session:
        made = [building.claim(session, by=people.reviewer) for _ in range(24)]
    with ThreadPoolExecutor(8) as pool:
        found = list(
            pool.map(
                lambda row: judged(database, row, people.second, no_evidence_reason="None").id, made
            )
        )
    with database.reading() as session:
        assert sorted(row.id for row in session.exec(select(Verdict)).all()) == sorted(found)
        assert events.verify(session) == []


def test_undoing_the_dismissal_of_a_returned_claim_returns_it(
    database: Database, people: People, claim: Claim, evidence: Evidence
) -> None:
    judged(database, claim, people.reviewer)
    decided(database, claim, people.second, decision="return", note="Quote the other side.")
    with database.transaction() as session:
        claims.dismiss(session, claim.id, Dismissal(reason="Trivial"), by=people.reviewer)
    with database.transaction() as session:
        restored = claims.restore(session, claim.id, by=people.reviewer)
    assert (restored.state, restored.state_reason) == ("returned", "Quote the other side.")
