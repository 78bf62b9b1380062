"""The reading room as templates want it: the text in pieces, with what is marked in each."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from workbench.models import Snapshot
from workbench.models.desk import Room
from workbench.text import unseen
from workbench.text.types import Passage
from workbench.text.types import Span as Place
from workbench.web.segments import Paragraph, Piece, Span, paragraphs

PAGES = ("text/html", "application/xhtml+xml", "multipart/related")
# Keys of what is told apart inside a passage or anywhere: shared words, the claim's numbers and
# dates, unseen characters.
SHARED, FIGURE, UNSEEN = "shared", "figure", "unseen"
MOST_WORDS = 8  # of a passage, in the list of passages


class Ranked(NamedTuple):
    """A passage, its rank from 1, and the words that made it rank, each once."""

    rank: int
    passage: Passage
    words: tuple[str, ...]


class Group(NamedTuple):
    """Neighbouring pieces that are marked alike: ``key`` is evidence's, a passage's or none."""

    key: str
    opens: bool
    pieces: tuple[Piece, ...]

    @property
    def start(self) -> int:
        return self.pieces[0].start


def laid_out(room: Room | None) -> dict[str, Any]:
    """What ``snapshots/room.html`` needs; nothing but ``room`` when none is open.

    ``text_lines`` hold groups of pieces; ``ranks`` and ``evidence_here`` tell what their keys
    stand for. ``claim_lines`` are the statement in pieces.
    """
    if room is None:
        return {"room": None}
    ranks = {f"p{rank}": _ranked(rank, one) for rank, one in enumerate(room.passages, start=1)}
    evidence = {one.id: one for one in room.evidence}
    marks = [*evidence, *ranks]
    return {
        "room": room,
        "text_lines": [_groups(one, marks) for one in _placed(room, list(_spans(room, ranks)))],
        "claim_lines": _statement(room),
        "evidence_here": evidence,
        "ranks": ranks,
        "has_page": has_page(room.snapshot),
        "called_unseen": unseen.name,
    }


def _ranked(rank: int, passage: Passage) -> Ranked:
    """Words are told apart by their letters alone; the first spelling is shown."""
    said = [
        passage.quote[one.start - passage.start : one.end - passage.start] for one in passage.words
    ]
    once = {word.casefold(): word for word in reversed(said)}
    first = [once.pop(word.casefold()) for word in said if word.casefold() in once]
    return Ranked(rank, passage, tuple(first[:MOST_WORDS]))


def _spans(room: Room, ranks: dict[str, Ranked]) -> Iterator[Span]:
    for one in room.evidence:
        yield Span(one.start, one.end, one.id)
    for key, (_, passage, _) in ranks.items():
        yield Span(passage.start, passage.end, key)
        yield from _keyed(_outside(passage.words, room.figures), SHARED)
    yield from _keyed(room.figures, FIGURE)
    for sign in unseen.find(room.text):
        yield Span(room.first + sign.start, room.first + sign.start + 1, UNSEEN)


def _outside(words: Iterable[Place], figures: Sequence[Place]) -> Iterator[Place]:
    """Words that are not part of a number or date: that is marked as a whole."""
    starts = [one.start for one in figures]
    for word in words:
        at = bisect_right(starts, word.start) - 1
        if at < 0 or figures[at].end <= word.start:
            yield word


def _keyed(places: Iterable[Place], key: str) -> Iterator[Span]:
    return (Span(place.start, place.end, key) for place in places)


def _statement(room: Room) -> list[Paragraph]:
    text = room.claim.statement if room.claim else ""
    signs = [Span(sign.start, sign.start + 1, UNSEEN) for sign in unseen.find(text)]
    return paragraphs(text, [*_keyed(room.own_figures, FIGURE), *signs])


def _groups(line: Paragraph, marks: list[str]) -> list[Group]:
    """The line's pieces grouped by their mark: evidence goes before a passage."""

    def mark(piece: Piece) -> str:
        return next((key for key in marks if key in piece.keys), "")

    found = []
    for key, pieces in groupby(line.pieces, mark):
        together = tuple(pieces)
        found.append(Group(key, key in together[0].opens, together))
    return found


def _placed(room: Room, spans: list[Span]) -> list[Paragraph]:
    """The paragraphs of the part that is open; offsets count from the beginning of the text."""
    first, size = room.first, room.last - room.first
    inside = [
        Span(max(span.start - first, 0), min(span.end - first, size), span.key)
        for span in spans
        if span.start < room.last and span.end > first
    ]
    found = paragraphs(room.text, inside)
    return [_moved(paragraph, first) for paragraph in found] if first else found


def _moved(paragraph: Paragraph, by: int) -> Paragraph:
    pieces = tuple(Piece(p.start + by, p.text, p.keys, p.opens) for p in paragraph.pieces)
    return Paragraph(paragraph.start + by, pieces, paragraph.opens)


def has_page(snapshot: Snapshot) -> bool:
    """Whether what was kept is a page that can be shown beside its text."""
    media_type = (snapshot.media_type or "").partition(";")[0].strip().lower()
    return snapshot.raw_sha256 is not None and media_type in PAGES
