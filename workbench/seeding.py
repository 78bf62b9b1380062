"""The invented newsroom of the first run: people, articles and claims in every state.

Everything goes through the same verbs as real work, so the seeds cannot hold what people could
not have made. The plan is seeds/newsroom.json.
"""

import json
import secrets
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from workbench.errors import Invalid
from workbench.given import (
    ClaimEdit,
    Dismissal,
    Merging,
    NewArticle,
    NewClaim,
    NewEdition,
    NewEvidence,
    NewFact,
    NewFigure,
    NewPart,
    NewReport,
    NewSignOff,
    NewSource,
    NewUser,
    NewVerdict,
    PartEdit,
    Placing,
    ReportEdit,
    Splitting,
)
from workbench.inputs import read
from workbench.jobs.run import run_now
from workbench.models import Article, Claim, User, Verdict
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
    ledger,
    parts,
    reports,
    reshape,
    sources,
    verdicts,
)

SIGN_IN = "seeds-sign-in.txt"
LEASE_MINUTES = 8 * 60
READS = ("attach", "attach_link")  # steps that read a page: not inside a transaction
Step = dict[str, Any]


def load_once(tools: Tools) -> list[str]:
    """Load the seeds into an empty newsroom; lines that say how to sign in, none without seeds.

    A loading that was cut off is gone on with: how to sign in is written before anything else,
    people and articles are not made twice, and all work on claims is done in one transaction.
    """
    note, seeds = tools.config.data / SIGN_IN, Seeds(tools)
    if seeds.is_empty():
        _write_private(note, seeds.sign_in("-".join(secrets.token_hex(2) for _ in range(4))))
    if not note.exists():
        return []
    lines = note.read_text(encoding="utf-8").splitlines()
    if seeds.is_unfinished():
        seeds.load(password=lines[0].rsplit(" ", 1)[-1])
    return lines


def _write_private(path: Path, text: str) -> None:
    """Whole or not at all."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    part.write_text(text, encoding="utf-8")
    part.replace(path)


class Seeds:
    """One loading of the seeds: who is who, and which snapshot holds which page."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.plan = json.loads((folder("seeds") / "newsroom.json").read_text(encoding="utf-8"))
        self.people: dict[str, Actor] = {}
        self.articles: dict[str, str] = {}
        self.snapshots: dict[tuple[str, str], str] = {}

    def sign_in(self, password: str) -> str:
        """How to sign in, in words; the password ends the first line."""
        rows = "\n".join(f"  {p['email']}  ({p['role']})" for p in self.plan["people"])
        return f"Sign in as one of these, password {password}\n{rows}\n"

    def is_empty(self) -> bool:
        """Whether nobody is here yet."""
        with self.tools.db.reading() as session:
            return not accounts.everyone(session)

    def is_unfinished(self) -> bool:
        """Whether only the people of the plan are here, and none of them has judged yet."""
        planned = {person["email"] for person in self.plan["people"]}
        with self.tools.db.reading() as session:
            here = {user.email for user in accounts.everyone(session)}
            return here <= planned and session.exec(select(Verdict.id)).first() is None

    def load(self, *, password: str) -> None:
        """Load what is not there yet."""
        self._all_people(password)
        for article in self.plan["articles"]:
            self._article(article)
        work = [(self._claim(one), one["steps"]) for one in self.plan["work"]]
        for claim, steps in work:
            for step in (step for step in steps if step["do"] in READS):
                getattr(self, f"_{step['do']}")(claim, step, self.people[step["by"]])
        with self.tools.db.transaction() as session:
            for claim, steps in work:
                for step in (step for step in steps if step["do"] not in READS):
                    do = getattr(self, f"_{step['do']}")
                    do(session, claim, step, self.people[step["by"]])

    def _all_people(self, password: str) -> None:
        with self.tools.db.transaction() as session:
            here = {user.email: user for user in accounts.everyone(session)}
            for person in self.plan["people"]:
                user = here.get(person["email"]) or self._person(session, person, password)
                self.people[person["key"]] = Actor.of(user)

    @staticmethod
    def _person(session: Session, person: dict[str, str], password: str) -> User:
        values = {name: person[name] for name in ("name", "email", "role")}
        user = accounts.add_user(session, read(NewUser, values), by=WORKBENCH)
        accounts.set_password(session, user, password)
        return user

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

    def _edit(self, session: Session, claim: str, step: Step, by: Actor) -> None:
        values = {k: v for k, v in step.items() if k not in ("do", "by")}
        revision = claims.get(session, claim).revision
        claims.edit(session, claim, read(ClaimEdit, {**values, "revision": revision}), by=by)

    def _attach(self, claim: str, step: Step, by: Actor) -> None:
        path = folder("fixtures/pages") / step["page"]
        raw = path.read_bytes()
        upload = Upload(self.tools.files.put(raw), len(raw), path.name, "text/html; charset=utf-8")
        self.snapshots[claim, step["page"]] = self._kept(claim, step, upload, by)

    def _attach_link(self, claim: str, step: Step, by: Actor) -> None:
        self._kept(claim, step, None, by)

    def _kept(self, claim: str, step: Step, upload: Upload | None, by: Actor) -> str:
        """The id of the snapshot, which is read or has failed."""
        given = read(NewSource, {k: v for k, v in step.items() if k in ("url", "nearness")})
        with self.tools.db.transaction() as session:
            for source, taken in sources.of_claim(session, claim):
                if source.url == given.url and taken and taken[0].state != "pending":
                    return taken[0].id
            _source, snapshot = sources.attach(session, claim, given, upload, by=by)
        run_now(self.tools, snapshot.id)
        return snapshot.id

    def _quote(self, session: Session, claim: str, step: Step, by: Actor) -> None:
        values: Step = {k: step[k] for k in ("quote", "stance", "note") if k in step}
        snapshot = self.snapshots[claim, step["page"]]
        evidence.add(session, claim, read(NewEvidence, {**values, "snapshot": snapshot}), by=by)

    def _work_out(self, session: Session, claim: str, step: Step, by: Actor) -> None:
        """The time from a date in the first piece of evidence to the day of the claim."""
        first = evidence.of_claim(session, claim)[0].id
        met = NewFact(evidence=first, quote=step["words"], kind="date", label=step["label"])
        facts = [
            ledger.take(session, claim, given, by=by).id for given in (met, NewFact(kind="date"))
        ]
        values = {name: step[name] for name in ("unit", "claimed")}
        given = read(NewFigure, {**values, "rule": "difference", "inputs": facts})
        ledger.make_figure(session, claim, given, by=by)

    def _part(self, session: Session, claim: str, step: Step, by: Actor) -> None:
        """``stances`` are those of the evidence, in the order it was quoted."""
        made = parts.add(session, claim, NewPart(statement=step["statement"]), by=by)
        judged = PartEdit(revision=made.revision, finding=step["finding"])
        parts.edit(session, claim, made.id, judged, by=by)
        quoted = evidence.of_claim(session, claim)
        for piece, stance in zip(quoted, step["stances"], strict=False):
            pair = (made.id, piece.id)
            parts.place(session, claim, pair, Placing(stance=stance), by=by)

    def _take(self, session: Session, claim: str, _step: Step, by: Actor) -> None:
        claims.take(session, claim, by=by, minutes=LEASE_MINUTES)

    def _dismiss(self, session: Session, claim: str, step: Step, by: Actor) -> None:
        claims.dismiss(session, claim, Dismissal(reason=step["reason"]), by=by)

    def _split(self, session: Session, claim: str, step: Step, by: Actor) -> None:
        row = claims.get(session, claim)
        at = (row.start or 0) + row.quote.index(step["at"])
        pieces = reshape.split(session, claim, Splitting(at=[at]), by=by)
        for piece, words in zip(pieces, step["statements"], strict=True):
            given = ClaimEdit(statement=words, revision=piece.revision)
            claims.edit(session, piece.id, given, by=by)

    def _merge(self, session: Session, claim: str, step: Step, by: Actor) -> None:
        row = claims.get(session, claim)
        query = select(Claim).where(Claim.article_id == row.article_id)
        into = next(one for one in session.exec(query).all() if step["into"] in one.quote)
        reshape.merge(session, claim, Merging(into=into.id), by=by)

    def _verdict(self, session: Session, claim: str, step: Step, by: Actor) -> None:
        revision = claims.get(session, claim).revision
        given = NewVerdict(
            rating=step["rating"], justification=step["justification"], revision=revision
        )
        verdicts.give(session, claim, given, by=by, scale=self.tools.scale)

    def _approve(self, session: Session, claim: str, step: Step, by: Actor) -> None:
        given = NewSignOff(decision="approve", note=step.get("note", ""))
        verdicts.sign_off(session, claim, given, by=by)

    def _return(self, session: Session, claim: str, step: Step, by: Actor) -> None:
        given = NewSignOff(decision="return", note=step["note"])
        verdicts.sign_off(session, claim, given, by=by)

    def _publish(self, session: Session, claim: str, step: Step, by: Actor) -> None:
        config = self.tools.config
        imprint = Imprint(config.newsroom, config.base_url, self.tools.scale)
        report = reports.open_report(session, NewReport(about=claim), by=by)
        words = {"headline": step["headline"], "summary": step["summary"]}
        given = read(ReportEdit, {**words, "revision": report.revision})
        report = reports.edit(session, report.id, given, by=by)
        reports.publish(session, report.id, NewEdition(), by=by, imprint=imprint)
