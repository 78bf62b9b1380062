"""Dates and what they resolve to; never a guess."""

from datetime import date

import pytest

from workbench.text.times import Timeline, find

PUBLISHED = date(2021, 6, 1)  # a Tuesday


def only(text: str, language: str = "en") -> tuple[str, str | None]:
    [found] = find(text, published=PUBLISHED, language=language)
    assert text[found.start : found.end] == found.text
    return found.text, found.value


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("It was set up in 2002 to help.", "2002", "2002"),
        ("It met on 5 July 2019.", "5 July 2019", "2019-07-05"),
        ("It met on July 5th, 2019.", "July 5th, 2019", "2019-07-05"),
        ("It met in July 2019.", "July 2019", "2019-07"),
        ("It met on 2019-07-05.", "2019-07-05", "2019-07-05"),
        ("It met on 25/07/2019.", "25/07/2019", "2019-07-25"),
        ("It met on 05/07/2019.", "05/07/2019", None),
        ("It met on 31 February 2019.", "31 February 2019", None),
        ("It was so in the 1990s.", "the 1990s", "1990/1999"),
        ("It was so in the early 1990s.", "the early 1990s", "1990/1993"),
        ("It was so in the 20th century.", "the 20th century", "1901/2000"),
        ("It ran from 2001 to 2004.", "from 2001 to 2004", "2001/2004"),
        ("It ran in 2014–15.", "2014–15", "2014/2015"),
        ("It fell in the first quarter of 2020.", "the first quarter of 2020", "2020-01/2020-03"),
        ("In April, he left.", "In April", "2021-04"),
        ("In December, he left.", "In December", "2020-12"),
        ("He will leave in December.", "in December", "2021-12"),
        ("He left on 3 March.", "3 March", "2021-03-03"),
        ("He left on 3 October.", "3 October", "2020-10-03"),
        ("He left on Monday.", "on Monday", "2021-05-31"),
        ("He left yesterday.", "yesterday", "2021-05-31"),
        ("Last week he left.", "Last week", "2021-05-24/2021-05-30"),
        ("He left last year.", "last year", "2020"),
        ("He left last month.", "last month", "2021-05"),
        ("He left five years ago.", "five years ago", "2016"),
        ("He left two months ago.", "two months ago", "2021-04"),
        ("He left over a year ago.", "over a year ago", "../2020-06"),
        ("It has not met for 19 months.", "19 months", "2019-11/2021-06"),
        ("It grew in the past ten years.", "in the past ten years", "2011/2021"),
        ("He got a 19-month sentence.", "19-month", None),
    ],
)
def test_resolves(sentence: str, text: str, value: str | None) -> None:
    assert only(sentence) == (text, value)


@pytest.mark.parametrize(
    "sentence", ["Last week he left.", "In April he left.", "He left 5 years ago.", "On Monday."]
)
def test_without_a_publication_date_nothing_is_guessed(sentence: str) -> None:
    [found] = find(sentence)
    assert found.value is None
    assert found.note == "the article has no date to count from"


def test_counts_from_the_year_named_before() -> None:
    timeline = Timeline(PUBLISHED)
    assert [d.value for d in timeline.read("It was set up in 2002.")] == ["2002"]
    assert [d.value for d in timeline.read("Five years prior, they signed.")] == ["1997"]
    assert [d.value for d in timeline.read("Two years later, it closed.")] == ["2004"]
    assert [d.value for d in timeline.read("The following year it opened.")] == ["2003"]
    assert [d.value for d in timeline.read("Since then, little has changed.")] == [
        "2002/2021-06-01"
    ]


def test_nothing_named_before() -> None:
    [found] = find("Five years prior, they signed.", published=PUBLISHED)
    assert (found.value, found.note) == (None, "no date is named before it to count from")


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Das war am 5. Juli 2019.", "de", "2019-07-05"),
        ("C’était le 5 juillet 2019.", "fr", "2019-07-05"),
        ("Fue el 5 de julio de 2019.", "es", "2019-07-05"),
        ("那是2019年7月5日。", "zh", "2019-07-05"),
        ("那是2019年7月。", "zh", "2019-07"),
        ("Das war 2019.", "de", "2019"),
        ("Am 45. Juli 2019 war nichts.", "de", None),
    ],
)
def test_other_languages(text: str, language: str, value: str | None) -> None:
    assert only(text, language)[1] == value


@pytest.mark.parametrize(
    "text", ["It cost $2000.", "It was 2000%.", "Room 19999.", "May I go?", "They march on.", ""]
)
def test_no_date(text: str) -> None:
    assert find(text, published=PUBLISHED) == []


def test_the_calendars_edges() -> None:
    assert find("It was 9000 years ago.", published=PUBLISHED)[0].value is None
    assert find("Last year.", published=date(1, 1, 1))[0].value is None
    assert find("Next year.", published=date(9999, 12, 31))[0].value is None
