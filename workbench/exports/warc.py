"""Captures as WARC 1.1 record sets (ISO 28500:2017), a gzip member for each record.

``exchange`` is kept before anything is read; ``derived`` is put behind it once the text is there.
The bytes follow from what is given alone, so the same capture is always the same file.
"""

import hashlib
import uuid
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from workbench import __version__
from workbench.fetched import Exchange
from workbench.models import Snapshot

VERSION = "WARC/1.1"
_HTTP = "application/http; msgtype="
_FIELDS = "application/warc-fields"
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
# What a capture says of itself, by the name in its metadata record.
_SAID = (
    "url", "title", "byline", "publisher", "published", "modified", "language", "canonical_url",
    "licence", "media_type", "charset", "how", "via", "filename", "archive_url", "archived_at",
    "extractor", "raw_sha256", "text_sha256", "layout_sha256",
)  # fmt: skip
Header = tuple[str, str]


class Earlier(NamedTuple):
    """The record of an earlier capture that holds the same page. ``payload`` is its digest."""

    record_id: str
    url: str
    at: str
    payload: str


def exchange(snapshot_id: str, given: Sequence[Exchange], earlier: Earlier | None = None) -> bytes:
    """Requests and replies, redirects first. A page that is the same as ``earlier`` is a revisit.

    The last reply's record id follows from the snapshot's id alone.
    """
    parts = [_info(snapshot_id, given[0].at)] if given else []
    for number, one in enumerate(given):
        last = number == len(given) - 1
        name = "response" if last else f"response-{number}"
        parts += _pair(snapshot_id, name, one, earlier if last else None)
    return b"".join(parts)


def resource(snapshot: Snapshot, raw: bytes, at: datetime) -> bytes:
    """What somebody uploaded or pasted: bytes that came without an exchange."""
    headers = [
        ("WARC-Target-URI", content_uri(snapshot.id)),
        ("WARC-Payload-Digest", digest(raw)),
        ("Content-Type", _line(snapshot.media_type or "application/octet-stream")),
    ]
    made = _record("resource", urn(snapshot.id, "response"), at, headers, raw)
    return _info(snapshot.id, at) + made


def derived(snapshot: Snapshot) -> bytes:
    """What the workbench read out of the capture: the page's own metadata, and the text."""
    at = snapshot.fetched_at or snapshot.asked_at
    target = snapshot.final_url or content_uri(snapshot.id)
    of = [("WARC-Target-URI", target), ("WARC-Refers-To", urn(snapshot.id, "response"))]
    said = ((name.replace("_", "-"), getattr(snapshot, name)) for name in _SAID)
    lines = b"".join(_field(name, value) for name, value in said if value)
    parts = [_record("metadata", urn(snapshot.id, "metadata"), at, [*of, _type(_FIELDS)], lines)]
    if snapshot.text:
        kind = _type("text/plain; charset=utf-8")
        made = urn(snapshot.id, "conversion")
        parts.append(_record("conversion", made, at, [*of, kind], snapshot.text.encode()))
    return b"".join(parts)


def urn(snapshot_id: str, name: str) -> str:
    """The id of one record of a capture."""
    return f"<{uuid.uuid5(uuid.NAMESPACE_OID, f'{snapshot_id}/{name}').urn}>"


def content_uri(snapshot_id: str) -> str:
    """The name of what somebody uploaded or pasted: it has no address that anyone asked for."""
    return urn(snapshot_id, "content").strip("<>")


def digest(raw: bytes) -> str:
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _info(snapshot_id: str, at: datetime) -> bytes:
    lines = [
        _field("software", f"Workbench/{__version__}"),
        _field("format", "WARC File Format 1.1"),
        _field("conformsTo", "https://iipc.github.io/warc-specifications/specifications/"
               "warc-format/warc-1.1/"),
        _field("isPartOf", snapshot_id),
    ]  # fmt: skip
    made = urn(snapshot_id, "warcinfo")
    return _record("warcinfo", made, at, [_type(_FIELDS)], b"".join(lines))


def _pair(snapshot_id: str, name: str, one: Exchange, earlier: Earlier | None) -> list[bytes]:
    """The reply, then the request that led to it."""
    reply = urn(snapshot_id, name)
    target = ("WARC-Target-URI", one.url)
    asked = [target, ("WARC-Concurrent-To", reply), _type(f"{_HTTP}request")]
    request = urn(snapshot_id, name.replace("response", "request"))
    return [
        _reply(reply, one, earlier),
        _record("request", request, one.at, asked, one.request_head),
    ]


def _reply(record_id: str, one: Exchange, earlier: Earlier | None) -> bytes:
    payload, kind = digest(one.wire), _type(f"{_HTTP}response")
    headers: list[Header] = [("WARC-Target-URI", one.url)]
    if one.truncated:
        headers.append(("WARC-Truncated", "unspecified"))
    unchanged = _unchanged(one, payload, earlier)
    if earlier is not None and unchanged:
        headers += [
            ("WARC-Profile", _PROFILE + unchanged),
            ("WARC-Refers-To", earlier.record_id),
            ("WARC-Refers-To-Target-URI", earlier.url),
            ("WARC-Refers-To-Date", earlier.at),
            ("WARC-Payload-Digest", earlier.payload),
            kind,
        ]
        return _record("revisit", record_id, one.at, headers, _head(one))
    headers += [("WARC-Payload-Digest", payload), kind]
    return _record("response", record_id, one.at, headers, _head(one) + one.wire)


def _unchanged(one: Exchange, payload: str, earlier: Earlier | None) -> str:
    """How the reply says that nothing is new; "" when it does not."""
    if one.status_line.split()[1:2] == ["304"]:
        return "server-not-modified"
    return "identical-payload-digest" if earlier and earlier.payload == payload else ""


def _head(one: Exchange) -> bytes:
    """Status line and headers. Chunks are put together by now, so that header gets another name:
    a player would look for chunks that are not there."""
    lines = [one.status_line]
    for name, value in one.headers:
        chunked = name.lower() == "transfer-encoding"
        lines.append(f"{'X-Archive-Orig-' if chunked else ''}{name}: {value}")
    return "".join(f"{_line(line)}\r\n" for line in [*lines, ""]).encode("latin-1", "replace")


def _type(value: str) -> Header:
    return "Content-Type", value


def _field(name: str, value: object) -> bytes:
    shown = value.isoformat() if isinstance(value, datetime) else str(value)
    return f"{name}: {_line(shown)}\r\n".encode()


def _line(value: str) -> str:
    """A header's value cannot begin another line."""
    return " ".join(value.split())


def moment(at: datetime) -> str:
    """A time as WARC writes it, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _record(
    kind: str, record_id: str, at: datetime, headers: Iterable[Header], block: bytes
) -> bytes:
    lines = [
        VERSION,
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: {record_id}",
        f"WARC-Date: {moment(at)}",
        *(f"{name}: {value}" for name, value in headers),
        f"WARC-Block-Digest: {digest(block)}",
        f"Content-Length: {len(block)}",
    ]
    head = "".join(f"{line}\r\n" for line in [*lines, ""]).encode()
    packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS + 16)
    return packer.compress(head + block + b"\r\n\r\n") + packer.flush()
