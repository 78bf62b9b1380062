"""The words that weighed most: pieces of the quote, the table, and the desk that shows them."""

import re
from typing import Any

import pytest

from tests.web.desking import Setting, section
from workbench.models import Article, Claim
from workbench.text.types import WordWeight
from workbench.web.weights import Weighed, heaviest, weighed

QUOTE = "Seven countries joined in 2004."


def weight(word: str, value: float) -> WordWeight:
    at = QUOTE.index(word)
    return WordWeight(word, at, at + len(word), value)


def test_the_pieces_are_the_quote_and_heavier_words_have_a_higher_level() -> None:
    found = weighed(
        QUOTE,
        [weight("Seven", 0.5), weight("joined", -0.9), weight("in", 0.01), weight("2004", 1.2)],
    )
    assert "".join(piece.text for piece in found) == QUOTE
    assert [piece for piece in found if piece.level] == [
        Weighed("Seven", 2), Weighed("joined", 3, True), Weighed("2004", 3),
    ]  # fmt: skip


def test_the_table_has_the_heaviest_first_and_no_more_than_asked() -> None:
    given = [weight("Seven", 0.5), weight("joined", -0.9), weight("2004", 1.2)]
    assert [one.text for one in heaviest(given)] == ["2004", "joined", "Seven"]
    assert [one.text for one in heaviest(given, most=1)] == ["2004"]


def test_without_weights_the_quote_is_one_piece() -> None:
    assert weighed(QUOTE, []) == [Weighed(QUOTE)]
    assert heaviest([]) == []


def store(setting: Setting, **fields: Any) -> str:
    with setting.database.transaction() as session:
        row = session.get_one(Claim, setting.claim.id)
        for name, value in fields.items():
            setattr(row, name, value)
        session.add(row)
    return section(setting.browser().get(setting.path).text, "claim")


def test_the_desk_shows_scores_and_the_finder(setting: Setting) -> None:
    page = store(setting, score=0.81, verifiable=0.93, opinion=0.1, finder="minilm-1")
    assert (
        "Scores: check-worthy 0.81 (calibrated), verifiable 0.93, opinion 0.10. Finder: minilm-1."
        in page
    )
    assert f'href="{setting.path}/words"' in page


@pytest.mark.parametrize("finder", ["minilm-1", "linear-1"])
def test_words_are_weighed_when_asked_for(setting: Setting, finder: str) -> None:
    store(setting, score=0.81, finder=finder)
    found = setting.browser().get(f"{setting.path}/words").text
    assert f"read anew by {finder}" in found
    words = re.findall(r'<td dir="auto">([^<]+)</td><td>[+-]\d\.\d\d</td>', found)
    assert 1 < len(words) <= 6
    assert set(words) <= set(re.findall(r"[\w’'.,-]+?(?=\W|$)", setting.claim.quote))
    asked = setting.browser().client.get(f"{setting.path}/words", headers={"HX-Request": "true"})
    part = asked.text
    assert part.lstrip().startswith('<div class="stack-s" id="word-weights">')


def test_words_of_other_languages_are_not_weighed(setting: Setting) -> None:
    with setting.database.transaction() as session:
        article = session.get_one(Article, setting.claim.article_id)
        article.language = "de"
        session.add(article)
    found = setting.browser().get(f"{setting.path}/words").text
    assert "a language that the finder has not learned" in found


def test_other_languages_are_labelled_on_desk_and_preview(setting: Setting) -> None:
    page = store(setting, score=0.6, verifiable=0.5, calibrated=False)
    label = "Scores are not calibrated for this language"
    assert label in page and "(calibrated)" not in page
    assert label in setting.browser().get(f"{setting.path}/preview").text
    assert label in setting.browser().get(f"/articles/{setting.claim.article_id}").text
    assert label not in store(setting, calibrated=True)


def test_a_relayed_claim_names_both(setting: Setting) -> None:
    page = store(setting, claimant="Bo Ek", via=["the envoy"])
    assert "<bdi>Bo Ek</bdi>, as told by <bdi>the envoy</bdi>" in page
    browser = setting.browser()
    for path in (f"{setting.path}/preview", f"/articles/{setting.claim.article_id}"):
        assert "<bdi>Bo Ek</bdi>, as told by <bdi>the envoy</bdi>" in browser.get(path).text
    assert "as told by <bdi>the envoy</bdi>" in browser.get("/claims").text
