"""One base and ten children. Raised in the inner layers, answered in web/errors and api/errors."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from workbench.fetched import Fetched


class WorkbenchError(Exception):
    """Something a person should be told. ``message`` is for readers, ``code`` for programs."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "error"
    default: ClassVar[str] = "Something went wrong."
    reason: str = ""  # a word kept on the row, such as read_timeout

    def __init__(self, message: str = "", *, fields: Mapping[str, str] | None = None) -> None:
        self.message = message or self.default
        self.fields: dict[str, str] = dict(fields or {})
        super().__init__(self.message)


class NotFound(WorkbenchError):
    status, code = 404, "not_found"
    default = "There is nothing here. It may have been moved, or the link is incomplete."


class Invalid(WorkbenchError):
    """``fields`` maps a field's name to what is wrong with it."""

    status, code = 422, "invalid"
    default = "Some of this needs another look."


class Conflict(WorkbenchError):
    """``current`` holds the stored version, so that both can be shown."""

    status, code = 409, "conflict"
    default = "Someone else changed this in the meantime."

    def __init__(
        self,
        message: str = "",
        *,
        fields: Mapping[str, str] | None = None,
        current: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message, fields=fields)
        self.current: dict[str, Any] = dict(current or {})


class Forbidden(WorkbenchError):
    status, code = 403, "forbidden"
    default = "Your role does not allow this. An administrator can change roles."


class NotSignedIn(WorkbenchError):
    status, code = 401, "not_signed_in"
    default = "Please sign in first."


class TooLarge(WorkbenchError):
    status, code = 413, "too_large"
    default = "This is larger than the workbench takes."


class Unsupported(WorkbenchError):
    status, code = 415, "unsupported_type"
    default = "This kind of file cannot be read here."


class TooMany(WorkbenchError):
    status, code = 429, "too_many"
    default = "Too many tries. Please wait a minute."


class FetchFailed(WorkbenchError):
    """A page did not come. ``reason`` is the word kept on the row; ``retry`` says if it may help.

    ``fetched`` is the reply that was refused, where there was one.
    """

    status, code = 502, "fetch_failed"
    default = "The page could not be fetched."

    def __init__(self, reason: str, message: str = "", *, retry: bool = False) -> None:
        super().__init__(message)
        self.reason = reason
        self.retry = retry
        self.fetched: Fetched | None = None


class Unavailable(WorkbenchError):
    status, code = 503, "unavailable"
    default = "This is not available right now. Nothing was lost; please try again shortly."
