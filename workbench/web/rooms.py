"""The reading room as templates want it: the text in pieces, with what is marked in each."""

from typing import Any

from workbench.models import Snapshot
from workbench.models.desk import Room
from workbench.web.segments import Paragraph, Piece, Span, paragraphs

PAGES = ("text/html", "application/xhtml+xml")


def laid_out(room: Room | None) -> dict[str, Any]:
    """What ``snapshots/room.html`` needs; nothing but ``room`` when none is open.

    ``marked`` tells what a piece's keys stand for: evidence, or a passage and its rank.
    """
    if room is None:
        return {"room": None}
    ranks = {f"p{rank}": (rank, one) for rank, one in enumerate(room.passages, start=1)}
    spans = [Span(one.start, one.end, key) for key, (_, one) in ranks.items()]
    spans += [Span(one.start, one.end, one.id) for one in room.evidence]
    return {
        "room": room,
        "paragraphs": _placed(room, spans),
        "evidence_here": {one.id: one for one in room.evidence},
        "ranks": ranks,
        "has_page": has_page(room.snapshot),
    }


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
