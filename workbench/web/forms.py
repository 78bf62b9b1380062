"""Forms: PATCH and DELETE for browsers without script, and reading what was typed."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from urllib.parse import parse_qs

from flask import request
from pydantic import BaseModel

from workbench import inputs
from workbench.errors import Invalid
from workbench.given import NewPassword

Model = TypeVar("Model", bound=BaseModel)
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]
_OVERRIDES = {"PATCH", "DELETE", "PUT"}
_NAMED = {"min_score": "Score from must be between 0 and 1."}  # its place shows no field name
_NOT_DATA = {"csrf_token", "next", "page", "seen"}


def method_override(app: Wsgi) -> Wsgi:
    """A POST to ``…?_method=DELETE`` counts as DELETE, so that forms reach every resource."""

    def wrapped(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING", "")
        if environ["REQUEST_METHOD"] == "POST" and "_method=" in query:
            wanted = parse_qs(query).get("_method", [""])[-1].upper()
            if wanted in _OVERRIDES:
                environ["REQUEST_METHOD"] = wanted
        return app(environ, start)

    return wrapped


def given(model: type[Model], **more: Any) -> Model:
    """The form as a checked model. Raises ``Invalid`` with a sentence per field."""
    values = {key: value for key, value in request.form.items() if key not in _NOT_DATA}
    return inputs.read(model, {**values, **more})


def typed() -> dict[str, str]:
    """What was typed, to be shown again beside what is wrong with it."""
    shown = {key: value for key, value in request.form.items() if key != "csrf_token"}
    return {key: value.replace("\0", "") for key, value in shown.items()}


def asked(model: type[Model], **more: Any) -> Model:
    """The query string as a checked model; unknown parameters are ignored."""
    known = {key: value for key, value in request.args.items() if key in model.model_fields}
    try:
        return inputs.read(model, {**known, **more})
    except Invalid as error:
        named = {name: _NAMED.get(name, words) for name, words in error.fields.items()}
        raise Invalid(fields=named) from error


def local(path: str | None, otherwise: str) -> str:
    """``path`` if it stays on this site, else ``otherwise``.

    Browsers drop line ends and tabs inside an address, so that they could hide a second slash.
    """
    if path and path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable():
        return path
    return otherwise


def typed_twice(form: Mapping[str, str]) -> str:
    """A new password, typed twice. Raises ``Invalid`` when it is too short or they differ."""
    checked = inputs.read(NewPassword, {"password": form.get("password", "")})
    if form.get("again", "") != checked.password:
        raise Invalid(fields={"again": "The two passwords differ. Type the same one twice."})
    return checked.password
