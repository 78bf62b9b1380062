"""What the claim finder learns from: splits never cut a text in two; nothing counts twice."""

import csv
from pathlib import Path

from training import data
from training.data import Example
from workbench.text.types import KINDS

NONE = (None, None, None, None)


def example(text: str, group: str, name: str = "own") -> Example:
    return Example(text, name, group, NONE)


def test_our_own_sentences_are_whole() -> None:
    train, dev = data.own("train"), data.own("dev")
    assert (len(train), len(dev)) == (1317, 334)
    assert {e.group for e in train}.isdisjoint({e.group for e in dev})
    assert {data.plain(e.text) for e in train}.isdisjoint({data.plain(e.text) for e in dev})
    assert all(mark in (0.0, 1.0) for e in train + dev for mark in e.marks)
    assert {kind for split in ("train", "dev") for _, kind in data.own_kinds(split)} == set(KINDS)


def test_neighbours_are_of_the_same_text() -> None:
    found = data.own("train")
    assert found[0].before == "" and found[0].after == found[1].text
    last = next(n for n, e in enumerate(found) if e.group != found[0].group) - 1
    assert found[last].after == "" and found[last + 1].before == ""


def test_texts_of_a_development_set_are_dropped() -> None:
    train = [example("He paid 5 dollars!", "a"), example("He paid 6 dollars.", "a")]
    assert data.without(train, [example("he paid 5 dollars", "b")]) == train[1:]


def test_folds_hold_whole_groups_of_about_equal_size() -> None:
    found = [example(str(n), f"g{n % 7}") for n in range(100)]
    folds = data.folds(found, 3)
    assert set.union(*folds) == {f"g{n}" for n in range(7)}
    assert sum(map(len, folds)) == 7
    sizes = [sum(e.group in fold for e in found) for fold in folds]
    assert max(sizes) - min(sizes) <= 15


def test_silver_labels_are_in_no_fold() -> None:
    found = [example("a", "x"), example("b", "y"), example("c", "s", "silver")]
    assert data.dealt(found)[-1] == -1
    assert set(data.dealt(found)[:2]) == {0, 1}


def test_a_public_set_is_read_as_its_columns_say(tmp_path: Path) -> None:
    folder = tmp_path / "claimbuster"
    folder.mkdir()
    with (folder / "groundtruth.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Text", "File_id", "Verdict"])
        rows.writerows([["It cost 5.", "d1", "1"], ["Rain.", "d1", "0"], ["Well.", "d2", "-1"]])
    found = data.claimbuster(tmp_path, "groundtruth")
    assert [e.marks[:2] for e in found] == [(1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    assert [e.group for e in found] == ["d1", "d1", "d2"]


def test_a_set_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    assert data.claimbuster(tmp_path, "crowdsourced") == []
    assert data.policlaim(tmp_path, silver=True) == []
