"""PDF and Word documents: their words in reading order and what they say of themselves."""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from workbench.text.figures.days import day
from workbench.text.reading import refusals
from workbench.text.reading.lines import ENDS, joined, paragraphs
from workbench.text.types import Document

MOST_PAGES = 300
MOST_UNPACKED = 200  # MB of a Word document's parts together
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# All that zipfile raises for damaged, locked or oddly packed files.
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError)
PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*[-–—]?", re.I)


def read_pdf(raw: bytes) -> Document:
    """Text of a PDF. Raises Invalid (damaged), TooLarge (pages), Unsupported (locked, a scan)."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise (refusals.locked() if locked else refusals.broken("PDF")) from error
    with pdf:
        if len(pdf) > MOST_PAGES:
            raise refusals.too_long(len(pdf), MOST_PAGES)
        text = "\n".join(join_pages([_page_lines(pdf, number) for number in range(len(pdf))]))
        if not text.strip():
            raise refusals.no_text()
        return _with_pdf_metadata(pdf, text)


def _page_lines(pdf: Any, number: int) -> list[str]:
    """A page's lines; a damaged page has none. PDFium writes U+FFFE for a broken word's hyphen."""
    import pypdfium2

    try:
        text = str(pdf[number].get_textpage().get_text_range())
    except pypdfium2.PdfiumError:
        return []
    text = re.sub("[\ufffe\u0002]\r?\n?", "-\n", text)
    return [line.strip() for line in text.replace("\r\n", "\n").split("\n")]


def _with_pdf_metadata(pdf: Any, text: str) -> Document:
    said = pdf.get_metadata_dict(skip_empty=True)
    return Document(
        text=text,
        media_type=PDF,
        title=_real_title(said.get("Title")),
        byline=said.get("Author"),
        published=day(said.get("CreationDate")),
        modified=day(said.get("ModDate")),
    )


def _real_title(title: str | None) -> str | None:
    """Writers of PDFs often leave the file's name: "Microsoft Word - report3.doc" is no title."""
    if not title or re.search(r"^Microsoft |\.(?:docx?|pdf|indd|odt|tex|qxd)$", title, re.I):
        return None
    return title


def join_pages(pages: list[list[str]]) -> list[str]:
    """Paragraphs of all pages; headers, footers and page numbers go, broken sentences join."""
    repeated = _repeated(pages)
    found: list[str] = []
    for page in pages:
        lines = _without_edges(page, repeated)
        for number, paragraph in enumerate(paragraphs(lines)):
            if number == 0 and found and _goes_on(found[-1], paragraph):
                found[-1] = joined(found[-1], paragraph)
            else:
                found.append(paragraph)
    return found


def _goes_on(before: str, after: str) -> bool:
    return not ENDS.search(before) and after[:1].islower()


def _repeated(pages: list[list[str]]) -> set[str]:
    """First and last lines that stand on at least three pages and half of them."""
    edges = Counter(
        edge for page in pages for edge in {_masked(line) for line in _edge_lines(page)} if edge
    )
    return {edge for edge, count in edges.items() if count >= 3 and count * 2 >= len(pages)}


def _edge_lines(page: list[str]) -> list[str]:
    filled = [line for line in page if line]
    return filled[:1] + filled[-1:]


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", line).strip()


def _without_edges(page: list[str], repeated: set[str]) -> list[str]:
    lines = list(page)
    for end in (0, -1):
        while lines and (not lines[end] or _is_edge(lines[end], repeated)):
            lines.pop(end)
    return lines


def _is_edge(line: str, repeated: set[str]) -> bool:
    return _masked(line) in repeated or PAGE_NUMBER.fullmatch(line) is not None


def read_docx(raw: bytes) -> Document:
    """Text of a Word document, tables in their place, a row a line. Invalid when damaged."""
    import docx
    from lxml import etree

    try:
        _refuse_bomb(raw)
        word = docx.Document(io.BytesIO(raw))
        text = "\n".join(_blocks(word.element.body))
    except (*ZIP_FAULTS, KeyError, ValueError, etree.LxmlError) as error:
        if str(error).startswith(("unknown error", "Memory")):  # how lxml says it has none left
            raise MemoryError from error
        raise refusals.broken("Word document") from error
    said = word.core_properties
    return Document(
        text=text,
        media_type=DOCX,
        title=said.title or None,
        byline=said.author if said.author != "python-docx" else None,
        published=day(said.created),
        modified=day(said.modified),
    )


def _refuse_bomb(raw: bytes) -> None:
    """zipfile never unpacks more than a part's stated size, so the stated sizes can be trusted."""
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED * 2**20:
            raise refusals.bomb(MOST_UNPACKED)


def _blocks(parent: Any) -> Iterator[str]:
    """Lines of a body: paragraphs, rows, and what content controls and insertions hold."""
    for child in parent:
        if child.tag == f"{WORD}p":
            yield _words(child)
        elif child.tag == f"{WORD}tbl":
            yield from _rows(child)
        elif child.tag in {f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}ins", f"{WORD}customXml"}:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(f"{WORD}tr"):
        cells = [" ".join(filter(None, _blocks(cell))) for cell in row.iterchildren(f"{WORD}tc")]
        yield " | ".join(cell.replace("\n", " ") for cell in cells if cell.strip())


def _words(paragraph: Any) -> str:
    """Text as it stands after tracked changes; struck-out words are w:delText and not read."""
    found: list[str] = []
    for node in paragraph.iter():
        tag = str(node.tag).removeprefix(WORD)
        if tag == "t":
            found.append(node.text or "")
        elif tag in {"tab", "br", "cr"}:
            found.append("\n" if tag != "tab" else " ")
        elif tag == "noBreakHyphen":
            found.append("-")
    return "".join(found).strip()
