"""Runs of capitalised words, and which of them are people's names."""

import re

from workbench.text.lexicon import (
    FUNCTION_STARTS,
    MONTHS,
    ORGANISATIONS,
    PLACES,
    ROLES,
    TITLES,
    WEEKDAYS,
    words,
)
from workbench.text.speech.offices import DESCRIPTIONS

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁĻŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽΑ-ΩА-Я"
_TOKEN = rf"[{_UP}](?:[\w-]|[’'](?!s\b)(?=\w)){{0,30}}"
_PARTICLE = r"(?:van|von|der|den|de|del|da|di|du|la|le|el|al|bin|ibn|ter|dos)"
_SHORT = r"(?:Mr|Mrs|Ms|Dr|Pres|Sen|Rep|Gov|Gen|Lt|Col|Prof|Sgt|Capt|Adm|Rev|Maj|Cmdr)\."
NAME = re.compile(
    rf"(?<![\w.])(?:{_SHORT}|[{_UP}]\.|{_TOKEN})(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}"
    rf"(?:{_SHORT}|(?:[{_UP}]\.){{1,3}}|{_TOKEN})){{0,6}}"
)
_PLACE_STARTS = frozenset(
    {"north", "south", "east", "west", "new", "united", "saint", "san", "los"}
)
_NOT_NAMES = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | words(
        """republic news street watch state states journal press tv radio media trust society museum
    hospital airport county city island islands avenue road lane crescent boulevard highway motorway
    station stadium theatre theater cathedral primary secondary day act war super pac gop islamic
    republicans democrats today american americans house security treaty agreement summit"""
    )
)
_TITLED = (
    "Mr. ",
    "Mrs. ",
    "Ms. ",
    "Dr. ",
    "Sen. ",
    "Rep. ",
    "Gov. ",
    "Pres. ",
    "President ",
    "Senator ",
)
_NEVER = _NOT_NAMES | ORGANISATIONS
_OFFICES = TITLES | ROLES | {"pres"}
# "Secretary of State John Kerry": what is left of an office before a name.
_OF_OFFICE = frozenset({"state", "defense", "defence", "treasury", "labor", "justice", "house"})


def names(text: str) -> list[tuple[int, int, str]]:
    """Names of two parts or with a title before them, without the title: (start, end, name)."""
    found = []
    for m in NAME.finditer(text):
        name = bare(m.group())
        titled = len(m.group()) > len(name) and m.group().startswith(_TITLED)
        if name and (" " in name or "\u00a0" in name or titled):
            found.append((m.end() - len(name), m.end(), name))
    return found


def bare(run: str) -> str:
    """A run of capitalised words without titles, roles and opening function words.

    "" when it is an organisation, a date or only a title.
    """
    parts = run.replace("\u00a0", " ").split(" ")
    lower = [word.lower().rstrip(".") for word in parts]
    cut = 0
    if not _OFFICES.isdisjoint(lower):
        cut = max(i + 1 for i, word in enumerate(lower) if word in _OFFICES)
    if (cut == 0 and parts[0] in FUNCTION_STARTS) or (
        cut == 0 and len(parts) > 2 and lower[0] in _OF_OFFICE | DESCRIPTIONS
    ):
        cut = 1
    if len(parts) - cut > 1 and lower[cut] in _PLACE_STARTS:
        return ""
    if not (FUNCTION_STARTS.isdisjoint(parts[cut:]) and _NEVER.isdisjoint(lower[cut:])):
        return ""
    if PLACES.issuperset(lower[cut:]):
        return ""
    return run[len(run) - len(" ".join(parts[cut:])) :] if cut < len(parts) else ""
