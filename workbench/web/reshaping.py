"""Widening, splitting and merging a claim, on one plain page that needs no script."""

from flask import redirect, request
from werkzeug import Response

from workbench.edge import actor, reading, transaction
from workbench.given import Merging, Splitting
from workbench.inputs import read
from workbench.models import Article, Claim
from workbench.web import article_text, forms, looks, pages, segments
from workbench.web.flashes import say
from workbench.workflow import articles, claims, reshape, states

Word = tuple[int, int, str]


@pages.get("/claims/<claim_id>/reshaping")
def show_reshaping(claim_id: str) -> str:
    with reading() as session:
        claim = claims.get(session, claim_id)
        article = articles.get(session, claim.article_id) if claim.article_id else None
        others = articles.claims_of(session, claim.article_id) if claim.article_id else []
    open_ones = [one for one in others if one.id != claim.id and one.state in states.EDITABLE]
    context = {
        "claim": claim, "article": article, "others": open_ones,
        "cuts": [part["start"] for part in claim.parts[1:]], "inside": _words(claim, article),
        **_ends(claim, _words(claim, article, beyond=40)),
    }  # fmt: skip
    return looks.page("claims/reshaping.html", **context)


def _words(claim: Claim, article: Article | None, beyond: int = 0) -> list[Word]:
    """The words of the quote, and of ``beyond`` more on either side, with their places."""
    if article is None or claim.start is None or claim.end is None:
        return []
    start, end = claim.start, claim.end
    if beyond:
        start, end = segments.around(article.text, start, end, beyond)
    return segments.words_of(article.text, start, end)


def _ends(claim: Claim, words: list[Word]) -> dict[str, list[tuple[int, str]]]:
    """Where the quote could begin and end: offsets with the words that follow or lead there."""
    said = [word for _, _, word in words]
    begins = [(a, " ".join(said[i : i + 4]) + " …") for i, (a, _, _) in enumerate(words)]
    ends = [(b, "… " + " ".join(said[max(0, i - 3) : i + 1])) for i, (_, b, _) in enumerate(words)]
    return {
        "begins": [one for one in begins if one[0] < (claim.end or 0)],
        "ends": [one for one in ends if one[0] > (claim.start or 0)],
    }


@pages.post("/claims/<claim_id>/splits")
def split(claim_id: str) -> Response:
    with transaction() as session:
        given = read(Splitting, {"at": request.form.getlist("at")})
        pieces = reshape.split(session, claim_id, given, by=actor())
    say(f"Split into {len(pieces)} claims. Sources and evidence went along with each.")
    return _to_article(pieces[0])


@pages.post("/claims/<claim_id>/mergers")
def merge(claim_id: str) -> Response:
    with transaction() as session:
        kept = reshape.merge(session, claim_id, forms.given(Merging), by=actor())
    say("The two claims are one now. Sources and evidence went along.")
    return _to_article(kept)


def _to_article(claim: Claim) -> Response:
    path = article_text.place_of(claim)
    return redirect(forms.local(request.form.get("next"), path), 303)
