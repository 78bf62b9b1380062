"""Reading a document: from bytes of any kind to kept text and what it says of itself."""

import re
from collections.abc import Callable
from dataclasses import replace

from workbench.text.language import detect
from workbench.text.reading import refusals
from workbench.text.reading.decoding import decode, keep
from workbench.text.reading.kinds import kind_of_bytes, kind_of_text, looks_like_html
from workbench.text.reading.manuscripts import read_md, read_txt
from workbench.text.reading.pages import read_page
from workbench.text.reading.papers import read_docx, read_pdf
from workbench.text.reading.subtitles import read_subtitles
from workbench.text.types import Document

__all__ = ["declared_charset", "looks_like_html", "read_document"]

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
PAPERS: dict[str, Callable[[bytes], Document]] = {"pdf": read_pdf, "docx": read_docx}
SUBTITLES = {"srt": "application/x-subrip", "vtt": "text/vtt"}


def read_document(
    raw: bytes, *, name: str | None = None, media_type: str | None = None, url: str | None = None
) -> Document:
    """The document in ``raw``: kept text, and title, byline, days … where they can be found.

    The bytes say what they are; ``name`` decides where they do not, then ``media_type`` (which
    may carry a charset). Raises Invalid (empty, damaged), Unsupported, TooLarge; ``reason`` on
    the error is the word for it.
    """
    if not raw.strip():
        raise refusals.empty()
    kind = kind_of_bytes(raw)
    if kind:
        return _finished(PAPERS[kind](raw))
    text, charset = decode(raw, declared_charset(media_type), is_html=b"<" in raw[:1024])
    if not keep(text[:100_000]) and not keep(text):
        raise refusals.empty()
    kind = kind_of_text(text, name, media_type)
    return replace(_finished(_read_text(text, kind, url)), charset=charset)


def declared_charset(media_type: str | None) -> str | None:
    """utf-8 from "text/html; charset=utf-8"."""
    match = CHARSET.search(media_type or "")
    return match[1] if match else None


def _read_text(text: str, kind: str, url: str | None) -> Document:
    if kind == "html":
        return read_page(text, url)
    if kind in SUBTITLES:
        return Document(text=read_subtitles(keep(text)), media_type=SUBTITLES[kind])
    return read_md(text) if kind == "md" else read_txt(text)


def _finished(document: Document) -> Document:
    """Kept text, single-line fields, and the language when the document does not say."""
    text = keep(document.text)
    if not text:
        raise refusals.empty()
    return replace(
        document,
        text=text,
        title=_line(document.title, 300),
        byline=_line(document.byline, 200),
        publisher=_line(document.publisher, 200),
        language=detect(text) or _code(document.language),
    )


def _line(words: str | None, longest: int) -> str | None:
    """A field as one line, cut with an ellipsis; None where there is nothing in it."""
    line = " ".join(keep(words or "").split())
    return (line if len(line) <= longest else line[: longest - 1].rstrip() + "…") or None


def _code(language: str | None) -> str | None:
    """en from "en-GB"; None from anything that is no language code."""
    match = re.match(r"([a-z]{2,3})(?:[-_]|$)", (language or "").lower())
    return match[1] if match else None
