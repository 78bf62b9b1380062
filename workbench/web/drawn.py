"""Quotes for showing: what nobody sees in them is drawn by name, and the words stay as they are."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from workbench.text import unseen

SIGN = Markup('<span class="unseen" title="{0}" data-name="{1}">{2}</span>')


def drawn(text: str) -> Markup:
    """The text, its unseen characters in elements that show their code point."""
    return Markup("").join(_pieces(text))


def _pieces(text: str) -> Iterator[Markup]:
    at = 0
    for sign in unseen.find(text):
        yield escape(text[at : sign.start])
        at = sign.start + 1
        yield SIGN.format(sign.name, code(sign.name), text[sign.start])
    yield escape(text[at:])


def code(name: str) -> str:
    """The code point of a named character: "U+200B"."""
    return name.partition(" ")[0]
