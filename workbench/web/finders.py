"""The built-in finder and the newsroom's language model side by side, on one article."""

from typing import Any
from urllib.parse import urlsplit

from flask import redirect, request
from werkzeug import Response

from workbench import failures
from workbench.edge import actor, reading, tools, transaction
from workbench.models.finders import Comparison
from workbench.web import looks, pages
from workbench.web.flashes import say
from workbench.workflow import accounts, articles, finders, second_finder

ROWS = 100  # on one page
SHOWN = {"both": "Both", "first": "Built-in only", "second": "Language model only"}
WORDS = {**SHOWN, "unread": "Not read by the language model"}


@pages.get("/articles/<article_id>/finders")
def show_finders(article_id: str) -> str | Response:
    with reading() as session:
        article = articles.get(session, article_id)
        if article.state != "ready" or article.same_as:
            return redirect(f"/articles/{article.same_as or article.id}", 303)
        finder = request.args.get("finder", "")
        both = finders.compare(session, article_id, by=actor(), finder=finder)
        names = accounts.names(session)
    return looks.page("finders/finders.html", names=names, **_page_of(both))


def _page_of(both: Comparison) -> dict[str, Any]:
    """The rows that are asked for, by who found them and by page."""
    show = request.args.get("show", "")
    rows = [row for row in both.rows if show not in SHOWN or row.found_by == show]
    last = max(1, -(-len(rows) // ROWS))
    part = min(max(request.args.get("part", 1, type=int), 1), last)
    return {
        "both": both, "look": both.open or both.latest, "article": both.article,
        "show": show if show in SHOWN else "", "tabs": SHOWN, "words": WORDS,
        "rows": rows[(part - 1) * ROWS : part * ROWS], "part": part, "parts": last,
        "advice": failures.model_advice, "host": _host(),
    }  # fmt: skip


def _host() -> str:
    """Where the article's words go when somebody asks."""
    given = tools().config.language_model
    return urlsplit(given.url).hostname or "" if given else ""


@pages.get("/articles/<article_id>/finders/progress")
def show_second_look(article_id: str) -> str | Response:
    """Asked for every other second while the model is at it; the whole page once it is done."""
    with reading() as session:
        seen = finders.looks_at(session, articles.get(session, article_id).id)
    if seen and seen[0].state in ("waiting", "running"):
        context = {"look": seen[0], "advice": failures.model_advice}
        return looks.block("finders/finders.html", "progress", **context)
    return Response(headers={"HX-Redirect": f"/articles/{article_id}/finders"})


@pages.post("/articles/<article_id>/proposals")
def ask_language_model(article_id: str) -> Response:
    model = tools().language_model
    with transaction() as session:
        second_finder.ask_for(session, article_id, model.name if model else None, by=actor())
    return redirect(f"/articles/{article_id}/finders", 303)


@pages.post("/proposals/<proposal_id>/claims")
def queue_proposal(proposal_id: str) -> Response:
    with transaction() as session:
        claim = finders.put_in_queue(session, proposal_id, by=actor())
    say("It is in the queue.")
    return redirect(f"/articles/{claim.article_id}/finders#{proposal_id}", 303)
