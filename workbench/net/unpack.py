"""Undoing gzip and deflate piece by piece, stopping at a size instead of after it."""

import zlib
from typing import Protocol

from workbench.net.failing import failed

_MEMBERS = 100  # gzip files may be joined; a long row of empty ones is an attack


class Unpacker(Protocol):
    """``feed`` answers what one piece of the wire unpacks to; ``finish`` checks the end."""

    def feed(self, piece: bytes) -> bytes:
        """Raises ``FetchFailed``: too_large, bad_encoding."""

    def finish(self) -> None:
        """Raises ``FetchFailed``: broken_reply when the end is missing."""


def unpacker(encoding: str | None, limit: int) -> Unpacker:
    """For a Content-Encoding. Raises ``FetchFailed`` bad_encoding for stacked and unknown ones."""
    name = (encoding or "").strip().lower()
    if name in ("", "identity", "none"):
        return _Same(limit)
    if name in ("gzip", "x-gzip"):
        return _Zipped(limit, 31)
    if name == "deflate":
        return _Zipped(limit, None)
    raise failed("bad_encoding")


class _Same:
    def __init__(self, limit: int) -> None:
        self._room = limit

    def feed(self, piece: bytes) -> bytes:
        self._room -= len(piece)
        if self._room < 0:
            raise failed("too_large")
        return piece

    def finish(self) -> None:
        return


class _Zipped:
    """``bits`` as for zlib; None: zlib or raw, told apart by the first two bytes (RFC 1950)."""

    def __init__(self, limit: int, bits: int | None) -> None:
        self._room, self._bits, self._members = limit, bits, 0
        self._head = b""
        self._z: zlib._Decompress | None = None

    def feed(self, piece: bytes) -> bytes:
        data, self._head = self._head + piece, b""
        if self._bits is None:
            if len(data) < 2:
                self._head = data
                return b""
            self._bits = _deflate_bits(data)
        try:
            return b"".join(self._pieces(data))
        except zlib.error:
            raise failed("bad_encoding") from None

    def _pieces(self, data: bytes) -> list[bytes]:
        out = []
        while data:
            if self._z is None or self._z.eof:
                if self._z and not (self._bits == 31 and data.startswith(b"\x1f")):
                    break  # bytes after the end: ignored, as browsers do
                self._begin()
            out.append(self._some(data))
            data = self._z.unused_data if self._z else b""
        return out

    def _begin(self) -> None:
        self._members += 1
        if self._members > _MEMBERS:
            raise failed("bad_encoding")
        self._z = zlib.decompressobj(self._bits or zlib.MAX_WBITS)

    def _some(self, data: bytes) -> bytes:
        assert self._z is not None
        out = self._z.decompress(data, self._room + 1)
        self._room -= len(out)
        if self._room < 0:
            raise failed("too_large")
        return out

    def finish(self) -> None:
        if self._head or (self._z is not None and not self._z.eof):
            raise failed("broken_reply")


def _deflate_bits(data: bytes) -> int:
    zlib_header = data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0
    return zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS
