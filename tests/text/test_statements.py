"""The suggested statement and its parts, on passages of our own; figures have pinned floors."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.evaluation import statements as evaluation
from workbench.text.claims import find_claims
from workbench.text.figures.times import Timeline
from workbench.text.restating.parts import parts
from workbench.text.restating.statements import Context, Suggestion, apply, suggest
from workbench.text.restating.wording import inside, restated
from workbench.text.speech.claimants import attributions
from workbench.text.splitting.sentences import split
from workbench.text.types import Change, Span

DEVELOPED = evaluation.cases("developed")
TEXT = (
    "Marta Lindqvist heads the Norvik Water Council.\n"
    "The body lost\u00ad 3 million euros last year."
)


def context_of(text: str, published: date | None = None, language: str = "en") -> Context:
    spans = split(text, language)
    return Context(text, spans, attributions(spans, text), published, language)


def suggested(text: str, at: int = -1, language: str = "en") -> Suggestion:
    """For the sentence of that number, published on 28 May 2021."""
    context = context_of(text, date(2021, 5, 28), language)
    span = context.sentences[at]
    timeline = Timeline(context.published, language)
    dates = [timeline.read(text[one.start : one.end], one.start) for one in context.sentences]
    return suggest(text, span, context, dates[at])


@pytest.mark.parametrize("case", DEVELOPED, ids=[case["name"] for case in DEVELOPED])
def test_the_cases_developed_on(case: dict[str, Any]) -> None:
    found = evaluation.judged(case)
    assert found.found.statement == found.wanted
    made, wanted = evaluation.doubts_of(found)[1:]
    assert made == wanted
    assert [[part.quote.rstrip("."), part.statement] for part in found.found.parts] == [
        [quote.rstrip("."), said] for quote, said in case["parts"]
    ]


FLOORS = {
    "developed on": (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
    "kept aside": (0.98, 1.0, 0.97, 1.0, 1.0, 1.0, 1.0),
}


@pytest.mark.parametrize("split_name", list(FLOORS))
def test_no_figure_falls_below_its_floor(split_name: str) -> None:
    lines = [one for one in evaluation.measure(Path()) if one.split == split_name]
    assert [line.measure for line in lines] == [
        "exact statements", "changes: precision", "changes: recall", "doubts: precision",
        "doubts: recall", "parts: precision", "parts: recall",
    ]  # fmt: skip
    fallen = {
        line.measure: line.ours
        for line, floor in zip(lines, FLOORS[split_name], strict=True)
        if line.ours < floor
    }
    assert fallen == {}
    assert (lines[0].baseline or 1) < lines[0].ours - 0.3


def test_there_are_a_hundred_cases_and_more() -> None:
    assert len(DEVELOPED) + len(evaluation.cases("aside")) >= 100
    names = [case["name"] for name in evaluation.SETS for case in evaluation.cases(name)]
    assert len(names) == len(set(names))


def test_each_change_says_what_it_replaces_and_can_be_left_out() -> None:
    found = suggested(TEXT)
    assert [(one.before, one.after) for one in found.changes] == [
        ("The body", "The Norvik Water Council"),
        ("last year", "in 2020"),
    ]
    assert all(TEXT[one.start : one.end] == one.before for one in found.changes)
    assert all(one.why for one in found.changes)
    span = split(TEXT)[-1]
    assert apply(TEXT, span, found.changes[1:]) == "The body lost 3 million euros in 2020."
    assert apply(TEXT, span, ()) == "The body lost 3 million euros last year."
    assert apply(TEXT, span, found.changes) == found.statement


@pytest.mark.parametrize(
    ("sentence", "words", "readings"),
    [
        ("The vote on 9 June split 12 parties.", "9 June", ("9 June 2021", "9 June 2020")),
        (
            "The strike on Tuesday.",
            "on Tuesday",
            ("on Tuesday (25 May 2021)", "on Tuesday (1 June 2021)"),
        ),
    ],
)
def test_a_day_that_may_be_one_of_two_is_a_doubt(
    sentence: str, words: str, readings: tuple[str, ...]
) -> None:
    found = suggested(sentence)
    assert found.statement == sentence
    assert [(one.text, one.readings) for one in found.doubts] == [(words, readings)]


def test_only_english_is_reworded_but_dates_are_told() -> None:
    words = "Marta Lindqvist leitet den Rat. Sie hat 2019 drei Brunnen geschlossen."
    found = suggested(words, language="de")
    assert found.statement == "Sie hat 2019 drei Brunnen geschlossen."
    assert found.changes == ()
    span = context_of(words, None, "de").sentences[-1]
    assert parts(words, span, context_of(words, None, "de")) == ()


def test_only_claims_worth_checking_are_reworded() -> None:
    text = "Marta Lindqvist heads the Norvik Water Council. She spent 3 million euros in 2019. Why?"
    found = find_claims(text, keep_all=True)
    reworded = [claim for claim in found.claims if claim.changes]
    assert [claim.statement for claim in reworded] == [
        "Marta Lindqvist spent 3 million euros in 2019."
    ]
    assert all(claim.checkworthy for claim in reworded)


def test_a_stored_change_is_made_within_its_own_words() -> None:
    changes = [
        {"start": 10, "end": 12, "before": "He", "after": "Holm", "why": "", "undone": False},
        {"start": 18, "end": 22, "before": "then", "after": "in 2020", "why": "", "undone": True},
    ]
    assert restated("He left then.", 10, changes) == "Holm left then."
    assert restated("left then.", 13, changes) == "left then."
    assert inside(changes, 13, 23) == changes[1:]


SIGNS = st.characters(codec="utf-8")
WORDS = st.sampled_from(
    [" ", ". ", "\n", "“", "”", ", ", " and ", "He", " he ", "The council ", "Ferry Council ",
     "Ann Berg ", "Berg ", " said ", " last year", " 2004", " 12 ships", "ANN: ", " built ", "’s ",
     "\u200b", " which was seen ", " admitting ", " to settle ", " now ", "中国。", "سنة "]
)  # fmt: skip
SOME = st.lists(st.one_of(WORDS, WORDS, SIGNS), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(SOME)
def test_over_any_text_spans_and_changes_are_exact(text: str) -> None:
    context = context_of(text, date(2021, 5, 28))
    for span in context.sentences:
        found = suggest(text, span, context)
        for change in found.changes:
            assert span.start <= change.start <= change.end <= span.end
            assert text[change.start : change.end] == change.before
        for doubt in found.doubts:
            assert text[doubt.start : doubt.end] == doubt.text
            assert len(doubt.readings) > 1
        assert apply(text, span, found.changes) == found.statement
        assert "\n" not in found.statement
        for part in parts(text, span, context, found.changes):
            assert span.start <= part.start < part.end <= span.end
            assert text[part.start : part.end] == part.quote


def test_changes_outside_the_words_are_not_made() -> None:
    change = Change(0, 2, "He", "Holm", "")
    assert apply("He left. He won.", Span(9, 16), [change]) == "He won."
