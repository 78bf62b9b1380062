"""Parts of a claim against its evidence: proposed, worded, judged, placed, taken away."""

import pytest

from tests import building
from tests.building import People
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid, NotFound
from workbench.given import HistoryView, NewPart, PartEdit, Placing
from workbench.models import Claim, Evidence
from workbench.models.breakdown import Judged
from workbench.workflow import events, evidence, parts

QUOTE = "Trade grew by 12 percent last year."
SUGGESTED = [
    {"start": 0, "end": 10, "quote": "Trade grew", "statement": "Trade grew."},
    {"start": 11, "end": 35, "quote": "by 12", "statement": "It grew by 12 percent."},
]


@pytest.fixture
def claim(database: Database, people: People) -> Claim:
    with database.transaction() as session:
        article = building.article(session, by=people.reviewer, text=QUOTE)
        return building.claim(session, by=people.reviewer, of=article, quote=QUOTE, parts=SUGGESTED)


@pytest.fixture
def piece(database: Database, people: People, claim: Claim) -> Evidence:
    with database.transaction() as session:
        copy = building.source_with_snapshot(session, claim)
        return building.evidence(session, claim, copy, by=people.reviewer)


def now(database: Database, claim: Claim) -> list[Judged]:
    with database.reading() as session:
        return list(parts.of_claim(session, claim.id))


def test_suggested_parts_are_taken_over_once(
    database: Database, people: People, claim: Claim
) -> None:
    with database.transaction() as session:
        mine = NewPart(statement="It grew by 12 percent.")
        first = parts.add(session, claim.id, mine, by=people.reviewer)
        made = parts.propose(session, claim.id, by=people.reviewer)
        assert parts.propose(session, claim.id, by=people.reviewer) == made
    assert made[1].id == first.id
    assert [(one.part.number, one.part.statement) for one in now(database, claim)] == [
        (1, "It grew by 12 percent."), (2, "Trade grew."),
    ]  # fmt: skip
    assert (made[0].start, made[0].end, made[0].finding) == (0, 10, "open")


def test_a_finding_and_words_are_changed_by_revision(
    database: Database, people: People, claim: Claim
) -> None:
    with database.transaction() as session:
        part = parts.add(session, claim.id, NewPart(statement="Trade grew."), by=people.reviewer)
        edit = PartEdit(revision=1, finding="holds")
        parts.edit(session, claim.id, part.id, edit, by=people.reviewer)
    with pytest.raises(Conflict) as stale, database.transaction() as session:
        parts.edit(session, claim.id, part.id, edit, by=people.second)
    assert stale.value.current["finding"] == "holds"
    with database.transaction() as session:
        edit = PartEdit(revision=2, statement="Trade grew a lot.")
        parts.edit(session, claim.id, part.id, edit, by=people.reviewer)
        same = PartEdit(revision=3, statement="Trade grew a lot.")
        assert parts.edit(session, claim.id, part.id, same, by=people.reviewer).revision == 3
        found = events.page(session, HistoryView(object=part.id)).items
    assert [one.action for one in found] == ["part.edited", "part.judged", "part.added"]
    assert found[1].data == {"finding": ["open", "holds"]}


def test_evidence_is_placed_moved_and_taken_off(
    database: Database, people: People, claim: Claim, piece: Evidence
) -> None:
    with database.transaction() as session:
        part = parts.add(session, claim.id, NewPart(statement="Trade grew."), by=people.reviewer)
        pair = (part.id, piece.id)
        for given in (
            Placing(stance="refutes", note="In July."),
            Placing(stance="refutes"),
            Placing(stance="supports"),
        ):
            parts.place(session, claim.id, pair, given, by=people.reviewer)
        lines = events.page(session, HistoryView(object=part.id)).items
    [judged] = now(database, claim)
    [placed] = judged.placed
    assert (placed.stance, placed.note) == ("supports", "In July.")
    assert [one.data["stance"] for one in lines if one.action == "part.placed"] == [
        ["refutes", "supports"], [None, "refutes"],
    ]  # fmt: skip
    with database.transaction() as session:
        evidence.withdraw(session, claim.id, piece.id, by=people.reviewer)
    assert now(database, claim)[0].placed == []
    with database.transaction() as session:
        evidence.bring_back(session, claim.id, piece.id, by=people.reviewer)
        parts.place(session, claim.id, pair, Placing(), by=people.reviewer)
    assert now(database, claim)[0].by_evidence == {}


def test_a_part_is_taken_away_and_brought_back_with_its_evidence(
    database: Database, people: People, claim: Claim, piece: Evidence
) -> None:
    with database.transaction() as session:
        part = parts.add(session, claim.id, NewPart(statement="Trade grew."), by=people.reviewer)
        placing = Placing(stance="refutes")
        parts.place(session, claim.id, (part.id, piece.id), placing, by=people.reviewer)
        for _ in range(2):
            parts.retire(session, claim.id, part.id, by=people.reviewer)
    assert now(database, claim) == []
    with database.transaction() as session:
        parts.bring_back(session, claim.id, part.id, by=people.reviewer)
    assert [len(one.placed) for one in now(database, claim)] == [1]


@pytest.mark.parametrize("span", [(0, None), (None, 5), (5, 5), (0, 36), (-1, 3)])
def test_a_part_outside_the_claim_is_refused(
    database: Database, people: People, claim: Claim, span: tuple[int | None, int | None]
) -> None:
    given = NewPart(statement="Trade.", start=span[0], end=span[1])
    with pytest.raises(Invalid), database.transaction() as session:
        parts.add(session, claim.id, given, by=people.reviewer)


def test_what_does_not_hang_on_this_claim_is_not_found(
    database: Database, people: People, claim: Claim, piece: Evidence
) -> None:
    with database.transaction() as session:
        other = building.claim(session, by=people.reviewer)
        part = parts.add(session, other.id, NewPart(statement="Trade."), by=people.reviewer)
    for place in ((part.id, piece.id), ("prt_x", piece.id)):
        with pytest.raises(NotFound), database.transaction() as session:
            parts.place(session, claim.id, place, Placing(stance="refutes"), by=people.reviewer)
    with pytest.raises(NotFound), database.transaction() as session:
        parts.place(
            session, other.id, (part.id, piece.id), Placing(stance="refutes"), by=people.reviewer
        )


@pytest.mark.parametrize("state", ["proposed", "published", "dismissed"])
def test_parts_change_only_while_the_claim_is_checked(
    database: Database, people: People, claim: Claim, state: str
) -> None:
    with database.transaction() as session:
        session.get_one(Claim, claim.id).state = state
    with pytest.raises(Conflict), database.transaction() as session:
        parts.propose(session, claim.id, by=people.reviewer)


def test_viewers_only_read(database: Database, people: People, claim: Claim) -> None:
    with pytest.raises(Forbidden), database.transaction() as session:
        parts.propose(session, claim.id, by=people.viewer)
