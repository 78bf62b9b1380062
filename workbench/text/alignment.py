"""A quote with the words around it, laid beside a stretch of another text word by word."""

from collections.abc import Sequence
from typing import NamedTuple

from workbench.text.worddiff import Op, steps

MOST_BLOCKS = 60
BOUND = 0.7  # share of the words on a side that must stay for the quote to end where they begin


class Image(NamedTuple):
    """Where the quote's words came to stand: ``first`` to ``last`` in the other stretch.

    ``size`` is how many words the quote had, ``score`` twice the words that stayed over the
    words of both wordings. ``before`` and ``after`` are the shares of the words around the quote
    that stayed beside it.
    """

    first: int
    last: int
    size: int
    score: float
    before: float
    after: float


def image(old: Sequence[str], new: Sequence[str], start: int, end: int) -> Image:
    """What ``old[start:end]`` became in ``new``. Words put in at its very edge are not its own."""
    ops = steps(old, new)
    before = _kept(ops, 0, start) / start if start else 0.0
    after = _kept(ops, end, len(old)) / (len(old) - end) if end < len(old) else 0.0
    places = [place for op in ops if (place := _inside(op, start, end)) is not None]
    if not places:
        return Image(0, 0, end - start, 0.0, before, after)
    whole = (places[0][0], places[-1][1], _kept(ops, start, end))
    blocks = [_block(op, start, end) for op in ops if op[0] == "equal"]
    tight = _tightest([one for one in blocks if one[0] < one[1]], end - start)
    bounded = min(before, after) >= BOUND or _score(tight, end - start) <= 0
    first, last, _ = best = whole if bounded else tight
    return Image(first, last, end - start, _score(best, end - start), before, after)


def _block(op: Op, start: int, end: int) -> tuple[int, int]:
    """Where the quote's share of a stretch that stayed stands now."""
    _, a, b, c, _ = op
    return c + max(0, start - a), c + min(b, end) - a


def _tightest(blocks: Sequence[tuple[int, int]], size: int) -> tuple[int, int, int]:
    """The run of blocks that is most like a quote of ``size`` words: ``(first, last, stayed)``.

    Common words that stayed by chance far from the others are left out so.
    """
    best = (0, 0, 0)
    for low in range(min(len(blocks), MOST_BLOCKS)):
        stayed = 0
        for first, last in blocks[low : low + MOST_BLOCKS]:
            stayed += last - first
            run = (blocks[low][0], last, stayed)
            best = max(best, run, key=lambda one: _score(one, size))
    return best


def _score(run: tuple[int, int, int], size: int) -> float:
    first, last, stayed = run
    return 2 * stayed / (size + last - first)


def _inside(op: Op, start: int, end: int) -> tuple[int, int] | None:
    """The part of the other stretch that this step gives to the quote; None for nothing.

    Of words replaced across the quote's edge those outside it take as many as they were.
    """
    kind, a, b, c, d = op
    if kind == "insert":
        return (c, d) if start < a < end else None
    if kind == "delete" or b <= start or a >= end:
        return None
    low = min(d, c + max(0, start - a))
    high = max(low, d - max(0, b - end)) if kind == "replace" else c + (min(b, end) - a)
    return (low, high) if low < high else None


def _kept(ops: list[Op], start: int, end: int) -> int:
    """How many of the words from ``start`` to ``end`` stayed."""
    return sum(max(0, min(b, end) - max(a, start)) for kind, a, b, _, _ in ops if kind == "equal")
