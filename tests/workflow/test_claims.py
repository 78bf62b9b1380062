"""Making, taking, editing and dismissing claims; a claim is held by one person at a time."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from tests import building
from tests.building import People, actions
from tests.conftest import MovingClock
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid, NotFound
from workbench.given import ClaimEdit, Dismissal, NewClaim
from workbench.models import Article, Claim, Event
from workbench.workflow import claims


@pytest.fixture
def article(database: Database, people: People) -> Article:
    with database.transaction() as session:
        return building.article(session, by=people.editor)


@pytest.fixture
def claim(database: Database, people: People, article: Article) -> Claim:
    with database.transaction() as session:
        return building.claim(session, by=people.reviewer, of=article)


def made(database: Database, by: building.Actor, **given: object) -> Claim:
    with database.transaction() as session:
        return claims.make(session, NewClaim.model_validate(given), by=by)


def test_a_claim_of_an_article_keeps_its_span(
    database: Database, people: People, article: Article
) -> None:
    start = article.text.index("Seven countries")
    end = start + len("Seven countries joined in 2004.")
    claim = made(database, people.reviewer, article=article.id, start=start, end=end)
    assert claim.quote == "Seven countries joined in 2004."
    assert (claim.start, claim.end, claim.state) == (start, end, "queued")
    assert (claim.origin, claim.score, claim.rank) == ("by_hand", None, 1.0)
    assert claim.created_by == people.reviewer.id
    assert actions(database, claim.id) == ["claim.made"]


def test_white_space_at_the_ends_is_left_out_of_the_span(
    database: Database, people: People, article: Article
) -> None:
    start, end = article.text.index("\n\nIt last"), article.text.index("ago,") + 4
    claim = made(database, people.reviewer, article=article.id, start=start, end=end)
    assert claim.quote == "It last met nineteen months ago,"
    assert article.text[claim.start : claim.end] == claim.quote


def test_a_claim_takes_the_date_of_its_article(database: Database, people: People) -> None:
    with database.transaction() as session:
        row = building.article(session, by=people.editor, published=building.DAY)
    claim = made(database, people.reviewer, article=row.id, start=0, end=11)
    assert claim.claimed_on == building.DAY


def test_text_alone_makes_a_claim_on_one_line(database: Database, people: People) -> None:
    claim = made(database, people.reviewer, text="  The council\nmet twice. ", score=0.25)
    assert (claim.article_id, claim.start, claim.end) == (None, None, None)
    assert (claim.quote, claim.statement) == ("The council\nmet twice.", "The council met twice.")
    assert (claim.origin, claim.rank) == ("imported", 0.25)


@pytest.mark.parametrize(
    ("span", "field"),
    [((None, 5), "start"), ((5, None), "start"), ((-1, 5), "start"), ((5, 5), "start"),
     ((9, 5), "start"), ((0, 10_000), "start"), ((39, 41), "start")],
)  # fmt: skip
def test_a_span_that_is_not_in_the_article_is_refused(
    database: Database,
    people: People,
    article: Article,
    span: tuple[int | None, int | None],
    field: str,
) -> None:
    assert article.text[39:41] == "\n\n"
    with pytest.raises(Invalid) as refused:
        made(database, people.reviewer, article=article.id, start=span[0], end=span[1])
    assert list(refused.value.fields) == [field]


def test_a_claim_longer_than_the_limit_is_refused(database: Database, people: People) -> None:
    with database.transaction() as session:
        row = building.article(session, by=people.editor, text="word " * 2_000)
    with pytest.raises(Invalid) as refused:
        made(database, people.reviewer, article=row.id, start=0, end=5_002)
    assert "5,000" in refused.value.fields["end"]
    assert made(database, people.reviewer, article=row.id, start=0, end=5_000).quote


def test_other_words_than_those_at_the_place_are_refused(
    database: Database, people: People, article: Article
) -> None:
    with pytest.raises(Invalid) as refused:
        made(database, people.reviewer, article=article.id, start=0, end=11, text="A council")
    assert "text" in refused.value.fields
    same = made(database, people.reviewer, article=article.id, start=0, end=11, text="The council")
    assert same.quote == "The council"


def test_neither_text_nor_article_is_refused(database: Database, people: People) -> None:
    with pytest.raises(Invalid) as refused:
        made(database, people.reviewer)
    assert "text" in refused.value.fields
    with pytest.raises(NotFound):
        made(database, people.reviewer, article="art_0", start=0, end=1)


def test_the_same_words_are_one_claim(
    database: Database, people: People, article: Article, claim: Claim
) -> None:
    with pytest.raises(Conflict) as refused:
        made(database, people.second, article=article.id, start=claim.start, end=claim.end)
    assert refused.value.current == {"id": claim.id}


def test_many_at_once_make_one_claim_of_the_same_words(
    database: Database, people: People, article: Article
) -> None:
    def one(_: int) -> str:
        try:
            return made(database, people.reviewer, article=article.id, start=0, end=11).id
        except Conflict:
            return "refused"

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(one, range(6)))
    assert answers.count("refused") == 5
    with database.reading() as session:
        assert len(session.exec(select(Claim).where(Claim.article_id == article.id)).all()) == 1


def test_a_viewer_makes_and_changes_nothing(
    database: Database, people: People, claim: Claim
) -> None:
    by, gone = people.viewer, Dismissal(reason="No")
    verbs: list[Callable[..., object]] = [
        lambda s: claims.make(s, NewClaim(text="A claim"), by=by),
        lambda s: claims.edit(s, claim.id, ClaimEdit(revision=1, statement="x"), by=by),
        lambda s: claims.take(s, claim.id, by=by, minutes=5),
        lambda s: claims.put_back(s, claim.id, by=by),
        lambda s: claims.dismiss(s, claim.id, gone, by=by),
        lambda s: claims.restore(s, claim.id, by=by),
        lambda s: claims.reopen(s, claim.id, gone, by=by),
    ]
    for verb in verbs:
        with pytest.raises(Forbidden), database.transaction() as session:
            verb(session)
    assert actions(database, claim.id) == []


def edited(database: Database, claim: Claim, by: building.Actor, **given: object) -> Claim:
    with database.transaction() as session:
        return claims.edit(session, claim.id, ClaimEdit.model_validate(given), by=by)


def test_an_edit_changes_what_is_given_and_nothing_else(
    database: Database, people: People, claim: Claim
) -> None:
    row = edited(
        database, claim, people.reviewer, revision=1, statement="Trade grew.", claimant="The bank"
    )
    assert (row.statement, row.claimant, row.revision) == ("Trade grew.", "The bank", 2)
    assert (row.quote, row.kind) == (claim.quote, claim.kind)
    again = edited(database, row, people.reviewer, revision=2, claimant="")
    assert (again.claimant, again.statement) == (None, "Trade grew.")
    first, second = building.history(database, claim.id)
    assert first.data["statement"] == [claim.statement, "Trade grew."]
    assert second.data == {"claimant": ["The bank", None]}


def test_an_edit_that_changes_nothing_leaves_no_line(
    database: Database, people: People, claim: Claim
) -> None:
    row = edited(database, claim, people.reviewer, revision=1, statement=claim.statement)
    assert row.revision == 1
    assert actions(database, claim.id) == []


def test_a_stale_edit_is_refused_with_the_stored_version(
    database: Database, people: People, claim: Claim
) -> None:
    edited(database, claim, people.reviewer, revision=1, statement="First")
    with pytest.raises(Conflict) as refused:
        edited(database, claim, people.second, revision=1, statement="Second")
    assert (refused.value.current["statement"], refused.value.current["revision"]) == ("First", 2)
    assert json.loads(json.dumps(refused.value.current))["id"] == claim.id
    with database.reading() as session:
        assert claims.get(session, claim.id).statement == "First"


def test_a_quote_can_be_widened_and_the_statement_follows(
    database: Database, people: People, article: Article, claim: Claim
) -> None:
    start = article.text.index("Seven")
    row = edited(database, claim, people.reviewer, revision=1, start=start)
    assert row.quote == article.text[start:] == row.quote.strip()
    assert row.statement == " ".join(row.quote.split())
    own = edited(database, claim, people.reviewer, revision=2, statement="My words")
    narrow = edited(database, own, people.reviewer, revision=3, end=start + 15)
    assert (narrow.quote, narrow.statement) == ("Seven countries", "My words")


def test_a_quote_is_not_moved_onto_another_claim_or_out_of_the_article(
    database: Database, people: People, article: Article, claim: Claim
) -> None:
    made(database, people.reviewer, article=article.id, start=0, end=11)
    with pytest.raises(Conflict):
        edited(database, claim, people.reviewer, revision=1, start=0, end=11)
    with pytest.raises(Invalid):
        edited(database, claim, people.reviewer, revision=1, end=len(article.text) + 1)
    alone = made(database, people.reviewer, text="Text alone")
    with pytest.raises(Invalid):
        edited(database, alone, people.reviewer, revision=1, start=0)


@pytest.mark.parametrize("state", ["proposed", "approved", "published", "dismissed", "split"])
def test_a_judged_claim_is_not_edited(database: Database, people: People, state: str) -> None:
    with database.transaction() as session:
        row = building.claim(session, by=people.reviewer, state=state)
    with pytest.raises(Conflict) as refused:
        edited(database, row, people.reviewer, revision=1, statement="New")
    assert refused.value.current["state"] == state


def test_nobody_edits_or_dismisses_what_a_colleague_holds(
    database: Database, people: People, claim: Claim
) -> None:
    with database.transaction() as session:
        claims.take(session, claim.id, by=people.reviewer, minutes=5)
    with pytest.raises(Conflict) as refused:
        edited(database, claim, people.second, revision=1, statement="New")
    assert "Reviewer holds this claim" in refused.value.message
    assert json.dumps(refused.value.current)
    with pytest.raises(Conflict), database.transaction() as session:
        claims.dismiss(session, claim.id, Dismissal(reason="No"), by=people.second)
    assert edited(database, claim, people.reviewer, revision=1, statement="New").revision == 2


def test_taking_again_lengthens_the_lease_without_a_second_line(
    database: Database, people: People, claim: Claim, moving_clock: MovingClock
) -> None:
    for _ in range(2):
        with database.transaction() as session:
            row = claims.take(session, claim.id, by=people.reviewer, minutes=30)
        moving_clock.forward(minutes=20)
    with database.reading() as session:
        assert claims.held_by(claims.get(session, row.id)) == people.reviewer.id
    assert actions(database, claim.id) == ["claim.taken"]


def test_a_lease_runs_out_by_itself(
    database: Database, people: People, claim: Claim, moving_clock: MovingClock
) -> None:
    with database.transaction() as session:
        claims.take(session, claim.id, by=people.reviewer, minutes=30)
    moving_clock.forward(minutes=29)
    with pytest.raises(Conflict), database.transaction() as session:
        claims.take(session, claim.id, by=people.second, minutes=30)
    moving_clock.forward(minutes=1)
    with database.transaction() as session:
        row = claims.take(session, claim.id, by=people.second, minutes=30)
    assert claims.held_by(row) == people.second.id
    assert actions(database, claim.id) == ["claim.taken", "claim.taken"]


def test_two_takes_at_once_one_holder(database: Database, people: People, claim: Claim) -> None:
    def take(by: building.Actor) -> str:
        try:
            with database.transaction() as session:
                claims.take(session, claim.id, by=by, minutes=5)
        except Conflict:
            return "refused"
        return "held"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take, [people.reviewer, people.second])) == ["held", "refused"]


@pytest.mark.parametrize("state", ["approved", "published", "dismissed", "split", "merged"])
def test_a_finished_claim_is_not_taken(database: Database, people: People, state: str) -> None:
    with database.transaction() as session:
        row = building.claim(session, by=people.reviewer, state=state)
    with pytest.raises(Conflict), database.transaction() as session:
        claims.take(session, row.id, by=people.reviewer, minutes=5)


def test_putting_back_is_ones_own_or_an_editors_and_safe_to_repeat(
    database: Database, people: People, claim: Claim
) -> None:
    def back(by: building.Actor) -> Claim:
        with database.transaction() as session:
            return claims.put_back(session, claim.id, by=by)

    with database.transaction() as session:
        claims.take(session, claim.id, by=people.reviewer, minutes=5)
    with pytest.raises(Forbidden):
        back(people.second)
    assert back(people.editor).taker_id is None
    assert back(people.second).taker_id is None
    assert actions(database, claim.id) == ["claim.taken", "claim.put_back"]


def test_dismissing_and_restoring_are_safe_to_repeat(
    database: Database, people: People, claim: Claim
) -> None:
    for _ in range(2):
        with database.transaction() as session:
            row = claims.dismiss(session, claim.id, Dismissal(reason="An aside"), by=people.second)
        assert (row.state, row.state_reason, row.revision) == ("dismissed", "An aside", 2)
    for _ in range(2):
        with database.transaction() as session:
            row = claims.restore(session, claim.id, by=people.second)
        assert (row.state, row.state_reason, row.revision) == ("queued", "", 3)
    assert actions(database, claim.id) == ["claim.dismissed", "claim.restored"]


def test_dismissing_lets_go_of_the_claim(database: Database, people: People, claim: Claim) -> None:
    with database.transaction() as session:
        claims.take(session, claim.id, by=people.reviewer, minutes=5)
        row = claims.dismiss(session, claim.id, Dismissal(reason="No"), by=people.reviewer)
    assert (row.taker_id, row.taken_until) == (None, None)


@pytest.mark.parametrize("state", ["proposed", "approved", "published", "split", "merged"])
def test_a_judged_claim_is_not_dismissed(database: Database, people: People, state: str) -> None:
    with database.transaction() as session:
        row = building.claim(session, by=people.reviewer, state=state)
    with pytest.raises(Conflict), database.transaction() as session:
        claims.dismiss(session, row.id, Dismissal(reason="No"), by=people.reviewer)


def test_an_editor_reopens_with_a_reason(database: Database, people: People) -> None:
    with database.transaction() as session:
        row = building.claim(session, by=people.reviewer, state="published")
    again = Dismissal(reason="A reader wrote")
    with pytest.raises(Forbidden), database.transaction() as session:
        claims.reopen(session, row.id, again, by=people.reviewer)
    with database.transaction() as session:
        row = claims.reopen(session, row.id, again, by=people.editor)
    assert (row.state, row.state_reason, row.revision) == ("queued", "A reader wrote", 2)
    with pytest.raises(Conflict), database.transaction() as session:
        claims.reopen(session, row.id, again, by=people.editor)


def test_a_locked_read_sees_what_was_saved_meanwhile(
    database: Database, people: People, claim: Claim
) -> None:
    """A row loaded earlier in the same session must not hide a change by somebody else."""
    if database.is_sqlite:
        pytest.skip("On SQLite there is one writer at a time.")
    with database.transaction() as session:
        claims.get(session, claim.id)
        edited(database, claim, people.second, revision=1, statement="Changed meanwhile")
        with pytest.raises(Conflict):
            claims.edit(session, claim.id, ClaimEdit(revision=1, statement="x"), by=people.reviewer)


def test_what_is_not_there_is_not_found(database: Database, people: People) -> None:
    with pytest.raises(NotFound), database.transaction() as session:
        claims.take(session, "clm_0", by=people.reviewer, minutes=5)


def test_nothing_is_kept_when_a_verb_fails_half_way(
    database: Database, people: People, claim: Claim
) -> None:
    with pytest.raises(Conflict), database.transaction() as session:
        claims.edit(session, claim.id, ClaimEdit(revision=1, statement="x"), by=people.reviewer)
        claims.edit(session, claim.id, ClaimEdit(revision=1, statement="y"), by=people.reviewer)
    with database.reading() as session:
        assert claims.get(session, claim.id).statement == claim.statement
        assert session.exec(select(Event)).all() == []
