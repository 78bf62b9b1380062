"""What the job notes on a snapshot while it is fetched and read. A ready one never changes."""

from sqlmodel import Session

from workbench import clock
from workbench.fetched import Fetched
from workbench.models import Snapshot, Source
from workbench.models.actor import WORKBENCH
from workbench.models.upload import Upload
from workbench.text.types import Document
from workbench.workflow import events, intake, sources

EXTRACTOR = "workbench-1"  # raise it whenever the same bytes may give another text


def pending(session: Session, snapshot_id: str) -> Snapshot | None:
    """The snapshot if it is still to be fetched or read."""
    found = session.get(Snapshot, snapshot_id)
    return found if found is not None and found.state == "pending" else None


def _locked(session: Session, snapshot_id: str) -> Snapshot | None:
    found = session.get(Snapshot, snapshot_id, with_for_update=True, populate_existing=True)
    return found if found is not None and found.state == "pending" else None


def step(session: Session, snapshot_id: str, words: str) -> None:
    """Say what is being done, for whoever waits."""
    if found := _locked(session, snapshot_id):
        found.step = words
        session.add(found)


def arrived(session: Session, snapshot_id: str, upload: Upload) -> None:
    """Pasted text is in the file store."""
    if found := _locked(session, snapshot_id):
        found.raw_sha256, found.raw_bytes = upload.sha256, upload.size
        session.add(found)


def replied(session: Session, snapshot_id: str, fetched: Fetched, sha256: str | None) -> None:
    """What the server answered, also when it refused; ``sha256`` names its body if it was kept."""
    found = _locked(session, snapshot_id)
    if found is None:
        return
    found.final_url, found.status = fetched.final_url, fetched.status
    found.headers = [list(pair) for pair in fetched.headers]
    found.redirects = [dict(hop) for hop in fetched.redirects]
    found.media_type, found.charset = fetched.content_type or None, fetched.charset
    found.raw_sha256, found.raw_bytes = sha256, len(fetched.body)
    found.fetched_at = fetched.fetched_at
    session.add(found)


def finish(session: Session, snapshot_id: str, document: Document) -> None:
    """The text is read: the snapshot is ready and never changes again."""
    found = _locked(session, snapshot_id)
    if found is None:
        return
    found.state, found.step, found.extractor = "ready", "", EXTRACTOR
    found.text, found.text_sha256 = document.text, intake.sha256(document.text)
    found.media_type, found.charset = document.media_type, document.charset
    for name in ("title", "byline", "publisher", "published", "language"):
        setattr(found, name, getattr(document, name))
    found.notes = list(document.notes)
    found.fetched_at = found.fetched_at or clock.now()
    session.add(found)
    _name_source(session, found)
    _record(
        session, "snapshot.taken", found, raw_sha256=found.raw_sha256,
        text_sha256=found.text_sha256, url=found.final_url or found.url, how=found.how,
    )  # fmt: skip


def _name_source(session: Session, snapshot: Snapshot) -> None:
    """A source nobody has named takes the page's own title, else its file's name."""
    source = session.get(Source, snapshot.source_id, with_for_update=True)
    if source is None:
        return
    source.title = source.title or snapshot.title or snapshot.filename or ""
    source.publisher = source.publisher or snapshot.publisher
    source.published = source.published or snapshot.published
    session.add(source)


def give_up(session: Session, snapshot_id: str, word: str, detail: str) -> None:
    """The page could not be had: ``word`` says why, ``detail`` in a sentence."""
    found = _locked(session, snapshot_id)
    if found is None:
        return
    found.state, found.step, found.failure, found.failure_detail = "failed", "", word, detail
    session.add(found)
    _record(session, "snapshot.failed", found, failure=word, status=found.status, url=found.url)


def _record(session: Session, action: str, snapshot: Snapshot, **data: object) -> None:
    """One line in the history of each claim the source is attached to; one alone if to none."""
    claims: list[str | None] = [*sources.claim_ids(session, snapshot.source_id)]
    lines: list[events.Line] = [
        (action, snapshot.id, claim, dict(data)) for claim in claims or [None]
    ]
    events.record_many(session, lines, by=WORKBENCH)
