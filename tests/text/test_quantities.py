"""Numbers and their units."""

from unicodedata import normalize

import pytest

from workbench.text.claims import find_claims
from workbench.text.figures.quantities import find
from workbench.text.figures.times import find as find_dates


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
         [("10 to 20 percent", 10, "percent", False)]),
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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Profit rose (2022: €187 million).", ["€187 million"]),
        ("Profit rose (2022: 187 million euros).", ["187 million euros"]),
        ("Staff fell (2022: 4,100 people).", ["4,100 people"]),
        ("The match ended (2022: 41).", []),
        ("It began at 20:15 in 2022.", []),
    ],
)
def test_a_figure_behind_a_year_and_a_colon(sentence: str, expected: list[str]) -> None:
    assert [q.text for q in find(sentence, dates=find_dates(sentence))] == expected


def test_numbers_too_long_to_mean_anything() -> None:
    assert find("9" * 500) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nearly 40 people", (40, None, "people", "count", "about")),
        ("over 2,400 billionaires", (2400, None, "billionaires", "count", "more than")),
        ("up to 30 jobs", (30, None, "jobs", "count", "at most")),
        ("no fewer than 30 jobs", (30, None, "jobs", "count", "at least")),
        ("40 or more jobs", (40, None, "jobs", "count", "at least")),
        ("400-odd ships", (400, None, "ships", "count", "about")),
        ("between 3 and 5 days", (3, 5, "days", "duration", "")),
        ("3 to 5 million euros", (3e6, 5e6, "EUR", "money", "")),
        ("two or three ships", (2, 3, "ships", "count", "")),
        ("a 45-year-old man", (45, None, "years", "age", "")),
        ("aged 3 to 5", (3, 5, "years", "age", "")),
        ("Ines Falk, 38, said", (38, None, "years", "age", "")),
        ("a third of them", (1 / 3, None, "of the whole", "share", "")),
        ("two-thirds", (2 / 3, None, "of the whole", "share", "")),
        ("one in five", (0.2, None, "of the whole", "share", "")),
        ("twice as many", (2, None, "times", "ratio", "")),
        ("40 square kilometres", (40, None, "square kilometres", "measure", "")),
        ("40 Canadian dollars", (40, None, "CAD", "money", "")),
        ("40 Egyptian pounds", (40, None, "Egyptian pounds", "money", "")),
        ("40 pounds of flour", (40, None, "pounds", "measure", "")),
        ("two and a half years", (2.5, None, "years", "duration", "")),
        ("the twenty-first member", (21, None, "ordinal", "ordinal", "")),
        ("a 15-member panel", (15, None, "members", "count", "")),
        ("1 200 000 tonnes", (1.2e6, None, "tonnes", "measure", "")),
        ("repealed over five years", (5, None, "years", "duration", "")),
        ("for over five years", (5, None, "years", "duration", "more than")),
    ],
)
def test_what_kind_of_number_and_how_hedged(
    sentence: str, expected: tuple[float, float | None, str, str, str]
) -> None:
    [found] = find(sentence)
    assert (found.value, found.high, found.unit, found.measure, found.bound) == expected
    assert found.approximate is bool(found.bound)


@pytest.mark.parametrize(
    "sentence",
    [
        "They won 3-2 and lost 0-4.", "The vote was 52-48.", "See page 12 and Article 5.",
        "Call +44 20 7946 0018 or 555-0100.", "Version 2.0 of Windows 10.", "At 10:30 or 9 a.m.",
        "Open 24/7 since 9/11.", "A Boeing 737 landed.", "World War Two.", "The First Lady.",
        "https://ships.example/1465401600123",
    ],
)  # fmt: skip
def test_numbers_that_count_nothing(sentence: str) -> None:
    assert find(sentence) == []


def test_from_and_to_stay_two_numbers() -> None:
    assert [(q.value, q.high) for q in find("It rose from 40 to 50.")] == [(40, None), (50, None)]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("de", "Es kamen 120.000 Menschen.", [("120.000", 120_000, None)]),
        ("de", "Das sind 3,2 Prozent.", [("3,2 Prozent", 3.2, "percent")]),
        ("de", "Es kostet 2,5 Milliarden Euro.", [("2,5 Milliarden Euro", 2.5e9, "EUR")]),
        ("de", "Es kostet 1.234,56 Euro.", [("1.234,56 Euro", 1234.56, "EUR")]),
        ("de", "Im Jahr 2019 kamen 20.", [("20", 20, None)]),
        ("de", "Etwa 3 bis 5 Millionen.", [("5 Millionen", 5e6, None)]),
        ("de", "Zwischen 3 und 5 Millionen.", [("5 Millionen", 5e6, None)]),
        ("fr", "12\u202f000 voix, soit 3,5 %.", [("12\u202f000", 12_000, None),
                                              ("3,5 %", 3.5, "percent")]),
        ("es", "20 mil millones de dólares", [("20 mil millones de dólares", 2e10, "USD")]),
        ("es-MX", "3.2 por ciento", [("3.2 por ciento", 3.2, "percent")]),
        ("it", "120mila persone", [("120mila", 120_000, None)]),
        ("pt", "3,2 bilhões", [("3,2 bilhões", 3.2e9, None)]),
        ("nl", "2,5 miljoen", [("2,5 miljoen", 2.5e6, None)]),
        ("tr", "Artış %3,2 oldu.", [("3,2", 3.2, "percent")]),
        ("ru", "1,5 млн рублей", [("1,5 млн рублей", 1.5e6, "RUB")]),
        ("pl", "2,5 mld zł", [("2,5 mld zł", 2.5e9, "PLN")]),
        ("sv", "2,5 miljarder", [("2,5 miljarder", 2.5e9, None)]),
        ("zh", "共20亿美元。", [("20亿美元", 2e9, "USD")]),
        ("zh", "12万3000人", [("12万3000", 123_000, None)]),
        ("ja", "人口は1億2600万人。", [("1億2600万", 126_000_000, None)]),
        ("ko", "3만 2000명", [("3만 2000", 32_000, None)]),
        ("ar", "٣ مليارات", [("٣ مليارات", 3e9, None)]),
        ("ar", "١٬٢٠٠ و ٣٫٥٪", [("١٬٢٠٠", 1200, None), ("٣٫٥٪", 3.5, "percent")]),
        ("hi", "12 करोड़ लोग", [("12 करोड़", 120_000_000, None)]),
        ("hi", "1,20,000 लोग", [("1,20,000", 120_000, None)]),
        ("th", "ปี 2562 มี 20 ล้านคน", [("20 ล้าน", 2e7, None)]),
    ],
)  # fmt: skip
def test_other_languages(
    language: str, sentence: str, expected: list[tuple[str, float, str | None]]
) -> None:
    sentence = normalize("NFC", sentence)
    found = find(sentence, None, find_dates(sentence, language=language), language)
    assert [(q.text, q.unit) for q in found] == [
        (normalize("NFC", text), unit) for text, _, unit in expected
    ]
    assert [q.value for q in found] == pytest.approx([value for _, value, _ in expected])
    assert all(sentence[q.start : q.end] == q.text for q in found)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Es sind 1,500."), ("de", "Version 3.2"), ("de", "Am 3. Tag um 14 Uhr."),
        ("de", "Es stand 3-2."), ("de", "COVID-19"), ("de", "Tel. +49 30 901820"),
        ("de", "40-jährige"), ("zh", "第5次"),
        ("zh", "20多亿"), ("th", "ปี 2562"), ("fa", "120.000"), ("xx", "120.000 oder 20"),
    ],
)  # fmt: skip
def test_a_form_that_is_not_surely_read_is_none(language: str, sentence: str) -> None:
    assert find(sentence, None, find_dates(sentence, language=language), language) == []


def test_a_claim_is_read_in_its_language() -> None:
    [claim] = find_claims("Es kamen 120.000 Menschen.", language="de", keep_all=True).claims
    assert [q.value for q in claim.quantities] == [120_000]
