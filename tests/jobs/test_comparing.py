"""Copies of one claim's sources are compared by a job, and near-duplicates shown to a person."""

import pytest
from sqlmodel import select

from tests import building
from tests.building import People
from tests.text.test_likeness import OWN, WIRE
from workbench.given import LikenessDecision, NewSource
from workbench.jobs.run import run_now
from workbench.models import Claim, Likeness, Snapshot, Task
from workbench.tools import Tools
from workbench.workflow import origins, sources


@pytest.fixture
def claim(tools: Tools, people: People) -> Claim:
    with tools.db.transaction() as session:
        return building.claim(session, by=people.reviewer)


def paste(tools: Tools, people: People, claim: Claim, text: str) -> Snapshot:
    """Attach the text and do what waits, the comparison included."""
    with tools.db.transaction() as session:
        given = NewSource(text=text, said_to_be="A reader’s copy")
        _, made = sources.attach(session, claim.id, given, None, by=people.reviewer)
    for _ in range(2):
        run_now(tools, made.id)
    with tools.db.reading() as session:
        found = sources.snapshot(session, made.id)
    assert found.state == "ready"
    return found


def pairs(tools: Tools) -> list[Likeness]:
    with tools.db.reading() as session:
        return list(session.exec(select(Likeness)).all())


def compared(tools: Tools, copy: Snapshot) -> int:
    with tools.db.reading() as session:
        query = select(Task).where(Task.object_id == copy.id, Task.kind == origins.COMPARE)
        return len([one for one in session.exec(query) if one.state == "done"])


def test_a_copied_report_is_noticed(tools: Tools, people: People, claim: Claim) -> None:
    first = paste(tools, people, claim, WIRE)
    assert (compared(tools, first), pairs(tools)) == (0, [])
    second = paste(tools, people, claim, f"A colleague writes. {WIRE}")
    assert compared(tools, second) == 1
    [pair] = pairs(tools)
    assert {pair.first_snapshot_id, pair.second_snapshot_id} == {first.id, second.id}
    texts = {first.id: first.text, second.id: second.text}
    a, b, c, d = pair.shared[0]
    ours = texts[pair.first_snapshot_id or ""][a:b]
    assert ours == texts[pair.second_snapshot_id or ""][c:d]
    assert ours.startswith(pair.words.removesuffix(" …"))


def test_a_report_of_its_own_is_not(tools: Tools, people: People, claim: Claim) -> None:
    paste(tools, people, claim, WIRE)
    second = paste(tools, people, claim, OWN)
    assert (compared(tools, second), pairs(tools)) == (1, [])


def test_what_was_decided_stays_when_a_page_is_kept_again(
    tools: Tools, people: People, claim: Claim
) -> None:
    paste(tools, people, claim, WIRE)
    second = paste(tools, people, claim, WIRE)
    [pair] = pairs(tools)
    with tools.db.transaction() as session:
        given = LikenessDecision(decision="rejected")
        origins.decide(session, pair.id, given, by=people.reviewer)
        mine, others = origins.to_compare(session, second.id)
        assert mine is not None and len(others) == 1
        origins.ask_to_compare(session, mine)
    run_now(tools, second.id)
    assert [one.state for one in pairs(tools)] == ["rejected"]
