"""The labels of reasons are true of the words they show."""

import pytest

from workbench.text.claims import find_claims, score_sentence
from workbench.text.judging import features
from workbench.text.judging.surface import surface

MOST = "calls something the most, the first or the only"


def shown(words: str, name: str) -> list[str]:
    """The words in which a feature shows; none where it does not hold."""
    sentence = surface(words)
    held = name in features.present(sentence)
    found = [words[one.start : one.end] for one in features.places(sentence, name)]
    assert held == bool(found)
    return found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The plan is backed by most residents.", []),
        ("Most federal workers stayed at home.", []),
        ("They made the most of it.", []),
        ("It has the most boats of all ports.", ["most"]),
        ("It is one of the most dangerous piers.", ["most"]),
        ("Its most important customer left.", ["most"]),
        ("The elderly were most affected.", ["most"]),
        ("There were only 312 votes for it.", []),
        ("It only rained.", []),
        ("She is the only doctor on the island.", ["only"]),
        ("It is Arden’s only bridge.", ["only"]),
        ("He’s only twelve.", []),
        ("At least 40 boats sank.", []),
        ("It took at most a week.", []),
        ("Sales rose in the first quarter.", []),
        ("At first it rained.", []),
        ("She was the first woman to lead it.", ["first"]),
        ("At best it will hold.", []),
        ("They did their best to help.", []),
        ("It was the best harvest in years.", ["best"]),
        ("For the record, it rained.", []),
        ("He has a criminal record for theft.", []),
        ("Exports reached a record high.", ["record"]),
        ("The largest port of the coast closed.", ["largest"]),
    ],
)
def test_superlatives(words: str, found: list[str]) -> None:
    assert shown(words, "superlative") == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The mayor defended the cut.", []),
        ("A tax cut is planned for all of us.", ["planned"]),
        ("A deep cut would hurt the port.", []),
        ("They cut the tax.", ["cut"]),
        ("The left wants it.", []),
        ("A left-wing group wants it.", []),
        ("He left the party.", ["left"]),
        ("A set of rules is enough.", []),
    ],
)
def test_events(words: str, found: list[str]) -> None:
    assert shown(words, "event") == found


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The plan is old.", "future"),
        ("Its exports fell.", "state"),
        ("The lives matter.", "state"),
    ],
)
def test_things_are_neither_outlooks_nor_states(words: str, name: str) -> None:
    assert not {"plan", "exports", "lives"} & set(shown(words, name))


def test_a_false_reason_is_not_told() -> None:
    for fast in (False, True):
        told = [
            reason.what for reason in score_sentence("It has only 312 beds.", fast=fast).reasons
        ]
        assert told and not any(MOST in what for what in told)


@pytest.mark.parametrize("language", ["de", "de-CH", "lb"])
def test_where_nouns_have_capitals_they_are_no_names(language: str) -> None:
    text = "Der Hund schläft im Garten neben dem Haus."
    [claim] = find_claims(text, language=language, keep_all=True).claims
    assert not any("names s" in reason.what for reason in claim.reasons)
    assert not claim.checkworthy


@pytest.mark.parametrize(
    "text", ["Der Bürgermeister Olaf Brandt kaufte 3 Boote.", "Die NATO kaufte 3 Boote."]
)
def test_who_is_surely_named_still_is(text: str) -> None:
    [claim] = find_claims(text, language="de", keep_all=True).claims
    assert "names someone or something" in [reason.what for reason in claim.reasons]


def test_without_capitals_that_tell_a_dated_event_is_still_queued() -> None:
    text = "Die Brücke wurde 1999 gebaut. Der Hund schläft."
    dated, asleep = find_claims(text, language="de", keep_all=True).claims
    assert dated.checkworthy and not asleep.checkworthy
