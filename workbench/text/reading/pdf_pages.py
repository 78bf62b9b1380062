"""One page of a PDF: its lines, its size, the boxes of its characters, and its picture."""

import ctypes
import re
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from workbench.text.reading.layouts import Line, packed, turned
from workbench.text.types import PageSize

# PDFium writes U+FFFE or U+0002 for the hyphen of a word that is broken over two lines.
LINE = re.compile("([^\n\ufffe\u0002]*)([\ufffe\u0002]?)\r?\n?")
EVERY = 50  # th character is compared to tell whether text and characters run in step
AHEAD = 8  # characters looked ahead to get them in step again
WIDEST = 2_400  # pixels of a page's picture
TALLEST = 4_800


class PdfPage(NamedTuple):
    """``boxes`` is packed, one for each character of the page; "" where none were wanted."""

    lines: list[Line]
    size: PageSize
    boxes: str
    characters: int


def read_page(pdf: Any, number: int, *, boxed: bool) -> PdfPage:
    """Page ``number`` (from 0). A damaged page has no lines and no size."""
    import pypdfium2

    try:
        page = pdf[number]
        words = page.get_textpage()
    except pypdfium2.PdfiumError:
        return PdfPage([], PageSize(0, 0), packed_nothing() if boxed else "", 0)
    try:
        text = str(words.get_text_range())
        boxes = packed(_boxes(page, words, text)) if boxed else ""
        width, height = page.get_size()
        size = PageSize(round(width, 2), round(height, 2))
        return PdfPage(list(lines(text, number + 1)), size, boxes, len(text))
    finally:
        words.close()
        page.close()


def packed_nothing() -> str:
    """A page without characters."""
    import numpy

    return packed(numpy.zeros((0, 4)))


def lines(text: str, page: int) -> Iterator[Line]:
    """The lines of a page's text with the place of their first character in it."""
    for match in LINE.finditer(text):
        words = match[1] + ("-" if match[2] else "")
        stripped = words.strip()
        indent = len(words) - len(words.lstrip())
        yield Line(stripped, page, match.start() + (indent if stripped else 0))


def _boxes(page: Any, words: Any, text: str) -> Any:
    """A box for each character of ``text`` (n by 4, points, as shown); zeros where none is known.

    The loose box, as tall as the font's line, is taken: it is what a marker pen would cover.
    """
    import numpy

    count = words.count_chars()
    found = numpy.zeros((count, 4), "f4")
    handle, base, ask = _address(words.raw), found.ctypes.data, _loose_box()
    for place in range(count):
        ask(handle, place, base + 16 * place)
    seen = turned(found, page.get_bbox(), page.get_rotation())
    if _in_step(words, text, count):
        return seen
    places = numpy.array(_places(words, text, count), "i8")
    return numpy.where(places[:, None] >= 0, seen[places], 0) if count else numpy.zeros((0, 4))


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


@cache
def _loose_box() -> Any:
    """FPDFText_GetLooseCharBox without the binding's checks, which take most of the time."""
    from pypdfium2 import raw

    kind = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    return kind(_address(raw.FPDFText_GetLooseCharBox))


def _in_step(words: Any, text: str, count: int) -> bool:
    """Whether the characters PDFium counts are those of its text, one for one."""
    return len(text) == count and all(
        _code(words, place) == ord(text[place]) for place in range(0, count, EVERY)
    )


def _code(words: Any, place: int) -> int:
    from pypdfium2 import raw

    return int(raw.FPDFText_GetUnicode(words, place))


def _places(words: Any, text: str, count: int) -> list[int]:
    """For each character of the text its number among those that PDFium counts, or -1."""
    codes = [_code(words, place) for place in range(count)]
    found: list[int] = []
    at = 0
    for char in text:
        wanted = {ord(char), 0xD800 + (ord(char) - 0x10000 >> 10)}
        ahead = range(at, min(at + AHEAD, count))
        place = next((place for place in ahead if codes[place] in wanted), -1)
        found.append(place)
        at = place + 1 if place >= 0 else at
    return found


def picture(page: Any, width: int) -> bytes:
    """The page as a PNG (ISO/IEC 15948) of ``width`` pixels, grey levels and colours as shown."""
    across, down = page.get_size()
    scale = min(max(1, min(width, WIDEST)) / max(1, across), TALLEST / max(1, down))
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    return _png(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), bitmap.n_channels)


def _png(width: int, height: int, stride: int, pixels: bytes, channels: int) -> bytes:
    """``pixels`` are rows of RGB (3 channels) or grey (1), each padded to ``stride`` bytes."""
    colour = {1: 0, 3: 2, 4: 6}[channels]
    rows = b"".join(
        b"\0" + pixels[at : at + width * channels] for at in range(0, stride * height, stride)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
