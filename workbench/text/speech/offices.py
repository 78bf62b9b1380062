"""What the words beside a name tell of its bearer, and whom a title asks for."""

import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.text.lexicon import FEMALE, GENERIC_ROLES, MALE, ROLES, TITLES, words

_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_FILLING = frozenset(
    {"the", "a", "an", "of", "for", "former", "s", "and", "in", "then", "new", "old", "s’"}
)
# What people are called that is no office: it may be anyone's.
DESCRIPTIONS = words(
    """candidate nominee contender hopeful frontrunner front-runner rival challenger incumbent
    republican democrat socialist conservative libertarian businessman businesswoman billionaire
    mogul magnate tycoon developer investor financier star actor actress comedian singer musician
    commentator pundit neurosurgeon surgeon physician veteran native texan pastor evangelist
    celebrity newcomer novelist filmmaker"""
)
CALLED = ROLES | DESCRIPTIONS | words("host anchor moderator author writer reporter interviewer")
_LAWMAKERS = frozenset({"senator", "representative", "congressman", "congresswoman"})
_MERGED = frozenset({"lawmaker", "attorney-general", "lieutenant-governor"})
# With a capital these are no part of a name: "the Kansas Republican".
_DEMONYMS = frozenset({"republican", "democrat", "texan", "libertarian"})
_SHORT = {
    "sen": "senator", "gov": "governor", "rep": "representative", "pres": "president",
    "adm": "admiral", "gen": "general", "col": "colonel", "capt": "captain", "prof": "professor",
}  # fmt: skip
# One office in two words, of which the second alone is another.
_TWO_WORDS = re.compile(r"(?i)\b(vice|attorney|surgeon|lieutenant)[ -](president|general|governor)")
_TAIL = re.compile(r"\s(?:of|for|to|at|in|from|on|with|by|who|that|which|under|and)\s")
_MODIFIER = re.compile(
    r"[A-ZÀ-Þ].*|.*-.*|former|then|longtime|presidential|vice|campaign|press|state|federal|senior"
    r"|deputy|chief|new|acting|retired|fellow|police|foreign|city|vice-presidential|party|prime"
)
_APPOSED = re.compile(
    r",\s(?P<words>(?:an?|the|one|now|then|who (?:is|was)(?: an?| the)?|his|her|its|their|our"
    r"|former(?:ly)?|[A-Z][\w.’'-]*(?:[’']s)?|(?:(?!\w+ing\s)[a-z-]+\s){0,3}?(?:"
    + "|".join(sorted(CALLED))
    + r"))\b[^,]{0,70})"
)  # fmt: skip
_CLAUSE = re.compile(
    r"(?i)\s*(?:when|while|as|after|before|asked|if|since|because|although|though|told|given)\b"
)
_REACH = 60


def around(sentence: str, start: int, end: int) -> str:
    """The words that may tell a name's role: the title before it, the apposition around it."""
    before = sentence[max(0, start - _REACH) : start]
    if before.rstrip().endswith(","):
        before = before.rstrip(", ").split(",")[-1]
        before = "" if _CLAUSE.match(before) else before
    else:
        before = _modifiers(before)
    after = _APPOSED.match(sentence, end)
    return f"{before}, {after['words']}" if after else before


def _modifiers(before: str) -> str:
    """The title right before a name: "Texas Sen.", "former Secretary of State"."""
    kept: list[str] = []
    parts = before.split(",")[-1].split()
    while parts:
        word = parts.pop().strip("“”()\0")
        office = bool(parts) and parts[-1].strip("“”()\0").lower() in ROLES
        if not (word.lower().rstrip(".") in CALLED | TITLES or _MODIFIER.fullmatch(word)) and not (
            word == "of" and office
        ):
            break
        kept.append(word)
    return " ".join(reversed(kept))


def description(text: str) -> set[str]:
    """All words of a description, short titles written out, lower case."""
    joined = _TWO_WORDS.sub(r"\1-\2", text)
    found = {word.lower() for word in _WORDS.findall(joined)}
    found |= {_SHORT[word] for word in found if word in _SHORT}
    return found | {"lawmaker"} if found & _LAWMAKERS else found


def roles(text: str) -> set[str]:
    """What a description calls someone: "a spokesman for the president" is a spokesman."""
    heads = " ".join(_TAIL.split(part, maxsplit=1)[0] for part in text.split(","))
    return description(heads) & (CALLED | _MERGED)


def gender(words: set[str]) -> str | None:
    female, male = bool(words & FEMALE), bool(words & MALE)
    return None if female == male else ("f" if female else "m")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a title asks for: "the former Texas governor".

    ``words`` without the filling ones, ``proper`` those with a capital.
    """

    words: frozenset[str]
    roles: frozenset[str]
    proper: frozenset[str]
    gender: str | None
    former: bool

    @property
    def vague(self) -> bool:
        """Whether it fits anyone in office: "the official", "the Ostbian leader"."""
        return bool(self.roles) and self.roles <= GENERIC_ROLES

    @property
    def generic(self) -> bool:
        """Whether it fits anyone in office and nothing more is said: "the official"."""
        return self.vague and len(self.words) == 1

    @property
    def loose(self) -> bool:
        """Whether it may be anyone: "the businessman" and "the former senator" are no office."""
        return bool(self.roles) and (self.former or self.roles <= DESCRIPTIONS)

    def clashes(self, known: set[str], words: set[str]) -> bool:
        """Whether it cannot be one of whom these roles and words are known."""
        if self.roles & known:
            return not self.proper <= words
        return not self.loose and bool(known - DESCRIPTIONS)


def _head(phrase: str) -> set[str]:
    """The noun of a title; none where it belongs to a name ("the Union Leader")."""
    last = phrase.split()[-1] if phrase.split() else ""
    named = last[:1].isupper() and last.lower() not in _DEMONYMS
    return set() if named and phrase.count(" ") > 1 else description(" ".join(phrase.split()[-2:]))


@lru_cache(maxsize=256)
def asked(phrase: str) -> Asked:
    told = description(phrase)
    capital = {word.lower() for word in _WORDS.findall(phrase[1:]) if word[0].isupper()}
    called = roles(phrase) & _head(phrase)
    return Asked(
        frozenset(told - _FILLING),
        frozenset(called),
        frozenset(capital - called - {"former"}),
        gender(told),
        "former" in told,
    )


@lru_cache(maxsize=256)
def stranger(noun: str) -> re.Pattern[str]:
    """Finds someone unnamed who is so called: "a senator", "two aides", not "Lee, a senator"."""
    return re.compile(
        r"(?:(?<!, )(?<!\bis )(?<!\bwas )(?<!\bas )\b(?:[Aa]n?|[Aa]nother|[Oo]ne|[Tt]wo|[Oo]ther)\s"
        rf"(?:[\w’'-]+\s){{0,3}}?|[’']s?\s(?:[a-z-]+\s)?){re.escape(noun)}\b(?!,?\s[A-Z]|\snamed)"
    )
