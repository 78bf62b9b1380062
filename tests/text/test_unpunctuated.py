"""Captions without a stop, and lists without a verb, come in pieces that are judged."""

import pytest

from workbench.text.claims import find_claims
from workbench.text.reading.subtitles import read_subtitles
from workbench.text.splitting.boilerplate import reason
from workbench.text.splitting.sentences import split
from workbench.text.types import FoundClaim

SPOKEN = (
    "well we had about four hundred thousand people on the rolls last year and the mayor promised"
    " it would fall by half but it went up by 12 percent and nobody said a word about it so i asked"
    " the clerk who told me they had spent 4 million crowns on the new software "
)


def cues(words: list[str], *, rest: float = 0.1) -> str:
    """A SubRip file of cues of eight words that last two seconds, ``rest`` seconds apart."""
    found = []
    for number in range(0, len(words), 8):
        start = number // 8 * (2 + rest)
        times = " --> ".join(
            f"00:{int(at) // 60:02d}:{at % 60:06.3f}".replace(".", ",") for at in (start, start + 2)
        )
        found.append(f"{number // 8 + 1}\n{times}\n{' '.join(words[number : number + 8])}\n")
    return "\n".join(found)


def test_captions_without_stops_are_claims() -> None:
    words = (SPOKEN * 9).split()
    text = read_subtitles(cues(words))
    assert text.split() == words
    found = find_claims(text, keep_all=True)
    assert found.left_out == ()
    assert all(len(claim.quote) <= 300 for claim in found.claims)
    assert all(text[claim.start : claim.end] == claim.quote for claim in found.claims)
    assert any("12 percent" in claim.quote and claim.checkworthy for claim in found.claims)


def test_a_breath_ends_a_paragraph_where_there_are_no_stops() -> None:
    words = SPOKEN.split()
    assert len(read_subtitles(cues(words, rest=1.5)).split("\n")) > 3
    stopped = [word + "." if at % 8 == 7 else word for at, word in enumerate(words)]
    assert len(read_subtitles(cues(stopped, rest=1.5)).split("\n")) == 1


def test_a_rare_capital_opens_a_paragraph() -> None:
    words = [word.title() if at == 16 else word for at, word in enumerate(SPOKEN.split())]
    lines = read_subtitles(cues(words)).split("\n")
    assert [line.split()[0] for line in lines[:2]] == ["well", words[16]]


def test_one_line_without_stops_is_cut_at_words() -> None:
    text = (SPOKEN * 40).strip()
    pieces = [text[span.start : span.end] for span in split(text)]
    assert " ".join(pieces) == text and max(map(len, pieces)) <= 300
    assert {piece.split()[0] for piece in pieces[1:]} <= {"and", "but", "so", "well", "who"}


def test_a_speaker_change_cuts() -> None:
    text = f"{SPOKEN.strip()} >> {SPOKEN.strip()}"
    assert any(text[span.start :].startswith(">> well") for span in split(text))


def judged(line: str) -> list[FoundClaim]:
    text = f"The report came on Monday.\n\nIt was short.\n\n{line}\n\nThe mayor left."
    return [one for one in find_claims(text, keep_all=True).claims if one.quote == line]


@pytest.mark.parametrize(
    "line",
    [
        "- Turnover of €2.31 billion, up 9% from €2.12 billion in 2021",
        "1. Burglaries down 14 percent since 2018",
        "- Unemployment: 3.9%, down from 4.8% a year ago",
        "• 40,000 homes by 2030, half of them for rent",
        "- Inflation: 3.4%",
        "Unemployment: 3.9%, down from 4.8% a year ago",
    ],
)
def test_a_figure_in_a_list_is_judged(line: str) -> None:
    [claim] = judged(line)
    assert claim.quantities


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("10 things to know about the harbour", "no full sentence"),
        ("- 11 Fascinating Facts About Our Harbour", "heading"),
        ("Car sales plunge 10 percent in October", "no full sentence"),
        ("Wireless Controller in Blue for $39.99", "no full sentence"),
        ("- 6 spoons of sugar", "no full sentence"),
        ("5 min read", "time stamp"),
        ("Share this: 40,000 readers, up 3% since 2020", "share line"),
        ("Photo: the pier, 40% wider than in 2019", "picture caption"),
        ("June 9 – Arden, 12,000 seats", "no full sentence"),
        ("A | 40% | up 3%", "table row"),
    ],
)
def test_headings_prices_and_captions_stay_out(line: str, why: str) -> None:
    assert reason(line, whole_line=True) == why


def test_a_related_headline_is_parted_from_the_stop_before_it() -> None:
    found = find_claims("The firm shut 3 plants.Related: Plant closes", keep_all=True)
    assert [claim.quote for claim in found.claims] == ["The firm shut 3 plants."]
    assert [one.why for one in found.left_out] == ["related headline"]


def test_a_numbered_speaker_is_a_label_though_a_quotation_mark_stands_before_it() -> None:
    [claim] = find_claims("“Speaker A: We lost 40 jobs.", keep_all=True).claims
    assert claim.claimant == "Speaker A"
