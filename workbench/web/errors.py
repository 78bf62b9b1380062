"""The one place where errors become pages."""

import logging
from typing import Any

from apiflask import HTTPError
from flask import Response, g, make_response, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from workbench.errors import (
    Forbidden,
    Invalid,
    NotFound,
    NotSignedIn,
    TooLarge,
    TooMany,
    WorkbenchError,
)
from workbench.web.looks import page

log = logging.getLogger(__name__)
_BY_STATUS: dict[int, type[WorkbenchError]] = {404: NotFound, 413: TooLarge, 429: TooMany}
_TITLES = {
    401: "Please sign in",
    403: "This is not open to you",
    404: "Nothing here",
    409: "Changed in the meantime",
    413: "Too large",
    415: "This cannot be read here",
    422: "Please look again",
    429: "One moment",
    502: "The page did not come",
    503: "Not available right now",
}
_SECRET = ("csrf_token", "password", "old")


def answer(error: Exception) -> Response:
    """A page for a person. What was typed is shown again, ready to be sent once more."""
    ours = _ours(error)
    if isinstance(ours, NotSignedIn):
        return make_response(sign_in_page(error=ours), 401)
    return make_response(_error_page(ours), ours.status)


def _ours(error: Exception) -> WorkbenchError:
    if isinstance(error, WorkbenchError):
        return error
    if isinstance(error, CSRFError):
        return _expired()
    status = _http_status(error)
    if status in _BY_STATUS:
        return _BY_STATUS[status]()
    if status == 405:
        return NotFound("This address does not take what was sent.")
    if status == 400:
        return Invalid("The form could not be read. What you typed is kept below.")
    secret = "secret" in (request.view_args or {})  # a one-time link stays out of the log
    place = request.url_rule if secret else request.path
    log.error("unexpected error on %s", place, exc_info=error)
    return WorkbenchError("Something broke on our side. What you typed is kept below.")


def _http_status(error: Exception) -> int:
    """The status of what Flask raised; 500 for a mistake of ours."""
    if isinstance(error, HTTPError):
        return error.status_code
    return error.code or 500 if isinstance(error, HTTPException) else 500


def _expired() -> WorkbenchError:
    if g.get("actor") is None:
        return NotSignedIn("Your sign-in ran out. Sign in again; what you typed is kept.")
    return Forbidden("This form was open for too long. What you typed is kept below.")


def _error_page(error: WorkbenchError) -> str:
    title = _TITLES.get(error.status, "Something went wrong")
    here = request.full_path.rstrip("?")
    return page("errors/error.html", error=error, title=title, kept=kept(), here=here)


def sign_in_page(**more: Any) -> str:
    """The sign-in form; after signing in, the kept form can be sent again."""
    context = {"next": request.full_path.rstrip("?"), "kept": kept(), "email": "", "error": None}
    return page("sign_in/sign_in.html", **{**context, **more})


def kept() -> list[tuple[str, str]]:
    """What was typed in a form of ours that could not be taken; never a password.

    Another site's form is not offered for sending again; nothing is left of one that is too large.
    """
    if request.method == "GET" or not _is_ours():
        return []
    try:
        return [(key, value) for key, value in request.form.items(multi=True) if key not in _SECRET]
    except HTTPException:
        return []


def _is_ours() -> bool:
    """Whether a page of ours sent this, as far as the browser says."""
    if near := request.headers.get("Sec-Fetch-Site"):
        return near in ("same-origin", "none")
    origin = request.headers.get("Origin", request.host_url)
    return origin.partition("://")[2].rstrip("/") == request.host
