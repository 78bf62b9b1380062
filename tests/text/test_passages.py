"""Passages for a claim."""

from itertools import pairwise

import pytest

from workbench.text.passages import rank

TEXT = """The harbour was dug in 1902. It was paid for by the town.
The ferry commission was founded in Ostby. That was in 1998, by treaty.
Ferries carried 48,000 passengers in 2019, said the operator. Cars are dearer.
The weather in the strait is rough.
"""


def test_the_best_passage_comes_first() -> None:
    found = rank("The ferries carried 48,000 passengers in 2019", TEXT)
    assert found[0].quote.startswith("Ferries carried 48,000 passengers in 2019")
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    assert all(TEXT[p.start : p.end] == p.quote for p in found)


def test_two_sentences_when_both_are_needed() -> None:
    best = rank("The ferry commission was founded by treaty in 1998", TEXT)[0]
    assert best.quote == "The ferry commission was founded in Ostby. That was in 1998, by treaty."


def test_passages_do_not_overlap_and_stay_in_their_line() -> None:
    found = rank("ferry ferries harbour commission town treaty passengers cars", TEXT)
    spans = sorted((p.start, p.end) for p in found)
    assert len(found) > 2
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all("\n" not in p.quote for p in found)


def test_the_limit_holds() -> None:
    assert len(rank("the harbour ferry weather cars", TEXT, limit=2)) == 2
    assert rank("harbour", TEXT, limit=0) == []


@pytest.mark.parametrize(("claim", "text"), [("", TEXT), ("the of and", TEXT), ("ferry", "")])
def test_nothing_shared_nothing_found(claim: str, text: str) -> None:
    assert rank(claim, text) == []


def test_unrelated_words_find_nothing() -> None:
    assert rank("quantum chromodynamics", TEXT) == []


def test_inflected_words_meet() -> None:
    assert rank("The ferry carries a passenger", TEXT)[0].quote.startswith("Ferries carried")


def test_chinese() -> None:
    text = "港口建于1902年。渡轮委员会成立于1998年。"
    assert rank("渡轮委员会", text, language="zh")[0].quote == "渡轮委员会成立于1998年。"


def _words(claim: str, text: str = TEXT, language: str = "en") -> list[str]:
    best = rank(claim, text, language=language)[0]
    return [text[word.start : word.end] for word in best.words]


def test_a_passage_names_the_words_that_made_it_rank() -> None:
    assert _words("The ferries carried 48,000 passengers in 2019") == [
        "Ferries", "carried", "48,000", "passengers", "2019",
    ]  # fmt: skip


def test_the_words_of_the_second_sentence_count_from_the_beginning_of_the_text() -> None:
    assert _words("The ferry commission was founded by treaty in 1998")[-2:] == ["1998", "treaty"]


def test_pairs_of_ideographs_that_overlap_are_one_place() -> None:
    text = "港口建于1902年。渡轮委员会成立于1998年。"
    assert _words("渡轮委员会", text, "zh") == ["渡轮委员会"]


def test_a_letter_that_grows_in_lower_case_moves_no_place() -> None:
    assert _words("the harbour", "İİİ harbour.") == ["harbour"]


def test_a_sentence_is_lifted_by_what_stands_beside_it() -> None:
    near = "The harbour is old.\nThe ferry harbour too.\nWe left.\n"
    far = "The harbour is old.\nWe left.\nThe ferry harbour too.\n"

    def score(text: str) -> float:
        found = rank("harbour ferry commission", text)
        return next(one.score for one in found if "old" in one.quote)

    assert score(near) > score(far) > 0


def test_the_end_of_a_long_text_is_ranked_as_well() -> None:
    text = "The weather in the strait is rough today.\n" * 20_000 + TEXT
    assert rank("The harbour was dug in 1902", text)[0].start > 800_000
