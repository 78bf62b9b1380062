"""What is said of an article whose own date has not come yet."""

from datetime import date, timedelta

from workbench import clock
from workbench.text.restating.spoken import written


def notes(published: date | None) -> list[str]:
    """A note for readers where the date is in the future, wherever on earth it was written."""
    tomorrow = clock.now().date() + timedelta(days=1)
    if published is None or published <= tomorrow:
        return []
    day = written(published.isoformat())
    return [
        f"The article’s date, {day}, is in the future. "
        "“Last year” and the like are counted from it."
    ]
