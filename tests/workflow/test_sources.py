"""Sources of a claim and their snapshots: one address is one source, a snapshot never changes."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from tests import building
from tests.building import People, actions
from workbench.db import Database
from workbench.errors import Conflict, Forbidden, Invalid
from workbench.fetched import Fetched, Hop
from workbench.given import HistoryView, NewSource, SourceEdit
from workbench.models import Claim, ClaimSource, Snapshot, Source, Task
from workbench.models.upload import Kept, Upload
from workbench.text.types import Document
from workbench.workflow import claims, events, snapshots, sources

URL = "https://example.org/minutes"
FILE = Upload("cd" * 32, 2_000, "minutes.pdf", "application/pdf")
PAGE = Document(
    text=building.PAGE, media_type="text/html", charset="utf-8", title="Minutes",
    publisher="The council", published=date(2019, 7, 5), notes=("Cut at the end.",),
)  # fmt: skip
REPLY = Fetched(
    url=URL, final_url=URL + "/", status=200, headers=[("Server", "x"), ("Server", "y")],
    content_type="text/html", charset="utf-8", body=b"<p>The council met.</p>",
    redirects=[Hop(url=URL, status=301, location=URL + "/")],
    fetched_at=datetime(2025, 1, 2, tzinfo=UTC), elapsed=0.1,
)  # fmt: skip


@pytest.fixture
def claim(database: Database, people: People) -> Claim:
    with database.transaction() as session:
        return building.claim(session, by=people.reviewer)


def attach(
    database: Database, people: People, claim: Claim, upload: Upload | None = None, **given: object
) -> tuple[Source, Snapshot]:
    with database.transaction() as session:
        return sources.attach(session, claim.id, NewSource(**given), upload, by=people.reviewer)


def of_claim(database: Database, claim: Claim) -> list[str]:
    """The actions in the claim's history and of what hangs on it."""
    with database.reading() as session:
        return [line.action for line in events.page(session, HistoryView(object=claim.id)).items]


def finish(database: Database, snapshot: Snapshot, document: Document = PAGE) -> Snapshot:
    with database.transaction() as session:
        snapshots.replied(session, snapshot.id, REPLY, Kept("ef" * 32, 23), Kept("ab" * 32, 900))
    with database.reading() as session:
        ready = sources.snapshot(session, snapshot.id)
    snapshots.read(ready, document, REPLY.fetched_at)
    with database.transaction() as session:
        snapshots.finish(session, ready, Kept("ba" * 32, 1_200))
    with database.reading() as session:
        return sources.snapshot(session, snapshot.id)


def tasks(database: Database, snapshot: Snapshot) -> list[Task]:
    with database.reading() as session:
        return list(session.exec(select(Task).where(Task.object_id == snapshot.id)).all())


def test_a_link_becomes_a_source_and_a_pending_snapshot(
    database: Database, people: People, claim: Claim
) -> None:
    source, snapshot = attach(database, people, claim, url=URL + "#top", nearness="primary")
    assert (source.url, source.nearness) == (URL, "primary")
    assert (snapshot.state, snapshot.how, snapshot.url) == ("pending", "fetched", URL)
    assert [task.kind for task in tasks(database, snapshot)] == ["fetch_snapshot"]
    assert "source.attached" in of_claim(database, claim)


def test_the_same_address_is_the_same_source_and_a_repeat_waits_for_the_first(
    database: Database, people: People, claim: Claim
) -> None:
    first = attach(database, people, claim, url=URL)
    again = attach(database, people, claim, url="HTTPS://EXAMPLE.org:443/minutes")
    assert [row.id for row in again] == [row.id for row in first]
    assert len(tasks(database, first[1])) == 1
    finish(database, first[1])
    third = attach(database, people, claim, url=URL)
    assert third[0].id == first[0].id
    assert third[1].id != first[1].id
    with database.reading() as session:
        [(_source, rows)] = sources.of_claim(session, claim.id)
    assert [row.id for row in rows] == [third[1].id, first[1].id]
    assert of_claim(database, claim).count("source.attached") == 1


def test_a_page_that_cannot_be_fetched_is_uploaded_or_pasted_as_the_same_source(
    database: Database, people: People, claim: Claim
) -> None:
    source, snapshot = attach(database, people, claim, url=URL)
    with database.transaction() as session:
        snapshots.give_up(session, snapshot.id, "login_wall", "The site asks readers to sign in.")
    uploaded = attach(database, people, claim, FILE, url=URL)
    pasted = attach(database, people, claim, url=URL, text=building.PAGE)
    assert uploaded[0].id == pasted[0].id == source.id
    assert (uploaded[1].how, uploaded[1].raw_sha256) == ("uploaded", "cd" * 32)
    assert (pasted[1].how, tasks(database, pasted[1])[0].given) == (
        "pasted", {"text": building.PAGE},
    )  # fmt: skip


def test_a_source_without_a_link_is_named_by_the_reviewer(
    database: Database, people: People, claim: Claim
) -> None:
    source, _ = attach(database, people, claim, text=building.PAGE, said_to_be="A letter of 2019")
    assert (source.url, source.said_to_be) == (None, "A letter of 2019")
    with pytest.raises(Conflict), database.transaction() as session:
        sources.recapture(session, source.id, by=people.reviewer)


@pytest.mark.parametrize(
    ("given", "upload"),
    [({}, None), ({"text": building.PAGE}, FILE), ({"text": "Word"}, None), ({"url": "x y"}, None)],
)
def test_a_source_needs_a_link_a_file_or_text(
    database: Database, people: People, claim: Claim, given: dict[str, str], upload: Upload | None
) -> None:
    with pytest.raises(Invalid) as caught:
        attach(database, people, claim, upload, **given)
    assert caught.value.fields
    with database.reading() as session:
        assert session.exec(select(Source)).all() == []


def test_a_claim_somebody_else_holds_takes_no_source(
    database: Database, people: People, claim: Claim
) -> None:
    with database.transaction() as session:
        claims.take(session, claim.id, by=people.second, minutes=30)
    with pytest.raises(Conflict, match="Second"):
        attach(database, people, claim, url=URL)


def test_a_viewer_may_not_attach(database: Database, people: People, claim: Claim) -> None:
    with pytest.raises(Forbidden), database.transaction() as session:
        sources.attach(session, claim.id, NewSource(url=URL), None, by=people.viewer)


def test_a_finished_snapshot_keeps_what_came(
    database: Database, people: People, claim: Claim
) -> None:
    source, pending = attach(database, people, claim, url=URL)
    row = finish(database, pending)
    assert (row.state, row.status, row.final_url) == ("ready", 200, URL + "/")
    assert row.headers == [["Server", "x"], ["Server", "y"]]
    assert row.redirects == [{"url": URL, "status": 301, "location": URL + "/"}]
    assert (row.raw_sha256, row.raw_bytes) == ("ef" * 32, len(REPLY.body))
    assert (row.text, row.title, row.notes) == (building.PAGE, "Minutes", ["Cut at the end."])
    assert row.text_sha256 is not None
    assert len(row.text_sha256) == 64
    assert row.extractor
    assert row.fetched_at == REPLY.fetched_at
    with database.reading() as session:
        named = sources.get(session, source.id)
        assert events.verify(session) == []
    assert (named.title, named.publisher, named.published) == (
        "Minutes", "The council", date(2019, 7, 5),
    )  # fmt: skip
    assert "snapshot.taken" in of_claim(database, claim)


def test_a_ready_snapshot_never_changes(database: Database, people: People, claim: Claim) -> None:
    row = finish(database, attach(database, people, claim, url=URL)[1])
    other = Document(text="Other words entirely.", media_type="text/html")
    finish(database, row, other)
    with database.transaction() as session:
        snapshots.give_up(session, row.id, "timeout", "Too late.")
        snapshots.step(session, row.id, "Reading")
    with database.reading() as session:
        assert sources.snapshot(session, row.id).model_dump() == row.model_dump()
    assert of_claim(database, claim).count("snapshot.taken") == 1


def test_a_failed_snapshot_keeps_the_word_and_the_status(
    database: Database, people: People, claim: Claim
) -> None:
    _, pending = attach(database, people, claim, url=URL)
    with database.transaction() as session:
        snapshots.replied(session, pending.id, REPLY, None, Kept("ab" * 32, 900))
        snapshots.give_up(session, pending.id, "not_found", "The page does not exist.")
    with database.reading() as session:
        row = sources.snapshot(session, pending.id)
    assert (row.state, row.failure, row.status) == ("failed", "not_found", 200)
    assert "snapshot.failed" in of_claim(database, claim)


def test_recapturing_adds_a_snapshot(database: Database, people: People, claim: Claim) -> None:
    source, first = attach(database, people, claim, url=URL)
    finish(database, first)
    with database.transaction() as session:
        second = sources.recapture(session, source.id, by=people.reviewer)
        assert sources.recapture(session, source.id, by=people.reviewer).id == second.id
    assert second.id != first.id


def test_a_page_can_be_kept_without_a_claim(database: Database, people: People) -> None:
    with database.transaction() as session:
        snapshot = sources.keep_page(session, URL, by=people.reviewer)
    finish(database, snapshot)
    with database.reading() as session:
        assert session.exec(select(ClaimSource)).all() == []
        assert sources.get(session, snapshot.source_id).title == "Minutes"
    assert actions(database, snapshot.id) == ["snapshot.asked", "snapshot.taken"]


def test_a_source_is_edited_by_revision(database: Database, people: People, claim: Claim) -> None:
    source, _ = attach(database, people, claim, url=URL)
    edit = SourceEdit(revision=source.revision, title="Minutes of July", nearness="primary")
    with database.transaction() as session:
        changed = sources.edit_source(session, source.id, edit, by=people.reviewer)
    assert (changed.title, changed.nearness) == ("Minutes of July", "primary")
    with pytest.raises(Conflict) as caught, database.transaction() as session:
        sources.edit_source(session, source.id, edit, by=people.second)
    assert caught.value.current["title"] == "Minutes of July"
