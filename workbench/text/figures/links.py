"""Whether two sentences speak of the same thing: shared word stems and no differing names."""

import re
from functools import lru_cache

from workbench.text.figures.worked_lines import ARTICLE, Stretch
from workbench.text.lexicon import FUNCTION_STARTS, MONTHS, WEEKDAYS, words

_TERM = re.compile(r"[^\W\d_][\w’'-]*")
_NAME = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[A-Z][\w-]{2,}")
_CAPITAL = re.compile(r"\b[A-Z][\w-]{2,}")
_STOP = words(
    """a an the and or but of to in on at by for from with as is was were are be been being it its
    this that these those he she they we you i his her their our not no never has have had do
    does did will would can could should may might must there here than then so if which who whom
    what when where while about into over after before also said says percent one two three four
    five six seven eight nine ten more most less least some nearly almost around up down out off
    ago past last latest recent since still yet year years month months week weeks day days first
    time times took take place held only just now between both all any each such own same"""
)  # fmt: skip
_IRREGULAR = {
    "met": "meet", "held": "hold", "left": "leave", "won": "win", "lost": "lose", "made": "make",
    "built": "build", "sold": "sell", "bought": "buy", "paid": "pay", "began": "begin",
    "begun": "begin", "went": "go", "gone": "go", "came": "come", "rose": "rise", "risen": "rise",
    "fell": "fall", "fallen": "fall", "grew": "grow", "grown": "grow", "sent": "send",
    "ran": "run", "spoke": "speak", "spoken": "speak", "wrote": "write", "written": "write",
    "led": "lead", "fought": "fight", "shut": "shut", "seen": "see", "saw": "see",
    "founded": "found", "elections": "elect", "dead": "die", "died": "die", "death": "die",
    "flew": "fly", "flown": "fly", "sat": "sit", "sitting": "sit", "talked": "talk",
    "rebuilt": "rebuild",
}  # fmt: skip
_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)


def stem(word: str) -> str:
    lower = re.split(r"[’']", word.lower())[0]
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    for ending in ("ings", "ing", "ions", "ion", "ed", "es", "s"):
        if lower.endswith(ending) and len(lower) - len(ending) >= 3:
            return _single(lower[: -len(ending)])
    return lower.removesuffix("e") if len(lower) > 4 else lower


def _single(stemmed: str) -> str:
    doubled = stemmed[-1:] == stemmed[-2:-1] and stemmed[-1:] not in "lsez"
    return (stemmed[:-1] if doubled else stemmed).removesuffix("e")


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning; no numbers, months or weekdays."""
    found = {word.lower() for word in _TERM.findall(text)}
    return frozenset(stem(word) for word in found if word not in _STOP and word not in _CALENDAR)


def names(stretch: Stretch) -> set[str]:
    """Capitalised words inside the sentence."""
    return {m.lower() for m in _NAME.findall(stretch.text) if m.lower() not in _CALENDAR}


def all_names(stretch: Stretch) -> set[str]:
    """Capitalised words, the sentence's first one too unless it is a plain word."""
    found = {w for w in _CAPITAL.findall(stretch.text) if w not in FUNCTION_STARTS}
    return {w.lower() for w in found} - _CALENDAR


def related(claim: Stretch, other: Stretch, least: int) -> bool:
    """Whether ``other`` shares ``least`` stems with the claim (one more where nobody attached it
    as evidence) and does not speak of someone else by name."""
    if other.where == ARTICLE:
        least += 1
    if len(stems(claim.text) & stems(other.text)) < least:
        return False
    mine, theirs = names(claim), names(other)
    return not mine or not theirs or bool(mine & theirs)
