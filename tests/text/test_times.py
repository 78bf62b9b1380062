"""Dates and what they resolve to; never a guess."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.text.claims import find_claims
from workbench.text.figures.times import Timeline, find

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
    [unclear] = timeline.read("Two years later, it closed.")
    assert unclear.value is None
    assert unclear.note == "it may count from 2002 or 1997, named before"


def test_steps_on_follow_each_other() -> None:
    timeline = Timeline(PUBLISHED)
    told = (
        "It was set up in 2002. Two years later, it closed. The following year it opened again. "
        "Since then, little has changed."
    )
    values = [d.value for line in told.split(". ") for d in timeline.read(line + ".")]
    assert values == ["2002", "2004", "2005", "2005/2021-06-01"]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("It opened in 2017 on land of the 1990s. Since then, it grew.", ("2017", "1990/1999")),
        ("It opened in 2017 on land of the 1990s. A year later, it grew.", ("2018",)),
        ("It opened in 2002 and shut in 2005. The following year, it grew.", ("2003", "2006")),
        ("It opened in the 1990s. Since then, it grew.", ("1990/1999",)),
        ("It opened in 2002. The following spring, it grew.", ("2002", "2003")),
        ("It was on 05/07/2019.", ("2019-07-05", "2019-05-07")),
        ("It was on 3/4/19.", ("2019-04-03", "2019-03-04")),
        ("They meet next Thursday.", ("2021-06-03", "2021-06-10")),
        ("The rally on 15 June, he said.", ("2021-06-15", "2020-06-15")),
        ("Their plans for winning in July are thin.", ("2020-07", "2021-07")),
        ("It fell in the last month.", ("2021-05", "2021-05-01/2021-06-01")),
        ("Last winter it froze.", ("2020/2021", "2020")),
    ],
)
def test_what_may_be_meant_is_named(text: str, readings: tuple[str, ...]) -> None:
    timeline = Timeline(PUBLISHED)
    found = [d for line in text.split(". ") for d in timeline.read(line)][-1]
    assert (found.value, found.readings) == (None, readings)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It opened in 2002. At the time, it was red.", "At the time", "2002"),
        ("It opened in 2002. Back then, it was red.", "Back then", "2002"),
        ("It opened in 2002. That summer, it was red.", "That summer", "2002"),
        ("It opened on 5 July 2019. That night, it was red.", "That night", "2019-07-05"),
    ],
)
def test_words_for_a_time_named_before(text: str, words: str, value: str) -> None:
    timeline = Timeline(PUBLISHED)
    found = [d for line in text.split(". ") for d in timeline.read(line)][-1]
    assert (found.text, found.value) == (words, value)


@pytest.mark.parametrize(
    ("sentence", "published", "value"),
    [
        ("It was on 25/12/19.", PUBLISHED, "2019-12-25"),
        ("It was on 25/12/58.", PUBLISHED, "1958-12-25"),
        ("It was on 25/12/19.", None, None),
        ("This spring it froze.", PUBLISHED, "2021"),
        ("Last spring it froze.", date(2021, 2, 1), "2020"),
        ("Weeks later it froze.", PUBLISHED, None),
        ("In March 40 boats froze.", PUBLISHED, "2021-03"),
    ],
)
def test_short_years_seasons_and_numbers_after_months(
    sentence: str, published: date | None, value: str | None
) -> None:
    [found] = find(sentence, published=published)
    assert found.value == value


@pytest.mark.parametrize("sentence", ["It is 45/50/60.", "A ratio of 1/2/3.", "Open 24/7/365."])
def test_slashed_numbers_that_are_no_dates(sentence: str) -> None:
    assert find(sentence, published=PUBLISHED) == []


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31)])
def test_seasons_at_the_ends_of_the_calendar(published: date) -> None:
    for which in ("Last", "This", "Next"):
        [found] = find(f"{which} winter it froze.", published=published)
        assert found.value is None or len(found.value) in (4, 9)


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
    ("text", "language", "value"),
    [
        ("Vidáno 5. července 2019.", "cs", "2019-07-05"),
        ("В июле 2019 года.", "ru", "2019-07"),
        ("في 5 تموز 2019", "ar", "2019-07-05"),
        ("२० मार्च २०१९ को", "hi", "2019-03-20"),
        ("3月5日に", "ja", "2021-03-05"),
        ("12月5日に", "ja", None),
        ("Hier, il partit.", "fr", "2021-05-31"),
        ("semana passada? na semana passada!", "pt", "2021-05-24/2021-05-30"),
        ("उन्होंने कल कहा", "hi", None),
        ("5 มีนาคม 2562", "th", None),
        ("去年", "zh", "2020"),
        ("5 July 2019", "xx", None),
    ],
)
def test_words_of_other_languages(text: str, language: str, value: str | None) -> None:
    assert only(text, language)[1] == value


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "tr", "ru", "ar", "hi", "zh"])
def test_relative_words_need_the_articles_date(language: str) -> None:
    from workbench.text.figures.time_foreign import _RELATIVE

    for word, step in _RELATIVE[language].items():
        [found] = find(word, language=language)
        assert found.value is None
        assert step == "" or found.note == "the article has no date to count from"


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("He said on Friday that he will go.", "on Friday", "2021-05-28"),
        ("He will go on Friday.", "on Friday", "2021-06-04"),
        ("On Friday, he will go.", "On Friday", "2021-06-04"),
        ("The wins on Friday will tell.", "on Friday", None),
        ("They meet next Thursday.", "next Thursday", None),
        ("He was asked to vote in May.", "in May", "2021-05"),
        ("He was asked to vote in August.", "in August", None),
        ("He vowed to win in November.", "in November", "2021-11"),
        ("Their plans for winning in July are thin.", "in July", None),
        ("The bill is due on 15 June.", "15 June", "2021-06-15"),
        ("The rally on 15 June, he said.", "15 June", None),
        ("He said in November that it could end.", "in November", "2020-11"),
        ("They called on Wednesday for a strike.", "on Wednesday", None),
        ("They called on Monday for a strike.", "on Monday", "2021-05-31"),
        ("The riot in June is a wound.", "in June", "2021-06"),
        ("He said on Wednesday that he was ill.", "on Wednesday", None),
        ("Saturday Night Live was on.", "", None),
        ("In January of last year, it fell.", "In January of last year", "2020-01"),
        ("He left three or four months ago.", "four months ago", None),
        ("The Sept. 11 attacks", "Sept. 11", None),
        ("He came two years after the war.", "two years after", None),
        ("From 5 May to 7 June 2019.", "7 June 2019", "2019-06-07"),
        ("In the coming weeks.", "In the coming weeks", None),
        ("FY2021 was bad.", "FY2021", None),
        ("The winter of 2009 was bad.", "The winter of 2009", "2009/2010"),
    ],
)
def test_ahead_or_behind(sentence: str, text: str, value: str | None) -> None:
    found = {one.text: one.value for one in find(sentence, published=PUBLISHED)}
    assert found.get(text) == value
    assert (text in found) is bool(text)


def test_a_date_ahead_of_the_article_is_said_so() -> None:
    [found] = find("The plant will close in 2035.", published=PUBLISHED)
    assert found.note == "as written; after the article's date"


def test_may_the_person_is_no_month() -> None:
    timeline = Timeline(PUBLISHED)
    assert timeline.read("Theresa May met the miners.") == ()
    assert timeline.read("A plan of May failed.") == ()
    assert [d.value for d in timeline.read("In May it rained.")] == ["2021-05"]


def test_a_date_named_far_above_is_not_counted_from() -> None:
    timeline = Timeline(PUBLISHED)
    timeline.read("It was set up in 2002.", 0)
    [found] = timeline.read("Two years later, it closed.", 5000)
    assert found.value is None


@pytest.mark.parametrize(
    "text",
    [
        "It cost $2000.",
        "It was 2000%.",
        "Room 19999.",
        "Some 1900 people.",
        "At 1930 GMT.",
        "555-2019",
        "May I go?",
        "They march on.",
        "",
    ],
)
def test_no_date(text: str) -> None:
    assert find(text, published=PUBLISHED) == []


def test_the_calendars_edges() -> None:
    assert find("It was 9000 years ago.", published=PUBLISHED)[0].value is None
    assert find("Last year.", published=date(1, 1, 1))[0].value is None
    assert find("Next year.", published=date(9999, 12, 31))[0].value is None


AT_THE_ENDS = st.dates(max_value=date(2, 12, 31)) | st.dates(min_value=date(9998, 1, 1))
COUNTED = (
    "It closed on Friday. It will open next Friday. It opens tomorrow. It shut yesterday. "
    "It rose in October. It fell five years prior. The following year it fell. This century it "
    "rose. It rose in January of last year. It will rise next March. It fell this week. It rises "
    "next week. It fell three weeks later. It has stood for 40 years. Since then it fell."
)


@settings(deadline=None)
@given(AT_THE_ENDS)
def test_no_date_lies_outside_the_calendar(published: date) -> None:
    found = find_claims(COUNTED, published=published, keep_all=True, fast=True)
    values = [d.value for claim in found.claims for d in claim.dates]
    parts = [part for value in values if value for part in value.removeprefix("../").split("/")]
    assert len(values) >= 15
    assert all(len(p.split("-")[0]) == 4 and int(p[:4]) >= 1 for p in parts)


@pytest.mark.parametrize(
    ("sentence", "published"),
    [
        ("It closed on Friday.", date(1, 1, 1)),
        ("It shut yesterday.", date(1, 1, 1)),
        ("It rose in December last year.", date(1, 6, 1)),
        ("It will open on Sunday.", date(9999, 12, 30)),
        ("It will open next March.", date(9999, 6, 1)),
    ],
)
def test_outside_the_calendar_is_said(sentence: str, published: date) -> None:
    [found] = find(sentence, published=published)
    assert (found.value, found.note) == (None, "outside the calendar")


def test_october_before_the_first_year() -> None:
    timeline = Timeline(date(1, 1, 1))
    assert [d.value for d in timeline.read("It rose in October.")] == [None]
    assert [d.value for d in timeline.read("It fell five years prior.")] == [None]


@pytest.mark.parametrize(
    "rate", ["40,000 cars a day", "$40 a week", "20 new flights a day", "twice a year"]
)
def test_a_rate_is_no_date(rate: str) -> None:
    assert find(f"It has {rate}.", published=PUBLISHED) == []


@pytest.mark.parametrize("length", ["It took a day.", "He lay there for a week.", "About a year."])
def test_a_length_stays_one(length: str) -> None:
    assert [d.value for d in find(length, published=PUBLISHED)] == [None]


def test_days_are_not_counted_from_some_paragraphs_above() -> None:
    timeline = Timeline(PUBLISHED)
    timeline.read("The fire was on 5 May 2021.", 0)
    [near] = timeline.read("Two days later, it was out.", 200)
    assert near.value == "2021-05-07"
    timeline = Timeline(PUBLISHED)
    timeline.read("The fire was on 5 May 2021.", 0)
    [far] = timeline.read("Two days later, the mayor left.", 900)
    assert (far.value, far.note) == (None, "no date near it gives the day to count from")
