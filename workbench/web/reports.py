"""Reports: the list, the proof before publishing, downloads, and the public page."""

from typing import Any

from flask import Response, make_response, redirect, request, url_for

from workbench import exports
from workbench.edge import actor, imprint, open_to_all, reading, transaction
from workbench.errors import NotFound, WorkbenchError
from workbench.given import ListView, NewEdition, NewReport, ReportEdit
from workbench.models.document import ReportDocument
from workbench.web import forms, headers, pages
from workbench.web.flashes import say
from workbench.web.looks import page
from workbench.workflow import flags, reports
from workbench.workflow.permissions import require

FRAMED = headers.CSP.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
FORMAT_WORDS = {
    "html": "Web page",
    "pdf": "PDF",
    "docx": "Word document",
    "md": "Markdown",
    "json": "JSON, complete",
    "csv": "Table (CSV)",
    "claimreview": "ClaimReview",
    "averitec": "AVeriTeC",
}


@pages.get("/reports")
def list_reports() -> str:
    view = forms.asked(ListView)
    with reading() as session:
        found = reports.page(session, by=actor(), cursor=view.cursor, limit=view.limit)
        published = reports.published_on(session, [row.id for row in found.items])
        titles = reports.titles(session, found.items)
    next_url = f"/reports?cursor={found.next}" if found.next else None
    return page(
        "reports/list.html", reports=found.items, published=published, titles=titles,
        next_url=next_url, first_url="/reports" if view.cursor else None,
    )  # fmt: skip


@pages.post("/reports")
def open_report() -> Response:
    given = forms.given(NewReport)
    with transaction() as session:
        report = reports.open_report(session, given, by=actor())
    return make_response(redirect(f"/reports/{report.id}", 303))


@pages.get("/reports/<report_id>")
def show_report(report_id: str) -> Response:
    return _proof(report_id)


def _proof(report_id: str, status: int = 200, **more: object) -> Response:
    """What will be published, as it will look, beside the decision."""
    require(actor(), "read")
    with reading() as session:
        report = reports.find(session, report_id)
        editions = reports.editions(session, report_id)
        draft = reports.document(session, report, imprint())
    context: dict[str, Any] = {
        "report": report, "editions": editions, "document": draft, "error": None, "typed": {},
    }  # fmt: skip
    formats = [(name, FORMAT_WORDS[name]) for name in exports.FORMATS]
    body = page("reports/proof.html", formats=formats, **{**context, **more})
    return make_response(body, status)


@pages.patch("/reports/<report_id>")
def edit_report(report_id: str) -> Response:
    try:
        given = forms.given(ReportEdit)
        with transaction() as session:
            reports.edit(session, report_id, given, by=actor())
    except WorkbenchError as error:
        return _proof(report_id, error.status, error=error, typed=forms.typed())
    say("Saved.")
    return make_response(redirect(f"/reports/{report_id}", 303))


@pages.post("/reports/<report_id>/editions")
def publish_report(report_id: str) -> Response:
    try:
        given = forms.given(NewEdition)
        with transaction() as session:
            edition = reports.publish(session, report_id, given, by=actor(), imprint=imprint())
    except WorkbenchError as error:
        return _proof(report_id, error.status, error=error, typed=forms.typed())
    say(f"Edition {edition.number} is published.")
    return make_response(redirect(f"/reports/{report_id}", 303))


@pages.get("/reports/<report_id>.<format_name>")
def download_report(report_id: str, format_name: str) -> Response:
    """The newest edition; ``?draft=1`` takes the text as it stands."""
    require(actor(), "read")
    with reading() as session:
        if request.args.get("draft"):
            document = reports.document(session, reports.find(session, report_id), imprint())
        else:
            document = reports.current(session, report_id, imprint())
    return _file(format_name, document)


def _file(format_name: str, document: ReportDocument) -> Response:
    made = exports.render(format_name, document)
    response = make_response(made.body)
    response.headers["Content-Type"] = made.media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{made.filename}"'
    return response


@pages.get("/reports/<report_id>/preview")
def preview_report(report_id: str) -> Response:
    """The draft exactly as readers would see it; may stand in a frame of ours."""
    require(actor(), "read")
    with reading() as session:
        draft = reports.document(session, reports.find(session, report_id), imprint())
    response = make_response(exports.html.page(draft, style=_style()))
    response.headers["Content-Security-Policy"] = FRAMED
    return response


@pages.get("/claims/<claim_id>/proof")
def proof_of_claim(claim_id: str) -> str:
    """The claim's report as readers would see it, its verdict signed off or not yet."""
    require(actor(), "read")
    with reading() as session:
        draft = reports.for_export(session, claim_id)
        document = reports.document(session, draft, imprint(), awaiting=True)
    return exports.html.page(document, style=_style()).decode()


@pages.get("/published/<report_id>")
@pages.get("/published/<report_id>/<int:number>")
@open_to_all
def show_published(report_id: str, number: int | None = None) -> bytes:
    """The page readers see: the newest edition, or an earlier one that stays as it was."""
    with reading() as session:
        editions = reports.editions(session, report_id)
        chosen = next((e for e in editions if number in (None, e.number)), None)
        if chosen is None:
            raise NotFound("There is no such report, or it is not published.")
        document = reports.frozen(chosen)
        notice = flags.notice(session, [claim.id for claim in document.claims])
    about = [(e.number, e.published_at, e.note) for e in editions]
    return exports.html.page(document, style=_style(), editions=about, notice=notice)


def _style() -> str:
    return url_for("static", filename="css/report.css")


@pages.get("/published/<report_id>.<format_name>")
@open_to_all
def download_published(report_id: str, format_name: str) -> Response:
    with reading() as session:
        newest = reports.latest_published(session, report_id)
        if newest is None:
            raise NotFound
        document = reports.frozen(newest)
    return _file(format_name, document)
