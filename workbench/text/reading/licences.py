"""The licence or the rights a document states, as one line. What is not stated is not guessed."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

LONGEST = 200  # characters of a line that can be a statement of rights
MOST_ELEMENTS = 100_000  # looked through on a page
MOST_PARTS = 50  # elements in a line
LAST = 5  # lines weighed: a footer states the page's own rights, pictures before it others'
META = (
    "dcterms.license", "dc.license", "cc:license", "license", "dc.rights.license", "dc.rights",
    "dcterms.rights", "rights", "og:rights", "copyright", "dcterms.rightsholder",
)  # fmt: skip
CREATIVE_COMMONS = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(licenses|publicdomain)/([a-z+-]{2,20})/(\d\.\d)",
    re.IGNORECASE,
)
STATED = re.compile(
    r"^\W{0,3}copyright\b.{0,4}(?:\d{4}|©|\(c\))|©\s*\w|\(c\)\s*\d{4}|\ball rights reserved\b"
    r"|\b(?:licen[cs]ed|released|available|published|shared|distributed) under .{0,60}\blicen[cs]e"
    r"|\bcreative commons\b.{0,60}\blicen[cs]e|(?-i:\bCC[ -]BY\b|\bCC0\b)"
    r"|\bopen government licence v",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"^\W{0,3}(?:photo|image|picture|illustration|graphic|video|foto|bild)"
    r"|\b(?:photos?|images?|pictures?|foto|bild)\b[^©]{0,20}©",
    re.IGNORECASE,
)
QUIET = {"script", "style", "noscript", "template", "svg", "textarea", "select", "title"}
ATTRIBUTED = ("a", "link", "area")


def of_page(tree: Any, nodes: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    """What a page states, the surest first.

    That is a link with rel=license, schema.org's license, the meta elements for rights, a link
    to a Creative Commons licence, and last a line of text (the last one: footers state it).
    """
    for found in _candidates(tree, nodes, meta):
        if line := " ".join(found.split()):
            return line[:LONGEST]
    return None


def stated(text: str) -> str | None:
    """The line of a plain text that states its rights: the last one that does."""
    return _last_line(line for line in text[-200_000:].split("\n"))


def _candidates(tree: Any, nodes: list[dict[str, Any]], meta: dict[str, str]) -> Iterator[str]:
    links = [link for link in tree.iter(*ATTRIBUTED) if link.get("href")]
    yield from (_linked(link) for link in links if _is_licence(link))
    yield from (_named(node.get("license")) for node in nodes if node.get("license"))
    yield from (_named(meta[name]) for name in META if meta.get(name))
    yield from (named(link.get("href")) for link in links if _is_deed(link))
    yield _last_line(_lines(tree)) or ""


def _is_licence(link: Any) -> bool:
    return "license" in (link.get("rel") or "").lower().split()


def _is_deed(link: Any) -> bool:
    return CREATIVE_COMMONS.match(link.get("href").strip()) is not None


def _linked(link: Any) -> str:
    """The words of the link and where it leads: "Open licence, https://…"."""
    href = link.get("href").strip()
    if CREATIVE_COMMONS.match(href):
        return named(href)
    words = " ".join((link.text_content() or link.get("title") or "").split())
    address = href if _scheme(href) in {"http", "https"} else ""
    return ", ".join(filter(None, (words[:100], address)))


def _scheme(address: str) -> str:
    """The scheme of an address, "" for one that is none."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""


def named(address: str) -> str:
    """ "CC BY 4.0, https://creativecommons.org/…" from the address of such a licence."""
    match = CREATIVE_COMMONS.match(address.strip())
    if match is None:
        return address
    where, kind, version = match[1].lower(), match[2].lower(), match[3]
    if where == "publicdomain":
        name = "CC0" if kind == "zero" else "Public Domain Mark"
    else:
        name = f"CC {kind.upper()}"
    return f"{name} {version}, {address.strip()}"


def _named(given: Any) -> str:
    """A licence in any of schema.org's shapes: an address, a name, an object, a list."""
    if isinstance(given, list):
        return _named(given[0]) if given else ""
    if isinstance(given, dict):
        return _named(given.get("url") or given.get("@id") or given.get("name") or "")
    return named(given) if isinstance(given, str) else ""


def _lines(tree: Any) -> Iterator[str]:
    """The pieces of a page's text that may state its rights, the last few, in document order."""
    found: deque[tuple[str, Any]] = deque(maxlen=LAST)
    for element in islice(tree.iter(), MOST_ELEMENTS):
        if isinstance(element.tag, str) and element.tag not in QUIET:
            for own, whole in ((element.text, element), (element.tail, element.getparent())):
                if own and whole is not None and _may_state(own[:1000]):
                    found.append((own, whole))
    return (_around(own, whole) for own, whole in found)


def _may_state(words: str) -> bool:
    """The name may stand in a link after the sign."""
    return "©" in words or STATED.search(words.strip()) is not None


def _around(own: str, element: Any) -> str:
    """The whole of the element where that is short, else the piece alone."""
    parts = [element.text or ""]
    for inner in islice(element.iterdescendants(), MOST_PARTS):
        parts += ("" if inner.tag in QUIET else inner.text or "", inner.tail or "")
    whole = " ".join("".join(parts).split())
    return whole if len(whole) <= LONGEST else own


def _last_line(lines: Iterable[str]) -> str | None:
    found = [line.strip() for line in lines if len(line.strip()) <= LONGEST]
    found = [line for line in found if STATED.search(line) and not CREDIT.search(line)]
    return found[-1] if found else None
