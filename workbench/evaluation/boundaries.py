"""Sentence boundaries: on UD English EWT (dev) and on our own hard newswire passages.

A sentence counts when both its ends are right, as in the CoNLL 2018 shared task (Zeman et al.
2018). EWT's documents are measured apart. Within a paragraph sentences are joined as their last
token's SpaceAfter says, and each paragraph is a line, as in the texts we keep; the line breaks
that a letter or a list had inside a paragraph are lost in the treebank, and no splitter can see
them. The baseline is sentencex alone, given a line at a time, so that it has the lines too.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from workbench.evaluation.measured import Measured, interval, precision_recall
from workbench.resources import folder as resource
from workbench.text.splitting.sentences import LINE, split
from workbench.text.types import Span

Marked = tuple[str, list[Span]]  # a text and its sentences
Counts = tuple[int, int, int]  # right, found, wanted
PUBLISHED = "0.870 F1 on test (UDPipe 2, english-ewt-ud-2.10-220711)"
MARK = "‖"  # stands in our passages where a sentence of the same line begins
_PIECE = re.compile(rf"[^{MARK}\n]+")


def measure(folder: Path) -> list[Measured]:
    """EWT where ``folder/ud_english_ewt`` is there, and always our own passages, in two halves."""
    found: list[Measured] = []
    treebank = folder / "ud_english_ewt" / "en_ewt-ud-dev.conllu"
    if treebank.is_file():
        found += figures("UD English EWT", "dev", list(documents(treebank)), PUBLISHED)
    for half in ("develop", "kept"):
        found += figures("our hard newswire passages", half, list(passages(half)))
    return found


def figures(data: str, half: str, texts: list[Marked], published: str = "") -> list[Measured]:
    """Precision, recall and F1 of ours beside the baseline's."""
    ours = [[counted(marked, split)] for marked in texts]
    simple = [counted(marked, sentencex_alone) for marked in texts]
    lines: list[Measured] = []
    for place, name in enumerate(("precision", "recall", "F1")):

        def figure(counts: Sequence[Counts], place: int = place) -> float:
            return precision_recall(*summed(counts))[place]

        lines.append(
            Measured(
                task="sentence boundaries",
                data=data,
                split=half,
                measure=name,
                ours=figure([one for group in ours for one in group]),
                interval=interval(ours, figure),
                baseline=figure(simple),
                published=published if name == "F1" else "",
            )
        )
    return lines


def counted(marked: Marked, splitter: Callable[[str], list[Span]]) -> Counts:
    """How many sentences ``splitter`` has right, how many it found and how many there are."""
    text, wanted = marked
    found = set(splitter(text))
    return len(found & set(wanted)), len(found), len(wanted)


def summed(counts: Sequence[Counts]) -> Counts:
    right, found, wanted = (sum(column) for column in zip(*counts, strict=True))
    return right, found, wanted


def sentencex_alone(text: str) -> list[Span]:
    """The baseline: sentencex on each line, nothing of ours."""
    from sentencex import get_sentence_boundaries

    spans: list[Span] = []
    for line in LINE.finditer(text):
        words = line.group()
        ends = [int(one["end_index"]) for one in get_sentence_boundaries("en", words)]
        for start, end in pairwise(sorted({0, len(words), *ends})):
            spans += trimmed(words, start, end, line.start())
    return spans


def trimmed(words: str, start: int, end: int, offset: int) -> list[Span]:
    """The piece without the space around it, or nothing."""
    piece = words[start:end]
    left = offset + start + len(piece) - len(piece.lstrip())
    return [Span(left, left + len(piece.strip()))] if piece.strip() else []


def passages(half: str, place: Path | None = None) -> Iterator[Marked]:
    """Our own passages of one half ("develop" or "kept"); see the README beside them."""
    source = (place or resource("fixtures/sentences")) / "hard.json"
    for passage in json.loads(source.read_text("utf-8")):
        if passage["half"] == half:
            yield unmarked(passage["text"])


def unmarked(marked: str) -> Marked:
    """The text without the marks, and the sentences the marks and line breaks part."""
    spans: list[Span] = []
    for piece in _PIECE.finditer(marked):
        marks = marked.count(MARK, 0, piece.start())
        spans += trimmed(piece.group(), 0, len(piece.group()), piece.start() - marks)
    return marked.replace(MARK, ""), spans


def documents(treebank: Path) -> Iterator[Marked]:
    """Each document of a CoNLL-U file as text, a paragraph a line."""
    parts: list[str] = []
    spans: list[Span] = []
    for text, opens, spaced in sentences(treebank):
        if opens == "document" and spans:
            yield "".join(parts), spans
            parts, spans = [], []
        elif opens == "paragraph" and parts:
            parts.append("\n")
        start = sum(map(len, parts))
        spans.append(Span(start, start + len(text)))
        parts.append(text + " " * spaced)
    if spans:
        yield "".join(parts), spans


def sentences(treebank: Path) -> Iterator[tuple[str, str, bool]]:
    """Text, what it opens (document, paragraph or ""), and whether a space follows it."""
    text, opens, spaced = "", "", True
    for line in treebank.read_text("utf-8").split("\n"):
        if line.startswith("# newdoc"):
            opens = "document"
        elif line.startswith("# newpar"):
            opens = opens or "paragraph"
        elif line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and not line.startswith("#"):
            spaced = "SpaceAfter=No" not in line.rsplit("\t", 1)[-1]
        elif not line and text:
            yield text, opens, spaced
            text, opens = "", ""
