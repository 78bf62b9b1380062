"""Reports on a claim or an article, and publishing their editions."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from workbench import clock, ids
from workbench.errors import Conflict, Invalid, NotFound
from workbench.given import NewEdition, NewReport, ReportEdit
from workbench.models import Article, Claim, Edition, Report
from workbench.models.actor import Actor
from workbench.models.document import EditionPart, Imprint, ReportDocument, digest
from workbench.models.pages import Page
from workbench.workflow import claims, events, states
from workbench.workflow.permissions import require
from workbench.workflow.report_document import document
from workbench.workflow.report_rows import claims_of

__all__ = ["document", "open_report", "publish"]


def open_report(session: Session, given: NewReport, *, by: Actor) -> Report:
    """The report on a claim or an article, made when there is none yet.

    Raises ``NotFound`` when ``about`` is neither.
    """
    require(by, "report.edit")
    about = _about(session, given.about)
    if found := of(session, given.about):
        return found
    at = clock.now()
    report = Report(
        id=ids.new("rep"), about=about, about_id=given.about, headline=given.headline,
        summary=given.summary, created_by=by.id, created_at=at, updated_at=at,
    )  # fmt: skip
    session.add(report)
    session.flush()
    claim = given.about if about == "claim" else None
    events.record(session, "report.opened", report.id, by=by, claim=claim, about=given.about)
    return report


def _about(session: Session, about_id: str) -> str:
    for word, model in (("claim", Claim), ("article", Article)):
        if session.get(model, about_id) is not None:
            return word
    raise NotFound("There is no such claim or article to report on.")


def for_export(session: Session, about_id: str) -> Report:
    """The report on a claim or an article, or one that is not stored, to make a document from."""
    if found := of(session, about_id):
        return found
    at = clock.now()
    about = _about(session, about_id)
    return Report(id="draft", about=about, about_id=about_id, created_at=at, updated_at=at)


def of(session: Session, about_id: str) -> Report | None:
    """The report on this claim or article, if there is one."""
    return session.exec(select(Report).where(Report.about_id == about_id)).first()


def find(session: Session, report_id: str, *, lock: bool = False) -> Report:
    """The report. Raises ``NotFound``."""
    report = session.get(Report, report_id, with_for_update=lock or None)
    if report is None:
        raise NotFound("There is no such report.")
    return report


def edit(session: Session, report_id: str, given: ReportEdit, *, by: Actor) -> Report:
    """Change headline and summary. Raises ``Conflict`` with the stored version when stale."""
    require(by, "report.edit")
    report = find(session, report_id, lock=True)
    _refuse_stale(report, given.revision)
    before = report.model_dump()
    fields = given.model_dump(exclude_unset=True, exclude={"revision"})
    for name, value in fields.items():
        setattr(report, name, value)
    if difference := events.changed(before, report.model_dump(), fields):
        report.revision += 1
        report.updated_at = clock.now()
        session.add(report)
        session.flush()
        events.record(session, "report.edited", report.id, by=by, **difference)
    return report


def _refuse_stale(report: Report, revision: int) -> None:
    if report.revision != revision:
        raise Conflict(
            "This report was changed while you were working on it. Nothing of yours is lost: "
            "compare both versions and save again.",
            current=report.model_dump(mode="json"),
        )


def publish(
    session: Session, report_id: str, given: NewEdition, *, by: Actor, imprint: Imprint
) -> Edition:
    """Freeze the report as its next edition and move its claims to published.

    Raises ``Conflict`` when there is no signed-off claim to publish or a quote does not hold,
    ``Invalid`` when a later edition comes without a note.
    """
    require(by, "report.publish")
    report = find(session, report_id, lock=True)
    if given.revision is not None:
        _refuse_stale(report, given.revision)
    earlier = editions(session, report.id)
    if earlier and not given.note:
        words = f"Say what changed since edition {earlier[0].number}; readers will see it."
        raise Invalid(fields={"note": words})
    _hold_claims(session, report)
    made = document(session, report, imprint)
    _refuse_unready(report, made)
    at = clock.now()
    made.edition = EditionPart(
        number=len(earlier) + 1, published_at=at, published_by=by.name, note=given.note,
        first_published_at=earlier[-1].published_at if earlier else at,
    )  # fmt: skip
    edition = _freeze(session, made, by)
    _move_claims(session, edition, by)
    return edition


def _hold_claims(session: Session, report: Report) -> None:
    """Nobody reopens a claim between what is read and what is frozen."""
    query = claims_of(report).with_for_update().execution_options(populate_existing=True)
    session.exec(query).all()


def _refuse_unready(report: Report, made: ReportDocument) -> None:
    if made.claims:
        return
    if report.about == "claim":
        words = states.WORDS[made.not_checked[0].state] if made.not_checked else "gone"
        raise Conflict(
            f"This claim is “{words}”. It can be published once a second person has signed off "
            "its verdict."
        )
    raise Conflict(
        "No claim of this article is signed off yet. At least one is needed to publish its report."
    )


def _freeze(session: Session, made: ReportDocument, by: Actor) -> Edition:
    values = made.model_dump(mode="json")
    part = values["edition"]
    edition = Edition(
        id=ids.new("edn"), report_id=made.report, number=part["number"], note=part["note"],
        document=values, sha256=digest(values), published_by=by.id or "",
        published_at=datetime.fromisoformat(part["published_at"]),
    )  # fmt: skip
    session.add(edition)
    session.flush()
    return edition


def _move_claims(session: Session, edition: Edition, by: Actor) -> None:
    """The claims that went out count as published: one line of history each, and one for all."""
    out = [part["id"] for part in edition.document["claims"]]
    lines: list[events.Line] = []
    for claim_id in out:
        claim = claims.get(session, claim_id, lock=True)
        before = states.move(claim, "publish")
        claims.touch(session, claim)
        data = {"edition": edition.id, "state": [before, claim.state]}
        lines.append(("claim.published", claim.id, claim.id, data))
    whole = edition.model_dump(include={"number", "sha256", "note"}) | {"claims": out}
    lines.append(("report.published", edition.report_id, None, whole))
    events.record_many(session, lines, by=by)


def editions(session: Session, report_id: str) -> Sequence[Edition]:
    """The report's editions, newest first."""
    query = select(Edition).where(Edition.report_id == report_id)
    return session.exec(query.order_by(col(Edition.number).desc())).all()


def edition(session: Session, report_id: str, number: int) -> Edition:
    """One edition by its number. Raises ``NotFound``."""
    query = select(Edition).where(Edition.report_id == report_id, Edition.number == number)
    found = session.exec(query).first()
    if found is None:
        raise NotFound("There is no such edition.")
    return found


def latest_published(session: Session, report_id: str) -> Edition | None:
    """The newest edition, None for a report that was never published."""
    query = select(Edition).where(Edition.report_id == report_id)
    return session.exec(query.order_by(col(Edition.number).desc()).limit(1)).first()


def frozen(edition: Edition) -> ReportDocument:
    """The document of an edition. Raises ``Conflict`` when it is not what was published."""
    if digest(edition.document) != edition.sha256:
        raise Conflict(
            f"Edition {edition.number} of this report was altered after it was published. "
            "It is not shown; restore it from a backup."
        )
    return ReportDocument.model_validate(edition.document)


def page(
    session: Session, *, by: Actor, cursor: str | None = None, limit: int = 50
) -> Page[Report]:
    """Reports, newest first. ``cursor`` is the id of the last report already seen."""
    require(by, "read")
    query = select(Report)
    if cursor:
        query = query.where(col(Report.id) < cursor)
    rows = list(session.exec(query.order_by(col(Report.id).desc()).limit(limit + 1)).all())
    return Page(rows[:limit], rows[limit - 1].id if len(rows) > limit else None)


def published_on(session: Session, report_ids: Sequence[str]) -> dict[str, tuple[int, datetime]]:
    """Number and time of the newest edition of each of these reports that has one."""
    query = select(Edition.report_id, Edition.number, Edition.published_at).where(
        col(Edition.report_id).in_(report_ids)
    )
    rows = session.exec(query.order_by(col(Edition.number))).all()
    return {key: (number, at) for key, number, at in rows}


def count(session: Session) -> int:
    """How many reports there are."""
    return session.exec(select(func.count()).select_from(Report)).one()


def current(session: Session, report_id: str, imprint: Imprint) -> ReportDocument:
    """The newest edition as it was frozen, or the draft when nothing is published yet."""
    report = find(session, report_id)
    newest = latest_published(session, report.id)
    return frozen(newest) if newest else document(session, report, imprint)


def titles(session: Session, rows: Sequence[Report]) -> dict[str, str]:
    """What each report is about, in words, by report id."""
    about = [row.about_id for row in rows]
    claims_query = select(Claim.id, Claim.statement).where(col(Claim.id).in_(about))
    articles_query = select(Article.id, Article.title).where(col(Article.id).in_(about))
    words = {**dict(session.exec(claims_query).all()), **dict(session.exec(articles_query).all())}
    return {row.id: row.headline or words.get(row.about_id, "") for row in rows}
