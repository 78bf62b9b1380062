"""The measuring of who said it, on a small marked article of our own."""

import hashlib
from pathlib import Path

import pytest

from workbench.evaluation import attribution, polnear
from workbench.text.types import Span

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
    found = {one.measure: one for one in attribution.measure(data)}
    assert found["named sources: precision"].ours == 1.0
    assert found["named sources: recall"].ours == 1.0
    assert found["named sources, any content: recall"].ours == 1.0
    # "She" is Ann Lee; the named source marked last before is Boris Kamm.
    assert found["pronouns: recall"].ours == 0.0
    assert found["pronouns: precision"].ours == 0.0
    assert found["all sources: recall"].ours == 1 / 2
    assert found["all sources: precision"].ours == pytest.approx(2 / 3)
    lines = [one for one in found.values() if one.data == "PolNeAR"]
    assert all(one.interval is not None and one.baseline is not None for one in lines)
    assert len(lines) == 3 * len(attribution.KINDS)


LINES = (
    "Ann Lee said the bridge was closed in May.",
    "He said the bridge was open in June.",
    "The senator said the bridge was old by then.",
    "The bridge was built in 1950 by the town.",
)


def outcomes(*said: attribution.Said) -> list[attribution.Outcome]:
    """What counts when the four lines are answered with ``said``."""
    text = "\n".join(LINES)
    starts = [text.index(line) for line in LINES]
    marked = []
    for start, source, surface in zip(
        starts, ("Ann Lee", "He", "The senator"), ("named", "pronoun", "title"), strict=False
    ):
        content = Span(start + len(source) + 6, text.index(".", start))
        marked.append(polnear.Attributed(source, start, (content,), surface, claim=True))
    article = polnear.Marked(text, tuple(marked))
    return list(attribution.outcomes(article, lambda spans, _: [*said][: len(spans)]))


def right(found: list[attribution.Outcome], kind: str) -> attribution.Counts:
    return attribution.counts(found, kind)


def test_a_resolved_pronoun_and_title_are_right() -> None:
    found = outcomes(("Ann Lee",), ("Ann Lee",), ("Sen. Lee",), ())
    assert right(found, "pronouns") == right(found, "titles") == (1, 1, 1, 1)
    assert right(found, attribution.ALL) == (3, 3, 3, 3)


@pytest.mark.parametrize("open_answer", ["He", "he", "The senator", "the senator", "They"])
def test_an_answer_that_leaves_it_open_is_not_right(open_answer: str) -> None:
    found = outcomes(("Ann Lee",), (open_answer,), (open_answer,), ())
    assert right(found, "pronouns") == right(found, "titles") == (0, 1, 0, 1)


@pytest.mark.parametrize(
    ("name", "source", "written", "right"),
    [
        ("Ann Lee", "she", "ann lee", True),
        ("Sen. Lee", "she", "ann lee", True),
        ("Ann B. Lee", "the senator", "ann lee", True),
        ("Bo Lee", "the senator", "ann lee", False),
        ("the senator", "the senator", "ann lee", False),
        ("she", "she", "ann lee", False),
        ("the union", "the union", "harbour union", False),
        ("Harbour Union", "the union", "port council | harbour union", True),
        ("the source", "the source", "=", True),
        ("Ann Lee", "the source", "=", False),
        ("the letter", "the letter", "= | ann lee", True),
        ("Ann Lee", "the letter", "= | ann lee", True),
    ],
)
def test_who_is_meant(name: str, source: str, written: str, right: bool) -> None:
    assert attribution.is_meant(name, source, written) is right


def test_what_is_marked_by_hand_counts_and_not_the_name_before() -> None:
    text = "Ann Lee met Bo Kamm. Bo Kamm said it was shut. She said it was open."
    at = text.index("She")
    named = polnear.Attributed("Bo Kamm", 21, (Span(34, 45),), "named", claim=True)
    she = polnear.Attributed("She", at, (Span(at + 9, len(text)),), "pronoun", claim=True)
    key = hashlib.sha256(text.encode()).hexdigest()[:16]
    marks = attribution.meant()
    marks[key] = {str(at): "ann lee"}
    try:
        article = polnear.Marked(text, (named, she))
        said = [(), ("Bo Kamm",), ("Ann Lee",)]
        found = list(attribution.outcomes(article, lambda *_: said))
    finally:
        del marks[key]
    assert right(found, "pronouns") == (1, 1, 1, 1)


def test_the_marks_made_by_hand_are_whole() -> None:
    marks = attribution.meant()
    assert sum(map(len, marks.values())) == 249
    for key, article in marks.items():
        assert len(key) == 16 and int(key, 16) >= 0
        for at, written in article.items():
            assert int(at) >= 0 and written == written.lower().strip() and written


@pytest.mark.parametrize(
    ("source", "surface"),
    [
        ("the senator", "title"),
        ("the Ostby senator", "title"),
        ("The Republican", "title"),
        ("the Harbour Union", "named"),
        ("the Ostby senator Ann Lee", "named"),
        ("She", "pronoun"),
        ("they", "open"),
    ],
)
def test_the_kind_of_a_source(source: str, surface: str) -> None:
    assert polnear.surface(source) == surface


def test_one_who_relays_is_right_for_named_sources_only() -> None:
    chain = ("Ann Lee", "Bo Kamm")
    found = outcomes(chain, chain, chain, ())
    assert right(found, "named sources") == (1, 1, 1, 1)
    assert right(found, "pronouns") == right(found, "titles") == (0, 1, 0, 1)


def test_a_claimant_where_nobody_speaks_costs_precision() -> None:
    found = outcomes((), (), (), ("Ann Lee",))
    assert right(found, attribution.ALL) == (0, 1, 0, 3)
    assert right(found, "named sources") == (0, 1, 0, 1)
    assert attribution.figures([right(found, attribution.ALL)]) == (0, 0, 0)


def test_words_without_a_source_are_nobodys_and_never_right() -> None:
    text = "Ann Lee said it was closed. It was said to be open in May."
    words = (Span(text.index("It was said"), len(text)),)
    nobody = polnear.Attributed("", 0, words, "", claim=True)
    named = polnear.Attributed("Ann Lee", 0, (Span(13, 26),), "named", claim=True)
    article = polnear.Marked(text, (named, nobody))
    found = list(attribution.outcomes(article, lambda *_: [("Ann Lee",), ("Ann Lee",)]))
    assert right(found, attribution.ALL) == (1, 2, 1, 1)


def test_figures_add_up_over_articles() -> None:
    assert attribution.figures([(1, 2, 1, 4), (2, 2, 1, 4)]) == pytest.approx((3 / 4, 1 / 4, 3 / 8))


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
