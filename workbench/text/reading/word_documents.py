"""Word documents: their words in reading order and what they say of themselves."""

import io
from collections.abc import Iterator
from typing import Any

from workbench.text.figures.days import day
from workbench.text.reading.packages import opened
from workbench.text.types import Document

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(raw: bytes) -> Document:
    """Text of a Word document, tables in their place, a row a line. Invalid when damaged."""
    import docx

    with opened(raw, "Word document"):
        word = docx.Document(io.BytesIO(raw))
        text = "\n".join(_blocks(word.element.body))
    said = word.core_properties
    return Document(
        text=text,
        media_type=DOCX,
        title=said.title or None,
        byline=said.author if said.author != "python-docx" else None,
        published=day(said.created),
        modified=day(said.modified),
    )


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
