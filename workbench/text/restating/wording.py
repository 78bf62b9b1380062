"""A found claim with its suggested statement, what was changed and doubted, and its parts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from workbench.text.restating.parts import parts
from workbench.text.restating.statements import Context, apply, suggest
from workbench.text.types import Change, FoundClaim, Span

Stored = Mapping[str, Any]  # a change, doubt or part as it is kept: a dict of its fields


def worded(text: str, claim: FoundClaim, context: Context) -> FoundClaim:
    """``claim`` with all that makes its words stand by themselves."""
    span = Span(claim.start, claim.end)
    found = suggest(text, span, context, claim.dates)
    return replace(
        claim,
        statement=found.statement,
        changes=found.changes,
        doubts=found.doubts,
        parts=parts(text, span, context, found.changes),
    )


def restated(quote: str, start: int, changes: Iterable[Stored]) -> str:
    """``quote``, which begins at ``start`` of the article, with those changes inside it that are
    not ``undone``."""
    used = [
        Change(one["start"] - start, one["end"] - start, one["before"], one["after"], one["why"])
        for one in changes
        if not one.get("undone") and one["start"] >= start
    ]
    return apply(quote, Span(0, len(quote)), used)


def inside(items: Iterable[Stored], start: int, end: int) -> list[dict[str, Any]]:
    """Those changes, doubts or parts that lie wholly inside a stretch of the article."""
    return [dict(one) for one in items if start <= one["start"] and one["end"] <= end]
