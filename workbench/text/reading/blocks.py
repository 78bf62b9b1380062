"""The little Markdown that people write, as blocks of runs, for exports that are not HTML.

The same rules as ``markup.to_html``: HTML, images and headings are plain text here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SCHEMES = frozenset({"http", "https"})
_OFF = ["image", "html_inline", "html_block", "heading", "lheading", "reference", "hr"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one look. ``href`` is a checked link or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """``kind`` is paragraph, item or code; ``mark`` what stands before a list item."""

    kind: str
    runs: tuple[Run, ...]
    mark: str = ""
    level: int = 0
    quoted: bool = False


@dataclass
class _Place:
    """Where in the document the reading is: lists around it, and whether in a quotation."""

    lists: list[int | None] = field(default_factory=list)
    quotes: int = 0
    mark: str = ""


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(_OFF)


def to_plain(text: str) -> str:
    """The words alone, a line a block."""
    return "\n".join("".join(run.text for run in block.runs) for block in to_blocks(text))


def to_blocks(text: str) -> tuple[Block, ...]:
    """The same words for exports that are not HTML."""
    place = _Place()
    return tuple(_blocks(_parser().parse(text), place))


def _blocks(tokens: list["Token"], place: _Place) -> Iterator[Block]:
    for token in tokens:
        if token.type == "inline":
            yield _block(tuple(_runs(token.children or [])), place)
        elif token.type in ("fence", "code_block"):
            run = Run(token.content.rstrip("\n"), code=True)
            yield Block("code", (run,), level=len(place.lists), quoted=place.quotes > 0)
        else:
            _move(token, place)


def _move(token: "Token", place: _Place) -> None:
    if token.type == "bullet_list_open":
        place.lists.append(None)
    elif token.type == "ordered_list_open":
        place.lists.append(int(token.attrGet("start") or 1))
    elif token.type in ("bullet_list_close", "ordered_list_close"):
        place.lists.pop()
    elif token.type == "list_item_open":
        place.mark = _next_mark(place.lists)
    elif token.type in ("blockquote_open", "blockquote_close"):
        place.quotes += token.nesting


def _next_mark(lists: list[int | None]) -> str:
    number = lists[-1]
    if number is None:
        return "•"
    lists[-1] = number + 1
    return f"{number}."


def _block(runs: tuple[Run, ...], place: _Place) -> Block:
    mark, place.mark = place.mark, ""
    kind = "item" if place.lists else "paragraph"
    return Block(kind, runs, mark, len(place.lists), place.quotes > 0)


def _runs(tokens: list["Token"]) -> Iterator[Run]:
    look = Run("")
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            look = replace(look, bold=token.nesting == 1)
        elif token.type in ("em_open", "em_close"):
            look = replace(look, italic=token.nesting == 1)
        elif token.type in ("link_open", "link_close"):
            look = replace(look, href=_safe(token) if token.nesting == 1 else "")
        elif words := _words(token):
            yield replace(look, text=words, code=token.type == "code_inline")


def _words(token: "Token") -> str:
    if token.type == "hardbreak":
        return "\n"
    return " " if token.type == "softbreak" else token.content


def _safe(token: "Token") -> str:
    href = str(token.attrGet("href") or "")
    return href if href.partition(":")[0].lower() in SCHEMES else ""
