"""Taking articles in: by pasted text, file or link. The reading itself is done by a job."""

import hashlib
from typing import Any

from sqlmodel import Session, select

from workbench import clock, ids
from workbench.errors import Conflict, Invalid, TooLarge
from workbench.given import ArticleEdit, NewArticle
from workbench.models import Article
from workbench.models.actor import WORKBENCH, Actor
from workbench.models.upload import Upload
from workbench.text.reading.decoding import keep
from workbench.text.reading.kinds import looks_like_html
from workbench.text.types import Document, Findings
from workbench.workflow import articles, events, filing, later, links
from workbench.workflow.permissions import require

MOST_TEXT = 2 * 2**20  # characters
ONE_WORD = 40  # characters; longer ones may be sentences of a script without spaces
READ = "read_article"
_ONE_WAY = "Give one of the three: text, a file or a link."
_DETAILS = ("title", "byline", "publisher", "published", "language", "url")


def take_in(session: Session, given: NewArticle, upload: Upload | None, *, by: Actor) -> Article:
    """A pending article, to be read by a job; or the one that has this very text already.

    Text or a file may name the link they came from. Raises ``Invalid`` for nothing, for text and
    file at once, or for text that is no article; ``TooLarge`` above 2 MB of text.
    """
    require(by, "article.add")
    _check(given, upload)
    if given.text is not None and (first := _first_with(session, _kept(given.text))):
        return first
    at = clock.now()
    article = Article(
        id=ids.new("art"), title=given.title or "", arrived_by="text", created_by=by.id,
        created_at=at, updated_at=at,
    )  # fmt: skip
    for name, value in given.model_dump(include=set(_DETAILS) - {"title", "url"}).items():
        setattr(article, name, value)
    article.url = links.tidy(given.url) if given.url else None
    _receive(session, article, given.text, upload)
    events.record(
        session, "article.added", article.id, by=by, arrived_by=article.arrived_by,
        url=article.url, filename=article.filename, raw_sha256=article.raw_sha256,
    )  # fmt: skip
    return article


def _check(given: NewArticle, upload: Upload | None) -> None:
    if given.text is not None and upload is not None:
        raise Invalid(fields={"text": _ONE_WAY})
    if given.text is None and upload is None and given.url is None:
        raise Invalid(fields={"text": _ONE_WAY})
    if given.text is not None:
        check_text(given.text)


def check_text(text: str) -> None:
    """Raises ``Invalid`` (reason ``too_short``) or ``TooLarge`` for text that is no article."""
    if len(text) > MOST_TEXT:
        raise TooLarge("This text is longer than 2 MB. Take it in by parts.")
    if len(text.split(maxsplit=2)) < 2 and len(text) < ONE_WORD:
        words = "There are no sentences in this text. Give the whole article."
        error = Invalid(words, fields={"text": words})
        error.reason = "too_short"
        raise error


def _kept(text: str) -> str | None:
    """The text as it will be kept, where that is known before it is read as a document."""
    return None if looks_like_html(text) else keep(text)


def _first_with(session: Session, text: str | None) -> Article | None:
    if text is None:
        return None
    return session.exec(select(Article).where(Article.text_sha256 == sha256(text))).first()


def sha256(text: str) -> str:
    """The hash by which a kept text is known."""
    return hashlib.sha256(text.encode()).hexdigest()


def _receive(session: Session, article: Article, text: str | None, upload: Upload | None) -> None:
    """Note how the article came and ask for it to be read. Pasted text travels with the task."""
    task: dict[str, Any] = {}
    article.raw_sha256, article.raw_bytes = None, 0
    if text is not None:
        article.arrived_by, article.media_type = "text", "text/plain; charset=utf-8"
        task["text"] = text
    elif upload is not None:
        article.arrived_by, article.filename = "file", upload.filename
        article.media_type = upload.media_type
        article.raw_sha256, article.raw_bytes = upload.sha256, upload.size
    else:
        article.arrived_by = "link"
    article.state, article.failure, article.failure_detail = "pending", None, ""
    article.step = "Waiting to be read"
    session.add(article)
    session.flush()
    later.ask(session, READ, article.id, task)


def again(session: Session, article_id: str, *, by: Actor) -> Article:
    """Try a failed article once more. One that is pending stays as it is."""
    require(by, "article.add")
    article = articles.get(session, article_id, lock=True)
    if article.state == "ready":
        raise Conflict("This article has been read already.")
    if article.state == "failed":
        article.state, article.failure, article.failure_detail = "pending", None, ""
        article.step = "Waiting to be read"
        if article.arrived_by == "link":  # what came may be another page by now
            article.raw_sha256, article.raw_bytes = None, 0
        session.add(article)
        later.ask(session, READ, article.id, later.given_before(session, article.id, READ))
        events.record(session, "article.tried_again", article.id, by=by)
    return article


def instead(
    session: Session, article_id: str, given: NewArticle, upload: Upload | None, *, by: Actor
) -> Article:
    """Give a failed article its text or file by hand; its link and details are kept."""
    require(by, "article.add")
    article = articles.get(session, article_id, lock=True)
    if article.state != "failed":
        raise Conflict("Only an article that could not be read takes another text.")
    if given.text is None and upload is None:
        raise Invalid(fields={"text": "Paste the text or choose a file."})
    _check(given, upload)
    for name, value in given.model_dump(include=set(_DETAILS) - {"url"}, exclude_none=True).items():
        setattr(article, name, value)
    _receive(session, article, given.text, upload)
    way = article.arrived_by
    events.record(session, "article.given_instead", article.id, by=by, arrived_by=way)
    return article


def edit_details(session: Session, article_id: str, given: ArticleEdit, *, by: Actor) -> Article:
    """Change what is said of the article. A new date has the claims' dates worked out again.

    Raises ``Conflict`` with the stored version when ``revision`` is stale.
    """
    require(by, "article.edit")
    article = articles.get(session, article_id, lock=True)
    if article.revision != given.revision:
        raise Conflict(current=article.model_dump(mode="json", exclude={"text"}))
    before = article.model_dump(mode="json", include=set(_DETAILS))
    for name, value in given.model_dump(exclude_unset=True, exclude={"revision"}).items():
        if name == "url" and value:
            value = links.tidy(value)
        if name != "title" or value:
            setattr(article, name, value)
    difference = events.changed(before, article.model_dump(mode="json"), _DETAILS)
    if difference:
        _touch(session, article)
        events.record(session, "article.edited", article.id, by=by, **difference)
    if "published" in difference and article.state == "ready":
        later.ask(session, filing.RESOLVE, article.id)
    return article


def _touch(session: Session, article: Article) -> None:
    article.revision += 1
    article.updated_at = clock.now()
    session.add(article)


def pending(session: Session, article_id: str) -> Article | None:
    """The article if it is still to be read."""
    article = session.get(Article, article_id)
    return article if article is not None and article.state == "pending" else None


def step(session: Session, article_id: str, words: str) -> None:
    """Say what is being done, for whoever waits."""
    article = session.get(Article, article_id, with_for_update=True)
    if article is not None and article.state == "pending":
        article.step = words
        session.add(article)


def arrived(session: Session, article_id: str, upload: Upload) -> None:
    """The bytes of a link or of pasted text are in the file store."""
    article = articles.get(session, article_id, lock=True)
    if article.state == "pending":
        article.raw_sha256, article.raw_bytes = upload.sha256, upload.size
        article.media_type = upload.media_type
        session.add(article)


def finish(session: Session, article_id: str, document: Document, findings: Findings) -> Article:
    """File the text and its claims. An article read before is left alone.

    The same text as an earlier article's: this one only points there (``same_as``).
    Raises what ``check_text`` raises.
    """
    article = articles.get(session, article_id, lock=True)
    if article.state != "pending":
        return article
    check_text(document.text)
    article.state, article.step, article.updated_at = "ready", "", clock.now()
    article.media_type, article.charset = document.media_type, document.charset
    if first := _first_with(session, document.text):
        article.same_as, article.title = first.id, article.title or first.title
        session.add(article)
        events.record(session, "article.same", article.id, by=WORKBENCH, same_as=first.id)
        return article
    _fill(article, document)
    session.add(article)
    session.flush()
    filing.file_findings(session, article, findings, by=WORKBENCH)
    return article


def _fill(article: Article, document: Document) -> None:
    """What a person typed wins over what was found."""
    for name in ("byline", "publisher", "published", "language"):
        if getattr(article, name) is None:
            setattr(article, name, getattr(document, name))
    article.title = article.title or document.title or _opening(document.text)
    article.url = article.url or _address(document.canonical_url)
    article.notes = list(document.notes)
    article.text, article.text_sha256 = document.text, sha256(document.text)


def _address(url: str | None) -> str | None:
    """The address a page gives as its own, if it is one."""
    try:
        return links.tidy(url) if url else None
    except Invalid:
        return None


def _opening(text: str) -> str:
    """The first words, for a document without a title."""
    line = text.split("\n", 1)[0]
    return line if len(line) <= 80 else line[:80].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def give_up(session: Session, article_id: str, word: str, detail: str) -> None:
    """The article could not be read: ``word`` says why, ``detail`` in a sentence."""
    article = session.get(Article, article_id, with_for_update=True)
    if article is not None and article.state == "pending":
        article.state, article.step = "failed", ""
        article.failure, article.failure_detail = word, detail
        _touch(session, article)
        events.record(session, "article.failed", article.id, by=WORKBENCH, failure=word)
