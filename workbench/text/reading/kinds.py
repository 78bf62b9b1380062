"""What kind of document some bytes are: their first bytes, then the name, then the media type."""

import io
import json
import re
import zipfile
from pathlib import PurePosixPath

from workbench.text.reading import refusals

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
    ("xl/", "A spreadsheet"), ("ppt/", "A presentation"), ("mimetype", "An OpenDocument or EPUB"),
)  # fmt: skip
ENDINGS = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".srt": "srt", ".vtt": "vtt", ".json": "json", ".jsonl": "json",
    ".csv": "csv", ".tsv": "csv", ".xml": "xml", ".rss": "xml",
}  # fmt: skip
MEDIA = {
    "text/plain": "txt", "text/markdown": "md", "text/x-markdown": "md", "text/html": "html",
    "application/xhtml+xml": "html", "application/x-subrip": "srt", "text/srt": "srt",
    "text/vtt": "vtt", "application/json": "json", "application/ld+json": "json",
    "text/csv": "csv", "application/xml": "xml", "text/xml": "xml", "application/rss+xml": "xml",
    "application/atom+xml": "xml",
}  # fmt: skip
TAGS = (
    "!doctype html|html|head|body|title|meta|link|script|style|div|p|article|section|main|header|"
    "h[1-6]|ul|ol|table|blockquote|figure|span|a|br|center|font|nav"
)
FIRST_TAG = re.compile(rf"(?:<!--.{{0,2000}}?-->\s*)*<(?:{TAGS})\b[^<>]{{0,2000}}>", re.I | re.S)
END_TAG = re.compile(
    r"</(?:html|head|body|title|div|p|article|section|h[1-6]|ul|table|span|a)>", re.I
)
SRT = re.compile(r"(?:\d{1,6}\s*\n)?\s*\d{1,3}:\d{1,2}:\d{1,2},\d{1,3}\s*-->")


def kind_of_bytes(raw: bytes) -> str | None:
    """pdf or docx by magic, None for what may be text. Raises for known formats we do not read."""
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        return _packed(raw)
    for magic, what in MAGIC:
        if raw.startswith(magic):
            raise refusals.unread_format(what)
    if raw[4:8] == b"ftyp":
        raise refusals.unread_format("A film or picture")
    return None


def _packed(raw: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            names = parts.namelist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise refusals.broken("file") from error
    if "word/document.xml" in names:
        return "docx"
    for start, what in PACKED:
        if any(name.startswith(start) for name in names):
            raise refusals.unread_format(what)
    raise refusals.unread_format("A packed file (.zip)")


def kind_of_text(text: str, name: str | None, media_type: str | None) -> str:
    """txt, md, html, srt or vtt. Raises Unsupported for JSON, tables and feeds."""
    kind = _seen(text) or _named(name) or MEDIA.get(_essence(media_type), "txt")
    if kind == "json" and not _is_json(text):
        return "txt"
    if kind in {"json", "csv", "xml"}:
        raise refusals.unread_format({"json": "JSON", "csv": "A table (.csv)", "xml": "XML"}[kind])
    return kind


def _seen(text: str) -> str | None:
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("WEBVTT"):
        return "vtt"
    if SRT.match(start.replace("\r\n", "\n", 3)):
        return "srt"
    if looks_like_html(text):
        return "html"
    return "xml" if start.startswith("<?xml") else None


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
