"""/reports: open, publish, download in any format."""

from flask import Response, make_response

from workbench import exports, inputs
from workbench.api import replies, shapes, v1
from workbench.edge import actor, imprint, reading, transaction
from workbench.given import ListView, NewEdition, NewReport, ReportEdit
from workbench.workflow import reports
from workbench.workflow.permissions import require


@v1.get("/reports")
def list_reports() -> Response:
    """Newest first."""
    view = replies.asked(ListView)
    with reading() as session:
        found = reports.page(session, by=actor(), cursor=view.cursor, limit=view.limit)
        return replies.listing(found, shapes.report, reports.count(session))


@v1.post("/reports")
def open_report() -> Response:
    """``{about, headline?, summary?}``; there is one report a claim or article."""
    given = inputs.read(NewReport, replies.json_object())
    return replies.write(
        lambda s: shapes.report(reports.open_report(s, given, by=actor())),
        at="/api/v1/reports/{id}",
    )


@v1.get("/reports/<report_id>")
def show_report(report_id: str) -> Response:
    """The report with its editions."""
    with reading() as session:
        body = shapes.report(reports.find(session, report_id))
        body["editions"] = [shapes.edition(row) for row in reports.editions(session, report_id)]
    return replies.one(body)


@v1.patch("/reports/<report_id>")
def edit_report(report_id: str) -> Response:
    """Change headline and summary; ``revision`` or If-Match must be the stored one."""
    given = inputs.read(ReportEdit, replies.with_revision(replies.json_object()))
    with transaction() as session:
        return replies.one(shapes.report(reports.edit(session, report_id, given, by=actor())))


@v1.post("/reports/<report_id>/editions")
def publish_report(report_id: str) -> Response:
    """Freeze an edition of what is signed off; from the second on a note is needed."""
    given = inputs.read(NewEdition, replies.with_revision(replies.json_object()))
    return replies.write(
        lambda s: shapes.edition(
            reports.publish(s, report_id, given, by=actor(), imprint=imprint()), document=True
        )
    )


@v1.get("/reports/<report_id>.<format_name>")
def download_report(report_id: str, format_name: str) -> Response:
    """The newest edition, or the draft as it stands, as a file."""
    require(actor(), "read")
    with reading() as session:
        document = reports.current(session, report_id, imprint())
    made = exports.render(format_name, document)
    response = make_response(made.body)
    response.headers["Content-Type"] = made.media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{made.filename}"'
    return response
