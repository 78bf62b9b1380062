"""How a number is hedged: "nearly 40", "up to 40", "40 or more". English."""

import re

BOUNDS = {
    "about": "about", "around": "about", "roughly": "about", "approximately": "about",
    "approx.": "about", "circa": "about", "some": "about", "nearly": "about", "almost": "about",
    "close to": "about", "an estimated": "about", "estimated": "about", "an average of": "about",
    "barely": "about", "virtually": "about",
    "more than": "more than", "over": "more than", "just over": "more than",
    "well over": "more than", "just more than": "more than", "above": "more than",
    "exceeding": "more than", "in excess of": "more than", "upwards of": "more than",
    "a little over": "more than", "slightly more than": "more than", "far more than": "more than",
    "at least": "at least", "no fewer than": "at least", "no less than": "at least",
    "not less than": "at least", "a minimum of": "at least",
    "less than": "less than", "fewer than": "less than", "under": "less than",
    "just under": "less than", "below": "less than", "well under": "less than",
    "slightly less than": "less than", "a little under": "less than",
    "at most": "at most", "up to": "at most", "as many as": "at most", "as much as": "at most",
    "no more than": "at most", "not more than": "at most", "a maximum of": "at most",
}  # fmt: skip
LONGEST = max(map(len, BOUNDS)) + 2
_NAMES = "|".join(re.escape(name) for name in sorted(BOUNDS, key=len, reverse=True))
_BEFORE = re.compile(rf"(?i)(?<![\w-])(?P<name>{_NAMES})\s+$")
_LASTED = re.compile(r"(?i)\b(?:for|just|well|of|after|lasted|took|takes?|is|was|by|at|in)\s$")
_THEN = re.compile(r"(?i)\s(?:ago|old|later|earlier|long|before|after)\b")
_AFTER = re.compile(
    r"(?i)\sor\s(?:(?P<more>more|above|over)|(?P<less>less|fewer|under)|(?P<so>so))\b"
    r"|[\s-](?P<odd>odd)\b|(?P<plus>\+)(?!\d)"
)
_KINDS = {"more": "at least", "plus": "at least", "less": "at most", "so": "about", "odd": "about"}


def before(text: str, start: int) -> tuple[int, str]:
    """Where the hedge before ``start`` begins and what it says; ``(start, "")`` without one."""
    m = _BEFORE.search(text, max(0, start - LONGEST), start)
    return (m.start(), BOUNDS[m["name"].lower()]) if m else (start, "")


def is_during(text: str, start: int, end: int) -> bool:
    """Whether “over five years” may mean “in the course of”: no “for”, no “ago” about it."""
    if text[start : start + 5].lower() != "over ":
        return False
    return (
        _LASTED.search(text, max(0, start - 12), start) is None and _THEN.match(text, end) is None
    )


def after(text: str, end: int) -> tuple[int, str]:
    """Where the hedge after ``end`` ends ("or more") and what it says; ``(end, "")`` without."""
    m = _AFTER.match(text, end)
    return (m.end(), _KINDS[m.lastgroup or ""]) if m else (end, "")
