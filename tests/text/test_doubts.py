"""Words that point outside a claim: changed, or in doubt with sound readings, never silent."""

import re
from datetime import date
from typing import Any

import pytest

from tests.text.test_statements import suggested
from workbench.evaluation import statements as evaluation
from workbench.text.claims import find_claims
from workbench.text.restating.empty_it import is_empty
from workbench.text.restating.pointing import NOBODY, NOTHING, SEVERAL, SPOKEN, TOLD, UNHELD, sound
from workbench.text.types import Change, Doubt

CASES = [case for name in evaluation.SETS for case in evaluation.cases(name)]
_PRONOUN = re.compile(r"(?i)\b(?:he|she|it|they|him|his|her|its|their|them)\b")


def read_as(quote: str, start: int, doubt: Doubt, reading: str) -> str:
    """The claim's words with one reading taken, as the desk does it."""
    after = reading[:1].upper() + reading[1:] if doubt.text[:1].isupper() else reading
    return quote[: doubt.start - start] + after + quote[doubt.end - start :]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_doubt_is_never_circular(case: dict[str, Any]) -> None:
    found = evaluation.judged(case).found
    for doubt in found.doubts:
        assert len(doubt.readings) > 1 or doubt.why
        assert len(set(doubt.readings)) == len(doubt.readings) <= 4
        for reading in doubt.readings:
            assert not _PRONOUN.search(reading)
            assert reading.lower() != doubt.text.lower()
            whole = read_as(found.quote, found.start, doubt, reading)
            left = found.quote[: doubt.start - found.start]
            right = found.quote[doubt.end - found.start :]
            assert whole.startswith(left)
            assert whole.endswith(right)
            assert not re.search(r"(?i)\b(\w+) \1\b", whole)


def test_a_pronoun_that_the_claim_itself_explains_is_no_doubt() -> None:
    found = suggested("Mayor Keel said her deputy had told staff that 300 posts were cut.")
    assert (found.changes, found.doubts) == ((), ())


def test_readings_that_point_elsewhere_are_taken_out() -> None:
    one = Doubt("her", 3, 6, ("her deputy", "Ruth Amari"))
    assert sound(one) == Doubt("her", 3, 6, ("Ruth Amari",), sound(one).why)  # type: ignore[union-attr]
    none = sound(Doubt("her", 3, 6, ("her deputy",)))
    assert isinstance(none, Doubt)
    assert (none.readings, none.why) == ((), SEVERAL)
    assert sound(Change(0, 4, "Both", "He and Holm", "")) is None


def pointed(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one.text, one.readings, one.why) for one in suggested(text).doubts]


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("They said the firm had gone bankrupt.", "They", NOTHING),
        ("The pier was sold. He paid 4 million crowns.", "He", NOBODY),
        ("The pier was sold. This cost 40 jobs.", "This", TOLD),
        ("The pier was sold. This wasn’t told to 40 buyers.", "This", TOLD),
        ("The pier was sold. These include 40 boats.", "These", TOLD),
        ("The pier was sold. That decision cost 40 jobs.", "That decision", TOLD),
        ("The pier was sold. Those two buyers, however, paid 40 crowns.", "Those two buyers", TOLD),
        ("Velt sold the pier. The clerk denied this.", "this", TOLD),
        ("The governor promised 400 homes.", "The governor", UNHELD),
        ("The pier was sold. “They took 40 crowns,” a clerk said.", "They", SPOKEN),
    ],
)  # fmt: skip
def test_what_nothing_settles_says_why(text: str, words: str, why: str) -> None:
    assert pointed(text) == [(words, (), why)]


@pytest.mark.parametrize(
    ("text", "words", "readings"),
    [
        ("The governor said the senator lied. He took $4 million.", "He",
         ("the governor", "the senator")),
        ("The US and Norvia signed a pact. It left in 2007.", "It",
         ("the US", "Norvia", "the pact")),
        ("Velt said the court had fined Karsten. It denied all.", "It",
         ("Velt", "the court", "Karsten")),
        ("Mayor Keel met Ruth Amari. She paid 4 crowns.", "She", ("Ruth Amari", "Mayor Keel")),
        ("Ministers met union leaders. They agreed on 4 percent.", "They",
         ("the ministers", "the union leaders")),
        ("Lars Holm met Erik Sunde. His boat cost 4 million.", "His",
         ("Lars Holm’s", "Erik Sunde’s")),
    ],
)  # fmt: skip
def test_two_readings_are_offered(text: str, words: str, readings: tuple[str, ...]) -> None:
    assert pointed(text) == [(words, readings, "")]


@pytest.mark.parametrize(
    "words",
    [
        "It is raining in Norvik.", "It was dark by noon.", "It is clear that 40 died.",
        "It is not known whether 40 died.", "It took three years to build the pier.",
        "It’s unlikely the vote will pass.", "It was Ruth Amari who paid.",
        "It was the court that ruled.", "It was in 2004 that the dam broke.",
        "It has been 40 years since the war.", "It makes no sense to wait 40 years.",
        "It was only when the dam broke that 40 left.", "It seems that 40 died.",
        "It is said that 40 died.", "It was the first time that 40 voted.",
        "It was 40 years ago that the dam broke.",
    ],
)  # fmt: skip
def test_an_it_that_stands_for_nothing(words: str) -> None:
    assert is_empty(words, 0)
    assert pointed(f"The pier was sold. {words}") == []


@pytest.mark.parametrize(
    "words",
    [
        "It is said to cost 40 crowns.", "It was set up to foster trade.", "It has 400 members.",
        "It was sold to Velt for 40 crowns.", "It was a wreck that sank in 2004.",
        "It paid 40 crowns to settle the case.", "It cost 40 crowns to build.",
        "It needs 40 crowns to mend the wall.", "It was the largest in Norvik.",
    ],
)  # fmt: skip
def test_an_it_that_stands_for_something(words: str) -> None:
    assert not is_empty(words, 0)
    assert pointed(f"The pier was sold. {words}") != []


@pytest.mark.parametrize(
    "text",
    [
        "Karl Brenner left in 2003. “He took 40 crowns,” a clerk said.",
        "The firm fell. This year 40 posts were cut.",
        "The firm fell. This time, 40 posts were cut.",
        "The firm fell. Those who stayed lost 40 crowns.",
        "The firm fell. That 40 posts were cut is known.",
        "They would close 40 berths, the ferry firm said.",
        "The mayor of Velden paid 40 crowns.",
        "The mayor, Ruth Amari, paid 40 crowns.",
    ],
)
def test_what_stands_by_itself_is_no_doubt(text: str) -> None:
    assert pointed(text) == []


@pytest.mark.parametrize("mark", ["- ", "• ", "– ", "* ", "1. ", "(2) ", "3) ", "(b) ", "(iv) "])
def test_a_list_mark_is_left_out_and_can_be_put_back(mark: str) -> None:
    found = suggested(f"{mark}Net profit rose by 4 percent.")
    assert found.statement == "Net profit rose by 4 percent."
    assert [(one.before, one.after) for one in found.changes] == [(mark, "")]
    assert found.changes[0].why == "the mark of a list"


@pytest.mark.parametrize("text", ["-4 degrees were met.", "2.5 million voted.", "A firm fell."])
def test_no_list_mark_is_made_up(text: str) -> None:
    assert suggested(text).changes == ()


def test_the_day_of_the_speech_is_no_doubt() -> None:
    text = "The tram carried 2.4 million people in 2021, the mayor said on Thursday."
    [claim] = find_claims(text, published=date(2024, 6, 14), keep_all=True).claims
    assert claim.doubts == ()
    assert [one.value for one in claim.dates] == ["2021", "2024-06-13"]
