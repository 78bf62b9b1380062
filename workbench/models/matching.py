"""Full-text match on claims: FTS5 on SQLite, tsvector on PostgreSQL, one expression for both."""

import re
from typing import Any

from sqlalchemy import Boolean, ColumnElement, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.visitors import InternalTraversal

_WORD = re.compile(r"\w+", re.UNICODE)


def query_words(text: str) -> list[str]:
    """The words looked for, at most twelve; punctuation only separates."""
    return _WORD.findall(text)[:12]


class ClaimMatches(ColumnElement[bool]):
    """True for claims whose statement, quote or claimant has all words; the last may be begun."""

    inherit_cache = True
    type = Boolean()
    _traverse_internals = [
        ("fts", InternalTraversal.dp_clauseelement),
        ("ts", InternalTraversal.dp_clauseelement),
    ]

    def __init__(self, words: list[str]) -> None:
        quoted = [f'"{word}"' for word in words]
        self.fts = literal(" ".join([*quoted[:-1], quoted[-1] + "*"]))
        self.ts = literal(" & ".join([*words[:-1], words[-1] + ":*"]))


@compiles(ClaimMatches, "sqlite")
def _sqlite(element: ClaimMatches, compiler: Any, **kw: Any) -> str:
    needle = compiler.process(element.fts, **kw)
    found = "SELECT claim_words.rowid FROM claim_words WHERE claim_words MATCH "
    # “+”: walk the claims in order and look each up; else the matches are sorted
    return f"+claim.rowid IN ({found}{needle})"


@compiles(ClaimMatches, "postgresql")
def _postgresql(element: ClaimMatches, compiler: Any, **kw: Any) -> str:
    return f"claim.words @@ to_tsquery('simple', {compiler.process(element.ts, **kw)})"
