"""The built-in finder and a language model side by side, and proposals that become claims."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, SQLModel, col, select

from workbench.errors import NotFound
from workbench.given import NewClaim
from workbench.models import Article, Claim, LeftOut, Proposal, SecondLook
from workbench.models.actor import Actor
from workbench.models.finders import Comparison, Row, Suggested
from workbench.text.overlaps import Cover, Placed, Stretches, is_same
from workbench.workflow import articles, claims, events, second_finder
from workbench.workflow.permissions import require

_LEFT_OUT = SQLModel.metadata.tables["left_out"]
_ITS_SCORE = ("reasons", "classes", "verifiable", "opinion")
COUNTED = ("both", "first", "second", "neither", "unread")


def compare(session: Session, article_id: str, *, by: Actor, finder: str = "") -> Comparison:
    """Both finders on one article. ``finder`` is a model; without it, that of the newest look.

    Raises ``NotFound``.
    """
    require(by, "read")
    article = articles.get(session, article_id)
    looks = looks_at(session, article_id)
    names = list(dict.fromkeys(look.model for look in looks))
    chosen = finder if finder in names else (names[0] if names else "")
    proposals = second_finder.proposals_of(session, article_id, chosen) if chosen else []
    seen = Cover(stretch for look in looks if look.model == chosen for stretch in look.seen)
    rows = [
        row._replace(read=seen.holds(row.start, row.end))
        for row in _rows(session, article, proposals)
    ]
    counts = Counter(row.found_by for row in rows if row.score is not None or row.picked)
    counts["second"] = sum(1 for row in rows if row.found_by == "second")
    found = [row for row in rows if row.picked or row.proposals]
    return Comparison(
        article, chosen, names, looks, found, {name: counts[name] for name in COUNTED}
    )  # fmt: skip


def looks_at(session: Session, article_id: str) -> Sequence[SecondLook]:
    """All second looks at the article, newest first."""
    query = select(SecondLook).where(SecondLook.article_id == article_id)
    return session.exec(query.order_by(col(SecondLook.id).desc())).all()


def _rows(session: Session, article: Article, proposals: Sequence[Proposal]) -> list[Row]:
    """Every stretch that the built-in finder judged, and those that only a proposal names."""
    standing = Stretches(second_finder.claims_at(session, article.id))
    judged = _judged(session, article)
    units = Stretches(Placed(row.start, row.end, number) for number, row in enumerate(judged))
    of_unit: dict[int, list[Suggested]] = {}
    rows = []
    for one in proposals:
        same = standing.same_as(one.start, one.end)
        suggested = Suggested(one, same.item if same else None)
        unit = units.same_as(one.start, one.end)
        if unit:
            of_unit.setdefault(unit.item, []).append(suggested)
        else:
            rows.append(_alone(suggested))
    rows += [row._replace(proposals=of_unit.get(n, [])) for n, row in enumerate(judged)]
    return sorted(rows, key=lambda row: (row.start, row.end))


def _alone(suggested: Suggested) -> Row:
    one = suggested.proposal
    return Row(one.start, one.end, one.quote, False, None, "", suggested.claim, [suggested])


def _judged(session: Session, article: Article) -> list[Row]:
    """What the built-in finder said, whatever people have made of it since."""
    left = _left_out(session, article.id)
    aside = {(item.start, item.end) for item in left}  # what became of these, people did
    found = articles.claims_of(session, article.id)
    by_id = {claim.id: claim for claim in found}
    own = (claim for claim in found if _is_own(claim, article))
    picked = [_picked(claim) for claim in own if (claim.start, claim.end) not in aside]
    return [*picked, *_left(article, left, by_id)]


def _is_own(claim: Claim, article: Article) -> bool:
    return claim.origin == "found" and claim.finder == article.finder and not claim.made_from


def _picked(claim: Claim) -> Row:
    start, end = claim.start or 0, claim.end or 0
    return Row(start, end, claim.quote, True, claim.score, "", claim, [])


def _left_out(session: Session, article_id: str) -> Sequence[Any]:
    """The few columns that are needed: a long article leaves out thousands of sentences."""
    wanted = ("start", "end", "why", "score", "claim_id")
    query = columns(*(_LEFT_OUT.c[name] for name in wanted))
    return session.execute(query.where(_LEFT_OUT.c.article_id == article_id)).all()


def _left(article: Article, left: Iterable[Any], by_id: dict[str, Claim]) -> Iterable[Row]:
    for item in left:
        quote, claim = article.text[item.start : item.end], by_id.get(item.claim_id or "")
        yield Row(item.start, item.end, quote, False, item.score, item.why, claim, [])


def also_found_by(session: Session, claim: Claim) -> list[str]:
    """The models that proposed the words of this claim, but for the one it came from."""
    if claim.article_id is None or claim.start is None or claim.end is None:
        return []
    query = select(Proposal).where(
        Proposal.article_id == claim.article_id, Proposal.start < claim.end,
        Proposal.end > claim.start,
    )  # fmt: skip
    place = (claim.start, claim.end)
    names = [
        f"{one.finder} {one.prompt_version}"
        for one in session.exec(query.order_by(Proposal.id)).all()
        if is_same(place, (one.start, one.end))
    ]
    return [name for name in dict.fromkeys(names) if name != claim.finder]


def put_in_queue(session: Session, proposal_id: str, *, by: Actor) -> Claim:
    """The claim of a proposal: the one that has its words, else a new one.

    Its ``finder`` is the model and the prompt's version. Raises ``NotFound``.
    """
    require(by, "claim.make")
    proposal = session.get(Proposal, proposal_id)
    if proposal is None:
        raise NotFound("There is no such proposal.")
    claim = _standing(session, proposal)
    if claim is None:
        article = articles.get(session, proposal.article_id, lock=True)
        claim = _standing(session, proposal) or _made(session, proposal, article, by=by)
    proposal.claim_id = claim.id
    session.add(proposal)
    session.flush()
    return claim


def _standing(session: Session, proposal: Proposal) -> Claim | None:
    standing = Stretches(second_finder.claims_at(session, proposal.article_id))
    same = standing.same_as(proposal.start, proposal.end)
    return same.item if same else None


def _made(session: Session, proposal: Proposal, article: Article, *, by: Actor) -> Claim:
    given = NewClaim(
        article=article.id, start=proposal.start, end=proposal.end, claimant=proposal.claimant,
    )  # fmt: skip
    finder = f"{proposal.finder} {proposal.prompt_version}"
    said = _said_before(session, proposal)
    claim = Claim(**claims.draft(given, article, by=by) | said | _of_model(proposal, finder))
    claim.claimant = proposal.claimant or said.get("claimant")
    session.add(claim)
    articles.no_longer_left_out(session, claim)
    session.flush()
    events.record(
        session, "claim.queued_from_proposal", claim.id, by=by, claim=claim.id,
        quote=claim.quote, finder=finder, proposal=proposal.id,
    )  # fmt: skip
    return claim


def _said_before(session: Session, proposal: Proposal) -> dict[str, Any]:
    """What the built-in finder made of the very sentence when it left it out: dates, wording."""
    query = select(LeftOut.details).where(
        LeftOut.article_id == proposal.article_id, LeftOut.start == proposal.start,
        LeftOut.end == proposal.end,
    )  # fmt: skip
    details = session.exec(query).first() or {}
    return {name: value for name, value in details.items() if name not in _ITS_SCORE}


def _of_model(proposal: Proposal, finder: str) -> dict[str, Any]:
    """Columns that differ from those of a claim made by hand. Nobody measured the model's score: it
    stays on the proposal, and the claim is ranked as one that a person made."""
    reason = {"what": f"Proposed by the language model {finder}", "weight": 0.0}
    return {
        "origin": "found", "finder": finder, "kind": proposal.kind, "reasons": [reason],
        "calibrated": False,
    }  # fmt: skip
