"""Spreadsheets (.xlsx, ECMA-376 part 1, chapter 18) as rows, a row a line, a sheet a block."""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from workbench.text.reading.packages import (
    elements,
    links,
    local,
    opened,
    optional,
    said_in_core,
    tree,
)
from workbench.text.types import Document

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_CELLS = 500_000
CUT = "The tables are too long to be kept whole: only the first {cells:,} cells were."
# Formats by number that are days or times (18.8.30), and the letters of those spelled out.
DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
PERCENT = frozenset({9, 10})
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
BUSY = re.compile(r"[A-Z]{1,3}")


def read_xlsx(raw: bytes) -> Document:
    """All sheets in their order, each after its name. Numbers as stored, days as 2024-02-10."""
    with opened(raw, "spreadsheet") as parts:
        book = tree(parts, "xl/workbook.xml")
        rows = _Rows(parts, book)
        text = "\n".join(rows.lines())
        notes = (CUT.format(cells=MOST_CELLS),) if rows.left <= 0 else ()
        return said_in_core(parts, Document(text=text, media_type=XLSX, notes=notes))


class _Rows:
    """What the cells of a workbook need to become words: shared strings, formats, the calendar."""

    def __init__(self, parts: zipfile.ZipFile, book: Any) -> None:
        self.parts = parts
        self.book = book
        self.shared = _shared(parts)
        self.formats = _formats(parts)
        said = book.find(f"{MAIN}workbookPr")
        since_1904 = said is not None and said.get("date1904") in {"1", "true"}
        self.first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
        self.left = MOST_CELLS

    def lines(self) -> Iterator[str]:
        """Each sheet's name and rows, a blank line between sheets; ends where ``left`` does."""
        targets = links(self.parts, "xl/workbook.xml")
        for sheet in self.book.iter(f"{MAIN}sheet"):
            place = targets.get(sheet.get(RELATION) or "", "")
            if place in self.parts.namelist():
                yield from ("", sheet.get("name") or "")
                yield from self._sheet(place)
            if self.left <= 0:
                return

    def _sheet(self, place: str) -> Iterator[str]:
        for row in elements(self.parts, place, f"{MAIN}row"):
            cells: list[str] = []
            for cell in row.iterchildren(f"{MAIN}c"):
                cells += [""] * (min(_column(cell), 200) - len(cells))
                cells.append(" ".join(self._words(cell).split()))
            self.left -= len(cells)
            if any(cells):
                yield " | ".join(cells).rstrip(" |")
            if self.left <= 0:
                return

    def _words(self, cell: Any) -> str:
        kind, value = cell.get("t"), cell.findtext(f"{MAIN}v") or ""
        if kind == "s":
            return self.shared[int(value)] if value else ""
        if kind == "inlineStr":
            return _string(cell)
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        return value if kind in {"str", "e", "d"} else self._number(value, cell.get("s"))

    def _number(self, value: str, style: str | None) -> str:
        """As stored, to the 15 digits that are shown; a percentage or a day where formatted so."""
        try:
            number = float(value)
            form = self.formats[int(style)] if style else ""
        except (ValueError, IndexError):
            return value
        if form == "day" and 0 <= number < 2_958_466:
            return _moment(self.first + timedelta(days=number), number)
        return f"{number * 100:.15g}%" if form == "percent" else f"{number:.15g}"


def _moment(when: datetime, number: float) -> str:
    """A day, a day with its time, or a time alone."""
    whole = (when + timedelta(milliseconds=500)).replace(microsecond=0)
    if number < 1:
        return whole.strftime("%H:%M:%S")
    return f"{whole:%Y-%m-%d}" if number == int(number) else f"{whole:%Y-%m-%d %H:%M:%S}"


def _column(cell: Any) -> int:
    """The cell's place in its row, from 0: C7 is 2. 0 where the cell does not say."""
    match = BUSY.match(cell.get("r") or "")
    place = 0
    for letter in match.group() if match else "":
        place = place * 26 + ord(letter) - 64
    return max(0, place - 1)


def _shared(parts: zipfile.ZipFile) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in parts.namelist():
        return []
    return [_string(item) for item in elements(parts, name, f"{MAIN}si")]


def _string(item: Any) -> str:
    """The words of a string; how they are pronounced (rPh) is left out."""
    return "".join(
        piece.text or "" for piece in item.iter(f"{MAIN}t") if local(piece.getparent()) != "rPh"
    )


def _formats(parts: zipfile.ZipFile) -> list[str]:
    """For each cell style: day, percent or ""."""
    root = optional(parts, "xl/styles.xml")
    if root is None:
        return []
    codes = {one.get("numFmtId"): one.get("formatCode") or "" for one in root.iter(f"{MAIN}numFmt")}
    styles = root.find(f"{MAIN}cellXfs")
    return [_form(one.get("numFmtId"), codes) for one in (styles if styles is not None else ())]


def _form(number: str | None, codes: dict[str | None, str]) -> str:
    if number in codes:
        letters = QUOTED.sub("", codes[number]).lower()
        return "percent" if "%" in letters else "day" if re.search("[ymdhs]", letters) else ""
    if not (number or "").isdigit():
        return ""
    known = int(number or 0)
    return "day" if known in DAYS else "percent" if known in PERCENT else ""
