"""The claim finder on gold articles: ours always, the shared one where it is at hand."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbench.text.claims import find_claims, score_sentence
from workbench.text.judging import scoring
from workbench.text.types import KINDS, Findings, FoundClaim

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "fixtures" / "claims"
SHARED = Path(os.environ.get("WORKBENCH_SHARED") or ROOT.parent / "shared")
COUNCIL = SHARED / "articles" / "nato-russia-council.txt"


def gold(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text("utf-8"))
    read["text"] = (GOLD / read["text"]).read_text("utf-8")
    return read


def findings(article: dict[str, Any]) -> Findings:
    published = date.fromisoformat(article["published"])
    return find_claims(
        article["text"], published=published, language=article["language"], keep_all=True
    )


def worth_checking(found: Findings) -> list[FoundClaim]:
    return [claim for claim in found.claims if claim.checkworthy]


@pytest.fixture(scope="module")
def ferry() -> tuple[dict[str, Any], Findings]:
    article = gold("ferry-commission")
    return article, findings(article)


@pytest.fixture(scope="module")
def council() -> Findings:
    if not COUNCIL.exists():
        pytest.skip(f"the shared article is not at {COUNCIL}; WORKBENCH_SHARED says where it is")
    return find_claims(COUNCIL.read_text("utf-8"), published=date(2021, 6, 1), keep_all=True)


def test_holds_what_it_must(ferry: tuple[dict[str, Any], Findings]) -> None:
    article, found = ferry
    quotes = [claim.quote for claim in worth_checking(found)]
    missing = [words for words in article["must_hold"] if not any(words in q for q in quotes)]
    assert missing == []


def test_holds_nothing_it_must_not(ferry: tuple[dict[str, Any], Findings]) -> None:
    article, found = ferry
    quotes = [claim.quote for claim in worth_checking(found)]
    wrong = [words for words in article["must_not_hold"] if any(words in q for q in quotes)]
    assert wrong == []


def test_leaves_out_and_says_why(ferry: tuple[dict[str, Any], Findings]) -> None:
    article, found = ferry
    assert [[one.text, one.why] for one in found.left_out] == article["left_out"]


def test_every_claimant(ferry: tuple[dict[str, Any], Findings]) -> None:
    article, found = ferry
    starts = dict(article["claimants"])
    answers = {
        start: claim.claimant
        for claim in found.claims
        for start in starts
        if claim.quote.startswith(start)
    }
    assert answers == starts
    assert len(found.claims) == len(starts)


def test_every_date(ferry: tuple[dict[str, Any], Findings]) -> None:
    article, found = ferry
    dates = [[d.text, d.value] for claim in found.claims for d in claim.dates]
    assert dates == article["dates"]


def test_quantities(ferry: tuple[dict[str, Any], Findings]) -> None:
    article, found = ferry
    quantities = [[q.text, q.value, q.unit] for claim in found.claims for q in claim.quantities]
    assert [q for q in article["quantities"] if q not in quantities] == []


def test_statements_name_the_speaker_where_certain(ferry: tuple[dict[str, Any], Findings]) -> None:
    _, found = ferry
    sent = next(c for c in found.claims if "draft contract" in c.quote)
    assert sent.quote.endswith("she said.")
    assert sent.statement.endswith("Marta Lindqvist said.")


def test_without_keep_all_only_what_is_worth_checking() -> None:
    article = gold("ferry-commission")
    published = date.fromisoformat(article["published"])
    some = find_claims(article["text"], published=published)
    assert list(some.claims) == worth_checking(findings(article))
    assert some.finder == scoring.name(fast=False)


@pytest.mark.parametrize(
    "words",
    [
        "The body has not met for 19 months",
        "“We invited the Russian government",
        "The NATO-Russia Council was set up in 2002",
        "Just five years prior, both sides had signed",
        "However, in 2004, the bloc went through",
        "A collection of documents was declassified in 2017",
    ],
)
def test_council_holds(council: Findings, words: str) -> None:
    assert any(claim.quote.startswith(words) for claim in worth_checking(council))


@pytest.mark.parametrize(
    "words",
    ["Share this story", "Think your friends", "rt.com", "The ball is now", "We have a lot to",
     "I would like to invite"],
)  # fmt: skip
def test_council_does_not_hold(council: Findings, words: str) -> None:
    assert not any(words in claim.quote for claim in worth_checking(council))


@pytest.mark.parametrize(
    ("start", "claimant"),
    [
        ("The body has not", None),
        ("“We invited", "Jens Stoltenberg"),
        ("“The ball is", "Jens Stoltenberg"),
        ("I would like", "Jens Stoltenberg"),
        ("We have a lot", "Jens Stoltenberg"),
        ("In April, Russia’s", "Sergey Lavrov"),
        ("“Our colleague", "Sergey Lavrov"),
        ("Instead, he", "Sergey Lavrov"),
        ("“NATO has nothing", "Sergey Lavrov"),
        ("Stoltenberg, the former", "Jens Stoltenberg"),
        ("Responding to", "Maria Zakharova"),
        ("“Russia is not", "Maria Zakharova"),
        ("“But without", "Maria Zakharova"),
        ("Last week,", "Sergey Shoigu"),
        ("“The actions", "Sergey Shoigu"),
        ("Just five years", None),
        ("However, in 2004", None),
        ("A collection", None),
        ("Since then,", None),
        ("In February,", "Tod D. Wolters"),
        ("The army chief", "Tod D. Wolters"),
    ],
)
def test_council_claimants(council: Findings, start: str, claimant: str | None) -> None:
    assert [c.claimant for c in council.claims if c.quote.startswith(start)] == [claimant]


def test_council_dates(council: Findings) -> None:
    dates = {d.text: d.value for claim in council.claims for d in claim.dates}
    assert dates == {
        "19 months": "2019-11/2021-06",
        "over a year ago": "../2020-06",
        "In April": "2021-04",
        "Last week": "2021-05-24/2021-05-30",
        "2002": "2002",
        "Just five years prior": "1997",
        "2004": "2004",
        "2017": "2017",
        "the 1990s": "1990/1999",
        "Since then": None,
        "In February": "2021-02",
    }


SENTENCES = [
    ("Unemployment fell to 4 percent in 2019.", True, "quantity"),
    ("The council was founded in Rome in 2002 and has cost $40 million.", True, "quantity"),
    ("The minister signed a secret treaty with Vardia in 2002.", True, "event"),
    ("The ministry spent $3 million on the road.", True, "quantity"),
    ("Taxes rose because of the war in Vardia.", True, "causal"),
    ("I hope we can all be friends.", False, None),
    ("Will they ever learn?", False, None),
    ("Thank you very much.", False, None),
    ("We should do something about it.", False, None),
]


@pytest.mark.parametrize(("sentence", "checkworthy", "kind"), SENTENCES)
def test_scores_one_sentence(sentence: str, checkworthy: bool, kind: str | None) -> None:
    found = score_sentence(sentence)
    assert found.checkworthy is checkworthy
    assert kind is None or found.kind == kind
    assert found.kind in KINDS
    assert (found.quote, found.start, found.end) == (sentence, 0, len(sentence))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Stadt kaufte im Jahr 2019 für 40 Prozent weniger als 1998.", "de"),
        ("2019年7月5日,港口有48000名乘客。", "zh"),
    ],
)
def test_other_languages_go_by_numbers_and_dates(text: str, language: str) -> None:
    [claim] = find_claims(text, language=language).claims
    assert claim.quote == text
    assert str(claim.dates[0].value).startswith("2019")


def test_a_bare_sentence_scores_as_it_does_in_a_text() -> None:
    sentence = "Ann Lee said that unemployment fell to 4 percent in 2019."
    [claim] = find_claims(sentence).claims
    assert score_sentence(sentence) == claim


def test_a_statement_leaves_the_speakers_label_out_and_the_quote_keeps_it() -> None:
    text = "HELENE STRAND: The wall was finished in 2019 and cost 46 million crowns."
    [claim] = find_claims(text).claims
    assert claim.quote == text
    assert claim.statement == "The wall was finished in 2019 and cost 46 million crowns."
    assert claim.claimant == "Helene Strand"
