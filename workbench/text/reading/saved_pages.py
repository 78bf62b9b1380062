"""Pages saved by a browser as one file (.mhtml, RFC 2557): the page itself, without its parts."""

import re
from dataclasses import replace
from email import message_from_bytes, policy

from workbench.text.reading import refusals
from workbench.text.reading.decoding import decode
from workbench.text.reading.pages import read_page
from workbench.text.types import Document

MHTML = "multipart/related"
HEAD = re.compile(
    rb"(?:From|MIME-Version|Content-Type|Snapshot-Content-Location|Subject|Date)[ \t]*:", re.I
)
RELATED = re.compile(rb"^Content-Type[ \t]*:[ \t]*multipart/related\b", re.I | re.M)


def is_saved_page(raw: bytes) -> bool:
    """Whether the file begins with the headers of a saved page."""
    return HEAD.match(raw) is not None and RELATED.search(raw[:4096]) is not None


def read_saved_page(raw: bytes, url: str | None = None) -> Document:
    """The page as the browser saw it; its own address is taken from the file."""
    source, charset, address = page_of(raw)
    return replace(read_page(source, url or address), media_type=MHTML, charset=charset)


def page_of(raw: bytes) -> tuple[str, str, str | None]:
    """Source, charset and address of the first page in the file. Raises Invalid without one."""
    try:
        whole = message_from_bytes(raw, policy=policy.compat32)
        for part in whole.walk():
            if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
                body = part.get_payload(decode=True)
                text, charset = decode(bytes(body or b""), part.get_content_charset(), is_html=True)
                return text, charset, part.get("Content-Location")
    except (ValueError, LookupError, AttributeError, RecursionError, TypeError) as error:
        raise refusals.broken("saved page") from error
    raise refusals.broken("saved page")
