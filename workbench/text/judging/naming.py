"""Names in a sentence, as far as capitals tell them."""

import re
from collections.abc import Iterator
from functools import cache

from workbench.text.lexicon import FUNCTION_STARTS, MONTHS, WEEKDAYS
from workbench.text.lexicon import words as word_list
from workbench.text.speech.first_names import MEN, WOMEN
from workbench.text.speech.people import NAME
from workbench.text.types import Span

_WORD = re.compile(r"[^\W\d_]+")
_NOT_NAMES = (
    frozenset(MONTHS) | frozenset(WEEKDAYS) | {word.lower() for word in FUNCTION_STARTS}
    | word_list("she he they it you no yes not the a an this that these those there here i we my")
    | word_list("our me us i'm we're i've we've i'll we'll i'd we'd")
)  # fmt: skip
_BEGINS = re.compile(r"[.:;?!…“\"‘(–—-]\s*$")
# German, Luxembourgish, Low German, Swiss German, Saterland Frisian.
_NOUNS_IN_CAPITALS = frozenset({"de", "lb", "nds", "gsw", "stq"})
_FIRST_NAMES = WOMEN | MEN
_SHORT = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{2,8}(?![\w-])")  # "NATO", "EU"


@cache
def names_by_capitals(language: str) -> bool:
    """Whether a capital marks a name in this language: not where every noun has one."""
    return language.partition("-")[0].lower() not in _NOUNS_IN_CAPITALS


def named(text: str, *, capitals: bool = True) -> list[Span]:
    """Names of someone or something, without a sentence's or a turn's first word alone.

    Where ``capitals`` mark no names: people with a first name that is known, and abbreviations.
    """
    if not capitals:
        short = [Span(*found.span()) for found in _SHORT.finditer(text)]
        return sorted([*_people(text), *short], key=lambda span: span.start)
    found = []
    for match in NAME.finditer(text):
        words = match.group().replace("’", "'").split()
        while words and words[0].split("'")[0].lower() in _NOT_NAMES:
            words = words[1:]
        start = match.end() - len(" ".join(words))
        begins = start < 2 or bool(_BEGINS.search(text, max(0, start - 4), start))
        if words and len(words[-1].rstrip(".")) > 1 and not (begins and len(words) == 1):
            found.append(Span(start, match.end()))
    return found


def _people(text: str) -> Iterator[Span]:
    """People by first name and surname: "Olaf Brandt" in "Bürgermeister Olaf Brandt"."""
    for match in NAME.finditer(text):
        for word in _WORD.finditer(match.group()):
            if word.group().lower() in _FIRST_NAMES and word.end() < len(match.group()):
                yield Span(match.start() + word.start(), match.end())
                break
