"""Where the words of a PDF stand: from pages to kept text and back to boxes.

Places are in tenths of a point from the top left corner of the page as it is shown (cropped and
turned). One page is packed as ``types.Layout`` says.
"""

import base64
import json
import unicodedata
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from workbench.text.reading.decoding import DROPPED, keep
from workbench.text.types import Layout, PageSize, Run

MOST_BOXED = 4_000_000  # characters of a document whose boxes are kept
SAME_LINE = 0.5  # of a box's height that two boxes of a line share at least
PACKED_BOX = 8  # bytes


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page without the space around it; ``first`` is its first character there.

    ``page`` is 0 for what stands between two lines.
    """

    text: str
    page: int = 0
    first: int = 0


class Box(NamedTuple):
    """A rectangle on a page (from 1), in tenths of a point from its top left corner."""

    page: int
    left: int
    top: int
    right: int
    bottom: int


def laid_out(paragraphs: Sequence[Sequence[Line]]) -> tuple[str, tuple[Run, ...]]:
    """The kept text of paragraphs, one a line, and where its characters come from."""
    parts: list[str] = []
    runs: list[Run] = []
    at = 0
    for line, before in _filled(paragraphs):
        kept = keep(line.text)
        runs += _runs(line, kept, at + len(before))
        parts += (before, kept)
        at += len(before) + len(kept)
    text = "".join(parts)
    return (text, tuple(runs)) if keep(text) == text else (keep(text), ())


def _filled(paragraphs: Sequence[Sequence[Line]]) -> Iterator[tuple[Line, str]]:
    """The lines of which something is kept, each with what comes between it and the last one."""
    before = started = ""
    for paragraph in paragraphs:
        before = started
        for line in paragraph:
            if not line.page:
                before = before or (line.text if started else "")
            elif keep(line.text):
                yield line, before
                before, started = "", "\n"


def _runs(line: Line, kept: str, at: int) -> Iterator[Run]:
    """One run for a line that is kept as it stands, else one for each stretch that is."""
    if kept == line.text:
        if kept:
            yield Run(at, at + len(kept), line.page, line.first)
        return
    pairs = list(_pairs(line.text, kept))
    begins = [0, *(n + 1 for n, (a, b) in enumerate(pairwise(pairs)) if not _next_to(a, b))]
    for begin, end in pairwise([*begins, len(pairs)]):
        there, here = pairs[begin] if begin < len(pairs) else (0, 0)
        if end > begin:
            yield Run(at + here, at + here + end - begin, line.page, line.first + there)


def _next_to(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other == (one[0] + 1, one[1] + 1)


def _pairs(there: str, here: str) -> Iterator[tuple[int, int]]:
    """Places of the same character on the page and in the kept text; composed ones by the first."""
    at = 0
    for place, char in enumerate(there):
        if at < len(here) and here[at] == char:
            yield place, at
            at += 1
        elif not DROPPED.match(char):
            composed = unicodedata.normalize("NFC", there[place : place + 2])[:1]
            if at < len(here) and here[at] in {composed, unicodedata.normalize("NFC", char)[:1]}:
                yield place, at
                at += 1


def turned(boxes: Any, edges: tuple[float, float, float, float], rotation: int) -> Any:
    """Boxes (n by 4: left, top, right, bottom; points, y upwards) as seen on the shown page.

    ``edges`` are the page's left, bottom, right, top; ``rotation`` is 0, 90, 180 or 270 clockwise.
    """
    import numpy

    left, bottom, right, top = edges
    x0, y1, x1, y0 = boxes.T
    seen = {
        0: (x0 - left, top - y1, x1 - left, top - y0),
        90: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        180: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        270: (top - y1, right - x1, top - y0, right - x0),
    }[rotation % 360]
    return numpy.stack(seen, axis=1)


def packed(boxes: Any) -> str:
    """Boxes in points as one string; what lies beyond 3276.7 points is cut to that."""
    import numpy

    tenths = numpy.clip(numpy.rint(numpy.nan_to_num(boxes) * 10), -32_768, 32_767)
    return base64.b64encode(zlib.compress(tenths.astype("<i2").tobytes(), 6)).decode()


def boxes(layout: Layout, start: int, end: int) -> list[Box]:
    """The boxes of ``text[start:end]``, those of a line as one; empty where none were kept."""
    found: list[Box] = []
    unpacked: dict[int, bytes] = {}
    first = max(0, bisect_right(layout.runs, start, key=lambda run: run.start) - 1)
    for run in layout.runs[first:]:
        if run.start >= end or not layout.boxes:
            break
        raw = unpacked.get(run.page) or unpacked.setdefault(run.page, _unpacked(layout, run.page))
        inside = range(max(start, run.start), min(end, run.end))
        for place in inside:
            _add(found, _box(raw, run.page, run.first + place - run.start))
    return found


def _unpacked(layout: Layout, page: int) -> bytes:
    return zlib.decompress(base64.b64decode(layout.boxes[page - 1]))


def _box(raw: bytes, page: int, number: int) -> Box:
    at = number * PACKED_BOX
    left, top, right, bottom = (
        int.from_bytes(raw[place : place + 2], "little", signed=True)
        for place in range(at, at + PACKED_BOX, 2)
    )
    return Box(page, left, top, right, bottom)


def _add(found: list[Box], box: Box) -> None:
    """Widen the last box where the new one goes on in its line. Boxes without an area are none."""
    if box.right <= box.left or box.bottom <= box.top:
        return
    if found and _same_line(found[-1], box):
        last = found.pop()
        box = Box(
            box.page, min(last.left, box.left), min(last.top, box.top),
            max(last.right, box.right), max(last.bottom, box.bottom),
        )  # fmt: skip
    found.append(box)


def _same_line(last: Box, box: Box) -> bool:
    """They share most of their height, and the second does not begin far away or before."""
    height = min(last.bottom - last.top, box.bottom - box.top)
    shared = min(last.bottom, box.bottom) - max(last.top, box.top)
    near = -height <= box.left - last.right <= 3 * height
    return last.page == box.page and shared >= SAME_LINE * height and near


def page_runs(layout: Layout, page: int) -> list[Run]:
    """The runs that stand on a page, in the order of the text: its selectable layer."""
    return [run for run in layout.runs if run.page == page]


def written(layout: Layout) -> bytes:
    """The layout as one JSON document, for the file store. The same layout, the same bytes."""
    body = {
        "pages": [astuple(page) for page in layout.pages],
        "runs": [astuple(run) for run in layout.runs],
        "boxes": list(layout.boxes),
    }
    return json.dumps(body, separators=(",", ":")).encode()


def read_back(raw: bytes) -> Layout:
    """What ``written`` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    body = json.loads(raw)
    return Layout(
        pages=tuple(PageSize(*page) for page in body["pages"]),
        runs=tuple(Run(*run) for run in body["runs"]),
        boxes=tuple(body["boxes"]),
    )
