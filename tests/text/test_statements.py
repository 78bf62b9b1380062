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
    "kept aside": (0.985, 1.0, 0.979, 1.0, 1.0, 1.0, 1.0),
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


POINTING = ("it", "its", "he", "she", "they", "this")


def doubts(text: str, published: date | None = date(2021, 5, 28)) -> list[tuple[str, str]]:
    """The doubts about times in the last sentence: the words, and why they were left alone."""
    context = context_of(text, published)
    timeline = Timeline(published)
    dates = [timeline.read(text[one.start : one.end], one.start) for one in context.sentences]
    found = suggest(text, context.sentences[-1], context, dates[-1]).doubts
    return [(one.text, one.why) for one in found if one.text.lower() not in POINTING]


SPEECH = "a speaker’s words, counted from the day of the speech, which is not told"


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("It opened in 2004 and moved in 2009. Since then it lost 9 boats.", "Since then",
         "more than one date is named before it"),
        ("It is old. Since then it has lost 9 boats.", "Since then",
         "no date is named before it to count from"),
        ("It opened in the 1990s. A year later it lost 9 boats.", "A year later",
         "the 1990s, named before it, is not exact enough"),
        ("It opened in 2004. It is old. It is red. A year later it lost 9 boats.", "A year later",
         "1 year from 2004, named before, and not clearly enough"),
        ("It was sold on 03/04/2021 for 9 boats.", "03/04/2021",
         "day and month could be either way round"),
        ("It was sold on 31 June 2020 for 9 boats.", "31 June 2020", "there is no such day"),
        ("Last summer it lost 9 boats.", "Last summer",
         "which summer is not said, and the season’s months differ by hemisphere"),
        ("They meet next Saturday over 9 boats.", "next Saturday",
         "it may mean the nearer one or the one a week on"),
        ("“Last week we lost 9 boats,” a guard said.", "Last week", SPEECH),
        ("In a 2015 speech she said that 9 boats were lost last month.", "last month",
         "counted from the day of the speech, of which only the year is told"),
        ("Weeks later it lost 9 boats.", "Weeks later", "how many weeks is not said"),
    ],
)  # fmt: skip
def test_a_time_that_nothing_settles_is_a_doubt_that_says_why(
    text: str, words: str, why: str
) -> None:
    assert doubts(text) == [(words, why)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Last week it lost 9 boats.", "Last week"),
        ("In March it lost 9 boats.", "In March"),
        ("It lost 9 boats two years ago.", "two years ago"),
        ("On Friday it lost 9 boats.", "On Friday"),
        ("Last summer it lost 9 boats.", "Last summer"),
        ("It has not met for 19 months.", "19 months"),
        ("It currently has 9 boats.", "currently"),
    ],
)
def test_without_an_articles_date_relative_times_say_so(sentence: str, words: str) -> None:
    assert doubts(sentence, None) == [(words, "the article has no date to count from")]


@pytest.mark.parametrize(
    "sentence",
    [
        "It opened in 2004 and lost 9 boats a year later.",
        "It lost 9 boats two years before the war.",
        "In FY2020 it lost 9 boats.",
        "It was at sea for 9 months.",
        "It lost 9 boats in the 1990s.",
        "It lost 9 boats millions of years ago.",
        "At the time of the vote it had 9 boats.",
        "It lost 9 boats, at the same time as the others.",
    ],
)
def test_times_that_stand_by_themselves_are_no_doubts(sentence: str) -> None:
    assert doubts(sentence) == []


def test_the_dates_are_looked_for_where_none_are_given() -> None:
    text = "It is old.\nIt lost 9 boats last year."
    context = context_of(text, date(2021, 5, 28))
    found = suggest(text, context.sentences[-1], context)
    assert found.statement == "It lost 9 boats in 2020."


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
     "\u200b", " which was seen ", "It ", " his ", "Their ", "This rule ", "- ", "2. ",
     " the clerk ", " admitting ", " to settle ", " now ", "中国。", "سنة "]
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
            assert span.start <= doubt.start < doubt.end <= span.end
            assert text[doubt.start : doubt.end] == doubt.text
            assert len(doubt.readings) > 1 or doubt.why
            assert len(set(doubt.readings)) == len(doubt.readings)
        assert apply(text, span, found.changes) == found.statement
        assert "\n" not in found.statement
        for part in parts(text, span, context, found.changes):
            assert span.start <= part.start < part.end <= span.end
            assert text[part.start : part.end] == part.quote


def test_changes_outside_the_words_are_not_made() -> None:
    change = Change(0, 2, "He", "Holm", "")
    assert apply("He left. He won.", Span(9, 16), [change]) == "He won."
