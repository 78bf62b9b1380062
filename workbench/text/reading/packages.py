"""Zipped XML (Office Open XML, OpenDocument): opened with limits, parsed without entities."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from workbench.text.figures.days import day
from workbench.text.reading import refusals
from workbench.text.types import Document

MOST_UNPACKED = 200  # MB of a document's parts together
# All that zipfile raises for damaged, locked or oddly packed files.
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError)
XML_SAFE: dict[str, Any] = {
    "resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False,
    "remove_comments": True, "remove_pis": True,
}  # fmt: skip


@contextmanager
def opened(raw: bytes, what: str) -> Iterator[zipfile.ZipFile]:
    """The package, bombs refused; whatever is wrong with it is Invalid. ``what`` names it."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            refuse_bomb(parts)
            yield parts
    except (*ZIP_FAULTS, KeyError, ValueError, IndexError, etree.LxmlError) as error:
        if str(error).startswith(("unknown error", "Memory")):  # how lxml says it has none left
            raise MemoryError from error
        raise refusals.broken(what) from error


def refuse_bomb(parts: zipfile.ZipFile) -> None:
    """zipfile never unpacks more than a part's stated size, so the stated sizes can be trusted."""
    if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED * 2**20:
        raise refusals.bomb(MOST_UNPACKED)


def tree(parts: zipfile.ZipFile, name: str) -> Any:
    """The root element of a part. Raises KeyError where it is not there."""
    from lxml import etree

    return etree.fromstring(parts.read(name), etree.XMLParser(**XML_SAFE))


def optional(parts: zipfile.ZipFile, name: str) -> Any:
    """The root element of a part, or None where it is not there."""
    return tree(parts, name) if name in parts.namelist() else None


def elements(parts: zipfile.ZipFile, name: str, tag: str) -> Iterator[Any]:
    """Elements called ``tag`` one after another, each let go before the next: for large parts."""
    from lxml import etree

    with parts.open(name) as source:
        for _, element in etree.iterparse(source, tag=tag, **XML_SAFE):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def local(element: Any) -> str:
    """The name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def links(parts: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Where the relations of an Office part lead, by their ids; paths inside the package."""
    folder, _, file = name.rpartition("/")
    root = optional(parts, f"{folder}/_rels/{file}.rels")
    found: dict[str, str] = {}
    for link in root if root is not None else ():
        target = link.get("Target") or ""
        whole = target[1:] if target.startswith("/") else posixpath.join(folder, target)
        if link.get("TargetMode") != "External":
            found[link.get("Id") or ""] = posixpath.normpath(whole)
    return found


def said_in_core(parts: zipfile.ZipFile, document: Document) -> Document:
    """The document with the title, author and days of ``docProps/core.xml``."""
    core = optional(parts, "docProps/core.xml")
    said = {local(field): field.text for field in core} if core is not None else {}
    return replace(
        document,
        title=said.get("title"),
        byline=said.get("creator"),
        published=day(said.get("created")),
        modified=day(said.get("modified")),
    )
