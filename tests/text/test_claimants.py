"""Who said it."""

import pytest

from workbench.text.claims import find_claims
from workbench.text.speech.claimants import attribute
from workbench.text.splitting.sentences import split


def speakers(text: str) -> list[str | None]:
    return attribute(split(text), text)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Ann Lee told the Gazette that the bridge was closed.", "Ann Lee"),
        ("Vardia’s foreign minister, Boris Kamm, said the bridge was closed.", "Boris Kamm"),
        ("Vardian Defence Minister Boris Kamm said that the bridge was closed.", "Boris Kamm"),
        ("In May, the fleet’s commander, General Tod R. Hale, claimed that it was so.",
         "Tod R. Hale"),
        ("Asked why, Maria Stein, the spokeswoman for the ministry, said it was closed.",
         "Maria Stein"),
        ("“The bridge is closed,” said Ann Lee.", "Ann Lee"),
        ("“The bridge is closed,” said Mr. Lee, the engineer.", "Lee"),
        ("“The bridge is closed,” Rep. Ann Lee (D-Mich.) said.", "Ann Lee"),
        ("The bridge, Ann Lee said, was closed.", "Ann Lee"),
        ("According to Ann Lee, the bridge was closed.", "Ann Lee"),
        ("The bridge was closed, according to the Harbour Office.", "Harbour Office"),
        ("The Transport Ministry said the bridge was closed.", "Transport Ministry"),
        ("Officials said the bridge was closed.", "Officials"),
        ("RIVERA: The bridge was closed.", "Rivera"),
        ("“He is not the right person,” said Ms. Leon, who works in Ostby.", "Leon"),
        ("Chairman Rep. Ann Lee (R-Utah) said it was closed.", "Ann Lee"),
        ("“It works,” says a source involved in the plan.", "a source involved in the plan"),
        # The article's own assertions.
        ("The city spent more, according to its budget.", None),
        ("Ann Lee's remarks also stand out because she owns the bridge.", None),
        ("The governor vetoed a bill, which critics said was unfair.", None),
        ("The bridge was closed in 2002.", None),
        ("The army chiefs have been asked to meet.", None),
        ("The bridge was closed, with Vardia saying it was unsafe.", None),
        ("The treaty that declared peace was signed.", None),
        ("He would not say whether the bridge was closed.", None),
        ("The two states have a border.", None),
        # Nobody is made up: a title stays as it stands, and a bare pronoun is nobody.
        ("He said the bridge was closed.", None),
        ("“The bridge is closed,” she said.", None),
        ("The official said the bridge was closed.", "the official"),
        ("“The bridge is closed.”", None),
        ("It is said that the bridge was closed.", None),
    ],
)  # fmt: skip
def test_one_sentence(text: str, claimant: str | None) -> None:
    assert speakers(text) == [claimant]


def test_pronouns_titles_and_surnames_find_their_person() -> None:
    text = (
        "Ann Lee, the harbour minister, said the bridge was closed. She said it was old. "
        "Boris Kamm, the mayor, denied that he knew. He said nobody told him. "
        "“It was in the papers,” the minister added. Lee said that it was so."
    )
    assert speakers(text) == [
        "Ann Lee", "Ann Lee", "Boris Kamm", "Boris Kamm", "Ann Lee", "Ann Lee"
    ]  # fmt: skip


def test_gender_keeps_pronouns_apart() -> None:
    text = "Spokeswoman Ann Lee said it rained. Chairman Boris Kamm said it snowed. She said no."
    assert speakers(text) == ["Ann Lee", "Boris Kamm", "Ann Lee"]


def test_quotations_that_run_on() -> None:
    text = (
        "Ann Lee spoke first. “The bridge is old. It was built in 1950. We closed it,” Lee said. "
        "“It will stay closed.” The bridge is made of iron."
    )
    assert speakers(text) == [None, "Ann Lee", "Ann Lee", "Ann Lee", "Ann Lee", None]


def test_a_quotation_of_several_paragraphs() -> None:
    text = "Ann Lee said: “The bridge is old.\n“It was built in 1950.\n“We closed it.”\nIt is iron."
    assert speakers(text) == ["Ann Lee", "Ann Lee", "Ann Lee", None]


def test_a_transcript() -> None:
    text = "LEE: We built 40 homes. They are full.\nKAMM: They are not.\nThe hall was full."
    assert speakers(text) == ["Lee", "Lee", "Kamm", None]


def test_two_people_of_one_surname() -> None:
    text = "Governor Gary Lee said it rained. Engineer Ann Lee says it snowed. Lee says it froze."
    assert speakers(text) == ["Gary Lee", "Ann Lee", "Ann Lee"]


def statement(text: str, quote: str) -> tuple[str | None, str, list[tuple[str, ...]]]:
    """Claimant, statement and the readings of what is in doubt, for the claim so begun."""
    (claim,) = [one for one in find_claims(text).claims if one.quote.startswith(quote)]
    return claim.claimant, claim.statement, [one.readings for one in claim.doubts]


@pytest.mark.parametrize(
    ("before", "claimant", "opening", "readings"),
    [
        ("Ann Lee met Boris Kamm in 2019.", "Boris Kamm", "Boris Kamm said", []),
        ("Ann Lee met Bo Kamm in 2019.", "Bo Kamm", "He said", [("Bo Kamm",)]),
        (
            "Boris Kamm said it rained. A spokesman for the port waved.",
            "a spokesman for the port",
            "He said",
            [("Boris Kamm", "the spokesman")],
        ),
    ],
)
def test_claimant_and_statement_agree_or_it_is_in_doubt(
    before: str, claimant: str, opening: str, readings: list[tuple[str, ...]]
) -> None:
    found = statement(f"{before} He said the bridge cost 4 million euros.", "He said")
    assert found == (claimant, f"{opening} the bridge cost 4 million euros.", readings)


def test_the_words_of_a_transcript_keep_their_own_first_person() -> None:
    text = "ANN POOLE: My opponent said that I raised taxes by 4 percent.\nBERG: No."
    (claim,) = [one for one in find_claims(text).claims if "taxes" in one.quote]
    assert (claim.claimant, claim.via) == ("My opponent", ("Ann Poole",))
    assert claim.statement == "My opponent said that Ann Poole raised taxes by 4 percent."


def test_the_official_is_nobody_where_two_fit() -> None:
    text = (
        "Mayor Helen Ash said the loss was £4m. The finance director, Tom Ray, disputed it. "
        "The official said the loss was closer to £3m."
    )
    found = statement(text, "The official")
    assert found == ("the official", "The official said the loss was closer to £3m.", [()])


def test_one_answer_a_sentence_even_for_none() -> None:
    assert attribute([], "") == []
    assert attribute([], "Some text.") == []
