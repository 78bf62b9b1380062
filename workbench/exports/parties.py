"""Whether a claimant is a person or an organisation, as far as the name tells."""

import re

# Words that stand in the names of bodies, not of people.
_BODIES = re.compile(
    r"\b(?:ministry|government|council|committee|commission|party|union|university|institute|"
    r"agency|department|office|bank|company|corporation|inc|ltd|plc|gmbh|association|"
    r"federation|foundation|organi[sz]ation|alliance|parliament|congress|senate|court|police|"
    r"army|navy|hospital|school|network|times|post|news|press|group|fund|centre|center|"
    r"authority|board|bureau|service|league|society|trust|embassy|kremlin|white house)\b",
    re.I,
)
_INITIALS = re.compile(r"^(?:the )?[A-Z][A-Z&.]{1,9}$")


def party(name: str) -> dict[str, str]:
    """A schema.org Person, or an Organization when the name is that of a body or all initials."""
    body = _BODIES.search(name) or _INITIALS.match(name.strip())
    return {"@type": "Organization" if body else "Person", "name": name}
