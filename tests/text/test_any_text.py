"""Whatever is thrown at the text functions: places are exact, nothing is made up, nothing hangs."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.text.anchors import locate_loosely
from workbench.text.claims import find_claims, score_sentence
from workbench.text.clearing import cleared
from workbench.text.passages import rank
from workbench.text.ranking.recurring import find as find_again
from workbench.text.ranking.recurring import wanted
from workbench.text.splitting.sentences import split
from workbench.text.types import KINDS, Findings

ARTICLE = (
    Path(__file__).resolve().parents[2] / "fixtures" / "claims" / "ferry-commission.txt"
).read_text("utf-8")
FRAGMENTS = [
    "“We met two years ago,” she said. ", "Also on a.example New boats for the islandIn March, ",
    "In 2002, Ann Lee told Bo Kamm that 40 percent left. ", "five years prior", " said Mr. Lee, ",
    "‘No,’ he added", '"', "''", "“", "”", "according to ", "LEE: ", "31 February 2020", "½", "٣",
    "120.000", "3,2 Prozent", "1億2600万", "2,5 Milliarden", "12 करोड़", "2562", "on Friday. ",
    "It rose in October. ", "the next day ",
    "\n", "\r\n", "\u2028", "\u200b", "\u202e", "\0", "e\u0301", "👩‍👩‍👧", "港口2019年7月。",
    "شهر ١٢. ",
    "2019-13-45", "9" * 30, "$", "0000", "Q1 2020", "the 99th century", "next May 31",
]  # fmt: skip
pieces = st.one_of(
    st.text(max_size=20),
    st.sampled_from(FRAGMENTS),
    st.integers(0, len(ARTICLE) - 1).map(lambda at: ARTICLE[at : at + 80]),
)
texts = st.lists(pieces, max_size=12).map("".join)
at_the_ends = st.dates(max_value=date(2, 12, 31)) | st.dates(min_value=date(9998, 1, 1))
dates = st.none() | st.dates() | at_the_ends
languages = st.sampled_from(["en", "de", "zh", "ar", "hi", "th", "es-MX", "xx", ""])


def places(found: Findings) -> list[tuple[int, int, str]]:
    held = [(c.start, c.end, c.quote) for c in found.claims]
    held += [(o.start, o.end, o.text) for o in found.left_out]
    held += [(d.start, d.end, d.text) for c in found.claims for d in c.dates]
    return held + [(q.start, q.end, q.text) for c in found.claims for q in c.quantities]


@settings(max_examples=400, deadline=None)
@given(texts, dates, languages)
def test_places_are_exact(text: str, published: date | None, language: str) -> None:
    found = find_claims(text, published=published, language=language, keep_all=True)
    assert all(text[start:end] == words for start, end, words in places(found))
    assert all(0 <= claim.score <= 1 and claim.kind in KINDS for claim in found.claims)
    whole = sorted((o.start, o.end) for o in (*found.claims, *found.left_out))
    clear = cleared(text)
    assert whole == [clear.span(s.start, s.end) for s in split(clear.text, language)]


@settings(max_examples=200, deadline=None)
@given(texts, languages)
def test_sentences_cover_all_words_in_order(text: str, language: str) -> None:
    spans = split(text, language)
    assert all(span.start < span.end for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    pieces = [text[span.start : span.end] for span in spans]
    assert all(piece == piece.strip() and len(piece.splitlines()) == 1 for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@settings(max_examples=200, deadline=None)
@given(texts)
def test_a_claimant_is_in_the_text(text: str) -> None:
    for claim in find_claims(text, keep_all=True).claims:
        if claim.claimant is not None:
            assert claim.claimant.lower() in text.lower()


@settings(max_examples=100, deadline=None)
@given(texts, texts)
def test_passages_are_in_the_text(claim: str, text: str) -> None:
    for passage in rank(claim, text):
        assert text[passage.start : passage.end] == passage.quote
        assert passage.score >= 0
        at = passage.start
        for word in passage.words:
            assert at <= word.start < word.end <= passage.end
            at = word.end
        assert passage.words


@settings(max_examples=100, deadline=None)
@given(texts, texts)
def test_figures_come_again_inside_the_text(claim: str, text: str) -> None:
    at = 0
    for place in find_again(wanted(claim), text):
        assert at <= place.start < place.end <= len(text)
        at = place.end


@settings(max_examples=100, deadline=None)
@given(texts, st.data())
def test_what_is_there_is_located_loosely(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : start + data.draw(st.integers(0, 30))]
    span = locate_loosely(text, quote)
    assert span is None or 0 <= span.start < span.end <= len(text)
    if quote.isalnum():
        assert span is not None


@pytest.mark.parametrize(
    "text",
    ["", " \n\t ", "\u200b\u200b", "\0\x01", "😀😀😀", "12345", "—", "word", "Word.", "ab\u0300",
     "مرحبا بالعالم", "これはテストです。", "นี่คือการทดสอบ", "यह एक परीक्षण है।", "\ud800"],
)  # fmt: skip
def test_little_or_odd_input_makes_no_claim(text: str) -> None:
    found = find_claims(text, published=date(2021, 6, 1), keep_all=True)
    assert not any(claim.checkworthy or claim.claimant for claim in found.claims)
    assert score_sentence(text).claimant is None


LONG = 60_000


@pytest.mark.parametrize(
    "unit",
    ["a b ", "aA", "aIn ", "“", "\"", "'", ". ", ".” ", "a.In ", "x", "1", "1,", "1 ", "one ",
     "twenty ", "Aa ", "A.", "Mr. ", "said ", "he said ", "“a.” he said ", "The “ a. ( A b? ",
     "(", "()", "according to ", "year ", "May ", "2002 ", "2002-", "12 May ", "last ", "\n", "a\n",
     "港", "港口。", "\u0301", "Also on a.b ", ", ", "a, ", "’", "in ", "a few ", "well over ",
     "By A ", "$1", "LEE: ", "\u202e", "half a "],
)  # fmt: skip
def test_long_and_monotonous_text_ends(unit: str) -> None:
    """Each of these once took, or could take, quadratic time; not in the encoder, which reads one
    sentence after the other."""
    text = unit * (LONG // len(unit))
    found = find_claims(text, published=date(2021, 6, 1), keep_all=True, fast=True)
    whole = [*found.claims, *found.left_out]
    assert sum(one.end - one.start for one in whole) <= len(text)
    assert bool(whole) == bool(cleared(text).text.strip())


def test_a_sentence_too_long_is_left_out_and_named() -> None:
    found = find_claims("word" * 1000, keep_all=True)
    assert [one.why for one in found.left_out] == ["too long for a sentence"]
    assert found.claims == ()


def test_a_long_document_holds_what_its_parts_hold() -> None:
    text = ARTICLE * 60
    found = find_claims(text, published=date(2022, 5, 10))
    once = find_claims(ARTICLE, published=date(2022, 5, 10))
    assert len(found.claims) == 60 * len(once.claims)
