"""score: a stream of sentences in, their scores out, in the same order."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from workbench.cli import out
from workbench.cli.lines import Line, batches, opened, progress
from workbench.config import finder
from workbench.text.types import FoundClaim


@click.command()
@click.argument("source", metavar="[FILE|-]", default="-")
@click.option("--fast", is_flag=True, help="The quick finder: less exact, many times as fast.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
def score(source: str, fast: bool, as_json: bool) -> None:
    """How much each sentence deserves checking: one sentence a line in, one result a line out.

    A line that is not text is told and does not stop the others; the exit code is then 1.
    """
    fast = fast or finder() == "fast"
    wrong = 0
    with opened(source) as stream, progress(stream.fileno(), "Scoring") as moved:
        for lines in batches(stream.fileno()):
            wrong += sum(bool(line.problem) for line in lines)
            for line, found in zip(lines, _scored(lines, fast), strict=True):
                _print(line, found, as_json)
            sys.stdout.flush()
            moved()
    sys.exit(1 if wrong else 0)


def _scored(lines: Sequence[Line], fast: bool) -> list[FoundClaim | None]:
    """A result for each line, None for one that has no text."""
    from workbench.text.claims import score_sentences

    found = iter(score_sentences([line.text for line in lines if not line.problem], fast=fast))
    return [None if line.problem else next(found) for line in lines]


def _print(line: Line, found: FoundClaim | None, as_json: bool) -> None:
    if found is None:
        out.say(f"Line {line.number}: {line.problem}")
    if as_json:
        out.line(_problem(line) if found is None else shape(line.text, found), flush=False)
    elif found is None or not line.text.strip():
        sys.stdout.write(f"-\t-\t{line.text}\n")
    else:
        sys.stdout.write(f"{found.score:.2f}\t{found.kind}\t{line.text}\n")


def shape(sentence: str, found: FoundClaim) -> dict[str, Any]:
    """The result for one sentence: the contract's fields, then what else the finder says.

    A line without words is no claim of any kind, whatever the finder makes of it.
    """
    if not sentence.strip():
        return _NOTHING | {"text": sentence}
    return {
        "text": sentence, "score": found.score, "checkworthy": found.checkworthy,
        "kind": found.kind, "reasons": [asdict(reason) for reason in found.reasons],
        "classes": found.classes, "verifiable": found.verifiable, "opinion": found.opinion,
        "calibrated": found.calibrated,
    }  # fmt: skip


_NOTHING: dict[str, Any] = {
    "text": "", "score": 0.0, "checkworthy": False, "kind": None, "reasons": [],
    "classes": None, "verifiable": None, "opinion": None, "calibrated": False,
}  # fmt: skip


def _problem(line: Line) -> dict[str, Any]:
    """The contract's fields, empty, and the reason."""
    fields = dict.fromkeys(("score", "checkworthy", "kind"), None)
    return {"text": line.text, **fields, "reasons": [], "line": line.number, "error": line.problem}
