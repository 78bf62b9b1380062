"""The words a reader would see on a page, a block a line, where no main text is made out."""

import re
from html.parser import HTMLParser
from typing import Any

HIDDEN = {
    "script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select",
    "button", "textarea", "nav", "footer", "form", "canvas", "audio", "video", "math",
}  # fmt: skip
BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr",
    "ul", "body",
}  # fmt: skip


def visible_text(tree: Any) -> str:
    """Every word a reader would see, a block a line; menus, forms and footers are left out."""
    from lxml import etree

    found: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        hidden = element.tag in HIDDEN or element.get("hidden") is not None
        if element.tag in BLOCKS or hidden:
            found.append("\n")
        if event == "start":
            if hidden:
                walk.skip_subtree()
            else:
                found.append(_spaced(element.text))
        else:
            found.append(_spaced(element.tail))
    return _filled("".join(found))


def _filled(text: str) -> str:
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))


def _spaced(words: str | None) -> str:
    """White space as one space. Single spaces are not matched: each match costs memory."""
    return re.sub(r"[^\S ]\s*| \s+", " ", words or "")


def every_word(source: str) -> str:
    """The same from the source alone, without a tree: for pages no tree can hold."""
    words = _Words()
    words.feed(source)
    words.close()
    return _filled("".join(words.found))


class _Words(HTMLParser):
    """Collects text; of what is hidden only the elements that cannot nest are passed by."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in {"script", "style", "title", "textarea", "noscript"}:
            self.inside = tag
        if tag in BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""
        if tag in BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.found.append(_spaced(data))
