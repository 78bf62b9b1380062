"""What became of quoted words in newer snapshots of their source.

Looking is reading only: nothing here changes evidence or a verdict. A page that does not come says
nothing of its words, so it is *unreachable*, never gone.
"""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar as Select

from workbench import clock, ids
from workbench.models import Drift, Evidence, Snapshot
from workbench.models.actor import WORKBENCH
from workbench.models.watch import Sought
from workbench.text.anchors import describe
from workbench.text.finding_again import FoundAgain, Newer
from workbench.text.types import Selector
from workbench.workflow import events, flags, later

COMPARE = "compare_snapshot"
MISSING = (404, 410)  # the server says that there is no such page
WORTH_A_LOOK = ("altered", "gone")


def ask(session: Session, snapshot: Snapshot) -> None:
    """Have the new copy compared, later, if something was quoted from an earlier one."""
    if session.exec(_quoted(snapshot).limit(1)).first() is not None:
        later.ask(session, COMPARE, snapshot.id)


def _quoted(snapshot: Snapshot) -> Select[Evidence]:
    """Evidence that stands, from other copies of the same source that were kept before."""
    return (
        select(Evidence)
        .join(Snapshot, col(Snapshot.id) == Evidence.snapshot_id)
        .where(
            Snapshot.source_id == snapshot.source_id,
            Snapshot.id < snapshot.id,
            col(Evidence.withdrawn_at).is_(None),
            col(Evidence.transcribed).is_(False),
        )
        .order_by(col(Evidence.id))
    )


def sought(session: Session, snapshot: Snapshot) -> list[Sought]:
    """The evidence that is still to be sought in this copy."""
    known = select(Drift.evidence_id).where(Drift.snapshot_id == snapshot.id)
    rows = session.exec(_quoted(snapshot).where(col(Evidence.id).not_in(known))).all()
    return [Sought(row, session.get_one(Snapshot, row.snapshot_id)) for row in rows]


def search(
    wanted: Sequence[Sought], newer: Snapshot, read_again: Mapping[str, str]
) -> list[FoundAgain]:
    """Where each stands in the newer copy.

    ``read_again`` has the older copies' texts as the extractor reads them today, by snapshot: what
    it alone reads differently is no drift, and the same bytes are the same page.
    """
    copy = Newer(newer.text)
    return [_find(copy, newer, one, read_again.get(one.older.id)) for one in wanted]


def _find(copy: Newer, newer: Snapshot, one: Sought, again: str | None) -> FoundAgain:
    known, text = selector(one.evidence), one.older.text
    if again is not None:
        there = Newer(again).find(known, text)
        if there.span is not None:
            known, text = describe(again, there.span.start, there.span.end), again
    found = copy.find(known, text)
    same_bytes = one.older.raw_sha256 is not None and one.older.raw_sha256 == newer.raw_sha256
    return FoundAgain("same", found.span, 1.0) if same_bytes else found


def selector(evidence: Evidence) -> Selector:
    return Selector(evidence.quote, evidence.prefix, evidence.suffix, evidence.start, evidence.end)


def compare(session: Session, snapshot: Snapshot) -> list[Drift]:
    """Seek what was quoted in the newer copy and keep the answers, in one step."""
    wanted = sought(session, snapshot)
    return keep(session, snapshot, list(zip(wanted, search(wanted, snapshot, {}), strict=True)))


def keep(
    session: Session, snapshot: Snapshot, found: Sequence[tuple[Sought, FoundAgain]]
) -> list[Drift]:
    """The answers as rows; altered and gone words raise a flag where a verdict rests on them.

    Answers with the drifts that are news: another finding than the last one.
    """
    known = set(session.exec(_known(snapshot)).all())
    fresh = [(one.evidence, answer) for one, answer in found if one.evidence.id not in known]
    rows = [(evidence, _row(evidence, snapshot, answer)) for evidence, answer in fresh]
    worth = [(evidence, row) for evidence, row in rows if row.found in WORTH_A_LOOK]
    news = [(evidence, row) for evidence, row in worth if _is_news(session, row)]
    session.add_all([row for _, row in rows])
    session.flush()
    flags.lock(session, [evidence.claim_id for evidence, _ in worth])
    for evidence, row in news:
        _tell(session, evidence, row)
    for evidence, row in worth:
        flags.raise_for(session, evidence, row, row.found)
    return [row for _, row in news]


def _is_news(session: Session, row: Drift) -> bool:
    """Whether the last copy that came told otherwise."""
    query = select(Drift).where(Drift.evidence_id == row.evidence_id, Drift.found != "unreachable")
    last = session.exec(query.order_by(col(Drift.id).desc()).limit(1)).first()
    return last is None or (last.found, last.diff) != (row.found, row.diff)


def _known(snapshot: Snapshot) -> Select[str]:
    return select(Drift.evidence_id).where(Drift.snapshot_id == snapshot.id)


def _row(evidence: Evidence, snapshot: Snapshot, answer: FoundAgain) -> Drift:
    start, end = (answer.span.start, answer.span.end) if answer.span else (None, None)
    return Drift(
        id=ids.new("dft"), evidence_id=evidence.id, snapshot_id=snapshot.id, found=answer.kind,
        start=start, end=end, score=answer.score, diff=[list(piece) for piece in answer.diff],
        at=clock.now(),
    )  # fmt: skip


def _tell(session: Session, evidence: Evidence, drift: Drift) -> None:
    events.record(
        session, "evidence.drifted", evidence.id, by=WORKBENCH, claim=evidence.claim_id,
        found=drift.found, snapshot=drift.snapshot_id, score=drift.score, quote=evidence.quote,
    )  # fmt: skip


def unreachable(session: Session, snapshot: Snapshot) -> None:
    """The page did not come. Only a server that says twice, a week apart, that there is no such
    page raises a flag: the page is gone then, of its words nobody knows."""
    if snapshot.how != "fetched":
        return
    known = set(session.exec(_known(snapshot)).all())
    rows = [row for row in session.exec(_quoted(snapshot)).all() if row.id not in known]
    drifts = [_row(row, snapshot, FoundAgain("unreachable")) for row in rows]
    session.add_all(drifts)
    session.flush()
    if rows and _is_missing(session, snapshot):
        flags.lock(session, [row.claim_id for row in rows])
        for row, drift in zip(rows, drifts, strict=True):
            flags.raise_for(session, row, drift, "page_gone")


def _is_missing(session: Session, snapshot: Snapshot) -> bool:
    """Whether the server said so a week ago as well, and never sent the page in between."""
    if snapshot.status not in MISSING:
        return False
    came = select(func.max(Snapshot.id)).where(
        Snapshot.source_id == snapshot.source_id, Snapshot.state == "ready",
        Snapshot.how == "fetched", Snapshot.id < snapshot.id,
    )  # fmt: skip
    last = session.exec(came).one() or ""
    query = select(func.min(Snapshot.asked_at)).where(
        Snapshot.source_id == snapshot.source_id, col(Snapshot.status).in_(MISSING),
        Snapshot.state == "failed", Snapshot.id < snapshot.id, Snapshot.id > last,
    )  # fmt: skip
    first = session.exec(query).one()
    return first is not None and snapshot.asked_at - first >= flags.A_WEEK


def of_claim(session: Session, claim_id: str) -> Mapping[str, Drift]:
    """The newest drift of each evidence that is not withdrawn, by the evidence's id."""
    query = (
        select(Drift)
        .join(Evidence, col(Evidence.id) == Drift.evidence_id)
        .where(Evidence.claim_id == claim_id, col(Evidence.withdrawn_at).is_(None))
        .order_by(col(Drift.id))
    )
    return {row.evidence_id: row for row in session.exec(query)}
