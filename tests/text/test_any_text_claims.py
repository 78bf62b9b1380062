"""Whatever is thrown at the claim finder: every place it names holds the words it says."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.text.claims import find_claims
from workbench.text.types import Findings, FoundClaim

PARAGRAPH = (
    "The Ostby Port Council has not met for 19 months. It was founded on 28 May 2002, the company "
    "said. Mayor Ann Lee said last week that she cut 40 percent of 1,200 jobs and closed 14 "
    "schools in 2023. She told Bo Kamm that he had lost $3 million two years earlier. The council "
    "spent $5 million on roads in March, and it closed three of its nine depots in 2019. Two "
    "ministers, Kari Holm and Nora Vik, met in Ostby on Monday. The minister said that her party "
    "had won 62 percent of votes that year. Peter Moe met Carl Dahl in Ostby in 2021. He cut 300 "
    "of 1,200 jobs in 2022. The port closed 14 schools in 2019, and it opened 20 libraries in "
    "2021. The port lost $5 million in 2019; the town cut 300 jobs. "
)
FRAGMENTS = [
    *re.split(r"(?<=\. )", PARAGRAPH), "“I built 900 homes last year,” she said. ", "LEE: I cut ",
    "Also on a.example ", "’", "“", "”", "\"", "\n", "\r\n", "\u2028", "\u200b", "\u00ad", "\u202e",
    "\0", "e\u0301", "👩‍👩‍👧", "ﬁ", "İ", "ß", "½", "٣", "١٢ percent ",
    "港口2019年7月关闭了14所学校。",
    "شهر ١٢. ", "\ud800", "9" * 30, " 31 February 2020 ", "it ", "they ", "yesterday", "that year",
]  # fmt: skip
pieces = st.one_of(st.text(max_size=15), st.sampled_from(FRAGMENTS))
texts = st.lists(pieces, max_size=12).map("".join)
dates = st.none() | st.dates()
languages = st.one_of(st.sampled_from(["en", "de", "zh", "ar", "xx", ""]), st.text(max_size=5))
UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def found_in(text: str, published: date | None, language: str = "en") -> Findings:
    return find_claims(text, published=published, language=language, keep_all=True, fast=True)


def places(found: Findings) -> list[tuple[int, int, str]]:
    """Every place that is told, with the words it should hold."""
    held = [(one.start, one.end, one.text) for one in found.left_out]
    for claim in found.claims:
        held.append((claim.start, claim.end, claim.quote))
        held += [(one.start, one.end, one.text) for one in claim.dates]
        held += [(one.start, one.end, one.text) for one in claim.quantities]
        held += [(one.start, one.end, one.text) for one in claim.doubts]
        held += [(one.start, one.end, one.before) for one in claim.changes]
        held += [(one.start, one.end, one.quote) for one in claim.parts]
    return held


def with_changes_made(claim: FoundClaim) -> str:
    """The quote with every change made from the last to the first, on one line."""
    words = claim.quote
    for one in sorted(claim.changes, key=lambda each: (each.start, each.end), reverse=True):
        at, end = one.start - claim.start, one.end - claim.start
        words = words[:at] + one.after + words[end:]
    return " ".join(UNSEEN.sub("", words).split())


@settings(max_examples=60, deadline=None)
@given(texts, dates, languages)
def test_every_place_holds_its_words(text: str, published: date | None, language: str) -> None:
    for start, end, words in places(found_in(text, published, language)):
        assert 0 <= start <= end <= len(text)
        assert text[start:end] == words


@settings(max_examples=60, deadline=None)
@given(texts, dates, languages)
def test_all_lies_inside_its_claim(text: str, published: date | None, language: str) -> None:
    for claim in found_in(text, published, language).claims:
        inner = places(Findings((claim,)))
        assert all(claim.start <= start <= end <= claim.end for start, end, _ in inner)


@settings(max_examples=60, deadline=None)
@given(texts, dates, languages)
def test_a_statement_is_the_quote_changed(text: str, published: date | None, language: str) -> None:
    for claim in found_in(text, published, language).claims:
        assert claim.statement == with_changes_made(claim)


def test_the_texts_hold_what_is_looked_at() -> None:
    """Otherwise the properties above would say little."""
    claims = found_in(PARAGRAPH, date(2024, 5, 6)).claims
    for what in ("dates", "quantities", "changes", "doubts", "parts"):
        assert any(getattr(claim, what) for claim in claims), what
    assert any(claim.statement != claim.quote for claim in claims)
