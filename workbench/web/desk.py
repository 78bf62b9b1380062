"""The claim desk: one claim, its sources and evidence, its verdict, on one screen."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

from flask import make_response, redirect, request
from werkzeug.wrappers import Response

from workbench import failures
from workbench.edge import actor, reading, tools, transaction, uploaded
from workbench.errors import (
    Conflict,
    Forbidden,
    Invalid,
    TooLarge,
    Unavailable,
    Unsupported,
    WorkbenchError,
)
from workbench.given import ClaimEdit, NewSource, Rewording
from workbench.models.desk import Desk
from workbench.text.types import KINDS
from workbench.text.worddiff import word_diff
from workbench.web import breakdown, forms, pages, rooms, said, told, weights, wordings
from workbench.web.flashes import say
from workbench.web.looks import page
from workbench.workflow import claims, finders, sources, wording
from workbench.workflow import desk as desks

View = Callable[..., Any]
FIELDS = ("statement", "claim_reviewed", "claimant", "claimed_on", "kind")
PARTS = {
    "edit": "claim", "wording": "claim", "source": "sources", "recapture": "sources",
    "evidence": "sources", "withdrawal": "sources", "verdict": "verdict", "sign_off": "verdict",
    "fact": "claim", "fact_edit": "claim", "figure": "claim", "figure_edit": "claim",
    "ledger": "claim", "part": "sources", "part_edit": "sources", "origin": "sources",
    "source_edit": "sources",
}  # fmt: skip
REFUSED = (Invalid, Conflict, Forbidden, TooLarge, Unsupported, Unavailable)


class Refused(NamedTuple):
    """A form that could not be taken: which one, why, and what was typed in it."""

    form: str
    error: WorkbenchError
    typed: dict[str, str]


class Compared(NamedTuple):
    """One field that two people changed: as it is now, and what this person typed."""

    field: str
    now: str
    mine: str

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """The word diff from the stored words to mine."""
        return word_diff(self.now, self.mine)


@pages.get("/claims/<claim_id>")
def show_claim(claim_id: str) -> str:
    return desk_page(claim_id)


@pages.get("/claims/<claim_id>/sources/<source_id>")
def show_source_row(claim_id: str, source_id: str) -> str | Response:
    """One row of the list of sources, asked for again and again while a page is being fetched."""
    if "HX-Request" not in request.headers:
        return redirect(f"/claims/{claim_id}#{source_id}", 303)
    with reading() as session:
        source, taken = desks.source_row(session, claim_id, source_id, by=actor())
        claim = claims.get(session, claim_id)
    return page(
        "desk/row.html", source=source, snapshots=taken, claim=claim, refused=None, opened="",
        free=claims.held_by(claim) in (None, actor().id), advice=failures.advice,
    )  # fmt: skip


def keeps(form: str) -> Callable[[View], View]:
    """A form that is refused is shown again on the desk, with every word that was typed."""

    def wrap(view: View) -> View:
        @wraps(view)
        def kept(claim_id: str, **more: str) -> Any:
            try:
                return view(claim_id, **more)
            except REFUSED as error:
                refused = Refused(form, error, {**forms.typed(), **more})
                return make_response(desk_page(claim_id, refused), error.status)

        return kept

    return wrap


@pages.patch("/claims/<claim_id>")
@keeps("edit")
def edit_claim(claim_id: str) -> Response:
    given = forms.given(ClaimEdit)
    with transaction() as session:
        claims.edit(session, claim_id, given, by=actor())
    return redirect(forms.local(request.form.get("next"), f"/claims/{claim_id}#claim"), 303)


@pages.post("/claims/<claim_id>/wording")
@keeps("wording")
def reword_claim(claim_id: str) -> Response:
    given = forms.given(Rewording)
    with transaction() as session:
        wording.choose(session, claim_id, given, by=actor())
    return redirect(f"/claims/{claim_id}#statement", 303)


@pages.post("/claims/<claim_id>/sources")
@keeps("source")
def attach_source(claim_id: str) -> Response:
    given = forms.given(NewSource)
    upload = uploaded()
    with transaction() as session:
        source, _ = sources.attach(session, claim_id, given, upload, by=actor())
    return redirect(f"/claims/{claim_id}#{source.id}", 303)


@pages.post("/claims/<claim_id>/sources/<source_id>/snapshots")
@keeps("recapture")
def recapture_source(claim_id: str, source_id: str) -> Response:
    with transaction() as session:
        sources.recapture(session, source_id, by=actor())
    say("Fetching the page again. The earlier copy stays.")
    return redirect(f"/claims/{claim_id}#{source_id}", 303)


def desk_page(claim_id: str, refused: Refused | None = None) -> str:
    """The whole desk, or its middle alone where only that is exchanged. Raises ``NotFound``."""
    opened = request.args.get("snapshot") or (refused.typed.get("snapshot", "") if refused else "")
    at = request.args.get("at", type=int)
    with reading() as session:
        desk = desks.lay_out(session, claim_id, by=actor())
        room = desks.open_room(session, opened, claim_id, by=actor(), at=at) if opened else None
        also = finders.also_found_by(session, desk.claim)
    context = {"also": also, **_shown(desk, refused), **rooms.laid_out(room), "opened": opened}
    context |= breakdown.shown(desk)
    context["here"] = f"/claims/{claim_id}" + (f"?snapshot={opened}" if opened else "")
    if request.headers.get("HX-Target") == "sources":
        return page("desk/middle.html", exchanged=True, **context)
    lines = [(event, told.tell(event, desk.names)) for event in desk.history]
    part = "sources" if opened else "claim"
    part = PARTS[refused.form] if refused else part
    return page("desk/desk.html", lines=lines, part=part, **context, **_compared(desk, refused))


def _shown(desk: Desk, refused: Refused | None) -> dict[str, Any]:
    by = actor()
    solo = tools().config.solo
    return {
        "desk": desk, "claim": desk.claim, "refused": refused, "kinds": KINDS, "on_desk": True,
        "solo": solo, "own": desk.standing is not None and desk.standing.author_id == by.id,
        "free": desk.holder in (None, by.id), "held": desk.holder == by.id,
        "advice": failures.advice, "step": desk.next_step(by.id or "", solo=solo),
        "weighs": weights.weighs, "suggested": wordings.suggested(desk.claim),
        "unnamed": said.unnamed(desk.claim, desk.article.language if desk.article else None),
    }  # fmt: skip


def _compared(desk: Desk, refused: Refused | None) -> dict[str, Any]:
    """What the edit form starts from, what two people changed, and what happened meanwhile."""
    now = {name: _plain(getattr(desk.claim, name)) for name in FIELDS}
    none: dict[str, Any] = {"values": now, "clashes": [], "meanwhile": []}
    if refused is None:
        return none
    if not isinstance(refused.error, Conflict):
        return {**none, "values": {**now, **refused.typed}} if refused.form == "edit" else none
    seen = refused.typed.get("seen", "")
    number = int(seen) if seen.isdecimal() and len(seen) < 19 else desk.seen
    meanwhile = [told.tell(event, desk.names) for event in desk.since(number)]
    if refused.form != "edit":
        return {**none, "meanwhile": meanwhile}
    values, clashes = merged(now, desk.as_seen(number), refused.typed)
    return {"values": values, "clashes": clashes, "meanwhile": meanwhile}


def merged(
    now: dict[str, str], seen: dict[str, Any], mine: dict[str, str]
) -> tuple[dict[str, str], list[Compared]]:
    """My words where I changed something, the stored ones elsewhere; and where we both did."""
    values, clashes = dict(now), []
    for name, stored in now.items():
        word = _plain(mine.get(name, stored))
        if word == _plain(seen.get(name)) or word == stored:
            continue
        values[name] = word
        if stored != _plain(seen.get(name)):
            clashes.append(Compared(name, stored, word))
    return values, clashes


def _plain(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
