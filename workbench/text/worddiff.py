"""Two texts compared word by word."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

Pieces = list[tuple[str, str]]
Op = tuple[str, int, int, int, int]  # as difflib has them
MOST_PAIRS = 20_000  # words that repeat without end would take the comparison seconds


def word_diff(before: Any, after: Any, most: int = 400) -> Pieces:
    """What went out and what came in: ``(kind, words)`` with kind same, out or in.

    Of either text the first ``most`` words are compared.
    """
    old, new = _words(before, most), _words(after, most)
    pieces: Pieces = []
    for kind, a, b, c, d in steps(old, new):
        if kind == "equal":
            pieces.append(("same", " ".join(old[a:b])))
            continue
        if a < b:
            pieces.append(("out", " ".join(old[a:b])))
        if c < d:
            pieces.append(("in", " ".join(new[c:d])))
    return pieces


def _words(value: Any, most: int) -> list[str]:
    return str(value).split()[:most] if value is not None else []


def steps(old: Sequence[str], new: Sequence[str]) -> list[Op]:
    """The steps from one stretch to the other. Long ones are cut at what stands once in both."""
    if _pairs(old, new) <= MOST_PAIRS:
        return _piece(old, new, 0, 0)
    ops: list[Op] = []
    a = c = 0
    for b, d in [*_fixed(old, new), (len(old), len(new))]:
        ops += _piece(old[a:b], new[c:d], a, c)
        a, c = b, d
    return _joined(ops)


def _joined(ops: list[Op]) -> list[Op]:
    """What stayed on both sides of a cut is one stretch."""
    found: list[Op] = []
    for kind, a, b, c, d in ops:
        if kind == "equal" and found and found[-1][0] == "equal":
            _, a, _, c, _ = found.pop()
        found.append((kind, a, b, c, d))
    return found


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    seen = Counter(old)
    return sum(seen[word] for word in new)


def _piece(old: Sequence[str], new: Sequence[str], a: int, c: int) -> list[Op]:
    """The steps between two pieces that begin at ``a`` and ``c``; none are found in too long ones
    that repeat themselves."""
    if _pairs(old, new) > MOST_PAIRS:
        return [("replace", a, a + len(old), c, c + len(new))]
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(kind, a + i, a + j, c + k, c + m) for kind, i, j, k, m in found]


def _fixed(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places of three words that stand once in both, in the order of both (the longest such run,
    after the patience diff of Bram Cohen)."""
    there = _once(new)
    found = [(at, there[group]) for group, at in _once(old).items() if group in there]
    ends: list[int] = []  # the least place that a run of each length can end at
    runs: list[tuple[int, int, int]] = []  # of each pair: its places, and the pair before it
    last: list[int] = []
    for at, place in found:
        length = bisect_left(ends, place)
        runs.append((at, place, last[length - 1] if length else -1))
        ends[length : length + 1] = [place]
        last[length : length + 1] = [len(runs) - 1]
    return _traced(runs, last[-1] if last else -1)


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """The groups of three words that stand there once, in order, with their places."""
    groups = list(zip(words, words[1:], words[2:], strict=False))
    seen = Counter(groups)
    return {group: at for at, group in enumerate(groups) if seen[group] == 1}


def _traced(runs: list[tuple[int, int, int]], at: int) -> list[tuple[int, int]]:
    found = []
    while at >= 0:
        old, new, at = runs[at]
        found.append((old, new))
    return found[::-1]
