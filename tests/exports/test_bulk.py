"""All claims at once."""

import csv
import io
import json

import pytest
from sqlmodel import Session

from tests import building
from tests.building import People
from workbench import exports, scales
from workbench.db import Database
from workbench.errors import NotFound
from workbench.exports import bulk
from workbench.given import NewSignOff, NewVerdict
from workbench.models import Claim
from workbench.workflow import verdicts

SCALE = scales.load("plain-five")


def some_claims(session: Session, people: People) -> tuple[Claim, Claim]:
    """One judged twice and signed off, with evidence, and one untouched."""
    article = building.article(session, by=people.reviewer)
    first = building.claim(session, by=people.reviewer, of=article)
    second = building.claim(
        session, by=people.reviewer, quote="=HYPERLINK(1)", via=["Ann", "Bo"], calibrated=False,
        finder="finder-2", opinion=0.25,
    )  # fmt: skip
    snapshot = building.source_with_snapshot(session, first)
    building.evidence(session, first, snapshot, by=people.reviewer)
    for rating, decision in (("true", "return"), ("half-true", "approve")):
        given = NewVerdict(rating=rating, justification="So.", revision=first.revision)
        verdicts.give(session, first.id, given, by=people.reviewer, scale=SCALE)
        decided = NewSignOff(decision=decision, note="Look again.")
        verdicts.sign_off(session, first.id, decided, by=people.second)
    return first, second


def test_every_claim_is_there_with_what_hangs_on_it(database: Database, people: People) -> None:
    with database.transaction() as session:
        first, second = some_claims(session, people)
    with database.reading() as session:
        whole = json.loads(exports.everything("json", session))
    assert whole["version"] == 1
    made, untouched = whole["claims"]
    assert (made["id"], untouched["id"]) == (first.id, second.id)
    assert made["article"]["title"] == "The council"
    assert [(v["rating"], v["decision"], v["decided_by"]) for v in made["verdicts"]] == [
        ("true", "return", "Second"), ("half-true", "approve", "Second"),
    ]  # fmt: skip
    assert made["evidence"][0]["quote"].startswith("The council met")
    assert len(made["evidence"][0]["text_sha256"]) == 64
    assert (made["via"], made["calibrated"], made["opinion"]) == ([], True, None)
    found = (untouched["via"], untouched["calibrated"], untouched["finder"], untouched["opinion"])
    assert found == (["Ann", "Bo"], False, "finder-2", 0.25)
    assert (untouched["article"], untouched["evidence"], untouched["verdicts"]) == (None, [], [])


def test_batches_join_without_gap_or_double(database: Database, people: People) -> None:
    wanted = 2 * bulk.BATCH + 1
    with database.transaction() as session:
        one = building.claim(session, by=people.reviewer)
        rows = [one.model_dump() | {"id": f"clm_x{i:06}"} for i in range(wanted - 1)]
        session.connection().execute(Claim.__table__.insert(), rows)  # type: ignore[attr-defined]
    with database.reading() as session:
        found = [claim["id"] for claim in bulk.every_claim(session)]
    assert len(found) == len(set(found)) == wanted


def test_no_claims_are_an_empty_list(database: Database) -> None:
    with database.reading() as session:
        assert json.loads(exports.everything("json", session))["claims"] == []


def test_all_claims_as_a_table(database: Database, people: People) -> None:
    with database.transaction() as session:
        some_claims(session, people)
    with database.reading() as session:
        body = exports.everything("csv", session).decode("utf-8-sig")
        with pytest.raises(NotFound):
            exports.everything("pdf", session)
    first, second = csv.DictReader(io.StringIO(body, newline=""))
    assert (first["rating"], first["decided_by"], first["evidence"]) == ("Half true", "Second", "1")
    assert (second["quote"], second["rating"]) == ("'=HYPERLINK(1)", "")
    assert (first["via"], first["calibrated"]) == ("", "yes")
    assert (second["via"], second["calibrated"], second["finder"]) == ("Ann; Bo", "no", "finder-2")
