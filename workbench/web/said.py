"""Words for a claim's fields, for a speaker nobody named, and for why there is no claim."""

from collections import Counter
from collections.abc import Sequence

from workbench.models import Claim, LeftOut
from workbench.text.figures.times import is_english
from workbench.text.judging.features import WORDS
from workbench.text.speech.claimants import somebody_speaks

_CALLED = {"claimed_on": "Appeared on", "claim_reviewed": "In short"}
_MARKS = frozenset('“”„‟«»‹›‘「」『』"')  # an apostrophe is no quotation mark
_SPEECH = (WORDS["reported"], WORDS["quotation"])


def called(field: str) -> str:
    """A field's name as people read it; the API keeps its own."""
    return _CALLED.get(field) or field.replace("_", " ").capitalize()


def unnamed(claim: Claim, language: str | None) -> str:
    """Who a claim without a claimant is from: the article, where nothing hints at a speaker."""
    plain = claim.calibrated and is_english(language or "en") and not _speaks(claim)
    return "the article itself" if plain else "Not worked out"


def _speaks(claim: Claim) -> bool:
    """Whether somebody is quoted in it or reported to have said it."""
    told = any(str(reason["what"]).startswith(_SPEECH) for reason in claim.reasons)
    return told or not _MARKS.isdisjoint(claim.quote) or somebody_speaks(claim.quote)


def why_none(left: Sequence[LeftOut], most: int = 3) -> list[str]:
    """Why an article has no claims: what most of it was left out for."""
    below = sum(one.score is not None for one in left)
    found = [(below, f"{_many(below, 'sentence')} scored below the threshold")] if below else []
    others = Counter(one.why for one in left if one.score is None)
    found += [(number, _stretches(number, why)) for why, number in others.items()]
    return [words for _, words in sorted(found, key=lambda one: -one[0])[:most]]


def _stretches(number: int, why: str) -> str:
    is_ = (" is" if number == 1 else " are") if why.startswith("too ") else ":"
    return f"{_many(number, 'stretch', 'es')}{is_} {why}"


def _many(number: int, thing: str, ending: str = "s") -> str:
    return f"{number:,} {thing}{'' if number == 1 else ending}"
