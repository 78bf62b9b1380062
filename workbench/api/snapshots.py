"""/snapshots: what was kept of a page. The body comes as a download only."""

from flask import Response, make_response

from workbench.api import replies, shapes, v1
from workbench.edge import reading, tools
from workbench.errors import NotFound
from workbench.models import Snapshot
from workbench.workflow import sources


@v1.get("/snapshots/<snapshot_id>")
def show_snapshot(snapshot_id: str) -> Response:
    """The snapshot's record: state, failure word, hashes, headers, metadata."""
    return replies.one(shapes.snapshot(_get(snapshot_id)))


@v1.get("/snapshots/<snapshot_id>/text")
def show_snapshot_text(snapshot_id: str) -> Response:
    """The text that evidence is quoted from."""
    response = make_response(_get(snapshot_id).text)
    response.mimetype = "text/plain"
    return response


@v1.get("/snapshots/<snapshot_id>/body")
def download_snapshot_body(snapshot_id: str) -> Response:
    """The raw bytes, never shown in place."""
    snapshot = _get(snapshot_id)
    if snapshot.raw_sha256 is None:
        raise NotFound("Nothing was kept for this snapshot.")
    return download(snapshot.raw_sha256, f"{snapshot.id}.bin")


@v1.get("/snapshots/<snapshot_id>/warc")
def download_snapshot_warc(snapshot_id: str) -> Response:
    """The exchange with the server and what was read of it, as a WARC (gzip)."""
    snapshot = _get(snapshot_id)
    if snapshot.warc_sha256 is None:
        raise NotFound("No WARC was kept for this snapshot.")
    return download(snapshot.warc_sha256, f"{snapshot.id}.warc.gz")


def _get(snapshot_id: str) -> Snapshot:
    with reading() as session:
        return sources.snapshot(session, snapshot_id)


def download(sha256: str, name: str) -> Response:
    """A kept file, never shown in place."""
    response = make_response(tools().files.get(sha256))
    response.mimetype = "application/octet-stream"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
