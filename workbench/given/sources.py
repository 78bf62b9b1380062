"""What may be given of a source and of the evidence quoted from it."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, StringConstraints

from workbench.given.fields import (
    CLEAN,
    Given,
    Line,
    MaybeDate,
    MaybeInt,
    MaybeLine,
    Needed,
    Prose,
    Stance,
    Url,
    absent_when_empty,
)


class NewSource(Given):
    """A link; or pasted text with the reviewer's word for where it is from."""

    url: Annotated[Url | None, BeforeValidator(absent_when_empty)] = None
    text: Annotated[str | None, BeforeValidator(absent_when_empty), CLEAN] = None
    said_to_be: Line = ""
    title: MaybeLine = None
    nearness: Literal["primary", "secondary", "unknown"] = "unknown"


class SourceEdit(Given):
    """Only the fields given are changed."""

    revision: int
    title: MaybeLine = None
    publisher: MaybeLine = None
    published: MaybeDate = None
    said_to_be: Line | None = None
    nearness: Literal["primary", "secondary", "unknown"] | None = None
    interests: Annotated[
        str | None, StringConstraints(strip_whitespace=True, max_length=2_000), CLEAN
    ] = None


class NewEvidence(Given):
    """A span of the snapshot, or the exact words with what stands before and after."""

    snapshot: Needed
    start: MaybeInt = None
    end: MaybeInt = None
    quote: Annotated[str | None, BeforeValidator(absent_when_empty), CLEAN] = None
    prefix: Annotated[str, CLEAN] = ""
    suffix: Annotated[str, CLEAN] = ""
    stance: Stance
    note: Prose = ""
