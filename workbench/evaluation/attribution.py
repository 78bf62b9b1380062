"""How often the claimant is found and right: on PolNeAR's dev articles and our own passages.

Recall counts attributions whose content is a claim and that have a source: the claimant of the
sentence that holds most of the attributed words must be that source. Precision counts sentences
with a claimant, judged by the attribution in them that fits, else by the largest. The lines:

- all sources: every such attribution (also of "they", "who", "it"), and every sentence with a
  claimant, whatever is said in it; a sentence that nobody says counts as wrong.
- named sources: only these, and the sentences in which a claim of theirs is, or that nobody says.
- pronouns, titles: likewise; sentences that nobody says are not counted again.
- named sources, any content: attributions whose content is no claim too.

A name matches when it shares a head word with the source. Of named sources one level is marked,
so one who relays the words may match. For all others PolNeAR does not say who is meant, so one
reader marked it by hand for the pronouns and titles of dev (``fixtures/attributions/meant.json``):
the claimant itself must be that name, and an answer that leaves it open ("he", "the senator") is
wrong unless the article names nobody ("the source", "the poll"). What is not written down ("they",
"who", other articles) must match the named source marked last before, a stand-in for the truth.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from workbench.evaluation.measured import Measured, interval
from workbench.evaluation.polnear import Attributed, Marked, articles, surface
from workbench.resources import folder as resource
from workbench.text.lexicon import SPEECH, TITLES
from workbench.text.speech.claimants import attributions
from workbench.text.speech.phrases import TITLE_OF
from workbench.text.splitting.sentences import split
from workbench.text.types import Span

Said = tuple[str, ...]  # the claimant and those who relay the words; () where nobody is named
Finder = Callable[[list[Span], str], list[Said]]
Counts = tuple[int, int, int, int]  # found and right, found, wanted and right, wanted
ALL, ANY = "all sources", "named sources, any content"
KINDS = {ALL: "", "named sources": "named", "pronouns": "pronoun", "titles": "title", ANY: "named"}
_CUT = re.compile(
    r"\s(?:who|that|which|of|for|in|at|from|on|with|to|about|close|familiar"
    r"|posted|released|conducted|published|reported|obtained|briefed|commissioned|filed|by)\b"
)
_PARTS = re.compile(r"[,;:()—–“”\"]|\s(?:and|or|&)\s")
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*)*")
_WORD = re.compile(r"[^\W_]+(?:[’'-](?!s\b)[^\W_]+)*")
_CUE = re.compile(r"(?i)\b(?:according to|" + "|".join(sorted(SPEECH)) + r")\b|[“\"]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One counted thing: ``part`` is "wanted" (an attribution) or "found" (a sentence)."""

    part: str
    surface: str
    claim: bool
    right: bool


def measure(folder: Path) -> list[Measured]:
    """Figures on our own passages, and on ``folder/polnear/dev`` where it is there."""
    own = [_own("tuned"), _own("aside")]
    dev = folder / "polnear" / "dev"
    if not dev.is_dir():
        return own
    marked = list(articles(dev))
    ours = [list(outcomes(article, ours_of)) for article in marked]
    simple = [list(outcomes(article, nearest_name)) for article in marked]
    return [line for kind in KINDS for line in _lines(kind, ours, simple)] + own


def gold(name: str) -> list[dict[str, Any]]:
    """Our own passages: "tuned" were looked at while the rules were written, "aside" were not."""
    path = resource("fixtures/attributions") / f"{name}.json"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def right_sentences(case: dict[str, Any]) -> list[bool]:
    """For each sentence of a passage, whether claimant and relays are exactly right."""
    spans = split(case["text"], case["language"])
    found = attributions(spans, case["text"], case["language"])
    told = [(one.claimant, list(one.via)) for one in found]
    wanted = [(one["claimant"], one["via"]) for one in case["said"]]
    return [a == b for a, b in zip_longest(told, wanted)]


def _own(name: str) -> Measured:
    cases = gold(name)
    groups = [right_sentences(case) for case in cases]
    base = [_nearest_right(case) for case in cases]
    measure = "claimant and relays exactly right"
    figure = _mean([right for group in groups for right in group])
    simple = _mean([right for group in base for right in group])
    limits = interval(groups, _mean)
    return Measured("who said it", "own passages", name, measure, figure, limits, simple)


def _nearest_right(case: dict[str, Any]) -> list[bool]:
    found = nearest_name(split(case["text"], case["language"]), case["text"])
    wanted = [one["claimant"] for one in case["said"]]
    return [(a[0] if a else None) == b for a, b in zip_longest(found, wanted, fillvalue=())]


def _mean(items: Sequence[bool]) -> float:
    return sum(items) / max(1, len(items))


def _lines(kind: str, ours: list[list[Outcome]], simple: list[list[Outcome]]) -> Iterator[Measured]:
    """Precision, recall and F1 of one kind of source, resampled by article."""
    mine = [[counts(article, kind)] for article in ours]
    base = figures([counts(article, kind) for article in simple])
    every = figures([one for group in mine for one in group])
    for place, name in enumerate(("precision", "recall", "F1")):

        def figure(items: Sequence[Counts], place: int = place) -> float:
            return figures(items)[place]

        about = ("who said it", "PolNeAR", "dev", f"{kind}: {name}")
        yield Measured(*about, every[place], interval(mine, figure), base[place])


def counts(items: Iterable[Outcome], kind: str) -> Counts:
    """What counts for one of ``KINDS`` in one article."""
    there = [item for item in items if _counts_for(item, kind)]
    wanted = [item.right for item in there if item.part == "wanted"]
    found = [item.right for item in there if item.part == "found"]
    return sum(found), len(found), sum(wanted), len(wanted)


def _counts_for(item: Outcome, kind: str) -> bool:
    if kind == ALL:
        return item.claim or item.part == "found"
    return item.surface == KINDS[kind] and (item.claim or kind == ANY)


def figures(articles: Sequence[Counts]) -> tuple[float, float, float]:
    """Precision, recall and F1 over articles together; 0 where nothing was found or wanted."""
    hits, found, met, wanted = (sum(one[place] for one in articles) for place in range(4))
    precision, recall = hits / max(1, found), met / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def outcomes(article: Marked, finder: Finder) -> Iterator[Outcome]:
    """What counts in one article."""
    spans = split(article.text)
    said = finder(spans, article.text)
    for one in article.attributions:
        shares = [_shared(one, span) for span in spans]
        if one.source:
            most = max(shares, default=0)
            chain = said[shares.index(most)] if most else ()
            yield Outcome("wanted", one.surface, one.claim, _right(chain, one, article))
    for span, chain in zip(spans, said, strict=True):
        if chain:
            yield _found(span, chain, article)


def _found(span: Span, chain: Said, article: Marked) -> Outcome:
    """A sentence with a claimant. It is nobody's words: wrong, counted with the named claims.

    It is judged by the attribution it gets right if there is one, else by the largest.
    """
    here = [one for one in article.attributions if _shared(one, span) > 1]
    here.sort(key=lambda one: (_right(chain, one, article), _shared(one, span)))
    if not here:
        return Outcome("found", "named", True, right=False)
    best = here[-1]
    claim = any(one.claim for one in here)
    return Outcome("found", best.surface or "named", claim, _right(chain, best, article))


def _shared(one: Attributed, span: Span) -> int:
    """Characters of the attributed words inside the sentence."""
    return sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in one.content)


def _right(chain: Said, one: Attributed, article: Marked) -> bool:
    """Whether the source is told; ``chain`` ends with the claimant."""
    if one.surface == "named":
        return any(heads(name) & heads(one.source) for name in chain)
    if not chain or not one.source:
        return False
    written = meant().get(_key(article.text), {}).get(str(one.at))
    if written:
        return is_meant(chain[-1], one.source, written)
    return _is_last_named(chain[-1], one, article)


@cache
def meant() -> dict[str, dict[str, str]]:
    """Who is meant, by the first 16 digits of the article's sha256 and the place of the source."""
    path = resource("fixtures/attributions") / "meant.json"
    found: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=8)
def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def is_meant(name: str, source: str, written: str) -> bool:
    """Whether ``name`` is one of those ``written`` ("ann lee | harbour union").

    A surname is enough, another first name is another person. "=" is a source without a name: the
    article's own words for it.
    """
    said = {word for word in heads(name) if len(word) > 1} - {"jr", "sr"}
    for one in written.split(" | "):
        named = one != "=" and surface(name) == "named"
        if said and said <= (set(one.split()) if named else heads(source) if one == "=" else set()):
            return True
    return False


def _is_last_named(name: str, one: Attributed, article: Marked) -> bool:
    """Whether ``name`` leaves nothing open and is the named source marked last before."""
    named = [a for a in article.attributions if a.surface == "named" and a.at < one.at]
    if surface(name) != "named" or not named:
        return False
    return bool(heads(name) & heads(max(named, key=lambda a: a.at).source))


def heads(source: str) -> set[str]:
    """The head words of a source: the name's words, or the last word before "of", "who" …"""
    found: set[str] = set()
    for part in _PARTS.split(source):
        phrase = _CUT.split(" " + TITLE_OF.sub("", part).strip())[0].strip()
        words = _WORD.findall(phrase)
        if not words:
            continue
        runs = list(_CAPITALISED.finditer(phrase))
        whole = runs[-1].group() if runs and runs[-1].end() >= len(phrase.rstrip(".’'s")) else ""
        kept = {w.lower().rstrip(".") for w in _WORD.findall(whole)} - TITLES - {"jr", "sr", "the"}
        found |= kept or {words[-1].lower()}
    return found


def ours_of(spans: list[Span], text: str) -> list[Said]:
    return [(*one.via, one.claimant) if one.claimant else () for one in attributions(spans, text)]


def nearest_name(spans: list[Span], text: str) -> list[Said]:
    """The simple rule: in a sentence with a quotation mark or a verb of speech, the capitalised
    name nearest to it, else the last name before."""
    said: list[Said] = []
    last = ""
    for span in spans:
        sentence = text[span.start : span.end]
        names = [m for m in _CAPITALISED.finditer(sentence) if m.start() or " " in m.group()]
        cue = _CUE.search(sentence)
        if cue and names:
            at = cue.start()
            near = min(names, key=lambda m: min(abs(m.start() - at), abs(m.end() - at)))
            said.append((near.group(),))
        else:
            said.append((last,) if cue and last else ())
        last = names[-1].group() if names else last
    return said
