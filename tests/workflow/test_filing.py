"""What the finder says is kept whole: on claims, on left-out sentences, and after a new date."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests import building
from tests.building import People, actions
from workbench.db import Database
from workbench.models import Article, Claim, LeftOut
from workbench.models.actor import WORKBENCH
from workbench.text.types import (
    Change,
    Doubt,
    Findings,
    FoundClaim,
    FoundDate,
    FoundPart,
    Reason,
)
from workbench.workflow import articles, filing

TEXT = "It met last year, the envoy said Bo had claimed. We will see what comes of it."
QUOTE, LOW = TEXT[:48], TEXT[49:]
FOUND = FoundClaim(
    quote=QUOTE, start=0, end=48, statement="The council met in 2020, the envoy said Bo claimed.",
    claimant="Bo", kind="event", score=0.81, checkworthy=True, reasons=(Reason("A date", 1.2),),
    dates=(FoundDate("last year", 7, 16, "2020"),), via=("the envoy",),
    changes=(Change(0, 2, "It", "The council", "the council of the first sentence"),),
    doubts=(Doubt("Bo", 33, 35, ("Bo Ek", "Bo Holm")),),
    parts=(FoundPart("met last year", 3, 16, "The council met in 2020."),),
    classes=(0.1, 0.2, 0.7),
    verifiable=0.93, opinion=0.1, calibrated=False,
)  # fmt: skip
SIMILAR = FoundClaim(
    quote=LOW, start=49, end=len(TEXT), statement=LOW, claimant=None, kind="other", score=0.12,
    checkworthy=False, reasons=(Reason("A promise", -0.8), Reason("A verb", 0.1)),
)  # fmt: skip
FINDINGS = Findings((FOUND, SIMILAR), (), "finder-2")


@pytest.fixture
def article(database: Database, people: People) -> Article:
    with database.transaction() as session:
        article = building.article(session, by=people.editor, text=TEXT)
        filing.file_findings(session, article, FINDINGS, by=WORKBENCH)
    return article


def stored(database: Database, article: Article) -> Claim:
    with database.reading() as session:
        (claim,) = articles.claims_of(session, article.id)
    return claim


def left(database: Database, article: Article) -> LeftOut:
    with database.reading() as session:
        (row,) = articles.left_out(session, article.id)
    return row


def test_everything_the_finder_says_is_on_the_claim(database: Database, article: Article) -> None:
    claim = stored(database, article)
    assert (claim.via, claim.classes) == (["the envoy"], [0.1, 0.2, 0.7])
    assert (claim.verifiable, claim.opinion, claim.calibrated) == (0.93, 0.1, False)
    assert claim.changes == [
        {"start": 0, "end": 2, "before": "It", "after": "The council",
         "why": "the council of the first sentence"},
    ]  # fmt: skip
    assert claim.doubts[0]["readings"] == ["Bo Ek", "Bo Holm"]
    assert claim.parts[0]["statement"] == "The council met in 2020."
    for spans in (claim.changes, claim.doubts, claim.parts, claim.dates):
        for span in spans:
            words = span.get("text", span.get("before", span.get("quote")))
            assert TEXT[span["start"] : span["end"]] == words


def test_a_left_out_sentence_keeps_what_is_not_empty(database: Database, article: Article) -> None:
    row = left(database, article)
    assert (row.why, row.score) == ("A promise", 0.12)
    assert row.details == {
        "kind": "other", "calibrated": True,
        "reasons": [{"what": "A promise", "weight": -0.8}, {"what": "A verb", "weight": 0.1}],
    }  # fmt: skip


def resolve(database: Database, article: Article, *claims: FoundClaim) -> int:
    with database.transaction() as session:
        return filing.resolve_again(session, article.id, Findings(claims), by=WORKBENCH)


def test_the_same_findings_again_change_nothing(database: Database, article: Article) -> None:
    assert resolve(database, article, FOUND, SIMILAR) == 0
    claim = stored(database, article)
    assert claim.revision == 1
    assert actions(database, claim.id) == ["claim.found"]


def later(**more: Any) -> FoundClaim:
    return replace(
        FOUND, statement="The council met in 2021.", dates=(FoundDate("last year", 7, 16, "2021"),),
        changes=(Change(7, 16, "last year", "in 2021", "the article’s date"),), doubts=(),
        parts=(), **more,
    )  # fmt: skip


def test_a_new_date_brings_statement_changes_doubts_and_parts(
    database: Database, article: Article
) -> None:
    assert resolve(database, article, later(score=0.2, via=())) == 1
    claim = stored(database, article)
    assert claim.statement == "The council met in 2021."
    assert [change["after"] for change in claim.changes] == ["in 2021"]
    assert (claim.doubts, claim.parts) == ([], [])
    assert (claim.score, claim.via) == (0.81, ["the envoy"])  # a date changes neither
    assert actions(database, claim.id)[-1] == "claim.dates_resolved"


def test_left_out_sentences_follow_the_new_date(database: Database, article: Article) -> None:
    dated = replace(SIMILAR, dates=(FoundDate("see", 57, 60, "2021-05"),))
    assert resolve(database, article, FOUND, dated) == 0
    details = left(database, article).details
    assert details and details["dates"][0]["value"] == "2021-05"


def test_a_claim_that_a_person_worked_on_stays(database: Database, article: Article) -> None:
    with database.transaction() as session:
        session.get_one(Claim, stored(database, article).id).state = "dismissed"
    assert resolve(database, article, later()) == 0
    assert stored(database, article).statement == FOUND.statement


def test_the_claims_day_is_the_articles(database: Database, article: Article) -> None:
    with database.transaction() as session:
        session.get_one(Article, article.id).published = date(2021, 6, 1)
    assert resolve(database, article, FOUND) == 1
    assert stored(database, article).claimed_on == date(2021, 6, 1)
