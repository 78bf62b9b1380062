"""Why a document is not read: the words for a person and the word kept on the row."""

from workbench.errors import Invalid, TooLarge, Unsupported, WorkbenchError

EMPTY = "There is no text in this document. Check the file, or paste the text instead."
BROKEN = (
    "This {what} is damaged and could not be read. "
    "Try to open it and save it again, or paste its text instead."
)
SCAN = (
    "This PDF holds no text, only pictures of pages: it is a scan. "
    "Run text recognition (OCR) on it, or paste the text instead."
)
LOCKED = "The {what} is locked with a password. Save a copy without the password and try again."
LONG = "This PDF has {pages} pages; at most {most} are read. Take out the pages that matter."
NO_PAGE = "There is no page {number} in this PDF: its last is {pages}."
BOMB = "This document unpacks to more than {most} MB and is not read. Paste its text instead."
FORMAT = (
    "{What} cannot be read here. "
    "The workbench reads text, Markdown, HTML, PDF, Word (.docx) and subtitles (.srt, .vtt); "
    "as evidence also pictures (PNG, JPEG, WebP, GIF), sheets and slides (.xlsx, .pptx, "
    "OpenDocument), feeds, JSON, CSV and saved pages (.mhtml)."
)


def empty() -> WorkbenchError:
    return _with("empty", Invalid(EMPTY))


def broken(what: str) -> WorkbenchError:
    return _with("broken", Invalid(BROKEN.format(what=what)))


def no_text() -> WorkbenchError:
    return _with("no_text", Unsupported(SCAN))


def locked(what: str = "PDF") -> WorkbenchError:
    return _with("locked", Unsupported(LOCKED.format(what=what)))


def too_long(pages: int, most: int) -> WorkbenchError:
    return _with("too_many_pages", TooLarge(LONG.format(pages=pages, most=most)))


def no_page(number: int, pages: int) -> WorkbenchError:
    return _with("no_page", Invalid(NO_PAGE.format(number=number, pages=pages)))


def bomb(most: int) -> WorkbenchError:
    return _with("too_large", TooLarge(BOMB.format(most=most)))


def unread_format(what: str) -> WorkbenchError:
    """``what`` starts a sentence: "A spreadsheet", "An image"."""
    return _with("unsupported_type", Unsupported(FORMAT.format(What=what)))


def _with(reason: str, error: WorkbenchError) -> WorkbenchError:
    error.reason = reason
    return error
