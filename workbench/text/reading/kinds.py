"""What kind of document some bytes are: their first bytes, then the name, then the media type."""

import io
import json
import re
import zipfile
from pathlib import PurePosixPath

from workbench.text.reading import pictures, refusals
from workbench.text.reading.packages import ZIP_FAULTS
from workbench.text.reading.saved_pages import is_saved_page

MAGIC = (
    (b"\xd0\xcf\x11\xe0", "An old Office file (.doc, .xls, .ppt)"),
    (rb"{\rtf", "An RTF file"),
    (b"\x89PNG", "An image"), (b"\xff\xd8\xff", "An image"), (b"GIF8", "An image"),
    (b"II*\x00", "An image"), (b"MM\x00*", "An image"),
    (b"RIFF", "A picture, sound or film"), (b"OggS", "A sound or film"), (b"ID3", "A sound"),
    (b"fLaC", "A sound"), (b"\x1aE\xdf\xa3", "A film"),
    (b"\x1f\x8b", "A packed file (.gz)"), (b"7z\xbc\xaf", "A packed file (.7z)"),
    (b"Rar!", "A packed file (.rar)"), (b"BZh", "A packed file (.bz2)"),
    (b"\xfd7zXZ", "A packed file (.xz)"), (b"\x28\xb5\x2f\xfd", "A packed file (.zst)"),
    (b"\x7fELF", "A program"), (b"MZ\x90", "A program"), (b"SQLite format 3", "A database"),
    (b"%!PS", "A PostScript file"),
)  # fmt: skip
PACKED = (
    ("word/document.xml", "docx", "A Word document"), ("xl/workbook.xml", "xlsx", "A spreadsheet"),
    ("ppt/presentation.xml", "pptx", "A presentation"),
    ("content.xml", "open", "An OpenDocument file"), ("mimetype", "", "An EPUB"),
    ("xl/", "", "A binary spreadsheet"),
)  # fmt: skip
WIDE = {
    "json": "JSON", "csv": "A table (.csv)", "xml": "XML", "picture": "An image",
    "mhtml": "A saved page (.mhtml)", "xlsx": "A spreadsheet", "pptx": "A presentation",
    "open": "An OpenDocument file",
}  # fmt: skip
"""Kinds that are read for evidence alone, and what they are called."""
ENDINGS = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".srt": "srt", ".vtt": "vtt", ".json": "json", ".jsonl": "json",
    ".ndjson": "json", ".geojson": "json", ".csv": "csv", ".tsv": "csv", ".xml": "xml",
    ".rss": "xml", ".atom": "xml",
}  # fmt: skip
MEDIA = {
    "text/plain": "txt", "text/markdown": "md", "text/x-markdown": "md", "text/html": "html",
    "application/xhtml+xml": "html", "application/x-subrip": "srt", "text/srt": "srt",
    "text/vtt": "vtt", "application/json": "json", "application/ld+json": "json",
    "text/csv": "csv", "application/xml": "xml", "text/xml": "xml", "application/rss+xml": "xml",
    "application/atom+xml": "xml", "application/feed+json": "json", "application/x-ndjson": "json",
    "text/tab-separated-values": "csv",
}  # fmt: skip
TAGS = (
    "!doctype html|html|head|body|title|meta|link|script|style|div|p|article|section|main|header|"
    "h[1-6]|ul|ol|table|blockquote|figure|span|a|br|center|font|nav"
)
FIRST_TAG = re.compile(rf"(?:<!--.{{0,2000}}?-->\s*)*<(?:{TAGS})\b[^<>]{{0,2000}}>", re.I | re.S)
END_TAG = re.compile(
    r"</(?:html|head|body|title|div|p|article|section|h[1-6]|ul|table|span|a)>", re.I
)
XML = re.compile(r"<\?xml\b|<(?:rss|feed|rdf:RDF|svg)[\s>]")
SRT = re.compile(r"(?:\d{1,6}\s*\n)?\s*\d{1,3}:\d{1,2}:\d{1,2},\d{1,3}\s*-->")


def kind_of_bytes(raw: bytes, *, wide: bool = False) -> str | None:
    """pdf, docx … by magic, None for what may be text. Raises for known formats we do not read.

    ``wide``: pictures, sheets, slides and saved pages are read as well.
    """
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        return _allowed(_packed(raw), wide)
    if pictures.kind(raw):
        return _allowed("picture", wide)
    for magic, what in MAGIC:
        if raw.startswith(magic):
            raise refusals.unread_format(what)
    if raw[4:8] == b"ftyp":
        raise refusals.unread_format("A film or picture")
    return "mhtml" if wide and is_saved_page(raw) else None


def _allowed(kind: str, wide: bool) -> str:
    if kind in WIDE and not wide:
        raise refusals.unread_format(WIDE[kind])
    return kind


def _packed(raw: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            names = parts.namelist()
    except (*ZIP_FAULTS, ValueError) as error:
        raise refusals.broken("file") from error
    for start, kind, what in PACKED:
        if any(name.startswith(start) for name in names):
            if kind:
                return kind
            raise refusals.unread_format(what)
    raise refusals.unread_format("A packed file (.zip)")


def kind_of_text(text: str, name: str | None, media_type: str | None, *, wide: bool = False) -> str:
    """txt, md, html, srt or vtt; with ``wide`` also json, csv, xml, else these are Unsupported."""
    kind = _seen(text) or _named(name) or MEDIA.get(_essence(media_type), "txt")
    if kind == "json" and not _is_json(text):
        return "txt"
    return _allowed(kind, wide)


def _seen(text: str) -> str | None:
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("WEBVTT"):
        return "vtt"
    if SRT.match(start.replace("\r\n", "\n", 3)):
        return "srt"
    if looks_like_html(text):
        return "html"
    return "xml" if XML.match(start) else None


def looks_like_html(text: str) -> bool:
    """Whether pasted text is a page's source: it begins with a tag and closes one."""
    start = re.sub(r"^<\?xml[^>]{0,200}\?>\s*", "", text[:20_000].lstrip("\ufeff \t\r\n"))
    if re.match(r"<(?:!doctype html|html)\b", start, re.I):
        return True
    return bool(FIRST_TAG.match(start) and END_TAG.search(text))


def _named(name: str | None) -> str | None:
    return ENDINGS.get(PurePosixPath((name or "").replace("\\", "/")).suffix.lower())


def _essence(media_type: str | None) -> str:
    return (media_type or "").split(";")[0].strip().lower()


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return text.lstrip()[:1] in {"{", "["}
    return True
