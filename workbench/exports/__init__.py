"""What goes out: one module a format, all from one report document."""

from collections.abc import Callable
from typing import NamedTuple

from sqlmodel import Session

from workbench.errors import NotFound
from workbench.exports import averitec, bulk, claimreview, csv_, docx_, html, json_, md, pdf
from workbench.models.document import ReportDocument


class Format(NamedTuple):
    media_type: str
    ending: str
    render: Callable[[ReportDocument], bytes]


class Rendered(NamedTuple):
    """A file to hand out."""

    body: bytes
    media_type: str
    filename: str


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {
    "html": Format("text/html; charset=utf-8", "html", html.render),
    "pdf": Format("application/pdf", "pdf", pdf.render),
    "docx": Format(WORD, "docx", docx_.render),
    "md": Format("text/markdown; charset=utf-8", "md", md.render),
    "json": Format("application/json", "json", json_.render),
    "csv": Format("text/csv; charset=utf-8", "csv", csv_.render),
    "claimreview": Format("application/ld+json", "claimreview.json", claimreview.render),
    "averitec": Format("application/json", "averitec.json", averitec.render),
}


def render(name: str, document: ReportDocument) -> Rendered:
    """The report in the named format. Raises ``NotFound`` for a format there is not."""
    found = FORMATS.get(name)
    if found is None:
        raise NotFound(f"There is no format “{name}”. Choose one of: {', '.join(FORMATS)}.")
    edition = f"-{document.edition.number}" if document.edition else "-draft"
    filename = f"{document.report}{edition}.{found.ending}"
    return Rendered(found.render(document), found.media_type, filename)


def everything(name: str, session: Session) -> bytes:
    """All claims, as ``json`` or ``csv``. Raises ``NotFound`` for another format."""
    if name == "json":
        return b"".join(bulk.as_json(session))
    if name == "csv":
        return bulk.as_csv(session)
    raise NotFound(f"All claims come as json or csv, not as “{name}”.")
