"""What of a sentence is judged: not who says it, not its place in a list, not what is unseen."""

from datetime import date

import pytest

from workbench.text.claims import find_claims, score_sentence
from workbench.text.clearing import cleared
from workbench.text.judging import reasons
from workbench.text.judging.stretch import begins
from workbench.text.judging.surface import surface
from workbench.text.types import Doubt, FoundClaim, FoundDate, FoundQuantity

SAID = "My opponent raised the harbour dues in 2019."
LEADS = [
    "Anna Keel: ", "HOST: ", "SEN. OKORO (D-Halland): ", "Speaker 2: ", "Q: ", "- ", "• ", "1. ",
    "(b) ", "3) ", ">> HOST: ", "[00:01:05] ANN LEE: ", "- Anna Keel: ",
]  # fmt: skip


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize("lead", LEADS)
def test_who_says_it_and_where_in_a_list_changes_neither_score_nor_reasons(
    lead: str, fast: bool
) -> None:
    bare, led = score_sentence(SAID, fast=fast), score_sentence(lead + SAID, fast=fast)
    assert led.quote == lead + SAID
    assert (led.score, led.reasons, led.kind) == (bare.score, bare.reasons, bare.kind)
    [year] = led.dates
    assert led.quote[year.start : year.end] == "2019"


@pytest.mark.parametrize("fast", [False, True])
def test_nor_in_a_transcript(fast: bool) -> None:
    text = f"ANNA KEEL: {SAID}\nBO KAMM: He did not."
    led = find_claims(text, keep_all=True, fast=fast).claims[0]
    bare = find_claims(f"{SAID}\nHe did not.", keep_all=True, fast=fast).claims[0]
    assert led.quote == f"ANNA KEEL: {SAID}" and text[led.start : led.end] == led.quote
    assert led.claimant == "Anna Keel"
    assert (led.score, led.reasons) == (bare.score, bare.reasons)


def test_words_are_weighed_where_they_stand() -> None:
    line = f"- Anna Keel: {SAID}"
    found = reasons.weigh_words(surface(line))
    assert [line[one.start : one.end] for one in found] == [one.text for one in found]
    assert found[0].text == "My"


@pytest.mark.parametrize(
    "words",
    [
        "Jobless rate: 4.1%, down from 5.2% a year ago",  # says what the number is of
        "Unemployment: 4.1%",
        "Cost: Four million crowns.",
        "12. May was dry.",
        "It said: We lost 40 jobs.",
        "- ",
        "",
    ],
)
def test_what_is_no_label_is_judged(words: str) -> None:
    assert begins(words) == 0


def test_the_number_of_an_item_is_no_figure_and_a_day_of_the_month_is_no_numbering() -> None:
    assert score_sentence("4. The boat sank near the old pier.").quantities == ()
    [claim] = find_claims("3. Oktober 1990 war ein Mittwoch.", language="de", keep_all=True).claims
    assert [one.value for one in claim.dates] == ["1990-10-03"]


def test_a_sentence_in_another_script_is_judged_as_the_bare_line_is() -> None:
    line = "港口在2019年花费了三十亿元。"
    text = f"The port opened in 2019. {line} It cost 30 million."
    inside = next(one for one in find_claims(text, keep_all=True).claims if one.quote == line)
    bare = score_sentence(line)
    assert (inside.calibrated, inside.score) == (bare.calibrated, bare.score) == (False, bare.score)
    others = [one for one in find_claims(text, keep_all=True).claims if one.quote != line]
    assert [one.calibrated for one in others] == [True, True]


def same(one: FoundClaim, other: FoundClaim) -> bool:
    """Whether the two say the same, apart from where they stand."""
    numbers = [[(q.value, q.unit) for q in claim.quantities] for claim in (one, other)]
    days = [[d.value for d in claim.dates] for claim in (one, other)]
    told = [(c.claimant, c.score, c.statement, c.kind, c.reasons) for c in (one, other)]
    return numbers[0] == numbers[1] and days[0] == days[1] and told[0] == told[1]


UNSEEN = (
    "The mi\u00adnister said\u200b that 40\u2060 per cent of the\u202e boats were so\u200bld on"
    " 5\u200b May 2019\u2060.\u200b She said on Mon\u2060day that they had cost"
    " €3\u200b million.\u202c"
)


@pytest.mark.parametrize("fast", [False, True])
def test_unseen_characters_hide_nothing_and_move_no_place(fast: bool) -> None:
    plain = cleared(UNSEEN).text
    when = date(2021, 6, 1)
    found = find_claims(UNSEEN, published=when, keep_all=True, fast=fast).claims
    wanted = find_claims(plain, published=when, keep_all=True, fast=fast).claims
    assert len(found) == len(wanted) == 2
    assert all(same(one, other) for one, other in zip(found, wanted, strict=True))
    assert found[0].claimant == "the minister"
    for one in found:
        assert UNSEEN[one.start : one.end] == one.quote
        found_in: list[FoundDate | FoundQuantity | Doubt] = [
            *one.dates, *one.quantities, *one.doubts
        ]  # fmt: skip
        for held in found_in:
            assert UNSEEN[held.start : held.end] == held.text
        for change in one.changes:
            assert UNSEEN[change.start : change.end] == change.before
    assert found[0].quantities[0].text == "40\u2060 per cent"


def test_a_bare_line_is_given_back_whole() -> None:
    line = "\u200bIt lost 40\u2060 per cent in 2019.\u200b"
    claim = score_sentence(line)
    assert (claim.quote, claim.start, claim.end) == (line, 0, len(line))
    assert claim.quantities[0].unit == "percent"
    assert line[claim.quantities[0].start : claim.quantities[0].end] == "40\u2060 per cent"


def test_joiners_stay_where_a_script_needs_them() -> None:
    assert cleared("می\u200cخواهم 👩\u200d🚀 क्\u200dष").gone == ()
    assert cleared("fish\u200cing").text == "fishing"


def test_nothing_but_unseen_characters_is_no_sentence() -> None:
    found = find_claims("\u200b\u2060\n\u202e", keep_all=True)
    assert (found.claims, found.left_out) == ((), ())
