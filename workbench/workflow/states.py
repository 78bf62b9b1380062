"""The states of a claim and the moves between them, in one table. Ratings never appear here."""

from workbench.errors import Conflict
from workbench.models.claim import Claim

WORDS = {
    "queued": "To check",
    "proposed": "Awaiting sign-off",
    "returned": "Returned",
    "approved": "Signed off",
    "published": "Published",
    "dismissed": "Dismissed",
    "split": "Split",
    "merged": "Merged",
}

MOVES: dict[str, tuple[frozenset[str], str]] = {
    "verdict": (frozenset({"queued", "returned", "proposed"}), "proposed"),
    "approve": (frozenset({"proposed"}), "approved"),
    "return": (frozenset({"proposed"}), "returned"),
    "publish": (frozenset({"approved", "published"}), "published"),
    "dismiss": (frozenset({"queued", "returned"}), "dismissed"),
    "restore": (frozenset({"dismissed"}), "queued"),
    "reopen": (frozenset({"approved", "published", "dismissed"}), "queued"),
    "split": (frozenset({"queued", "returned"}), "split"),
    "merge": (frozenset({"queued", "returned"}), "merged"),
}
EDITABLE = frozenset({"queued", "returned"})
TAKEABLE = frozenset({"queued", "returned", "proposed"})


def move(claim: Claim, name: str, reason: str = "") -> str:
    """Move the claim and return the state it was in.

    Raises ``Conflict`` when the claim is in a state from which the move is not possible.
    """
    sources, target = MOVES[name]
    before = claim.state
    if before not in sources:
        raise Conflict(
            f"This claim is now “{WORDS[before]}”, so this is no longer possible.",
            current={"state": before, "revision": claim.revision},
        )
    claim.state = target
    claim.state_reason = reason
    return before
