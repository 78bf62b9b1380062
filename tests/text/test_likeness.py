"""Near-duplicate passages: copies made by edits are found, texts of one's own are left alone."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.text import likeness

WIRE = (
    "RIVERTON (Reuters) - The harbour council said on Tuesday that it would close the eastern "
    "lock for repairs until the end of March, after inspectors found cracks in both of its gates. "
    "Ships bound for the inner basin will have to wait for high water, a spokeswoman said, and "
    "the ferry to the islands is to run from the western pier. The repairs cost four million "
    "crowns, half of which the province pays. The lock was last repaired in 1987."
)
OWN = (
    "Nobody told the ferry's passengers. They stood at the eastern pier on Wednesday morning with "
    "their bags and their bicycles, and read a notice that had been pinned up overnight. Until "
    "spring the boats leave from the other side of town, half an hour away on foot. Four million "
    "crowns are to be spent on two gates that were mended when most of them were at school, and "
    "the province will find half of the money, the council says."
)
WORDS = ["lock", "gate", "ship", "water", "pier", "ferry", "crown", "council", "bridge", "river"]


def test_a_report_with_a_new_beginning_is_the_same_report() -> None:
    report = WIRE.removeprefix("RIVERTON (Reuters) - ")
    copy = f"Our correspondent writes from the harbour. {report}"
    found = likeness.compare(WIRE, copy)
    assert found.score > 0.95
    assert "words in a row are the same" in found.why and "Both name" not in found.why
    [run] = found.shared
    assert WIRE[run.a.start : run.a.end] == copy[run.b.start : run.b.end]
    assert WIRE[run.a.start :].startswith("The harbour") and run.words > 60


def test_both_signed_by_one_agency() -> None:
    found = likeness.compare(WIRE, f"{WIRE[22:]} (Reuters)")
    assert found.why.endswith("Both name Reuters.")


def test_two_reports_of_one_event_are_two() -> None:
    found = likeness.compare(WIRE, OWN)
    assert (found.why, found.shared) == ("", ())
    assert found.score == 0


def test_one_long_quotation_in_a_long_text_is_asked_about() -> None:
    said = " ".join(WIRE.split()[4:60])
    rest = " ".join(f"{word}{number}" for number in range(80) for word in WORDS)
    found = likeness.compare(f"{rest} {said}", f"{OWN} {said} {rest[::-1]}")
    assert found.score < likeness.CONTAINED
    assert "56 words in a row are the same" in found.why


@pytest.mark.parametrize("short", ["", "Four words stand here.", "word " * 19])
def test_a_text_of_a_few_words_is_like_nothing(short: str) -> None:
    assert likeness.compare(short, WIRE) == likeness.Alike(0.0)


def test_a_refrain_says_nothing() -> None:
    refrain = "and all the ships came in " * 400
    assert likeness.compare(refrain, refrain).why == ""


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.integers(1, 12))
def test_copies_made_by_edits_are_found(seed: int, edits: int) -> None:
    chance = random.Random(seed)
    words = WIRE.split()
    for _ in range(edits):
        at = chance.randrange(len(words))
        match chance.randrange(3):
            case 0:
                words.insert(at, chance.choice(WORDS))
            case 1:
                del words[at]
            case _:
                words[at] = chance.choice(WORDS)
    found = likeness.compare(WIRE, " ".join(words))
    assert edits > 3 or found.why
    for run in found.shared:
        assert run.words >= likeness.LEAST


@settings(max_examples=60)
@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
def test_spans_say_what_is_shared_whichever_text_is_first(a: str, b: str, both: str) -> None:
    first, second = f"{a} {WIRE} {both}", f"{both} {b} {WIRE}"
    there, back = likeness.compare(first, second), likeness.compare(second, first)
    assert (there.score, there.why) == (back.score, back.why)
    assert {(run.b, run.a) for run in back.shared} == {(run.a, run.b) for run in there.shared}
    for run in there.shared:
        ours, theirs = first[run.a.start : run.a.end], second[run.b.start : run.b.end]
        assert likeness.Read(ours).words == likeness.Read(theirs).words
        assert len(likeness.Read(ours).words) == run.words


def test_the_agencies_are_read_at_the_ends_only() -> None:
    middle = "It is said. " * 40
    assert likeness.agency(f"{middle}(AFP){middle}") == []
    assert likeness.agency(f"Text. {middle} Text by dpa") == ["dpa"]
    assert likeness.agency("The AP reported this.") == []
