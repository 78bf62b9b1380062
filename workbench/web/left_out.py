"""Sentences below the finder's threshold, by score; putting them in the queue, and back."""

from flask import redirect, request, url_for
from werkzeug import Response

from workbench.edge import actor, reading, transaction
from workbench.errors import Invalid
from workbench.given import LeftOutView
from workbench.web import article_text, forms, looks, pages
from workbench.web.flashes import say
from workbench.workflow import articles, bulk, left_out

COUNTED = 10_000  # counting stops here


@pages.get("/claims/left-out", endpoint="left_out")
def show_left_out() -> str:
    view = forms.asked(LeftOutView)
    with reading() as session:
        context = {
            "found": left_out.page(session, view, by=actor()), "view": view, "counted": COUNTED,
            "total": left_out.count(session, view, by=actor(), at_most=COUNTED),
            "about": articles.get(session, view.article).title if view.article else "",
        }  # fmt: skip
    return looks.page("claims/left_out.html", part_of=article_text.part_of, **context)


@pages.post("/claims/left-out")
def act_on_left_out() -> Response:
    """Put the chosen sentences in the queue, or undo that."""
    chosen = request.form.getlist("row") or request.form.get("rows", "").split(",")
    chosen = [one for one in chosen if one and one.isprintable()]
    action = request.form.get("action", "put_in")
    with transaction() as session:
        match action:
            case "put_in":
                outcome = left_out.put_in(session, chosen, by=actor())
            case "take_back":
                outcome = left_out.take_back(session, chosen, by=actor())
            case _:
                raise Invalid("Choose what to do with the selected sentences.")
    _tell(action, outcome)
    return redirect(forms.local(request.form.get("next"), url_for("web.left_out")), 303)


def _tell(action: str, outcome: bulk.Outcome) -> None:
    done, left = outcome
    into = action == "put_in"
    words = f"{len(done)} put {'in the queue' if into else 'back among the left-out sentences'}."
    if left:
        words += f" {len(left)} left as they were: {left[0]}"
    undo = url_for("web.left_out") if into and done else ""
    say(words, undo=undo, fields=[("action", "take_back"), ("rows", ",".join(done))])
