"""Where a claim's numbers and dates come again in another text, by value and not by spelling.

"Nineteen" is 19, "1 May 2019" may be 01/05/2019. A number under ten is common, so it must come
with its unit; a relative time ("last year") counts where the text's own date settles it.
"""

from datetime import date
from typing import NamedTuple

from workbench.text.figures.arithmetic import read
from workbench.text.types import FoundDate, FoundQuantity, Span

SMALL = 10
MOST = 1_000  # places in a text; more would be noise
Number = tuple[float, str | None]


class Wanted(NamedTuple):
    """The values of a claim: ISO dates, and numbers with their units."""

    dates: frozenset[str]
    numbers: frozenset[Number]


def wanted(claim: str, said_on: date | None = None, language: str = "en") -> Wanted:
    """The values to look for; ``said_on`` settles the claim's relative times."""
    found = read(claim, published=said_on, language=language)
    dates = {value for one in found for day in one.dates for value in _values(day)}
    numbers = {number for one in found for q in one.quantities for number in _numbers(q)}
    return Wanted(frozenset(dates), frozenset(numbers))


def find(
    sought: Wanted, text: str, *, published: date | None = None, language: str = "en"
) -> tuple[Span, ...]:
    """The first places of the wanted values in ``text``, in order; none overlaps another."""
    if not any(sought):
        return ()
    places: list[tuple[int, int]] = []
    for one in read(text, published=published, language=language):
        days = [day for day in one.dates if sought.dates.intersection(_values(day))]
        sums = [q for q in one.quantities if sought.numbers.intersection(_numbers(q))]
        places += [(day.start, day.end) for day in days] + [(q.start, q.end) for q in sums]
    found: list[Span] = []
    for start, end in sorted(places)[: 2 * MOST]:
        if not found or start >= found[-1].end:
            found.append(Span(start, end))
    return tuple(found[:MOST])


def _values(found: FoundDate) -> tuple[str, ...]:
    return (found.value,) if found.value else found.readings


def _numbers(found: FoundQuantity) -> list[Number]:
    ends = [found.value] if found.high is None else [found.value, found.high]
    return [(end, found.unit if abs(end) < SMALL else None) for end in ends]
