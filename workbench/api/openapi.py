"""/openapi.json: this API, described by itself (OpenAPI 3.1)."""

from typing import Any

from apiflask import APIFlask
from flask import Response, current_app, jsonify
from pydantic import BaseModel

from workbench.api import v1
from workbench.api.described import ROUTES, Route, ref, schemas
from workbench.edge import open_to_all

VERSION = "3.1.0"
_WORDS = {
    401: "No token, or one that is not known.",
    403: "The token or role does not allow this.",
    404: "There is no such thing.",
    409: "It was changed in the meantime, or its state does not allow this; `current` shows it.",
    413: "Larger than the workbench takes.",
    415: "This kind of file cannot be read here.",
    422: "Something that was sent is not right; `fields` says what.",
    503: "Not available right now.",
}
_READS, _WRITES = (401, 422), (401, 403, 409, 413, 415, 422)
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "A repeat with the same key answers the same and does nothing, for two days.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}
_MATCH = {
    "name": "If-Match",
    "in": "header",
    "description": "The ETag of the version that was read; stands in for `revision`.",
    "schema": {"type": "string"},
}


@v1.get("/openapi.json")
@open_to_all
def show_openapi() -> Response:
    """This document."""
    known = current_app.extensions
    if "openapi" not in known:
        known["openapi"] = current_app.spec  # type: ignore[attr-defined]
    return jsonify(known["openapi"])


def describe(app: APIFlask) -> None:
    """Complete what the framework knows of the routes with what ``described`` says."""
    app.config.update(OPENAPI_VERSION=VERSION, AUTO_OPERATION_ID=True)
    app.spec_processor(_completed)


def _completed(spec: Any) -> Any:
    spec["components"] = {
        "schemas": schemas(),
        "securitySchemes": {"bearerAuth": {"type": "http", "scheme": "bearer"}},
    }
    spec["security"] = [{"bearerAuth": []}]
    for operations in spec["paths"].values():
        for method, operation in operations.items():
            name = operation["operationId"].removeprefix(f"{method}_api_")
            _complete(operation, method, name)
    return spec


def _complete(operation: dict[str, Any], method: str, name: str) -> None:
    route = ROUTES[name]
    operation["operationId"] = name
    in_path = list(operation["parameters"])
    operation["parameters"] = [*in_path, *_parameters(method, route)]
    if route.body:
        operation["requestBody"] = {"required": True, "content": _body(route, route.body)}
    if route.is_open:
        operation["security"] = []
    operation["responses"] = {
        str(route.status): _success(route),
        **{str(status): _failure(status) for status in _failures(method, route, bool(in_path))},
    }


def _parameters(method: str, route: Route) -> list[dict[str, Any]]:
    found = _in_query(route.query) if route.query else []
    if method == "post":
        found.append(_KEY)
    if route.matches:
        found.append(_MATCH)
    return found


def _in_query(model: type[BaseModel]) -> list[dict[str, Any]]:
    fields = model.model_json_schema()["properties"]
    return [{"name": name, "in": "query", "schema": field} for name, field in fields.items()]


def _body(route: Route, body: type[BaseModel]) -> dict[str, Any]:
    one = ref(body.__name__)
    content: dict[str, Any] = {"application/json": {"schema": one}}
    if route.many:
        many = {"type": "array", "items": one}
        content["application/json"] = {"schema": {"oneOf": [one, many]}}
        content["application/x-ndjson"] = {"schema": {"type": "string"}}
    if route.file:
        file = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
        content["multipart/form-data"] = {"schema": {**file, "required": ["file"]}}
    return content


def _success(route: Route) -> dict[str, Any]:
    if isinstance(route.answer, tuple):
        content = {kind: {"schema": _file(kind)} for kind in route.answer}
        return {"description": "The file.", "content": content}
    made: dict[str, Any] = {
        "description": "Done.",
        "content": {"application/json": {"schema": ref(route.answer)}},
    }
    if route.located:
        made["headers"] = {"Location": {"schema": {"type": "string"}}}
    return made


def _file(media_type: str) -> dict[str, Any]:
    return {} if media_type.endswith("json") else {"type": "string"}


def _failures(method: str, route: Route, in_path: bool) -> list[int]:
    if route.is_open:
        return [503]
    found = set(_READS if method == "get" else _WRITES)
    return sorted(found | {404} if in_path or route.body else found)


def _failure(status: int) -> dict[str, Any]:
    content = {"application/json": {"schema": ref("Error")}}
    return {"description": _WORDS[status], "content": content}
