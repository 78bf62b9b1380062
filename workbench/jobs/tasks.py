"""What each kind of task does. A step may run twice without harm: it looks at the row first.

No transaction is open while a page is fetched or a document read.
"""

from collections.abc import Callable
from typing import NamedTuple

from sqlmodel import Session

from workbench.jobs import capturing, comparing, material, second_look, visiting, watching
from workbench.models import Article, Task
from workbench.models.actor import WORKBENCH
from workbench.models.task import Wait
from workbench.text.types import Document, Findings
from workbench.tools import Tools
from workbench.workflow import (
    articles,
    drifts,
    filing,
    intake,
    later,
    origins,
    second_finder,
    snapshots,
    sources,
)
from workbench.workflow import watching as watches


def read_article(tools: Tools, task: Task) -> Wait | None:
    """Bytes to text to claims in the queue, now or when its time has come."""
    with tools.db.reading() as session:
        article = intake.pending(session, task.object_id)
    if article is None:
        return None
    given = _article_material(tools, article, task)
    if isinstance(given, Wait):
        return given
    _read_article(tools, article, given)
    return None


def _read_article(tools: Tools, article: Article, given: material.Material) -> None:
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


def _article_material(tools: Tools, article: Article, task: Task) -> material.Material | Wait:
    """The stored bytes; those of a link or of pasted text are stored first."""
    if article.raw_sha256 is not None:
        raw = tools.files.get(article.raw_sha256)
        return material.Material(raw, article.filename, article.media_type, article.url)
    if article.arrived_by == "link":
        _say(tools, intake.step, article.id, "Fetching the page")
        reply = visiting.visit(tools, task, article.url or "")
        if isinstance(reply, Wait):
            _say(tools, intake.step, article.id, reply.words)
            return reply
        given = material.of_reply(reply)
    else:
        given = material.of_text(task.given.get("text", ""))
    upload = material.store(tools, given)
    with tools.db.transaction() as session:
        intake.arrived(session, article.id, upload)
    return given


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
    """``run`` answers when it has to wait. ``give_up(session, object id, word, sentence)`` tells
    the row that it will not be done."""

    run: Callable[[Tools, Task], Wait | None]
    give_up: Callable[[Session, str, str, str], None]


def _nothing_to_tell(_session: Session, _object_id: str, _word: str, _detail: str) -> None:
    """The article stays as it was read; the task's own row says what went wrong."""


KINDS = {
    intake.READ: Kind(read_article, intake.give_up),
    sources.FETCH: Kind(capturing.fetch_snapshot, snapshots.give_up),
    filing.RESOLVE: Kind(resolve_dates, _nothing_to_tell),
    origins.COMPARE: Kind(comparing.compare_sources, _nothing_to_tell),
    second_finder.FIND: Kind(second_look.find_with_model, second_finder.give_up),
    drifts.COMPARE: Kind(watching.compare, _nothing_to_tell),
    watches.FOLLOW: Kind(watching.follow, _nothing_to_tell),
    watches.LOOK: Kind(watching.look, _nothing_to_tell),
    watches.TEND: Kind(watching.tend, _nothing_to_tell),
}
