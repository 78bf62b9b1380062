"""Worked figures: where both ends of a claim's figure are given, the calculation between them.

Pure. A line shows inputs, formula and result beside the claim's own figure; judging is left to
people. Where an end is uncertain there is no line; where several dates may be the end there is a
line for each.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.text.figures import quantities, worked_shares, worked_sums, worked_than, worked_time
from workbench.text.figures.times import Timeline, is_english
from workbench.text.figures.worked_lines import ARTICLE, Given, Stretch, WorkedLine
from workbench.text.splitting.sentences import split
from workbench.text.types import FoundClaim, Span

NEAR = 20_000  # code points of the article on either side that a claim is compared with
LONGEST = 2_000
MOST = 30  # figures in a claim; a table run together as one sentence is not worked
RULES = (
    worked_time.elapsed,
    worked_time.ages,
    worked_shares.shares,
    worked_shares.changes,
    worked_than.compared,
    worked_sums.sums,
    worked_sums.ratios,
)
_WORTH = frozenset({"duration", "age", "share", "ratio"})


def work(given: Given) -> tuple[WorkedLine, ...]:
    """All lines for a claim, rule by rule."""
    figures = len(given.claim.quantities) + len(given.claim.dates)
    if not given.claim.quantities or figures > MOST:
        return ()
    return tuple(line for rule in RULES for line in rule(given))


def has_figure(claim: Stretch) -> bool:
    """Whether the claim has a figure that other sentences may bear on."""
    return any(q.measure in _WORTH for q in claim.quantities)


def read(
    text: str, *, published: date | None = None, language: str = "en", where: str = ARTICLE
) -> tuple[Stretch, ...]:
    """The sentences of a text with their figures, those without any left out."""
    timeline = Timeline(published, language)
    read_ = (_stretch(text, span, timeline, where) for span in split(text, language))
    return tuple(found for found in read_ if found.dates or found.quantities)


def _stretch(text: str, span: Span, timeline: Timeline, where: str) -> Stretch:
    sentence = text[span.start : span.end]
    if len(sentence) > LONGEST:
        return Stretch(sentence[:LONGEST], span.start, where=where)
    dates = timeline.read(sentence, span.start)
    found = quantities.find(text, span, dates, timeline.language)
    return Stretch(sentence, span.start, dates, tuple(found), where)


def moved(stretch: Stretch, by: int) -> Stretch:
    """A stretch whose text begins ``by`` code points into a larger one."""
    return replace(
        stretch,
        start=stretch.start + by,
        dates=tuple(replace(d, start=d.start + by, end=d.end + by) for d in stretch.dates),
        quantities=tuple(
            replace(q, start=q.start + by, end=q.end + by) for q in stretch.quantities
        ),
    )


def of_claims(
    text: str, claims: Sequence[FoundClaim], *, published: date | None, language: str = "en"
) -> list[tuple[WorkedLine, ...]]:
    """The lines of each claim from its article alone; the text is read only where needed."""
    mine = [Stretch(c.quote, c.start, c.dates, c.quantities) for c in claims]
    wanted = is_english(language) and any(has_figure(claim) for claim in mine)
    others = read(text, published=published, language=language) if wanted else ()
    return [work(Given(claim, near(claim, others), published)) for claim in mine]


def around(
    text: str, claim: Span, *, published: date | None, language: str = "en"
) -> tuple[Stretch, tuple[Stretch, ...]]:
    """The claim at its place in ``text`` and the sentences beside it, read in order, so that
    "two years later" counts from what stands before."""
    timeline = Timeline(published, language)
    mine, others = None, []
    for span in split(text, language):
        if mine is None and span.end > claim.start:
            mine = _stretch(text, claim, timeline, ARTICLE)
        if span.end <= claim.start or span.start >= claim.end:
            others.append(_stretch(text, span, timeline, ARTICLE))
    mine = mine or _stretch(text, claim, timeline, ARTICLE)
    return mine, tuple(o for o in others if o.dates or o.quantities)


def near(claim: Stretch, others: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The sentences around a claim that are not part of it; ``others`` in the text's order."""
    end = claim.start + len(claim.text)
    if not has_figure(claim):
        return ()
    first = bisect_left(others, claim.start - NEAR, key=_start)
    last = bisect_left(others, end + NEAR, key=_start)
    around_it = others[first:last]
    return tuple(o for o in around_it if o.start + len(o.text) <= claim.start or o.start >= end)


def _start(stretch: Stretch) -> int:
    return stretch.start
