"""A file that was sent along: its bytes are in the file store already."""

from typing import NamedTuple


class Upload(NamedTuple):
    """``sha256`` names the bytes; ``size`` in bytes; ``filename`` and ``media_type`` as sent."""

    sha256: str
    size: int
    filename: str
    media_type: str | None


class Kept(NamedTuple):
    """A file in the store."""

    sha256: str
    size: int
