"""A claim's suggested statement for the desk: what was changed, and what could be read two ways."""

from typing import Any, NamedTuple

from workbench.models import Claim
from workbench.workflow.suggestions import follows, open_doubts


class Piece(NamedTuple):
    """Some words of the quote: ``kind`` is same, out or in, as in a word diff."""

    kind: str
    words: str


class Suggested(NamedTuple):
    """``follows`` is false once a person has written another statement."""

    pieces: list[Piece]
    changes: list[tuple[int, dict[str, Any]]]
    doubts: list[tuple[int, dict[str, Any]]]
    follows: bool


def suggested(claim: Claim) -> Suggested:
    """Everything the desk shows of the suggestion."""
    changes = [(n, one) for n, one in enumerate(claim.changes) if _shown(one)]
    return Suggested(_pieces(claim), changes, list(open_doubts(claim)), follows(claim))


def _shown(one: dict[str, Any]) -> bool:
    return bool(one["before"].strip() or one["after"].strip())


def _pieces(claim: Claim) -> list[Piece]:
    """The quote with what is taken out and put in, in order."""
    pieces, at, start = [], 0, claim.start or 0
    for one in sorted(claim.changes, key=lambda change: (change["start"], change["end"])):
        begin, end = one["start"] - start, one["end"] - start
        if one.get("undone") or not at <= begin <= end <= len(claim.quote):
            continue
        pieces.append(Piece("same", claim.quote[at:begin]))
        pieces += [Piece("out", one["before"]), Piece("in", one["after"])]
        at = end
    pieces.append(Piece("same", claim.quote[at:]))
    return [piece for piece in pieces if piece.words]
