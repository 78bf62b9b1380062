"""What the desk shows of a claim taken apart: facts to take, figures, parts, independence."""

from typing import Any, NamedTuple

from workbench.models.breakdown import Offer
from workbench.models.desk import Desk
from workbench.workflow import fact_places, kept_lines

RULES = (
    ("difference", "Difference: from the first to the second"),
    ("sum", "Sum of all that are chosen"),
    ("share", "Share: the first of the second, in percent"),
    ("change", "Change: from the first to the second, in percent"),
    ("ratio", "Ratio: the first divided by the second"),
)
UNITS = (("", "as the inputs"), *((unit, unit) for unit in ("days", "weeks", "months", "years")))
ROUNDINGS = (
    ("", "as the rule does"), ("1", "to 1"), ("0.1", "to 0.1"), ("0.01", "to 0.01"),
    ("10", "to 10"), ("100", "to 100"), ("1000", "to 1,000"), ("down", "completed units only"),
)  # fmt: skip
DAY = "day"  # the offer of the claim's own day
FINDINGS = {"open": "Open", "holds": "Holds", "fails": "Fails", "unclear": "Unclear"}


class Offered(NamedTuple):
    """An offer as one value of a form, and whose words it is in."""

    key: str
    offer: Offer
    where: str


def shown(desk: Desk) -> dict[str, Any]:
    """What the templates of the ledger, the parts and the origins need beside the desk."""
    live = [item for item in desk.quoted if item.evidence.withdrawn_at is None]
    offers = fact_places.offers(desk)
    return {
        "offered": [_offered(one, desk) for one in offers],
        "claimed_here": _claimed(offers),
        "keepable": kept_lines.keepable(desk.worked),
        "rules": RULES, "units": UNITS, "roundings": ROUNDINGS, "findings": FINDINGS,
        "evidence_numbers": {item.evidence.id: n for n, item in enumerate(live, start=1)},
        "evidence_of": {item.evidence.id: item for item in desk.quoted},
        "source_of": {source.id: source for source, _ in desk.sources},
    }  # fmt: skip


def _claimed(offers: list[Offer]) -> dict[str, str]:
    """What a new figure starts from: the one number that the claim gives, and its unit of time."""
    own = [one for one in offers if one.evidence is None and one.kind == "number"]
    if len(own) != 1:
        return {}
    return {"claimed": own[0].value, "unit": own[0].unit if (own[0].unit,) * 2 in UNITS else ""}


def _offered(one: Offer, desk: Desk) -> Offered:
    if one.evidence is None:
        return Offered(_key(one), one, "the claim")
    item = next(item for item in desk.quoted if item.evidence.id == one.evidence)
    source = item.source
    return Offered(_key(one), one, source.title or source.url or source.said_to_be or "Pasted text")


def _key(one: Offer) -> str:
    return "|".join((one.evidence or "", str(one.start), str(one.end), one.kind, one.value))


def from_offer(key: str) -> dict[str, str]:
    """The fields of a new fact from the value of a form; what is not one ends as ``Invalid``."""
    if key == DAY:
        return {"kind": "date"}
    names = ("evidence", "start", "end", "kind", "value")
    return dict(zip(names, key.split("|"), strict=False))
