"""Characters nobody sees are found and named; those that a script needs are left alone."""

import pytest

from workbench.text.unseen import MOST, find, name


@pytest.mark.parametrize(
    ("char", "called"),
    [
        ("\u200b", "U+200B zero width space"), ("\u202e", "U+202E right-to-left override"),
        ("\u2066", "U+2066 left-to-right isolate"), ("\u2060", "U+2060 word joiner"),
        ("\u061c", "U+061C arabic letter mark"), ("\u200d", "U+200D zero width joiner"),
        ("\U000e0041", "U+E0041 tag latin capital letter a"),
        ("\u206f", "U+206F nominal digit shapes"),
    ],
)  # fmt: skip
def test_each_is_named_at_its_place(char: str, called: str) -> None:
    assert list(find(f"ab{char}cd")) == [(2, called)]
    assert name(char) == called


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "naïve",
        "👩\u200d🚀 flew",
        "می\u200cروم",
        "क्\u200dष",
        "🏴\U000e0067\U000e007f",
        "a\u0301",
    ],
)
def test_what_a_script_or_picture_needs_is_none(text: str) -> None:
    assert list(find(text)) == []


def test_a_text_full_of_them_is_drawn_so_far() -> None:
    assert len(list(find("\u200b" * (MOST + 5)))) == MOST
