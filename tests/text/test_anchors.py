"""Selectors: exact or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.anchors import describe, locate, locate_loosely
from workbench.text.types import Span

TEXT = "The bridge was closed. Later the bridge was opened. In May the bridge was closed again."


def test_describes_with_32_code_points_around() -> None:
    selector = describe("x" * 40 + "quote" + "y" * 40, 40, 45)
    assert (selector.exact, selector.prefix, selector.suffix) == ("quote", "x" * 32, "y" * 32)
    assert (selector.start, selector.end) == (40, 45)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 2), (0, 1000)])
def test_describes_no_passage_that_is_not_there(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no passage"):
        describe(TEXT, start, end)


def test_locates_the_only_place() -> None:
    assert locate(TEXT, "Later the bridge") == Span(23, 39)


@pytest.mark.parametrize("quote", ["the bridge was sold", "The Bridge", "bridge  was", ""])
def test_what_is_not_there_is_not_found(quote: str) -> None:
    assert locate(TEXT, quote) is None


def test_context_decides_between_places() -> None:
    assert locate(TEXT, "bridge was", suffix=" opened") == Span(33, 43)
    assert locate(TEXT, "bridge was", prefix="In May the ") == Span(63, 73)


def test_position_decides_without_context_and_the_first_place_else() -> None:
    assert locate(TEXT, "bridge was", start=60) == Span(63, 73)
    assert locate(TEXT, "bridge was", start=63) == Span(63, 73)
    assert locate(TEXT, "bridge was") == Span(4, 14)


def test_context_outweighs_position() -> None:
    assert locate(TEXT, "bridge was", suffix=" opened", start=0) == Span(33, 43)


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("He said “no way” today.", '"no way"', "“no way”"),
        ("It was\n  cold – very cold.", "was cold - very", "was\n  cold – very"),
        ("It’s so", "It's so", "It’s so"),
        ("co\u00adoperate well", "cooperate", "co\u00adoperate"),
    ],
)
def test_locates_loosely(text: str, quote: str, found: str) -> None:
    span = locate_loosely(text, quote)
    assert span is not None
    assert text[span.start : span.end] == found


@pytest.mark.parametrize("quote", ["", "   ", "not there", "\u200b"])
def test_loosely_still_needs_the_words(quote: str) -> None:
    assert locate_loosely("It was cold.", quote) is None


@given(st.text(min_size=1, max_size=60), st.data())
def test_what_is_described_is_located(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    chosen = describe(text, start, end)
    span = locate(text, chosen.exact, chosen.prefix, chosen.suffix, chosen.start)
    assert span == Span(start, end)


@given(st.text(max_size=60), st.text(max_size=6))
def test_what_is_located_is_there(text: str, quote: str) -> None:
    span = locate(text, quote)
    assert (span is not None) == bool(quote and quote in text)
    if span is not None:
        assert text[span.start : span.end] == quote
