"""The report as one self-contained HTML page: no script, no loads, its own small style sheet."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workbench.exports.claimreview import in_page
from workbench.exports.sheet import sheet
from workbench.models.document import ReportDocument
from workbench.resources import folder


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(folder("templates") / "exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(document: ReportDocument) -> bytes:
    """UTF-8. Words of others are escaped; justifications are the cleaned HTML of the document."""
    environment = _environment()
    style = environment.loader.get_source(environment, "report.css")[0]  # type: ignore[union-attr]
    page = environment.get_template("report.html").render(
        report=sheet(document),
        style=Markup(style),  # noqa: S704 our own file
        review=Markup(in_page(document)),  # noqa: S704 has no <, > or &
    )
    return page.encode()
