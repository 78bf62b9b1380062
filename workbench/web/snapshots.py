"""The reading room: kept copies of pages, quoting from them, and the evidence made of them."""

from flask import Response, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from workbench.edge import actor, reading, tools, transaction
from workbench.errors import NotFound
from workbench.given import NewEvidence
from workbench.models import Snapshot
from workbench.web import desk, forms, pages, rooms
from workbench.web.flashes import say
from workbench.web.looks import page
from workbench.workflow import claims, evidence, sources
from workbench.workflow import desk as desks

SEALED = (
    "sandbox; default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'self'; "
    "form-action 'none'; base-uri 'none'"
)
ENDINGS = {"application/pdf": "pdf", "text/plain": "txt"}


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
    raw = tools().files.get(snapshot.raw_sha256 or "")
    media_type = f"text/html; charset={snapshot.charset}" if snapshot.charset else "text/html"
    sheet = url_for("static", filename="css/captured.css")
    response = make_response(tools().reader.page(raw, media_type=media_type, stylesheet=sheet))
    response.headers["Content-Security-Policy"] = SEALED
    return response


@pages.get("/snapshots/<snapshot_id>/body")
def download_body(snapshot_id: str) -> Response:
    """The bytes as they came, as a download only."""
    snapshot = _kept(snapshot_id)
    response = make_response(tools().files.get(snapshot.raw_sha256 or ""))
    ending = ENDINGS.get((snapshot.media_type or "").partition(";")[0], "bin")
    response.mimetype = "application/octet-stream"
    response.headers["Content-Disposition"] = f'attachment; filename="{snapshot.id}.{ending}"'
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
