"""What the finder suggested for a claim's statement, as the row keeps it.

``claim.changes`` are dicts of ``text.types.Change`` with ``undone``; the suggested statement is the
quote with all that are not undone. Once somebody has written another, it stays as written.
"""

from collections.abc import Iterator
from typing import Any

from workbench.models import Claim
from workbench.text.restating.wording import inside, restated


def worded(claim: Claim) -> str:
    """The quote with the changes that are in use."""
    return restated(claim.quote, claim.start or 0, claim.changes)


def follows(claim: Claim) -> bool:
    """Whether the statement is still the suggested one and not a person's own words."""
    return claim.statement in (worded(claim), " ".join(claim.quote.split()))


def meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two of them change or doubt the same words."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def open_doubts(claim: Claim) -> Iterator[tuple[int, dict[str, Any]]]:
    """Doubts that nobody has settled by taking a reading, with their numbers."""
    used = [one for one in claim.changes if not one.get("undone")]
    for number, doubt in enumerate(claim.doubts):
        if not any(meet(one, doubt) for one in used):
            yield number, doubt


def move(claim: Claim, start: int, end: int, quote: str, more: Claim | None = None) -> None:
    """Give the claim another stretch of its article; what was suggested inside it goes along.

    ``more`` is a claim that is joined into this one. A person's own statement stays.
    """
    suggested = follows(claim)
    for name in ("changes", "doubts", "parts"):
        rows = [*getattr(claim, name), *(getattr(more, name) if more else ())]
        kept = {(one["start"], one["end"]): one for one in inside(rows, start, end)}
        setattr(claim, name, [kept[place] for place in sorted(kept)])
    claim.start, claim.end, claim.quote = start, end, quote
    if suggested:
        claim.statement = worded(claim)
