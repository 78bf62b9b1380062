"""Speaker turns: where a transcript names who speaks, and what that label is.

``read`` looks at the whole text, since a single "Cost: 4 million" is no turn: labels in capitals
count alone (MODERATOR:), labels in small letters (Ann Lee:) and Q: and A: only where they recur.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.text.lexicon import words
from workbench.text.types import Span

if TYPE_CHECKING:
    from workbench.text.speech.claimants import Attribution
    from workbench.text.speech.people import People

_NAME = (
    r"(?:(?i:mrs?|ms|dr|sen|rep|gov|gen|prof|hon|lt|col|sgt|capt|maj|rev|fr|st|jr|amb|sec|pres)\."
    r"|(?:[A-Z]\.){1,3}|[^\W\d_a-z][\w’'-]{0,25})"
)
_WORD = rf"(?:{_NAME}|of|the|for|de|del|van|von|der|al|bin|\d{{1,2}})"
_LABEL = re.compile(
    r"(?:^|(?<=[.!?…)\]”\"] ))"  # a line's start, or behind a stop
    r"(?P<before>(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]+)?(?:>>+[ \t]*|[-–—•][ \t]+)?[\"“]?)"
    rf"(?P<name>{_NAME}(?: {_WORD}){{0,4}})"
    r"(?P<aside>,? ?\([^()\n]{1,40}\))?:[ \t]+(?=\S)",
    re.MULTILINE,
)
_ASKED = re.compile(r"(?:^|(?<=[.!?…)\]”\"] ))(?P<name>[QA])[.:][ \t]+(?=\S)", re.MULTILINE)
_QUESTIONS = frozenset({"Q", "A", "QUESTION", "ANSWER", "QUESTIONER", "REPORTER", "INTERVIEWER"})
_NO_NAMES = words(
    """note update updated breaking photo video watch read more related also see source sources
    correction clarification editor editors published date time location address email phone fax
    tel from to subject cc re ps caption picture image credit topics tags category share follow
    listen download chapter part section figure table step day week year total price cost result
    results score background context summary verdict claim fact conclusion answer warning tip
    contact website author by posted reporting writing editing copyright monday tuesday wednesday
    thursday friday saturday sunday"""
)

_NUMBERED = re.compile(r"(?i:speaker|voice|participant|caller|moderator) (?:[A-Z]|\d{1,2})")

# A text of more lines with one label only is an article: "NEW DELHI: The minister …".
ALONE = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """A label: its place in the text with the colon and the space behind it, and its name.

    ``name`` is None where the label says only that a question or an answer follows. ``body`` is
    where the name starts, behind a dash or a time.
    """

    start: int
    end: int
    name: str | None
    body: int


def held(text: str, sentences: Sequence[Span]) -> list[Turn | None]:
    """The turn that each sentence belongs to.

    A turn ends with its line; where labels open a quarter of the lines it runs on over further
    lines to the next label.
    """
    turns = read(text)
    if not turns:
        return [None] * len(sentences)
    starts = [turn.start for turn in turns]
    ends = [text.find("\n", turn.end) % (len(text) + 1) for turn in turns]
    lines = 1 + text.count("\n") - text.count("\n\n")
    runs_on = len(turns) > 2 and len(turns) * 4 >= lines
    found: list[Turn | None] = []
    for span in sentences:
        at = bisect_right(starts, span.start) - 1
        same = at >= 0 and (runs_on or span.start < ends[at])
        found.append(turns[at] if same else None)
    return found


def take_turns(
    found: Sequence["Attribution"],
    sentences: Sequence[Span],
    turns: Sequence[Turn | None],
    people: "People",
) -> None:
    """Gives each sentence of a turn the speaker its label names, unless it names its own.

    A question or an answer (Q:, A:) has a turn and no claimant.
    """
    speakers: dict[Turn, str | None] = {}
    for one, span, turn in zip(found, sentences, turns, strict=True):
        if turn is None:
            continue
        if turn not in speakers:
            speakers[turn] = _speaker(turn, people)
        opens = span.start < turn.end
        if speakers[turn] and _reports(one, turn):
            relays = one.via[1:] if one.labelled else one.via
            one.via = (speakers[turn] or "", *(via for via in relays if via != speakers[turn]))
            one.labelled, one.cue = True, True
        elif opens or not one.cue:
            one.labelled, one.claimant, one.via = True, speakers[turn], ()
            one.cue = opens and turn.name is not None
            one.subject = None


def _reports(one: "Attribution", turn: Turn) -> bool:
    """Whether the sentence names, behind the label, another whose words it relays."""
    return bool(one.claimant and one.cue and one.subject and one.subject.start >= turn.end)


def _speaker(turn: Turn, people: "People") -> str | None:
    if turn.name is None:
        return None
    known = people.known.get(turn.name.split()[-1].lower())
    return (known or people.meet(turn.name)).name


def read(text: str) -> list[Turn]:
    """The labels of all turns in order; empty for a text that is no transcript."""
    found = [turn for match in _LABEL.finditer(text) if (turn := _turn(match))]
    small: Counter[str | None] = Counter(
        turn.name for turn in found if turn.name and not turn.name.isupper()
    )
    sure = _recurring(small, text)
    lines = 1 + text.count("\n") - text.count("\n\n")
    if len(found) == 1 and lines > ALONE:
        return _asked(text)
    sure |= {turn.name for turn in found if turn.name and _NUMBERED.fullmatch(turn.name)}
    kept = [turn for turn in found if turn.name and (turn.name.isupper() or turn.name in sure)]
    named = {turn.start for turn in kept}
    return sorted(
        [*map(_plain, kept), *(turn for turn in _asked(text) if turn.start not in named)],
        key=lambda turn: turn.start,
    )


def label(sentence: str) -> Turn | None:
    """The label with which one sentence opens, as far as it tells without its text."""
    found = _LABEL.match(sentence)
    return _turn(found) if found else None


def _turn(match: re.Match[str]) -> Turn | None:
    name = match["name"]
    parts = [word.strip(".’'").lower() for word in name.split()]
    if name in _QUESTIONS and len(name) > 1:
        return Turn(match.start(), match.end(), name, match.start("name"))
    if len(name) < 2 or not _NO_NAMES.isdisjoint(parts) or (name.isupper() and len(name) < 3):
        return None
    return Turn(match.start(), match.end(), name, match.start("name"))


def _recurring(small: Counter[str | None], text: str) -> set[str | None]:
    """Names in small letters that are turns.

    Two or more people of whom one speaks twice; or one who opens half the lines. Two people who
    speak once each open half the lines too, and are named in full: a list of headings ("Cost: …",
    "Time: …") names each once.
    """
    half = small.total() * 2 >= 1 + text.count("\n") - text.count("\n\n")
    if small and max(small.values()) > 1:
        return set(small) if len(small) > 1 or half else set()
    full = all(" " in (name or "") for name in small)
    return set(small) if len(small) > 1 and half and full else set()


def _plain(turn: Turn) -> Turn:
    """The name as people write it: "SEN. OKORO" becomes "Sen. Okoro"; a mere question has none."""
    name = turn.name or ""
    if name in _QUESTIONS:
        return Turn(turn.start, turn.end, None, turn.body)
    return Turn(turn.start, turn.end, _titled(name) if name.isupper() else name, turn.body)


def _titled(name: str) -> str:
    parts = [word.title() if len(word) > 2 or "." in word else word for word in name.split()]
    return " ".join(parts).replace("’S", "’s").replace("'S", "'s")


def _asked(text: str) -> list[Turn]:
    """Q and A, where both occur."""
    found = list(_ASKED.finditer(text))
    if {match["name"] for match in found} != {"Q", "A"}:
        return []
    return [Turn(match.start(), match.end(), None, match.start()) for match in found]
