"""What may be given of a verdict and of the second person's word on it."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from workbench.given.fields import CLEAN, Given, MaybeLine, Needed, Prose


class NewVerdict(Given):
    """``revision`` is the claim's revision the reviewer saw."""

    rating: Needed
    justification: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50_000), CLEAN
    ]
    no_evidence_reason: Prose = ""
    revision: int


class NewSignOff(Given):
    decision: Literal["approve", "return"]
    note: Prose = ""
    verdict: MaybeLine = None


class FlagEnding(Given):
    """What another look at drifted evidence came to."""

    outcome: Literal["stands", "rechecked", "mistaken"]
    note: Needed
