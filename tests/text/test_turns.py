"""Speaker turns: who a transcript's label names, and what is no label."""

import pytest

from workbench.text.claims import find_claims
from workbench.text.reading.documents import read_document
from workbench.text.speech.turns import held, read
from workbench.text.splitting.sentences import split

DEBATE = (
    "MODERATOR: Thank you. Senator?\n"
    "SEN. OKORO: We built 40 schools in 2015. (Applause.) They built none.\n"
    "We also built 12 roads in 2016.\n"
    "GOV. TARROW: That is false. It was 12 schools."
)


def names(text: str) -> list[str | None]:
    return [turn.name for turn in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DEBATE, ["Moderator", "Sen. Okoro", "Gov. Tarrow"]),
        ("Ann Lee: Who?\nBo Kamm: We.\nAnn Lee: No.", ["Ann Lee", "Bo Kamm", "Ann Lee"]),
        ("- Ann: Yes.\n- Ben: No.\n- Ann: Yes.", ["Ann", "Ben", "Ann"]),
        ("Ann Lee: Who?\nBo Kamm: We.\nAnd they.", ["Ann Lee", "Bo Kamm"]),
        ("Ann Lee: We built it.\nAnn Lee: We paid.", ["Ann Lee", "Ann Lee"]),
        (">> ANN LEE: Yes.", ["Ann Lee"]),
        ("[00:01:05] ANN LEE (D-Halland): Yes.", ["Ann Lee"]),
        ("Yes. MR. DAHL: No. (Laughter.) THE CHAIR: Order.", ["Mr. Dahl", "The Chair"]),
        ("Q: Who paid? A: We did.", [None, None]),
        ("Q. Who paid?\nA. We did.", [None, None]),
        ("REPORTER: Who paid?", [None]),
        ("“RIVERA: We built it.”", ["Rivera"]),
    ],
)  # fmt: skip
def test_labels(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The report lists:\nCost: 4 million\nTime: 3 years\nIt failed.",
        "What We Know: The council met.\nIt was late.",
        "UPDATE: The mill shut.",
        "PHOTO: The mill at night.",
        "Renn told the house: We sold it.",
        "The vote was 7:4 and then 8:3.",
        "Q: is a letter.",
        "See http://a.example/x",
        "",
    ],
)
def test_no_labels(text: str) -> None:
    assert names(text) == []


def test_places_hold_the_label() -> None:
    assert [DEBATE[turn.start : turn.end] for turn in read(DEBATE)] == [
        "MODERATOR: ", "SEN. OKORO: ", "GOV. TARROW: ",
    ]  # fmt: skip
    turn = read(">> ANN LEE: Yes.")[0]
    assert (turn.start, turn.body, turn.end) == (0, 3, 12)


def test_a_turn_runs_on_over_lines_in_a_transcript_only() -> None:
    turns = held(DEBATE, split(DEBATE))
    assert [turn.name for turn in turns if turn] == (
        ["Moderator"] * 2 + ["Sen. Okoro"] * 4 + ["Gov. Tarrow"] * 2
    )
    article = "RIVERA: We built it.\nThe mill shut.\nIt burned.\n"
    assert [bool(turn) for turn in held(article, split(article))] == [True, False, False]


def test_the_speaker_is_the_claimant_also_after_a_label_that_was_left_out() -> None:
    text = DEBATE.replace("Senator?", "Senator") + "\nMODERATOR: Next\nThe bill cost 4m crowns."
    said = {one.quote: one.claimant for one in find_claims(text, keep_all=True).claims}
    assert said["We also built 12 roads in 2016."] == "Sen. Okoro"
    assert said["It was 12 schools."] == "Gov. Tarrow"
    assert said["The bill cost 4m crowns."] == "Moderator"


def test_a_question_has_no_claimant() -> None:
    text = "Q: Was the mill shut in 2019? A: It was shut in 2018."
    assert {one.claimant for one in find_claims(text, keep_all=True).claims} == {None}


SUBTITLES = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ann Lee>The bill cost 3 million crowns in 2019.

00:00:04.000 --> 00:00:08.000
<v Bo Kamm>That is false. Only 12 towns paid in 2019.
[Applause]

00:00:20.000 --> 00:00:24.000
- MODERATOR: The other 28 paid in 2020.
"""


def test_the_voice_of_a_subtitle_is_the_claimant() -> None:
    text = read_document(SUBTITLES.encode(), name="talk.vtt").text
    found = find_claims(text, keep_all=True)
    assert [(one.quote, one.claimant) for one in found.claims] == [
        ("Ann Lee: The bill cost 3 million crowns in 2019.", "Ann Lee"),
        ("Bo Kamm: That is false.", "Bo Kamm"),
        ("Only 12 towns paid in 2019.", "Bo Kamm"),
        ("MODERATOR: The other 28 paid in 2020.", "Moderator"),
    ]
    assert [one.why for one in found.left_out] == ["stage direction"]
