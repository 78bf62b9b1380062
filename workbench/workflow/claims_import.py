"""Many claims at once: all of them or, when one cannot be taken, none."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, SQLModel, col, select

from workbench.errors import Conflict, Invalid, NotFound, TooLarge
from workbench.given import NewClaim
from workbench.models import Article, Claim
from workbench.models.actor import Actor
from workbench.workflow import articles, claims, events
from workbench.workflow.permissions import require

CHUNK = 2_000
MOST = 20_000  # rows in one request: others wait for the database meanwhile
_INSERT = insert(SQLModel.metadata.tables["claim"])
Place = tuple[str | None, int | None, int | None]


def import_many(session: Session, rows: Sequence[NewClaim], *, by: Actor) -> list[str]:
    """File the claims and answer their ids in the same order. Kinds stay as they are given.

    Raises ``Invalid`` or ``Conflict`` naming the row, ``TooLarge`` above ``MOST`` rows.
    """
    require(by, "claim.make")
    if len(rows) > MOST:
        raise TooLarge(f"At most {MOST:,} claims at once. Send the rest in further requests.")
    known = _articles(session, rows)
    taken = _taken(session, list(known))
    made = [_drafted(number, row, known, taken, by) for number, row in enumerate(rows, 1)]
    for start in range(0, len(made), CHUNK):
        chunk = made[start : start + CHUNK]
        session.execute(_INSERT, chunk)  # plain rows: many times quicker than objects
        lines: list[events.Line] = [
            ("claim.made", row["id"], row["id"], {"quote": row["quote"]}) for row in chunk
        ]
        events.record_many(session, lines, by=by)
    return [row["id"] for row in made]


def _articles(session: Session, rows: Sequence[NewClaim]) -> dict[str, Article]:
    """The articles that are named, locked in the order of their ids."""
    found: dict[str, Article] = {}
    for article_id in sorted({row.article for row in rows if row.article}):
        try:
            found[article_id] = articles.get(session, article_id, lock=True)
        except NotFound as error:
            number = next(n for n, row in enumerate(rows, 1) if row.article == article_id)
            raise Invalid(fields={f"row {number}.article": error.message}) from error
    return found


def _taken(session: Session, article_ids: list[str]) -> set[Place]:
    """The places that are claims already."""
    if not article_ids:
        return set()
    query = select(Claim.article_id, Claim.start, Claim.end).where(
        col(Claim.article_id).in_(article_ids), col(Claim.state).not_in(("split", "merged"))
    )
    return {(article, start, end) for article, start, end in session.exec(query)}


def _drafted(
    number: int, row: NewClaim, known: dict[str, Article], taken: set[Place], by: Actor
) -> dict[str, Any]:
    try:
        claim = claims.draft(row, known[row.article] if row.article else None, by=by)
    except Invalid as error:
        fields = {f"row {number}.{name}": words for name, words in error.fields.items()}
        raise Invalid(fields=fields) from error
    place: Place = (claim["article_id"], claim["start"], claim["end"])
    if row.article and place in taken:
        raise Conflict(f"Row {number}: these words are a claim already. Nothing was imported.")
    taken.add(place)
    return claim
