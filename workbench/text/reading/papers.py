"""PDF: the words in reading order, where they stand, and what the file says of itself."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from workbench.text.figures.days import day
from workbench.text.reading import refusals
from workbench.text.reading.layouts import MOST_BOXED, Line, laid_out
from workbench.text.reading.lines import ENDS, ending, grouped
from workbench.text.reading.pdf_pages import PdfPage, picture, read_page
from workbench.text.types import Document, Layout

MOST_PAGES = 300
PDF = "application/pdf"
SCAN = (
    "This PDF holds no text, only pictures of pages: it is a scan. "
    "To quote from it, mark a region and type the words that stand there."
)
PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*[-–—]?", re.I)


def read_pdf(raw: bytes, *, placed: bool = False) -> Document:
    """Text of a PDF, "" for a scan. Raises Invalid (damaged), TooLarge (pages), Unsupported
    (locked). ``placed``: with the layout, page and box of every character.
    """
    with _opened(raw) as pdf:
        pages = list(_pages(pdf, placed))
        text, runs = laid_out(join_pages([page.lines for page in pages]))
        document = _described(pdf, text)
        if not placed:
            return document
        whole = sum(page.characters for page in pages) <= MOST_BOXED
        boxes = tuple(page.boxes for page in pages) if whole else ()
        return replace(document, layout=Layout(tuple(page.size for page in pages), runs, boxes))


def picture_of_page(raw: bytes, number: int, width: int) -> bytes:
    """Page ``number`` (from 1) as a PNG. Raises as ``read_pdf`` does; Invalid beyond the end."""
    import pypdfium2

    with _opened(raw) as pdf:
        if not 1 <= number <= len(pdf):
            raise refusals.no_page(number, len(pdf))
        try:
            return picture(pdf[number - 1], width)
        except pypdfium2.PdfiumError as error:
            raise refusals.broken("page") from error


@contextmanager
def _opened(raw: bytes) -> Iterator[Any]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise (refusals.locked() if locked else refusals.broken("PDF")) from error
    with pdf:
        if len(pdf) > MOST_PAGES:
            raise refusals.too_long(len(pdf), MOST_PAGES)
        yield pdf


def _pages(pdf: Any, placed: bool) -> Iterator[PdfPage]:
    """All pages; boxes are asked for until there are too many to be kept."""
    characters = 0
    for number in range(len(pdf)):
        page = read_page(pdf, number, boxed=placed and characters <= MOST_BOXED)
        characters += page.characters
        yield page


def _described(pdf: Any, text: str) -> Document:
    said = pdf.get_metadata_dict(skip_empty=True)
    return Document(
        text=text,
        media_type=PDF,
        title=_real_title(said.get("Title")),
        byline=said.get("Author"),
        published=day(said.get("CreationDate")),
        modified=day(said.get("ModDate")),
        notes=() if text.strip() else (SCAN,),
    )


def _real_title(title: str | None) -> str | None:
    """Writers of PDFs often leave the file's name: "Microsoft Word - report3.doc" is no title."""
    if not title or re.search(r"^Microsoft |\.(?:docx?|pdf|indd|odt|tex|qxd)$", title, re.I):
        return None
    return title


def join_pages(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Paragraphs of all pages; headers, footers and page numbers go, broken sentences join."""
    repeated = _repeated(pages)
    found: list[list[Line]] = []
    for page in pages:
        for number, paragraph in enumerate(_paragraphs(_without_edges(page, repeated))):
            if number == 0 and found and _goes_on(found[-1][-1].text, paragraph[0].text):
                _join(found[-1], paragraph)
            else:
                found.append(paragraph)
    return found


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines and what comes between them, as lines that know their place."""
    for group in grouped([line.text for line in lines]):
        yield [
            Line(words) if number is None else replace(lines[number], text=words)
            for words, number in group
        ]


def _join(paragraph: list[Line], following: Sequence[Line]) -> None:
    words, between = ending(paragraph[-1].text, following[0].text)
    paragraph[-1:] = [replace(paragraph[-1], text=words), Line(between), *following]


def joined_words(paragraph: Sequence[Line]) -> str:
    """The paragraph as plain words."""
    return "".join(line.text for line in paragraph)


def _goes_on(before: str, after: str) -> bool:
    return not ENDS.search(before) and after[:1].islower()


def _repeated(pages: Sequence[Sequence[Line]]) -> set[str]:
    """First and last lines that stand on at least three pages and half of them."""
    edges = Counter(
        edge for page in pages for edge in {_masked(line) for line in _edge_lines(page)} if edge
    )
    return {edge for edge, count in edges.items() if count >= 3 and count * 2 >= len(pages)}


def _edge_lines(page: Sequence[Line]) -> list[str]:
    filled = [line.text for line in page if line.text]
    return filled[:1] + filled[-1:]


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", line).strip()


def _without_edges(page: Sequence[Line], repeated: set[str]) -> list[Line]:
    lines = list(page)
    for end in (0, -1):
        while lines and _is_edge(lines[end].text, repeated):
            lines.pop(end)
    return lines


def _is_edge(line: str, repeated: set[str]) -> bool:
    return not line or _masked(line) in repeated or PAGE_NUMBER.fullmatch(line) is not None
