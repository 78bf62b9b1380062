"""Reports of a claim taken apart: what is worked out is frozen, what fell away is left out."""

import pytest
from sqlmodel import Session

from tests import building
from tests.building import People
from tests.workflow import reporting
from workbench.db import Database
from workbench.errors import Conflict
from workbench.given import NamedOrigin, NewFact, NewFigure, NewPart, PartEdit, Placing, SourceEdit
from workbench.models import Claim, Evidence, Fact, Snapshot, Source
from workbench.models.document import ReportDocument
from workbench.text.figures.ledger import Formula, Taken, compute
from workbench.workflow import evidence, ledger, origins, parts, report_document, sources

QUOTE = "Seven countries joined in 2004."


@pytest.fixture
def claim(database: Database, people: People) -> Claim:
    """Evidence, a figure over it and a part with it, before any verdict."""
    with database.transaction() as session:
        article = building.article(session, by=people.reviewer, language="en")
        made = building.claim(session, by=people.reviewer, of=article, quote=QUOTE)
        copy = building.source_with_snapshot(session, made)
        piece = building.evidence(session, made, copy, by=people.reviewer)
        _take_apart(session, made, piece, people)
        return made


def _take_apart(session: Session, claim: Claim, piece: Evidence, people: People) -> None:
    by = people.reviewer
    met = NewFact(evidence=piece.id, quote="5 July 2019", kind="date", label="The last meeting")
    year = NewFact(quote="2004", kind="date", label="The year of joining")
    facts = [ledger.take(session, claim.id, one, by=by).id for one in (year, met)]
    figure = NewFigure(rule="difference", inputs=facts, unit="years", claimed="20")
    ledger.make_figure(session, claim.id, figure, by=by)
    part = parts.add(session, claim.id, NewPart(statement="Seven joined."), by=by)
    parts.edit(session, claim.id, part.id, PartEdit(revision=1, finding="holds"), by=by)
    placing = Placing(stance="supports", note="By name.")
    parts.place(session, claim.id, (part.id, piece.id), placing, by=by)


def drafted(database: Database, people: People, claim: Claim) -> ReportDocument:
    with database.transaction() as session:
        row = session.get_one(Claim, claim.id)
        if row.state == "queued":
            reporting.verdict(session, row, people, rating="half-true", decision="approve")
        report = reporting.report_on(session, claim.id, people)
        return report_document.document(session, report, reporting.IMPRINT)


def test_the_document_holds_all_that_is_needed_to_redo_it(
    database: Database, people: People, claim: Claim
) -> None:
    [found] = drafted(database, people, claim).claims
    [figure] = found.figures
    again = compute(
        Formula(figure.rule, figure.unit, figure.rounding, figure.tolerance, figure.claimed),
        [Taken(one.kind, one.value, one.unit) for one in figure.inputs],
    )
    assert (again.words, again.exact) == (figure.words, figure.exact)
    assert figure.words == "15 to 16 years, not 20."
    year, met = figure.inputs
    assert (year.quote, year.evidence) == ("2004", None)
    assert met.evidence == found.evidence[0].id
    [part] = found.parts
    assert (part.statement, part.finding) == ("Seven joined.", "holds")
    assert [(one.stance, one.note) for one in part.evidence] == [("supports", "By name.")]
    assert found.origins == 1
    assert "Figure worked out" in [one.what for one in found.history]


def test_a_figure_without_its_evidence_is_left_out(
    database: Database, people: People, claim: Claim
) -> None:
    with database.transaction() as session:
        [piece] = evidence.of_claim(session, claim.id)
        evidence.withdraw(session, claim.id, piece.id, by=people.reviewer)
        other = building.source_with_snapshot(session, claim)
        building.evidence(session, claim, other, by=people.reviewer, stance="context")
    [found] = drafted(database, people, claim).claims
    assert found.figures == []
    assert [one.evidence for one in found.parts] == [[]]
    assert found.origins is None


def test_words_that_are_not_at_their_place_stop_the_report(
    database: Database, people: People, claim: Claim
) -> None:
    with database.transaction() as session:
        fact = ledger.of_claim(session, claim.id).facts[0].fact
        session.get_one(Fact, fact.id).start += 1
    with pytest.raises(Conflict, match="not at their place"):
        drafted(database, people, claim)


def test_sources_say_whose_words_they_have(
    database: Database, people: People, claim: Claim
) -> None:
    with database.transaction() as session:
        [piece] = evidence.of_claim(session, claim.id)
        copy = building.source_with_snapshot(session, claim)
        building.evidence(session, claim, copy, by=people.reviewer)
        for snapshot_id in (piece.snapshot_id, copy.id):
            source = session.get_one(Source, session.get_one(Snapshot, snapshot_id).source_id)
            given = SourceEdit(revision=source.revision, interests="It runs the council.")
            sources.edit_source(session, source.id, given, by=people.reviewer)
            named = NamedOrigin(name="The minutes")
            origins.name_origin(session, source.id, named, by=people.reviewer)
    document = drafted(database, people, claim)
    assert document.claims[0].origins == 1
    assert [(one.origin, one.interests) for one in document.sources] == [
        ("The minutes", "It runs the council.")
    ] * 2  # fmt: skip
