"""Pinned floors for our own hard passages, and rules that the passages do not hold."""

import json

import pytest

from workbench.evaluation.boundaries import (
    counted,
    passages,
    sentencex_alone,
    summed,
    unmarked,
)
from workbench.evaluation.measured import precision_recall
from workbench.resources import folder
from workbench.text.splitting.sentences import split


def parts(text: str, language: str = "en") -> list[str]:
    return [text[s.start : s.end] for s in split(text, language)]


def f1(half: str) -> float:
    return precision_recall(*summed([counted(one, split) for one in passages(half)]))[2]


def test_the_developed_half_keeps_its_floor() -> None:
    assert f1("develop") >= 0.99


def test_the_half_kept_aside_keeps_its_floor() -> None:
    assert f1("kept") >= 0.98


def test_the_baseline_is_far_below() -> None:
    counts = summed([counted(one, sentencex_alone) for one in passages("develop")])
    assert precision_recall(*counts)[2] < 0.8


def test_there_are_enough_and_each_mark_parts_something() -> None:
    told = json.loads((folder("fixtures/sentences") / "hard.json").read_text("utf-8"))
    pieces = [len(unmarked(one["text"])[1]) for one in told]
    assert sum(pieces) >= 390
    assert [one["id"] for one in told] == list(range(1, len(told) + 1))
    assert {one["half"] for one in told} == {"develop", "kept"}
    for one in told:
        text, spans = unmarked(one["text"])
        assert "‖" not in text
        assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LONDON (Northwire) - The mill shut.", ["LONDON (Northwire) -", "The mill shut."]),
        ("ANKARA, 3 May – The mill shut.", ["ANKARA, 3 May –", "The mill shut."]),
        ("BRASK, N.H. — The mill shut.", ["BRASK, N.H. —", "The mill shut."]),
        ("(Northwire) The mill shut.", ["(Northwire)", "The mill shut."]),
        ("14:32 GMT The mill shut.", ["14:32 GMT", "The mill shut."]),
        ("5:45 AM PST", ["5:45 AM PST"]),
        ("Jo Lund 08/16/2000 03:48 PM The mill shut.",
         ["Jo Lund", "08/16/2000 03:48 PM", "The mill shut."]),
        ("It shut on 08/16/2000 03:48 PM in the rain.",
         ["It shut on 08/16/2000 03:48 PM in the rain."]),
        ("NATO - the alliance - met.", ["NATO - the alliance - met."]),
        ("BREAKING — The mill shut.", ["BREAKING — The mill shut."]),
        ("It shut. (Applause.) It burned. [Laughter] It stood.",
         ["It shut.", "(Applause.)", "It burned.", "[Laughter]", "It stood."]),
        ("The (laughter) was loud.", ["The (laughter) was loud."]),
        ("We are glad. :) It shut.", ["We are glad. :)", "It shut."]),
        ("It shut.====== It burned.", ["It shut.", "======", "It burned."]),
        ("It burned. Best regards, Jo Lund", ["It burned.", "Best regards,", "Jo Lund"]),
        ("See http://a.example/x http://b.example/y", ["See http://a.example/x",
         "http://b.example/y"]),
        ('"It shut." Lund said the roof fell.', ['"It shut."', "Lund said the roof fell."]),
        ('"It shut." Lund said.', ['"It shut." Lund said.']),
        ("It shut. #elsing it was.", ["It shut.", "#elsing it was."]),
        ("P.S. The mill shut.", ["P.S. The mill shut."]),
        ("They ran...The mill shut in May.", ["They ran...", "The mill shut in May."]),
    ],
)  # fmt: skip
def test_beside_and_between(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "她说：“桥很旧。它会倒。”他走了。", ["她说：“桥很旧。", "它会倒。”", "他走了。"]),
        ("zh", "“你呢？”他问。他走了。", ["“你呢？”他问。", "他走了。"]),
        ("ja", "「橋は古い。倒れます。」と述べた。", ["「橋は古い。", "倒れます。」と述べた。"]),
        ("ur", "پل بنا۔ وہ گر گیا۔", ["پل بنا۔", "وہ گر گیا۔"]),
        ("he", "הגשר נבנה! האם זה נכון? כן.", ["הגשר נבנה!", "האם זה נכון?", "כן."]),
        ("hi", "पुल बना। क्या यह सच है? हाँ।", ["पुल बना।", "क्या यह सच है?", "हाँ।"]),
        ("ar", "بُني الجسر. هل هذا صحيح؟ نعم.", ["بُني الجسر.", "هل هذا صحيح؟", "نعم."]),
        ("fr", "M. Lund est parti. Il pleut.", ["M. Lund est parti.", "Il pleut."]),
        ("de", "Am 3. Mai kam Dr. Lund. Er ging.", ["Am 3. Mai kam Dr. Lund.", "Er ging."]),
    ],
)  # fmt: skip
def test_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert parts(text, language) == expected


def test_thai_is_cut_at_spaces_only_when_long() -> None:
    clause = "สภาประชุมเมื่อวันที่ห้ากรกฎาคมและสะพานสร้างในปีนั้น "
    assert len(parts(clause * 4, "th")) == 1
    found = parts(clause * 40, "th")
    assert len(found) > 5
    assert max(map(len, found)) <= 300
    assert "".join(found).replace(" ", "") == (clause * 40).replace(" ", "")


@pytest.mark.parametrize("unit", ["A. ", "(Applause.) ", "BRASK — ", "01/02/2003 04:05 PM ", "x"])
def test_a_million_characters_on_one_line_end(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    spans = split(text)
    held = sum(len(text[s.start : s.end].replace(" ", "")) for s in spans)
    assert held == len(text.replace(" ", ""))
