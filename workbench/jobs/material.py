"""The bytes a task works on, and what is known of them before they are read."""

from datetime import date
from typing import NamedTuple, TypedDict

from workbench.fetched import Fetched
from workbench.models.upload import Upload
from workbench.text.types import Document, Findings
from workbench.tools import Tools


class Hints(TypedDict):
    """What the reader takes beside the bytes."""

    name: str | None
    media_type: str | None
    url: str | None


class Material(NamedTuple):
    """``media_type`` may carry a charset."""

    raw: bytes
    name: str | None = None
    media_type: str | None = None
    url: str | None = None

    def hints(self) -> Hints:
        return Hints(name=self.name, media_type=self.media_type, url=self.url)


def of_text(text: str) -> Material:
    """Pasted text, as bytes."""
    return Material(text.encode(), media_type="text/plain; charset=utf-8")


def of_reply(reply: Fetched) -> Material:
    """What a server sent, with the charset it declared."""
    charset = f"; charset={reply.charset}" if reply.charset else ""
    media_type = f"{reply.content_type}{charset}" if reply.content_type else None
    return Material(reply.body, media_type=media_type, url=reply.final_url)


def store(tools: Tools, given: Material) -> Upload:
    """Keep the bytes by their hash."""
    sha256 = tools.files.put(given.raw)
    return Upload(sha256, len(given.raw), given.name or "", given.media_type)


def find(
    tools: Tools, document: Document, published: date | None, language: str | None
) -> Findings:
    """The claims of the document; a date or language that a person typed wins."""
    return tools.reader.find(
        document.text,
        published=published or document.published,
        language=language or document.language,
        keep_all=True,
    )
