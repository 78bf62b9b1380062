"""Quotes found again in a newer copy: pages edited at random, and the traps by hand."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.evaluation import edited_pages
from workbench.text.anchors import describe
from workbench.text.finding_again import FoundAgain, Newer
from workbench.text.types import Span
from workbench.text.worddiff import word_diff

BEFORE = "The mayor opened the session at noon and greeted the guests. "
QUOTE = "The bridge was closed for 23 months after the flood."
AFTER = " Nobody in the hall asked about the money that was spent on it."


def find(older: str, newer: str, quote: str, number: int = 0) -> FoundAgain:
    start = -1
    for _ in range(number + 1):
        start = older.index(quote, start + 1)
    return Newer(newer).find(describe(older, start, start + len(quote)), older)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**63))
def test_no_wrong_place_is_said_to_be_the_same(seed: int) -> None:
    case = edited_pages.make(Random(seed))
    found = Newer(case.newer).find(case.selector, case.older)
    assert not case.is_wrong_same(found)
    if found.span is not None:
        assert 0 <= found.span.start < found.span.end <= len(case.newer)


def test_ninety_nine_of_a_hundred_are_right() -> None:
    cases = [edited_pages.make(Random(seed)) for seed in range(400)]
    right = sum(case.is_right(Newer(case.newer).find(case.selector, case.older)) for case in cases)
    assert right >= 0.99 * len(cases)


@given(st.text(min_size=1, max_size=80), st.text(max_size=80), st.data())
def test_any_text_gives_an_answer(older: str, newer: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(older) - 1))
    end = data.draw(st.integers(start + 1, len(older)))
    found = Newer(newer).find(describe(older, start, end), older)
    assert found.kind in ("same", "moved", "altered", "gone")
    assert (found.span is None) == (found.kind == "gone")


@pytest.mark.parametrize("within", ["", "A new first line.\n", "\n\n" + "Other news. " * 400])
def test_what_stands_before_does_not_matter(within: str) -> None:
    older = BEFORE + QUOTE + AFTER
    found = find(older, within + older, QUOTE)
    start = len(within) + len(BEFORE)
    assert found == FoundAgain("same", Span(start, start + len(QUOTE)), 1.0)


def test_moved_away_from_its_surroundings() -> None:
    newer = QUOTE + " " + BEFORE + AFTER * 9
    assert find(BEFORE + QUOTE + AFTER * 9, newer, QUOTE).kind == "moved"


@pytest.mark.parametrize(
    ("now", "gone_out", "come_in"),
    [
        (QUOTE.replace("23", "19"), "23", "19"),
        (QUOTE.replace("was closed", "was not closed"), None, "not"),
        (QUOTE.replace(" after the flood", ""), "months after the flood.", "months."),
    ],
)
def test_altered_with_a_word_diff(now: str, gone_out: str | None, come_in: str) -> None:
    found = find(BEFORE + QUOTE + AFTER, BEFORE + now + AFTER, QUOTE)
    assert found.kind == "altered"
    assert dict(found.diff).get("out") == gone_out
    assert dict(found.diff)["in"] == come_in


@pytest.mark.parametrize(
    ("quote", "grown"),
    [("5 percent", "15 percent"), ("5 percent", "1.5 percent"), ("5 percent", "-5 percent"),
     ("cost 5", "cost 5 million"), ("cost 5", "cost 5,000"), ("paid 20", "paid 20%")],
)  # fmt: skip
def test_a_number_that_grows_at_the_edge_is_altered(quote: str, grown: str) -> None:
    older = f"{BEFORE}They said {quote} of it all.{AFTER}"
    found = find(older, older.replace(quote, grown), quote)
    assert (found.kind, bool(found.diff)) == ("altered", True)


def test_white_space_and_marks_are_no_alteration() -> None:
    older = f"{BEFORE}“The bridge – our only one – was closed”, he said.{AFTER}"
    newer = f'{BEFORE}"The bridge  -  our\u00ad only one - was\nclosed", he said.{AFTER}'
    assert find(older, newer, "“The bridge – our only one – was closed”").kind == "same"


@pytest.mark.parametrize("newer", ["", "Nothing of it is here.", BEFORE + AFTER])
def test_gone(newer: str) -> None:
    found = find(BEFORE + QUOTE + AFTER, newer, QUOTE)
    assert (found.kind, found.span) == ("gone", None)


def test_a_short_quote_does_not_jump() -> None:
    older = f"{BEFORE}The share was 42 percent in May.{AFTER} Rents rose by 42 percent at sea."
    newer = f"{BEFORE}{AFTER} Rents rose by 42 percent at sea."
    assert find(older, newer, "42 percent").kind == "gone"


def test_a_short_quote_is_known_by_its_surroundings() -> None:
    older = f"{BEFORE}The share was 42 percent in May.{AFTER}"
    found = find(older, older.replace("42", "43"), "42 percent")
    assert (found.kind, dict(found.diff)["in"]) == ("altered", "43")


def test_the_same_words_elsewhere_are_not_the_quote() -> None:
    first, second = f"{BEFORE}{QUOTE}{AFTER}", f"A summary says: {QUOTE} That is all of it."
    older = f"{first}\n{'Other news came in. ' * 30}\n{second}"
    newer = older.replace(QUOTE, "The bridge was never closed after the flood.", 1)
    found = find(older, newer, QUOTE)
    assert found.kind == "altered"
    assert found.span is not None
    assert found.span.start == len(BEFORE)
    assert find(older, newer, QUOTE, 1).kind == "same"


def test_a_sentence_of_the_same_pattern_is_not_the_quote() -> None:
    rows = [f"In {name} {number} people were counted in the old town." for name, number in
            (("May", 17), ("June", 31), ("July", 40))]  # fmt: skip
    older = "\n".join(rows)
    assert find(older, "\n".join(rows[::2]), rows[1]).kind == "gone"


def test_equal_rows_are_never_called_the_same_by_guess() -> None:
    older = "Closed until further notice.\n" * 40
    newer = "Closed until further notice.\n" * 39
    assert find(older, newer, "Closed until further notice.", 20).kind != "same"
    assert find(older, older, "Closed until further notice.", 20).kind == "same"


def test_long_texts_are_compared_word_by_word_too() -> None:
    random = Random(7)
    words = [f"w{random.randrange(40)}" for _ in range(1_500)]
    newer = [*words]
    newer[700] = "other"
    pieces = word_diff(" ".join(words), " ".join(newer), 2_000)
    assert [kind for kind, _ in pieces] == ["same", "out", "in", "same"]
    assert pieces[1:3] == [("out", words[700]), ("in", "other")]
