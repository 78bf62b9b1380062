"""The ledger: facts bound to their words, figures worked out anew, nothing lost or doubled."""

from datetime import date

import pytest

from tests import building
from tests.building import People
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid, NotFound
from workbench.given import (
    ClaimEdit,
    FactEdit,
    FigureEdit,
    HistoryView,
    KeptLine,
    NewFact,
    NewFigure,
)
from workbench.models import Claim, Evidence, Fact, Figure
from workbench.models.breakdown import Ledger
from workbench.text.figures import kept_sums
from workbench.workflow import claims, desk, events, evidence, fact_places, kept_lines, ledger

QUOTE = "The council has not met for 19 months."
LAST = "The council’s last meeting, with 27 members, was on 5 July 2019 in Brussels."
PUBLISHED = date(2021, 6, 1)


@pytest.fixture
def claim(database: Database, people: People) -> Claim:
    text = f"Trade grew to 1,250 ships in 2020.\n\n{QUOTE} Ships came."
    with database.transaction() as session:
        article = building.article(
            session, by=people.reviewer, text=text, published=PUBLISHED, language="en"
        )
        return building.claim(
            session, by=people.reviewer, of=article, quote=QUOTE, claimed_on=PUBLISHED
        )


@pytest.fixture
def piece(database: Database, people: People, claim: Claim) -> Evidence:
    with database.transaction() as session:
        copy = building.source_with_snapshot(session, claim, f"Minutes.\n\n{LAST}\n\nThe end.")
        return building.evidence(session, claim, copy, by=people.reviewer, quote=LAST)


def taken(database: Database, people: People, claim: Claim, **given: object) -> Fact:
    with database.transaction() as session:
        return ledger.take(session, claim.id, NewFact.model_validate(given), by=people.reviewer)


def made(database: Database, people: People, claim: Claim, **given: object) -> Figure:
    with database.transaction() as session:
        figure = NewFigure.model_validate(given)
        return ledger.make_figure(session, claim.id, figure, by=people.reviewer)


def now(database: Database, claim: Claim) -> Ledger:
    with database.reading() as session:
        return ledger.of_claim(session, claim.id)


def months(database: Database, people: People, claim: Claim, piece: Evidence) -> Figure:
    """The 19 months against the last meeting."""
    met = taken(database, people, claim, evidence=piece.id, quote="5 July 2019", kind="date")
    day = taken(database, people, claim, kind="date")
    return made(
        database, people, claim, rule="difference", inputs=[met.id, day.id], unit="months",
        claimed="19",
    )  # fmt: skip


def test_twenty_three_months_not_nineteen(
    database: Database, people: People, claim: Claim, piece: Evidence
) -> None:
    figure = months(database, people, claim, piece)
    found = now(database, claim)
    [worked] = found.figures
    assert worked.figure.id == figure.id and worked.missing == ""
    assert worked.outcome.words == "23 months, not 19."
    met, day = (one.fact for one in found.facts)
    assert (met.value, met.quote, met.evidence_id) == ("2019-07-05", "5 July 2019", piece.id)
    assert piece.quote[met.start - piece.start : met.end - piece.start] == met.quote
    assert (day.value, day.quote, day.label) == ("2021-06-01", "", "the article’s date")
    with database.reading() as session:
        actions = [e.action for e in events.page(session, HistoryView(object=claim.id)).items]
    assert actions[:3] == ["figure.made", "fact.taken", "fact.taken"]


def test_a_figure_changes_when_its_inputs_do(
    database: Database, people: People, claim: Claim, piece: Evidence
) -> None:
    months(database, people, claim, piece)
    with database.transaction() as session:
        edit = ClaimEdit.model_validate({"revision": claim.revision, "claimed_on": "2021-02-09"})
        claims.edit(session, claim.id, edit, by=people.reviewer)
    [worked] = now(database, claim).figures
    assert worked.outcome.words == "19 months, as claimed."
    with database.transaction() as session:
        fact = ledger.of_claim(session, claim.id).facts[0].fact
        edit_ = FactEdit(revision=fact.revision, value="2018-07-05")
        ledger.edit_fact(session, claim.id, fact.id, edit_, by=people.reviewer)
    [worked] = now(database, claim).figures
    assert worked.outcome.words == "31 months, not 19."
    with database.transaction() as session:
        evidence.withdraw(session, claim.id, piece.id, by=people.reviewer)
    [worked] = now(database, claim).figures
    assert worked.missing == ledger.WITHDRAWN
    with database.transaction() as session:
        evidence.bring_back(session, claim.id, piece.id, by=people.reviewer)
    assert now(database, claim).figures[0].missing == ""


def test_the_line_of_the_program_can_be_kept_once(
    database: Database, people: People, claim: Claim, piece: Evidence
) -> None:
    with database.transaction() as session:
        [line] = desk.lay_out(session, claim.id, by=people.reviewer).worked
        given = KeptLine(line=kept_sums.name(line))
        assert kept_lines.keepable((line,)) == {line.formula: given.line}
        first = kept_lines.keep(session, claim.id, given, by=people.reviewer)
        assert kept_lines.keep(session, claim.id, given, by=people.reviewer).id == first.id
    found = now(database, claim)
    assert [one.outcome.words for one in found.figures] == ["23 months, not 19."]
    assert [one.fact.evidence_id for one in found.facts] == [piece.id, None]
    with database.transaction() as session:
        evidence.withdraw(session, claim.id, piece.id, by=people.reviewer)
    with pytest.raises(Conflict, match="worked out differently"), database.transaction() as session:
        kept_lines.keep(session, claim.id, given, by=people.reviewer)


def test_offers_are_what_is_read_in_the_words(
    database: Database, people: People, claim: Claim, piece: Evidence
) -> None:
    with database.reading() as session:
        found = fact_places.offers(desk.lay_out(session, claim.id, by=people.reviewer))
    assert [(one.evidence, one.text, one.value, one.unit) for one in found] == [
        (piece.id, "27 members", "27", "members"),
        (piece.id, "5 July 2019", "2019-07-05", ""),
        (None, "19 months", "19", "months"),
    ]
    for one in found[:2]:
        fact = taken(
            database, people, claim, evidence=one.evidence, start=one.start, end=one.end,
            kind=one.kind,
        )  # fmt: skip
        assert (fact.quote, fact.value, fact.unit) == (one.text, one.value, one.unit)


def test_words_of_the_article_are_found_anywhere_in_it(
    database: Database, people: People, claim: Claim
) -> None:
    fact = taken(database, people, claim, quote="1,250 ships", kind="number", label="Ships in 2020")
    assert (fact.start, fact.value, fact.unit, fact.label) == (14, "1250", "ships", "Ships in 2020")
    same = taken(database, people, claim, start=14, end=25, kind="number", value="1 250")
    assert same.id == fact.id


def test_a_claim_without_an_article_has_its_own_words(database: Database, people: People) -> None:
    with database.transaction() as session:
        alone = building.claim(session, by=people.reviewer, quote="In 2004 came 7 ships.")
    fact = taken(database, people, alone, quote="7 ships", kind="number")
    assert (fact.start, fact.end, fact.value) == (13, 20, "7")
    with pytest.raises(Invalid) as refused:
        taken(database, people, alone, kind="date")
    assert "no day" in refused.value.fields["quote"]


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"quote": "6 July 2019", "kind": "date"}, "quote", "not there, to the character"),
        ({"kind": "number"}, "quote", "Give the words"),
        ({"start": 0, "end": 10, "kind": "date"}, "start", "not inside this passage"),
        ({"quote": "Brussels", "kind": "date"}, "value", "Say what date"),
        ({"quote": "27 members", "kind": "number", "value": "many"}, "value", "in digits"),
        ({"quote": "5 July 2019", "kind": "date", "value": "5.7.2019"}, "value", "2019-07-05"),
        ({"evidence": "evd_x", "quote": "x", "kind": "date"}, "evidence", "no such evidence"),
    ],
)
def test_what_is_not_there_is_refused(
    database: Database, people: People, claim: Claim, piece: Evidence, given: dict[str, object],
    field: str, why: str,
) -> None:  # fmt: skip
    with pytest.raises(Invalid) as refused:
        taken(database, people, claim, **{"evidence": piece.id, **given})
    assert why in refused.value.fields[field]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"unit": "hours"}, "days, weeks, months or years"),
        ({"rounding": "0"}, "no step"),
        ({"claimed": "about twenty"}, "in digits"),
        ({"tolerance": "-2"}, "no tolerance"),
        ({"inputs": ["fct_x", "fct_y"]}, "no fact fct_x"),
        ({"rule": "sum"}, "no number"),
    ],
)
def test_a_figure_that_cannot_be_worked_out_is_refused(
    database: Database, people: People, claim: Claim, piece: Evidence, given: dict[str, object],
    why: str,
) -> None:  # fmt: skip
    figure = months(database, people, claim, piece)
    values = {"rule": "difference", "inputs": figure.inputs, "unit": "months", **given}
    with pytest.raises(Invalid) as refused:
        made(database, people, claim, **values)
    assert why in " ".join(refused.value.fields.values())
    assert len(now(database, claim).figures) == 1


def test_stale_edits_show_what_is_stored(
    database: Database, people: People, claim: Claim, piece: Evidence
) -> None:
    figure = months(database, people, claim, piece)
    with database.transaction() as session:
        edit = FigureEdit(revision=1, tolerance="4", label="The gap")
        changed = ledger.edit_figure(session, claim.id, figure.id, edit, by=people.reviewer)
        assert (changed.revision, changed.tolerance) == (2, "4")
    with pytest.raises(Conflict) as stale, database.transaction() as session:
        ledger.edit_figure(session, claim.id, figure.id, edit, by=people.reviewer)
    assert stale.value.current["label"] == "The gap"
    words = now(database, claim).figures[0].outcome.words
    assert words == "23 months; the claimed 19 is within the tolerance of 4."


def test_taking_away_and_bringing_back(
    database: Database, people: People, claim: Claim, piece: Evidence
) -> None:
    figure = months(database, people, claim, piece)
    fact = figure.inputs[0]
    with pytest.raises(Conflict, match="Figure 1 counts"), database.transaction() as session:
        ledger.retire(session, claim.id, fact, Fact, by=people.reviewer)
    with database.transaction() as session:
        for _ in range(2):
            ledger.retire(session, claim.id, figure.id, Figure, by=people.reviewer)
        ledger.retire(session, claim.id, fact, Fact, by=people.reviewer)
    assert (len(now(database, claim).facts), now(database, claim).figures) == (1, [])
    with pytest.raises(Conflict, match="Bring that back"), database.transaction() as session:
        ledger.bring_back(session, claim.id, figure.id, Figure, by=people.reviewer)
    with database.transaction() as session:
        ledger.bring_back(session, claim.id, fact, Fact, by=people.reviewer)
        ledger.bring_back(session, claim.id, figure.id, Figure, by=people.reviewer)
    assert len(now(database, claim).figures) == 1
    another = taken(database, people, claim, quote="1,250 ships", kind="number")
    assert another.number == 3


@pytest.mark.parametrize("state", ["proposed", "approved", "published", "dismissed"])
def test_a_ledger_is_changed_only_while_the_claim_is_checked(
    database: Database, people: People, claim: Claim, state: str
) -> None:
    with database.transaction() as session:
        session.get_one(Claim, claim.id).state = state
    with pytest.raises(Conflict):
        taken(database, people, claim, quote="1,250 ships", kind="number")


def test_who_may_only_read_and_who_comes_late(
    database: Database, people: People, claim: Claim
) -> None:
    given = NewFact(quote="1,250 ships", kind="number")
    with pytest.raises(Forbidden), database.transaction() as session:
        ledger.take(session, claim.id, given, by=people.viewer)
    with database.transaction() as session:
        claims.take(session, claim.id, by=people.second, minutes=30)
    with pytest.raises(Conflict, match="holds this claim"), database.transaction() as session:
        ledger.take(session, claim.id, given, by=people.reviewer)
    with pytest.raises(NotFound), database.transaction() as session:
        ledger.retire(session, claim.id, "fct_x", Fact, by=people.second)
