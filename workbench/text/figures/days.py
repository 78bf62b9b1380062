"""The day a document's own metadata name."""

import re
from datetime import date, datetime

FORMS = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%B %d %Y", "%Y/%m/%d", "%d.%m.%Y")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
PDF = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def day(value: object) -> date | None:
    """A date from "2019-07-05T10:00Z", "5 July 2019", "D:20190705…" or a datetime, else None.

    The day is the one written, in the writer's own time zone.
    """
    if isinstance(value, datetime):
        return value.date()
    written = str(value or "").strip()[:60]
    match = ISO.match(written) or PDF.match(written)
    try:
        return date(*map(int, match.groups())) if match else _written_out(written)
    except ValueError:
        return None


def _written_out(written: str) -> date | None:
    for form in FORMS:
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
