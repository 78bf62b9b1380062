"""The report as an HTML page: as a file that needs nothing else, or as the page readers see."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workbench.exports import words
from workbench.exports.claimreview import in_page
from workbench.exports.sheet import sheet
from workbench.models.document import ReportDocument
from workbench.resources import folder

DOWNLOADS = {"pdf": "PDF", "docx": "Word", "md": "Markdown", "csv": "Table (CSV)", "json": "JSON"}
Editions = Sequence[tuple[int, datetime, str]]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder("templates") / "exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = words.day
    return environment


@cache
def _style() -> str:
    return (folder("static") / "css" / "report.css").read_text(encoding="utf-8")


def render(document: ReportDocument) -> bytes:
    """A file of its own: the style sheet is in it, nothing is loaded."""
    return _page(document, style=Markup(_style()))  # noqa: S704 our own file


def page(
    document: ReportDocument, *, style: str, editions: Editions = (), notice: str = ""
) -> bytes:
    """The page readers see. ``style`` is the style sheet's address, ``notice`` a sentence above it.

    ``editions`` are number, time and note of all editions, newest first; with them the page says
    when it is not the newest, and offers the report in other formats.
    """
    return _page(document, style_url=style, editions=editions, notice=notice)


def _page(
    document: ReportDocument,
    *,
    style: str = "",
    style_url: str = "",
    editions: Editions = (),
    notice: str = "",
) -> bytes:
    template = _environment().get_template("report.html")
    number = document.edition.number if document.edition else None
    made = template.render(
        report=sheet(document),
        number=number,
        style=style,
        style_url=style_url,
        editions=editions,
        notice=notice,
        older=bool(editions) and number != editions[0][0],
        downloads=DOWNLOADS if editions else {},
        review=Markup(in_page(document)),  # noqa: S704 has no <, > or &
    )
    return made.encode()
