"""An article laid out for reading: paragraphs in parts, with claims and what was left out."""

from collections.abc import Sequence
from typing import NamedTuple

from workbench.models import Claim, LeftOut
from workbench.web.segments import Paragraph, Piece, Span, paragraphs

ASKED = "at"
PART = 150_000  # code points shown on one page


class Shown(NamedTuple):
    """A piece of text. ``claim`` is the innermost it lies in, ``claims`` the ids of all.

    ``out``: it is no sentence of the article proper (a headline, a share line). ``asked``: the
    words that a link points at begin here.
    """

    start: int
    text: str
    claim: Claim | None
    claims: tuple[str, ...]
    out: bool
    asked: bool = False


class Block(NamedTuple):
    """A paragraph with the claims and the left-out stretches that begin in it."""

    pieces: list[Shown]
    claims: list[Claim]
    left: list[LeftOut]


class Layout(NamedTuple):
    """One part of the text. ``part`` of ``parts`` counts from 1."""

    blocks: list[Block]
    part: int
    parts: int


def lay_out(
    text: str,
    claims: Sequence[Claim],
    left: Sequence[LeftOut],
    *,
    part: int = 1,
    at: tuple[int, int] | None = None,
) -> Layout:
    """The paragraphs of one part, cut wherever a claim or a left-out stretch begins or ends.

    ``at`` are the words to be pointed at.
    """
    ours = {claim.id: claim for claim in claims}
    aside = {item.id: item for item in left}
    spans = [Span(c.start or 0, c.end or 0, c.id) for c in claims if c.end is not None]
    spans += [Span(item.start, item.end, item.id) for item in left]
    found = paragraphs(text, spans + ([Span(*at, ASKED)] if at else []))
    parts = part_of(found[-1].start) if found else 1
    part = min(max(part, 1), parts)
    here = [_block(one, ours, aside) for one in found if part_of(one.start) == part]
    return Layout(here, part, parts)


def part_of(start: int) -> int:
    """On which part a place of the text stands."""
    return start // PART + 1


def place_of(claim: Claim) -> str:
    """The address of the claim's place in its article; of the claim itself without one."""
    if claim.article_id is None:
        return f"/claims/{claim.id}"
    return f"/articles/{claim.article_id}?claim={claim.id}#{claim.id}"


def _block(paragraph: Paragraph, ours: dict[str, Claim], aside: dict[str, LeftOut]) -> Block:
    return Block(
        [_shown(piece, ours, aside) for piece in paragraph.pieces],
        [ours[key] for key in paragraph.opens if key in ours],
        [aside[key] for key in paragraph.opens if key in aside],
    )


def _shown(piece: Piece, ours: dict[str, Claim], aside: dict[str, LeftOut]) -> Shown:
    keys = tuple(key for key in piece.keys if key in ours)
    out = any(key in aside and aside[key].score is None for key in piece.keys)
    inner = ours[keys[-1]] if keys else None
    return Shown(piece.start, piece.text, inner, keys, out and not keys, ASKED in piece.opens)
