"""What a number counts: the unit after it, and the kind of measure that makes it. English."""

import re

from workbench.text.lexicon import TIME_UNITS, words

CURRENCIES = {
    "$": "USD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD",
    "nz$": "NZD", "s$": "SGD", "r$": "BRL",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₺": "TRY", "₴": "UAH",
    "dollar": "USD", "dollars": "USD", "usd": "USD", "euro": "EUR", "euros": "EUR", "eur": "EUR",
    "pound": "GBP", "pounds": "GBP", "gbp": "GBP", "ruble": "RUB", "rubles": "RUB",
    "rouble": "RUB", "roubles": "RUB", "rub": "RUB", "yen": "JPY", "yuan": "CNY",
    "rupee": "INR", "rupees": "INR", "francs": "CHF", "chf": "CHF", "cents": "cents",
    "pence": "pence", "hryvnia": "UAH", "lira": "TRY", "zloty": "PLN", "kronor": "SEK",
}  # fmt: skip
# The words of several countries' money: only the country says whose.
_SHARED = words("dollar dollars pound pounds ruble rubles rouble roubles rupee rupees francs lira")
_OWNERS = {
    "us": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "kong": "HKD",
    "zealand": "NZD", "singapore": "SGD", "british": "GBP", "sterling": "GBP", "indian": "INR",
    "russian": "RUB", "swiss": "CHF", "turkish": "TRY",
}  # fmt: skip
PERCENT = {
    "%": "percent", "percent": "percent", "per cent": "percent", "pc": "percent",
    "percentage points": "percentage points", "percentage point": "percentage points",
}  # fmt: skip
PHYSICAL = words(
    """km kg kilometres kilometers kilometre miles metres meters metre centimetres centimeters
    millimetres feet inches yards tonnes tons grams kilograms ounces litres liters gallons barrels
    hectares acres degrees watts kilowatts megawatts gigawatts mw gw kw kwh gwh mwh mph knots
    volts hertz bytes megabytes gigabytes"""
)
_PEOPLE = PHYSICAL | words(
    "people men women children troops police staff personnel cattle sheep fish aircraft"
)
_WHOLE = words("square cubic nautical metric")
_ENDS = words(
    """of in to and that with for from on at by as is was were are be has have had who which than
    per or but this last its his her their our the a an times less its across was does says plus
    minus years ago up down down since until after before into over under between among against
    previous various serious perhaps always towards afterwards besides regardless whereas versus
    else us thus yes"""
)
_FOLLOWING = re.compile(r"[\s-]([^\W\d_][\w’'-]*)")
_HYPHENED = re.compile(
    r"-(member|delegate|seat|point|person|vote|mile|kilometre|kilometer|metre|meter|foot|page|storey|story"
    r"|bed|room|man|woman|nation|country|state|party|game|goal|team|acre|hectare|tonne|ton|pound"
    r"|dollar|euro|litre|gallon|barrel|watt|megawatt)\b"
)
_PLURALS = {
    "man": "men", "woman": "women", "person": "people", "foot": "feet", "story": "stories",
    "country": "countries", "party": "parties", "dollar": "USD", "euro": "EUR",
}  # fmt: skip
_WEIGHED = re.compile(r"(?i)\bweigh\w*\s[\w\s]{0,20}$")
MONEY = frozenset(CURRENCIES.values())
_TIMES = frozenset(TIME_UNITS.values())


def of_match(m: re.Match[str], end: int) -> tuple[str | None, int]:
    """The unit of a matched number and where the quantity ends with it; ``end`` is where the
    number and its hedge ("40 or more people") end."""
    if m["money"]:
        return CURRENCIES[m["money"].lower()], m.end()
    if m["unit"]:
        word = m["unit"].strip(" -\u00a0").lower()
        if word.startswith("°"):
            return "degrees", m.end()
        return PERCENT.get(word) or _plural(TIME_UNITS.get(word, word)), m.end()
    return noun(m.string, m.start(), end)


def _plural(unit: str) -> str:
    if unit == "percent" or unit.endswith("s"):
        return unit
    return "centuries" if unit == "century" else unit + "s"


def noun(text: str, start: int, end: int) -> tuple[str | None, int]:
    """A plural noun within three words of the number: "20 new military formations"."""
    if text[end : end + 1] == "-":
        m = _HYPHENED.match(text, end)
        return (_PLURALS.get(m[1], m[1] + "s"), m.end()) if m else (None, end)
    at, last = end, ""
    for _ in range(3):
        word = _FOLLOWING.match(text, at, at + 40)
        if word is None or word[1].lower() in _ENDS:
            break
        at = word.end()
        lower = word[1].lower()
        if lower in CURRENCIES:
            return _money(text, start, at, (last, lower)), at
        if lower in _PEOPLE or (lower.endswith("s") and not lower.endswith(("ss", "us", "’s"))):
            whole = last.lower() in _WHOLE
            return f"{last.lower()} {lower}" if whole else lower, at
        last = word[1]
    return None, end


def _money(text: str, start: int, end: int, pair: tuple[str, str]) -> str:
    """“Canadian dollars” is CAD; a country we do not know keeps its words; pounds may be weight."""
    owner, word = pair
    heavy = text.startswith(" of ", end) or _WEIGHED.search(text, max(0, start - 40), start)
    if word.startswith("pound") and not owner and heavy:
        return "pounds"
    if word in _SHARED and owner[:1].isupper():
        return _OWNERS.get(owner.lower(), f"{owner} {word}")
    return CURRENCIES[word]


def measure(unit: str | None) -> str:
    """The kind of measure (one of ``types.MEASURES``) that a unit makes."""
    if unit is None:
        return "count"
    if unit in ("percent", "percentage points"):
        return "share"
    if unit in MONEY:
        return "money"
    last = unit.split()[-1]
    if last in _SHARED and unit != "pounds":
        return "money"
    if last in PHYSICAL or unit == "pounds":
        return "measure"
    return "duration" if TIME_UNITS.get(unit) in _TIMES else "count"
