"""Parts, figures and origins in every format: a line anyone can redo, and words that stay words."""

import csv
import io
import json

import docx
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from tests.exports import sample
from workbench import exports
from workbench.models.document import ReportDocument
from workbench.models.taken_apart import CheckedPart, FigurePart, InputPart, PlacedPart
from workbench.text.figures.ledger import Formula, Taken, compute

RESULT = "23 months, not 19."
EQUATION = "5 July 2019 to 1 June 2021 = 22 months and 27 days ≈ 23 months (rounded to 1)"
INPUT = "The last meeting: 5 July 2019 (“5 July 2019” in [1])"
PART = "It was 19 months before the article."
INDEPENDENT = "2 sources, 1 origin. Sources with the same origin count once: A wire report."


def figure(label: str = "The gap", quote: str = "5 July 2019") -> FigurePart:
    found = compute(
        Formula("difference", "months", claimed="19"),
        [Taken("date", "2019-07-05"), Taken("date", "2021-06-01")],
    )
    return FigurePart(
        number=1, label=label, rule="difference", unit=found.unit, formula=found.formula,
        exact=found.exact, shown=found.shown, claimed=found.claimed, difference=found.difference,
        agrees=found.agrees, words=found.words,
        inputs=[
            InputPart(label="The last meeting", kind="date", value="2019-07-05", evidence="evd_1",
                      start=150, end=161, quote=quote),
            InputPart(label="the article’s date", kind="date", value="2021-06-01", start=0, end=0,
                      quote=""),
        ],
    )  # fmt: skip


def document(**changes: object) -> ReportDocument:
    parts = [
        CheckedPart(number=1, statement="The council had not met.", finding="holds"),
        CheckedPart(
            number=2, statement=PART, finding="fails",
            evidence=[
                PlacedPart(evidence="evd_1", stance="refutes", note="It was earlier."),
                PlacedPart(evidence="evd_2", stance="qualifies"),
            ],
        ),
    ]  # fmt: skip
    values = {"parts": parts, "figures": [figure()], "origins": 1} | changes
    made = sample.document(claims=[sample.claim(**values)])
    for source in made.sources:
        source.origin = "A wire report"
    made.sources[0].interests = "It runs the harbour."
    return made


def text_of(name: str, made: ReportDocument) -> str:
    body = exports.render(name, made).body
    if name == "pdf":
        pages = pypdfium2.PdfDocument(body)
        found = "\n".join(page.get_textpage().get_text_range() for page in pages)
    elif name == "docx":
        read = docx.Document(io.BytesIO(body))
        cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
        found = "\n".join([*(one.text for one in read.paragraphs), *cells])
    elif name == "html":
        found = BeautifulSoup(body, "lxml").get_text()
    else:
        found = body.decode("utf-8-sig").replace("\\[", "[").replace("\\]", "]")
    return " ".join(found.replace("\ufffe", "").split())


@pytest.mark.parametrize("name", ["html", "pdf", "docx", "md"])
def test_each_format_shows_how_the_figure_is_worked_out(name: str) -> None:
    found = text_of(name, document())
    for words in (
        RESULT, EQUATION, INPUT, "the article’s date: 1 June 2021", PART, "Fails", "refutes",
        "It was earlier.", INDEPENDENT, "Interests: It runs the harbour.",
    ):  # fmt: skip
        assert words in found


def test_json_has_what_a_program_needs_to_redo_it() -> None:
    [claim] = json.loads(exports.render("json", document()).body)["claims"]
    [one] = claim["figures"]
    inputs = [Taken(taken["kind"], taken["value"], taken["unit"]) for taken in one["inputs"]]
    asked = Formula(one["rule"], one["unit"], one["rounding"], one["tolerance"], one["claimed"])
    again = compute(asked, inputs)
    assert (again.shown, again.exact, again.words) == (one["shown"], one["exact"], one["words"])
    assert [part["finding"] for part in claim["parts"]] == ["holds", "fails"]
    assert claim["origins"] == 1


def test_a_table_has_a_line_for_each() -> None:
    body = exports.render("csv", document()).body.decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(body))
    assert (
        first["figures"]
        == f"The gap: {RESULT} {EQUATION}. {INPUT}; the article’s date: 1 June 2021."
    )
    assert first["parts"] == f"1. The council had not met. (holds)\n2. {PART} (fails)"
    assert (first["part_stances"], second["part_stances"]) == ("2 refutes", "2 qualifies")
    assert (first["origins"], first["origin"], first["interests"]) == (
        "1", "A wire report", "It runs the harbour.",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["html", "pdf", "docx", "md"])
def test_a_claim_in_one_piece_has_no_such_headings(name: str) -> None:
    found = text_of(name, sample.document())
    for words in ("Part by part", "Worked figures", "origin", "Interests"):
        assert words not in found


@pytest.mark.parametrize("name", ["html", "pdf", "docx", "md", "csv"])
def test_words_of_others_stay_words(name: str) -> None:
    hostile = " ".join(sample.HOSTILE.values())
    parts = [CheckedPart(
        number=1, statement=hostile,
        evidence=[PlacedPart(evidence="evd_1", stance="refutes", note=hostile)],
    )]  # fmt: skip
    made = document(parts=parts, figures=[figure(label=hostile, quote=hostile[:400])])
    made.sources[0].interests = made.sources[0].origin = hostile
    body = exports.render(name, made).body
    if name == "html":
        page = BeautifulSoup(body, "lxml")
        assert page.select("main img, main script") == []
        assert "alert(1)" in page.select_one(".parts").get_text()  # type: ignore[union-attr]
    elif name == "csv":
        for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig"))):
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    else:
        assert body
