"""Reading a document: from bytes of any kind to kept text and what it says of itself."""

import re
from collections.abc import Callable
from dataclasses import replace

from workbench.text.language import detect
from workbench.text.reading import licences, refusals
from workbench.text.reading.data_files import read_csv, read_json
from workbench.text.reading.decoding import decode, keep, left_out, unseen
from workbench.text.reading.feeds import read_xml
from workbench.text.reading.kinds import kind_of_bytes, kind_of_text, looks_like_html
from workbench.text.reading.manuscripts import read_md, read_txt
from workbench.text.reading.open_documents import read_open
from workbench.text.reading.pages import read_page
from workbench.text.reading.papers import PDF, read_pdf
from workbench.text.reading.pictures import read_picture
from workbench.text.reading.saved_pages import read_saved_page
from workbench.text.reading.sheets import read_xlsx
from workbench.text.reading.slides import read_pptx
from workbench.text.reading.subtitles import read_subtitles
from workbench.text.reading.word_documents import read_docx
from workbench.text.types import Document

__all__ = ["declared_charset", "looks_like_html", "read_document"]

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
FILES: dict[str, Callable[[bytes], Document]] = {
    "docx": read_docx,
    "xlsx": read_xlsx,
    "pptx": read_pptx,
    "open": read_open,
    "picture": read_picture,
    "mhtml": read_saved_page,
}
TEXTS: dict[str, Callable[[str], Document]] = {
    "txt": read_txt,
    "md": read_md,
    "json": read_json,
    "csv": read_csv,
    "xml": read_xml,
}
SUBTITLES = {"srt": "application/x-subrip", "vtt": "text/vtt"}
NOTHING = "There is no text in this document, so there is nothing to quote."


def read_document(
    raw: bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    url: str | None = None,
    wide: bool = False,
) -> Document:
    """The document in ``raw``: kept text, and title, byline, days … where they can be found.

    The bytes say what they are; ``name`` decides where they do not, then ``media_type`` (which
    may carry a charset). ``wide`` is for evidence: pictures, sheets, slides, feeds and data are
    read too, and what has no text is kept with a note. Raises Invalid (empty, damaged),
    Unsupported, TooLarge; ``reason`` on the error is the word for it.
    """
    if not raw.strip():
        raise refusals.empty()
    kind = kind_of_bytes(raw, wide=wide)
    if kind == "pdf":
        return _finished(read_pdf(raw, placed=wide), wide=wide)
    if kind:
        return _finished(FILES[kind](raw), wide=wide)
    text, charset = decode(raw, declared_charset(media_type), is_html=b"<" in raw[:1024])
    if not keep(text[:100_000]) and not keep(text):
        raise refusals.empty()
    kind = kind_of_text(text, name, media_type, wide=wide)
    lost = 0 if kind in {"html", "xml"} else unseen(text)
    return replace(_finished(_read_text(text, kind, url), lost=lost), charset=charset)


def declared_charset(media_type: str | None) -> str | None:
    """utf-8 from "text/html; charset=utf-8"."""
    match = CHARSET.search(media_type or "")
    return match[1] if match else None


def _read_text(text: str, kind: str, url: str | None) -> Document:
    if kind == "html":
        return read_page(text, url)
    if kind in SUBTITLES:
        return Document(text=read_subtitles(keep(text)), media_type=SUBTITLES[kind])
    return TEXTS[kind](text)


def _finished(document: Document, *, lost: int = 0, wide: bool = False) -> Document:
    """Kept text, single-line fields, and the language when the document does not say.

    ``lost``: how many characters that nobody sees were dropped before; of the rest it is counted.
    """
    text = keep(document.text)
    if not text and not wide:
        raise refusals.no_text() if document.media_type == PDF else refusals.empty()
    return replace(
        document,
        text=text,
        title=_line(document.title, 300),
        byline=_line(document.byline, 200),
        publisher=_line(document.publisher, 200),
        language=detect(text) or _code(document.language),
        licence=_line(document.licence or licences.stated(text), licences.LONGEST),
        notes=_notes(document, max(lost, unseen(document.text))),
    )


def _notes(document: Document, lost: int) -> tuple[str, ...]:
    """The document's own, that it holds no words, and what was left out of them."""
    empty = not document.text.strip() and not document.notes
    return (*document.notes, *((NOTHING,) if empty else ()), *left_out(lost))


def _line(words: str | None, longest: int) -> str | None:
    """A field as one line, cut with an ellipsis; None where there is nothing in it."""
    line = " ".join(keep(words or "").split())
    return (line if len(line) <= longest else line[: longest - 1].rstrip() + "…") or None


def _code(language: str | None) -> str | None:
    """en from "en-GB"; None from anything that is no language code."""
    match = re.match(r"([a-z]{2,3})(?:[-_]|$)", (language or "").lower())
    return match[1] if match else None
