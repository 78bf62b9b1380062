"""The measuring of who said it, on a small marked article of our own."""

from pathlib import Path

import pytest

from workbench.evaluation import attribution, polnear

TEXT = (
    "“The bridge is closed,” said Ann Lee, the mayor. Boris Kamm said it was open. "
    "She said he was wrong about that. The bridge was built in 1950."
)


def mark(number: int, kind: str, words: str, after: int = 0) -> str:
    at = TEXT.index(words, after)
    return f"T{number}\t{kind} {at} {at + len(words)}\t{words}"


MARKS = "\n".join(
    (
        mark(1, "Source", "Ann Lee, the mayor"), mark(2, "Content", "“The bridge is closed,”"),
        "E1\tAttribution:T9 Source:T1 Content:T2",
        mark(3, "Source", "Boris Kamm"), mark(4, "Content", "it was open"),
        "E2\tAttribution:T9 Source:T3 Content:T4",
        mark(5, "Source", "She"), mark(6, "Content", "he was wrong about that"),
        "E3\tAttribution:T9 Source:T5 Content:T6",
        "T7\tSource \t", "#1\tAnnotatorNotes T1\tsure?",
    )
)  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    dev = tmp_path / "polnear" / "dev"
    (dev / "text").mkdir(parents=True)
    (dev / "attributions").mkdir()
    (dev / "text" / "bridge.txt").write_text(TEXT, "utf-8")
    (dev / "attributions" / "bridge_aa.ann").write_text(MARKS, "utf-8")
    (dev / "attributions" / "bridge_bb.ann").write_text("", "utf-8")
    return tmp_path


def test_of_several_annotators_the_first_counts(data: Path) -> None:
    (article,) = polnear.articles(data / "polnear" / "dev")
    assert [one.surface for one in article.attributions] == ["named", "named", "pronoun"]
    assert [one.claim for one in article.attributions] == [True, False, True]


def test_the_figures_of_a_small_article(data: Path) -> None:
    found = {(one.task, one.measure): one.ours for one in attribution.measure(data)}
    assert found["who said it", "precision"] == 1.0
    assert found["who said it", "recall"] == 1.0
    assert found["who said it, any content", "recall"] == 1.0
    # "She" is Ann Lee; the named source marked last before is Boris Kamm.
    assert found["who said it", "pronouns and titles: name compatible"] == 0.0


def test_without_the_data_our_own_passages_are_measured(tmp_path: Path) -> None:
    assert {one.data for one in attribution.measure(tmp_path)} == {"own passages"}


@pytest.mark.parametrize(
    ("content", "claim"),
    [
        ("that the bridge was closed in May", True),
        ("the bridge will never open again", True),
        ("“We closed it because it is old.”", True),
        ("to close the bridge before May", False),
        ("whether the bridge was closed in May", False),
        ("the bridge that was closed in May", False),
        ("closing the bridge that leaks badly", False),
        ("“Was it closed in May already?”", False),
        ("a plan for the bridge", False),
        ("it is", False),
    ],
)
def test_what_counts_as_a_claim(content: str, claim: bool) -> None:
    assert polnear.is_claim(content) is claim


@pytest.mark.parametrize(
    ("source", "heads"),
    [
        ("Sen. Ann Lee of Ostby", {"ann", "lee"}),
        ("a spokesman for Ann Lee", {"spokesman"}),
        ("Secretary of State Ann Lee", {"ann", "lee"}),
        ("two people familiar with the matter", {"people"}),
        ("Lee’s campaign manager, Boris Kamm", {"manager", "boris", "kamm"}),
    ],
)
def test_the_heads_of_a_source(source: str, heads: set[str]) -> None:
    assert attribution.heads(source) == heads
