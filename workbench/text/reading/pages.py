"""Web pages: the main text without what surrounds it."""

import logging
import re
from dataclasses import replace
from typing import Any

from workbench.text.reading import refusals
from workbench.text.reading.decoding import SURROGATES, keep, left_out, unseen
from workbench.text.reading.page_facts import FAULTS, described
from workbench.text.reading.visible import every_word, visible_text
from workbench.text.types import Document

ALL_WORDS = "No main text was made out on the page, so all its visible words were kept."
PLAIN_FROM = 30_000  # elements from which only the visible text is taken
FAST_FROM = 10_000  # … and from which trafilatura skips its slower second opinions
GUESSED_TO = 2_000_000  # characters of a page whose words are searched for its day
REFERENCE = re.compile("&(?:shy;|#)")
SILENT = {"script", "style", "noscript", "template", "title"}
RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")


def read_page(source: str, url: str | None = None) -> Document:
    """A page's main text; where none is made out, all its visible words. Invalid when empty."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    tree, whole = _tree(source)
    size = sum(1 for _ in tree.iter())
    small = whole and size <= PLAIN_FROM
    said = described(tree, url, small=small, guess=small and len(source) <= GUESSED_TO)
    main = _main(tree, url, size) if whole else None
    text = (main and plain_rows(main)) or (visible_text(tree) if whole else every_word(source))
    if not text.strip():
        raise refusals.empty()
    notes = (*(() if main else (ALL_WORDS,)), *said.notes, *left_out(_unseen(tree, source)))
    return replace(said, text=keep(text), notes=notes)


def _unseen(tree: Any, source: str) -> int:
    """How many characters that nobody sees are on the page, menus and all but scripts."""
    if not (unseen(source) or REFERENCE.search(source)):
        return 0
    elements = [element for element in tree.iter() if element.tag not in SILENT]
    return sum(unseen(element.text or "") + unseen(element.tail or "") for element in elements)


def _tree(source: str) -> tuple[Any, bool]:
    """The parsed page, and whether all of it: libxml2 stops at 256 levels and at 10 MB a text."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    raw = SURROGATES.sub("\ufffd", source).encode()
    try:
        tree = html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise refusals.empty() from error
    limits = {etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_INTERNAL_ERROR}
    return tree, not any(entry.type in limits for entry in parser.error_log)


def _main(tree: Any, url: str | None, size: int) -> str | None:
    """trafilatura's text, or None for pages it cannot read or that would keep it too long."""
    if size > PLAIN_FROM:
        return None
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            tree,
            url=url,
            fast=size > FAST_FROM,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
        )
    except FAULTS:
        return None
    return getattr(found, "text", None)


def plain_rows(text: str) -> str:
    """Table rows as "2022 | 17 cm" instead of the Markdown trafilatura writes."""
    lines = [line for line in text.split("\n") if not RULE.fullmatch(line)]
    return "\n".join(line.strip("| ") if line.startswith("| ") else line for line in lines)
