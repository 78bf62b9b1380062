"""The invented newsroom of the first run: people, articles and claims in every state.

Everything goes through the same verbs as real work, so the seeds cannot hold what people could
not have made. The plan is seeds/newsroom.json.
"""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from workbench.errors import Invalid
from workbench.given import (
    ClaimEdit,
    Dismissal,
    NewArticle,
    NewClaim,
    NewEdition,
    NewEvidence,
    NewReport,
    NewSignOff,
    NewSource,
    NewUser,
    NewVerdict,
    ReportEdit,
)
from workbench.inputs import read
from workbench.jobs.run import run_now
from workbench.models import Article, Claim, Snapshot, User
from workbench.models.actor import WORKBENCH, Actor
from workbench.models.document import Imprint
from workbench.models.upload import Upload
from workbench.resources import folder
from workbench.tools import Tools
from workbench.workflow import (
    accounts,
    claims,
    evidence,
    intake,
    reports,
    sources,
    verdicts,
)

SIGN_IN = "seeds-sign-in.txt"
LEASE_MINUTES = 8 * 60


def load_once(tools: Tools) -> list[str]:
    """Load the seeds into an empty database; lines that say how to sign in, empty without seeds."""
    note = tools.config.data / SIGN_IN
    with tools.db.reading() as session:
        empty = session.exec(select(User.id)).first() is None
    if empty:
        _write_private(note, Seeds(tools).load())
    return note.read_text().splitlines() if note.exists() else []


def _write_private(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    os.chmod(path, 0o600)  # noqa: PTH101 the file may have been there before
    path.write_text(text)


class Seeds:
    """One loading of the seeds: who is who, and which snapshot holds which page."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.plan = json.loads((folder("seeds") / "newsroom.json").read_text(encoding="utf-8"))
        self.people: dict[str, Actor] = {}
        self.articles: dict[str, str] = {}
        self.snapshots: dict[tuple[str, str], str] = {}

    def load(self) -> str:
        """Load everything; the text that says how to sign in."""
        password = "-".join(secrets.token_hex(2) for _ in range(4))
        for person in self.plan["people"]:
            self._person(person, password)
        for article in self.plan["articles"]:
            self._article(article)
        for work in self.plan["work"]:
            claim = self._claim(work)
            for step in work["steps"]:
                getattr(self, f"_{step['do']}")(claim, step, self.people[step["by"]])
        rows = "\n".join(f"  {p['email']}  ({p['role']})" for p in self.plan["people"])
        return f"Sign in as one of these, password {password}\n{rows}\n"

    def _person(self, person: dict[str, str], password: str) -> None:
        values = {name: person[name] for name in ("name", "email", "role")}
        with self.tools.db.transaction() as session:
            user = accounts.add_user(session, read(NewUser, values), by=WORKBENCH)
            accounts.set_password(session, user, password)
        self.people[person["key"]] = Actor.of(user)

    def _article(self, article: dict[str, str]) -> None:
        path = folder("seeds") / "articles" / article["file"]
        values = {k: v for k, v in article.items() if k not in ("file", "by")}
        given = read(NewArticle, {**values, "text": path.read_text(encoding="utf-8")})
        with self.tools.db.transaction() as session:
            made = intake.take_in(session, given, None, by=self.people[article["by"]])
        run_now(self.tools, made.id)
        self.articles[article["file"]] = made.id

    def _claim(self, work: dict[str, Any]) -> str:
        """The found claim that holds these words; one made by hand where the finder has none."""
        with self.tools.db.transaction() as session:
            article = session.get(Article, self.articles[work["article"]])
            if article is None or work["claim"] not in article.text:
                raise Invalid(f"The seeds name words that are not in {work['article']}.")
            start = article.text.index(work["claim"])
            end = start + len(work["claim"])
            if found := self._covering(session, article.id, start, end):
                return found.id
            given = NewClaim(article=article.id, start=start, end=end)
            first = next(iter(self.people.values()))
            return claims.make(session, given, by=first).id

    @staticmethod
    def _covering(session: Session, article_id: str, start: int, end: int) -> Claim | None:
        rows = session.exec(select(Claim).where(Claim.article_id == article_id)).all()
        return next((r for r in rows if (r.start or 0) <= start and end <= (r.end or 0)), None)

    def _edit(self, claim: str, step: dict[str, Any], by: Actor) -> None:
        values = {k: v for k, v in step.items() if k not in ("do", "by")}
        with self.tools.db.transaction() as session:
            revision = claims.get(session, claim).revision
            claims.edit(session, claim, read(ClaimEdit, {**values, "revision": revision}), by=by)

    def _attach(self, claim: str, step: dict[str, Any], by: Actor) -> None:
        path = folder("fixtures/pages") / step["page"]
        raw = path.read_bytes()
        upload = Upload(self.tools.files.put(raw), len(raw), path.name, "text/html; charset=utf-8")
        nearness = step.get("nearness", "unknown")
        given = read(NewSource, {"url": step["url"], "nearness": nearness})
        self.snapshots[claim, step["page"]] = self._kept(claim, given, upload, by).id

    def _attach_link(self, claim: str, step: dict[str, Any], by: Actor) -> None:
        self._kept(claim, read(NewSource, {"url": step["url"]}), None, by)

    def _kept(
        self, claim: str, given: NewSource, upload: Upload | None, by: Actor
    ) -> Snapshot:
        with self.tools.db.transaction() as session:
            _source, snapshot = sources.attach(session, claim, given, upload, by=by)
        run_now(self.tools, snapshot.id)
        return snapshot

    def _quote(self, claim: str, step: dict[str, Any], by: Actor) -> None:
        values: dict[str, Any] = {k: step[k] for k in ("quote", "stance", "note") if k in step}
        snapshot = self.snapshots[claim, step["page"]]
        with self.tools.db.transaction() as session:
            given = read(NewEvidence, {**values, "snapshot": snapshot})
            evidence.add(session, claim, given, by=by)

    def _take(self, claim: str, _step: dict[str, Any], by: Actor) -> None:
        with self.tools.db.transaction() as session:
            claims.take(session, claim, by=by, minutes=LEASE_MINUTES)

    def _dismiss(self, claim: str, step: dict[str, Any], by: Actor) -> None:
        with self.tools.db.transaction() as session:
            claims.dismiss(session, claim, Dismissal(reason=step["reason"]), by=by)

    def _verdict(self, claim: str, step: dict[str, Any], by: Actor) -> None:
        rating, words = step["rating"], step["justification"]
        with self.tools.db.transaction() as session:
            revision = claims.get(session, claim).revision
            given = NewVerdict(rating=rating, justification=words, revision=revision)
            verdicts.give(session, claim, given, by=by, scale=self.tools.scale)

    def _approve(self, claim: str, step: dict[str, Any], by: Actor) -> None:
        self._decide(claim, NewSignOff(decision="approve", note=step.get("note", "")), by)

    def _return(self, claim: str, step: dict[str, Any], by: Actor) -> None:
        self._decide(claim, NewSignOff(decision="return", note=step["note"]), by)

    def _decide(self, claim: str, given: NewSignOff, by: Actor) -> None:
        with self.tools.db.transaction() as session:
            verdicts.sign_off(session, claim, given, by=by)

    def _publish(self, claim: str, step: dict[str, Any], by: Actor) -> None:
        config = self.tools.config
        imprint = Imprint(config.newsroom, config.base_url, self.tools.scale)
        with self.tools.db.transaction() as session:
            report = reports.open_report(session, NewReport(about=claim), by=by)
            words = {"headline": step["headline"], "summary": step["summary"]}
            given = read(ReportEdit, {**words, "revision": report.revision})
            report = reports.edit(session, report.id, given, by=by)
            reports.publish(session, report.id, NewEdition(), by=by, imprint=imprint)
