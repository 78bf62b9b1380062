"""Commands that read a document and store nothing: extract, passages."""

import hashlib
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import click

from workbench import ahead
from workbench.cli import out
from workbench.config import Config, finder
from workbench.text.types import Document, Findings, FoundClaim


@click.command()
@click.argument("source", metavar="PATH|URL|-")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The article's date.")
@click.option("--title", help="The article's title.")
@click.option("--all", "everything", is_flag=True, help="List every sentence with its score.")
@click.option("--fast", is_flag=True, help="The quick finder: less exact, many times as fast.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def extract(source: str, day: datetime | None, title: str | None, **flags: bool) -> None:
    """The checkable claims of one document, each with its place. Nothing is stored."""
    from workbench.reading import Reader

    document = read(source)
    published = day.date() if day else document.published
    findings = Reader(fast=flags["fast"] or finder() == "fast").find(
        document.text, published=published, language=document.language or "en",
        keep_all=flags["everything"],
    )  # fmt: skip
    body = {
        "article": {
            **described(document, published), "title": title or document.title,
            "finder": findings.finder,
        },
        "claims": _with_worked(document, findings, published),
        "left_out": [asdict(stretch) for stretch in findings.left_out],
    }  # fmt: skip
    as_json = flags["as_json"]
    if not all(claim.calibrated for claim in findings.claims):
        out.say("Scores are not calibrated for this language.")
    for line in ahead.notes(published):
        out.say(line)
    out.data(body, as_json=as_json, plain="" if as_json else _plain(findings))


def _with_worked(
    document: Document, findings: Findings, published: date | None
) -> list[dict[str, Any]]:
    """Each claim with its worked figures, from the document alone."""
    from workbench.text.figures import arithmetic

    worked = arithmetic.of_claims(
        document.text, findings.claims, published=published, language=document.language or "en"
    )
    pairs = zip(findings.claims, worked, strict=True)
    return [asdict(claim) | {"worked": [asdict(line) for line in lines]} for claim, lines in pairs]


def described(document: Document, published: date | None) -> dict[str, Any]:
    """What a document says of itself, with its kept text."""
    return {
        "title": document.title,
        "byline": document.byline,
        "publisher": document.publisher,
        "published": published.isoformat() if published else None,
        "language": document.language,
        "text": document.text,
        "text_sha256": hashlib.sha256(document.text.encode()).hexdigest(),
        "notes": [*document.notes, *ahead.notes(published)],
    }


def read(source: str) -> Document:
    """A document from a path, stdin or a link; links go through the guarded door."""
    from workbench.reading import Reader

    if not out.is_link(source):
        name = None if source == "-" else source.rsplit("/", 1)[-1]
        return Reader()(out.read_bytes(source), name=name)
    from workbench.wiring import build_fetch

    fetched = build_fetch(Config.from_env())(source)
    media_type = fetched.header("Content-Type") or fetched.content_type
    return Reader()(fetched.body, media_type=media_type, url=fetched.final_url)


def _plain(findings: Findings) -> str:
    return "\n".join(_row(claim) for claim in findings.claims) or "No checkable claims found."


def _row(claim: FoundClaim) -> str:
    mark = " " if claim.checkworthy else "·"
    told = f", as told by {' and '.join(claim.via)}" if claim.via else ""
    who = f" ({claim.claimant}{told})" if claim.claimant else ""
    why = ", ".join(reason.what for reason in claim.reasons[:3])
    return f"{claim.score:.2f}{mark} {claim.quote}{who}\n       {claim.kind}: {why}"


@click.command()
@click.argument("source", metavar="PATH|URL|SNAPSHOT")
@click.option("--claim", required=True, help="The claim's words.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def passages(source: str, claim: str, limit: int, as_json: bool) -> None:
    """The passages of a document that bear most on a claim, best first."""
    from workbench.text.passages import rank

    text = _snapshot_text(source) if source.startswith("snp_") else read(source).text
    found = [asdict(passage) for passage in rank(claim, text, limit=limit)]
    plain = "\n".join(f"{row['score']:.2f}  {row['quote']}" for row in found)
    out.data({"passages": found}, as_json=as_json, plain=plain or "No passage bears on this claim.")


def _snapshot_text(snapshot_id: str) -> str:
    from workbench.workflow import sources

    with out.opened() as tools, tools.db.reading() as session:
        return sources.snapshot(session, snapshot_id).text
