"""Scores are what the shipped weights say, and reasons are what they do to the score."""

import json
import math
import shutil
from pathlib import Path

import pytest

from workbench.errors import Unavailable
from workbench.text.claims import find_claims, score_sentence, score_sentences
from workbench.text.judging import encoder, features, linear, reasons, scoring, weights
from workbench.text.judging.surface import surface
from workbench.text.types import FoundClaim

CLAIM = "In 2019 the port of Selby handled 48,000 passengers, the most in its history."
HOPE = "I hope that we can all be friends one day."
SENTENCES = [CLAIM, HOPE, "Thank you.", "Taxes rose because of the war.", "", "١٢٣", "😀"]


def odds(score: float) -> float:
    return math.log(score / (1 - score))


def test_the_encoder_is_installed() -> None:
    assert encoder.available()
    assert find_claims(CLAIM).finder == scoring.name(fast=False) != scoring.name(fast=True)


def test_many_at_once_score_as_each_alone() -> None:
    together = score_sentences(SENTENCES)
    alone = [score_sentence(sentence) for sentence in SENTENCES]
    assert [one.quote for one in together] == SENTENCES
    for a, b in zip(together, alone, strict=True):
        assert a == b


@pytest.mark.parametrize("fast", [False, True])
def test_probabilities(fast: bool) -> None:
    for found in score_sentences(SENTENCES, fast=fast):
        assert found.classes is not None
        assert math.isclose(sum(found.classes), 1, abs_tol=0.001)
        assert all(0 <= share <= 1 for share in (*found.classes, found.verifiable, found.opinion))
        assert found.classes[2] == found.score
        assert found.checkworthy is (found.score >= scoring.threshold(fast=fast))


@pytest.mark.parametrize("fast", [False, True])
def test_a_claim_is_told_from_a_hope(fast: bool) -> None:
    claim, hope = score_sentences([CLAIM, HOPE], fast=fast)
    assert claim.checkworthy and not hope.checkworthy
    assert (claim.verifiable or 0) > 0.8 > 0.5 > (hope.verifiable or 0)
    assert (hope.opinion or 0) > (claim.opinion or 0)


def test_a_reason_weighs_what_the_score_loses_without_its_words() -> None:
    found = score_sentence(CLAIM)
    names = [reason.what for reason in found.reasons]
    assert any(what.startswith("gives a number: “48,000 passengers”") for what in names)
    number = next(reason for reason in found.reasons if "48,000" in reason.what)
    spans = features.places(surface(CLAIM), "number")
    less = score_sentence(reasons.cut(CLAIM, spans))
    # Variants are read together, which rounds them a little.
    assert math.isclose(number.weight, odds(found.score) - odds(less.score), abs_tol=0.15)


def test_the_linear_models_reasons_are_its_sum() -> None:
    found = score_sentence(CLAIM, fast=True)
    scale = weights.described()["calibration"]["fast"][0]
    slope = scale["slope"]
    total = (
        scale["base"] + slope * linear.learned().biases[0] + sum(r.weight for r in found.reasons)
    )
    assert math.isclose(total, odds(found.score), abs_tol=0.02)


@pytest.mark.parametrize("fast", [False, True])
def test_the_sentences_beside_a_claim_weigh_in_and_are_told(fast: bool) -> None:
    alone = find_claims(CLAIM, fast=fast).claims[0]
    beside = find_claims(f"{HOPE} {CLAIM} {HOPE}", fast=fast, keep_all=True).claims[1]
    assert beside.quote == alone.quote and beside.score != alone.score
    moved = odds(beside.score) - odds(alone.score)
    told = [r.weight for r in beside.reasons if r.what == "the sentences beside it"]
    assert math.isclose(moved, sum(told), abs_tol=0.03) and moved < 0
    assert len(alone.reasons) == len(beside.reasons) - len(told)


def test_what_is_left_out_is_told_what_it_was_taken_for() -> None:
    [hope] = find_claims(HOPE, keep_all=True).claims
    assert hope.reasons[0].what.startswith("states no fact (0.")
    assert hope.classes is not None
    assert f"({hope.classes[0]:.2f})" in hope.reasons[0].what


def test_words_are_weighed_one_by_one() -> None:
    found = reasons.weigh_words(surface(CLAIM))
    assert [CLAIM[word.start : word.end] for word in found] == [word.text for word in found]
    by_word = {word.text: word.weight for word in found}
    assert len(by_word) > 10
    less = score_sentence(CLAIM.replace(" handled", ""))
    moved = odds(score_sentence(CLAIM).score) - odds(less.score)
    assert math.isclose(by_word["handled"], moved, abs_tol=0.01)
    assert reasons.weigh_words(surface("")) == ()


def test_other_languages_are_marked_as_not_calibrated() -> None:
    text = "Die Stadt kaufte im Jahr 2019 für 40 Prozent weniger als 1998."
    [claim] = find_claims(text, language="de").claims
    assert claim.calibrated is False
    assert (claim.verifiable, claim.opinion) == (None, None)
    assert {reason.what for reason in claim.reasons} <= set(features.WORDS.values())


def test_a_bare_line_in_another_script_is_not_taken_for_english() -> None:
    arabic, empty = score_sentences(["أنفقنا 3 مليارات دولار في 2019", ""])
    assert (arabic.calibrated, arabic.verifiable) == (False, None)
    assert not empty.checkworthy


@pytest.mark.parametrize(
    ("sentence", "untrue"),
    [
        ("Two people familiar with it said nearly $3 million was spent.", "Two people"),
        ("The exercises, led by US troops, began in May.", "cause"),
        ("The first question was about Vardia, the mayor never said why.", "never"),
        ("ANN: Taxes rose by 3 percent in the US.", "“Taxes”"),
        ("She said it cost $5 in the U.N. report.", "“She”"),
    ],
)
@pytest.mark.parametrize("fast", [False, True])
def test_a_reason_names_only_words_that_show_it(sentence: str, untrue: str, fast: bool) -> None:
    told = [r.what for r in score_sentence(sentence, fast=fast).reasons]
    assert told
    named = ("gives an amount", "names a", "names someone", "calls something", "speaks of")
    assert not [what for what in told if what.startswith(named) and untrue in what]


def forged(folder: Path, name: str) -> None:
    shutil.copytree(weights.FOLDER, folder, dirs_exist_ok=True)
    with (folder / name).open("ab") as file:
        file.write(b" ")


@pytest.mark.parametrize("name", ["linear.json", "finder.onnx", "vocabulary.txt"])
def test_damaged_weights_are_refused(tmp_path: Path, name: str) -> None:
    forged(tmp_path, name)
    with pytest.raises(Unavailable, match=name):
        weights.read(name, tmp_path)


def test_missing_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"finder\.json"):
        weights.read("linear.json", tmp_path)


def test_the_weights_fit_the_limit_and_name_their_hashes() -> None:
    files = list(weights.FOLDER.iterdir())
    assert sum(file.stat().st_size for file in files) <= 25 * 10**6
    hashes = json.loads((weights.FOLDER / "finder.json").read_text("utf-8"))["sha256"]
    assert set(hashes) == {file.name for file in files} - {"finder.json"}


def test_a_found_claim_is_whole() -> None:
    [claim] = find_claims(CLAIM).claims
    assert isinstance(claim, FoundClaim)
    assert (claim.quote, claim.start, claim.end) == (CLAIM, 0, len(CLAIM))
