"""Evidence is a passage of a snapshot, to the character, or it is refused."""

import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, settings
from hypothesis import given as examples
from hypothesis import strategies as st

from tests import building
from tests.building import PAGE, QUOTE, People, actions
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid, NotFound
from workbench.given import NewEvidence
from workbench.models import Claim, ClaimSource, Evidence, Snapshot
from workbench.models.actor import Actor
from workbench.workflow import claims, evidence

Desk = tuple[Claim, Snapshot]


@pytest.fixture
def desk(database: Database, people: People) -> Desk:
    with database.transaction() as session:
        claim = building.claim(session, by=people.reviewer)
        return claim, building.source_with_snapshot(session, claim)


def quoted(database: Database, desk: Desk, by: Actor, **given: Any) -> Evidence:
    values = {"snapshot": desk[1].id, "stance": "refutes"}
    with database.transaction() as session:
        view = NewEvidence.model_validate(values | given)
        return evidence.add(session, desk[0].id, view, by=by)


def of_claim(database: Database, claim: Claim) -> list[str]:
    with database.reading() as session:
        return [item.id for item in evidence.of_claim(session, claim.id)]


def test_a_quote_finds_its_place(database: Database, people: People, desk: Desk) -> None:
    item = quoted(database, desk, people.reviewer, quote=QUOTE, note="Of the register")
    assert (item.quote, PAGE[item.start : item.end]) == (QUOTE, QUOTE)
    assert PAGE[: item.start].endswith(item.prefix)
    assert PAGE[item.end :].startswith(item.suffix)
    assert item.prefix and item.suffix
    assert (item.stance, item.note) == ("refutes", "Of the register")
    assert of_claim(database, desk[0]) == [item.id]
    line = building.history(database, item.id)[0]
    assert (line.action, line.claim_id) == ("evidence.added", desk[0].id)
    assert line.data["text_sha256"] == desk[1].text_sha256


def test_a_span_gives_its_words(database: Database, people: People, desk: Desk) -> None:
    start = PAGE.index("Seven")
    item = quoted(database, desk, people.reviewer, start=start, end=start + 15)
    assert item.quote == "Seven countries"
    both = quoted(
        database, desk, people.reviewer, start=start, end=start + 5, quote="Seven", stance="context"
    )
    assert both.quote == "Seven"


def test_of_two_equal_places_the_neighbours_decide(
    database: Database, people: People, desk: Desk
) -> None:
    second = PAGE.index("council", PAGE.index("council") + 1)
    item = quoted(database, desk, people.reviewer, quote="council", prefix="The ", suffix=" met on")
    assert item.start == second


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"quote": "The council met on 6 July 2019"}, "quote"),
        ({"quote": "the council met on 5 July 2019"}, "quote"),
        ({"quote": "The council  met on 5 July 2019"}, "quote"),
        ({"quote": PAGE + "."}, "quote"),
        ({"quote": " \n "}, "quote"),
        ({}, "quote"),
        ({"start": 3}, "quote"),
        ({"start": 0, "end": 5, "quote": "Other"}, "quote"),
        ({"start": -1, "end": 5}, "start"),
        ({"start": 5, "end": 5}, "start"),
        ({"start": 9, "end": 5}, "start"),
        ({"start": 0, "end": len(PAGE) + 1}, "start"),
        ({"start": PAGE.index("\n\n"), "end": PAGE.index("\n\n") + 2}, "quote"),
    ],
)
def test_what_is_not_in_the_snapshot_is_refused(
    database: Database, people: People, desk: Desk, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        quoted(database, desk, people.reviewer, **given)
    assert list(refused.value.fields) == [field]
    assert of_claim(database, desk[0]) == []


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@examples(
    base=st.integers(0, len(PAGE) - 12),
    change=st.sampled_from(["insert", "drop", "swap", "case"]),
    sign=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]),
)
def test_a_quote_with_one_sign_changed_is_always_refused(
    database: Database, people: People, desk: Desk, base: int, change: str, sign: str
) -> None:
    true = PAGE[base : base + 12]
    wrong = {
        "insert": true[:6] + sign + true[6:],
        "drop": true[:5] + true[6:],
        "swap": true[:5] + sign + true[6:],
        "case": true.swapcase(),
    }[change]
    wrong = unicodedata.normalize("NFC", wrong)
    assume(wrong not in PAGE and wrong.strip())
    with pytest.raises(Invalid):
        quoted(database, desk, people.reviewer, quote=wrong)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@examples(start=st.integers(0, len(PAGE)), length=st.integers(1, 80))
def test_any_words_of_the_snapshot_are_kept_to_the_character(
    database: Database, people: People, desk: Desk, start: int, length: int
) -> None:
    words = PAGE[start : start + length]
    assume(words.strip())
    item = quoted(database, desk, people.reviewer, quote=words)
    assert PAGE[item.start : item.end] == item.quote == words


def test_signs_beyond_the_basic_plane_count_as_one(database: Database, people: People) -> None:
    words = "\U0001f600 café “x”"
    with database.transaction() as session:
        claim = building.claim(session, by=people.reviewer)
        snapshot = building.source_with_snapshot(
            session, claim, text=f"\U0001f600\U0001f600 {words} z"
        )
    item = quoted(database, (claim, snapshot), people.reviewer, quote=words)
    assert (item.start, item.end) == (3, 3 + len(words))
    spelt = unicodedata.normalize("NFD", words)
    assert spelt != words
    again = quoted(database, (claim, snapshot), people.reviewer, quote=spelt, stance="context")
    assert again.quote == words


def test_the_same_passage_twice_is_one_row(database: Database, people: People, desk: Desk) -> None:
    first = quoted(database, desk, people.reviewer, quote=QUOTE)
    assert quoted(database, desk, people.second, quote=QUOTE).id == first.id
    other = quoted(database, desk, people.reviewer, quote=QUOTE, stance="context")
    assert of_claim(database, desk[0]) == [first.id, other.id]
    assert actions(database, first.id) == ["evidence.added"]


@pytest.mark.parametrize("state", ["pending", "failed"])
def test_a_snapshot_that_is_not_ready_gives_no_evidence(
    database: Database, people: People, state: str
) -> None:
    with database.transaction() as session:
        claim = building.claim(session, by=people.reviewer)
        snapshot = building.source_with_snapshot(session, claim, state=state)
    with pytest.raises(Invalid) as refused:
        quoted(database, (claim, snapshot), people.reviewer, quote=QUOTE)
    assert list(refused.value.fields) == ["snapshot"]


def test_a_snapshot_of_another_claim_is_attached_to_this_one(
    database: Database, people: People, desk: Desk
) -> None:
    with database.transaction() as session:
        other = building.claim(session, by=people.reviewer)
    quoted(database, (other, desk[1]), people.second, quote=QUOTE)
    with database.reading() as session:
        link = session.get(ClaimSource, (other.id, desk[1].source_id))
        assert link and link.added_by == people.second.id


def test_refusals_of_role_holder_and_state(database: Database, people: People, desk: Desk) -> None:
    with pytest.raises(Forbidden):
        quoted(database, desk, people.viewer, quote=QUOTE)
    with pytest.raises(NotFound), database.transaction() as session:
        view = NewEvidence(snapshot=desk[1].id, quote=QUOTE, stance="context")
        evidence.add(session, "clm_0", view, by=people.reviewer)
    with database.transaction() as session:
        claims.take(session, desk[0].id, by=people.second, minutes=5)
    with pytest.raises(Conflict):
        quoted(database, desk, people.reviewer, quote=QUOTE)
    with database.transaction() as session:
        done = building.claim(session, by=people.reviewer, state="approved")
    with pytest.raises(Conflict):
        quoted(database, (done, desk[1]), people.reviewer, quote=QUOTE)


def test_withdrawing_and_bringing_back_are_safe_to_repeat(
    database: Database, people: People, desk: Desk
) -> None:
    item = quoted(database, desk, people.reviewer, quote=QUOTE)
    for _ in range(2):
        with database.transaction() as session:
            row = evidence.withdraw(session, desk[0].id, item.id, by=people.second)
        assert (row.withdrawn_by, row.revision) == (people.second.id, 2)
    assert of_claim(database, desk[0]) == []
    for _ in range(2):
        with database.transaction() as session:
            row = evidence.bring_back(session, desk[0].id, item.id, by=people.reviewer)
        assert (row.withdrawn_at, row.revision) == (None, 3)
    assert of_claim(database, desk[0]) == [item.id]
    assert actions(database, item.id) == [
        "evidence.added", "evidence.withdrawn", "evidence.brought_back",
    ]  # fmt: skip


def test_what_a_verdict_rests_on_stays(database: Database, people: People, desk: Desk) -> None:
    item = quoted(database, desk, people.reviewer, quote=QUOTE)
    with database.transaction() as session:
        claim = claims.get(session, desk[0].id, lock=True)
        claim.state = "proposed"
        session.add(claim)
    with pytest.raises(Conflict), database.transaction() as session:
        evidence.withdraw(session, desk[0].id, item.id, by=people.reviewer)
    assert of_claim(database, desk[0]) == [item.id]


def test_evidence_of_another_claim_is_not_found(
    database: Database, people: People, desk: Desk
) -> None:
    item = quoted(database, desk, people.reviewer, quote=QUOTE)
    with database.transaction() as session:
        other = building.claim(session, by=people.reviewer)
    for verb in (evidence.withdraw, evidence.bring_back):
        with pytest.raises(NotFound), database.transaction() as session:
            verb(session, other.id, item.id, by=people.reviewer)
        with pytest.raises(Forbidden), database.transaction() as session:
            verb(session, desk[0].id, item.id, by=people.viewer)


def test_a_quote_has_a_longest_length(database: Database, people: People) -> None:
    with database.transaction() as session:
        claim = building.claim(session, by=people.reviewer)
        snapshot = building.source_with_snapshot(session, claim, text="word " * 3_000)
    with pytest.raises(Invalid):
        quoted(database, (claim, snapshot), people.reviewer, start=0, end=10_001)
    assert quoted(database, (claim, snapshot), people.reviewer, start=0, end=10_000).id
