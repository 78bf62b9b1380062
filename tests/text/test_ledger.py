"""The ledger's arithmetic: exact, the same each time, and words where there is no result."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.figures import ledger, plain_numbers
from workbench.text.figures.ledger import Formula, Outcome, Taken, compute

DAYS = st.dates(date(1200, 1, 1), date(2999, 12, 31))
NUMBERS = st.decimals(-(10**12), 10**12, places=3, allow_nan=False).map(lambda d: f"{d:f}")
UNITS = st.sampled_from(["days", "weeks", "months", "years"])
RULES = st.sampled_from(["difference", "sum", "share", "change", "ratio", "median"])
STEPS = st.sampled_from(["", "1", "0.1", "0.25", "5", "1000", "down"])


def on(value: str) -> Taken:
    return Taken("date", value)


def number(value: str, unit: str = "") -> Taken:
    return Taken("number", value, unit)


def test_nineteen_months_are_twenty_three() -> None:
    asked = Formula("difference", "months", claimed="19")
    assert compute(asked, [on("2019-07-05"), on("2021-06-01")]) == Outcome(
        formula="5 July 2019 to 1 June 2021 = 22 months and 27 days ≈ 23 months (rounded to 1)",
        exact="709/31",
        shown="23",
        claimed="19",
        difference="4",
        unit="months",
        agrees=False,
        words="23 months, not 19.",
    )


@pytest.mark.parametrize(
    ("asked", "inputs", "formula", "words"),
    [
        (Formula("difference", "years", "down"), [on("1980-07-05"), on("2021-06-01")],
         "5 July 1980 to 1 June 2021 = 40 years, 10 months and 27 days ≈ 40 years (completed only)",
         "40 years."),
        (Formula("difference", "weeks", "0.1"), [on("2021-01-01"), on("2021-01-31")],
         "1 January 2021 to 31 January 2021 = 4 weeks and 2 days ≈ 4.3 weeks (rounded to 0.1)",
         "4.3 weeks."),
        (Formula("difference", claimed="30"), [on("2021-01-31"), on("2021-01-01")],
         "1 January 2021 to 31 January 2021 = 30 days", "30 days, as claimed."),
        (Formula("difference", "months", claimed="19"), [on("2019"), on("2021-06-01")],
         "2019 to 1 June 2021 ≈ 17 to 29 months (the dates are not given to the day)",
         "17 to 29 months: the inputs are not exact enough to tell that from 19."),
        (Formula("difference", "months", claimed="40"), [on("2019"), on("2021-06-01")],
         "2019 to 1 June 2021 ≈ 17 to 29 months (the dates are not given to the day)",
         "17 to 29 months, not 40."),
        (Formula("sum", claimed="50", tolerance="1"), [number("12", "ships"), number("37")],
         "12 + 37 = 49 ships", "49 ships; the claimed 50 is within the tolerance of 1."),
        (Formula("sum", claimed="52", tolerance="1"), [number("12"), number("37")],
         "12 + 37 = 49", "49, not 52."),
        (Formula("share", claimed="33.3"), [number("1"), number("3")],
         "1 ÷ 3 × 100 ≈ 33.3 percent (rounded to 0.1)", "33.3 percent, as claimed."),
        (Formula("change"), [number("40"), number("52")],
         "(52 − 40) ÷ 40 × 100 = 30 percent", "30 percent."),
        (Formula("difference"), [number("40", "percent"), number("52", "percent")],
         "52 − 40 = 12 percentage points", "12 percentage points."),
        (Formula("difference"), [number("52000.5"), number("-40")],
         "(−40) − 52,000.5 = −52,040.5", "−52,040.5."),
        (Formula("ratio", claimed="2", tolerance="0.1"), [number("52000"), number("25000")],
         "52,000 ÷ 25,000 = 2.08 times",
         "2.08 times; the claimed 2 is within the tolerance of 0.1."),
    ],
)  # fmt: skip
def test_each_rule_in_words(asked: Formula, inputs: list[Taken], formula: str, words: str) -> None:
    found = compute(asked, inputs)
    assert (found.formula, found.words, found.problems) == (formula, words, ())


@pytest.mark.parametrize(
    ("asked", "inputs", "why"),
    [
        (Formula("ratio"), [number("1"), number("0")], "Nothing can be divided by 0."),
        (Formula("change"), [number("0"), number("1")], "Nothing can be divided by 0."),
        (Formula("share"), [number("1"), number("-2")], "a number above 0"),
        (Formula("sum"), [number("1", "ships"), number("2", "boats")], "ships and boats"),
        (Formula("sum", "boats"), [number("1", "ships")], "asked in boats"),
        (Formula("share", "ships"), [number("1"), number("2")], "not in ships"),
        (Formula("sum"), [on("2019")], "“2019” is no number."),
        (Formula("difference"), [number("2019"), on("2019")], "between a date and a number"),
        (Formula("difference", "hours"), [on("2019"), on("2020")], "days, weeks, months or years"),
        (Formula("difference"), [on("2019-02-30"), on("2020")], "“2019-02-30” is no date."),
        (Formula("difference"), [on("2019")], "needs 2 inputs and has 1"),
        (Formula("sum"), [], "1 to 20 inputs"),
        (Formula("median"), [number("1")], "not known"),
        (Formula("sum", rounding="0"), [number("1")], "no step"),
        (Formula("sum", tolerance="-1"), [number("1")], "no tolerance"),
        (Formula("sum", claimed="many"), [number("1")], "“many” is no number."),
        (Formula("sum"), [number("1e9")], "“1e9” is no number."),
    ],
)
def test_what_cannot_be_worked_out_is_said(asked: Formula, inputs: list[Taken], why: str) -> None:
    found = compute(asked, inputs)
    assert why in found.words
    assert (found.problems, found.shown, found.agrees) == ((found.words,), "", None)


@given(DAYS, DAYS, UNITS, STEPS)
def test_the_order_of_two_dates_makes_no_difference(
    first: date, last: date, unit: str, step: str
) -> None:
    asked = Formula("difference", unit, step, claimed="19")
    ends = [on(first.isoformat()), on(last.isoformat())]
    assert compute(asked, ends) == compute(asked, ends[::-1])


@given(DAYS, st.integers(0, 900_000))
def test_days_are_counted_by_the_calendar(first: date, count: int) -> None:
    if (last := first.toordinal() + count) > date.max.toordinal():
        return
    ends = [on(first.isoformat()), on(date.fromordinal(last).isoformat())]
    assert compute(Formula("difference", "days"), ends).shown == str(count)


@given(DAYS, DAYS, UNITS, STEPS)
def test_a_month_alone_gives_a_range_that_holds_every_day_of_it(
    first: date, last: date, unit: str, step: str
) -> None:
    asked = Formula("difference", unit, step or "1")
    known = compute(asked, [on(first.isoformat()), on(last.isoformat())])
    vague = compute(asked, [on(first.isoformat()[:7]), on(last.isoformat())])
    low, _, high = vague.shown.partition(" to ")
    assert Fraction(low) <= Fraction(known.shown) <= Fraction(high or low)


@given(st.lists(NUMBERS, min_size=1, max_size=ledger.MOST))
def test_a_sum_is_exact_in_any_order(values: list[str]) -> None:
    mixed = sorted(values)
    found = compute(Formula("sum"), [number(one) for one in values])
    assert Fraction(found.exact) == sum(map(Fraction, values))
    assert compute(Formula("sum"), [number(one) for one in mixed]).exact == found.exact


@given(NUMBERS, NUMBERS, STEPS)
def test_a_result_is_rounded_by_less_than_a_step(first: str, last: str, step: str) -> None:
    found = compute(Formula("difference", rounding=step), [number(first), number(last)])
    size = {"": Fraction(0), "down": Fraction(1)}.get(step) if step in ("", "down") else None
    size = Fraction(step) / 2 if size is None else size
    assert abs(Fraction(found.shown) - Fraction(found.exact)) <= size


@given(NUMBERS, NUMBERS, st.decimals(0, 1000, places=2).map(str))
def test_agreeing_is_being_within_the_tolerance(value: str, claimed: str, slack: str) -> None:
    found = compute(Formula("sum", tolerance=slack, claimed=claimed), [number(value)])
    apart = Fraction(value) - Fraction(claimed)
    assert found.agrees is (abs(apart) <= Fraction(slack))
    assert Fraction(found.difference) == apart


@given(
    RULES, st.text(max_size=6), STEPS | st.text(max_size=4), NUMBERS | st.text(max_size=5),
    st.lists(
        st.builds(Taken, st.sampled_from(["date", "number"]),
                  NUMBERS | DAYS.map(str) | st.text(max_size=12), st.sampled_from(["", "ships"])),
        max_size=4,
    ),
)  # fmt: skip
def test_nothing_raises_and_every_outcome_has_words(
    rule: str, unit: str, step: str, claimed: str, inputs: list[Taken]
) -> None:
    found = compute(Formula(rule, unit, step, "", claimed), inputs)
    assert found.words
    assert bool(found.problems) is not bool(found.shown)
    assert found == compute(Formula(rule, unit, step, "", claimed), inputs)


@given(RULES, NUMBERS, NUMBERS, st.sampled_from(["", "percent", "ships", "USD"]), DAYS, UNITS)
def test_the_unit_of_the_result_may_be_asked_for(
    rule: str, first: str, last: str, unit: str, day: date, time: str
) -> None:
    numbers = [number(first, unit), number(last, unit)]
    for asked, inputs in (
        (Formula(rule), numbers),
        (Formula("difference", time), [on("2021-06-01"), on(day.isoformat())]),
    ):
        found = compute(asked, inputs)
        assert compute(asked._replace(unit=found.unit), inputs) == found


@given(st.fractions(max_denominator=10**6))
def test_numbers_are_written_so_that_they_can_be_read_again(value: Fraction) -> None:
    assert Fraction(plain_numbers.written(value)) == value


def test_halves_go_away_from_zero_and_down_goes_towards_it() -> None:
    half = [Fraction(5, 2), Fraction(-5, 2)]
    assert [plain_numbers.rounded(one, "1") for one in half] == [3, -3]
    assert [plain_numbers.rounded(one, "down") for one in half] == [2, -2]


def test_a_leap_day_is_a_year_old_on_the_last_day_of_february() -> None:
    asked = Formula("difference", "years", "down")
    birth = on("2000-02-29")
    day = date(2001, 2, 28)
    assert compute(asked, [birth, on(day.isoformat())]).shown == "1"
    assert compute(asked, [birth, on((day - timedelta(days=1)).isoformat())]).shown == "0"
