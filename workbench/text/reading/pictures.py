"""Pictures: what they are and how large, from their first bytes. They are never decoded here.

Sources: PNG (W3C, section 11.2.2), GIF89a (section 18), JPEG (ITU T.81, B.2.2), WebP (RFC 9649).
"""

from workbench.text.reading import refusals
from workbench.text.types import Document

NO_TEXT = (
    "This is a picture: it holds no text. "
    "To quote from it, mark a region and type the words that stand there."
)
MOST_SEGMENTS = 2_000  # of a JPEG before its frame header
FRAMES = frozenset({*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})

Size = tuple[int, int]
"""Width and height in pixels."""


def kind(raw: bytes) -> str | None:
    """png, gif, jpeg or webp by the first bytes, or None."""
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if raw.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if raw.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    return "webp" if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP" else None


def read_picture(raw: bytes) -> Document:
    """A picture without text, and its size. Raises Invalid when it has none."""
    name = kind(raw) or ""
    width, height = {"png": _png, "gif": _gif, "jpeg": _jpeg, "webp": _webp}[name](raw)
    if not (width and height):
        raise refusals.broken("picture")
    return Document(text="", media_type=f"image/{name}", size=(width, height), notes=(NO_TEXT,))


def _big(raw: bytes) -> int:
    return int.from_bytes(raw, "big")


def _little(raw: bytes) -> int:
    return int.from_bytes(raw, "little")


def _png(raw: bytes) -> Size:
    if raw[12:16] != b"IHDR" or len(raw) < 24:
        raise refusals.broken("picture")
    return _big(raw[16:20]), _big(raw[20:24])


def _gif(raw: bytes) -> Size:
    return _little(raw[6:8]), _little(raw[8:10])


def _jpeg(raw: bytes) -> Size:
    """Segment by segment to the frame header."""
    at = 2
    for _ in range(MOST_SEGMENTS):
        while raw[at : at + 2] == b"\xff\xff":  # fill bytes
            at += 1
        if len(raw) < at + 9 or raw[at] != 0xFF:
            break
        if raw[at + 1] in FRAMES:
            return _big(raw[at + 7 : at + 9]), _big(raw[at + 5 : at + 7])
        at += 2 + max(2, _big(raw[at + 2 : at + 4]))
    raise refusals.broken("picture")


def _webp(raw: bytes) -> Size:
    """The lossy, lossless and extended forms."""
    form = raw[12:16]
    if form == b"VP8X":
        return 1 + _little(raw[24:27]), 1 + _little(raw[27:30])
    if form == b"VP8L":
        bits = _little(raw[21:25])
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 " and raw[23:26] == b"\x9d\x01\x2a":
        return _little(raw[26:28]) & 0x3FFF, _little(raw[28:30]) & 0x3FFF
    raise refusals.broken("picture")
