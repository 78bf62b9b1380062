"""OpenDocument text, sheets and slides (.odt, .ods, .odp; ISO/IEC 26300) as their words."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from workbench.text.figures.days import day
from workbench.text.reading import refusals
from workbench.text.reading.packages import local, opened, optional, tree
from workbench.text.types import Document

OPEN = "application/vnd.oasis.opendocument."
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
# What is no part of the text: struck-out words, comments, settings.
PASSED_BY = {"tracked-changes", "annotation", "annotation-end", "forms", "shapes", "settings"}
MOST_REPEATED = 200  # cells or rows that one element may stand for
MOST_CELLS = 500_000
MOST_NESTED = 200  # levels
CUT = "The tables are too long to be kept whole: only the first {cells:,} cells were."


def read_open(raw: bytes) -> Document:
    """Paragraphs and rows a line each. Raises Invalid (damaged), Unsupported (locked)."""
    with opened(raw, "document") as parts:
        kind = parts.read("mimetype")[:100].decode("ascii", "replace").strip()
        manifest = optional(parts, "META-INF/manifest.xml")
        if manifest is not None and any(local(one) == "encryption-data" for one in manifest.iter()):
            raise refusals.locked("document")
        body = tree(parts, "content.xml").find(f"{OFFICE}body")
        walk = _Walk()
        text = "\n".join(walk.lines(body)) if body is not None else ""
        notes = (CUT.format(cells=MOST_CELLS),) if walk.left <= 0 else ()
        return _said(parts, Document(text=text, media_type=kind, notes=notes))


class _Walk:
    """``left``: how many cells may still be kept."""

    def __init__(self) -> None:
        self.left = MOST_CELLS

    def lines(self, parent: Any, depth: int = 0) -> Iterator[str]:
        """Lines of a body: headings, paragraphs, lists, tables, slides."""
        for child in parent if depth < MOST_NESTED else ():
            name = local(child)
            if name in {"p", "h"}:
                yield words(child)
            elif name == "table":
                yield from ("", child.get(f"{TABLE}name") or "")
                yield from self._rows(child)
            elif name and name not in PASSED_BY:
                yield from self.lines(child, depth + 1)

    def _rows(self, table: Any) -> Iterator[str]:
        for row in table.iter(f"{TABLE}table-row"):
            line = " | ".join(self._cells(row)).rstrip(" |")
            if self.left <= 0:
                return
            if line:
                yield from [line] * _repeated(row, "number-rows-repeated")

    def _cells(self, row: Any) -> Iterator[str]:
        for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            said = " ".join(words(line) for line in cell.iterchildren(f"{TEXT}p", f"{TEXT}h"))
            times = _repeated(cell, "number-columns-repeated")
            self.left -= times if said else 1
            yield from [said] * times


def _repeated(element: Any, name: str) -> int:
    """How often a cell or row stands there, within reason: empty ones repeat a million-fold."""
    said = element.get(f"{TABLE}{name}") or "1"
    return min(int(said), MOST_REPEATED) if said.isdecimal() and len(said) < 9 else 1


def words(paragraph: Any) -> str:
    """The words of a paragraph; a note stands where it is anchored, a comment is passed by."""
    return " ".join("".join(_pieces(paragraph)).split())


def _pieces(element: Any, depth: int = 0) -> Iterator[str]:
    yield element.text or ""
    for child in element if depth < MOST_NESTED else ():
        name = local(child)
        if name in {"s", "tab", "line-break"}:
            yield " "
        elif name and name not in PASSED_BY:
            yield from _pieces(child, depth + 1)
        yield child.tail or ""


def _said(parts: zipfile.ZipFile, document: Document) -> Document:
    root = optional(parts, "meta.xml")
    said = {local(one): one.text for one in root.iter()} if root is not None else {}
    return replace(
        document,
        title=said.get("title"),
        byline=said.get("initial-creator") or said.get("creator"),
        published=day(said.get("creation-date")),
        modified=day(said.get("date")),
        language=said.get("language"),
    )
