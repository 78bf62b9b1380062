"""Reading WARC record sets back: what each record holds, and whether its digests are true."""

import io
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from warcio.archiveiterator import ArchiveIterator, WARCIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from workbench.errors import Invalid, TooLarge
from workbench.exports.warc import Earlier

MOST = 96 * 2**20  # bytes of all records of one file, unpacked
MOST_PAYLOAD = 32 * 2**20  # bytes of one page, unpacked
MOST_RECORDS = 1_000
_PIECE = 64 * 1024
# What warcio raises for files that are no WARC.
_BROKEN = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    zlib.error,
    ValueError,
    EOFError,
    AttributeError,
    IndexError,
    KeyError,
)


class Record(NamedTuple):
    """``headers`` are WARC's own, ``http`` the reply's. ``offset`` and ``size`` count packed bytes.

    ``payload`` is the body as it went over the wire. ``sound``: its digests are true.
    """

    kind: str
    record_id: str
    url: str
    at: str
    headers: dict[str, str]
    status: int | None
    http: list[tuple[str, str]]
    payload: bytes
    sound: bool
    offset: int
    size: int

    def http_header(self, name: str) -> str:
        return next((value for key, value in self.http if key.lower() == name.lower()), "")


def records(raw: bytes) -> Iterator[Record]:
    """Every record, in order. Raises ``Invalid`` for what is no WARC, ``TooLarge`` for a bomb."""
    room = MOST
    try:
        found = WARCIterator(io.BytesIO(raw), check_digests=True)
        for number, record in enumerate(found, start=1):
            made = _record(found, record, room)
            room -= len(made.payload)
            if number > MOST_RECORDS:
                raise TooLarge("This WARC holds more records than a capture has.")
            yield made
    except _BROKEN as error:
        raise Invalid("This is not a whole WARC file.") from error


def _record(found: ArchiveIterator, record: Any, room: int) -> Record:
    payload = _all(record.raw_stream, room)
    headers = dict(record.rec_headers.headers)
    http = record.http_headers
    status = http.get_statuscode() if http and record.rec_type in ("response", "revisit") else ""
    return Record(
        kind=record.rec_type, record_id=headers["WARC-Record-ID"],
        url=headers.get("WARC-Target-URI", ""), at=headers["WARC-Date"], headers=headers,
        status=int(status) if status.isdecimal() else None,
        http=list(http.headers) if http else [], payload=payload,
        sound=record.digest_checker.passed is not False,
        offset=found.get_record_offset(), size=found.get_record_length(),
    )  # fmt: skip


def _all(stream: Any, room: int) -> bytes:
    parts = []
    while piece := stream.read(_PIECE):
        room -= len(piece)
        if room < 0:
            raise TooLarge("This WARC unpacks to more than a capture can hold.")
        parts.append(piece)
    return b"".join(parts)


def earlier(raw: bytes) -> Earlier | None:
    """What a later capture of the same page refers to; None when no page is in the file."""
    pages = [one for one in records(raw) if one.kind == "response" and one.status == 200]
    if not pages:
        return None
    last = pages[-1]
    return Earlier(last.record_id, last.url, last.at, last.headers["WARC-Payload-Digest"])


def payload(raw: bytes) -> bytes | None:
    """The body that the capture is of, unpacked; None where it refers to an earlier capture.

    Raises ``Invalid`` and ``TooLarge``.
    """
    found = [one for one in records(raw) if one.kind in ("response", "resource", "revisit")]
    if not found:
        raise Invalid("There is no capture in this WARC file.")
    last = found[-1]
    if last.kind == "revisit":
        return None
    return unpacked(last.payload, last.http_header("content-encoding"))


def unpacked(wire: bytes, encoding: str) -> bytes:
    """Undo a Content-Encoding as the fetch does: gzip members in a row, deflate with or without
    its header, what stands behind the end left out. Raises ``Invalid`` and ``TooLarge``."""
    name = encoding.strip().lower()
    if name in ("", "identity", "none"):
        return wire
    bits = {"gzip": 31, "x-gzip": 31, "deflate": _deflate_bits(wire)}.get(name)
    if bits is None:
        raise Invalid("The body is packed in a way that is not known here.")
    try:
        return b"".join(_members(wire, bits))
    except zlib.error as error:
        raise Invalid("The body cannot be unpacked.") from error


def _members(wire: bytes, bits: int) -> Iterator[bytes]:
    room = MOST_PAYLOAD
    while wire:
        member = zlib.decompressobj(bits)
        out = member.decompress(wire, room + 1)
        room -= len(out)
        if room < 0:
            raise TooLarge("The body unpacks to more than a capture can hold.")
        yield out
        wire = member.unused_data
        if bits != 31 or not wire.startswith(b"\x1f"):
            return


def _deflate_bits(wire: bytes) -> int:
    """With or without the header of RFC 1950."""
    header = len(wire) > 1 and wire[0] & 0x0F == 8 and int.from_bytes(wire[:2]) % 31 == 0
    return zlib.MAX_WBITS if header else -zlib.MAX_WBITS


def problems(raw: bytes) -> list[str]:
    """What is wrong with a stored record set, in sentences; nothing when it is sound."""
    try:
        unsound = [one.record_id for one in records(raw) if not one.sound]
    except (Invalid, TooLarge) as error:
        return [error.message]
    return [f"The digest of {record_id} is not true." for record_id in unsound]
