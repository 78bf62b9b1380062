"""Commands that store: ingest articles, fetch reference pages."""

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from workbench.cli import lines, many, out
from workbench.errors import TooLarge, WorkbenchError
from workbench.failures import advice
from workbench.given import NewArticle
from workbench.inputs import read
from workbench.jobs.run import run_now
from workbench.models import Article, Snapshot
from workbench.models.actor import WORKBENCH
from workbench.models.upload import Upload
from workbench.reading import Reader
from workbench.tools import Tools
from workbench.workflow import articles, intake, sources

PATIENCE_S, LOOK_S = 90.0, 0.25
TOGETHER = 500  # places of a list worked on at a time, when so many have come


@click.command()
@click.argument("places", metavar="PATH|URL…", nargs=-1)
@click.option(
    "--list",
    "listed",
    metavar="FILE|-",
    help="Read paths and links from a file or the stream, one a line; each is answered "
    "by one line when it is done.",
)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The articles' date.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=many.cores,
    help="How many documents at a time; without it, one for each core.",
)
@click.option("--fast", is_flag=True, help="The quick finder: less exact, many times as fast.")
@click.option("--json", "as_json", is_flag=True,
              help="Print one JSON document; with --list one JSON line an article.")  # fmt: skip
def ingest(
    places: tuple[str, ...], listed: str | None, *, fast: bool, as_json: bool, **how: Any
) -> None:
    """Take articles in and file their claims: files, folders with all in them, links.

    The same text twice is one article.
    """
    if bool(places) == bool(listed):
        raise click.UsageError("Name paths and links, or give a list of them with --list.")
    with out.opened() as tools:
        tools = replace(tools, reader=Reader(fast=True)) if fast else tools
        work = Work(tools, **how)
        good = _stream(work, listed, as_json) if listed else _batch(work, places, as_json)
    sys.exit(0 if good else 1)


@dataclass(frozen=True, slots=True)
class Work:
    """How documents are taken in: with what, under which date, how many at a time."""

    tools: Tools
    day: datetime | None
    jobs: int

    def rows(self, places: Sequence[str]) -> Iterator[dict[str, Any]]:
        """What became of each place, in order, as soon as it is known."""
        day = self.day
        return many.each(self.tools, places, lambda ours, one: _ingested(ours, one, day), self.jobs)


def _batch(work: Work, places: Sequence[str], as_json: bool) -> bool:
    """All places, then one answer; whether all went well."""
    found = many.documents(places)
    rows = []
    with _progress(len(found)) as bar:
        for row in work.rows(found):
            rows.append(row)
            bar.update(1)
    out.data({"articles": rows}, as_json=as_json, plain="\n".join(map(_plain, rows)))
    return all(row["state"] == "ready" for row in rows)


def _stream(work: Work, source: str, as_json: bool) -> bool:
    """Places as they come, an answer for each; whether all went well."""
    good = True
    with lines.opened(source) as stream, lines.progress(stream.fileno(), "Taking in") as moved:
        for some in lines.batches(stream.fileno(), TOGETHER):
            for line in some:
                if line.problem:
                    out.say(f"Line {line.number}: {line.problem}")
                    good = False
            named = [line.text.strip() for line in some]
            for row in work.rows(many.documents([place for place in named if place])):
                good = good and row["state"] == "ready"
                out.line(row) if as_json else click.echo(_plain(row))
                sys.stdout.flush()
            moved()
    return good


def _plain(row: dict[str, Any]) -> str:
    words = row["title"] or row["source"]
    if row["failure"]:
        words = f"{row['source']}: {row['reason']}"
    return "\t".join([row["id"] or "-", row["state"], f"{row['claims']} claims", words])


def _progress(length: int) -> Any:
    """A progress bar on stderr where that is a terminal."""
    return click.progressbar(
        length=length, label="Taking in", file=sys.stderr, hidden=not sys.stderr.isatty()
    )


def _ingested(tools: Tools, place: str, day: datetime | None) -> dict[str, Any]:
    try:
        return _row(_take_in(tools, place, day), place)
    except WorkbenchError as error:
        words = " ".join(error.fields.values()) or error.message
        out.say(f"{place}: {words}")
        return {
            "id": None, "source": place, "title": place, "claims": 0, "state": "failed",
            "failure": error.code, "reason": words,
        }  # fmt: skip


def _take_in(tools: Tools, place: str, day: datetime | None) -> Article:
    upload = None if out.is_link(place) else _upload(tools, place)
    values = {"published": day.date() if day else None, "url": None if upload else place}
    with tools.db.transaction() as session:
        article = intake.take_in(session, read(NewArticle, values), upload, by=WORKBENCH)
    _work(tools, Article, article.id)
    with tools.db.reading() as session:
        article = articles.get(session, article.id)
        if article.same_as:
            article = articles.get(session, article.same_as)
    if article.state == "failed":
        out.say(f"{place}: {article.failure_detail or advice(article.failure or '').happened}")
    return article


def _work(tools: Tools, model: type[Article] | type[Snapshot], object_id: str) -> None:
    """Do what is to be done, again if it has to be; if a serving process was quicker, wait."""
    for _look in range(int(PATIENCE_S / LOOK_S)):
        run_now(tools, object_id)
        with tools.db.reading() as session:
            row = session.get_one(model, object_id)
        if getattr(row, "state", "") != "pending":
            return
        time.sleep(LOOK_S)


def _upload(tools: Tools, place: str) -> Upload:
    raw = out.read_bytes(place)
    if len(raw) > tools.config.max_upload:
        raise TooLarge(f"This file is larger than {tools.config.max_upload // 2**20} MB.")
    return Upload(tools.files.put(raw), len(raw), Path(place).name, None)


def _row(article: Article, place: str) -> dict[str, Any]:
    """What became of one place; ``reason`` says in words why it failed."""
    failed = article.failure and (article.failure_detail or advice(article.failure).happened)
    return {
        "id": article.id,
        "source": place,
        "title": article.title,
        "claims": article.claims_found,
        "state": article.state,
        "failure": article.failure,
        "reason": failed or None,
    }


@click.command()
@click.argument("urls", metavar="URL…", nargs=-1, required=True)
@click.option("--text", "with_text", is_flag=True, help="Include the extracted text.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document a URL, one a line.")
def fetch(urls: tuple[str, ...], with_text: bool, as_json: bool) -> None:
    """Fetch and keep reference pages as snapshots."""
    failed = False
    with out.opened() as tools:
        for url in urls:
            snapshot = _fetched(tools, url)
            failed = failed or snapshot["failure"] is not None
            if not with_text:
                snapshot.pop("text")
            if as_json:
                out.line(snapshot)
            else:
                words = (
                    snapshot["failure"] or f"{snapshot['bytes']:,} bytes, {snapshot['snapshot']}"
                )
                click.echo(f"{url}: {words}")
    sys.exit(1 if failed else 0)


def _fetched(tools: Tools, url: str) -> dict[str, Any]:
    try:
        with tools.db.transaction() as session:
            snapshot = sources.keep_page(session, url, by=WORKBENCH)
    except WorkbenchError:
        return {**dict.fromkeys(_FIELDS), "url": url, "failure": "invalid_url"}
    _work(tools, Snapshot, snapshot.id)
    with tools.db.reading() as session:
        return _shape(sources.snapshot(session, snapshot.id))


_FIELDS = (
    "url", "final_url", "status", "content_type", "sha256", "bytes", "title", "byline",
    "publisher", "published", "text_sha256", "text", "fetched_at", "snapshot", "failure",
)  # fmt: skip


def _shape(row: Snapshot) -> dict[str, Any]:
    body = row.model_dump(mode="json")
    body.update(
        content_type=row.media_type, sha256=row.raw_sha256, bytes=row.raw_bytes, snapshot=row.id
    )
    return {name: body[name] for name in _FIELDS}
