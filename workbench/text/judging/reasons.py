"""Why a sentence was queued or left out, told by the model that scored it.

With the encoder, a reason's weight is what its words do to the score: the sentence is scored once
more without them, and the difference in log-odds is the weight (occlusion; Li et al. 2016). With
the linear model the weight is the feature's and its words' own part of the sum. A sentence that
was left out is told what the model took it for.
"""

import math
from collections.abc import Iterable, Sequence

from workbench.text.judging import features, linear, scoring, weights
from workbench.text.judging.features import Sentence
from workbench.text.judging.scoring import Score
from workbench.text.types import Reason, Span, WordWeight

# Features that show in words, those a reader asks for first; the first of a group speaks for it.
GROUPS = (
    ("money", "number", "numbers", "count"),
    ("date", "elapsed"),
    ("superlative",),
    ("comparison",),
    ("cause",),
    ("name", "names"),
    ("rule",),
    ("reported",),
    ("event",),
    ("subject",),
)
MOST = 3  # groups tried a claim: each is one more reading of the sentence
FREELY = 24  # groups tried in any text; beyond that, as many as the text has sentences
SURE = 0.5
TRACE = 0.1  # log-odds
MOST_WEIGHED = 120  # words weighed one by one; the encoder reads hardly more

Groups = list[tuple[str, list[Span]]]  # a feature and where it shows


def reasons(
    sentences: Sequence[Sentence],
    scores: Sequence[Score],
    *,
    fast: bool,
    least: float,
    in_text: bool = False,
) -> list[tuple[Reason, ...]]:
    """The reasons of each sentence, the weightiest first; ``in_text`` as for ``scoring.score``."""
    pairs = list(zip(sentences, scores, strict=True))
    if scoring.setting(fast=fast) == "fast":
        return [_ranked([*_summed(*pair), *_beside(pair[1])]) for pair in pairs]
    queued = [_readable(*pair, least) for pair in pairs]
    most = max(FREELY, len(pairs)) if in_text else MOST * len(pairs)
    found = iter(_tried([pair for pair, one in zip(pairs, queued, strict=True) if one], most))
    return [
        _ranked([*next(found), *_beside(pair[1])] if one else _told(*pair))
        for pair, one in zip(pairs, queued, strict=True)
    ]


def _readable(sentence: Sentence, scored: Score, least: float) -> bool:
    """Whether the sentence is a claim that the encoder has read and can read again."""
    return sentence.english and scored.checkworthy >= least


def _told(sentence: Sentence, scored: Score) -> list[Reason]:
    """The reasons that need no further reading."""
    return _taken_for(scored) if sentence.english else _plain(scored)


def _tried(pairs: Sequence[tuple[Sentence, Score]], most: int) -> list[list[Reason]]:
    """Each sentence scored once more without the words of each group, ``most`` times in all."""
    groups = _shared_out([_groups(*pair)[:MOST] for pair in pairs], pairs, most)
    texts = [
        [cut(sentence.text, spans) for _, spans in held]
        for (sentence, _), held in zip(pairs, groups, strict=True)
    ]
    return list(map(_lost, pairs, groups, scoring.without(texts)))


def _shared_out(
    groups: list[Groups], pairs: Sequence[tuple[Sentence, Score]], most: int
) -> list[Groups]:
    """The first group of every claim, then the second and third of those that score highest."""
    kept = [0] * len(groups)
    best = sorted(range(len(groups)), key=lambda place: -pairs[place][1].odds)
    turns = [place for turn in range(MOST) for place in best if len(groups[place]) > turn]
    for place in turns[:most]:
        kept[place] += 1
    return [held[:count] for held, count in zip(groups, kept, strict=True)]


def _lost(pair: tuple[Sentence, Score], held: Groups, odds: list[float]) -> list[Reason]:
    """What the score loses without each group's words."""
    sentence, scored = pair
    alone = scored.odds - scored.around
    return [
        Reason(features.WORDS[name] + quoted(sentence.text, spans), alone - less)
        for (name, spans), less in zip(held, odds, strict=True)
    ] or [Reason("its words taken together", alone)]


def _beside(scored: Score) -> list[Reason]:
    """What the sentences before and after brought, where that is more than a trace."""
    return [Reason("the sentences beside it", scored.around)] if abs(scored.around) > TRACE else []


def _groups(sentence: Sentence, scored: Score) -> Groups:
    """The groups that show in a sentence, each with words that none before it has."""
    held = set(scored.names)
    found: Groups = []
    taken: list[Span] = []
    for group in GROUPS:
        name = next((name for name in group if name in held), None)
        spans = [
            span
            for span in (features.places(sentence, name) if name else [])
            if all(span.end <= other.start or other.end <= span.start for other in taken)
        ]
        if name and spans:
            found.append((name, spans))
            taken += spans
    return found


def cut(text: str, spans: Iterable[Span]) -> str:
    """The text without those stretches, single spaces where they were."""
    for span in sorted(spans, key=lambda one: -one.start):
        text = f"{text[: span.start].rstrip()} {text[span.end :].lstrip()}"
    return text.strip()


def _taken_for(scored: Score) -> list[Reason]:
    """What the model took a sentence for that it left out, the likeliest first."""
    nothing, little, _ = scored.classes
    said = [("states no fact", nothing), ("states a fact of little weight", little)]
    if scored.opinion is not None:
        said.append(("gives an opinion", scored.opinion))
    if scored.verifiable is not None:
        said.append(("has nothing that evidence could settle", 1 - scored.verifiable))
    sure = [Reason(f"{what} ({share:.2f})", -_odds(share)) for what, share in said if share > SURE]
    return sure or [Reason(f"does not reach the threshold ({scored.checkworthy:.2f})", scored.odds)]


def _odds(share: float) -> float:
    share = min(0.9999, max(0.0001, share))
    return max(0.001, math.log(share / (1 - share)))


def _summed(sentence: Sentence, scored: Score) -> list[Reason]:
    """The linear model's sum: features with the words in which they show, then the other words."""
    read = scored.read
    if read is None:
        return _plain(scored)
    slope = weights.described()["calibration"]["fast"][0]["slope"]
    learned = linear.learned().features
    free = dict(zip(read.words, read.shares, strict=True))
    told: list[Reason] = []
    for name in scored.names:
        mine = _meeting(free, features.places(sentence, name))
        weight = learned[name][0] + sum(free.pop(word) for word in mine)
        what = features.WORDS[name] + quoted(sentence.text, [Span(*word) for word in mine])
        told.append(Reason(what, slope * weight))
    return [*told, Reason("the other words", slope * sum(free.values()))]


def _meeting(words: Iterable[tuple[int, int]], spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The words that lie in any of the spans."""
    met: list[tuple[int, int]] = []
    for span in spans:
        first, last = span.start, span.end
        met += [word for word in words if word[0] < last and word[1] > first and word not in met]
    return met


def _plain(scored: Score) -> list[Reason]:
    known = linear.learned().plain
    names = [name for name in scored.names if name in known]
    return [Reason(features.WORDS[name], known[name]) for name in names]


def _ranked(found: Iterable[Reason]) -> tuple[Reason, ...]:
    short = (Reason(reason.what, round(reason.weight, 3)) for reason in found)
    return tuple(sorted(short, key=lambda reason: -abs(reason.weight)))


def quoted(text: str, spans: Sequence[Span]) -> str:
    """At most three stretches in which a feature shows, neighbours joined."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: one.start):
        if joined and span.start - joined[-1].end <= 1:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    shown = ", ".join(f"“{text[span.start : span.end]}”" for span in joined[:3])
    return f": {shown}" if shown else ""


def weigh_words(sentence: Sentence, *, fast: bool = False) -> tuple[WordWeight, ...]:
    """How much each word moves the score, in log-odds: the sentence read without it (or, for the
    linear model, the word's own part of the sum). Some 25 readings: for one sentence on a page.
    """
    words = [Span(start, end) for _, start, end in linear.tokens(sentence.text)][:MOST_WEIGHED]
    if not sentence.english or not words:
        return ()
    if scoring.setting(fast=fast) == "fast":
        slope = weights.described()["calibration"]["fast"][0]["slope"]
        read = linear.read(sentence.text, features.present(sentence))
        moved = [slope * share for share in read.shares]
    else:
        texts = [sentence.text, *(cut(sentence.text, [word]) for word in words)]
        (whole,), *parts = scoring.without([[text] for text in texts])
        moved = [whole - part for (part,) in parts]
    return tuple(
        WordWeight(
            sentence.text[word.start : word.end],
            sentence.start + word.start,
            sentence.start + word.end,
            round(weight, 3),
        )
        for word, weight in zip(words, moved, strict=True)
    )
