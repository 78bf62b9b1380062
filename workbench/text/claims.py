"""The claim finder: from a text to its claims, with score, kind and reasons."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.text.clearing import Cleared, back, cleared
from workbench.text.figures import quantities
from workbench.text.figures.times import Timeline, is_english
from workbench.text.judging import reasons, scoring
from workbench.text.judging.claim_kinds import kind
from workbench.text.judging.features import Sentence
from workbench.text.judging.naming import names_by_capitals
from workbench.text.judging.scoring import Score
from workbench.text.judging.stretch import begins
from workbench.text.judging.surface import heard, latin, reported
from workbench.text.restating import statements
from workbench.text.restating.statements import Context
from workbench.text.restating.wording import worded
from workbench.text.speech.claimants import Attribution, attributions
from workbench.text.splitting import surroundings
from workbench.text.splitting.long_stretches import LONGEST
from workbench.text.splitting.sentences import split
from workbench.text.types import Findings, FoundClaim, LeftOut, Reason, Span


def find_claims(
    text: str,
    *,
    published: date | None = None,
    language: str = "en",
    keep_all: bool = False,
    fast: bool = False,
) -> Findings:
    """The check-worthy claims of ``text`` in order; with ``keep_all`` every other sentence too.

    ``published`` is the article's date, from which "last week" is counted. ``fast`` leaves the
    encoder out: more than ten times as fast, and less good (docs/model-card.md says by how much).
    Raises Unavailable when the installed weights are damaged.
    """
    clear = cleared(text)
    seen = clear.text
    spans, left_out = _parted(seen, split(seen, language), is_english(language))
    timeline = Timeline(published, language)
    spoken = attributions(spans, seen, language)
    pairs = list(zip(spans, spoken, strict=True))
    sentences = [_sentence(seen, span, said, timeline) for span, said in pairs]
    context = Context(seen, spans, spoken, published, language)
    scores = scoring.score(sentences, fast=fast, in_text=True)
    found = list(zip(sentences, spoken, scores, strict=True))
    claims = _told(found, fast=fast, keep_all=keep_all, in_text=True)
    kept = tuple(worded(seen, claim, context) if claim.checkworthy else claim for claim in claims)
    return back(Findings(kept, tuple(left_out), scoring.name(fast=fast)), clear)


def score_sentences(sentences: Sequence[str], *, fast: bool = False) -> list[FoundClaim]:
    """Bare sentences, without date or context, as claims; many at once are faster."""
    clear = [cleared(sentence) for sentence in sentences]
    found = [heard(one.text) for one in clear]
    scores = scoring.score([sentence for sentence, _ in found], fast=fast)
    judged = [(*one, scored) for one, scored in zip(found, scores, strict=True)]
    claims = _told(judged, fast=fast, keep_all=True)
    return [
        _as_given(claim, one) if one.gone else claim
        for claim, one in zip(claims, clear, strict=True)
    ]


def score_sentence(sentence: str, *, fast: bool = False) -> FoundClaim:
    """One bare sentence as a claim."""
    return score_sentences([sentence], fast=fast)[0]


def _as_given(claim: FoundClaim, clear: Cleared) -> FoundClaim:
    """A bare sentence's claim is the whole of what was given, unseen characters and all."""
    [one] = back(Findings((claim,)), clear).claims
    return replace(one, quote=clear.kept, start=0, end=len(clear.kept))


def _parted(text: str, spans: list[Span], english: bool) -> tuple[list[Span], list[LeftOut]]:
    """Sentences that may be claims, and what is left out with the reason why."""
    kept: list[Span] = []
    left_out: list[LeftOut] = []
    for span, why in zip(spans, surroundings.reasons(text, spans, english=english), strict=True):
        if why is None and span.end - span.start > LONGEST:
            long = "too long for a sentence"
            left_out.append(LeftOut(text[span.start : span.end], span.start, span.end, long))
        elif why is None:
            kept.append(span)
        else:
            left_out.append(LeftOut(text[span.start : span.end], span.start, span.end, why))
    return kept, left_out


def _sentence(text: str, span: Span, said: Attribution, timeline: Timeline) -> Sentence:
    words = text[span.start : span.end]
    english = is_english(timeline.language) and latin(words)
    lead = begins(words, english=english)
    judged = Span(span.start + lead, span.end)
    dates = timeline.read(words[lead:], judged.start)
    return Sentence(
        text=words[lead:],
        start=judged.start,
        dates=dates,
        quantities=tuple(quantities.find(text, judged, dates, timeline.language)),
        reported=reported(said),
        quoted=bool(said.quotes),
        english=english,
        lead=words[:lead],
        capitals=names_by_capitals(timeline.language),
    )


Judged = tuple[Sentence, Attribution, Score]


def _told(
    found: list[Judged], *, fast: bool, keep_all: bool, in_text: bool = False
) -> list[FoundClaim]:
    """The sentences as claims with reasons, those below the threshold only with ``keep_all``."""
    least = scoring.threshold(fast=fast)
    sentences, scores = [one[0] for one in found], [one[2] for one in found]
    why = reasons.reasons(sentences, scores, fast=fast, least=least, in_text=in_text)
    return [
        _claim(one, told, least)
        for one, told in zip(found, why, strict=True)
        if keep_all or one[2].checkworthy >= least
    ]


def _claim(judged: Judged, why: tuple[Reason, ...], least: float) -> FoundClaim:
    sentence, said, scored = judged
    return FoundClaim(
        quote=sentence.whole,
        start=sentence.begin,
        end=sentence.start + len(sentence.text),
        statement=statements.apply(sentence.whole, Span(0, len(sentence.whole)), ()),
        claimant=said.claimant,
        kind=kind(sentence, scored.names, scored.kinds),
        score=scored.checkworthy,
        checkworthy=scored.checkworthy >= least,
        reasons=why,
        dates=sentence.dates,
        quantities=sentence.quantities,
        via=said.via,
        classes=scored.classes,
        verifiable=scored.verifiable,
        opinion=scored.opinion,
        calibrated=sentence.english,
    )
