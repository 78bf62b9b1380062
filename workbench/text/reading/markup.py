"""HTML that is safe to show: a little Markdown that people write, and captured pages."""

import html
import re
from functools import cache
from typing import Any

from workbench.text.reading.visible import every_word

LINK_REL = "nofollow noopener noreferrer"
MOST_NESTED = 2_000  # levels; html5ever's time grows with their square
TAG = re.compile(r"<(/?)(?!(?:p|li|td|th|tr|dd|dt|br|hr|img|meta|link|input|option)\b)[a-z]", re.I)
WRITTEN = {"p", "em", "strong", "ul", "ol", "li", "a", "blockquote", "code", "pre", "br", "hr"}
SHOWN = {
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption",
    "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i",
    "img", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "rp", "rt", "ruby",
    "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
}  # fmt: skip
SHOWN_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "img": {"alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "time": {"datetime"},
}
GONE = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed",
    "select", "textarea", "button", "audio", "video", "canvas", "title", "head",
}  # fmt: skip
PAGE = (
    '<!doctype html>\n<html dir="auto"{lang}>\n<head>\n<meta charset="utf-8">\n'
    '<meta name="referrer" content="no-referrer">\n<title>{title}</title>\n{style}</head>\n'
    '<body class="captured-page" dir="auto">\n{body}\n</body>\n</html>\n'
)


def to_html(markdown: str) -> str:
    """Paragraphs, emphasis, lists, links, quotes and code. No images, headings or raw HTML."""
    import nh3

    return nh3.clean(
        _markdown().render(markdown),
        tags=WRITTEN,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https"},
        url_relative="deny",
        link_rel=LINK_REL,
    )


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(
        ["image", "html_inline", "html_block", "heading", "lheading", "reference"]
    )


def safe_page(source: str, *, stylesheet: str | None = None) -> str:
    """A captured page as a whole document to look at: no script, style, form or remote load.

    Links keep their words and lose their address; of a picture the alternative text is left.
    Hostile pages can take long: ``reading.Reader.page`` runs this with limits.
    ``stylesheet`` is the address of our own style sheet for ``.captured-page``.
    """
    style = f'<link rel="stylesheet" href="{html.escape(stylesheet)}">\n' if stylesheet else ""
    return PAGE.format(
        lang=_lang(source),
        title=_title(source),
        style=style,
        body=_body(source),
    )


def _body(source: str) -> str:
    if _depth(source) > MOST_NESTED:
        return _plain(source)
    import nh3

    body = nh3.clean(
        source,
        tags=SHOWN,
        clean_content_tags=GONE,
        attributes=SHOWN_ATTRIBUTES,
        link_rel=None,
    )
    return re.sub("<img>", "", body)


def _depth(source: str) -> int:
    """How deep the elements nest, at most: elements that close themselves are not counted."""
    deepest = depth = 0
    for tag in TAG.finditer(source):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _plain(source: str) -> str:
    lines = every_word(source).split("\n")
    return "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)


def _title(source: str) -> str:
    match = re.search(r"<title[^>]{0,200}>([^<]{0,500})", source[:100_000], re.I)
    words = " ".join(html.unescape(match[1]).split()) if match else ""
    return html.escape(words or "Captured page")


def _lang(source: str) -> str:
    match = re.search(r"<html[^>]{0,500}?\slang=[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})",
        source[:10_000], re.I)  # fmt: skip
    return f' lang="{match[1]}"' if match else ""
