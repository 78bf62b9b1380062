"""Cutting a text for showing: overlapping spans, lines, and characters outside the first plane."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.web.segments import Span, around, paragraphs, words_of


def test_overlapping_spans_are_cut_at_every_boundary() -> None:
    [line] = paragraphs("one two three four", [Span(0, 13, "a"), Span(4, 18, "b")])
    assert [(p.start, p.text, p.keys) for p in line.pieces] == [
        (0, "one ", ("a",)),
        (4, "two three", ("a", "b")),
        (13, " four", ("b",)),
    ]
    assert [p.opens for p in line.pieces] == [("a",), ("b",), ()]


def test_a_span_across_lines_is_marked_in_both_and_opens_once() -> None:
    first, second = paragraphs("ends here\n\nand goes on", [Span(5, 14, "a")])
    assert [p.keys for p in first.pieces] == [(), ("a",)]
    assert [p.keys for p in second.pieces] == [("a",), ()]
    assert (first.opens, second.opens) == (("a",), ())


def test_blank_lines_are_no_paragraphs() -> None:
    assert [p.start for p in paragraphs("a\n\n  \nb", [])] == [0, 6]


def test_offsets_count_code_points() -> None:
    text = "😀😀 smile\nnext"
    [line, following] = paragraphs(text, [Span(3, 8, "a")])
    assert line.pieces[1].text == "smile"
    assert following.start == 9


def test_words_carry_their_places() -> None:
    text = "the the  end"
    assert words_of(text, 0, len(text)) == [(0, 3, "the"), (4, 7, "the"), (9, 12, "end")]


def test_around_stops_at_the_ends() -> None:
    text = "a b c d e"
    assert around(text, 4, 5, words=1) == (2, 7)
    assert around(text, 4, 5) == (0, 9)


texts = st.text(alphabet="ab😀 \n", max_size=40)


@given(texts, st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=6))
def test_pieces_make_up_the_text_and_know_their_spans(
    text: str, places: list[tuple[int, int]]
) -> None:
    length = len(text)
    spans = [Span(a, min(a + n, length), str(i)) for i, (a, n) in enumerate(places) if a < length]
    for paragraph in paragraphs(text, spans):
        for piece in paragraph.pieces:
            assert text[piece.start : piece.end] == piece.text
            wanted = {s.key for s in spans if s.start <= piece.start and s.end >= piece.end}
            assert set(piece.keys) == wanted
        line = "".join(piece.text for piece in paragraph.pieces)
        assert line == text[paragraph.start :].split("\n", 1)[0]
