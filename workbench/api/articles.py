"""/articles: taking in, listing, showing, editing the details."""

from flask import Response, request

from workbench import inputs
from workbench.api import replies, shapes, v1
from workbench.edge import actor, reading, transaction, uploaded
from workbench.given import ArticleEdit, ListView, NewArticle
from workbench.workflow import articles, intake


@v1.post("/articles")
def take_in_article() -> Response:
    """``{url}``, or ``{text, title?, published?, …}``, or multipart with a file."""
    upload = uploaded() if request.files else None
    given = inputs.read(NewArticle, replies.form_or_object())
    return replies.write(
        lambda s: shapes.article(intake.take_in(s, given, upload, by=actor())),
        at="/api/v1/articles/{id}",
    )


@v1.get("/articles")
def list_articles() -> Response:
    """Newest first."""
    view = replies.asked(ListView)
    with reading() as session:
        found = articles.page(session, by=actor(), cursor=view.cursor, limit=view.limit)
        return replies.listing(found, shapes.article, articles.count(session))


@v1.get("/articles/<article_id>")
def show_article(article_id: str) -> Response:
    """One article with its text."""
    with reading() as session:
        return replies.one(shapes.article(articles.get(session, article_id), text=True))


@v1.patch("/articles/<article_id>")
def edit_article(article_id: str) -> Response:
    """Change the details; ``revision`` or If-Match must be the stored one."""
    given = inputs.read(ArticleEdit, replies.with_revision(replies.json_object()))
    with transaction() as session:
        return replies.one(
            shapes.article(intake.edit_details(session, article_id, given, by=actor()))
        )
