"""A claim taken apart, laid out in words: its parts, its figures, its independence."""

from typing import Any

from workbench.models.document import ClaimPart, EvidencePart, ReportDocument
from workbench.models.taken_apart import CheckedPart, FigurePart, InputPart
from workbench.text.figures import ledger
from workbench.text.figures.ledger import Taken

Sheet = dict[str, Any]
FINDINGS = {"open": "Not judged", "holds": "Holds", "fails": "Fails", "unclear": "Unclear"}
SHAPES = {"open": "○", "holds": "●", "fails": "✕", "unclear": "◐"}
STANCES = {
    "supports": "+ supports", "refutes": "− refutes", "qualifies": "± qualifies",
    "context": "… context",
}  # fmt: skip
LONGEST = 120  # characters of a quote that stands in full elsewhere


def parts(claim: ClaimPart) -> list[Sheet]:
    """Each part with its finding and what the evidence says of it."""
    evidence = {one.id: one for one in claim.evidence}
    return [_part(part, evidence) for part in claim.parts]


def _part(part: CheckedPart, evidence: dict[str, EvidencePart]) -> Sheet:
    return {
        "number": part.number,
        "statement": part.statement,
        "finding": FINDINGS[part.finding],
        "shape": SHAPES[part.finding],
        "evidence": [
            {
                "stance": STANCES[one.stance],
                "quote": _short(evidence[one.evidence].quote),
                "source": evidence[one.evidence].source,
                "note": one.note,
            }
            for one in part.evidence
            if one.evidence in evidence
        ],
    }


def figures(claim: ClaimPart) -> list[Sheet]:
    """Each figure as a line that anyone can redo, with where its inputs stand."""
    return [_figure(one, claim) for one in claim.figures]


def _figure(one: FigurePart, claim: ClaimPart) -> Sheet:
    return {
        "label": one.label,
        "words": one.words,
        "formula": one.formula,
        "inputs": [_input(taken, claim) for taken in one.inputs],
    }


def _input(one: InputPart, claim: ClaimPart) -> Sheet:
    source = next((e.source for e in claim.evidence if e.id == one.evidence), None)
    told = ledger.said(Taken(one.kind, one.value, one.unit))
    where = f"[{source}]" if source else "the article" if claim.article else "the claim"
    return {
        "label": one.label,
        "value": told,
        "quote": one.quote,
        "source": source,
        "where": where if one.quote else "",
    }


def input_line(one: Sheet) -> str:
    """“the last meeting: 5 July 2019 (“5 July 2019” in [1])”."""
    told = one["value"] if one["label"] in ("", one["value"]) else f"{one['label']}: {one['value']}"
    return f"{told} (“{_short(one['quote'])}” in {one['where']})" if one["quote"] else str(told)


def line(one: FigurePart, claim: ClaimPart) -> str:
    """A figure in one line: what came out, the equation, and the inputs."""
    laid = _figure(one, claim)
    inputs = "; ".join(input_line(taken) for taken in laid["inputs"])
    head = f"{one.label}: {one.words}" if one.label else one.words
    return f"{head} {one.formula}. {inputs}."


def independence(claim: ClaimPart, document: ReportDocument) -> str:
    """“2 sources, 1 origin”; "" where one source speaks or nobody counted."""
    speaking = {one.source for one in claim.evidence if one.stance != "context"}
    if claim.origins is None or len(speaking) < 2:
        return ""
    shared = {s.origin for s in document.sources if s.number in speaking and s.origin}
    counted = f"{len(speaking)} sources, {claim.origins} origin{'' if claim.origins == 1 else 's'}"
    if claim.origins == len(speaking):
        return f"{counted}."
    return f"{counted}. Sources with the same origin count once: {', '.join(sorted(shared))}."


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
