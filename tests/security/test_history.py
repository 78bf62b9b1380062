"""What a person does leaves a line, also where it is done on the side."""

from tests import building
from tests.building import People
from workbench.db import Database
from workbench.given import NewEvidence, NewSource
from workbench.models import Claim
from workbench.models.upload import Upload
from workbench.text.worddiff import word_diff
from workbench.workflow import evidence, sources


def test_quoting_a_source_of_another_claim_attaches_it_for_all_to_see(
    database: Database, people: People
) -> None:
    with database.transaction() as session:
        first, second = (building.claim(session, by=people.reviewer) for _ in range(2))
        copy = building.source_with_snapshot(session, first)
        given = NewEvidence(snapshot=copy.id, quote=building.QUOTE, stance="refutes")
        evidence.add(session, second.id, given, by=people.reviewer)
    lines = building.history(database, copy.source_id)
    assert [(line.action, line.claim_id) for line in lines] == [("source.attached", second.id)]


def test_who_gave_a_copy_is_in_the_history(database: Database, people: People) -> None:
    with database.transaction() as session:
        claim: Claim = building.claim(session, by=people.reviewer)
        link = "https://lake.example/"
        source, _ = sources.attach(session, claim.id, NewSource(url=link), None, by=people.reviewer)
        upload = Upload("a" * 64, 10, "a.txt", "text/plain")
        again = NewSource(url=link)
        _, copy = sources.attach(session, claim.id, again, upload, by=people.second)
        third = sources.recapture(session, source.id, by=people.editor)
    (line,) = building.history(database, copy.id)
    assert (line.action, line.actor_id, line.claim_id) == (
        "snapshot.asked", people.second.id, claim.id,
    )  # fmt: skip
    assert (line.data["how"], line.data["raw_sha256"]) == ("uploaded", "a" * 64)
    (joined,) = building.history(database, third.id)  # the fetch that was under way
    assert joined.actor_id == people.reviewer.id


def test_words_that_repeat_are_told_without_comparing_each_with_each() -> None:
    assert word_diff("a " * 300, "a " * 299 + "b") == [
        ("out", " ".join(["a"] * 300)),
        ("in", " ".join(["a"] * 299 + ["b"])),
    ]
    assert word_diff("the old words", "the new words") == [
        ("same", "the"), ("out", "old"), ("in", "new"), ("same", "words"),
    ]  # fmt: skip
