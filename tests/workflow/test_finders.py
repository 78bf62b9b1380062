"""Two finders compared, and proposals that become claims, whatever people do meanwhile."""

import threading

import pytest

from tests import building
from tests.building import People
from workbench.db import Database
from workbench.errors import Forbidden, NotFound
from workbench.given import ClaimEdit, Dismissal, Splitting
from workbench.models import Article, LeftOut
from workbench.models.finders import Comparison
from workbench.workflow import claims, finders, left_out, reshape, second_finder

ROME = "The council was set up in Rome in 2002."
COUNTRIES = "Seven countries joined in 2004."


@pytest.fixture
def article(database: Database, people: People) -> Article:
    """The built-in finder left two sentences out; a model proposed one of them."""
    with database.transaction() as session:
        made = building.article(session, by=people.editor, finder="ours-1")
        for number, quote in enumerate((ROME, COUNTRIES)):
            start = made.text.index(quote)
            session.add(
                LeftOut(
                    id=f"out_{number}", article_id=made.id, start=start, end=start + len(quote),
                    why="Nothing in it", score=0.3,
                )
            )  # fmt: skip
        building.proposal(session, made, quote=ROME)
    return made


def compared(database: Database, people: People, article: Article) -> Comparison:
    with database.reading() as session:
        return finders.compare(session, article.id, by=people.viewer)


def proposal_id(database: Database, article: Article) -> str:
    with database.reading() as session:
        return second_finder.proposals_of(session, article.id)[0].id


def test_what_a_person_put_in_is_not_the_built_in_finders_choice(
    database: Database, people: People, article: Article
) -> None:
    wanted = {"both": 0, "first": 0, "second": 1, "neither": 1, "unread": 0}
    assert compared(database, people, article).counts == wanted
    with database.transaction() as session:
        left_out.put_in(session, ["out_0", "out_1"], by=people.reviewer)
    assert compared(database, people, article).counts == wanted
    with database.transaction() as session:
        left_out.take_back(session, ["out_0", "out_1"], by=people.reviewer)
    assert compared(database, people, article).counts == wanted


def test_two_people_at_once_make_one_claim(
    database: Database, people: People, article: Article
) -> None:
    wanted, start, made = proposal_id(database, article), threading.Barrier(2), list[str]()

    def press() -> None:
        start.wait(10)
        with database.transaction() as session:
            made.append(finders.put_in_queue(session, wanted, by=people.reviewer).id)

    both = [threading.Thread(target=press) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(30)
    assert len(made) == 2 and len(set(made)) == 1
    assert building.actions(database, made[0]) == ["claim.queued_from_proposal"]


def test_a_claim_made_meanwhile_is_taken_and_a_dismissed_one_stays_dismissed(
    database: Database, people: People, article: Article
) -> None:
    with database.transaction() as session:
        earlier = building.claim(session, by=people.editor, of=article, quote=ROME[:-1])
        claims.dismiss(session, earlier.id, Dismissal(reason="Too vague"), by=people.editor)
    with database.transaction() as session:
        wanted = proposal_id(database, article)
        claim = finders.put_in_queue(session, wanted, by=people.reviewer)
        assert (claim.id, claim.state) == (earlier.id, "dismissed")


def test_the_pieces_of_a_split_claim_count_not_the_claim(
    database: Database, people: People, article: Article
) -> None:
    with database.transaction() as session:
        claim = finders.put_in_queue(
            session, proposal_id(database, article), by=people.reviewer
        )  # fmt: skip
    with database.transaction() as session:
        at = article.text.index("in Rome in 2002.")
        first, second = reshape.split(session, claim.id, Splitting(at=[at]), by=people.reviewer)
    with database.reading() as session:
        assert finders.also_found_by(session, first) == ["some-model claims-1"]
        row = finders.compare(session, article.id, by=people.viewer).rows[0]
        assert row.proposals[0].claim is not None
        assert row.proposals[0].claim.id in (first.id, second.id)


def test_a_claim_moved_to_other_words_is_no_longer_found_by_the_model(
    database: Database, people: People, article: Article
) -> None:
    with database.transaction() as session:
        claim = building.claim(session, by=people.editor, of=article, quote=ROME)
        assert finders.also_found_by(session, claim) == ["some-model claims-1"]
        start = article.text.index(COUNTRIES)
        given = ClaimEdit(revision=claim.revision, start=start, end=start + len(COUNTRIES))
        moved = claims.edit(session, claim.id, given, by=people.editor)
        assert finders.also_found_by(session, moved) == []


def test_who_may_and_what_is_not_there(
    database: Database, people: People, article: Article
) -> None:
    with database.transaction() as session:
        with pytest.raises(Forbidden):
            finders.put_in_queue(session, proposal_id(database, article), by=people.viewer)
        with pytest.raises(NotFound):
            finders.put_in_queue(session, "prp_nothing", by=people.reviewer)
        with pytest.raises(NotFound):
            finders.compare(session, "art_nothing", by=people.viewer)
