"""Floors under the finder's figures: below them something broke, whatever the other tests say."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from workbench.evaluation import own_sentences, worthiness
from workbench.evaluation.own_sentences import Pair, f1
from workbench.text.claims import score_sentences
from workbench.text.types import FoundClaim

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("WORKBENCH_SHARED") or ROOT.parent / "shared") / "data"
CLAIMBUSTER = DATA / "claimbuster" / "groundtruth.csv"
SUBJECTIVITY = DATA / "checkthat2025_task1_subjectivity_en"


def here(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"the data set is not at {path}; WORKBENCH_SHARED says where shared data are")
    return path


def answers(rows: Sequence[worthiness.Labelled], *, fast: bool) -> list[FoundClaim]:
    return score_sentences([row.text for row in rows], fast=fast)


def worth(rows: Sequence[worthiness.Labelled], *, fast: bool) -> list[Pair]:
    claims = answers(rows, fast=fast)
    return [(claim.checkworthy, row.true) for claim, row in zip(claims, rows, strict=True)]


def test_our_own_sentences_kept_out_of_training() -> None:
    found = {one.task: one for one in own_sentences.measure(Path())}
    worthy, kind = found["check-worthiness"], found["kind"]
    assert worthy.ours >= 0.80
    assert kind.ours >= 0.60
    assert all(one.baseline is not None and one.ours > one.baseline for one in (worthy, kind))


@pytest.mark.parametrize(("fast", "floor"), [(False, 0.93), (True, 0.87)])
def test_worth_checking_in_debates(fast: bool, floor: float) -> None:
    rows = worthiness.claimbuster(here(CLAIMBUSTER))
    assert len(rows) > 1000
    assert f1(worth(rows, fast=fast)) >= floor


def test_opinion_in_news() -> None:
    rows = worthiness.subjectivity(here(SUBJECTIVITY))
    assert len(rows) > 400
    claims = answers(rows, fast=False)
    pairs = [((c.opinion or 0) >= 0.5, row.true) for c, row in zip(claims, rows, strict=True)]
    assert worthiness.macro_f1(pairs) >= 0.70


def test_figures_kept_at_training_say_so_and_stand_beside_a_baseline(tmp_path: Path) -> None:
    lines = worthiness.measure(tmp_path)
    assert len(lines) == 8
    assert {one.split for one in lines} == {"cross-validated, kept at training"}
    assert all(one.baseline is not None and one.interval is not None for one in lines)
    default = [one for one in lines if not one.task.endswith(", fast")]
    assert all(one.ours > (one.baseline or 1) for one in default)


def test_only_published_figures_are_called_published(tmp_path: Path) -> None:
    assert {one.published for one in worthiness.measure(tmp_path)} == {""}
    named = [task.published for _, task in worthiness.tasks(tmp_path) if task.published]
    assert named == ["n-grams 0.882"]


def test_what_is_there_is_measured_afresh(tmp_path: Path) -> None:
    (tmp_path / "policlaim").mkdir()
    (tmp_path / "policlaim" / "test.csv").write_text(
        "speech,sentence,golden\n"
        "a,The council closed 14 schools in 2023.,1\n"
        "b,Thank you all for coming tonight.,0\n",
        "utf-8",
    )
    lines = [one for one in worthiness.measure(tmp_path) if one.split != worthiness.KEPT]
    assert {(one.data, one.split, one.baseline) for one in lines} == {("PoliClaim", "test", 0.5)}
    assert lines[0].ours == 1.0
