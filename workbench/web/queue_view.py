"""What the queue shows, read from its address, and the addresses that change one thing about it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import request, url_for

from workbench.errors import Invalid
from workbench.given import QueueView
from workbench.models import Article, Claim, User
from workbench.web import forms
from workbench.workflow.claims import held_by

TO_DO = "queued,returned"
BESIDE = "the sentences beside it"
WORDLESS = ("its words taken together", BESIDE)  # reasons without words of the claim, best first
SORTS = (
    ("score", "Most worth checking"),
    ("newest", "Newest"),
    ("oldest", "Oldest"),
    ("article", "By article"),
)


def asked(**more: Any) -> QueueView:
    """The view in the query string. Without a state: what is to be checked; empty: all states."""
    view = forms.asked(QueueView, **more)
    return view if "state" in request.args else view.model_copy(update={"state": TO_DO})


def asked_in_bounds() -> tuple[QueueView, str]:
    """The view, and what is wrong with its score, which then filters nothing."""
    try:
        return asked(), ""
    except Invalid as error:
        if set(error.fields) != {"min_score"}:
            raise
        return asked(min_score=None), error.fields["min_score"]


def address(view: QueueView, **changes: Any) -> str:
    """The view's address with some fields changed; a change leads back to the first page."""
    return url_for("web.queue", **parameters(view, **changes))


def parameters(view: QueueView, **changes: Any) -> dict[str, Any]:
    """The query string's fields; what is as always is left out."""
    values = {**view.model_dump(exclude={"limit"}), "cursor": None, **changes}
    state = values.pop("state")
    if values["sort"] == "score":
        del values["sort"]
    kept = {name: value for name, value in values.items() if value is not None}
    return kept if state == TO_DO else {"state": state or "", **kept}


def left_out_address(view: QueueView) -> str:
    """Where the left-out sentences of the same article and from the same score on are listed."""
    return url_for("web.left_out", article=view.article, min_score=view.min_score)


class Row(NamedTuple):
    """One line of the queue, ready to be shown: fifty of them are made on every page."""

    id: str
    score: float | None
    unmeasured: str
    statement: str
    claimant: str | None
    via: str
    article: str
    date: Any
    why: str
    state: str
    holder: str
    until: str


def rows(
    claims: list[Claim], articles: Mapping[str, Article], people: Mapping[str, User], me: str | None
) -> list[Row]:
    """The claims as lines; ``me`` is the id of the person who looks."""
    return [_row(claim, articles.get(claim.article_id or ""), people, me) for claim in claims]


def _row(claim: Claim, article: Article | None, people: Mapping[str, User], me: str | None) -> Row:
    holder = held_by(claim)
    held = ""
    if holder:
        held = "You hold it" if holder == me else f"{people[holder].name} holds it"
    return Row(
        claim.id, claim.score, unmeasured(claim), claim.statement, claim.claimant,
        " and ".join(claim.via),
        article.title if article else "", claim.claimed_on, why(claim), claim.state, held,
        f"{claim.taken_until:%H:%M}" if held else "",
    )  # fmt: skip


def unmeasured(claim: Claim) -> str:
    """What to say of a score that was not calibrated; "" for any other."""
    if claim.score is None or claim.calibrated:
        return ""
    of_language = claim.classes or claim.verifiable is not None
    scores = "Scores are not calibrated" + (" for this language" if of_language else "")
    return f"{scores}: do not compare them with those of English articles."


def why(claim: Claim, most: int = 2) -> str:
    """Why it came back or was dismissed, else the reasons that counted most for queueing it.

    Reasons that quote the claim come first; its surroundings alone are no reason to show.
    """
    if claim.state in ("returned", "dismissed") and claim.state_reason:
        return claim.state_reason[:200]
    counted = [reason for reason in claim.reasons if reason["weight"] >= 0]
    ranked = sorted(counted, key=lambda one: (_wordless(one["what"]), -one["weight"]))
    told = [reason["what"] for reason in ranked][:most]
    return "; ".join(told if told != [BESIDE] else [])


def _wordless(what: str) -> int:
    """0 for a reason with words of the claim."""
    return WORDLESS.index(what) + 1 if what in WORDLESS else 0
