"""Made-up articles and claims, the same in every run: forty claims an article, exact offsets."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlmodel import Session, insert, select

from workbench import clock, ids
from workbench.db import Database
from workbench.migrating import upgrade
from workbench.models import Article, Claim, User
from workbench.models.actor import Actor
from workbench.workflow import events

AN_ARTICLE = 40  # claims
AT_ONCE = 4_000  # rows
WHO = (
    "The mayor", "A ministry spokeswoman", "The harbour office", "Councillor Adebayo",
    "The teachers' union", "The water board", "Minister Lindqvist", "The transport agency",
    "A company report", "The hospital trust", "Governor Okafor", "The statistics bureau",
)  # fmt: skip
DID = ("said that", "claimed that", "told reporters that", "wrote that", "confirmed that")
WHAT = (
    "bus fares", "school places", "hospital waiting lists", "harbour traffic", "rents",
    "electricity prices", "library loans", "forest fires", "train delays", "apprenticeships",
    "vaccination rates", "bicycle thefts", "water leaks", "night flights", "recycling",
    "broadband connections", "road repairs", "museum visits", "fish catches", "solar panels",
)  # fmt: skip
WHERE = (
    "Averton", "Brightwater", "Caldmoor", "Dunhallow", "Eastmere", "Fenwick Bay", "Granholt",
    "Highcastle", "Inverlea", "Kestrel Point", "Lowmarsh", "Northgate", "Oxbridge", "Pellworth",
)  # fmt: skip
WENT = ("rose by", "fell by", "grew by", "dropped by", "shrank by", "were up by")
KINDS = ("quantity", "comparison", "event", "quotation", "relation", "causal")
STATES = ("queued",) * 44 + ("dismissed",) * 5 + ("returned",)
REASONS = (
    {"what": "Names a number", "weight": 1.4},
    {"what": "Says who said it", "weight": 0.6},
    {"what": "Compares two years", "weight": 0.8},
)

AT = clock.now()
# What all rows share; making each by its class would take longer than storing it.
ARTICLE = Article(
    id="", title="", publisher="The Averton Courier", language="en", arrived_by="text",
    state="ready", created_at=AT, updated_at=AT,
).model_dump()  # fmt: skip
CLAIM = Claim(id="", quote="", statement="", created_at=AT, updated_at=AT).model_dump()


def sentences(seed: int = 1) -> Iterator[tuple[str, str]]:
    """Claimant and sentence, without end."""
    pick = random.Random(seed)
    while True:
        who = pick.choice(WHO)
        year = pick.randrange(1990, 2024)
        yield (
            who,
            (
                f"{who} {pick.choice(DID)} {pick.choice(WHAT)} in {pick.choice(WHERE)} "
                f"{pick.choice(WENT)} {pick.randrange(2, 96)} per cent between {year} and "
                f"{year + pick.randrange(1, 12)}, against {pick.randrange(1_000, 90_000):,} "
                f"{pick.choice(WHAT)} in {pick.choice(WHERE)}."
            ),
        )


def fill(database_url: str, claims: int) -> None:
    """Put so many claims with their articles and history into the database."""
    database = Database(database_url)
    upgrade(database)
    try:
        rows = _rows(claims)
        while part := list(islice(rows, AT_ONCE // AN_ARTICLE)):
            with database.transaction() as session:
                _store(session, part)
    finally:
        database.close()


def _store(session: Session, part: list[tuple[dict[str, Any], list[dict[str, Any]]]]) -> None:
    claims = [row for _, rows in part for row in rows]
    session.execute(insert(Article), [article for article, _ in part])
    session.execute(insert(Claim), claims)
    user = session.exec(select(User)).first()
    if user is None:
        raise RuntimeError("Add a person before the claims.")
    lines: list[events.Line] = [
        ("claim.found", row["id"], row["id"], {"quote": row["quote"], "score": row["score"]})
        for row in claims
    ]
    events.record_many(session, lines, by=Actor.of(user))


def _rows(claims: int) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Articles, each with its claims, as rows to insert."""
    said, pick = sentences(), random.Random(2)
    for number in range(-(-claims // AN_ARTICLE)):
        wanted = min(AN_ARTICLE, claims - number * AN_ARTICLE)
        yield _article(number, list(islice(said, wanted)), pick)


def _article(
    number: int, said: list[tuple[str, str]], pick: random.Random
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    day = date(2024, 1, 1) + timedelta(days=number % 700)
    article = {
        **ARTICLE,
        "id": ids.new("art"),
        "title": f"{pick.choice(WHERE)} looks back on {pick.choice(WHAT)}",
        "published": day,
        "text": "\n".join(sentence for _, sentence in said),
        "text_sha256": f"{number:064x}",
        "claims_found": len(said),
    }
    claims, start = [], 0
    for who, sentence in said:
        claims.append(_claim(article, (who, sentence), start, pick))
        start += len(sentence) + 1
    return article, claims


def _claim(
    article: dict[str, Any], said: tuple[str, str], start: int, pick: random.Random
) -> dict[str, Any]:
    who, sentence = said
    score = round(pick.betavariate(3, 2), 4)
    return {
        **CLAIM,
        "id": ids.new("clm"), "article_id": article["id"], "start": start,
        "end": start + len(sentence), "quote": sentence, "statement": sentence, "claimant": who,
        "claimed_on": article["published"], "kind": pick.choice(KINDS), "score": score,
        "rank": score, "state": pick.choice(STATES), "reasons": pick.sample(REASONS, 2),
    }  # fmt: skip
