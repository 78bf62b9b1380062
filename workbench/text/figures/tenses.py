"""Whether a day that is named without its year or week lies ahead or behind. English.

The cue nearest before the day decides ("he said on Friday that he will …" is past), then the
first one after it.
"""

import re
from collections.abc import Iterator

from workbench.text.lexicon import words

WINDOW = 250
_IRREGULAR = words(
    """was were had did been said told met left held took gave made went came began won lost fell
    rose sent found kept felt brought thought bought caught built spent sold paid ran saw wrote
    spoke broke chose drew drove flew grew knew threw swore shot fought struck stood sat led
    became got quit shut hit since"""
)
_AHEAD = (
    r"(?:will|shall|won[’']t|would|must|can|could|may|might|should)(?:\s(?!on\b)\w+){0,3}"
    r"|(?<=\w)[’']ll(?:\s(?!on\b)\w+){0,2}|going to|due|upcoming|set (?:to|for)"
    r"|(?:expected|scheduled|planned|slated|likely|bound) (?:to|for|in|on|by)"
    r"|(?:hoping|ready|called) (?:to|for)"
    r"|(?:plans?|intends?|hopes?|wants?) to|(?:is|are) to"
    r"|(?:vowed|pledged|promised|agreed|threatened|decided|hoped|planned)(?:\s\w+){0,2}\sto"
)
_NOW = (
    r"is|are|meets|opens|begins|starts|holds|votes|ends|expires|goes|go to the polls|resumes"
    r"|kicks|takes? place|arrives|decides"
)
_NOT_PAST = words("need indeed hundred speed seed feed bed red shed wed exceed proceed succeed")
_CUE = re.compile(
    rf"\b(?:(?P<ahead>{_AHEAD})|(?P<now>{_NOW})|(?P<past>{'|'.join(_IRREGULAR)}|[a-z]{{2,14}}ed))\b"
)
_TO_DO = re.compile(r"\bto [a-z]+(?: \w+){0,4} (?:(?:on|in|by) )?$")
_BREAK = re.compile(r"[;:“”\"—]|[.!?]\s")


def direction(sentence: str, start: int, end: int) -> str:
    """Whether the day at ``sentence[start:end]`` is "ahead" or "past"; "" when nothing says so.

    "loose": a past verb, but the sentence speaks of what is to come too ("was asked to vote in
    May"); "unclear": only what follows speaks of it ("the votes on Friday will …").
    """
    before = sentence[max(0, start - WINDOW) : start]
    before = _BREAK.split(before)[-1]
    after = _BREAK.split(sentence[end : end + WINDOW])[0]
    cues = list(_cues(before))
    following = [name for name, _ in _cues(after, near=0)]
    if not cues:
        return "ahead" if before.endswith("for ") else _from_after(before, following)
    way, at = cues[-1]
    others = "ahead" in following or any(name == "ahead" for name, _ in cues)
    beside = len(before.rstrip()) == at  # “said in July that it could end”
    loose = way == "past" and not beside and (others or _TO_DO.search(before, at))
    return "loose" if loose else way


def _from_after(before: str, following: list[str]) -> str:
    """“On Friday he will …” is ahead; “the votes on Friday will …” may be either."""
    way = following[0] if following else ""
    fronted = len(before.rpartition(",")[2].strip()) < 4
    if way == "past" and "ahead" in following:
        return "loose"
    return "unclear" if way == "ahead" and not fronted else way


def _cues(text: str, near: int = 12) -> Iterator[tuple[str, int]]:
    """Each cue with its end; the present tense counts only right before the day."""
    for m in _CUE.finditer(text):
        name = "past" if m["past"] else "ahead"
        close = len(text) - m.end() <= near if near else False
        if (m["past"] in _NOT_PAST) or (m["now"] and not close):
            continue
        yield name, m.end()


def past_close(sentence: str, start: int) -> bool:
    """Whether the word right before a day is a verb in the past ("died on 15 June")."""
    cues = list(_cues(sentence[max(0, start - 25) : start]))
    return bool(cues) and cues[-1][0] == "past"
