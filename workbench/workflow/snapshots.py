"""What the job notes on a snapshot while it is fetched and read. A ready one never changes."""

from datetime import datetime

from sqlmodel import Session, col, select

from workbench.fetched import Fetched
from workbench.models import Snapshot, Source
from workbench.models.actor import WORKBENCH
from workbench.models.task import Wait
from workbench.models.upload import Kept, Upload
from workbench.text.types import Document
from workbench.workflow import events, intake, origins, sources, watching

EXTRACTOR = "workbench-2"  # raise it whenever the same bytes may give another text
# What the reader finds in a document, under the same names.
_READ = (
    "text", "media_type", "charset", "title", "byline", "publisher", "published", "modified",
    "language", "canonical_url", "licence",
)  # fmt: skip
# What else reading settles.
_MADE = (
    "state", "step", "extractor", "text_sha256", "fetched_at", "retry_at", "notes", "pages",
    "layout_sha256", "same_as",
)  # fmt: skip


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


def wait(session: Session, snapshot_id: str, wait: Wait) -> None:
    """It is asked again later: why and when, for whoever waits."""
    if found := _locked(session, snapshot_id):
        found.step, found.retry_at, found.tries = wait.words, wait.at, wait.tried
        session.add(found)


def earlier(session: Session, snapshot: Snapshot) -> Snapshot | None:
    """The last copy of the same address as it was when it last changed, if there is one."""
    query = select(Snapshot).where(
        Snapshot.source_id == snapshot.source_id, Snapshot.url == snapshot.url,
        Snapshot.state == "ready", Snapshot.how == "fetched", Snapshot.via == "",
        Snapshot.id < snapshot.id,
    )  # fmt: skip
    found = session.exec(query.order_by(col(Snapshot.id).desc()).limit(1)).first()
    return session.get(Snapshot, found.same_as) if found and found.same_as else found


def replied(
    session: Session, snapshot_id: str, fetched: Fetched, raw: Kept | None, record: Kept
) -> None:
    """What the server answered, also when it refused: its body, if there was one, and the WARC."""
    found = _locked(session, snapshot_id)
    if found is None:
        return
    _note(found, fetched, record)
    found.media_type, found.charset = fetched.content_type or None, fetched.charset
    found.raw_sha256, found.raw_bytes = (raw.sha256, raw.size) if raw else (None, 0)
    session.add(found)


def not_modified(
    session: Session, snapshot_id: str, fetched: Fetched, earlier: Snapshot, record: Kept
) -> None:
    """The server says that the page is the earlier copy's still."""
    found = _locked(session, snapshot_id)
    if found is None:
        return
    _note(found, fetched, record)
    found.media_type, found.charset = earlier.media_type, earlier.charset
    found.raw_sha256, found.raw_bytes = earlier.raw_sha256, earlier.raw_bytes
    session.add(found)


def _note(found: Snapshot, fetched: Fetched, record: Kept) -> None:
    found.final_url, found.status = fetched.final_url, fetched.status
    found.headers = [list(pair) for pair in fetched.headers]
    found.redirects = [dict(hop) for hop in fetched.redirects]
    found.warc_sha256, found.warc_bytes = record.sha256, record.size
    found.fetched_at, found.retry_at = fetched.fetched_at, None


def is_same(snapshot: Snapshot, earlier: Snapshot) -> bool:
    """Whether the reader would find in it what it found in the earlier copy."""
    if snapshot.raw_sha256 != earlier.raw_sha256 or earlier.extractor != EXTRACTOR:
        return False
    return snapshot.status == 304 or _declared(snapshot) == _declared(earlier)


def _declared(snapshot: Snapshot) -> str:
    """The type and charset that the server named: the reader goes by them."""
    return next((value for name, value in snapshot.headers if name.lower() == "content-type"), "")


def read(
    found: Snapshot, document: Document, at: datetime, layout_sha256: str | None = None
) -> None:
    """Put what the document says into the row; nothing is stored yet."""
    for name in _READ:
        setattr(found, name, getattr(document, name))
    found.notes, found.layout_sha256 = list(document.notes), layout_sha256
    found.pages = len(document.layout.pages) if document.layout else 0
    _read(found, at)


def take_over(found: Snapshot, earlier: Snapshot, at: datetime) -> None:
    """Put what the earlier copy says into the row; nothing is stored yet."""
    for name in (*_READ, "pages", "layout_sha256"):
        setattr(found, name, getattr(earlier, name))
    found.notes, found.same_as = list(earlier.notes), earlier.id
    _read(found, at)


def _read(found: Snapshot, at: datetime) -> None:
    found.state, found.step, found.extractor = "ready", "", EXTRACTOR
    found.text_sha256, found.fetched_at = intake.sha256(found.text), at
    found.retry_at = None


def finish(session: Session, ready: Snapshot, record: Kept) -> None:
    """The text is read: the snapshot is ready and never changes again.

    ``ready`` holds what the row is to hold, after ``read`` or ``take_over``; ``record`` is the
    whole record set.
    """
    found = _locked(session, ready.id)
    if found is None:
        return
    for name in (*_READ, *_MADE):
        setattr(found, name, getattr(ready, name))
    found.warc_sha256, found.warc_bytes = record.sha256, record.size
    session.add(found)
    _name_source(session, found)
    _record(
        session, "snapshot.taken", found, raw_sha256=found.raw_sha256,
        text_sha256=found.text_sha256, warc_sha256=found.warc_sha256,
        url=found.final_url or found.url, how=found.how,
        **({"same_as": found.same_as} if found.same_as else {}),
    )  # fmt: skip
    watching.came(session, found)
    origins.ask_to_compare(session, found)


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
    found.retry_at = None
    session.add(found)
    watching.missed(session, found)
    _record(session, "snapshot.failed", found, failure=word, status=found.status, url=found.url)


def _record(session: Session, action: str, snapshot: Snapshot, **data: object) -> None:
    """One line in the history of each claim the source is attached to; one alone if to none."""
    claims: list[str | None] = [*sources.claim_ids(session, snapshot.source_id)]
    lines: list[events.Line] = [
        (action, snapshot.id, claim, dict(data)) for claim in claims or [None]
    ]
    events.record_many(session, lines, by=WORKBENCH)
