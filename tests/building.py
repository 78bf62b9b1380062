"""Rows for tests, made directly, so that a test of one verb does not hang on the others."""

import hashlib
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlmodel import Session, select

from workbench import clock, ids
from workbench.db import Database
from workbench.models import (
    Article,
    Claim,
    ClaimSource,
    Event,
    Evidence,
    Flag,
    Proposal,
    SecondLook,
    Snapshot,
    Source,
    User,
)
from workbench.models.actor import Actor

Row = TypeVar("Row")
DAY = date(2021, 2, 9)
ROLES = {"second": "reviewer"}
PASSWORD = "a long enough pass phrase"
WORDS = "Trade grew by 12 percent last year."
TEXT = (
    "The council was set up in Rome in 2002.\n\n"
    "It last met nineteen months ago, the official said. Seven countries joined in 2004.\n\n"
    f"{WORDS}"
)
QUOTE = "The council met on 5 July 2019 in Brussels."
PAGE = (
    f"Minutes of the council. {QUOTE}\n\n"
    "It did not meet again in 2020. Seven countries joined on 29 March 2004."
)


class People(NamedTuple):
    """One actor a role, and a second reviewer; ``users`` has their rows by the same names."""

    admin: Actor
    editor: Actor
    reviewer: Actor
    second: Actor
    viewer: Actor
    users: dict[str, User]


@cache
def _password_hash() -> str:
    """The same kind of hash as the program's, at the least cost: a hash says what checking it
    costs, and nearly every test of the pages signs in. The program's own cost has its own test."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def people(session: Session) -> People:
    names = [name for name in People._fields if name != "users"]
    users = {name: user(session, name, ROLES.get(name, name)) for name in names}
    actors = {name: Actor.of(row) for name, row in users.items()}
    return People(**actors, users=users)


def user(session: Session, name: str, role: str = "reviewer", **fields: Any) -> User:
    row = User(
        id=ids.new("usr"), email=f"{name}@example.org", name=name.title(), role=role,
        password=_password_hash(), session_key=f"key of {name}", created_at=clock.now(), **fields,
    )  # fmt: skip
    return _stored(session, row)


def article(session: Session, *, by: Actor, text: str = TEXT, **fields: Any) -> Article:
    at = clock.now()
    values: dict[str, Any] = {
        "id": ids.new("art"), "title": "The council", "arrived_by": "text", "state": "ready",
        "text": text, "text_sha256": _sha256(text), "created_by": by.id,
        "created_at": at, "updated_at": at,
    }  # fmt: skip
    return _stored(session, Article(**values | fields))


def claim(
    session: Session, *, by: Actor, of: Article | None = None, quote: str = WORDS, **fields: Any
) -> Claim:
    """A queued claim: the place of ``quote`` in the article ``of``, or text alone."""
    at = clock.now()
    values: dict[str, Any] = {
        "id": ids.new("clm"), "quote": quote, "statement": quote, "score": 0.5, "rank": 0.5,
        "origin": "imported", "created_by": by.id, "created_at": at, "updated_at": at,
    }  # fmt: skip
    if of is not None:
        start = of.text.index(quote)
        values |= {
            "article_id": of.id,
            "start": start,
            "end": start + len(quote),
            "origin": "found",
        }
    return _stored(session, Claim(**values | fields))


def source_with_snapshot(
    session: Session, claim: Claim, text: str = PAGE, **fields: Any
) -> Snapshot:
    """A ready snapshot of a source attached to the claim."""
    at = clock.now()
    url = f"https://example.org/{ids.new('pag')}"
    source = _stored(session, Source(id=ids.new("src"), url=url, title="Minutes", created_at=at))
    _stored(session, ClaimSource(claim_id=claim.id, source_id=source.id, added_at=at))
    values: dict[str, Any] = {
        "id": ids.new("snp"), "source_id": source.id, "state": "ready", "url": url,
        "final_url": url, "status": 200, "media_type": "text/html", "raw_sha256": _sha256(text),
        "raw_bytes": len(text), "text": text, "text_sha256": _sha256(text), "title": "Minutes",
        "asked_at": at, "fetched_at": at,
    }  # fmt: skip
    return _stored(session, Snapshot(**values | fields))


def evidence(
    session: Session, claim: Claim, snapshot: Snapshot, *, by: Actor, quote: str = QUOTE,
    stance: str = "refutes",
) -> Evidence:  # fmt: skip
    start = snapshot.text.index(quote)
    row = Evidence(
        id=ids.new("evd"), claim_id=claim.id, snapshot_id=snapshot.id, start=start,
        end=start + len(quote), quote=quote, stance=stance, created_by=by.id,
        created_at=clock.now(),
    )  # fmt: skip
    return _stored(session, row)


def flag(session: Session, evidence: Evidence, why: str = "gone") -> Flag:
    """An open flag on the claim of this evidence."""
    row = Flag(
        id=ids.new("flg"), claim_id=evidence.claim_id, evidence_id=evidence.id, why=why,
        raised_at=clock.now(),
    )  # fmt: skip
    return _stored(session, row)


def proposal(
    session: Session, of: Article, *, quote: str = WORDS, finder: str = "some-model",
    claim_id: str | None = None,
) -> Proposal:  # fmt: skip
    """What a language model proposed, and the second look that it came from."""
    at, start = clock.now(), of.text.index(quote)
    look = SecondLook(
        id=ids.new("lok"), article_id=of.id, model=finder, prompt_version="claims-1",
        state="done", pieces=1, asked=1, seen=[[0, len(of.text)]], tokens=700, seconds=2.5,
        created_at=at, ended_at=at,
    )  # fmt: skip
    row = Proposal(
        id=ids.new("prp"), second_look_id=_stored(session, look).id, article_id=of.id,
        start=start, end=start + len(quote), quote=quote, score=0.8, why="It holds a number",
        finder=finder, prompt_version="claims-1", claim_id=claim_id, created_at=at,
    )  # fmt: skip
    return _stored(session, row)


def history(database: Database, object_id: str) -> list[Event]:
    """The lines of one object, oldest first."""
    with database.reading() as session:
        query = select(Event).where(Event.object_id == object_id).order_by(Event.seq)
        return list(session.exec(query).all())


def actions(database: Database, object_id: str) -> list[str]:
    return [event.action for event in history(database, object_id)]


def _stored(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
