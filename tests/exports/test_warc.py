"""Record sets that any WARC reader takes, and ours refuses when a byte is not true."""

import gzip
import io
import random
import zlib
from datetime import UTC, datetime

import pytest
from warcio.archiveiterator import ArchiveIterator

from workbench.errors import Invalid, TooLarge
from workbench.exports import warc, warc_records
from workbench.fetched import Exchange
from workbench.models import Snapshot

AT = datetime(2025, 3, 10, 9, 0, 0, 600_000, tzinfo=UTC)
PAGE = "<title>Council</title><p>It met on 5 July 2019. Ünïcödé.</p>".encode()
URL = "http://127.0.0.1:8000/a"


def exchange(wire: bytes = PAGE, *headers: tuple[str, str], status: str = "200 OK") -> Exchange:
    return Exchange(
        "GET", URL, b"GET /a HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n\r\n", f"HTTP/1.1 {status}",
        [("Content-Type", "text/html"), *headers], wire, AT,
    )  # fmt: skip


def moved() -> Exchange:
    there = [("Location", "/a"), ("Content-Length", "5")]
    head = b"GET / HTTP/1.1\r\n\r\n"
    url = "http://127.0.0.1:8000/"
    return Exchange("GET", url, head, "HTTP/1.1 302 Found", there, b"", AT, truncated=True)


def snapshot(**fields: object) -> Snapshot:
    values = {
        "id": "snp_1", "source_id": "src_1", "state": "ready", "final_url": URL, "title": "Council",
        "byline": "A\r\nWARC-Type: evil", "text": "It met on 5 July 2019.", "extractor": "x-1",
        "asked_at": AT, "fetched_at": AT,
    }  # fmt: skip
    return Snapshot(**values | fields)


def read(raw: bytes) -> list[tuple[str, str, bytes]]:
    """Kind, address and content as another reader finds them, every digest checked."""
    found = []
    for record in ArchiveIterator(io.BytesIO(raw), check_digests="raise"):
        target = record.rec_headers.get_header("WARC-Target-URI")
        found.append((record.rec_type, target, record.content_stream().read()))
    return found


def test_a_capture_is_a_record_set_that_others_read() -> None:
    packed = exchange(gzip.compress(PAGE), ("Content-Encoding", "gzip"))
    raw = warc.exchange("snp_1", [moved(), packed]) + warc.derived(snapshot())
    found = read(raw)
    assert [kind for kind, _, _ in found] == [
        "warcinfo", "response", "request", "response", "request", "metadata", "conversion",
    ]  # fmt: skip
    assert found[3] == ("response", URL, PAGE)
    assert found[6] == ("conversion", URL, b"It met on 5 July 2019.")
    fields = dict(line.split(": ", 1) for line in found[5][2].decode().splitlines())
    assert fields["title"] == "Council"
    assert fields["extractor"] == "x-1"
    assert fields["byline"] == "A WARC-Type: evil"
    assert warc_records.problems(raw) == []
    assert warc_records.payload(raw) == PAGE


def test_records_say_where_they_are() -> None:
    raw = warc.exchange("snp_1", [moved(), exchange()])
    for one in warc_records.records(raw):
        alone = raw[one.offset : one.offset + one.size]
        assert next(iter(warc_records.records(alone))).record_id == one.record_id
    first = next(one for one in warc_records.records(raw) if one.kind == "response")
    assert (first.status, first.http_header("Location")) == (302, "/a")
    assert first.headers["WARC-Truncated"] == "unspecified"
    assert first.at == "2025-03-10T09:00:00Z"


def test_the_same_capture_is_the_same_file() -> None:
    made = [warc.exchange("snp_1", [exchange()]) + warc.derived(snapshot()) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0] != warc.exchange("snp_2", [exchange()]) + warc.derived(snapshot(id="snp_2"))


def test_chunks_that_are_gone_are_not_promised() -> None:
    raw = warc.exchange("snp_1", [exchange(PAGE, ("Transfer-Encoding", "chunked"))])
    assert read(raw)[1] == ("response", URL, PAGE)
    [response] = [one for one in warc_records.records(raw) if one.kind == "response"]
    assert response.http_header("X-Archive-Orig-Transfer-Encoding") == "chunked"


def test_a_headers_value_cannot_begin_another() -> None:
    raw = warc.exchange("snp_1", [exchange(PAGE, ("X-Odd", "a\r\n\r\n<script>\r\nB: c"))])
    assert read(raw)[1] == ("response", URL, PAGE)


def test_an_unchanged_page_refers_to_the_earlier_capture() -> None:
    first = warc.exchange("snp_1", [exchange()])
    earlier = warc_records.earlier(first)
    assert earlier is not None
    same = warc.exchange("snp_2", [exchange()], earlier)
    news = warc.exchange("snp_3", [exchange(b"", status="304 Not Modified")], earlier)
    for raw, profile in ((same, "identical-payload-digest"), (news, "server-not-modified")):
        [revisit] = [one for one in warc_records.records(raw) if one.kind == "revisit"]
        assert revisit.headers["WARC-Profile"].endswith(f"/revisit/{profile}")
        assert revisit.headers["WARC-Refers-To"] == warc.urn("snp_1", "response")
        assert revisit.headers["WARC-Refers-To-Target-URI"] == URL
        assert (revisit.payload, warc_records.payload(raw)) == (b"", None)
        assert warc_records.problems(raw) == []
    other = warc.exchange("snp_4", [exchange(b"other")], earlier)
    assert warc_records.payload(other) == b"other"


def test_a_page_that_never_came_is_nothing_to_refer_to() -> None:
    assert warc_records.earlier(warc.exchange("snp_1", [exchange(status="404 No")])) is None


def test_not_modified_without_an_earlier_capture_stands_as_it_came() -> None:
    raw = warc.exchange("snp_1", [exchange(b"", status="304 Not Modified")])
    [response] = [one for one in warc_records.records(raw) if one.kind == "response"]
    assert (response.status, response.payload) == (304, b"")


def test_uploads_are_resources_of_their_own_name() -> None:
    upload = snapshot(how="uploaded", final_url=None, media_type="application/pdf")
    raw = warc.resource(upload, b"%PDF", AT) + warc.derived(upload)
    kinds = {kind: (target, content) for kind, target, content in read(raw)}
    target, content = kinds["resource"]
    assert target == warc.content_uri(upload.id)
    assert target.startswith("urn:uuid:")
    assert content == b"%PDF"
    assert kinds["conversion"][0] == target
    assert warc_records.payload(raw) == b"%PDF"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:])),
        ("X-GZIP", gzip.compress(PAGE) + b"\0\0"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE, wbits=-15)),
        ("identity", PAGE),
    ],
)
def test_bodies_unpack_as_they_did_when_fetched(encoding: str, packed: bytes) -> None:
    assert warc_records.unpacked(packed, encoding) == PAGE


def test_what_cannot_be_unpacked_is_refused() -> None:
    with pytest.raises(TooLarge):
        warc_records.unpacked(gzip.compress(b"\0" * (warc_records.MOST_PAYLOAD + 1)), "gzip")
    with pytest.raises(Invalid):
        warc_records.unpacked(b"never packed", "gzip")
    with pytest.raises(Invalid):
        warc_records.unpacked(PAGE, "br")


@pytest.mark.parametrize(
    "raw", [b"", b"no warc", gzip.compress(b"no warc"), gzip.compress(b"WARC/1.1\r\n\r\n")]
)
def test_other_files_are_refused(raw: bytes) -> None:
    with pytest.raises(Invalid):
        warc_records.payload(raw)


def test_a_bomb_of_a_record_is_refused() -> None:
    head = b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <a>\r\nWARC-Date: b\r\n"
    size = warc_records.MOST + 1
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(head + b"Content-Length: %d\r\n\r\n" % size)]
    parts += [packer.compress(b"\0" * 2**20) for _ in range(size // 2**20 + 1)]
    with pytest.raises(TooLarge):
        list(warc_records.records(b"".join([*parts, packer.flush()])))


def test_damage_is_found_and_never_a_crash() -> None:
    raw = warc.exchange("snp_1", [moved(), exchange()]) + warc.derived(snapshot())
    headers = {at for one in warc_records.records(raw) for at in range(one.offset, one.offset + 10)}
    chance = random.Random(4)
    for at in chance.sample([at for at in range(len(raw)) if at not in headers], 100):
        damaged = bytearray(raw)
        damaged[at] ^= 1 << chance.randrange(8)
        assert warc_records.problems(bytes(damaged)), at
