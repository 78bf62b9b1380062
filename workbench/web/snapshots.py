"""The reading room: kept copies of pages, quoting from them, and the evidence made of them."""

from flask import Response, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from workbench.edge import actor, reading, tools, transaction
from workbench.errors import NotFound, WorkbenchError
from workbench.given import NewEvidence
from workbench.models import Snapshot
from workbench.text.reading.open_documents import OPEN
from workbench.text.reading.sheets import XLSX
from workbench.text.reading.slides import PPTX
from workbench.text.reading.word_documents import DOCX
from workbench.web import desk, forms, pages, rooms
from workbench.web.flashes import say
from workbench.web.looks import page
from workbench.workflow import claims, evidence, sources
from workbench.workflow import desk as desks

SEALED = (
    "sandbox; default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'self'; "
    "form-action 'none'; base-uri 'none'"
)
ENDINGS = {
    "application/pdf": "pdf", "text/plain": "txt", "image/png": "png", "image/jpeg": "jpg",
    "image/gif": "gif", "image/webp": "webp", "application/json": "json", "text/csv": "csv",
    "multipart/related": "mhtml", DOCX: "docx", XLSX: "xlsx", PPTX: "pptx", f"{OPEN}text": "odt",
    f"{OPEN}spreadsheet": "ods", f"{OPEN}presentation": "odp",
}  # fmt: skip


@pages.get("/snapshots/<snapshot_id>")
def show_snapshot(snapshot_id: str) -> str:
    at = request.args.get("at", type=int)
    with reading() as session:
        claim_id = request.args.get("claim")
        room = desks.open_room(session, snapshot_id, claim_id, by=actor(), at=at)
    here = f"/snapshots/{snapshot_id}" + (f"?claim={claim_id}" if claim_id else "")
    free = room.claim is not None and claims.held_by(room.claim) in (None, actor().id)
    context = {"claim": room.claim, "free": free, "refused": None, "here": here, "on_desk": False}
    return page("snapshots/snapshot.html", **rooms.laid_out(room), **context)


@pages.get("/snapshots/<snapshot_id>/page")
def show_page(snapshot_id: str) -> Response:
    """The captured page made safe, for a sandboxed frame; its policy holds without one as well."""
    snapshot = _kept(snapshot_id)
    if not rooms.has_page(snapshot):
        raise NotFound("This copy has no page to look at. Read its text, or download the file.")
    sheet = url_for("static", filename="css/captured.css")
    try:
        response = make_response(_sealed(snapshot, sheet))
    except WorkbenchError as error:  # in a frame, so not on a whole page of ours
        response = make_response(page("snapshots/no_page.html", error=error, sheet=sheet))
        response.status_code = error.status
    response.headers["Content-Security-Policy"] = SEALED
    return response


def _sealed(snapshot: Snapshot, sheet: str) -> str:
    raw = tools().files.get(snapshot.raw_sha256 or "")
    media_type = f"text/html; charset={snapshot.charset}" if snapshot.charset else "text/html"
    return tools().reader.page(raw, media_type=media_type, stylesheet=sheet)


@pages.get("/snapshots/<snapshot_id>/body")
def download_body(snapshot_id: str) -> Response:
    """The bytes as they came, as a download only."""
    snapshot = _kept(snapshot_id)
    ending = ENDINGS.get((snapshot.media_type or "").partition(";")[0], "bin")
    return _file(snapshot.raw_sha256 or "", f"{snapshot.id}.{ending}")


@pages.get("/snapshots/<snapshot_id>/warc")
def download_warc(snapshot_id: str) -> Response:
    """The exchange with the server and what was read, as a WARC that other programs replay."""
    with reading() as session:
        snapshot = sources.snapshot(session, snapshot_id)
    if snapshot.warc_sha256 is None:
        raise NotFound("No WARC was kept for this snapshot.")
    return _file(snapshot.warc_sha256, f"{snapshot.id}.warc.gz")


def _file(sha256: str, name: str) -> Response:
    response = make_response(tools().files.get(sha256))
    response.mimetype = "application/octet-stream"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = SEALED
    return response


def _kept(snapshot_id: str) -> Snapshot:
    """The snapshot, once its bytes are in the store. Raises ``NotFound``."""
    with reading() as session:
        snapshot = sources.snapshot(session, snapshot_id)
    if snapshot.raw_sha256 is None:
        raise NotFound("Nothing was kept for this snapshot.")
    return snapshot


@pages.post("/claims/<claim_id>/evidence")
@desk.keeps("evidence")
def add_evidence(claim_id: str) -> Answer:
    given = forms.given(NewEvidence)
    with transaction() as session:
        made = evidence.add(session, claim_id, given, by=actor())
    say(f"Kept as evidence: it {made.stance if made.stance != 'context' else 'gives context'}.")
    place = f"/claims/{claim_id}?snapshot={made.snapshot_id}&at={made.start}"
    if request.form.get("page") == "alone":
        place = f"/snapshots/{made.snapshot_id}?claim={claim_id}&at={made.start}"
    return redirect(f"{place}#at-{made.id}", 303)


@pages.delete("/claims/<claim_id>/evidence/<evidence_id>")
@desk.keeps("withdrawal")
def withdraw_evidence(claim_id: str, evidence_id: str) -> Answer:
    with transaction() as session:
        evidence.withdraw(session, claim_id, evidence_id, by=actor())
    say(
        "Evidence withdrawn. The history keeps it.",
        undo=f"/claims/{claim_id}/evidence/{evidence_id}/restoration",
    )
    return redirect(forms.local(request.form.get("next"), f"/claims/{claim_id}#sources"), 303)


@pages.post("/claims/<claim_id>/evidence/<evidence_id>/restoration")
@desk.keeps("withdrawal")
def bring_evidence_back(claim_id: str, evidence_id: str) -> Answer:
    with transaction() as session:
        evidence.bring_back(session, claim_id, evidence_id, by=actor())
    return redirect(f"/claims/{claim_id}#{evidence_id}", 303)
