"""Reports: opening, editing, listing, and the document they are made into."""

import pytest

from tests import building
from tests.building import People
from tests.workflow.reporting import (
    FIRST,
    IMPRINT,
    MET,
    judge,
    publish,
    report_on,
    three_claims,
    verdict,
)
from workbench import scales
from workbench.db import Database
from workbench.errors import Conflict, NotFound
from workbench.given import (
    Dismissal,
    NewEdition,
    NewSignOff,
    NewVerdict,
    ReportEdit,
)
from workbench.models import Source
from workbench.workflow import claims, reports, verdicts


def test_opening_again_gives_the_first(database: Database, people: People) -> None:
    with database.transaction() as session:
        article, (claim, *_) = three_claims(session, people)
        first = report_on(session, claim.id, people)
        assert (first.about, first.about_id) == ("claim", claim.id)
        assert report_on(session, claim.id, people).id == first.id
        assert report_on(session, article.id, people).about == "article"
        assert reports.of(session, claim.id) == first


def test_a_report_is_about_something(database: Database, people: People) -> None:
    with database.transaction() as session:
        with pytest.raises(NotFound):
            report_on(session, "clm_unknown", people)
        with pytest.raises(NotFound):
            reports.find(session, "rep_unknown")


def test_editing_counts_revisions_and_refuses_stale_ones(
    database: Database, people: People
) -> None:
    with database.transaction() as session:
        _, (claim, *_) = three_claims(session, people)
        report = report_on(session, claim.id, people)
        edit = ReportEdit(revision=1, headline="Did it meet?", summary="Once.")
        reports.edit(session, report.id, edit, by=people.reviewer)
        assert (report.headline, report.summary, report.revision) == ("Did it meet?", "Once.", 2)
        with pytest.raises(Conflict) as caught:
            reports.edit(session, report.id, edit, by=people.reviewer)
        assert caught.value.current["headline"] == "Did it meet?"
        with pytest.raises(Conflict):
            stale = NewEdition(revision=1)
            reports.publish(session, report.id, stale, by=people.editor, imprint=IMPRINT)


def test_the_document_of_a_claim(database: Database, people: People) -> None:
    with database.transaction() as session:
        article, (claim, *_) = three_claims(session, people)
        snapshot = judge(session, claim, people)
        report = report_on(session, claim.id, people)
        made = reports.document(session, report, IMPRINT)
    assert made.url == f"https://checks.example/published/{report.id}"
    assert (made.headline, made.newsroom, made.edition) == (FIRST, "The Desk", None)
    part = made.claims[0]
    assert article.text[part.start : part.end] == part.quote == FIRST
    assert part.article is not None and part.article.id == article.id
    rating = part.verdict.rating
    assert (rating.label, rating.value, rating.best, rating.worst) == ("Half true", 3, 5, 1)
    assert part.verdict.justification_html == "<p>It <strong>met</strong> once.</p>\n"
    assert part.verdict.author == "Reviewer"
    assert part.verdict.signed_off is not None
    assert (part.verdict.signed_off.by, part.verdict.signed_off.alone) == ("Second", False)
    item = part.evidence[0]
    assert snapshot.text[item.start : item.end] == item.quote == MET
    assert (item.stance, item.source, item.in_verdict) == ("supports", 1, True)
    copy = made.sources[0].snapshots[0]
    assert (copy.id, copy.raw_sha256) == (snapshot.id, snapshot.raw_sha256)
    assert [line.what for line in part.history] == [
        "Evidence added", "Verdict given", "Verdict signed off",
    ]  # fmt: skip


def test_earlier_verdicts_are_told(database: Database, people: People) -> None:
    with database.transaction() as session:
        _, (claim, *_) = three_claims(session, people)
        judge(session, claim, people, rating="true", decision="return")
        verdict(session, claim, people, rating="false", decision="approve")
        made = reports.document(session, report_on(session, claim.id, people), IMPRINT)
    part = made.claims[0]
    assert part.verdict.rating.label == "False"
    assert [(v.rating, v.decision, v.note) for v in part.earlier] == [
        ("True", "returned", "Count again.")
    ]


def test_sources_are_numbered_in_the_order_they_are_quoted(
    database: Database, people: People
) -> None:
    with database.transaction() as session:
        article, (first, second, _) = three_claims(session, people)
        unquoted = building.source_with_snapshot(session, first, text="Nothing of use.")
        judge(session, first, people)
        quoted = judge(session, second, people)
        made = reports.document(session, report_on(session, article.id, people), IMPRINT)
    assert [source.number for source in made.sources] == [1, 2, 3]
    assert made.sources[1].snapshots[0].id == quoted.id
    assert made.sources[2].snapshots[0].id == unquoted.id
    assert [claim.evidence[0].source for claim in made.claims] == [1, 2]


def test_claims_without_sign_off_are_listed_and_their_verdict_is_not_shown(
    database: Database, people: People
) -> None:
    with database.transaction() as session:
        article, (first, second, third) = three_claims(session, people)
        judge(session, first, people)
        judge(session, second, people, rating="false", decision=None)
        claims.dismiss(session, third.id, Dismissal(reason="an opinion"), by=people.reviewer)
        made = reports.document(session, report_on(session, article.id, people), IMPRINT)
    assert [claim.id for claim in made.claims] == [first.id]
    assert [(part.id, part.state) for part in made.not_checked] == [
        (second.id, "proposed"), (third.id, "dismissed"),
    ]  # fmt: skip
    assert made.not_checked[1].reason == "Not checked: an opinion"
    assert '"False"' not in made.model_dump_json()


def test_a_rating_of_a_scale_that_is_gone_keeps_its_words(
    database: Database, people: People
) -> None:
    other = scales.Scale("other", "Other", (scales.Rating("odd", "Odd", "It is odd."),))
    with database.transaction() as session:
        claim = building.claim(session, by=people.reviewer)
        given = NewVerdict(
            rating="odd", justification="So.", no_evidence_reason="None.", revision=1
        )
        verdicts.give(session, claim.id, given, by=people.reviewer, scale=other)
        verdicts.sign_off(session, claim.id, NewSignOff(decision="approve"), by=people.second)
        made = reports.document(session, report_on(session, claim.id, people), IMPRINT)
    rating = made.claims[0].verdict.rating
    assert (rating.label, rating.value, made.claims[0].article) == ("Odd", None, None)


def test_a_document_without_a_stored_report(database: Database, people: People) -> None:
    with database.transaction() as session:
        _, (claim, *_) = three_claims(session, people)
        made = reports.document(session, reports.for_export(session, claim.id), IMPRINT)
        assert (made.report, made.claims, len(made.not_checked)) == ("draft", [], 1)
        assert reports.of(session, claim.id) is None


def test_the_list_is_paged(database: Database, people: People) -> None:
    with database.transaction() as session:
        article, made = three_claims(session, people)
        opened = [report_on(session, about.id, people).id for about in (article, *made)]
        first = reports.page(session, by=people.viewer, limit=3)
        rest = reports.page(session, by=people.viewer, limit=3, cursor=first.next)
        assert [row.id for row in (*first.items, *rest.items)] == opened[::-1]
        assert rest.next is None


def test_what_a_report_is_called_and_what_is_current(database: Database, people: People) -> None:
    with database.transaction() as session:
        article, (claim, *_) = three_claims(session, people)
        about_article, about_claim = (report_on(session, x, people) for x in (article.id, claim.id))
        titles = reports.titles(session, [about_article, about_claim])
        assert titles == {about_article.id: "The council", about_claim.id: FIRST}
        assert reports.count(session) == 2
        assert reports.current(session, about_claim.id, IMPRINT).edition is None
        judge(session, claim, people)
        edition = publish(session, about_claim, people)
        assert reports.current(session, about_claim.id, IMPRINT) == reports.frozen(edition)


def test_a_pasted_source_is_cited_by_the_reviewers_word_for_it(
    database: Database, people: People
) -> None:
    with database.transaction() as session:
        _, (claim, *_) = three_claims(session, people)
        snapshot = judge(session, claim, people)
        snapshot.title = None
        source = session.get_one(Source, snapshot.source_id)
        source.title, source.url, source.said_to_be = "", None, "Minutes from the archive"
        session.add_all([snapshot, source])
        session.flush()
        made = reports.document(session, report_on(session, claim.id, people), IMPRINT)
    assert [part.title for part in made.sources] == ["Minutes from the archive"]
