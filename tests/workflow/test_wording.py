"""The suggested statement: changes undone and used again, readings taken, own words kept."""

import pytest

from tests import building
from tests.building import People, actions
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid
from workbench.given import ClaimEdit, Merging, Rewording, Splitting
from workbench.models import Article, Claim
from workbench.models.actor import Actor
from workbench.workflow import claims, reshape, wording

TEXT = "Ann Berg met Ida Holm. She signed the deal last year and sold two ships. It rained."
QUOTE = "She signed the deal last year and sold two ships."
AT = TEXT.index(QUOTE)
REWORDED = "She signed the Ostby Deal in 2020 and sold two ships."


def change(before: str, after: str, **more: object) -> dict[str, object]:
    start = TEXT.index(before)
    place = {"start": start, "end": start + len(before), "before": before, "after": after}
    return {**place, "why": "named before", **more}


@pytest.fixture
def article(database: Database, people: People) -> Article:
    with database.transaction() as session:
        return building.article(session, by=people.editor, text=TEXT)


@pytest.fixture
def claim(database: Database, people: People, article: Article) -> Claim:
    changes = [change("the deal", "the Ostby Deal"), change("last year", "in 2020")]
    doubt = {"text": "She", "start": AT, "end": AT + 3, "readings": ["Ann Berg", "Ida Holm"]}
    second = TEXT.index("sold two")
    parts = [
        {"quote": TEXT[AT : second - 5], "start": AT, "end": second - 5,
         "statement": "She signed the Ostby Deal in 2020."},
        {"quote": "sold two ships.", "start": second, "end": second + 15,
         "statement": "She sold two ships."},
    ]  # fmt: skip
    with database.transaction() as session:
        return building.claim(
            session, by=people.reviewer, of=article, quote=QUOTE, statement=REWORDED,
            changes=changes, doubts=[doubt], parts=parts,
        )  # fmt: skip


def choose(database: Database, claim: Claim, by: Actor, **given: object) -> Claim:
    with database.transaction() as session:
        return wording.choose(session, claim.id, Rewording.model_validate(given), by=by)


def test_a_change_is_undone_and_used_again(
    database: Database, people: People, claim: Claim
) -> None:
    undone = choose(database, claim, people.reviewer, revision=1, change=0, use=False)
    assert undone.statement == "She signed the deal in 2020 and sold two ships."
    assert [one["undone"] for one in undone.changes if "undone" in one] == [True]
    again = choose(database, claim, people.reviewer, revision=2, change=0)
    assert (again.statement, again.revision) == (REWORDED, 3)
    assert actions(database, claim.id) == ["claim.edited", "claim.edited"]


def test_repeating_it_changes_nothing(database: Database, people: People, claim: Claim) -> None:
    choose(database, claim, people.reviewer, revision=1, change=1, use=False)
    same = choose(database, claim, people.reviewer, revision=2, change=1, use=False)
    assert same.revision == 2
    assert actions(database, claim.id) == ["claim.edited"]


def test_a_reading_is_taken_and_another_in_its_place(
    database: Database, people: People, claim: Claim
) -> None:
    first = choose(database, claim, people.reviewer, revision=1, doubt=0, reading="Ann Berg")
    assert first.statement == REWORDED.replace("She", "Ann Berg")
    other = choose(database, claim, people.reviewer, revision=2, doubt=0, reading="Ida Holm")
    assert other.statement == REWORDED.replace("She", "Ida Holm")
    assert len(other.changes) == 3


def test_own_words_are_not_written_over(database: Database, people: People, claim: Claim) -> None:
    with database.transaction() as session:
        edit = ClaimEdit(revision=1, statement="Ann Berg sold two ships.")
        claims.edit(session, claim.id, edit, by=people.reviewer)
    with pytest.raises(Conflict, match="wrote another statement"):
        choose(database, claim, people.reviewer, revision=2, change=0, use=False)


@pytest.mark.parametrize(
    "given",
    [{"change": 2}, {}, {"doubt": 1, "reading": "Ann Berg"}, {"doubt": 0, "reading": "Lars Holm"}],
)
def test_what_was_not_suggested_is_refused(
    database: Database, people: People, claim: Claim, given: dict[str, object]
) -> None:
    with pytest.raises(Invalid):
        choose(database, claim, people.reviewer, revision=1, **given)


def test_stale_held_and_unallowed_choices_are_refused(
    database: Database, people: People, claim: Claim
) -> None:
    with pytest.raises(Forbidden):
        choose(database, claim, people.viewer, revision=1, change=0, use=False)
    with pytest.raises(Conflict, match="while you were working"):
        choose(database, claim, people.reviewer, revision=7, change=0, use=False)
    with database.transaction() as session:
        claims.take(session, claim.id, by=people.second, minutes=30)
    with pytest.raises(Conflict, match="holds this claim"):
        choose(database, claim, people.reviewer, revision=1, change=0, use=False)


def test_a_suggested_part_becomes_a_claim_in_its_own_words(
    database: Database, people: People, claim: Claim
) -> None:
    given = Splitting(at=[TEXT.index("sold two")])
    with database.transaction() as session:
        first, second = reshape.split(session, claim.id, given, by=people.reviewer)
    assert first.quote == "She signed the deal last year"
    assert first.statement == "She signed the Ostby Deal in 2020."
    assert (second.quote, second.statement) == ("sold two ships.", "She sold two ships.")


def test_a_narrower_claim_keeps_the_changes_inside_it(
    database: Database, people: People, claim: Claim
) -> None:
    end = TEXT.index(" and sold")
    with database.transaction() as session:
        row = claims.edit(session, claim.id, ClaimEdit(revision=1, end=end), by=people.reviewer)
    assert row.statement == "She signed the Ostby Deal in 2020"
    assert [one["after"] for one in row.changes] == ["the Ostby Deal", "in 2020"]
    assert [part["quote"] for part in row.parts] == ["She signed the deal last year"]


def test_two_joined_claims_keep_the_changes_of_both(
    database: Database, people: People, article: Article, claim: Claim
) -> None:
    with database.transaction() as session:
        rain = building.claim(
            session, by=people.reviewer, of=article, quote="It rained.",
            statement="Rain fell in 2020.", changes=[change("It rained", "Rain fell in 2020")],
        )  # fmt: skip
        kept = reshape.merge(session, rain.id, Merging(into=claim.id), by=people.reviewer)
    assert kept.statement == f"{REWORDED} Rain fell in 2020."
    assert len(kept.changes) == 3
