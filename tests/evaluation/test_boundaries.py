"""Boundaries are counted as the CoNLL 2018 shared task counts them."""

from pathlib import Path

from workbench.evaluation.boundaries import (
    counted,
    documents,
    measure,
    passages,
    sentencex_alone,
    unmarked,
)
from workbench.text.splitting.sentences import split
from workbench.text.types import Span

TREEBANK = """# newdoc id = one
# newpar id = one-p1
# sent_id = 1
# text = The mill shut
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tmill\tmill\tNOUN\tNN\t_\t3\tnsubj\t_\t_
3\tshut\tshut\tVERB\tVBD\t_\t0\troot\t_\t_

# text = It burned.
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tburned\tburn\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tSpaceAfter=No

# newpar id = one-p2
# text = Nobody came.
1\tNobody\tnobody\tPRON\tNN\t_\t2\tnsubj\t_\t_
2\tcame.\tcome\tVERB\tVBD\t_\t0\troot\t_\t_

# newdoc id = two
# newpar id = two-p1
# text = We left.
1\tWe\twe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tleft.\tleave\tVERB\tVBD\t_\t0\troot\t_\t_

"""


def treebank(place: Path) -> Path:
    path = place / "ud_english_ewt" / "en_ewt-ud-dev.conllu"
    path.parent.mkdir(parents=True)
    path.write_text(TREEBANK, "utf-8")
    return path


def test_documents_are_joined_as_the_treebank_says(tmp_path: Path) -> None:
    one, two = documents(treebank(tmp_path))
    assert one == (
        "The mill shut It burned.\nNobody came. ",
        [Span(0, 13), Span(14, 24), Span(25, 37)],
    )
    assert two == ("We left. ", [Span(0, 8)])


def test_both_ends_must_be_right(tmp_path: Path) -> None:
    one, two = documents(treebank(tmp_path))
    assert counted(one, split) == (1, 2, 3)
    assert counted(two, split) == (1, 1, 1)


def test_marks_part_sentences_and_leave_no_trace() -> None:
    text, spans = unmarked("It shut.‖ It burned.‖So it was.\nThe end")
    assert text == "It shut. It burned.So it was.\nThe end"
    assert [text[s.start : s.end] for s in spans] == [
        "It shut.", "It burned.", "So it was.", "The end",
    ]  # fmt: skip


def test_the_baseline_has_the_lines_and_nothing_of_ours() -> None:
    text = "A heading\nIt shut in the U.S. It burned."
    assert [text[s.start : s.end] for s in sentencex_alone(text)][:1] == ["A heading"]


def test_measures_what_is_there(tmp_path: Path) -> None:
    bare = measure(tmp_path)
    assert {one.split for one in bare} == {"develop", "kept"}
    treebank(tmp_path)
    full = measure(tmp_path)
    assert [one.measure for one in full[:3]] == ["precision", "recall", "F1"]
    assert full[:3][1].ours == 2 / 4
    assert full[3:] == bare
    assert len(list(passages("kept"))) == len(list(passages("develop"))) == 52
