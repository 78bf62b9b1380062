"""Untrusted input becomes a checked model, or ``Invalid`` with a sentence per field."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from workbench.errors import Invalid

Model = TypeVar("Model", bound=BaseModel)

_WORDS = {
    "missing": "This is needed.",
    "string_pattern_mismatch": "This is not written as it should be.",
    "extra_forbidden": "There is no such field.",
    "string_type": "This must be text.",
    "bool_parsing": "This must be yes or no.",
    "int_parsing": "This must be a whole number.",
    "float_parsing": "This must be a number.",
    "date_from_datetime_parsing": "Write the date as YYYY-MM-DD.",
    "date_parsing": "Write the date as YYYY-MM-DD.",
}


def read(model: type[Model], values: Mapping[str, Any]) -> Model:
    """Check ``values``. Empty text in an optional field counts as absent.

    Raises ``Invalid``; ``fields`` maps each field's name to one plain sentence.
    """
    try:
        return model.model_validate({key: values[key] for key in values})  # a form's first values
    except ValidationError as error:
        raise invalid(error) from error


def invalid(error: ValidationError) -> Invalid:
    """What a failed check means, in words."""
    return Invalid(fields=_fields(error))


def _fields(error: ValidationError) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in error.errors(include_url=False):
        name = ".".join(str(part) for part in item["loc"]) or "form"
        found.setdefault(name, _sentence(item))
    return found


def _sentence(item: Any) -> str:
    context = item.get("ctx", {})
    kind = item["type"]
    if kind in ("string_too_short", "too_short") and isinstance(item["input"], str):
        least = context["min_length"]
        return "This is needed." if least == 1 else f"At least {least} characters are needed."
    if kind in ("string_too_long", "too_long") and isinstance(item["input"], str):
        return f"This is too long: {context['max_length']:,} characters at most."
    if kind in ("literal_error", "enum"):
        return f"Choose one of: {context['expected']}."
    if kind == "value_error":
        return str(context["error"])
    words: str = item["msg"]
    return _WORDS.get(kind, words[:1].upper() + words[1:].rstrip(".") + ".")
