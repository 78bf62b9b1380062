"""Reading PolNeAR: who said what in US political news (Newell, Margolin and Ruths 2018).

A folder of texts and of brat stand-off marks. Some articles were marked by several people; the
first file by name is taken and the others are not counted, so that no article counts twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.text.speech.offices import CALLED
from workbench.text.types import Span

Marks = dict[str, list[Span]]
_PRONOUN = re.compile(r"(?i)s?he|his|her")
_OPEN = re.compile(r"(?i)they|we|i|it|you|who|which|that|their|its|my|our|your|one|others?|whose")
# "the senator", "the former secretary of state", "the Texas senator": described, not named.
_TITLE = re.compile(
    r"[Tt]h(?:e|is|at)(?:(?: [a-z-]+)+|(?: [\w’'.-]+)*? (?:Republican|Democrat|Texan|"
    + "|".join(sorted(CALLED))
    + r"))"
)
# A question in report, an infinitive, a gerund or what follows "about": no statement.
_UNSTATED = re.compile(
    r"(?i)(?:to|whether|if|how|what|who|whom|why|when|where|which|for|of|about|against|over|as"
    r"|from|[a-z]+ing)\b"
)
_FINITE = re.compile(
    r"(?i)\b(?:is|isn[’']t|are|aren[’']t|was|wasn[’']t|were|am|has|hasn[’']t|have|haven[’']t|had"
    r"|will|won[’']t|would|wouldn[’']t|can|can[’']t|cannot|could|couldn[’']t|should|may|might"
    r"|must|does|doesn[’']t|do|don[’']t|did|didn[’']t|(?:he|she|it|that|we|they|you|there|I)[’'](?:s|re"
    r"|ve|d|ll|m)|made|said|says|went|goes|got|gets|took|takes|gave|gives|came"
    r"|comes|knew|knows|thinks?|thought|won|lost|led|leads|held|holds|kept|left|sent|spent|told"
    r"|saw|sees|became|began|met|paid|ran|runs|rose|fell|felt|found|brought|built|broke|chose|grew"
    r"|wrote|stood|stands|needs?|wants?|know|think|believe|means?|makes|shows?)\b"
    r"|\b(?:he|she|it|they|we|I|you|who|(?-i:[A-Z]\w+)|[a-z]+s)\s(?:[a-z]+ly\s)?[a-z]{3,}ed\b"
)
_RELATIVE = re.compile(r"(?i)\b(?:that|which|whom?|whose|where|when|if|because|as)\b[^,]*$")


@dataclass(frozen=True, slots=True)
class Attributed:
    """One marked attribution: its source's words (spaces between parts) and place, its content.

    ``surface`` says what kind of source it is: "named", "pronoun" (he or she), "title", "open"
    (they, who, it, I: nobody in particular) or "" (none given).
    """

    source: str
    at: int
    content: tuple[Span, ...]
    surface: str
    claim: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """An article's text and its attributions."""

    text: str
    attributions: tuple[Attributed, ...]


def articles(folder: Path) -> Iterator[Marked]:
    """The articles of one split: a folder with ``text`` and ``attributions``, in order of name."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if name not in seen:
            seen.add(name)
            text = (folder / "text" / f"{name}.txt").read_text("utf-8")
            yield Marked(text, tuple(_events(path.read_text("utf-8"), text)))


def is_claim(content: str) -> bool:
    """Whether the words attributed are a clause that states something.

    Four words or more; a finite verb by its form, outside relative clauses; and neither a
    question in report ("whether", "how") nor an infinitive ("to leave") nor a bare noun phrase.
    """
    words = content.strip(" \n\t“”\"'‘’.,;:…")
    that = re.sub(r"(?i)^that\s+", "", words)
    quoted = content.lstrip()[:1] in ("“", '"', "'", "‘")
    unstated = that == words and not quoted and _UNSTATED.match(words)
    verb = _FINITE.search(that)
    if verb is None or unstated or words.endswith("?") or content.rstrip(" ”\"'").endswith("?"):
        return False
    return that.count(" ") >= 3 and not _RELATIVE.search(that[: verb.start()])


def _events(marks: str, text: str) -> Iterator[Attributed]:
    places: Marks = {}
    for line in marks.splitlines():
        name, _, rest = line.partition("\t")
        if name[:1] == "T":
            places[name] = _places(rest.partition("\t")[0])
        elif name[:1] == "E":
            yield _attributed(rest, places, text)


def _places(written: str) -> list[Span]:
    """ "Content 11 72;80 99" as spans; some marks have no place."""
    pairs = (pair.split() for pair in written.partition(" ")[2].split(";"))
    return [Span(int(pair[0]), int(pair[1])) for pair in pairs if len(pair) == 2]


def _attributed(roles: str, places: Marks, text: str) -> Attributed:
    source: list[Span] = []
    content: list[Span] = []
    for role in roles.split():
        kind, _, name = role.partition(":")
        if kind.startswith("Source"):
            source += places.get(name, [])
        elif kind.startswith("Content"):
            content += places.get(name, [])
    words = " ".join(text[span.start : span.end] for span in source)
    said = " ".join(text[span.start : span.end] for span in content)
    at = source[0].start if source else 0
    return Attributed(words, at, tuple(content), surface(words), is_claim(said))


def surface(source: str) -> str:
    """What kind of source the words are, see ``Attributed``."""
    if _PRONOUN.fullmatch(source):
        return "pronoun"
    if _OPEN.fullmatch(source):
        return "open"
    if _TITLE.fullmatch(source):
        return "title"
    return "named" if source else ""
