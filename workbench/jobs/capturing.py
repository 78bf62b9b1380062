"""From a link, a file or pasted text to a ready snapshot and its WARC.

Each step is kept before the next begins, so a killed worker's successor goes on where it was.
"""

from datetime import datetime

from workbench import clock
from workbench.errors import FetchFailed
from workbench.exports import warc, warc_records
from workbench.exports.warc import Earlier
from workbench.fetched import Fetched
from workbench.jobs import material, visiting
from workbench.jobs.visiting import News
from workbench.models import Snapshot, Task
from workbench.models.task import Wait
from workbench.models.upload import Kept
from workbench.text.reading import layouts
from workbench.text.types import Document
from workbench.tools import Tools
from workbench.workflow import later, snapshots


def fetch_snapshot(tools: Tools, task: Task) -> Wait | None:
    """A page, upload or pasted text becomes a ready snapshot, now or when its time has come."""
    with tools.db.reading() as session:
        snapshot = snapshots.pending(session, task.object_id)
    if snapshot is None:
        return None
    wait = None if snapshot.raw_sha256 else _arrive(tools, snapshot, task)
    if wait is None:
        _read(tools, snapshot.id)
    return wait


def _arrive(tools: Tools, snapshot: Snapshot, task: Task) -> Wait | None:
    """Have the bytes in the store."""
    if snapshot.how == "fetched":
        return _fetch(tools, snapshot, task)
    upload = material.store(tools, material.of_text(task.given.get("text", "")))
    with tools.db.transaction() as session:
        snapshots.arrived(session, snapshot.id, upload)
    return None


def _fetch(tools: Tools, snapshot: Snapshot, task: Task) -> Wait | None:
    with tools.db.transaction() as session:
        snapshots.step(session, snapshot.id, "Fetching the page")
        earlier = snapshots.earlier(session, snapshot)
    try:
        reply = visiting.visit(tools, task, snapshot.url or "", _news_only(earlier))
    except FetchFailed as failure:
        if failure.fetched is not None:
            _refused(tools, snapshot, failure, failure.fetched)
        raise
    with tools.db.transaction() as session:
        if isinstance(reply, Wait):
            snapshots.wait(session, snapshot.id, reply)
            return reply
    _keep(tools, snapshot, reply, earlier)
    return None


def _news_only(earlier: Snapshot | None) -> News | None:
    """How a server may say that nothing is new (RFC 9110, 13.1).

    Where another reader would read it differently now, the page is fetched afresh.
    """
    if earlier is None or earlier.extractor != snapshots.EXTRACTOR:
        return None
    said = {name.lower(): value for name, value in earlier.headers}
    asked = {"If-None-Match": said.get("etag"), "If-Modified-Since": said.get("last-modified")}
    headers = {name: value for name, value in asked.items() if value and value.isascii()}
    return News(headers, earlier.final_url)


def _keep(tools: Tools, snapshot: Snapshot, reply: Fetched, earlier: Snapshot | None) -> None:
    """The exchange, before anything is read. Of an unchanged page the earlier bytes are its own."""
    record = _put(tools, warc.exchange(snapshot.id, reply.exchanges, _reference(tools, earlier)))
    raw = Kept(tools.files.put(reply.body), len(reply.body)) if reply.body else None
    with tools.db.transaction() as session:
        if reply.status == 304 and earlier is not None:
            snapshots.not_modified(session, snapshot.id, reply, earlier, record)
        else:
            snapshots.replied(session, snapshot.id, reply, raw, record)


def _refused(tools: Tools, snapshot: Snapshot, failure: FetchFailed, reply: Fetched) -> None:
    """What a server said instead of the page, and that this is the end, in one step."""
    record = _put(tools, warc.exchange(snapshot.id, reply.exchanges))
    raw = Kept(tools.files.put(reply.body), len(reply.body)) if reply.body else None
    with tools.db.transaction() as session:
        snapshots.replied(session, snapshot.id, reply, raw, record)
        snapshots.give_up(session, snapshot.id, failure.reason, failure.message)


def _put(tools: Tools, raw: bytes) -> Kept:
    return Kept(tools.files.put(raw), len(raw))


def _reference(tools: Tools, earlier: Snapshot | None) -> Earlier | None:
    """The record that an unchanged page refers to."""
    if earlier is None or earlier.warc_sha256 is None:
        return None
    return warc_records.earlier(tools.files.get(earlier.warc_sha256))


def _read(tools: Tools, snapshot_id: str) -> None:
    """Bytes to text. The same bytes by the same reader give the same text, so it is taken over."""
    with tools.db.transaction() as session:
        snapshots.step(session, snapshot_id, "Reading the document")
    with tools.db.reading() as session:
        snapshot = snapshots.pending(session, snapshot_id)
        earlier = snapshots.earlier(session, snapshot) if snapshot else None
    if snapshot is None:
        return
    raw, at = tools.files.get(snapshot.raw_sha256 or ""), snapshot.fetched_at or clock.now()
    if earlier is not None and snapshots.is_same(snapshot, earlier):
        snapshots.take_over(snapshot, earlier, at)
    else:
        document = _document(tools, snapshot, raw)
        snapshots.read(snapshot, document, at, _layout(tools, document))
    record = _put(tools, _whole(tools, snapshot, raw, at))
    with tools.db.transaction() as session:
        snapshots.finish(session, snapshot, record)
    tools.queue.wake(*later.asked(session))


def _document(tools: Tools, snapshot: Snapshot, raw: bytes) -> Document:
    url, name = snapshot.final_url, snapshot.filename
    return tools.reader(raw, name=name, media_type=_type(snapshot), url=url, wide=True)


def _layout(tools: Tools, document: Document) -> str | None:
    """Where a PDF's characters stand, kept as a file of its own (see ``text.reading.layouts``)."""
    return tools.files.put(layouts.written(document.layout)) if document.layout else None


def _type(snapshot: Snapshot) -> str | None:
    """The declared type, with the charset that was declared beside it."""
    if snapshot.media_type and snapshot.charset and ";" not in snapshot.media_type:
        return f"{snapshot.media_type}; charset={snapshot.charset}"
    return snapshot.media_type


def _whole(tools: Tools, found: Snapshot, raw: bytes, at: datetime) -> bytes:
    """The exchange as it was kept, or the bytes that somebody gave; then what was read."""
    if found.warc_sha256 is not None:
        return tools.files.get(found.warc_sha256) + warc.derived(found)
    return warc.resource(found, raw, at) + warc.derived(found)
