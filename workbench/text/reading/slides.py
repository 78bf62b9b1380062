"""Presentations (.pptx, ECMA-376 part 1, chapters 13 and 21) as their words, a slide a block."""

import zipfile
from collections.abc import Iterator
from typing import Any

from workbench.text.reading.packages import links, local, opened, said_in_core, tree
from workbench.text.types import Document

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MAIN = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_pptx(raw: bytes) -> Document:
    """The slides in their order, each with its speaker's notes after it."""
    with opened(raw, "presentation") as parts:
        show = tree(parts, "ppt/presentation.xml")
        targets = links(parts, "ppt/presentation.xml")
        places = [targets.get(one.get(RELATION) or "", "") for one in show.iter(f"{MAIN}sldId")]
        names = set(parts.namelist())
        blocks = [_slide(parts, place, names) for place in places if place in names]
        document = Document(text="\n\n".join(blocks), media_type=PPTX)
        return said_in_core(parts, document)


def _slide(parts: zipfile.ZipFile, place: str, names: set[str]) -> str:
    lines = list(_lines(tree(parts, place)))
    for target in links(parts, place).values():
        if "/notesSlide" in target and target in names:
            lines += _lines(_without_numbers(tree(parts, target)))
    return "\n".join(line for line in lines if line.strip())


def _without_numbers(notes: Any) -> Any:
    """Notes without the slide's picture and number, which each of them repeats."""
    for place in list(notes.iter(f"{MAIN}ph")):
        if place.get("type") in {"sldNum", "sldImg", "hdr", "ftr", "dt"}:
            shape = next(place.iterancestors(f"{MAIN}sp"), None)
            if shape is not None:
                shape.getparent().remove(shape)
    return notes


def _lines(root: Any) -> Iterator[str]:
    """Paragraphs and table rows in document order."""
    for element in root.iter(f"{DRAWN}p", f"{DRAWN}tr"):
        if local(element) == "tr":
            cells = element.iterchildren(f"{DRAWN}tc")
            words = [" ".join(map(_words, cell.iter(f"{DRAWN}p"))).strip() for cell in cells]
            yield " | ".join(filter(None, words))
        elif next(element.iterancestors(f"{DRAWN}tc"), None) is None:
            yield _words(element)


def _words(paragraph: Any) -> str:
    found = [
        " " if local(node) == "br" else node.text or ""
        for node in paragraph.iter(f"{DRAWN}t", f"{DRAWN}br")
    ]
    return " ".join("".join(found).split())
