"""What each kind of task does. A step may run twice without harm: it looks at the row first.

No transaction is open while a page is fetched or a document read.
"""

from collections.abc import Callable
from typing import NamedTuple

from sqlmodel import Session

from workbench.errors import FetchFailed
from workbench.fetched import Fetched
from workbench.jobs import material, second_look
from workbench.models import Article, Snapshot, Task
from workbench.models.actor import WORKBENCH
from workbench.text.types import Document, Findings
from workbench.tools import Tools
from workbench.workflow import (
    articles,
    filing,
    intake,
    later,
    second_finder,
    snapshots,
    sources,
)


def read_article(tools: Tools, task: Task) -> None:
    """Bytes to text to claims in the queue."""
    with tools.db.reading() as session:
        article = intake.pending(session, task.object_id)
    if article is not None:
        given = _article_material(tools, article, task)
        _say(tools, intake.step, article.id, "Reading the document")
        document = tools.reader(given.raw, **given.hints())
        _say(tools, intake.step, article.id, "Finding claims")
        findings = material.find(tools, document, article.published, article.language)
        _file(tools, article.id, document, findings)


def _file(tools: Tools, article_id: str, document: Document, findings: Findings) -> None:
    """Where the newsroom wants it, its language model looks at the article as well, later."""
    with tools.db.transaction() as session:
        article = intake.finish(session, article_id, document, findings)
        second_look.ask_by_itself(tools, session, article)
    tools.queue.wake(*later.asked(session))


def _article_material(tools: Tools, article: Article, task: Task) -> material.Material:
    """The stored bytes; those of a link or of pasted text are stored first."""
    if article.raw_sha256 is None:
        if article.arrived_by == "link":
            _say(tools, intake.step, article.id, "Fetching the page")
            given = material.of_reply(tools.fetch(article.url or ""))
        else:
            given = material.of_text(task.given.get("text", ""))
        upload = material.store(tools, given)
        with tools.db.transaction() as session:
            intake.arrived(session, article.id, upload)
        return given
    raw = tools.files.get(article.raw_sha256)
    return material.Material(raw, article.filename, article.media_type, article.url)


def fetch_snapshot(tools: Tools, task: Task) -> None:
    """A page, upload or pasted text becomes a ready snapshot."""
    with tools.db.reading() as session:
        snapshot = snapshots.pending(session, task.object_id)
    if snapshot is not None:
        given = _snapshot_material(tools, snapshot, task)
        _say(tools, snapshots.step, snapshot.id, "Reading the document")
        document = tools.reader(given.raw, **given.hints())
        with tools.db.transaction() as session:
            snapshots.finish(session, snapshot.id, document)


def _snapshot_material(tools: Tools, snapshot: Snapshot, task: Task) -> material.Material:
    if snapshot.raw_sha256 is not None:
        raw = tools.files.get(snapshot.raw_sha256)
        return material.Material(raw, snapshot.filename, snapshot.media_type, snapshot.final_url)
    if snapshot.how == "fetched":
        _say(tools, snapshots.step, snapshot.id, "Fetching the page")
        return material.of_reply(_fetched(tools, snapshot))
    given = material.of_text(task.given.get("text", ""))
    upload = material.store(tools, given)
    with tools.db.transaction() as session:
        snapshots.arrived(session, snapshot.id, upload)
    return given


def _fetched(tools: Tools, snapshot: Snapshot) -> Fetched:
    """The reply; one that was refused is noted as well, before the failure goes on."""
    try:
        reply = tools.fetch(snapshot.url or "")
    except FetchFailed as failure:
        if failure.fetched is not None:
            _note(tools, snapshot.id, failure.fetched)
        raise
    _note(tools, snapshot.id, reply)
    return reply


def _note(tools: Tools, snapshot_id: str, reply: Fetched) -> None:
    sha256 = tools.files.put(reply.body) if reply.body else None
    with tools.db.transaction() as session:
        snapshots.replied(session, snapshot_id, reply, sha256)


def resolve_dates(tools: Tools, task: Task) -> None:
    """The article's date was changed: work out again what "last week" means in its claims."""
    with tools.db.reading() as session:
        article = articles.get(session, task.object_id)
    findings = tools.reader.find(
        article.text, published=article.published, language=article.language, keep_all=True
    )
    with tools.db.transaction() as session:
        filing.resolve_again(session, article.id, findings, by=WORKBENCH)


def _say(
    tools: Tools, step: Callable[[Session, str, str], None], object_id: str, words: str
) -> None:
    with tools.db.transaction() as session:
        step(session, object_id, words)


class Kind(NamedTuple):
    """``give_up(session, object id, word, sentence)`` tells the row that it will not be done."""

    run: Callable[[Tools, Task], None]
    give_up: Callable[[Session, str, str, str], None]


def _nothing_to_tell(_session: Session, _object_id: str, _word: str, _detail: str) -> None:
    """The article stays as it was read; the task's own row says what went wrong."""


KINDS = {
    intake.READ: Kind(read_article, intake.give_up),
    sources.FETCH: Kind(fetch_snapshot, snapshots.give_up),
    filing.RESOLVE: Kind(resolve_dates, _nothing_to_tell),
    second_finder.FIND: Kind(second_look.find_with_model, second_finder.give_up),
}
