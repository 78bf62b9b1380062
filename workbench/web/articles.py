"""Articles: the list, taking one in, and its page with the claims in their places."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import make_response, redirect, request
from sqlmodel import Session
from werkzeug import Response

from workbench import ahead, failures
from workbench.edge import actor, reading, transaction, uploaded
from workbench.errors import Conflict, Invalid, TooLarge, Unsupported, WorkbenchError
from workbench.given import ArticleEdit, NewArticle
from workbench.models import Article, Claim, LeftOut
from workbench.web import article_text, forms, looks, pages, said, weights
from workbench.web.flashes import say
from workbench.workflow import articles, claims, contexts, intake, queue
from workbench.workflow.permissions import allowed

DETAILS = {"published": "date", "title": "title", "publisher": "publisher", "byline": "byline"}
REFUSED = (Invalid, Conflict, TooLarge, Unsupported)


@pages.get("/articles")
def show_articles() -> str:
    cursor = request.args.get("cursor") or None
    with reading() as session:
        found = articles.page(session, by=actor(), cursor=cursor)
        counts = articles.claim_counts(session, [article.id for article in found.items])
    return looks.page("articles/list.html", found=found, counts=counts, cursor=cursor)


@pages.get("/articles/new")
def show_new_article() -> str:
    return looks.page("articles/new.html", typed={}, error=None)


@pages.post("/articles")
def add_article() -> Response:
    try:
        upload = uploaded()
        given = forms.given(NewArticle)
        with transaction() as session:
            article = intake.take_in(session, given, upload, by=actor())
    except REFUSED as error:
        return _refused(error, looks.page("articles/new.html", typed=_typed(), error=error))
    if article.state != "pending":
        _taken_in_before(article, given.model_dump())
    return redirect(f"/articles/{article.id}", 303)


def _taken_in_before(stored: Article, given: dict[str, Any]) -> None:
    """Say that the text was known, and which of the details just given were not taken over."""
    names = [name for name in DETAILS if given[name] not in (None, "", getattr(stored, name))]
    words = "This text was taken in before. Here it is."
    if not names:
        return say(words)
    lost = " and ".join(DETAILS[name] for name in names)
    kept = "; ".join(f"{DETAILS[name]}: {_stored(stored, name)}" for name in names)
    words += f" The {lost} you gave just now {'was' if len(names) == 1 else 'were'} not taken over."
    where = f"/articles/{stored.id}?edit=details#{names[0]}"
    link = (where, "Edit the details") if allowed(actor(), "article.edit") else None
    return say(f"{words} Stored is {kept}.", link=link)


def _stored(article: Article, name: str) -> str:
    value = getattr(article, name)
    return looks.day(value) if isinstance(value, date) else f"“{value}”" if value else "none"


@pages.get("/articles/<article_id>")
def show_article(article_id: str) -> Any:
    with reading() as session:
        article = articles.get(session, article_id)
        if article.same_as:
            _taken_in_before(articles.get(session, article.same_as), article.model_dump())
            return redirect(f"/articles/{article.same_as}", 303)
        return _shown(session, article)


@pages.get("/articles/<article_id>/progress")
def show_progress(article_id: str) -> Any:
    """Asked for every second while an article is being read; the whole page once it is done."""
    with reading() as session:
        article = articles.get(session, article_id)
    if article.state == "pending":
        return looks.block("articles/article.html", "progress", article=article)
    return Response(headers={"HX-Redirect": f"/articles/{article_id}"})


@pages.patch("/articles/<article_id>")
def edit_article(article_id: str) -> Response:
    try:
        with transaction() as session:
            intake.edit_details(session, article_id, forms.given(ArticleEdit), by=actor())
    except REFUSED as error:
        return _refused(error, _again(article_id, error, "details"))
    say("The details are saved.")
    return redirect(f"/articles/{article_id}", 303)


@pages.post("/articles/<article_id>/attempts")
def attempt_again(article_id: str) -> Response:
    """Read a failed article once more, or from a text or file given instead."""
    try:
        upload = uploaded()
        given = forms.given(NewArticle)
        with transaction() as session:
            if given.text is None and upload is None and "again" in request.args:
                intake.again(session, article_id, by=actor())
            else:
                intake.instead(session, article_id, given, upload, by=actor())
    except REFUSED as error:
        return _refused(error, _again(article_id, error, "instead"))
    return redirect(f"/articles/{article_id}", 303)


def _typed() -> dict[str, str]:
    """What was typed, and the name of the file that was chosen."""
    sent = request.files.get("file")
    return {**request.form.to_dict(), "file": (sent.filename or "") if sent else ""}


def _refused(error: WorkbenchError, shown: str) -> Response:
    return make_response(shown, error.status)


def _again(article_id: str, error: WorkbenchError, form: str) -> str:
    with reading() as session:
        article = articles.get(session, article_id)
        refused = {"form": form, "error": error, "typed": request.form}
        return _shown(session, article, refused)


def _shown(session: Session, article: Article, refused: dict[str, Any] | None = None) -> str:
    """The page of a pending, failed or ready article."""
    context: dict[str, Any] = {
        "article": article,
        "refused": refused,
        "ahead": ahead.notes(article.published),
    }
    if article.state == "failed":
        context["advice"] = failures.advice(article.failure or "")
    if article.state == "ready":
        context |= _text_of(session, article)
    return looks.page("articles/article.html", **context)


def _part(claims_here: list[Claim]) -> int:
    """The part of a long text that is asked for, by its number or by a claim in it."""
    wanted, asked = request.args.get("claim"), _asked()
    starts = [claim.start or 0 for claim in claims_here if claim.id == wanted]
    starts += [asked[0]] if asked else []
    return article_text.part_of(starts[0]) if starts else request.args.get("part", 1, type=int)


def _asked() -> tuple[int, int] | None:
    """The words that a link points at, as "120-131"."""
    first, _, last = request.args.get("at", "").partition("-")
    if not (first.isdecimal() and last.isdecimal() and len(first + last) < 24):
        return None
    return (int(first), int(last)) if int(first) < int(last) else None


def _text_of(session: Session, article: Article) -> dict[str, Any]:
    every = articles.claims_of(session, article.id)
    rows = [one for one in every if one.state not in ("split", "merged")]
    left = articles.left_out(session, article.id)
    _, people = queue.articles_and_people(session, rows, by=actor())
    return {
        "text": article_text.lay_out(article.text, rows, left, part=_part(rows), at=_asked()),
        "verdicts": contexts.verdicts_of(session, rows),
        "people": people, "held_by": claims.held_by, "why_none": said.why_none(left),
        "first_left": _place_of(left[0]) if left else "",
        "counts": articles.claim_counts(session, [article.id])[article.id],
        "weighs": weights.weighs, "uncalibrated": _uncalibrated(article, rows, left),
    }  # fmt: skip


def _place_of(one: LeftOut) -> str:
    return f"/articles/{one.article_id}?part={article_text.part_of(one.start)}#{one.id}"


def _uncalibrated(article: Article, rows: Sequence[Claim], left: Sequence[LeftOut]) -> bool:
    """Whether the article's finder says that its scores mean less in this language."""
    ours = (row.calibrated for row in rows if row.finder == article.finder)
    return False in ours or any((one.details or {}).get("calibrated") is False for one in left)
