"""Invented pages, a quote in each, and newer versions with edits whose outcome is known.

A page is a list of pieces, each a word with the white space after it. A piece keeps its identity
through every edit, so that it is known to the character what became of the quoted ones. Pages
repeat sentences and whole paragraphs, and many sentences are made after one pattern: what a search
by words alone would take for one another.
"""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from workbench.text.anchors import describe
from workbench.text.finding_again import FoundAgain
from workbench.text.types import Selector, Span
from workbench.text.word_index import words

NEAR = 16  # characters that moved along with a quote make its surroundings the old ones
_SYLLABLES = ("ka", "lo", "mir", "ten", "sav", "ur", "bel", "no", "tas", "fi", "gro", "wen")
_PATTERNS = (
    "In {month} the council of {name} paid {number} crowns for {thing} .",
    "The number of {thing} rose by {number} percent in {month} , {name} said .",
    "“ {thing} cost {number} crowns ” , said {name} .",
    "{name} has not answered for {number} days .",
)
_MONTHS = ("January", "March", "May", "July", "October", "November")
EDITS = ("insert", "delete", "replace", "move")


class Piece:
    """One word with the white space after it; known by identity. ``near`` marks what was put
    inside the quote."""

    __slots__ = ("inside", "text")

    def __init__(self, text: str, *, inside: bool = False) -> None:
        self.text, self.inside = text, inside


class Case(NamedTuple):
    """``kinds`` are the right answers; ``span`` is where the quote, or what it became, stands."""

    older: str
    newer: str
    selector: Selector
    kinds: frozenset[str]
    span: Span | None
    edits: tuple[str, ...]

    def is_right(self, found: FoundAgain) -> bool:
        """Whether kind and place are right. A short quote that was taken away may count as
        altered by what stands in its place."""
        if found.kind not in self.kinds or found.kind == "gone" or self.span is None:
            return found.kind in self.kinds
        if found.kind != "altered":
            return found.span == self.span
        there = found.span is not None and self._meets(found.span)
        return there or ("gone" in self.kinds and found.score < 0.6)

    def _meets(self, span: Span) -> bool:
        return self.span is not None and span.start < self.span.end and self.span.start < span.end

    def is_wrong_same(self, found: FoundAgain) -> bool:
        """Whether a place is said to be the quote's, unaltered, that is not."""
        if found.kind != "same" or found.span is None:
            return False
        there = self.newer[found.span.start : found.span.end]
        return found.span != self.span or there != self.selector.exact


def make(random: Random) -> Case:
    """A page, a quote of 1 to 60 words, and up to eight edits around, inside or of the quote."""
    while (case := _made(random)) is None:
        pass
    return case


def _made(random: Random) -> Case | None:
    """None for a quote beside its own double: nobody can tell which of the two was taken out."""
    page = _page(random)
    first = random.randrange(len(page))
    length = random.choice((1, 2, 3, random.randint(4, 12), random.randint(8, 30), 60))
    quoted = page[first : first + length]
    older, spans = _text(page)
    start, end = spans[quoted[0]].start, spans[quoted[-1]].end
    selector = describe(older, start, end)
    if older.count(selector.exact, max(0, start - 2 * (end - start)), 2 * end - start + 2) > 1:
        return None
    edits = tuple(_edit(random, page, quoted) for _ in range(random.choice((0, 1, 1, 2, 3, 5, 8))))
    newer, spans = _text(page)
    moved = next((edit[5:] for edit in ("move quote", "move beside") if edit in edits), "")
    kinds, span = _truth(selector, quoted, newer, spans, moved)
    if edits and _has_twin(older, selector):
        kinds |= {"moved"} if "same" in kinds else set()
    return Case(older, newer, selector, kinds, span, edits)


def _has_twin(older: str, selector: Selector) -> bool:
    """Whether the words stand in like surroundings twice: of such a quote it is right as well to
    say only that its words were found."""
    around = selector.prefix[-NEAR:] + selector.exact + selector.suffix[:NEAR]
    return older.count(around) > 1


def _page(random: Random) -> list[Piece]:
    vocabulary = [_word(random) for _ in range(random.choice((40, 400, 2_000)))]
    paragraphs = [_paragraph(random, vocabulary) for _ in range(random.randint(2, 30))]
    for _ in range(random.choice((0, 0, 1, 3))):
        paragraphs.insert(random.randrange(len(paragraphs)), random.choice(paragraphs))
    return [Piece(text) for paragraph in paragraphs for text in paragraph]


def _paragraph(random: Random, vocabulary: Sequence[str]) -> list[str]:
    found = []
    for _ in range(random.randint(1, 6)):
        found += [f"{word} " for word in _sentence(random, vocabulary)]
    found[-1] = found[-1].strip() + "\n"
    return found


def _sentence(random: Random, vocabulary: Sequence[str]) -> list[str]:
    if random.random() < 0.5:
        pattern = random.choice(_PATTERNS)
        return pattern.format(
            month=random.choice(_MONTHS),
            name=random.choice(vocabulary).capitalize(),
            number=random.choice((5, 12, 19, 23, 42, "1,200", "3.5")),
            thing=random.choice(vocabulary),
        ).split()
    return [*random.choices(vocabulary, k=random.randint(3, 25)), "."]


def _word(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=random.randint(1, 4)))


def _text(page: Sequence[Piece]) -> tuple[str, dict[Piece, Span]]:
    spans, at = {}, 0
    for piece in page:
        spans[piece] = Span(at, at + len(piece.text.rstrip()))
        at += len(piece.text)
    return "".join(piece.text for piece in page), spans


def _edit(random: Random, page: list[Piece], quoted: list[Piece]) -> str:
    """Change the page in place; the words say what was done where."""
    kind = random.choice(EDITS)
    where = random.choice(("anywhere", "beside", "beside", "inside", "quote"))
    known = [at for at, piece in enumerate(page) if piece in quoted]
    if not known or where == "anywhere":
        low = random.randrange(len(page) + 1)
        high = low + random.choice((1, 2, 8, 40))
        if any(low <= at < high for at in known) or (known and known[0] < low <= known[-1]):
            return "nothing"
    elif where == "beside":
        size = random.choice((1, 3, 12))
        low, high = random.choice(((known[0] - size, known[0]), (known[-1] + 1, known[-1] + size)))
    elif where == "inside":
        low = random.randint(known[0], known[-1])
        high = min(low + random.choice((1, 1, 2)), known[-1] + 1)
    else:
        low, high = known[0], known[-1] + 1
    return _change(random, page, (max(0, low), min(high, len(page))), (kind, where))


def _change(
    random: Random, page: list[Piece], place: tuple[int, int], edit: tuple[str, str]
) -> str:
    (low, high), (kind, where) = place, edit
    inside = where == "inside"
    if kind == "move" and inside:
        return "nothing"
    if kind == "insert" and where == "quote":
        return "nothing"
    if kind == "insert":
        low = high = low + 1 if inside and low + 1 <= high else low
        inside = inside and where == "inside"
    taken = page[low:high]
    del page[low:high]
    if kind == "move":
        at = random.randrange(len(page) + 1)
        page[at:at] = taken
    elif kind != "delete":
        page[low:low] = _new_words(random, max(1, len(taken)), inside or where == "quote")
    return f"{kind} {where}"


def _new_words(random: Random, size: int, inside: bool) -> list[Piece]:
    found = [Piece(f"{_word(random)}{random.randint(1, 9)} ", inside=inside) for _ in range(size)]
    return found[: random.randint(1, size)] if size > 1 else found


def _truth(
    selector: Selector, quoted: list[Piece], newer: str, spans: dict[Piece, Span], moved: str
) -> tuple[frozenset[str], Span | None]:
    left = [piece for piece in quoted if piece in spans]
    if not left:
        return frozenset(("gone", "altered")), None
    ordered = sorted(left, key=lambda piece: spans[piece].start)
    span = Span(spans[ordered[0]].start, spans[ordered[-1]].end)
    now = newer[span.start : span.end]
    if now == selector.exact:
        return _intact(selector, span, newer, moved), span
    share = _share(selector.exact, now, len(left) / len(quoted))
    if share > 0.75 and len(quoted) > 5:
        return frozenset(("altered",)), span
    return frozenset(("altered", "gone")), span


def _intact(selector: Selector, span: Span, newer: str, moved: str) -> frozenset[str]:
    """``moved`` is the quote, or what stood beside it: that may look as if the quote had moved.

    A short quote counts as moved where one side changed, and as gone (or altered, by what stands
    in its place) where both did.
    """
    before = newer[max(0, span.start - NEAR) : span.start]
    after = newer[span.end : span.end + NEAR]
    near = selector.prefix.endswith(before) + selector.suffix.startswith(after)
    right = {"quote": {"moved", "same"} if near else {"moved"}, "beside": {"same", "moved"}}
    found = right.get(moved, {"same"})
    if len(selector.exact) < 24 or len(words(selector.exact).keys) < 4:
        found |= ({"moved"} if near < 2 else set()) | ({"gone"} if near < 1 else set())
        found |= {"altered"} if moved == "quote" else set()
    if selector.exact[-1].isdigit() and _next(newer[span.end :]) != _next(selector.suffix):
        found |= {"altered"}  # what the number counts stands no longer beside it
    return frozenset(found)


def _next(text: str) -> str:
    return text.lstrip().partition(" ")[0]


def _share(old: str, new: str, left: float) -> float:
    before, after = len(words(old).keys), len(words(new).keys)
    return 2 * left * before / (before + after)
