"""One action on many claims: what cannot be done is told, and nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests import building
from tests.building import People, actions
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid
from workbench.given import Dismissal
from workbench.models import Claim
from workbench.models.actor import Actor
from workbench.workflow import bulk, claims, events

WHY = Dismissal(reason="An aside")


@pytest.fixture
def made(database: Database, people: People) -> list[Claim]:
    with database.transaction() as session:
        return [building.claim(session, by=people.reviewer) for _ in range(4)]


def dismissed(database: Database, ids: list[str], by: Actor) -> bulk.Outcome:
    with database.transaction() as session:
        return bulk.dismiss(session, ids, WHY, by=by)


def states(database: Database, made: list[Claim]) -> list[str]:
    with database.reading() as session:
        return [claims.get(session, claim.id).state for claim in made]


def test_what_can_be_done_is_done_and_the_rest_is_told(
    database: Database, people: People, made: list[Claim]
) -> None:
    with database.transaction() as session:
        claims.take(session, made[1].id, by=people.second, minutes=5)
    ids = [made[2].id, made[0].id, made[1].id, made[0].id, "clm_0"]
    done, left = dismissed(database, ids, people.reviewer)
    assert done == [made[0].id, made[2].id]
    assert len(left) == 2 and "There is no such claim." in left
    assert any("Second holds this claim" in words for words in left)
    assert states(database, made) == ["dismissed", "queued", "dismissed", "queued"]
    with database.transaction() as session:
        assert bulk.restore(session, done, by=people.reviewer) == (done, [])
    assert states(database, made) == ["queued"] * 4


def test_taking_and_putting_back(database: Database, people: People, made: list[Claim]) -> None:
    ids = [claim.id for claim in made]
    with database.transaction() as session:
        assert bulk.take(session, ids, by=people.reviewer, minutes=5) == (ids, [])
    with database.transaction() as session:
        assert len(bulk.take(session, ids, by=people.second, minutes=5)[1]) == 4
    with database.transaction() as session:
        assert bulk.put_back(session, ids, by=people.reviewer) == (ids, [])
    assert actions(database, ids[0]) == ["claim.taken", "claim.put_back"]


def test_none_or_too_many_are_refused(database: Database, people: People) -> None:
    for ids in ([], ["clm_0"] * (bulk.MOST + 1)):
        with pytest.raises(Invalid):
            dismissed(database, ids, people.reviewer)
    with pytest.raises(Forbidden):
        dismissed(database, ["clm_0"], people.viewer)


def test_bulk_and_single_actions_at_once_do_not_block_each_other(
    database: Database, people: People, made: list[Claim]
) -> None:
    """PostgreSQL ends whoever waits for a claim while holding the history others wait for."""
    ids = [claim.id for claim in made]

    def act(number: int) -> None:
        by = people.reviewer
        try:
            with database.transaction() as session:
                if number % 2:
                    bulk.dismiss(session, ids, WHY, by=by)
                    bulk.restore(session, ids, by=by)
                else:
                    claims.take(session, ids[-1], by=by, minutes=5)
                    claims.put_back(session, ids[-1], by=by)
        except Conflict:
            pass  # dismissed at this moment; Unavailable would be the failure

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(act, range(60)))
    assert set(states(database, made)) == {"queued"}
    with database.reading() as session:
        assert events.verify(session) == []
