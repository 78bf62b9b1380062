"""Where a plain English clause has its opening, its subject and its verb; by word lists alone."""

import re
from dataclasses import dataclass

from workbench.text.lexicon import SPEECH, words

_IRREGULAR = """built cut made took gave left brought spent sold bought lost won fell rose put set
    became held sent paid said meant hit cost grew began got went saw found met led kept told ran
    drove came spoke wrote broke chose struck stood fought caught taught shut spread split knew
    drew flew threw bore beat shot sank swore stole froze rode sought dealt slid shrank
    underwent withdrew oversaw overtook tore dug hung hid bit blew fled fed forgot heard laid lent
    lit rang shook shone stuck swept swung understood woke sang ate"""
PAST = words(_IRREGULAR)
AUXILIARY = words(
    "is are was were has have had will would can could should may might must does did"
)
PRESENT = words(
    """owns employs costs runs makes produces needs requires pays spends sells buys
    holds keeps covers serves carries receives gets gives takes leads plans wants says claims
    operates supplies charges lies stands remains contains includes lacks faces bans allows"""
)
_PRESENT_OF = {"making": "made", "taking": "took", "giving": "gave", "leaving": "left",
    "bringing": "brought", "building": "built", "spending": "spent", "selling": "sold",
    "buying": "bought", "losing": "lost", "winning": "won", "falling": "fell", "rising": "rose",
    "cutting": "cut", "putting": "put", "setting": "set", "becoming": "became",
    "holding": "held", "sending": "sent", "paying": "paid", "saying": "said", "hitting": "hit",
    "costing": "cost", "growing": "grew", "beginning": "began", "finding": "found",
    "meeting": "met", "leading": "led", "keeping": "kept", "telling": "told", "running": "ran",
    "driving": "drove", "breaking": "broke", "choosing": "chose", "shutting": "shut",
    "overtaking": "overtook", "taking over": "took over", "drawing": "drew", "seeing": "saw",
    "striking": "struck", "splitting": "split",
}  # fmt: skip
_DETERMINERS = words(
    """the a an its his her their our my this that these those some any no each every of and or most
    more less very highly newly recently fully"""
)
# What an event does to others; other participles may belong to the noun before them.
_RESULTS = words(
    """admitting killing injuring wounding leaving adding creating cutting raising bringing making
    costing destroying damaging forcing closing opening granting becoming losing winning selling
    buying spending doubling halving tripling contributing ending overtaking replacing beating
    giving taking paying gaining reaching covering displacing affecting saving breaking setting
    restoring removing banning lifting reducing increasing"""
)
_SUBORDINATE = re.compile(
    r"(?i)(?:by the time|as|while|when|if|although|though|because|after|before|since|until|unless"
    r"|whether|once"
    r"|that|what|who|how|why|where)\b"
)
_TOKEN = re.compile(r"[^\W_](?:[\w’'.-]*[\w’'])?|[^\w\s]")
_NO_OBJECT = words("of in on at for from and or by with to as than but who which that per")
_NEXT = re.compile(r"\s(?:also |never |later |then |still |now |not )?([a-z]+)\b")
_TIMED = re.compile(
    r"(?:In|On|By|Since|During|From|Until|At|Between) (?:[\w’'-]+ ){0,5}[\w’'-]*\d[\w-]*(?: \w+)?, "
    r"|(?:Last|This|Next) (?:year|month|week), "
)
_CONNECTIVE = re.compile(
    r"(?:However|But|And|Yet|Still|Meanwhile|Instead|Moreover|Indeed|Also|So|Then|In addition"
    r"|By contrast|In fact|For example|For instance),? "
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Offsets in the words given: ``lead`` (time or place), subject, verb; ``past`` of the verb."""

    lead: tuple[int, int]
    subject: tuple[int, int]
    verb: int
    word: str
    tense: str


def clause(said: str, start: int = 0) -> Clause | None:
    """The clause that begins at ``start``; None where no plain subject and verb are seen."""
    connective = _CONNECTIVE.match(said, start)
    begin = connective.end() if connective else start
    timed = (
        _TIMED.match(said[begin : begin + 1].upper() + said[begin + 1 :])
        if begin < len(said)
        else None
    )
    lead = (begin, begin + timed.end()) if timed else (begin, begin)
    found = first_verb(said, lead[1])
    if found is None:
        return None
    at, word, tense = found
    subject = said[lead[1] : at].rstrip()
    subject = re.sub(r"\s(?:also|later|then|now|never|still|already|only|\w+ly)$", "", subject)
    if not _plain(subject):
        return None
    return Clause(lead, (lead[1], lead[1] + len(subject)), at, word, tense)


def _plain(subject: str) -> bool:
    """Whether a subject is short and holds no clause of its own."""
    inner = r"\b(?:that|which|who|whose|where|when|if|because|although|after|before|while|as|to)\b"
    if _SUBORDINATE.match(subject) or verb_tense(subject.split(" ", 1)[0]):
        return False
    return 0 < len(subject.split()) <= 9 and not re.search(rf"[,;:()\0“”—–]|--|{inner}", subject)


def first_verb(said: str, start: int, limit: int = 12) -> tuple[int, str, str] | None:
    """(place, word, tense) of the first finite verb within ``limit`` words; tense is "past",
    "present", or the auxiliary itself."""
    before = ""
    for number, token in enumerate(_TOKEN.finditer(said, start)):
        word = token.group()
        tense = verb_tense(word, before) if number else ""
        if tense:
            return token.start(), word, tense
        if number >= limit or word in ".;:\0":
            return None
        before = word.lower()
    return None


def verb_tense(word: str, before: str = "") -> str:
    """ "past", "present", an auxiliary as it stands, or "" for any other word."""
    if word in AUXILIARY:
        return word
    if not word.islower() or before in _DETERMINERS or before.endswith(("’s", "'s")):
        return ""
    if word in PAST or (word.endswith("ed") and len(word) > 4 and not word.endswith("eed")):
        return "past"
    return "present" if word in PRESENT else ""


def verb_follows(said: str) -> bool:
    """Whether the next word is a finite verb, perhaps behind "also" or "never"."""
    found = _NEXT.match(said)
    if found is None:
        return False
    return found[1] in SPEECH or verb_tense(found[1]) != "" or acts(found[1], said[found.end() :])


def acts(word: str, rest: str) -> bool:
    """Whether a word on "s" is a verb ("fines polluters") and no plural ("shares fell")."""
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 5:
        return False
    after = re.match(r"\s([\w$€£’]+)", rest)
    if after is None or after[1] in _NO_OBJECT:
        return False
    return after[1] not in SPEECH and verb_tense(after[1]) == ""


def past_of(participle: str) -> str | None:
    """ "admitting" gives "admitted"; None for a word that is no event's result."""
    if participle not in _RESULTS:
        return None
    if participle in _PRESENT_OF:
        return _PRESENT_OF[participle]
    stem = participle[:-3]
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return stem[:-1] + "ied"
    return stem + "ed"


def speaks(word: str) -> bool:
    return word in SPEECH
