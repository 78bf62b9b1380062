"""Whether a stop ends its sentence: abbreviations, initials, closing marks, speech tags.

Written for English; where the rules cannot tell, the answer is None and sentencex decides.
"""

import re

from workbench.text.lexicon import FUNCTION_STARTS, MONTHS, SPEECH, WEEKDAYS, words

CLOSERS = "”\"»’')]"
# A run of stops, the marks that close after it, a smiley at most, and the space behind.
STOP = re.compile(
    r"([.!?…](?<![.!?…][.!?…])[.!?…]{0,19})((?: ?[”’]|[\"»')\]]){0,4})"
    r"(\s+(?:[:;]-?[()DP](?:\s+|$))?)"
)
_OPENERS = re.compile(r"[“\"‘'«„(\[¿¡$€£]{0,3}")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){1,6}[^\W\d_]")
_ENUMERATOR = re.compile(r"\d{1,2}|[QA]")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_ZONE = re.compile(r"[A-Z]{1,4}T\b|UTC\b|(?:Eastern|Central|Mountain|Pacific|Greenwich)\b")
_TAG = re.compile(
    r"(?:(?:the )?[A-Z][\w.’'-]{0,30}\s+){1,4}(?:"
    + "|".join(sorted(SPEECH))
    + r")\b(?P<end>[.,;]|$)?"
)
_NEVER = words(
    """mr mrs ms mx messrs dr prof sen rep gov gen lt col sgt cpl pvt capt cmdr adm rev fr maj hon
    atty supt insp det pres amb brig mt ft vs cf viz approx ca incl reg proc e.g i.e est feat mgr
    msgr pte dir asst assoc drs ext p.s n.b"""
)
_BEFORE_NUMBERS = words("no nos p pp art arts sec secs fig figs ch chap vol para paras par ver ed")
_MAY_END = words(
    "inc corp co cos ltd llc plc bros jr sr st rd ave blvd dept univ assn acad al esq ph.d ste"
)
_ABBREVIATED = _NEVER | _BEFORE_NUMBERS | _MAY_END | words("pct sq lb lbs oz hr hrs min etc")
_STARTS = FUNCTION_STARTS | words(
    """Neither Nobody None Nothing Everyone Everybody Someone Another Each Every Other Others Any
    Either My Your Is Are Was Were Do Does Did Has Have Had Can Could Would Will Should Not
    Whether Unless Once Since Through Throughout Across Among Between Besides Meantime Still
    Again Perhaps Prices Police Officials Nor Eleven Twelve Hundreds Thousands Millions Critics
    Opponents Supporters Prosecutors Residents Experts Analysts Shares
    Sales Revenue Profits Investors"""
)
# After these a single letter is a name for a kind, and no one's initial: "hepatitis C".
_KINDS = words(
    """vitamin plan type hepatitis group class grade option section appendix category exhibit
    schedule annex zone tier level team pool version block unit model phase"""
)


def ends(line: str, stop: re.Match[str], begun: int) -> bool | None:
    """Whether the sentence that began at ``begun`` ends with ``stop``; None where unsure."""
    at = stop.end()
    opened = _OPENERS.match(line, at)
    first = opened.end() if opened else at
    following = line[first : first + 1]
    if not following or stop[3].strip():
        return bool(following)
    if following.islower():
        return _before_small(line, stop, first)
    if not (following.isupper() or following.isdigit() or following in "-–—•#@"):
        return None
    if stop[2]:
        return not is_tag(line, stop)
    if stop[1] == "!" and _company(line, first):
        return False
    if stop[1] != ".":
        return None if line[stop.start() - 1 : stop.start()] == " " and "…" in stop[1] else True
    return _after_word(line, stop, first, begun)


def _company(line: str, at: int) -> bool:
    """Whether "Inc." or the like follows, as in "Yahoo! Inc."."""
    word = _WORD.match(line, at)
    return word is not None and word.group().lower() in ("inc", "corp", "ltd", "japan")


def _before_small(line: str, stop: re.Match[str], first: int) -> bool | None:
    """Before a small letter a sentence ends only when a name such as iPhone begins the next."""
    if _CAMEL.match(line, first):
        return True
    if stop[2].strip(")]") or (stop[1] == "." and _abbreviated(line, stop.start())):
        return False
    return None


def _abbreviated(line: str, at: int) -> bool:
    word = _word_before(line, at).lower()
    return word in _ABBREVIATED or word in MONTHS or bool(_DOTTED.fullmatch(word))


def _after_word(line: str, stop: re.Match[str], first: int, begun: int) -> bool:
    """The word before a single full stop decides, with the one after it."""
    start = stop.start()
    word = _word_before(line, start)
    lower = word.lower()
    if (lower in _NEVER and word != "ft") or word == "P":
        return False
    if _ENUMERATOR.fullmatch(word) and line[max(begun, start - 9) : start].strip("- •(") == word:
        return False
    digit = line[first].isdigit()
    if lower in _BEFORE_NUMBERS or (lower in MONTHS and lower != "may"):
        return not digit
    if lower in ("a.m", "p.m", "am", "pm"):
        return not _of_the_clock(line, first)
    if len(word) == 1 and _word_before(line, start - 2).lower() in _KINDS:
        return True
    if lower in _MAY_END or (len(word) == 1 and word.isalpha()) or _DOTTED.fullmatch(word):
        return _starts(line, first)
    return True


def _word_before(line: str, at: int) -> str:
    pieces = line[max(0, at - 30) : at].rsplit(None, 1)
    return pieces[-1].lstrip("“\"‘'«„([") if pieces and not line[at - 1].isspace() else ""


def _of_the_clock(line: str, at: int) -> bool:
    word = _WORD.match(line, at)
    name = word.group().lower() if word else ""
    return name in WEEKDAYS or name in MONTHS or bool(_ZONE.match(line, at))


def _starts(line: str, at: int) -> bool:
    """Whether the word at ``at`` opens sentences and is no name or further initial."""
    word = _WORD.match(line, at)
    if word is None or line[word.end() : word.end() + 1] == ".":
        return False
    return word.group().split("’")[0].split("'")[0] in _STARTS


def is_tag(line: str, stop: re.Match[str]) -> bool:
    """Whether a speech tag follows the closing quote of ``stop``: “Stop!” Smith said.

    After a full stop inside the marks only a bare tag counts; with more it is a sentence itself.
    """
    if not stop[2].strip(" )]'"):
        return False
    tag = _TAG.match(line, stop.end())
    return tag is not None and (stop[1] != "." or tag["end"] is not None)
