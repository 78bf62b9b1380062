"""Independence: sources that pass on the same words are proposed, decided on, counted once."""

import pytest

from tests import building
from tests.building import People
from tests.text.test_likeness import OWN, WIRE
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, NotFound
from workbench.given import HistoryView, LikenessDecision, NamedOrigin, SourceEdit
from workbench.models import Claim, Likeness, Origin, Snapshot, Source
from workbench.models.breakdown import Origins
from workbench.text import likeness
from workbench.workflow import events, evidence, later, origins, sources

QUOTE = "The lock was last repaired in 1987."


@pytest.fixture
def claim(database: Database, people: People) -> Claim:
    with database.transaction() as session:
        return building.claim(session, by=people.reviewer)


def copies(database: Database, people: People, claim: Claim, *texts: str) -> list[Snapshot]:
    """A source for each text, quoted in refutation."""
    made = []
    with database.transaction() as session:
        for text in texts:
            copy = building.source_with_snapshot(session, claim, f"{text} {QUOTE}")
            building.evidence(session, claim, copy, by=people.reviewer, quote=QUOTE)
            made.append(copy)
    return made


def now(database: Database, claim: Claim) -> Origins:
    with database.reading() as session:
        return origins.of_claim(session, claim.id)


def compared(database: Database, first: Snapshot, second: Snapshot) -> Likeness | None:
    with database.transaction() as session:
        alike = likeness.compare(first.text, second.text)
        return origins.propose(session, first, second, alike)


def decide(
    database: Database, people: People, pair: Likeness | None, decision: str, **more: str
) -> None:
    assert pair is not None
    given = LikenessDecision.model_validate({"decision": decision, **more})
    with database.transaction() as session:
        origins.decide(session, pair.id, given, by=people.reviewer)


def counts(database: Database, claim: Claim) -> tuple[int, int]:
    found = now(database, claim)
    return found.sources, found.origins


def test_two_sources_one_origin(database: Database, people: People, claim: Claim) -> None:
    first, second = copies(database, people, claim, WIRE, f"As we hear: {WIRE}")
    pair = compared(database, second, first)
    assert pair is not None
    assert counts(database, claim) == (2, 2)
    begun = pair.words.removesuffix(" …")
    assert 250 < len(begun) <= 300 and WIRE.startswith(f"{begun} ")
    decide(database, people, pair, "confirmed", name="A report of Reuters")
    assert counts(database, claim) == (2, 1)
    assert [one.name for one in now(database, claim).named] == ["A report of Reuters"]
    with database.reading() as session:
        lines = events.page(session, HistoryView(object=claim.id)).items
    assert [one.action for one in lines] == ["likeness.confirmed", "likeness.found"]


def test_texts_of_their_own_are_not_proposed(
    database: Database, people: People, claim: Claim
) -> None:
    first, second = copies(database, people, claim, WIRE.replace(QUOTE, ""), OWN)
    assert compared(database, first, second) is None
    assert now(database, claim).alike == []


def test_what_a_person_decided_stays(database: Database, people: People, claim: Claim) -> None:
    first, second = copies(database, people, claim, WIRE, WIRE)
    pair = compared(database, first, second)
    decide(database, people, pair, "rejected")
    again = compared(database, first, second)
    assert again is not None and (again.state, again.decided_by) == ("rejected", people.reviewer.id)
    assert counts(database, claim) == (2, 2)


def test_a_third_joins_and_a_judgement_is_taken_back(
    database: Database, people: People, claim: Claim
) -> None:
    first, second, third = copies(database, people, claim, WIRE, WIRE, WIRE)
    one, two = compared(database, first, second), compared(database, second, third)
    decide(database, people, one, "confirmed")
    decide(database, people, two, "confirmed")
    assert counts(database, claim) == (3, 1)
    decide(database, people, two, "proposed")
    assert counts(database, claim) == (3, 2)
    decide(database, people, one, "rejected")
    assert counts(database, claim) == (3, 3)


def test_two_groups_part_when_what_joined_them_is_taken_back(
    database: Database, people: People, claim: Claim
) -> None:
    made = copies(database, people, claim, WIRE, WIRE, WIRE, WIRE)
    decide(database, people, compared(database, made[0], made[1]), "confirmed")
    decide(database, people, compared(database, made[2], made[3]), "confirmed")
    between = compared(database, made[1], made[2])
    decide(database, people, between, "confirmed")
    assert counts(database, claim) == (4, 1)
    decide(database, people, between, "rejected")
    assert counts(database, claim) == (4, 2)


def test_a_name_given_by_hand_survives_a_pair_that_is_taken_back(
    database: Database, people: People, claim: Claim
) -> None:
    first, second = copies(database, people, claim, WIRE, WIRE)
    with database.transaction() as session:
        origins.name_origin(
            session, first.source_id, NamedOrigin(name="Reuters"), by=people.reviewer
        )
    pair = compared(database, first, second)
    decide(database, people, pair, "confirmed")
    decide(database, people, pair, "proposed")
    with database.reading() as session:
        kept, other = (session.get_one(Source, one.source_id) for one in (first, second))
        assert kept.origin_id and session.get_one(Origin, kept.origin_id).name == "Reuters"
        assert other.origin_id is None


def test_two_origins_become_one(database: Database, people: People, claim: Claim) -> None:
    made = copies(database, people, claim, WIRE, WIRE, WIRE, WIRE)
    decide(database, people, compared(database, made[0], made[1]), "confirmed", name="One")
    decide(database, people, compared(database, made[2], made[3]), "confirmed", name="Other")
    assert counts(database, claim) == (4, 2)
    decide(database, people, compared(database, made[1], made[2]), "confirmed")
    assert counts(database, claim) == (4, 1)


def test_context_and_withdrawn_evidence_do_not_count(
    database: Database, people: People, claim: Claim
) -> None:
    with database.transaction() as session:
        for stance in ("context", "refutes"):
            copy = building.source_with_snapshot(session, claim)
            piece = building.evidence(session, claim, copy, by=people.reviewer, stance=stance)
    assert counts(database, claim) == (1, 1)
    with database.transaction() as session:
        evidence.withdraw(session, claim.id, piece.id, by=people.reviewer)
    assert counts(database, claim) == (0, 0)


def test_a_decision_on_what_a_colleague_decided_is_a_conflict(
    database: Database, people: People, claim: Claim
) -> None:
    first, second = copies(database, people, claim, WIRE, WIRE)
    pair = compared(database, first, second)
    decide(database, people, pair, "confirmed", was="proposed")
    with pytest.raises(Conflict, match="colleague"):
        decide(database, people, pair, "rejected", was="proposed")
    decide(database, people, pair, "confirmed", was="proposed")
    assert counts(database, claim) == (2, 1)


def test_an_origin_can_be_named_by_hand(database: Database, people: People, claim: Claim) -> None:
    first, second = copies(database, people, claim, WIRE, OWN)
    with database.transaction() as session:
        for copy in (first, second):
            for _ in range(2):
                given = NamedOrigin(name="The council’s press release")
                origins.name_origin(session, copy.source_id, given, by=people.reviewer)
    assert counts(database, claim) == (2, 1)
    with database.transaction() as session:
        origins.name_origin(session, first.source_id, NamedOrigin(), by=people.reviewer)
        lines = events.page(session, HistoryView(object=first.source_id)).items
    assert counts(database, claim) == (2, 2)
    assert [one.data["origin"] for one in lines] == [
        ["The council’s press release", ""], ["", "The council’s press release"],
    ]  # fmt: skip


def test_interests_are_kept_with_the_source(
    database: Database, people: People, claim: Claim
) -> None:
    [copy] = copies(database, people, claim, WIRE)
    with database.transaction() as session:
        given = SourceEdit(revision=1, interests="It owns the lock.", publisher="The harbour")
        sources.edit_source(session, copy.source_id, given, by=people.reviewer)
    with database.reading() as session:
        source = session.get_one(Source, copy.source_id)
        assert (source.interests, source.publisher) == ("It owns the lock.", "The harbour")


def test_a_copy_is_compared_with_the_newest_of_its_neighbours(
    database: Database, people: People, claim: Claim
) -> None:
    first, second = copies(database, people, claim, WIRE, OWN)
    with database.transaction() as session:
        building.source_with_snapshot(session, building.claim(session, by=people.reviewer))
        newer = Snapshot(**{**second.model_dump(), "id": f"{second.id}z", "text": WIRE})
        session.add(newer)
    with database.transaction() as session:
        origins.ask_to_compare(session, first)
        assert len(later.asked(session)) == 1
        mine, others = origins.to_compare(session, first.id)
        assert mine is not None and mine.id == first.id
        assert [one.id for one in others] == [newer.id]
        assert origins.to_compare(session, "snp_x") == (None, [])


def test_one_source_alone_is_compared_with_nothing(
    database: Database, people: People, claim: Claim
) -> None:
    [copy] = copies(database, people, claim, WIRE)
    with database.transaction() as session:
        origins.ask_to_compare(session, copy)
        assert list(later.asked(session)) == []


def test_who_may_decide(database: Database, people: People, claim: Claim) -> None:
    first, second = copies(database, people, claim, WIRE, WIRE)
    pair = compared(database, first, second)
    assert pair is not None
    given = LikenessDecision(decision="confirmed")
    with pytest.raises(Forbidden), database.transaction() as session:
        origins.decide(session, pair.id, given, by=people.viewer)
    with pytest.raises(NotFound), database.transaction() as session:
        origins.decide(session, "lik_x", given, by=people.reviewer)
