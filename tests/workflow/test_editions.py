"""Publishing: what may go out, what is frozen, what a later edition needs."""

import pytest
from sqlalchemy import text
from sqlmodel import select

from tests.building import People
from tests.workflow.reporting import (
    FIRST,
    IMPRINT,
    judge,
    publish,
    report_on,
    three_claims,
)
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid
from workbench.given import (
    Dismissal,
    HistoryView,
    NewEdition,
    NewReport,
    ReportEdit,
)
from workbench.models import Edition
from workbench.models.document import digest
from workbench.workflow import claims, events, reports


def test_viewers_open_nothing_and_reviewers_publish_nothing(
    database: Database, people: People
) -> None:
    with database.transaction() as session:
        _, (claim, *_) = three_claims(session, people)
        with pytest.raises(Forbidden):
            reports.open_report(session, NewReport(about=claim.id), by=people.viewer)
        judge(session, claim, people)
        report = report_on(session, claim.id, people)
        with pytest.raises(Forbidden):
            reports.publish(session, report.id, NewEdition(), by=people.reviewer, imprint=IMPRINT)
        assert reports.editions(session, report.id) == []


@pytest.mark.parametrize("decision", [None, "return"])
def test_a_claim_is_published_only_when_signed_off(
    database: Database, people: People, decision: str | None
) -> None:
    with database.transaction() as session:
        _, (claim, *_) = three_claims(session, people)
        judge(session, claim, people, decision=decision)
        report = report_on(session, claim.id, people)
        with pytest.raises(Conflict, match="second person"):
            publish(session, report, people)
        assert reports.latest_published(session, report.id) is None


def test_an_article_needs_one_signed_off_claim(database: Database, people: People) -> None:
    with database.transaction() as session:
        article, (claim, *_) = three_claims(session, people)
        report = report_on(session, article.id, people)
        with pytest.raises(Conflict, match="At least one"):
            publish(session, report, people)
        judge(session, claim, people)
        assert publish(session, report, people).number == 1


def test_publishing_freezes_and_moves(database: Database, people: People) -> None:
    with database.transaction() as session:
        article, (first, second, _) = three_claims(session, people)
        judge(session, first, people)
        report = report_on(session, article.id, people)
        edition = publish(session, report, people)
        assert (first.state, second.state) == ("published", "queued")
        number, claim_id = edition.number, first.id
    with database.reading() as session:
        kept = reports.edition(session, report.id, number)
        assert digest(kept.document) == kept.sha256
        made = reports.frozen(kept)
        assert made.edition is not None and made.edition.published_by == "Editor"
        assert made.claims[0].id == claim_id
        seen = events.page(session, HistoryView(object=report.id)).items
        actions = [event.action for event in seen]
        assert actions == ["report.published", "report.opened"]
        newest = events.page(session, HistoryView(object=claim_id)).items[0]
        assert newest.action == "claim.published"
        assert events.verify(session) == []


def test_a_later_edition_needs_a_note_and_leaves_the_first_alone(
    database: Database, people: People
) -> None:
    with database.transaction() as session:
        _, (claim, *_) = three_claims(session, people)
        judge(session, claim, people)
        report = report_on(session, claim.id, people)
        first = publish(session, report, people)
        with pytest.raises(Invalid) as caught:
            publish(session, report, people)
        assert "edition 1" in caught.value.fields["note"]
        edit = ReportEdit(revision=report.revision, headline="Another headline")
        reports.edit(session, report.id, edit, by=people.reviewer)
        second = publish(session, report, people, note="A clearer headline.")
        assert [item.number for item in reports.editions(session, report.id)] == [2, 1]
        assert reports.frozen(first).headline == FIRST
        later = reports.frozen(second)
        assert later.headline == "Another headline"
        assert later.edition is not None
        assert later.edition.first_published_at == first.published_at
        assert later.edition.note == "A clearer headline."
        assert reports.latest_published(session, report.id) == second
        assert reports.published_on(session, [report.id])[report.id][0] == 2


def test_a_quote_that_is_not_in_its_snapshot_is_not_published(
    database: Database, people: People
) -> None:
    with database.transaction() as session:
        _, (claim, *_) = three_claims(session, people)
        snapshot = judge(session, claim, people)
        report = report_on(session, claim.id, people)
        snapshot.text = snapshot.text.replace("5 July", "6 July")
        session.add(snapshot)
        with pytest.raises(Conflict, match="not at its place in the kept copy"):
            publish(session, report, people)
        assert session.exec(select(Edition)).all() == []


def test_a_quote_that_is_not_in_its_article_is_not_published(
    database: Database, people: People
) -> None:
    with database.transaction() as session:
        article, (claim, *_) = three_claims(session, people)
        judge(session, claim, people)
        article.text = "x" + article.text
        session.add(article)
        with pytest.raises(Conflict, match="not at its place in the article"):
            publish(session, report_on(session, claim.id, people), people)


def test_an_altered_edition_is_not_shown(database: Database, people: People) -> None:
    with database.transaction() as session:
        _, (claim, *_) = three_claims(session, people)
        judge(session, claim, people)
        edition = publish(session, report_on(session, claim.id, people), people)
        session.expunge(edition)
    edition.document = edition.document | {"headline": "Something else"}
    with pytest.raises(Conflict, match="altered"):
        reports.frozen(edition)
    with pytest.raises(Conflict), database.transaction() as session:
        session.execute(text("UPDATE edition SET note = 'quietly'"))


def test_a_reopened_claim_leaves_the_next_edition(database: Database, people: People) -> None:
    with database.transaction() as session:
        article, (first, second, _) = three_claims(session, people)
        judge(session, first, people)
        judge(session, second, people)
        report = report_on(session, article.id, people)
        publish(session, report, people)
        claims.reopen(session, first.id, Dismissal(reason="new minutes"), by=people.editor)
        made = reports.frozen(publish(session, report, people, note="One claim is open again."))
        assert [claim.id for claim in made.claims] == [second.id]
        assert first.id in [part.id for part in made.not_checked]
