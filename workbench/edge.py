"""What the edges (web and api) share: the tools, the two ways into the database, who is asking."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO, Any, TypeVar, cast

import flask
from flask import current_app, g, request
from sqlmodel import Session
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from workbench.errors import NotFound, NotSignedIn, TooLarge
from workbench.models.actor import Actor
from workbench.models.document import Imprint
from workbench.models.upload import Upload
from workbench.tools import Tools
from workbench.workflow import later
from workbench.workflow.permissions import require

View = TypeVar("View", bound=Callable[..., Any])
MOST_FIELDS = 1_000  # of one form


def tools() -> Tools:
    """The tools this app was made with."""
    return cast(Tools, current_app.extensions["workbench"])


@contextmanager
def reading() -> Iterator[Session]:
    """A session for reading."""
    with tools().db.reading() as session:
        yield session


@contextmanager
def transaction() -> Iterator[Session]:
    """A session for writing; what was asked for later is woken once it is committed."""
    with tools().db.transaction() as session:
        yield session
    tools().queue.wake(*later.asked(session))


def actor() -> Actor:
    """Who is asking. Raises ``NotSignedIn`` on pages that are open to all when nobody is."""
    found = g.get("actor")
    if found is None:
        raise NotSignedIn
    return cast(Actor, found)


def open_to_all(view: View) -> View:
    """Mark a view as one of the few that need no sign-in."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def needs_sign_in() -> bool:
    """Whether the view that will answer is not marked open. Unknown addresses are open (404)."""
    endpoint = request.endpoint
    if endpoint is None:
        return False
    view = current_app.view_functions[endpoint]
    return not getattr(view, "open_to_all", False)


def refuse_null() -> None:
    """No address holds the null character, and no database takes one. Raises ``NotFound``."""
    if "\0" in request.path or b"%00" in request.query_string:
        raise NotFound


class Forms(FormDataParser):
    """Forms of more than ``MOST_FIELDS`` fields are refused before they fill the memory."""

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Any:  # fmt: skip
        if mimetype == "application/x-www-form-urlencoded":
            raw = stream.read()
            if raw.count(b"&") >= MOST_FIELDS:
                raise RequestEntityTooLarge
            stream = BytesIO(raw)
        return super().parse(stream, mimetype, content_length, options)


class Request(flask.Request):
    """Reads forms as above; the parts of a multipart one are counted by the framework."""

    form_data_parser_class = Forms


def uploaded(field: str = "file") -> Upload | None:
    """The file sent along, already kept by its hash; None when there is none.

    Raises ``TooLarge`` above the configured size and ``Forbidden`` for who may only read.
    """
    sent = request.files.get(field)
    if sent is None or not sent.filename:
        return None
    require(actor(), "file.add")
    limit = tools().config.max_upload
    raw = sent.stream.read(limit + 1)
    if len(raw) > limit:
        raise TooLarge(f"This file is larger than {limit // 2**20} MB.")
    name = _plain(sent.filename.replace("\\", "/").rsplit("/", 1)[-1])
    return Upload(tools().files.put(raw), len(raw), name, _plain(sent.mimetype) or None)


def _plain(text: str) -> str:
    """A header's words without control characters, cut to a length that can be shown."""
    return "".join(mark for mark in text if mark.isprintable())[:200]


def imprint() -> Imprint:
    """Who publishes, where, and on which scale."""
    config = tools().config
    return Imprint(config.newsroom, config.base_url, tools().scale)
