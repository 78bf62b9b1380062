"""export: reports as files."""

import os
import tempfile
from pathlib import Path

import click

from workbench import exports
from workbench.cli import out
from workbench.errors import Invalid
from workbench.models.document import Imprint, ReportDocument
from workbench.tools import Tools
from workbench.workflow import reports


@click.command()
@click.option("--report", help="A report's id.")
@click.option("--article", help="An article's id.")
@click.option("--claim", help="A claim's id.")
@click.option("--all", "everything", is_flag=True, help="Every claim (json and csv).")
@click.option("--format", "name", required=True, type=click.Choice(list(exports.FORMATS)))
@click.option("-o", "path", required=True, type=click.Path(dir_okay=False, path_type=Path))
def export(
    report: str | None, article: str | None, claim: str | None, everything: bool, **to: object
) -> None:
    """Write a report, or all claims, to a file."""
    name, path = str(to["name"]), Path(str(to["path"]))
    chosen = [value for value in (report, article, claim) if value]
    if len(chosen) + everything != 1:
        raise click.UsageError("Give one of --report, --article, --claim or --all.")
    if everything and name not in ("json", "csv"):
        raise click.UsageError("--all goes with --format json or csv.")
    with out.opened() as tools:
        if everything:
            body = _everything(tools, name)
        else:
            body = exports.render(name, _document(tools, report, chosen[0])).body
    _write(path, body)
    out.say(f"Wrote {path} ({len(body):,} bytes).")


def _document(tools: Tools, report: str | None, about: str) -> ReportDocument:
    imprint = Imprint(tools.config.newsroom, tools.config.base_url, tools.scale)
    with tools.db.reading() as session:
        if report:
            return reports.current(session, report, imprint)
        found = reports.for_export(session, about)
        if found.id != "draft":
            return reports.current(session, found.id, imprint)
        return reports.document(session, found, imprint)


def _everything(tools: Tools, name: str) -> bytes:
    with tools.db.reading() as session:
        return exports.everything(name, session)


def _write(path: Path, body: bytes) -> None:
    """All or nothing: a half-written file never takes the place of a whole one."""
    if not path.absolute().parent.is_dir():
        raise Invalid(f"The folder of {path} does not exist.")
    handle, scratch = tempfile.mkstemp(dir=path.absolute().parent, prefix=".workbench-")
    with os.fdopen(handle, "wb") as stream:
        stream.write(body)
    Path(scratch).chmod(0o644)
    Path(scratch).replace(path)
