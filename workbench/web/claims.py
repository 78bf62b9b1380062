"""The queue: filtered rows, a preview, taking, putting back, dismissing, one or many at a time."""

from typing import Any
from urllib.parse import urlsplit

from flask import make_response, redirect, request, url_for
from sqlmodel import Session
from werkzeug import Response

from workbench.edge import actor, reading, tools, transaction
from workbench.errors import Invalid
from workbench.given import Dismissal, LeftOutView, NewClaim, QueueView
from workbench.inputs import read
from workbench.text.types import KINDS
from workbench.web import article_text, forms, looks, pages, queue_view
from workbench.web.flashes import say
from workbench.workflow import accounts, articles, bulk, claims, contexts, left_out, queue

COUNTED = 10_000  # counting stops here


@pages.get("/claims", endpoint="queue")
def show_queue() -> Response:
    view, wrong = queue_view.asked_in_bounds()
    with reading() as session:
        found = queue.page(session, view, by=actor())
        known, people = queue.articles_and_people(session, found.items, by=actor())
        context = {
            "found": found, "rows": queue_view.rows(found.items, known, people, actor().id),
            "counts": queue.counts(session, by=actor(), at_most=COUNTED, within=view),
            "about": articles.get(session, view.article).title if view.article else "",
            "any": bool(found.items) or queue.has_any(session),
        }  # fmt: skip
    shown = looks.page("claims/queue.html", **context, **_looks_of(view), wrong=wrong)
    return make_response(shown, 422 if wrong else 200)


def _looks_of(view: QueueView) -> dict[str, Any]:
    return {
        "view": view, "kinds": KINDS, "sorts": queue_view.SORTS, "to_do": queue_view.TO_DO,
        "counted": COUNTED,
        "below": queue_view.left_out_address(view),
        "address": lambda **changes: queue_view.address(view, **changes),
        "parameters": lambda **changes: queue_view.parameters(view, **changes),
    }  # fmt: skip


@pages.get("/claims/keeps")
def show_keeps() -> str:
    """How many claims the score filter keeps, and how many left-out sentences it would let in."""
    view = queue_view.asked()
    whole = view.model_copy(update={"min_score": None})
    aside = LeftOutView(article=view.article, min_score=view.min_score)
    with reading() as session:
        kept = queue.count(session, view, by=actor(), at_most=COUNTED)
        total = queue.count(session, whole, by=actor(), at_most=COUNTED)
        more = left_out.count(session, aside, by=actor(), at_most=COUNTED)
    numbers = {"kept": kept, "total": total, "left_out": more, "counted": COUNTED}
    below = queue_view.left_out_address(view)
    return looks.block("claims/queue.html", "keeps", view=view, below=below, **numbers)


@pages.get("/claims/choices")
def show_choices() -> str:
    """Claimants and articles to filter by: asked for only when somebody opens the list."""
    view = queue_view.asked()
    with reading() as session:
        names = queue.claimants(session, by=actor())
        recent = articles.page(session, by=actor(), limit=30).items
        people = accounts.everyone(session)
    context = {"names": names, "recent": recent, "everyone": people, **_looks_of(view)}
    return looks.page("claims/choices.html", **context)


@pages.get("/claims/<claim_id>/preview")
def show_preview(claim_id: str) -> str:
    with reading() as session:
        claim = claims.get(session, claim_id)
        before, after = contexts.sentences_around(session, claim)
        known, people = queue.articles_and_people(session, [claim], by=actor())
    context = {
        "claim": claim, "before": before, "after": after, "holder": claims.held_by(claim),
        "article": known.get(claim.article_id or ""), "people": people, "here": _where_from(),
        "unmeasured": queue_view.unmeasured(claim),
    }  # fmt: skip
    if "HX-Request" in request.headers:
        return looks.block("claims/preview.html", "card", **context)
    return looks.page("claims/preview.html", **context)


def _where_from() -> str:
    """The page that asked for a part of itself, so that its forms lead back there."""
    try:
        url = urlsplit(request.headers.get("HX-Current-URL", ""))
    except ValueError:
        return "/claims"
    return f"{url.path}?{url.query}" if url.path else "/claims"


@pages.post("/claims/next")
def take_next() -> Response:
    with transaction() as session:
        view, minutes = forms.asked(QueueView), tools().config.lease_minutes
        claim = queue.next_for(session, view, by=actor(), minutes=minutes)
    if claim is None:
        say("No free claim is left in this view. Others may put theirs back.")
        return _back()
    return redirect(f"/claims/{claim.id}", 303)


@pages.post("/claims")
def make_claim() -> Response:
    """By hand: the offsets of a selection, or words that are looked up in the article."""
    with transaction() as session:
        given = forms.given(NewClaim)
        if given.article and given.start is None and given.text:
            given.start, given.end = contexts.span_of_words(session, given.article, given.text)
            given.text = None  # its white space may differ from the article's
        claim = claims.make(session, given, by=actor())
    say("The claim is made and waits in the queue.", undo=f"/claims/{claim.id}/dismissal",
        fields=[("reason", "Made by mistake")])  # fmt: skip
    return _back(article_text.place_of(claim))


@pages.post("/claims/<claim_id>/taking")
def take(claim_id: str) -> Response:
    with transaction() as session:
        claims.take(session, claim_id, by=actor(), minutes=tools().config.lease_minutes)
    return _back(f"/claims/{claim_id}")


@pages.delete("/claims/<claim_id>/taking")
def put_back(claim_id: str) -> Response:
    with transaction() as session:
        claims.put_back(session, claim_id, by=actor())
    say("The claim is back in the queue.")
    return _back()


@pages.post("/claims/<claim_id>/dismissal")
def dismiss(claim_id: str) -> Response:
    with transaction() as session:
        claim = claims.dismiss(session, claim_id, forms.given(Dismissal), by=actor())
    undo = f"/claims/{claim_id}/dismissal?_method=DELETE"
    say(f"Dismissed: {_short(claim.statement)}", undo=undo)
    return _back()


@pages.delete("/claims/<claim_id>/dismissal")
def restore(claim_id: str) -> Response:
    with transaction() as session:
        claim = claims.restore(session, claim_id, by=actor())
    say(f"Back in the queue: {_short(claim.statement)}")
    return _back()


@pages.post("/claims/<claim_id>/reopening")
def reopen(claim_id: str) -> Response:
    with transaction() as session:
        claims.reopen(session, claim_id, forms.given(Dismissal), by=actor())
    say("The claim is open again. Its earlier verdicts are kept.")
    return _back(f"/claims/{claim_id}")


@pages.post("/claims/bulk")
def act_on_many() -> Response:
    chosen = request.form.getlist("claim") or request.form.get("claims", "").split(",")
    action = request.form.get("action", "")
    with transaction() as session:
        done, left = _act(session, action, [one for one in chosen if one and one.isprintable()])
    _tell(action, done, left)
    return _back()


def _act(session: Session, action: str, ids: list[str]) -> bulk.Outcome:
    match action:
        case "take":
            return bulk.take(session, ids, by=actor(), minutes=tools().config.lease_minutes)
        case "put_back":
            return bulk.put_back(session, ids, by=actor())
        case "dismiss":
            given = read(Dismissal, {"reason": request.form.get("reason", "")})
            return bulk.dismiss(session, ids, given, by=actor())
        case "restore":
            return bulk.restore(session, ids, by=actor())
    raise Invalid("Choose what to do with the selected claims.")


_DID = {
    "take": "taken for you",
    "put_back": "put back",
    "dismiss": "dismissed",
    "restore": "put back in the queue",
}


def _tell(action: str, done: list[str], left: list[str]) -> None:
    undo = "/claims/bulk" if action == "dismiss" and done else ""
    words = f"{len(done)} {_DID[action]}."
    if left:
        words += f" {len(left)} left as they were: {left[0]}"
    say(words, undo=undo, fields=[("action", "restore"), ("claims", ",".join(done))])


def _short(statement: str) -> str:
    return statement if len(statement) <= 80 else statement[:80].rsplit(" ", 1)[0] + " …"


def _back(otherwise: str = "") -> Response:
    return redirect(forms.local(request.form.get("next"), otherwise or url_for("web.queue")), 303)
