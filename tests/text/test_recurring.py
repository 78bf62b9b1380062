"""A claim's numbers and dates come again by value."""

from datetime import date
from itertools import pairwise

import pytest

from workbench.text.ranking.recurring import MOST, find, wanted

CLAIM = "The body of 19 members last met on 1 May 2019 and spent 12.5 million euros."


def again(claim: str, text: str, published: date | None = None) -> list[str]:
    spans = find(wanted(claim), text, published=published)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    return [text[one.start : one.end] for one in spans]


@pytest.mark.parametrize(
    "text",
    [
        "Nineteen members", "19 members", "1 May 2019", "May 1, 2019", "2019-05-01", "01/05/2019",
        "12,500,000 euros", "€12.5m",
    ],
)  # fmt: skip
def test_the_same_value_in_another_spelling(text: str) -> None:
    assert again(CLAIM, f"It had {text} in all.") == [text]


@pytest.mark.parametrize(
    "text", ["It had 20 members.", "It met on 2 May 2019.", "It met in 2019.", "12.5 euros", ""]
)
def test_another_value_is_left_alone(text: str) -> None:
    assert again(CLAIM, text) == []


def test_a_small_number_needs_its_unit() -> None:
    found = again("It took seven years.", "After 7 years, seven cats and seven dogs came.")
    assert found == ["7 years"]


def test_a_relative_time_counts_where_the_day_of_the_text_settles_it() -> None:
    assert again("It closed in 2019.", "It closed last year.", date(2020, 6, 1)) == ["last year"]
    assert again("It closed in 2019.", "It closed last year.") == []


def test_places_count_from_the_beginning_of_the_text() -> None:
    text = "😀 One line.\nTwo lines: nineteen members met.\n"
    [place] = find(wanted(CLAIM), text)
    assert text[place.start : place.end] == "nineteen members"


def test_a_claim_without_figures_marks_nothing() -> None:
    assert find(wanted("The council met."), "Nineteen members met on 1 May 2019.") == ()


def test_a_text_full_of_them_is_marked_so_far() -> None:
    assert len(find(wanted(CLAIM), "19 members. " * (MOST + 50))) == MOST
