"""The review queue: filtered, sorted, paged by cursor; and taking the next claim.

Pages are found by key, never by counting rows, so that the thousandth is as quick as the first.
"""

import base64
import json
from functools import cache
from math import isfinite
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    exists,
    literal,
    or_,
    tuple_,
    union_all,
)
from sqlalchemy.orm import load_only
from sqlmodel import Session, col, func, select

from workbench import clock
from workbench.errors import Invalid
from workbench.given import QueueView
from workbench.models import Article, Claim, User
from workbench.models.actor import Actor
from workbench.models.claim import STATES
from workbench.models.matching import ClaimMatches, query_words
from workbench.models.pages import Page
from workbench.workflow import claims
from workbench.workflow.permissions import require

ORDERS: dict[str, tuple[list[Any], bool]] = {
    "score": ([Claim.rank, Claim.id], True),
    "newest": ([Claim.id], True),
    "oldest": ([Claim.id], False),
    "article": ([Claim.article_id, Claim.start, Claim.id], False),
}

_SHOWN: list[Any] = [Article.title, Article.publisher, Article.published]


def page(session: Session, view: QueueView, *, by: Actor) -> Page[Claim]:
    """The claims of one page. Raises ``Invalid`` for an unknown state or a broken cursor."""
    require(by, "read")
    columns, _ = ORDERS[view.sort]
    first = union_all(*[_first(part, by) for part in _by_state(view)])
    query = select(Claim).where(col(Claim.id).in_(first)).order_by(*_order(view))
    rows = list(session.exec(query.limit(view.limit + 1)).all())
    more = len(rows) > view.limit
    rows = rows[: view.limit]
    return Page(rows, _encode(rows[-1], columns) if more else None)


def _by_state(view: QueueView) -> list[QueueView]:
    """The view for each of its states, where an index has the claims of a state in order.

    Over several states at once the database would have to sort all their claims. A kind has an
    index only within a state.
    """
    states = _states(view.state) if view.state else list(STATES) if view.kind else []
    if len(states) < 2 or _along_article(view):
        return [view]
    return [view.model_copy(update={"state": state}) for state in states]


def _along_article(view: QueueView) -> bool:
    """Whether claims are found by their place in an article, not by their state."""
    return view.article is not None or view.sort == "article"


def _first(view: QueueView, by: Actor) -> Select[Any]:
    """The ids of a page's claims and one more."""
    query = select(Claim.id).where(*conditions(view, by))
    if view.cursor:
        columns, falling = ORDERS[view.sort]
        place = tuple_(*[literal(value) for value in _decode(view.cursor, columns)])
        here = tuple_(*columns)
        query = query.where(here < place if falling else here > place)
    found = query.order_by(*_order(view)).limit(view.limit + 1).subquery()
    return select(found.c.id)


def _order(view: QueueView) -> list[ColumnElement[Any]]:
    columns, falling = ORDERS[view.sort]
    return [column.desc() if falling else column.asc() for column in map(col, columns)]


def conditions(view: QueueView, by: Actor) -> list[ColumnElement[bool]]:
    """The filters as SQL. ``assignee`` is a user's id, ``me``, ``nobody`` or ``anybody``."""
    found: list[ColumnElement[bool]] = []
    if view.sort == "article":
        found.append(col(Claim.article_id).is_not(None))
    if view.state:
        # As an expression the state draws no index: the claims are found by their article's.
        state = func.coalesce(Claim.state, "") if _along_article(view) else col(Claim.state)
        found.append(state.in_(_states(view.state)))
    for column, value in (
        (Claim.kind, view.kind),
        (Claim.claimant, view.claimant),
        (Claim.article_id, view.article),
    ):
        if value is not None:
            found.append(col(column) == value)
    if view.min_score is not None:
        found.append(col(Claim.rank) >= view.min_score)
    if view.assignee:
        found.append(_held(view.assignee, by))
    if view.q and (words := query_words(view.q)):
        found.append(ClaimMatches(words))
    return found


def _states(value: str) -> list[str]:
    """One state, or several with commas between."""
    wanted = list(dict.fromkeys(word.strip() for word in value.split(",") if word.strip()))
    if unknown := [word for word in wanted or [value] if word not in STATES]:
        raise Invalid(fields={"state": f"There is no state “{unknown[0]}”."})
    return wanted


def _held(assignee: str, by: Actor) -> ColumnElement[bool]:
    held = and_(col(Claim.taken_until).is_not(None), col(Claim.taken_until) > clock.now())
    if assignee == "anybody":
        return held
    if assignee == "nobody":
        return or_(col(Claim.taken_until).is_(None), col(Claim.taken_until) <= clock.now())
    return and_(held, col(Claim.taker_id) == (by.id if assignee == "me" else assignee))


def count(session: Session, view: QueueView, *, by: Actor, at_most: int | None = None) -> int:
    """How many claims the filters keep; counting stops at ``at_most``."""
    require(by, "read")
    found: int = session.execute(_counted(conditions(view, by), at_most)).scalar_one()
    return found


def _counted(where: list[ColumnElement[bool]], at_most: int | None) -> Select[Any]:
    query: Select[Any] = select(literal(1)).select_from(Claim).where(*where).limit(at_most)
    return select(func.count()).select_from(query.subquery())


def counts(
    session: Session, *, by: Actor, at_most: int = 10_000, within: QueueView | None = None
) -> dict[str, int]:
    """How many claims are in each state, each counted up to ``at_most``.

    Of ``within`` the article and the claimant count, so that a list has its own numbers.
    """
    require(by, "read")
    view = within or QueueView()
    given = {"article": view.article, "claimant": view.claimant}
    given = {name: value for name, value in given.items() if value is not None}
    found = session.execute(_counting(at_most, *given), given).one()
    return dict(zip(STATES, found, strict=True))


@cache
def _counting(at_most: int, *along: str) -> Select[Any]:
    """One question for all states; putting it together takes longer than answering it."""
    columns = {"article": col(Claim.article_id), "claimant": col(Claim.claimant)}
    where = [columns[name] == bindparam(name) for name in along]
    state = func.coalesce(Claim.state, "") if "article" in along else col(Claim.state)
    each = [_counted([state == one, *where], at_most).scalar_subquery() for one in STATES]
    found: Select[Any] = select(*each)
    return found


def next_for(session: Session, view: QueueView, *, by: Actor, minutes: int) -> Claim | None:
    """Take the first free claim of the view for ``by``; None when there is none left.

    Two people asking at once get different claims.
    """
    require(by, "claim.take")
    wanted = view.model_copy(update={"state": view.state or "queued", "assignee": "nobody"})
    found = [claim for part in _by_state(wanted) if (claim := _free(session, part, by))]
    columns, falling = ORDERS[wanted.sort]
    names = [column.key for column in columns]
    found.sort(key=lambda claim: [getattr(claim, name) for name in names], reverse=falling)
    return claims.take(session, found[0].id, by=by, minutes=minutes) if found else None


def _free(session: Session, view: QueueView, by: Actor) -> Claim | None:
    """The first claim of the view that nobody is taking at this moment."""
    query = select(Claim).where(*conditions(view, by)).order_by(*_order(view)).limit(1)
    return session.exec(query.with_for_update(skip_locked=True, of=Claim)).first()


def claimants(session: Session, *, by: Actor, limit: int = 30) -> list[str]:
    """Names to filter by, in alphabetical order, found by skipping through the index."""
    require(by, "read")
    names: list[str] = []
    after = ""
    while len(names) < limit:
        query = select(func.min(Claim.claimant)).where(col(Claim.claimant) > after)
        name = session.exec(query).one()
        if name is None:
            break
        names.append(name)
        after = name
    return names


def articles_and_people(
    session: Session, rows: list[Claim], *, by: Actor
) -> tuple[dict[str, Article], dict[str, User]]:
    """The articles' titles and dates and the holders of these claims, by id."""
    require(by, "read")
    wanted = {row.article_id for row in rows if row.article_id}
    query = select(Article).options(load_only(*_SHOWN))
    found = session.exec(query.where(col(Article.id).in_(wanted))).all() if wanted else []
    people = {row.taker_id for row in rows if row.taker_id}
    users = session.exec(select(User).where(col(User.id).in_(people))).all() if people else []
    return {row.id: row for row in found}, {user.id: user for user in users}


def has_any(session: Session) -> bool:
    """Whether there is any claim at all (for the empty state)."""
    return bool(session.execute(select(exists(select(Claim.id)))).scalar())


def _encode(claim: Claim, columns: list[Any]) -> str:
    values = [getattr(claim, column.key) for column in columns]
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _decode(cursor: str, columns: list[Any]) -> list[Any]:
    """The values of the last row seen. Raises ``Invalid`` unless each fits its column."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        values = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Invalid(fields={"cursor": "This place in the list is not known."}) from error
    if (
        not isinstance(values, list)
        or len(values) != len(columns)
        or not all(_fits(value, column.key) for value, column in zip(values, columns, strict=True))
    ):
        raise Invalid(fields={"cursor": "This place in the list is not known."})
    return values


def _fits(value: object, name: str) -> bool:
    """Whether the database can compare this with the column: a rank, an offset or an id."""
    if name == "rank":
        return isinstance(value, float) and isfinite(value)
    if name == "start":
        return type(value) is int and 0 <= value < 2**31
    return isinstance(value, str) and value.isascii() and value.isprintable()
