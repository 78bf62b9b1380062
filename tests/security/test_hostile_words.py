"""Words of strangers on every page and in every export: shown, never obeyed."""

import json
import re
from html.parser import HTMLParser
from typing import Any, NamedTuple

import pytest
from apiflask import APIFlask
from sqlmodel import Session

from tests import building
from tests.browsing import Browser
from tests.building import People
from workbench.db import Database
from workbench.exports import FORMATS
from workbench.given import NewEdition, NewReport, NewSignOff, NewVerdict
from workbench.models import Article, Claim, Snapshot, Source
from workbench.models.document import Imprint
from workbench.scales import load
from workbench.workflow import reports, verdicts

ATTACK = "\"'></title></textarea></script><xss onxss=1 hx-get=/x x=`{{7*7}}${7*7}#{7*7}"
LINK = "https://a.example/\"'><xss%20onxss=1>"
MARKDOWN = (
    f"{ATTACK}\n\n[a](javascript:alert(1)) [b](data:text/html,x) ![c](https://e.example/c.png)\n\n"
    '<javascript:alert(1)> <xss onxss=1> [d](https://d.example "\' onxss=1")\n\n'
    '```" onxss=1\n<xss>\n```\n'
)


class Seen(HTMLParser):
    """Every tag and attribute of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


class Hostile(NamedTuple):
    app: APIFlask
    people: People
    article: str
    claim: str
    open_claim: str
    copy: str
    report: str

    def pages(self) -> list[str]:
        return [
            "/claims?state=", f"/claims?state=&article={self.article}&q=xss", "/claims/choices",
            "/articles", f"/articles/{self.article}", f"/claims/{self.claim}",
            f"/claims/{self.open_claim}", f"/claims/{self.open_claim}?snapshot={self.copy}",
            f"/claims/{self.open_claim}/preview", f"/claims/{self.open_claim}/reshaping",
            f"/snapshots/{self.copy}?claim={self.open_claim}", "/history", "/my-work", "/people",
            f"/history?object={self.claim}", "/reports", f"/reports/{self.report}", "/account",
            f"/reports/{self.report}/preview", f"/published/{self.report}",
            f"/published/{self.report}/1", f"/reports/{self.report}.html",
            f"/published/{self.report}.html", "/nowhere/%22%3E%3Cxss%20onxss=1%3E",
            "/claims?q=%22%3E%3Cxss%20onxss=1%3E&claimant=%22%3E%3Cxss%20onxss=1%3E",
            "/history?object=%22%3E%3Cxss%20onxss=1%3E",
        ]  # fmt: skip


@pytest.fixture
def hostile(app: APIFlask, database: Database, people: People) -> Hostile:
    quote = f"Trade grew {ATTACK} last year."
    with database.transaction() as session:
        article = _article(session, people, quote)
        claim = _claim(session, people, article, quote)
        copy = _copy(session, claim, quote)
        building.evidence(session, claim, copy, by=people.reviewer, quote=quote)
        other = _claim(session, people, article, "Exports fell.")
        building.evidence(session, other, copy, by=people.reviewer, quote=quote)
        report = _published(session, people, claim)
    return Hostile(app, people, article.id, claim.id, other.id, copy.id, report)


def _article(session: Session, people: People, quote: str) -> Article:
    words: dict[str, Any] = dict.fromkeys(("title", "byline", "publisher", "filename"), ATTACK)
    text = f"{ATTACK}\n\n{quote} Exports fell."
    return building.article(session, by=people.reviewer, text=text, url=LINK, **words)


def _claim(session: Session, people: People, article: Article, quote: str) -> Claim:
    names = ("claimant", "reporting_source", "claim_reviewed", "state_reason", "statement")
    words: dict[str, Any] = dict.fromkeys(names, ATTACK)
    words["reasons"] = [{"what": ATTACK, "weight": 1.0}]
    words["dates"] = [{"text": ATTACK, "start": 0, "end": 3, "value": ATTACK, "note": ATTACK}]
    return building.claim(session, by=people.reviewer, of=article, quote=quote, **words)


def _copy(session: Session, claim: Claim, quote: str) -> Snapshot:
    names = ("title", "byline", "publisher", "filename", "language")
    words: dict[str, Any] = dict.fromkeys(names, ATTACK)
    text = f"Before. {quote} After."
    copy = building.source_with_snapshot(
        session, claim, text, **words | {"final_url": LINK, "url": LINK, "notes": [ATTACK]}
    )
    source = session.get_one(Source, copy.source_id)
    source.title = source.publisher = source.said_to_be = ATTACK
    source.url = LINK
    session.add(source)
    return copy


def _published(session: Session, people: People, claim: Claim) -> str:
    given = NewVerdict(rating="false", justification=MARKDOWN, revision=claim.revision)
    scale = load("plain-five")
    verdicts.give(session, claim.id, given, by=people.reviewer, scale=scale)
    decided = NewSignOff(decision="approve", note=ATTACK)
    verdicts.sign_off(session, claim.id, decided, by=people.second)
    opened = NewReport(about=claim.id, headline=ATTACK, summary=MARKDOWN)
    report = reports.open_report(session, opened, by=people.editor)
    imprint = Imprint(ATTACK, "http://127.0.0.1:8000", scale)
    reports.publish(session, report.id, NewEdition(note=ATTACK), by=people.editor, imprint=imprint)
    return report.id


def test_no_page_takes_words_for_markup(hostile: Hostile) -> None:
    browser = Browser(hostile.app, hostile.people.users["admin"])
    shown = 0
    for path in hostile.pages():
        answer = browser.get(path)
        assert answer.status_code in (200, 404), path
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        seen = Seen(answer.text)
        assert "xss" not in seen.tags, path
        named = {name for name, _ in seen.attributes}
        assert not [name for name in named if name.startswith("on")], path
        assert ("hx-get", "/x") not in seen.attributes, path
        assert not [v for n, v in seen.attributes if n in ("href", "src") and _runs(v)], path
        assert "{{49}}" not in answer.text and "${49}" not in answer.text
        shown += "onxss" in answer.text
    assert shown > 20


def _runs(address: str) -> bool:
    return re.sub(r"[\s\x00-\x20]", "", address).lower().startswith(("javascript:", "data:text"))


def test_structured_data_cannot_be_left(hostile: Hostile) -> None:
    page = Browser(hostile.app).get(f"/published/{hostile.report}").text
    scripts = re.findall(r"<script[^>]*>(.*?)</script", page, re.DOTALL | re.IGNORECASE)
    assert len(scripts) == 1
    assert json.loads(scripts[0])["@type"] == "ClaimReview"
    assert not set(scripts[0]) & set("<>&")


@pytest.mark.parametrize("name", FORMATS)
def test_every_export_is_made_and_named_plainly(hostile: Hostile, name: str) -> None:
    answer = Browser(hostile.app).get(f"/published/{hostile.report}.{name}")
    assert answer.status_code == 200 and answer.data
    disposition = answer.headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="rep_\w+-1\.[\w.]+"', disposition)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_as_it_came_is_a_download_without_a_type(hostile: Hostile) -> None:
    tools = hostile.app.extensions["workbench"]
    with tools.db.transaction() as session:
        copy = session.get_one(Snapshot, hostile.copy)
        copy.raw_sha256 = tools.files.put(b"<html><script>alert(1)</script>")
        session.add(copy)
    answer = Browser(hostile.app, hostile.people.users["viewer"]).get(
        f"/snapshots/{hostile.copy}/body"
    )
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_a_captured_page_is_sealed(hostile: Hostile) -> None:
    tools = hostile.app.extensions["workbench"]
    page = (
        b"<base href=//e.example><link rel=prefetch href=//e.example/a><style>@import "
        b"url(//e.example)</style><p id=main hx-get=/x hx-on:click=x data-hx-post=/x style='"
        b"background:url(//e.example)'>Words<img src=//e.example/i srcset=//e.example/s>"
        b"<svg><use href=//e.example/u></use></svg><a href=//e.example ping=//e.example>l</a>"
        b"<form action=//e.example><input name=attributes></form><meta http-equiv=refresh "
        b"content='0;url=//e.example'><script src=//e.example></script><iframe srcdoc=x></iframe>"
    )
    with tools.db.transaction() as session:
        copy = session.get_one(Snapshot, hostile.copy)
        copy.raw_sha256 = tools.files.put(page)
        session.add(copy)
    answer = Browser(hostile.app, hostile.people.users["viewer"]).get(
        f"/snapshots/{hostile.copy}/page"
    )
    policy = answer.headers["Content-Security-Policy"]
    assert "sandbox;" in policy and "allow-" not in policy and "default-src 'none'" in policy
    body = answer.text.split("<body", 1)[1]
    assert "Words" in body and "e.example" not in body
    names = {name for name, _ in Seen(f"<body{body}").attributes}
    assert names <= {"class", "dir", "alt", "lang", "title"}
