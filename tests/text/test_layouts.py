"""Every character of a PDF's kept text knows its page and box."""

import re
from itertools import pairwise
from pathlib import Path

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import Invalid
from workbench.text.reading import layouts
from workbench.text.reading.decoding import keep
from workbench.text.reading.documents import read_document
from workbench.text.reading.layouts import Box, Line, laid_out
from workbench.text.reading.papers import join_pages, joined_words, picture_of_page
from workbench.text.reading.pdf_pages import lines
from workbench.text.types import Document, Layout, PageSize

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents"
SET_UP = "#set page(width: 10cm, height: 12cm, margin: 1cm{})\n#set text(size: 10pt)\n"


def pdf(body: str, more: str = "") -> bytes:
    import typst

    return bytes(typst.compile((SET_UP.format(more) + body).encode()))


def read(raw: bytes) -> tuple[Document, Layout]:
    document = read_document(raw, wide=True)
    assert document.layout is not None
    return document, document.layout


def shown(raw: bytes, page: int) -> str:
    """What PDFium says stands on the page, character by character."""
    import pypdfium2

    with pypdfium2.PdfDocument(raw) as opened:
        return str(opened[page - 1].get_textpage().get_text_range())


def test_each_run_stands_on_its_page_one_for_one() -> None:
    raw = (FIXTURES / "report.pdf").read_bytes()
    document, layout = read(raw)
    assert len(layout.pages) == len(layout.boxes) == 3
    covered = 0
    for run in layout.runs:
        there = shown(raw, run.page)[run.first : run.first + run.end - run.start]
        here = document.text[run.start : run.end]
        assert re.sub("[\ufffe\u0002]", "-", there) == here
        covered += len(here)
    assert covered >= len(re.sub(r"\s", "", document.text))


def test_a_quote_over_two_lines_has_a_box_in_each() -> None:
    document, layout = read(pdf("The level of the lake fell by forty-one centimetres, it says."))
    start = document.text.index("lake")
    found = layouts.boxes(layout, start, len(document.text))
    assert len(found) == 2 and {box.page for box in found} == {1}
    first, second = found
    assert first.bottom <= second.top + 20 and second.left < first.left
    width, height = layout.pages[0].width * 10, layout.pages[0].height * 10
    assert all(0 <= b.left < b.right <= width and 0 <= b.top < b.bottom <= height for b in found)


def test_the_box_of_a_word_is_its_own() -> None:
    document, layout = read(pdf("Lake Orrin fell."))
    whole = layouts.boxes(layout, 0, 16)[0]
    parts = [layouts.boxes(layout, *span)[0] for span in ((0, 4), (5, 10), (11, 16))]
    assert document.text == "Lake Orrin fell."
    assert [box.left for box in parts] == sorted(box.left for box in parts)
    assert (whole.left, whole.right) == (parts[0].left, parts[-1].right)
    assert 270 <= whole.left <= 300 and whole.top < 400  # one centimetre is 283 tenths


def test_a_quote_over_two_pages_has_a_box_on_each() -> None:
    body = "It met and talked of what had been said by the com-\n#pagebreak()\nmission before."
    document, layout = read(pdf(body, ", flipped: true"))
    assert document.text.endswith("mission before.")
    assert {box.page for box in layouts.boxes(layout, 0, len(document.text))} == {1, 2}


def test_characters_beyond_the_basic_plane_and_ligatures_keep_their_places() -> None:
    document, layout = read(pdf("𝟘 efficient 𝟙 office 𝟚 waffle and the end"))
    start = document.text.index("end")
    end_box = layouts.boxes(layout, start, start + 3)
    before = layouts.boxes(layout, start - 4, start - 1)
    assert len(end_box) == len(before) == 1
    assert end_box[0].left > before[0].right - 5


@pytest.mark.parametrize(
    ("rotation", "wanted"),
    [(0, (10, 160, 30, 170)), (90, (30, 10, 40, 30)), (180, (70, 30, 90, 40)),
     (270, (160, 70, 170, 90))],
)  # fmt: skip
def test_boxes_turn_with_the_page(rotation: int, wanted: tuple[int, ...]) -> None:
    box = numpy.array([[15.0, 45.0, 35.0, 35.0]])  # left, top, right, bottom; y upwards
    turned = layouts.turned(box, (5.0, 5.0, 105.0, 205.0), rotation)
    assert tuple(turned[0]) == wanted


def test_a_turned_page_is_measured_as_it_is_shown() -> None:
    import io

    import pypdfium2

    kept = io.BytesIO()
    with pypdfium2.PdfDocument(pdf("Lake Orrin fell.")) as opened:
        opened[0].set_rotation(90)
        opened.save(kept)
    document, layout = read(kept.getvalue())
    box = layouts.boxes(layout, 0, len(document.text))
    assert layout.pages[0].width > layout.pages[0].height
    assert box[-1].top > box[0].bottom  # it reads downwards
    assert min(one.left for one in box) > layout.pages[0].width * 8  # at the right edge
    assert max(one.right for one in box) <= layout.pages[0].width * 10


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=12
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(words, max_size=6).map("\r\n".join), max_size=4))
def test_runs_are_exact_whatever_the_pages_hold(pages: list[str]) -> None:
    marks = [page.replace("\ufffe", "-").replace("\u0002", "-") for page in pages]
    paragraphs = join_pages([list(lines(page, at)) for at, page in enumerate(pages, 1)])
    text, runs = laid_out(paragraphs)
    assert text == keep(text)
    assert "".join(text.split()) == "".join(keep("\n".join(map(joined_words, paragraphs))).split())
    assert runs or not text
    for run in runs:
        there = marks[run.page - 1][run.first : run.first + run.end - run.start]
        assert len(there) == run.end - run.start
        assert keep(there)[:1] == keep(text[run.start : run.end])[:1] or there.isspace()
    assert all(a.end <= b.start for a, b in pairwise(runs))


def test_what_is_dropped_or_composed_leaves_the_rest_in_place() -> None:
    text, runs = laid_out([[Line("Cafe\u0301 \u00adOrrin\u0000 north", 1, 7)]])
    assert text == "Café Orrin north"
    source = " " * 7 + "Cafe\u0301 \u00adOrrin\u0000 north"
    held = {text[run.start : run.end] for run in runs}
    assert {" ", "Orrin", " north"} <= held | {" Orrin"}
    assert all(
        source[run.first : run.first + run.end - run.start] == text[run.start : run.end]
        for run in runs
        if "é" not in text[run.start : run.end]
    )


def test_what_is_written_is_read_back() -> None:
    _, layout = read(pdf("Lake Orrin fell."))
    raw = layouts.written(layout)
    assert layouts.read_back(raw) == layout
    assert raw == layouts.written(layouts.read_back(raw))
    with pytest.raises((ValueError, KeyError, TypeError)):
        layouts.read_back(b'{"pages": 1}')


def test_a_layout_without_boxes_has_pages_and_runs() -> None:
    _, layout = read(pdf("Lake Orrin fell."))
    bare = Layout(layout.pages, layout.runs)
    assert layouts.boxes(bare, 0, 4) == []
    assert layouts.page_runs(bare, 1) == list(layout.runs)
    assert bare.pages == (PageSize(283.46, 340.16),)


def test_boxes_without_an_area_are_none() -> None:
    made = numpy.array([[1.0, 2.0, 3.0, 4.0], [5.0, 5.0, 5.0, 9.0], [3.5, 2.0, 6.0, 4.0]])
    layout = Layout((PageSize(10, 10),), laid_out([[Line("abc", 1)]])[1], (layouts.packed(made),))
    assert layouts.boxes(layout, 0, 3) == [Box(1, 10, 20, 60, 40)]
    assert layouts.boxes(layout, 1, 2) == []


def test_a_page_is_drawn_as_a_picture() -> None:
    raw = pdf("Lake Orrin fell.")
    made = read_document(picture_of_page(raw, 1, 400), wide=True)
    assert made.media_type == "image/png" and made.size is not None
    assert abs(made.size[0] - 400) <= 1 and made.size[1] > made.size[0]
    for number in (0, 2):
        with pytest.raises(Invalid, match=f"There is no page {number} in this PDF") as caught:
            picture_of_page(raw, number, 400)
        assert caught.value.reason == "no_page"


def test_a_scan_is_kept_with_its_pages_and_says_so() -> None:
    document, layout = read(pdf("#rect(width: 1cm)\n#pagebreak()\n#rect(width: 2cm)"))
    assert document.text == "" and len(layout.pages) == 2 and layout.runs == ()
    assert any("scan" in note for note in document.notes)
