"""The one clock. Times are aware UTC everywhere."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time now, aware, UTC, to the microsecond."""
    return datetime.now(UTC)
