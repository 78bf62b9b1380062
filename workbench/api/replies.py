"""Answers: writing once whatever is repeated, lists with a cursor, and revisions as ETags."""

import hashlib
from collections.abc import Callable
from typing import Any

from flask import Response, jsonify, make_response, request
from sqlmodel import Session

from workbench import inputs
from workbench.edge import actor, transaction
from workbench.errors import Invalid
from workbench.models.pages import Page
from workbench.workflow import idempotency

Body = dict[str, Any]
MAX_KEY = 200  # characters
MOST_DIGITS = 9  # of a revision


def write(do: Callable[[Session], Body], status: int = 201, at: str | None = None) -> Response:
    """Run ``do`` in a transaction and answer with what it returns.

    With an ``Idempotency-Key`` the answer is kept in the same transaction: a repeat answers the
    same and does nothing; the same key with another body is ``Conflict``. ``at`` is a template
    for Location, filled from the body.
    """
    key = _key()
    with transaction() as session:
        if key is None:
            body = do(session)
            return _reply(body, status, at.format(**body) if at else None)
        place, kept = idempotency.begin(session, key, _fingerprint(), by=actor())
        if not kept:
            body = do(session)
            idempotency.keep(session, place, (status, body, at.format(**body) if at else None))
    return _reply(place.body, place.status, place.location)


def _key() -> str | None:
    """Raises ``Invalid`` for a key that is empty, too long or not plain."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not key.strip() or len(key) > MAX_KEY or not key.isprintable():
        words = f"Send 1 to {MAX_KEY} letters, digits and signs."
        raise Invalid(fields={"Idempotency-Key": words})
    return key.strip()


def _fingerprint() -> str:
    """What was asked, whatever the multipart boundary is."""
    told = hashlib.sha256(f"{request.method} {request.full_path}\n".encode())
    if request.mimetype == "multipart/form-data":
        for name, value in sorted(request.form.items(multi=True)):
            told.update(f"{name}={value}\n".encode())
        for name, sent in sorted(request.files.items()):
            sent.stream.seek(0)
            content = hashlib.file_digest(sent.stream, "sha256").hexdigest()  # type: ignore[arg-type]
            told.update(f"{name}:{sent.filename}:{content}\n".encode())
    else:
        told.update(request.get_data())
    return told.hexdigest()


def _reply(body: Body, status: int, location: str | None) -> Response:
    response = one(body)
    response.status_code = status
    if location:
        response.headers["Location"] = location
    return response


def one(body: Body) -> Response:
    """An object with its revision as ETag."""
    response = make_response(jsonify(body))
    if "revision" in body:
        response.set_etag(str(body["revision"]))
    return response


def listing(page: Page[Any], shape: Callable[[Any], Body], total: int | None = None) -> Response:
    """``{"items", "next", "total"}``."""
    items = [shape(item) for item in page.items]
    count = total if total is not None else page.total
    return make_response(jsonify({"items": items, "next": page.next, "total": count}))


def asked(model: type[inputs.Model]) -> inputs.Model:
    """The query string as a checked model. Raises ``Invalid`` for unknown parameters."""
    return inputs.read(model, request.args.to_dict())


def with_revision(values: Body) -> Body:
    """``If-Match`` stands in for ``revision`` in the body."""
    match = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not match or "revision" in values:
        return values
    if not match.isdecimal() or len(match) > MOST_DIGITS:
        raise Invalid(fields={"If-Match": "Send the ETag that came with the object."})
    return {**values, "revision": int(match)}


def json_body() -> Any:
    """The JSON body, whatever its content type says. Raises ``Invalid``."""
    try:
        values = request.get_json(force=True, silent=True)
    except RecursionError as error:
        raise Invalid("The body is nested too deeply.") from error
    if values is None:
        raise Invalid("The body is not JSON that can be read.")
    return values


def json_object() -> Body:
    """The JSON body, which must be an object."""
    values = json_body()
    if not isinstance(values, dict):
        raise Invalid("Send a JSON object.")
    return values


def form_or_object() -> Body:
    """The fields beside a file, or the JSON body."""
    if request.mimetype == "multipart/form-data":
        return request.form.to_dict()
    return json_object()
