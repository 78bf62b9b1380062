"""Plain text and Markdown files, with the front matter some carry."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.text.figures.days import day
from workbench.text.reading.decoding import keep
from workbench.text.reading.lines import is_wrapped, paragraphs
from workbench.text.types import Document

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT = re.compile(r"---[ \t]*\n(.{0,4000}?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
FIELD = re.compile(r"([A-Za-z][\w-]{1,30})[ \t]*:[ \t]*(.+)")
BYLINES = ("author", "authors", "byline", "by")
PUBLISHERS = ("publisher", "source", "publication")
LONG = 1_000_000  # characters from which Markdown is kept as it is written: parsing takes too long
DAYS = ("date", "published", "pubdate")


def read_txt(text: str) -> Document:
    """A text file. Lines wrapped at a column become paragraphs; otherwise a line is one already."""
    fields, body = _front_matter(keep(text))
    lines = body.split("\n")
    if is_wrapped(lines):
        body = "\n\n".join(paragraphs(lines))
    return _described(Document(text=body, media_type="text/plain"), fields)


def read_md(text: str) -> Document:
    """A Markdown file as its words alone; the first level-one heading is the title."""
    if len(text) > LONG:
        return replace(read_txt(text), media_type="text/markdown")
    from markdown_it import MarkdownIt

    fields, body = _front_matter(keep(text))
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(body)
    words = re.sub(r" \| \n+", "\n", "".join(_words(tokens)))
    found = Document(text=words.strip() or body, media_type="text/markdown", title=_heading(tokens))
    return _described(found, fields)


def _heading(tokens: "Sequence[Token]") -> str | None:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return "".join(_inline(inside.children or [])).strip() or None
    return None


def _words(tokens: "Sequence[Token]") -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _inline(token.children or [])
        elif token.type in {"fence", "code_block"}:
            yield token.content + "\n"
        elif token.type == "list_item_open":
            yield "- "
        elif token.type in {"th_close", "td_close"}:
            yield " | "
        elif token.type.endswith("_close") and not token.hidden:
            yield "\n" if token.tag in {"li", "tr", "thead", "tbody"} else "\n\n"


def _inline(tokens: "Sequence[Token]") -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline", "image"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " " if token.type == "softbreak" else "\n"


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """``key: value`` lines between two ``---`` at the very top, and the text after them."""
    match = FRONT.match(text)
    pairs = [FIELD.fullmatch(line.strip()) for line in match[1].split("\n")] if match else []
    fields = {pair[1].lower(): pair[2].strip().strip("\"'") for pair in pairs if pair}
    return (fields, text[match.end() :]) if match and fields else ({}, text)


def _described(document: Document, fields: dict[str, str]) -> Document:
    def first(names: Sequence[str]) -> str | None:
        return next((fields[name] for name in names if fields.get(name)), None)

    return replace(
        document,
        title=first(("title",)) or document.title,
        byline=first(BYLINES),
        publisher=first(PUBLISHERS),
        published=day(first(DAYS)),
        language=first(("language", "lang")),
        canonical_url=first(("url", "canonical", "link")),
    )
