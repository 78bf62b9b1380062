"""Feeds (RSS 2.0, RSS 1.0, Atom per RFC 4287) as readable text: an item a block."""

from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from workbench.text.figures.days import day
from workbench.text.reading import refusals
from workbench.text.reading.decoding import SURROGATES
from workbench.text.reading.packages import XML_SAFE, local
from workbench.text.reading.visible import every_word
from workbench.text.types import Document

ROOTS = {"rss": "application/rss+xml", "RDF": "application/rss+xml", "feed": "application/atom+xml"}
XML = "application/xml"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DAYS = ("pubDate", "published", "issued", "date", "updated", "modified", "lastBuildDate")
BODIES = ("encoded", "content", "description", "summary", "subtitle")
MOST_ITEMS = 5_000
CUT = "The feed is too long to be kept whole: only its first {items:,} items were."


def read_xml(text: str) -> Document:
    """A feed as its items, other XML as its words. Raises Invalid when it is no XML."""
    root = _root(text)
    if local(root) not in ROOTS:
        return Document(text=_all_words(root), media_type=XML)
    items = [one for one in root.iter() if local(one) in {"item", "entry"}]
    head = next((one for one in root if local(one) == "channel"), root)
    blocks = ["\n".join(filter(None, _block(one))) for one in (head, *items[:MOST_ITEMS])]
    return Document(
        text="\n\n".join(filter(None, blocks)),
        media_type=ROOTS[local(root)],
        title=_field(head, ("title",)),
        byline=_author(head),
        published=_day(head, ("pubDate", "published", "date")),
        modified=_day(head, ("lastBuildDate", "updated", "modified")),
        language=_field(head, ("language",)) or root.get(LANGUAGE),
        canonical_url=_link(head),
        licence=_field(head, ("license", "rights", "copyright")),
        notes=(CUT.format(items=MOST_ITEMS),) if len(items) > MOST_ITEMS else (),
    )


def _root(text: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(encoding="utf-8", recover=True, **XML_SAFE)
    raw = SURROGATES.sub("\ufffd", text.lstrip("\ufeff \t\r\n")).encode()
    try:
        root = etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError) as error:
        raise refusals.broken("XML file") from error
    if root is None:
        raise refusals.broken("XML file")
    return root


def _block(item: Any) -> Iterator[str]:
    """Title; day and author; words; address."""
    yield _field(item, ("title",)) or ""
    found = _day(item, DAYS)
    yield ", ".join(filter(None, (found.isoformat() if found else None, _author(item))))
    yield _body(item)
    yield _link(item) or ""


def _field(item: Any, names: tuple[str, ...]) -> str | None:
    """The first of these children with words in it, as one line without tags."""
    for name in names:
        for child in item:
            if local(child) == name and (line := " ".join(_words(child).split())):
                return line
    return None


def _body(item: Any) -> str:
    for name in BODIES:
        for child in item:
            if local(child) == name and (found := _words(child).strip()):
                return found
    return ""


def _words(element: Any) -> str:
    """Text, with the tags of HTML taken out: it may be escaped or stand there as elements."""
    if len(element):
        return _all_words(element)
    written = element.text or ""
    return every_word(written) if "<" in written or "&" in written else written


def _all_words(root: Any) -> str:
    lines = (" ".join(piece.split()) for piece in root.itertext())
    return "\n".join(filter(None, lines))


def _author(item: Any) -> str | None:
    for child in item:
        if local(child) in {"author", "creator", "managingEditor"}:
            return _field(child, ("name",)) or " ".join(_words(child).split()) or None
    return None


def _link(item: Any) -> str | None:
    """http or https only; of Atom's several links the alternate one."""
    for child in item:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = (child.get("href") or child.text or "").strip()
            if address.startswith(("http://", "https://")):
                return address
    return None


def _day(item: Any, names: tuple[str, ...]) -> date | None:
    for name in names:
        for child in item:
            if local(child) == name and (found := _read_day(child.text or "")):
                return found
    return None


def _read_day(written: str) -> date | None:
    """ISO as in Atom, or RFC 822 as in RSS: the day as written."""
    found = day(written)
    if found:
        return found
    try:
        return parsedate_to_datetime(written.strip()[:60]).date()
    except (ValueError, IndexError, TypeError):
        return None
