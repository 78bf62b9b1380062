"""Rating scales: the words, meanings, places and looks of verdicts live here, with the data.

``value`` is the place on the scale (higher is truer) or None for ratings off the scale, as
ClaimReview wants it. A scale of one's own is a JSON file of the same shape.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import Invalid


@dataclass(frozen=True, slots=True)
class Rating:
    """``tone`` picks the colour (see tokens.css), ``icon`` a shape: neither stands alone."""

    id: str
    label: str
    meaning: str
    value: int | None = None
    tone: str = "off"
    icon: str = "–"


@dataclass(frozen=True, slots=True)
class Scale:
    id: str
    name: str
    ratings: tuple[Rating, ...]

    @property
    def best(self) -> int | None:
        """The highest place, None for a scale without places."""
        return max((r.value for r in self.ratings if r.value is not None), default=None)

    def rating(self, key: str) -> Rating:
        """The rating with this id. Raises ``Invalid`` for any other word."""
        for rating in self.ratings:
            if rating.id == key:
                return rating
        raise Invalid(fields={"rating": f"Choose a rating of the scale “{self.name}”."})


def _scale(key: str, name: str, *rows: tuple[str, str, str, int | None, str, str]) -> Scale:
    return Scale(key, name, tuple(Rating(*row) for row in rows))


NOT_ENOUGH = (
    "not-enough-evidence",
    "Not enough evidence",
    "The evidence found neither bears the claim out nor refutes it.",
    None,
    "off",
    "?",
)

BUILT_IN = {
    scale.id: scale
    for scale in (
        _scale(
            "plain-five",
            "Plain five",
            ("true", "True",
             "The claim is accurate and leaves out nothing that matters.", 5, "t5", "●"),
            ("mostly-true", "Mostly true",
             "Accurate, but needs clarification or context.", 4, "t4", "◕"),
            ("half-true", "Half true",
             "Partly accurate; leaves out or gets wrong things that matter.", 3, "t3", "◑"),
            ("mostly-false", "Mostly false",
             "Has an element of truth but gives a wrong impression.", 2, "t2", "◔"),
            ("false", "False", "The claim is not accurate.", 1, "t1", "○"),
            NOT_ENOUGH,
            ("misleading", "Misleading",
             "Accurate words that lead to a wrong conclusion.", None, "off", "△"),
            ("outdated", "Outdated", "Was accurate once and no longer is.", None, "off", "◷"),
        ),
        _scale(
            "averitec",
            "AVeriTeC",
            ("supported", "Supported", "The evidence supports the claim.", 2, "t5", "●"),
            ("refuted", "Refuted", "The evidence refutes the claim.", 1, "t1", "○"),
            NOT_ENOUGH,
            ("conflicting", "Conflicting evidence or cherrypicking",
             "The evidence points both ways.", None, "off", "◑"),
        ),
        _scale(
            "politifact",
            "Six steps",
            ("true", "True",
             "The statement is accurate and nothing significant is missing.", 6, "t5", "●"),
            ("mostly-true", "Mostly True", "Accurate but needs clarification.", 5, "t4", "◕"),
            ("half-true", "Half True",
             "Partially accurate but leaves out important details.", 4, "t3", "◑"),
            ("mostly-false", "Mostly False",
             "Contains an element of truth but ignores critical facts.", 3, "t2", "◔"),
            ("false", "False", "The statement is not accurate.", 2, "t1", "○"),
            ("pants-on-fire", "Pants on Fire",
             "Not accurate, and makes a ridiculous claim.", 1, "t1", "✕"),
        ),
    )
}  # fmt: skip


def load(name: str) -> Scale:
    """A built-in scale by its id, or one of your own by the path of a JSON file.

    Raises ``Invalid`` when there is no such scale or the file is not of the right shape.
    """
    if name in BUILT_IN:
        return BUILT_IN[name]
    path = Path(name)
    if not path.is_file():
        known = ", ".join(BUILT_IN)
        raise Invalid(f"WORKBENCH_SCALE: there is no scale {name!r}. Known: {known}, or a file.")
    return _from_file(path)


def _from_file(path: Path) -> Scale:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        scale = Scale(raw["id"], raw["name"], tuple(Rating(**row) for row in raw["ratings"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Invalid(f"WORKBENCH_SCALE: {path} is not a rating scale ({error}).") from error
    _check(scale)
    return scale


def _check(scale: Scale) -> None:
    ids = [rating.id for rating in scale.ratings]
    values = [rating.value for rating in scale.ratings if rating.value is not None]
    labels = [rating.label for rating in scale.ratings]
    if not all(isinstance(word, str) and word for word in (scale.id, scale.name, *ids, *labels)):
        raise Invalid(f"The scale {scale.id!r} and each of its ratings need an id and a name.")
    if not all(type(value) is int for value in values):
        raise Invalid(f"The places on the scale {scale.id!r} must be whole numbers.")
    if not ids or len(set(ids)) < len(ids):
        raise Invalid(f"The scale {scale.id!r} needs ratings, each with an id of its own.")
    if len(set(values)) < len(values) or any(value < 1 for value in values) or len(values) == 1:
        raise Invalid(
            f"The places on the scale {scale.id!r} must be two or more different numbers from 1 up."
        )
