"""Values of dates in words: "28 May 2021", "24 to 30 May 2021", "the early 1990s"."""

from workbench.text.lexicon import in_order

_NAMES = in_order(
    "January February March April May June July August September October November December"
)


def written(value: str) -> str:
    """An ISO date in words: "28 May 2021", "May 2021", "2021"."""
    parts = value.split("-")
    if len(parts) == 1:
        return parts[0]
    month = _NAMES[int(parts[1]) - 1]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def spoken(value: str) -> str:
    """Any value in words: "28 May 2021", "24 to 30 May 2021", "the early 1990s"."""
    first, _, last = value.partition("/")
    if first == "..":
        return f"{written(last)} or before"
    return _range(first, last) if last else written(first)


def _range(first: str, last: str) -> str:
    """ "24 to 30 May 2021" for two days of one month, "the 1990s", "the 19th century"."""
    if parts := _stretch(first, last):
        return parts
    begin, end = written(first), written(last)
    if first[:7] == last[:7] and first.count("-") == 2:
        begin = begin.split(" ")[0]
    return f"{begin} to {end}"


def _stretch(first: str, last: str) -> str:
    """The name of a decade or its part, or of a century; "" for other ranges."""
    if len(first) != 4 or len(last) != 4:
        return ""
    begins, years = int(first), int(last) - int(first)
    part = {(0, 9): "", (0, 3): "early ", (4, 2): "mid-", (7, 2): "late "}.get((begins % 10, years))
    if part is not None:
        return f"the {part}{begins // 10}0s"
    if begins % 100 != 1 or years != 99:
        return ""
    number = begins // 100 + 1
    ending = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"the {number}{ending} century"
