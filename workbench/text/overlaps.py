"""Which stretches of a text are about the same words. Linear in what overlaps, not in all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")


class Placed(NamedTuple, Generic[Item]):
    """Something at its place."""

    start: int
    end: int
    item: Item


def shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    """How much of the shorter one lies in the other, 0 to 1."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    shorter = min(a[1] - a[0], b[1] - b[0])
    return max(0, common) / shorter if shorter > 0 else 0.0


def is_same(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether more than half of the shorter one lies in the other."""
    return shared(a, b) > 0.5


class Cover:
    """Stretches taken together; those that touch are one."""

    def __init__(self, stretches: Iterable[Sequence[int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted((one[0], one[1]) for one in stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, start: int, end: int) -> bool:
        """Whether all of this stretch is covered."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]


class Stretches(Generic[Item]):
    """Stretches of one text, asked which of them is the same as another one."""

    def __init__(self, placed: Iterable[Placed[Item]]) -> None:
        self._placed = sorted(placed, key=lambda one: (one.start, one.end))
        self._starts = [one.start for one in self._placed]
        self._reach = list(accumulate((one.end for one in self._placed), max))

    def same_as(self, start: int, end: int) -> Placed[Item] | None:
        """The one that shares most with this stretch, if that is more than half; else None."""
        best: tuple[tuple[float, int], Placed[Item]] | None = None
        at = bisect_left(self._starts, end)
        while at > 0 and self._reach[at - 1] > start:
            at -= 1
            one = self._placed[at]
            part = shared((start, end), (one.start, one.end))
            rank = (part, min(end, one.end) - max(start, one.start))
            if part > 0.5 and (best is None or rank >= best[0]):
                best = (rank, one)
        return best[1] if best else None
