"""Finding articles and what was left out of them."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy.orm import QueryableAttribute, defer
from sqlmodel import Session, col, func, select

from workbench.errors import NotFound
from workbench.models import Article, Claim, LeftOut
from workbench.models.actor import Actor
from workbench.models.pages import Page
from workbench.workflow.permissions import require

_TEXT = cast(QueryableAttribute[str], Article.text)


def get(session: Session, article_id: str, *, lock: bool = False) -> Article:
    """The article, held against other writers when ``lock``. Raises ``NotFound``."""
    article = session.get(Article, article_id, with_for_update=lock or None, populate_existing=lock)
    if article is None:
        raise NotFound("There is no such article.")
    return article


def page(
    session: Session, *, by: Actor, cursor: str | None = None, limit: int = 50
) -> Page[Article]:
    """Articles, newest first, without their texts; those that repeat an earlier one left out."""
    require(by, "read")
    query = select(Article).where(col(Article.same_as).is_(None))
    if cursor:
        query = query.where(Article.id < cursor)
    query = query.order_by(col(Article.id).desc()).limit(limit + 1)
    rows = list(session.exec(query.options(defer(_TEXT))).all())
    return Page(rows[:limit], rows[limit - 1].id if len(rows) > limit else None)


def count(session: Session) -> int:
    """How many articles there are; those that repeat an earlier one are not counted."""
    query = select(func.count()).select_from(Article).where(col(Article.same_as).is_(None))
    return session.exec(query).one()


def left_out(session: Session, article_id: str) -> Sequence[LeftOut]:
    """What nobody made a claim of, and why it is not in the queue, in the order of the text."""
    query = select(LeftOut).where(LeftOut.article_id == article_id, col(LeftOut.claim_id).is_(None))
    return session.exec(query.order_by(col(LeftOut.start), LeftOut.id)).all()


def no_longer_left_out(session: Session, claim: Claim) -> None:
    """The very stretch that was left out, if it was one, is this claim from now on."""
    query = select(LeftOut).where(
        LeftOut.article_id == claim.article_id, LeftOut.start == claim.start,
        LeftOut.end == claim.end,
    )  # fmt: skip
    for row in session.exec(query).all() if claim.article_id else ():
        row.claim_id = claim.id


def claims_of(session: Session, article_id: str) -> Sequence[Claim]:
    """The article's claims in the order of the text."""
    query = select(Claim).where(Claim.article_id == article_id)
    return session.exec(query.order_by(col(Claim.start), Claim.id)).all()


def claim_counts(session: Session, article_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    """How many claims of each state the articles have, by article id."""
    query = (
        select(Claim.article_id, Claim.state, func.count())
        .where(col(Claim.article_id).in_(article_ids))
        .group_by(col(Claim.article_id), col(Claim.state))
    )
    found: dict[str, dict[str, int]] = {article_id: {} for article_id in article_ids}
    for article_id, state, number in session.exec(query).all():
        found[article_id or ""][state] = number
    return found
