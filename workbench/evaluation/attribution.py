"""How often the claimant is found and right: on PolNeAR's dev articles and our own passages.

Recall counts attributions: the claimant of the sentence that holds most of the attributed words
must be the source. Precision counts sentences: where a claimant is named, somebody must be
marked as the source of words in that sentence, and it must be that one. Sources that are
pronouns or titles ("she", "the senator") are counted apart, since the marks do not say who is
meant: there a claimant counts when it is the named source marked last before. PolNeAR marks one
level only; the claimant or one of those who relay the words may match.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from workbench.evaluation.measured import Measured, interval, precision_recall
from workbench.evaluation.polnear import Attributed, Marked, articles
from workbench.resources import folder as resource
from workbench.text.lexicon import SPEECH, TITLES
from workbench.text.speech.claimants import attributions
from workbench.text.speech.phrases import TITLE_OF
from workbench.text.splitting.sentences import split
from workbench.text.types import Span

Said = tuple[str, ...]  # the claimant and those who relay the words; () where nobody is named
Finder = Callable[[list[Span], str], list[Said]]
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
    named = [*_named(ours, simple, claims=True), *_named(ours, simple, claims=False)]
    return [*named, _resolved(ours, simple), *own]


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


def _named(
    ours: list[list[Outcome]], simple: list[list[Outcome]], *, claims: bool
) -> Iterator[Measured]:
    task = "who said it" + ("" if claims else ", any content")
    for place, name in enumerate(("precision", "recall", "F1")):

        def figure(items: Sequence[Outcome], place: int = place) -> float:
            return figures(items, claims=claims)[place]

        mine = [item for group in ours for item in group]
        base = figure([item for group in simple for item in group])
        yield Measured(task, "PolNeAR", "dev", name, figure(mine), interval(ours, figure), base)


def _resolved(ours: list[list[Outcome]], simple: list[list[Outcome]]) -> Measured:
    mine = _share([item for group in ours for item in group])
    base = _share([item for group in simple for item in group])
    measure = "pronouns and titles: name compatible"
    return Measured("who said it", "PolNeAR", "dev", measure, mine, interval(ours, _share), base)


def figures(items: Sequence[Outcome], *, claims: bool) -> tuple[float, float, float]:
    """Precision, recall and F1 for sources that are named, of claims or of any content."""
    named = [item for item in items if item.surface == "named" and (item.claim or not claims)]
    wanted = [item.right for item in named if item.part == "wanted"]
    found = [item.right for item in named if item.part == "found"]
    precision = precision_recall(sum(found), len(found), 0)[0]
    recall = precision_recall(sum(wanted), 0, len(wanted))[1]
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _share(items: Sequence[Outcome]) -> float:
    there = [i.right for i in items if i.part == "wanted" and i.surface in ("pronoun", "title")
             and i.claim]  # fmt: skip
    return sum(there) / max(1, len(there))


def outcomes(article: Marked, finder: Finder) -> Iterator[Outcome]:
    """What counts in one article."""
    spans = split(article.text)
    said = finder(spans, article.text)
    for one in article.attributions:
        shares = [_shared(one, span) for span in spans]
        if one.source and max(shares, default=0):
            chain = said[shares.index(max(shares))]
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
    if one.surface == "named":
        return any(heads(name) & heads(one.source) for name in chain)
    if any(heads(name) & heads(one.source) for name in chain) and one.surface == "title":
        return True
    return any(_compatible(name, one, article) for name in chain)


def _compatible(name: str, one: Attributed, article: Marked) -> bool:
    """Whether a pronoun or title may mean ``name``: it is the named source marked last before."""
    named = [a for a in article.attributions if a.surface == "named" and a.at < one.at]
    last = max(named, key=lambda a: a.at).source if named else ""
    return bool(heads(name) & heads(last))


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
