"""Sentence boundaries, exact offsets and the repair of fused sentences."""

import pytest

from workbench.text.splitting.sentences import split


def parts(text: str, language: str = "en") -> list[str]:
    return [text[s.start : s.end] for s in split(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. We left.", ["It rained.", "We left."]),
        ("  It rained.  \n\n  We left. ", ["It rained.", "We left."]),
        ("Dr. Reed met Gen. Cole in the U.S. on Friday. He left.",
         ["Dr. Reed met Gen. Cole in the U.S. on Friday.", "He left."]),
        ("“It is so,” said Ms. Leon. Sen. Reed left.",
         ["“It is so,” said Ms. Leon.", "Sen. Reed left."]),
        ("It cost $1.5 million. Nobody paid.", ["It cost $1.5 million.", "Nobody paid."]),
        ("She said it was over.” Then she left.", ["She said it was over.”", "Then she left."]),
        ("“Stop!” Reed said. “Why?” he asked.", ["“Stop!” Reed said.", "“Why?” he asked."]),
        ("“The bridge is old. It will fall. Close it,” she said.",
         ["“The bridge is old.", "It will fall.", "Close it,” she said."]),
        ('"The bridge is old. It will fall," she said.',
         ['"The bridge is old.', 'It will fall," she said.']),
        ("one line without a stop\rand another\u2028and a third",
         ["one line without a stop", "and another", "and a third"]),
    ],
)  # fmt: skip
def test_splits(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("fused", "second"),
    [
        ("Town to buy new trams near its bordersIn April, the mayor said no.", "In April"),
        ("Paper takes back story after outcryLast week, the mayor said no.", "Last week"),
        ("It is a threat, insists its supreme commanderSince then, they talk.", "Since then"),
        ("A new dispute over fish begins in EuropeIn March, the boats left.", "In March"),
        ("The fleet was sold.The boats left in May.", "The boats"),
        ("The fleet was sold in 2021In May, the boats left.", "In May"),
        ("Read more: Harbour master leaves his postOskar Brandt said on Monday that he had left.",
         "Oskar"),
    ],
)  # fmt: skip
def test_parts_fused_sentences(fused: str, second: str) -> None:
    found = parts(fused)
    assert len(found) == 2
    assert found[1].startswith(second)
    assert "".join(found) == fused


@pytest.mark.parametrize(
    "name",
    ["McDonald", "iPhone", "DefenderEurope", "YouTube", "eBay", "WhatsApp", "PhD", "LinkedIn",
     "macOS", "JavaScript", "Node.Js", "U.S.Army", "O’Brien", "MacArthur", "deGrasse"],
)  # fmt: skip
def test_leaves_names_whole(name: str) -> None:
    text = f"The man from {name} In the end sold the {name} to the town and the state."
    assert parts(text) == [text]


def test_other_scripts() -> None:
    assert parts("他来了。她走了！", "zh") == ["他来了。", "她走了！"]
    assert parts("यह है। वह है।", "hi") == ["यह है।", "वह है।"]
    assert parts("مرحبا. كيف؟ نعم.", "ar") == ["مرحبا.", "كيف؟", "نعم."]


def test_unknown_language_falls_back() -> None:
    assert parts("It rained. We left.", "xx-unknown") == ["It rained.", "We left."]
    assert parts("It rained. We left.", "") == ["It rained.", "We left."]


def test_without_a_stop_a_long_line_is_cut_at_words() -> None:
    words = ("the boats were sold and the port had 40 boats left which was few " * 50).strip()
    found = parts(words)
    assert " ".join(found) == words
    assert all(60 <= len(part) <= 300 for part in found)
    assert {part.split()[0] for part in found[1:]} <= {"and", "which"}


@pytest.mark.parametrize("close", [".", "”.", ""])
def test_a_long_sentence_with_its_commas_stays_whole(close: str) -> None:
    words = "The port, " + "which is old and wide and deep, sold a boat, " * 30 + "it said" + close
    assert parts(words) == [words]


def test_long_paragraphs_keep_their_sentences() -> None:
    line = "The boat left at noon. " * 500
    assert parts(line) == ["The boat left at noon."] * 500
