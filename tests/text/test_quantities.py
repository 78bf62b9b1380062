"""Numbers and their units."""

import pytest

from workbench.text.quantities import find
from workbench.text.times import find as find_dates


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It has not met for 19 months.", [("19 months", 19, "months", False)]),
        ("Nearly 40 percent left.", [("Nearly 40 percent", 40, "percent", True)]),
        ("It fell by 3.5%.", [("3.5%", 3.5, "percent", False)]),
        ("It cost $1.5 billion.", [("$1.5 billion", 1.5e9, "USD", False)]),
        ("It cost €20m.", [("€20m", 2e7, "EUR", False)]),
        ("It cost 3.2 million euros.", [("3.2 million euros", 3.2e6, "EUR", False)]),
        ("More than 5,000 troops came.", [("More than 5,000 troops", 5000, "troops", True)]),
        ("There are 20 new military formations.",
         [("20 new military formations", 20, "formations", False)]),
        ("Two hundred and five soldiers came.",
         [("Two hundred and five soldiers", 205, "soldiers", False)]),
        ("Twenty-five ships came.", [("Twenty-five ships", 25, "ships", False)]),
        ("Half a million people came.", [("Half a million people", 500_000, "people", False)]),
        ("A dozen people came.", [("A dozen people", 12, "people", False)]),
        ("It was the third time.", [("third", 3, "ordinal", False)]),
        ("It grew 10 to 20 percent.",
         [("10", 10, None, False), ("20 percent", 20, "percent", False)]),
        ("港口有48000名乘客。", [("48000", 48000, None, False)]),
        ("One of the best.", []),
        ("COVID-19 and the B-52 and version 1.2.3.", []),
        ("No numbers here.", []),
        ("", []),
    ],
)  # fmt: skip
def test_finds(sentence: str, expected: list[tuple[str, float, str | None, bool]]) -> None:
    found = find(sentence)
    assert [(q.text, q.value, q.unit, q.approximate) for q in found] == expected
    assert all(sentence[q.start : q.end] == q.text for q in found)


def test_years_are_dates_and_lengths_are_both() -> None:
    sentence = "In 2002 it met, and it has not met for 19 months since 5 July 2019."
    found = find(sentence, dates=find_dates(sentence))
    assert [q.text for q in found] == ["19 months"]


def test_numbers_too_long_to_mean_anything() -> None:
    assert find("9" * 500) == []
