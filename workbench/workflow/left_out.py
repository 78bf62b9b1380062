"""Sentences below the finder's threshold: found by their score, and put in the queue by people."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from math import isfinite
from typing import Any

from sqlalchemy import ColumnElement, literal, tuple_
from sqlmodel import Session, col, func, select

from workbench import clock, ids
from workbench.errors import Conflict, Invalid, NotFound
from workbench.given import Dismissal, LeftOutView
from workbench.models import Article, Claim, LeftOut
from workbench.models.actor import Actor
from workbench.models.pages import LeftOutSentence, Page
from workbench.workflow import articles, claims, events
from workbench.workflow.bulk import MOST, Outcome
from workbench.workflow.permissions import require

BACK = "Put back among the left-out sentences"
_BY_HAND = {"what": "Put in the queue by hand", "weight": 0.0}
Place = tuple[str, int, int]


def page(session: Session, view: LeftOutView, *, by: Actor) -> Page[LeftOutSentence]:
    """The sentences from ``min_score`` upward, highest first. Raises ``Invalid`` for a cursor."""
    require(by, "read")
    where = _conditions(view)
    key = tuple_(col(LeftOut.score), col(LeftOut.id))
    if view.cursor:
        where.append(key < tuple_(*[literal(value) for value in _decoded(view.cursor)]))
    chosen = (
        select(LeftOut).where(*where).order_by(col(LeftOut.score).desc(), col(LeftOut.id).desc())
    )
    rows = list(session.exec(chosen.limit(view.limit + 1)).all())
    more = len(rows) > view.limit
    rows = rows[: view.limit]
    return Page(_with_words(session, rows), _cursor(rows[-1]) if more else None)


def _conditions(view: LeftOutView) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [
        col(LeftOut.claim_id).is_(None), col(LeftOut.score) >= (view.min_score or 0),
    ]  # fmt: skip
    return [*where, col(LeftOut.article_id) == view.article] if view.article else where


def _with_words(session: Session, rows: list[LeftOut]) -> list[LeftOutSentence]:
    """Each article's text is read once, a few at a time, and only the sentences are kept."""
    columns: list[Any] = [
        Article.id, Article.text, Article.title, Article.publisher, Article.published,
    ]  # fmt: skip
    query = select(*columns).where(col(Article.id).in_(_article_ids(rows)))
    found: dict[str, LeftOutSentence] = {}
    for article_id, text, *rest in session.exec(query.execution_options(yield_per=5)):
        for row in rows:
            if row.article_id == article_id:
                found[row.id] = LeftOutSentence(row, text[row.start : row.end], *rest)
    return [found[row.id] for row in rows]


def count(session: Session, view: LeftOutView, *, by: Actor, at_most: int) -> int:
    """How many sentences there are from ``min_score`` upward; counting stops at ``at_most``."""
    require(by, "read")
    query = select(literal(1)).select_from(LeftOut).where(*_conditions(view)).limit(at_most)
    return session.exec(select(func.count()).select_from(query.subquery())).one()


def put_in(session: Session, row_ids: Sequence[str], *, by: Actor) -> Outcome:
    """Make a queued claim of each: ids of those that were, and a sentence for each that was not.

    Claims are held before articles and those before history, as everywhere.
    """
    require(by, "claim.make")
    rows = _rows(session, row_ids)
    earlier = _claims_at(session, rows)
    held = {one: articles.get(session, one, lock=True) for one in _article_ids(rows)}
    done, left = [], []
    for row in rows:
        session.refresh(row)
        try:
            _put_in(session, row, held[row.article_id], earlier.get(_place(row)), by)
            done.append(row.id)
        except Conflict as problem:
            left.append(problem.message)
    return done, left


def take_back(session: Session, row_ids: Sequence[str], *, by: Actor) -> Outcome:
    """Undo ``put_in``: the claims are dismissed, the sentences are left out again."""
    require(by, "claim.make")
    rows = [row for row in _rows(session, row_ids) if row.claim_id]
    claims.lock_all(session, [row.claim_id or "" for row in rows])
    done, left = [], []
    for row in rows:
        try:
            claims.dismiss(session, row.claim_id or "", Dismissal(reason=BACK), by=by)
            row.claim_id = None
            done.append(row.id)
        except (Conflict, NotFound) as problem:
            left.append(problem.message)
    return done, left


def _rows(session: Session, row_ids: Sequence[str]) -> Sequence[LeftOut]:
    if not row_ids:
        raise Invalid(fields={"row": "Select at least one sentence."})
    if len(row_ids) > MOST:
        raise Invalid(fields={"row": f"Select at most {MOST} sentences at a time."})
    query = select(LeftOut).where(col(LeftOut.id).in_(set(row_ids)))
    return session.exec(query.order_by(LeftOut.id)).all()


def _article_ids(rows: Sequence[LeftOut]) -> list[str]:
    return sorted({row.article_id for row in rows})


def _place(row: LeftOut | Claim) -> Place:
    return (row.article_id or "", row.start or 0, row.end or 0)


def _claims_at(session: Session, rows: Sequence[LeftOut]) -> dict[Place, Claim]:
    """The claims that have the words of these rows already, each held."""
    query = select(Claim).where(
        col(Claim.article_id).in_(_article_ids(rows)),
        col(Claim.start).in_({row.start for row in rows}),
        col(Claim.state).not_in(("split", "merged")),
    )  # fmt: skip
    found = session.exec(query.order_by(Claim.id).with_for_update()).all()
    return {_place(claim): claim for claim in found}


def _put_in(
    session: Session, row: LeftOut, article: Article, earlier: Claim | None, by: Actor
) -> None:
    """Raises ``Conflict`` when somebody was quicker or it is no sentence of the article proper."""
    if row.claim_id:
        raise Conflict("This sentence was put in the queue already.")
    if row.score is None:
        raise Conflict("This was not scored. Make a claim of it on its article's page.")
    if earlier is not None:
        row.claim_id = earlier.id
        if earlier.state != "dismissed":
            raise Conflict("These words are a claim already.")
        claims.restore(session, earlier.id, by=by)
        return
    claim = _claim(row, article, by)
    session.add(claim)
    session.flush()
    row.claim_id = claim.id
    more = {"quote": claim.quote, "score": claim.score, "left_out": row.id}
    events.record(session, "claim.made", claim.id, by=by, claim=claim.id, **more)


def _claim(row: LeftOut, article: Article, by: Actor) -> Claim:
    """With all that the finder said of the sentence, its score included."""
    quote, at = article.text[row.start : row.end], clock.now()
    said: dict[str, Any] = {"statement": " ".join(quote.split()), **(row.details or {})}
    said["reasons"] = [_BY_HAND, *said.get("reasons", [])]
    return Claim(
        id=ids.new("clm"), article_id=article.id, start=row.start, end=row.end, quote=quote,
        claimed_on=article.published, score=row.score, rank=row.score or 0.0, origin="found",
        finder=article.finder, created_by=by.id, created_at=at, updated_at=at, **said,
    )  # fmt: skip


def _cursor(row: LeftOut) -> str:
    return urlsafe_b64encode(json.dumps([row.score, row.id]).encode()).decode().rstrip("=")


def _decoded(cursor: str) -> tuple[float, str]:
    """Raises ``Invalid`` unless it is a score and an id."""
    try:
        score, row_id = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if isinstance(score, float) and isfinite(score) and isinstance(row_id, str):
            return score, row_id.encode("ascii", "strict").decode().replace("\0", "")
    except (ValueError, TypeError, RecursionError) as error:
        raise Invalid(fields={"cursor": "This place in the list is not known."}) from error
    raise Invalid(fields={"cursor": "This place in the list is not known."})
