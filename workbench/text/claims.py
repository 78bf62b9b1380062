"""The claim finder: from a text to its claims, with score, kind and reasons."""

import math
import re
from datetime import date

from workbench.text import features, quantities
from workbench.text.boilerplate import reason
from workbench.text.claimants import LABEL, Attribution, attributions
from workbench.text.features import Sentence
from workbench.text.sentences import split
from workbench.text.times import Timeline, is_english
from workbench.text.types import Findings, FoundClaim, LeftOut, Span

FINDER = "features-1"
THRESHOLD = 0.5
LONGEST = 2000
_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_PRONOUN = frozenset({"he", "she"})


def find_claims(
    text: str,
    *,
    published: date | None = None,
    language: str = "en",
    keep_all: bool = False,
) -> Findings:
    """The check-worthy claims of ``text`` in order; with ``keep_all`` every other sentence too.

    ``published`` is the article's date, from which "last week" is counted. A later finder
    replaces what happens inside; this call and its answer stay.
    """
    sentences, left_out = _parted(text, split(text, language), is_english(language))
    timeline = Timeline(published, language)
    claims = [
        _claim(text, span, said, timeline)
        for span, said in zip(sentences, attributions(sentences, text), strict=True)
    ]
    kept = tuple(claim for claim in claims if keep_all or claim.checkworthy)
    return Findings(kept, tuple(left_out), FINDER)


def score_sentence(sentence: str) -> FoundClaim:
    """One bare sentence, without date or context, as a claim."""
    span = Span(0, len(sentence))
    return _claim(sentence, span, attributions([span], sentence)[0], Timeline())


def _parted(text: str, spans: list[Span], english: bool) -> tuple[list[Span], list[LeftOut]]:
    """Sentences that may be claims, and what is left out with the reason why."""
    kept: list[Span] = []
    left_out: list[LeftOut] = []
    for span in spans:
        words = text[span.start : min(span.end, span.start + LONGEST + 1)]
        why = reason(words, whole_line=_fills_line(text, span), english=english)
        if why is None and span.end - span.start > LONGEST:
            why = "too long for a sentence"
        if why is None:
            kept.append(span)
        else:
            left_out.append(LeftOut(text[span.start : span.end], span.start, span.end, why))
    return kept, left_out


def _fills_line(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 3) : span.start].rstrip(" \t\u00a0")
    after = text[span.end : span.end + 3].lstrip(" \t\u00a0")
    return (not before or before[-1:] == "\n") and (not after or after[:1] == "\n")


def _claim(text: str, span: Span, said: Attribution, timeline: Timeline) -> FoundClaim:
    quote = text[span.start : span.end]
    dates = timeline.read(quote, span.start)
    found = tuple(quantities.find(text, span, dates))
    english = is_english(timeline.language)
    sentence = Sentence(quote, dates, found, said.cue, bool(said.quotes), english)
    names = features.present(sentence)
    score = _logistic(features.BIAS + sum(features.WEIGHTS[name][1] for name in names))
    return FoundClaim(
        quote=quote,
        start=span.start,
        end=span.end,
        statement=_statement(text, span, said),
        claimant=said.claimant,
        kind=features.kind(sentence, names),
        score=score,
        checkworthy=score >= THRESHOLD,
        reasons=features.reasons(names),
        dates=dates,
        quantities=found,
    )


def _logistic(odds: float) -> float:
    return round(1 / (1 + math.exp(-odds)), 4)


def _statement(text: str, span: Span, said: Attribution) -> str:
    """The sentence on one line, without a speaker's label; "he said" named where certain."""
    words = text[span.start : span.end]
    if said.labelled and (label := LABEL.match(words)):
        words = words[label.end() :]
    elif said.subject and said.claimant:
        start, end = said.subject.start - span.start, said.subject.end - span.start
        if words[start:end].lower() in _PRONOUN:
            words = words[:start] + said.claimant + words[end:]
    return _SPACE.sub(" ", _UNSEEN.sub("", words)).strip()
