"""What stands on a line beside its sentences: datelines, time stamps, stage directions, rules."""

import re

from workbench.text.lexicon import MONTHS

_MONTH = "|".join(m.capitalize() for m in sorted(MONTHS, key=len, reverse=True))
_DAY = rf"(?:\d{{1,2}}\s+(?:{_MONTH})\.?|(?:{_MONTH})\.?\s+\d{{1,2}})(?:,?\s+\d{{4}})?"
_AGENCY = r"\s*\([A-Z][\w./& -]{1,30}\)"
_CAPITALS = r"[A-Z][A-Z.’'/-]{1,20}(?: [A-Z][A-Z.’'/-]{0,20}){0,3}"
_KNOWN = r"\((?:AP|AFP|ANI|CNN|CNS|DPA|dpa|IANS|Interfax|PTI|Reuters|TASS|UPI|Xinhua)\)"
_SOURCE = r"\([A-Z][\w./& -]{1,30}\)\s+"
_PLACE = r"[A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{1,20}){0,2}"
_DASH = r"\s*(?:—|–|--|\s-)\s*"
# A place in capitals, or a place with a day or an agency; a dash closes it.
DATELINE = re.compile(
    rf"{_SOURCE}|(?!(?:BREAKING|UPDATE|EXCLUSIVE|LIVE|WATCH|VIDEO|NOTE|READ|ALSO|PS)\b)"
    rf"(?:{_CAPITALS}(?:,\s*{_PLACE})?(?:[,.]?\s*{_DAY})?(?:{_AGENCY})?"
    rf"|{_PLACE}(?:,\s*{_PLACE})?(?:,\s*{_DAY}(?:{_AGENCY})?|{_AGENCY})){_DASH}"
    rf"|{_PLACE}(?:,\s*{_PLACE})?\s*{_KNOWN}\s*"
)
_HOUR = r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?"
_ZONE = r"(?:GMT|UTC|BST|I?ST|[A-Z]?[ECMPAW][SDE]?T|local time)"
STAMP = re.compile(
    rf"(?:\d{{1,2}} ?(?:h|m|hrs?|mins?) ago\s+)?(?:(?:posted|published|updated)(?: at)?:?\s+)?"
    rf"{_HOUR}\s*(?:[ap]\.?m\.?)?\s*(?:{_ZONE})?"
    rf"\s*[–—|-]?\s+(?!{_ZONE}\b)(?=(?-i:[“\"‘]?[A-Z]))",
    re.IGNORECASE,
)
_MAILED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}\s+\d{1,2}:\d\d(?::\d\d)?\s*[AP]M\b\s*")
_LEADS_TO = re.compile(r"\b(?:on|at|of|by|from|until|till|before|after|since|and|to)\s+$", re.I)
ASIDE = re.compile(
    r"[(\[](?:applause|laughter|laughs|cheers|cheering|boo(?:s|ing)|crosstalk"
    r"|inaudible|unintelligible"
    r"|(?:begin|end) (?:video|audio)[a-z -]{0,20}|commercial break"
    r"|inaudible [\d:]{4,8}|(?:end|on) ?(?:clip|camera)"
    r"|music|pause|silence|interruption|interposing|off[- ]mic|shouting|chanting)"
    r"(?: and (?:applause|laughter|cheers))?[.!]?[)\]]\s*",
    re.IGNORECASE,
)
_RULE = re.compile(r"(?<![=_*~#-])(?:={4,}|_{4,}|\*{3,}|-{6,}|~{4,}|#{4,})\s*")
_ADDRESS = re.compile(
    r"https?://\S{3,300}\s+(?=https?://|(?:The|This|It|We|Our|He|She|They|In|You)\b)"
)
_SMILE = re.compile(r"\s[:;]-?[)D]\s+(?=[A-Z])")
_PARTING = re.compile(
    r"(?:^|(?<=[.!?] ))(?:sincerely|(?:with )?(?:best|kind|kindest|warm|warmest)? ?regards"
    r"|yours (?:truly|sincerely|faithfully)),\s+(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)


def opening(line: str) -> int:
    """Where a sentence follows behind a dateline or a time stamp at the line's start, or 0."""
    head = line[:120].lstrip()
    if not (head[:1].isupper() or head[:1].isdigit() or head[:1] == "("):
        return 0
    found = (STAMP if head[0].isdigit() else DATELINE).match(head) or STAMP.match(head)
    end = len(line[:120]) - len(head) + found.end() if found else 0
    after = line[end:][:60]
    first = after.lstrip("“\"‘'(")[:1]
    goes_on = (first.isupper() or first.isdigit()) and any(map(str.islower, after))
    return end if goes_on else 0


def beside(line: str) -> set[int]:
    """Offsets at which something that is no sentence, or the sentence after it, begins."""
    cuts: set[int] = set()
    if "(" in line or "[" in line:
        cuts |= {at for m in ASIDE.finditer(line) for at in m.span() if _after_stop(line, m)}
    if "/" in line:
        cuts |= _mailed(line)
    if any(rule in line for rule in ("====", "____", "***", "------", "~~~~", "####")):
        cuts |= {at for rule in _RULE.finditer(line) for at in rule.span()}
    if ":" in line or ";" in line:
        cuts |= {smile.end() for smile in _SMILE.finditer(line)}
    if "egards, " in line or "incerely, " in line:
        cuts |= {parting.end() for parting in _PARTING.finditer(line)}
    return cuts


def _after_stop(line: str, aside: re.Match[str]) -> bool:
    """Whether a stage direction stands between sentences and not inside one."""
    before = line[max(0, aside.start() - 8) : aside.start()].rstrip()
    return not before or before[-1] in ".!?…”\"’'—–-:)]"


def _mailed(line: str) -> set[int]:
    """Around the stamp of a forwarded message, and between addresses that stand in a row."""
    cuts = {address.end() for address in _ADDRESS.finditer(line)}
    for stamp in _MAILED.finditer(line):
        apart = not _LEADS_TO.search(line, max(0, stamp.start() - 10), stamp.start())
        if apart or line[stamp.end() : stamp.end() + 1].isupper():
            cuts |= {stamp.end()} | ({stamp.start()} if apart else set())
    return cuts
