"""Word pieces of a sentence as BERT reads them (Devlin et al. 2019; Wu et al. 2016).

Lower case, no accents, split at spaces and punctuation, then the longest piece that is known,
again and again. Ours because the library for it brings an HTTP client and a model hub along; a
test holds it to that library's answers.
"""

import re
import unicodedata
from functools import lru_cache

from workbench.text.judging import weights

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100  # code points; longer ones are unknown
_PLAIN = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")
_WORDS = re.compile(r"\S+")


def numbers(text: str, most: int) -> list[int]:
    """The numbers of the text's pieces between those for its start and end, ``most`` in all."""
    known = vocabulary()
    found: list[int] = []
    for word in words(text):
        found += pieces(word)
        if len(found) >= most - 2:
            break
    return [known[FIRST], *found[: most - 2], known[LAST]]


def words(text: str) -> list[str]:
    """Words and single punctuation marks in lower case, without accents."""
    if text.isascii():
        return _PLAIN.findall(_seen(text).lower())
    shown = "".join(_apart(char) for char in _seen(text))
    bare = (c for c in unicodedata.normalize("NFD", shown) if unicodedata.category(c) != "Mn")
    lower = "".join(bare).lower()
    parted = "".join(f" {char} " if _punctuation(char) else char for char in lower)
    return _WORDS.findall(parted)


def _seen(text: str) -> str:
    """Control and format characters out, any space a plain one."""
    if text.isprintable():
        return text
    return "".join(
        " " if char in "\t\n\r" else char
        for char in text
        if char in "\t\n\r" or (unicodedata.category(char) not in ("Cc", "Cf", "Cn", "Co", "Cs"))
    ).replace("\ufffd", "")


def _apart(char: str) -> str:
    """Chinese characters stand alone: they are words of their own."""
    code = ord(char)
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF:
        return f" {char} "
    return f" {char} " if 0x20000 <= code <= 0x2CEAF or 0x2F800 <= code <= 0x2FA1F else char


@lru_cache(maxsize=4096)
def _punctuation(char: str) -> bool:
    ascii_mark = char.isascii() and char.isprintable() and not char.isalnum() and char != " "
    return ascii_mark or unicodedata.category(char).startswith("P")


@lru_cache(maxsize=50_000)
def pieces(word: str) -> tuple[int, ...]:
    """The numbers of one word's pieces, or that of the unknown word."""
    known = vocabulary()
    found: list[int] = []
    start = 0
    while start < len(word) and len(word) <= LONGEST_WORD:
        mark = "##" if start else ""
        for end in range(len(word), start, -1):
            number = known.get(mark + word[start:end])
            if number is not None:
                break
        else:
            return (known[UNKNOWN],)
        found.append(number)
        start = end
    return tuple(found) or (known[UNKNOWN],)


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    """Every piece with its number: its line in the file."""
    lines = weights.read("vocabulary.txt").decode().splitlines()
    return {piece: number for number, piece in enumerate(lines)}
