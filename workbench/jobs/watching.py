"""Looking again at the sources that verdicts rest on. No transaction is open while words are
sought."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

from workbench import clock
from workbench.errors import WorkbenchError
from workbench.models import Snapshot, Task
from workbench.models.task import Wait
from workbench.models.watch import Sought
from workbench.tools import Tools
from workbench.workflow import drifts, later, watching

EVERY = timedelta(days=1)


def follow(tools: Tools, task: Task) -> None:
    """A claim was judged: its sources are watched from now on, and the watches tended."""
    with tools.db.transaction() as session:
        watching.follow(session, task.object_id, tools.config.watch_days)
        watching.begin(session)


def look(tools: Tools, task: Task) -> Wait | None:
    """Have a page fetched once more when it is due."""
    with tools.db.transaction() as session:
        at = watching.look(session, task.object_id)
    tools.queue.wake(*later.asked(session))
    return Wait(at, "", 0) if at else None


def compare(tools: Tools, task: Task) -> None:
    """Seek in a new copy what was quoted from the earlier ones."""
    with tools.db.reading() as session:
        snapshot = session.get_one(Snapshot, task.object_id)
        wanted = drifts.sought(session, snapshot)
    answers = drifts.search(wanted, snapshot, _read_again(tools, wanted, snapshot))
    with tools.db.transaction() as session:
        news = drifts.keep(session, snapshot, list(zip(wanted, answers, strict=True)))
    days = tools.config.watch_days
    with tools.db.transaction() as session:
        watching.seen(session, snapshot.source_id, days, changed=bool(news))


def _read_again(tools: Tools, wanted: Sequence[Sought], newer: Snapshot) -> dict[str, str]:
    """The older copies' texts by today's extractor, where another one had read them."""
    older = {one.older.id: one.older for one in wanted if one.older.extractor != newer.extractor}
    texts = {}
    for row in older.values():
        if row.raw_sha256 is not None:
            with suppress(WorkbenchError):  # today's reader refuses it: the kept text has to do
                texts[row.id] = _text(tools, row)
    return texts


def _text(tools: Tools, row: Snapshot) -> str:
    raw = tools.files.get(row.raw_sha256 or "")
    media_type = row.media_type
    if media_type and row.charset and ";" not in media_type:
        media_type = f"{media_type}; charset={row.charset}"
    name, url = row.filename, row.final_url
    return tools.reader(raw, name=name, media_type=media_type, url=url, wide=True).text


def tend(tools: Tools, _task: Task) -> Wait:
    """Once a day: follow whatever was judged, also before there were watches, and look at what was
    forgotten."""
    with tools.db.reading() as session:
        judged, forgotten = watching.judged_claims(session), watching.forgotten(session)
    for claim_id in judged:
        with tools.db.transaction() as session:
            watching.follow(session, claim_id, tools.config.watch_days)
    with tools.db.transaction() as session:
        watching.wake(session, forgotten)
    tools.queue.wake(*later.asked(session))
    return Wait(clock.now() + EVERY, "", 0)
