"""The one place where errors become JSON: ``{"error": {"code", "message", "fields"}}``."""

import logging
from typing import Any

from flask import Response, jsonify, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from workbench.api import shapes
from workbench.errors import (
    Conflict,
    FetchFailed,
    Invalid,
    NotFound,
    TooLarge,
    TooMany,
    Unavailable,
    Unsupported,
    WorkbenchError,
)

log = logging.getLogger(__name__)
BROKEN = "Something broke on our side. It was written to the log."
_BY_STATUS: dict[int, WorkbenchError] = {
    400: Invalid("The request could not be read."),
    404: NotFound("There is no such address."),
    413: TooLarge(),
    415: Unsupported(),
    429: TooMany(),
    503: Unavailable(),
}


def answer(error: Exception) -> Response:
    """The JSON answer; what is not ours is logged and answered without its details."""
    if isinstance(error, MethodNotAllowed):
        return _not_allowed(error)
    ours = _ours(error)
    response = jsonify({"error": _body(ours)})
    response.status_code = ours.status
    if ours.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="workbench"'
    return response


def _not_allowed(error: MethodNotAllowed) -> Response:
    possible = sorted(set(error.valid_methods or ()))
    words = f"{request.method} is not possible here; {', '.join(possible)} is."
    body = {"code": "method_not_allowed", "message": words, "fields": {}}
    response = jsonify({"error": body})
    response.status_code, response.headers["Allow"] = 405, ", ".join(possible)
    return response


def _body(error: WorkbenchError) -> dict[str, Any]:
    body: dict[str, Any] = {"code": error.code, "message": error.message, "fields": error.fields}
    if isinstance(error, Conflict):  # both versions: what is stored and what was sent
        body["current"] = shapes.current(error.current)
        body["given"] = _given() if request.is_json else None
    if isinstance(error, FetchFailed):
        body["reason"] = error.reason
    return body


def _given() -> Any:
    """What was sent; None when it is not JSON or nested beyond reading."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def _ours(error: Exception) -> WorkbenchError:
    if isinstance(error, WorkbenchError):
        return error
    if isinstance(error, HTTPException) and error.code in _BY_STATUS:
        return _BY_STATUS[error.code]
    log.error("unexpected error on %s", request.path, exc_info=error)
    return WorkbenchError(BROKEN)
