"""Worked figures: a line where both ends are given, none where one is uncertain."""

from datetime import date

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from workbench.text.claims import find_claims
from workbench.text.figures import arithmetic, spans
from workbench.text.figures.worked_lines import Given, Stretch, WorkedLine
from workbench.text.types import Span

PUBLISHED = date(2021, 6, 1)


def lines(claim: str, article: str = "", evidence: str = "") -> list[WorkedLine]:
    [mine] = arithmetic.read(claim, published=PUBLISHED)
    beside = arithmetic.read(article, published=PUBLISHED)
    attached = arithmetic.read(evidence, where="evidence:evd_1")
    return list(arithmetic.work(Given(mine, (*beside, *attached), PUBLISHED)))


def test_time_since_the_last_meeting() -> None:
    [line] = lines(
        "The panel has not met for 19 months.",
        evidence="The panel’s last meeting was on 5 July 2019.",
    )
    assert line.formula == (
        "5 July 2019 to 1 June 2021 is 22 months and 27 days, 23 rounded; the claim says 19 months"
    )
    assert (line.rule, line.claimed, line.difference) == ("elapsed", "19 months", "4 months more")
    assert not line.agrees_within_rounding
    begin, now, claimed = line.inputs
    assert (begin.value, begin.text, begin.where) == ("2019-07-05", "5 July 2019", "evidence:evd_1")
    assert (now.label, now.value, now.text) == ("the article’s date", "2021-06-01", "")
    assert (claimed.text, claimed.where) == ("19 months", "article")


def test_an_attached_meeting_need_not_be_the_last_and_the_line_says_so() -> None:
    claim = "The panel has not met for 19 months."
    [line] = lines(claim, evidence="The panel met on Friday (5 July 2019) in Ostby.")
    assert line.note == "The passage does not say that this was the last time."
    assert lines(claim, article="The panel met on 5 July 2019.") == []


def test_several_possible_dates_are_several_lines() -> None:
    last = "The panel last met in March 2020. The panel’s last meeting was in Ostby in May 2019."
    found = lines("The panel has not met for 19 months.", article=last)
    assert [line.inputs[0].value for line in found] == ["2020-03", "2019-05"]
    assert found[0].result == "14 to 15 months, as the dates are not given to the day"


@pytest.mark.parametrize(
    ("claim", "rule", "result", "agrees"),
    [
        ("It has been shut since 2 June 2018, nearly three years ago.", "elapsed",
         "2 years, 11 months and 30 days, 3 rounded", True),
        ("Founded in 1990, it closed in 2001, 14 years later.", "elapsed",
         "10 to 12 years, as the dates are not given to the day", False),
        ("Anna Berg, born on 3 May 1975, is 45 years old.", "age", "46 years", False),
        ("He was born in 1932 and died on 3 March 2011 aged 79.", "age", "78 or 79 years", True),
        ("12 of the 48 members, a quarter, voted no.", "share", "25 percent", True),
        ("12 of the 48 members, a third, voted no.", "share", "25 percent", False),
        ("25 percent of the 48 members, or 14, voted no.", "share", "12", False),
        ("Sales rose from 40 to 50, up 20 percent.", "change", "25 percent up", False),
        ("Sales doubled from 40 million to 80 million.", "change", "2 times", True),
        ("Output rose from 50 to 40, up 20 percent.", "change", "20 percent down", False),
        ("The fire killed 3 in Ostby and 4 in Kalvik, 7 in all.", "sum", "7", True),
        ("The fire killed 3 in Ostby and 4 in Kalvik, 8 in all.", "sum", "7", False),
        ("The north has 40 schools, twice as many as the 25 schools in the south.", "ratio",
         "1.6 times", False),
    ],
)  # fmt: skip
def test_within_the_claim(claim: str, rule: str, result: str, agrees: bool) -> None:
    [line] = lines(claim)
    assert (line.rule, line.result, line.agrees_within_rounding) == (rule, result, agrees)
    assert all(claim[i.start : i.end] == i.text for i in line.inputs)


@pytest.mark.parametrize(
    "claim",
    [
        "The club was founded in 1990 and won the cup in 2001.",
        "The five-year plan, in which output rose, ran between 2001 and 2004.",
        "About 12 of the 48 members, a quarter, voted no.",
        "The fire killed 3 in Ostby and 4 in Kalvik, 9 in all, including two firemen.",
        "Anna Berg was 45 when she won.",
        "A third of the members voted no.",
    ],
)
def test_no_line_where_an_end_is_missing(claim: str) -> None:
    assert lines(claim) == []


def test_a_later_last_meeting_than_the_article_makes_no_line() -> None:
    assert lines("It has not met for 19 months.", evidence="It last met on 5 July 2022.") == []


def test_of_someone_else_by_name_makes_no_line() -> None:
    claim = "In Ostby the Harbour Panel has not met for 19 months."
    assert lines(claim, article="In Kalvik the Fishing Board last met on 5 July 2019.") == []


@pytest.mark.parametrize(
    ("first", "last", "unit", "words"),
    [
        ("2020-01-31", "2020-02-29", "months", "1 month"),
        ("2020-01-01", "2021-01-01", "years", "1 year"),
        ("2020-02-28", "2020-03-01", "days", "2 days"),
        ("2020-01-01", "2020-01-17", "weeks", "2 weeks and 2 days, 2 rounded"),
        ("2020", "2020", "months", "0 to 12 months, as the dates are not given to the day"),
    ],
)
def test_elapsed_time_in_words(first: str, last: str, unit: str, words: str) -> None:
    found = spans.elapsed(first, last, unit)
    assert found is not None
    assert found.words == words


def test_time_does_not_run_backwards() -> None:
    assert spans.elapsed("2021-06-02", "2021-06-01", "days") is None


@examples(st.dates(date(1600, 1, 1)), st.dates(date(1600, 1, 1)))
def test_months_and_days_add_up(one: date, two: date) -> None:
    first, last = sorted((one, two))
    months, days = spans.months_and_days(first, last)
    assert months >= 0
    assert 0 <= days <= 31
    exact = spans.elapsed(first.isoformat(), last.isoformat(), "months")
    assert exact is not None
    assert months <= exact.low <= months + 1


def test_lines_of_a_whole_article() -> None:
    text = (
        "The panel last met on 5 July 2019 in Ostby.\n\n"
        "The panel has not met for 19 months, although trade fell by 12 percent in 2020."
    )
    claims = find_claims(text, published=PUBLISHED, keep_all=True).claims
    worked = arithmetic.of_claims(text, claims, published=PUBLISHED)
    assert [[line.claimed for line in found] for found in worked] == [[], ["19 months"]]
    assert all(text[i.start : i.end] == i.text for i in worked[1][0].inputs)


def test_a_claim_is_read_at_its_place() -> None:
    text = (
        "It was set up in 2002. Two years later it had 3 ships in Ostby and 4 in Kalvik, 7 in all."
    )
    start = text.index("Two")
    mine, others = arithmetic.around(text, Span(start, len(text)), published=PUBLISHED)
    assert [d.value for d in mine.dates] == ["2004"]
    assert [other.text for other in others] == ["It was set up in 2002."]


@examples(st.text(max_size=200), st.text(max_size=200))
def test_any_words_make_no_wrong_places(claim: str, article: str) -> None:
    for mine in arithmetic.read(claim, published=PUBLISHED):
        given = Given(mine, arithmetic.read(article, where="evidence:e"), PUBLISHED)
        for line in arithmetic.work(given):
            for one in line.inputs:
                text = article if one.where == "evidence:e" else claim
                assert not one.text or text[one.start : one.end] == one.text


def test_a_stretch_moves_with_its_figures() -> None:
    [mine] = arithmetic.read("In 2002 it had 40 ships.")
    moved = arithmetic.moved(mine, 10)
    assert isinstance(moved, Stretch)
    assert [(d.start, d.end) for d in moved.dates] == [(13, 17)]
    assert moved.before(moved.quantities[0]) == "In 2002 it had "


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ("The rate rose from 4.1% to 6.2%, an increase of 2.1%.",
         [("2.1 percentage points up", True)]),
        ("The rate rose from 4.1% to 6.2%, an increase of 51%.", [("51.22 percent up", True)]),
        ("The rate rose from 4.1% to 6.2%, an increase of 30%.",
         [("2.1 percentage points up", False), ("51.22 percent up", False)]),
        ("The club was founded in 1987, which makes it 40 years old.",
         [("33 or 34 years", False)]),
        ("The bridge, built in 1932, is 83 years old.", [("88 or 89 years", False)]),
        ("The bridge was built in 1932 and is 89 years old.", [("88 or 89 years", True)]),
        ("Of 1,200 berths, 300 are empty, a third.", [("25 percent", False)]),
        ("Of 60 members, 45 voted for the plan, or 75 percent.", [("75 percent", True)]),
        ("The pier cost $40m, 25% more than the $30m planned.", [("33.33 percent up", False)]),
        ("The pier cost $30m, 25% less than the $40m planned.", [("25 percent down", True)]),
        ("The pier cost $20m, 33% more than the $30m planned.", [("33.33 percent down", False)]),
    ],
)  # fmt: skip
def test_both_ends_in_one_sentence(claim: str, found: list[tuple[str, bool]]) -> None:
    made = lines(claim)
    assert [(line.result, line.agrees_within_rounding) for line in made] == found
    assert all(claim[i.start : i.end] == i.text for line in made for i in line.inputs if i.text)


@pytest.mark.parametrize(
    "claim",
    [
        "Of 1,200 berths, 300 are empty; a third of the crew left.",
        "The pier cost $40m, and wages were 25% more than the $30m planned.",
        "The club, founded in 1987, had a coach who was 40 years old.",
    ],
)
def test_numbers_of_something_else_make_no_line(claim: str) -> None:
    assert lines(claim) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2019-11/2021-06", "November 2019 to June 2021"),
        ("../2020-06", "June 2020 or before"),
        ("1990/1999", "1990 to 1999"),
        ("2019-07-05", "5 July 2019"),
        ("2019-13", "2019-13"),
        ("some day", "some day"),
    ],
)
def test_a_date_in_words(value: str, words: str) -> None:
    assert spans.in_words(value) == words


@pytest.mark.parametrize(
    ("evidence", "note"),
    [
        ("The last meeting was held on 5 July 2019 in Brussels.", ""),
        ("The council of both sides met on 5 July 2019 in Brussels.", "The passage does not say"),
    ],
)
def test_evidence_with_other_names_gives_the_other_end(evidence: str, note: str) -> None:
    claim = "The body has not met for 19 months, with Moscow seeing little point in talks."
    [line] = lines(claim, evidence=evidence)
    assert "22 months and 27 days, 23 rounded; the claim says 19 months" in line.formula
    assert line.note.startswith(note) and bool(line.note) is bool(note)
    assert line.agrees_within_rounding is False


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("The fee rose from £11.2m to £12.9m, up 25 per cent.", "9.82 percentage points less"),
        ("The fee rose from 100 to 126 euros, up 25 percent.", "1 percentage point more"),
        ("Of 48 members, 12 voted no, a share of 40 percent.", ""),
        ("The fleet doubled from 40 to 100 ships.", "0.5 times more"),
    ],
)
def test_what_lies_between_two_percentages_is_percentage_points(claim: str, said: str) -> None:
    assert [one.difference for one in lines(claim)] == ([said] if said else [])
