"""How far two texts have the same words: near-duplicate passages, such as one agency's report.

Pure. Words are compared in runs of five (shingles; Broder 1997). For each run in both texts the
match is followed word by word to either side, so that nothing is said to be shared that is not.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.text.types import Span

SHINGLE = 5  # words
LEAST = 12  # words of a shared run that is worth showing
LONG_RUN = 40  # words in one run that are enough alone
CONTAINED = 0.3  # of the shorter text, in shared runs
MOST = 20  # shared runs told
FEWEST = 20  # words of a text that can be compared at all
MOST_WORDS = 30_000  # about half a second on one core
_OFTEN = 8  # places of one shingle; what stands more often is a refrain and begins no run
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_SHORTEST_AGENCY = 200  # code points at either end of a text where agencies sign
_AGENCIES = {
    "Reuters": r"Reuters", "AP": r"AP|Associated Press", "AFP": r"AFP|Agence France-Presse",
    "dpa": r"dpa", "PA": r"PA Media|Press Association", "TASS": r"TASS", "Interfax": r"Interfax",
    "Xinhua": r"Xinhua", "EFE": r"EFE", "ANSA": r"ANSA", "Kyodo": r"Kyodo", "UPI": r"UPI",
    "RIA Novosti": r"RIA(?: Novosti)?", "Ukrinform": r"Ukrinform", "Belga": r"Belga", "APA": r"APA",
}  # fmt: skip
_SIGNED = {
    name: re.compile(
        rf"\((?:{words})\)|(?:^|\n)(?:{words})\b\s*[–—:-]|\b(?:by|source:|via)\s(?:the\s)?(?:{words})\b"
        rf"|[/–—-]\s?(?:{words})\s*[/–—-]"
    )
    for name, words in _AGENCIES.items()
}


@dataclass(frozen=True, slots=True)
class Shared:
    """``first[a.start:a.end]`` and ``second[b.start:b.end]`` have the same ``words`` words."""

    a: Span
    b: Span
    words: int


@dataclass(frozen=True, slots=True)
class Alike:
    """``score`` is how much of the shorter text stands in the other, 0 to 1; ``shared`` is longest
    first.

    ``why`` says in words what makes them alike; "" when they are too far apart to ask a person.
    """

    score: float
    shared: tuple[Shared, ...] = ()
    why: str = ""


class Read:
    """A text cut into words once, to be compared with many."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = [m.span() for m in _first(text)]
        self.places = found
        self.words = [text[start:end].casefold().replace("’", "'") for start, end in found]

    def shingles(self) -> Iterator[tuple[tuple[str, ...], int]]:
        """Every run of five words with the number of its first."""
        for at in range(len(self.words) - SHINGLE + 1):
            yield tuple(self.words[at : at + SHINGLE]), at

    def span(self, first: int, last: int) -> Span:
        """From word ``first`` to before word ``last``, in code points."""
        return Span(self.places[first][0], self.places[last - 1][1])


def _first(text: str) -> Iterator[re.Match[str]]:
    for number, m in enumerate(_WORD.finditer(text)):
        if number == MOST_WORDS:
            return
        yield m


def compare(first: str | Read, second: str | Read) -> Alike:
    """Which words two texts share. The order of the texts changes the order of the spans only."""
    a, b = (one if isinstance(one, Read) else Read(one) for one in (first, second))
    if min(len(a.words), len(b.words)) < FEWEST:
        return Alike(0.0)
    runs = _runs(a, b)
    fewer = min(len(a.words), len(b.words))
    in_a = _covered((start, start + size) for start, _, size in runs)
    in_b = _covered((start, start + size) for _, start, size in runs)
    score = round(min(1.0, min(in_a, in_b) / fewer), 3)
    longest = sorted(runs, key=lambda run: (-run[2], run[0], run[1]))
    shared = tuple(
        Shared(a.span(x, x + size), b.span(y, y + size), size) for x, y, size in longest[:MOST]
    )
    return Alike(score, shared, _why(a, b, score, shared))


def _runs(a: Read, b: Read) -> list[tuple[int, int, int]]:
    """Shared runs as (word of a, word of b, number of words), each as long as it goes."""
    often = Counter(shingle for shingle, _ in a.shingles())
    places: dict[tuple[str, ...], list[int]] = {}
    for shingle, at in b.shingles():
        if shingle in often:
            places.setdefault(shingle, []).append(at)
    found: list[tuple[int, int, int]] = []
    reached: dict[int, int] = {}  # by diagonal: the word of a up to which a run was followed
    for shingle, at in a.shingles():
        others = places.get(shingle, ())
        if max(often[shingle], len(others)) > _OFTEN:
            continue
        for other in others:
            if reached.get(at - other, 0) > at:
                continue
            size = _length(a, b, at, other)
            reached[at - other] = at + size
            if size >= LEAST:
                found.append((at, other, size))
    return found


def _length(a: Read, b: Read, x: int, y: int) -> int:
    most = min(len(a.words) - x, len(b.words) - y)
    size = SHINGLE
    while size < most and a.words[x + size] == b.words[y + size]:
        size += 1
    return size


def _covered(stretches: Iterator[tuple[int, int]]) -> int:
    """How many words stand in at least one stretch."""
    total, reached = 0, 0
    for start, end in sorted(stretches):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _why(a: Read, b: Read, score: float, shared: tuple[Shared, ...]) -> str:
    if not shared:
        return ""
    longest = shared[0].words
    if score < CONTAINED and longest < LONG_RUN:
        return ""
    said = f"{longest} words in a row are the same; {score:.0%} of the shorter text is shared."
    agencies = sorted(set(agency(a.text)) & set(agency(b.text)))
    return f"{said} Both name {' and '.join(agencies)}." if agencies else said


def agency(text: str) -> list[str]:
    """The news agencies that a text is signed with at its beginning or end."""
    ends = f"{text[:_SHORTEST_AGENCY]}\n{text[-_SHORTEST_AGENCY:]}"
    return [name for name, signed in _SIGNED.items() if signed.search(ends)]
