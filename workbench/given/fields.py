"""The kinds of fields that may be given: cleaned, then held to their limits."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Kind = Literal[
    "quantity", "event", "relation", "quotation", "causal",
    "comparison", "rule", "prediction", "position", "other",
]  # fmt: skip
Stance = Literal["supports", "refutes", "qualifies", "context"]
Role = Literal["viewer", "reviewer", "editor", "admin"]


def absent_when_empty(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _without_controls(value: Any) -> Any:
    """NUL and lone surrogates cannot be stored; line ends become plain; NFC, as all kept text."""
    if not isinstance(value, str):
        return value
    clean = value.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return unicodedata.normalize("NFC", clean.encode("utf-8", "replace").decode("utf-8"))


def _day(value: Any) -> Any:
    """Only YYYY-MM-DD; a bare number would pass for seconds since 1970."""
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\s*\d{4}-\d\d-\d\d\s*", value):
        raise ValueError("Write the date as YYYY-MM-DD.")
    return value.strip()


# The last of the validators runs first, so this one stands last: constraints see clean text.
CLEAN = BeforeValidator(_without_controls)
MAX_CLAIM = 5_000  # characters of a claim's quote or statement
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), CLEAN]
Needed = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000), CLEAN
]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=50_000), CLEAN]
MaybeLine = Annotated[Line | None, BeforeValidator(absent_when_empty)]
MaybeDate = Annotated[
    date | None, BeforeValidator(_day), BeforeValidator(absent_when_empty)
]  # the last runs first
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_CLAIM), CLEAN
]
MaybeInt = Annotated[int | None, BeforeValidator(absent_when_empty)]
MaybePlace = Annotated[
    Annotated[int, Field(ge=0)] | None, BeforeValidator(absent_when_empty)
]  # in a list
Language = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, to_lower=True, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z]+)?$"
    ),
]  # the pattern is asked before letters become small
Url = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000), CLEAN]
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, to_lower=True, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$"
    ),
    CLEAN,
]


class Given(BaseModel):
    """Unknown fields are refused, so that a misspelt one is not lost in silence."""

    model_config = ConfigDict(extra="forbid")
