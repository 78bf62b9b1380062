"""Every format, opened again and read: the quote, the rating, the hashes, the people."""

import csv
import io
import json
import re
from typing import Any

import docx
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from tests.exports import sample
from workbench import exports
from workbench.errors import NotFound
from workbench.exports import csv_, md
from workbench.models.document import ReportDocument


def words_of(name: str, document: ReportDocument) -> str:
    """The text a reader of this format sees."""
    body = exports.render(name, document).body
    if name == "pdf":
        return pdf_text(body)
    if name == "docx":
        return "\n".join(part.text for part in docx.Document(io.BytesIO(body)).paragraphs)
    if name == "html":
        return BeautifulSoup(body, "lxml").get_text()
    if name == "md":
        page = MarkdownIt("commonmark").render(body.decode())
        return BeautifulSoup(page, "lxml").get_text()
    return body.decode("utf-8-sig")


def pdf_text(body: bytes) -> str:
    pages = pypdfium2.PdfDocument(body)
    return "".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", "\n")


def flat(text: str) -> str:
    return " ".join(text.split())


READABLE = ("html", "pdf", "docx", "md", "csv", "json")


@pytest.mark.parametrize("name", READABLE)
def test_what_a_reader_needs_is_there(name: str) -> None:
    text = flat(words_of(name, sample.document()))
    for needed in (sample.QUOTE, sample.MET, "Half true", sample.RAW, sample.TEXT,
        "Rosa Reviewer", "Sam Second", "Jana Holm"):  # fmt: skip
        assert needed in text, needed


@pytest.mark.parametrize("name", READABLE)
def test_unchecked_claims_are_named_with_their_reason(name: str) -> None:
    text = flat(words_of(name, sample.article_document()))
    assert "Trade grew by 12 percent." in text
    assert "Not checked: opinion." in text


@pytest.mark.parametrize("name", ("html", "pdf", "docx", "md"))
def test_a_newsroom_of_one_says_so(name: str) -> None:
    signed = sample.verdict().signed_off
    assert signed is not None
    alone = sample.verdict(signed_off=signed.model_copy(update={"alone": True}))
    words = "no second person looked at it"
    text = words_of(name, sample.document(claims=[sample.claim(verdict=alone)]))
    assert words in flat(text)
    assert words not in flat(words_of(name, sample.document()))


@pytest.mark.parametrize("name", ("html", "pdf", "docx", "md"))
def test_drafts_and_earlier_verdicts_are_marked(name: str) -> None:
    text = flat(words_of(name, sample.document(edition=None)))
    assert "Not published." in text
    assert "Returned by Sam Second" in text


# Emoji and Chinese need fonts that a machine may lack, and are left to the other formats.
IN_PDF = {key: text for key, text in sample.HOSTILE.items() if key not in ("chinese", "emoji")}


def test_hostile_words_are_only_words_in_pdf() -> None:
    text = re.sub(r"\s", "", pdf_text(exports.render("pdf", sample.hostile()).body))
    for key, words in IN_PDF.items():
        assert re.sub(r"\s", "", words) in text, key


def test_hostile_words_are_only_words_in_word() -> None:
    text = words_of("docx", sample.hostile())
    for key, words in sample.HOSTILE.items():
        assert words in text, key


def test_word_takes_what_xml_cannot_hold() -> None:
    odd = sample.document(headline="a\x0bb\x00c\ufffed", summary="x\x1fy")
    assert "a\ufffdb\ufffdc\ufffdd" in words_of("docx", odd)


def test_hostile_words_are_only_words_in_html() -> None:
    body = exports.render("html", sample.hostile()).body
    soup = BeautifulSoup(body, "lxml")
    scripts = soup.find_all("script")
    assert [script.get("type") for script in scripts] == ["application/ld+json"]
    assert soup.find_all(["img", "iframe", "object", "form"]) == []
    assert [t for t in soup.find_all(True) if any(a.startswith("on") for a in t.attrs)] == []
    links = {str(link["href"]) for link in soup.find_all("a", href=True)}
    assert [link for link in links if not link.startswith(("https://", "#source-"))] == []
    text = soup.find("blockquote").get_text()  # type: ignore[union-attr]
    assert text == "\n".join(sample.HOSTILE.values())


def test_hostile_words_in_the_embedded_review_are_whole() -> None:
    soup = BeautifulSoup(exports.render("html", sample.hostile()).body, "lxml")
    script = soup.find("script")
    assert script is not None and script.string is not None
    assert "<" not in script.string
    assert sample.HOSTILE["html"] in json.loads(script.string)["claimReviewed"]


def test_hostile_words_are_only_words_in_markdown() -> None:
    body = exports.render("md", sample.hostile()).body.decode()
    page = BeautifulSoup(MarkdownIt("commonmark").render(body), "lxml")
    assert page.find_all(["script", "img"]) == []
    quote = page.find("blockquote")
    assert quote is not None
    assert quote.get_text().strip() == "\n".join(sample.HOSTILE.values())
    assert {link["href"].partition(":")[0] for link in page.find_all("a")} == {"https"}


@pytest.mark.parametrize(
    "text",
    ["# a", "- a", "+ a", "1. a", "2) a", "> a", "***", "---", "===", "a_b_c", "`x`", "[a](b)",
     "<b>", "&amp;", "\\*", "    code", "~~~", "a\n===\nb", "|a|b|", "![x](y)"],
)  # fmt: skip
def test_escaped_markdown_shows_the_same_characters(text: str) -> None:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(md.line(text))
    assert BeautifulSoup(html, "lxml").get_text().strip() == flat(text)
    assert html.startswith("<p>")


def rows_of(document: ReportDocument) -> list[dict[str, str]]:
    body = exports.render("csv", document).body
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_csv_has_a_row_for_each_claim_and_piece_of_evidence() -> None:
    rows = rows_of(sample.article_document())
    assert [row["claim"] for row in rows] == ["clm_1", "clm_1", "clm_2", "clm_3", "clm_4"]
    assert rows[0]["evidence_quote"] == sample.MET
    assert rows[0]["raw_sha256"] == sample.RAW
    assert rows[3]["rating"] == ""
    assert rows[4]["not_checked_because"] == "Not checked: opinion."


def test_csv_of_a_claim_without_evidence_has_its_reason() -> None:
    verdict = sample.verdict(no_evidence_reason="No record exists.")
    rows = rows_of(sample.document(claims=[sample.claim(verdict=verdict, evidence=[])]))
    assert [row["no_evidence_reason"] for row in rows] == ["No record exists."]


def test_no_csv_cell_is_a_formula() -> None:
    rows = rows_of(sample.hostile())
    cells = [value for row in rows for value in row.values()]
    assert [cell for cell in cells if cell.startswith(csv_.FORMULA)] == []
    assert rows[0]["claimant"] == "'" + sample.HOSTILE["formula"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "  =", "＝"])
def test_formula_starts_get_an_apostrophe(start: str) -> None:
    assert csv_.cell(f"{start}1") == f"'{start}1"


@pytest.mark.parametrize("value", ["1+1", "a=b", "", 5, -5, 0.5])
def test_other_cells_stay_as_they_are(value: Any) -> None:
    assert csv_.cell(value) == value


def test_json_is_the_document_again() -> None:
    for document in (sample.document(), sample.article_document(), sample.hostile()):
        body = exports.render("json", document).body
        assert ReportDocument.model_validate_json(body) == document


def test_averitec_records() -> None:
    first, second = json.loads(exports.render("averitec", sample.article_document()).body)
    assert first["label"] == "Conflicting Evidence/Cherrypicking"
    assert first["claim_date"] == "5-4-2021"
    assert first["claim_types"] == ["Numerical Claim"]
    answers = first["questions"][0]["answers"]
    assert answers[0]["answer"] == sample.MET
    assert answers[0]["source_url"] == "https://example.org/minutes"
    assert (second["label"], second["speaker"], second["claim_date"]) == ("Supported", None, None)


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"id": "true", "value": 5}, "Supported"),
        ({"id": "mostly-true", "value": 4}, "Supported"),
        ({"id": "mostly-false", "value": 2}, "Refuted"),
        ({"id": "not-enough-evidence", "value": None}, "Not Enough Evidence"),
        ({"id": "misleading", "value": None}, "Conflicting Evidence/Cherrypicking"),
    ],
)
def test_ratings_have_the_nearest_averitec_label(changes: dict[str, Any], label: str) -> None:
    verdict = sample.verdict(rating=sample.rating(**changes))
    document = sample.document(claims=[sample.claim(verdict=verdict, evidence=[])])
    record = json.loads(exports.render("averitec", document).body)[0]
    assert record["label"] == label
    assert record["questions"][0]["answers"][0]["answer_type"] == "Unanswerable"


def test_files_have_names_and_types() -> None:
    made = exports.render("claimreview", sample.document())
    assert (made.filename, made.media_type) == ("rep_1-1.claimreview.json", "application/ld+json")
    draft = exports.render("md", sample.document(edition=None))
    assert draft.filename == "rep_1-draft.md"
    with pytest.raises(NotFound, match="no format"):
        exports.render("odt", sample.document())


def test_a_report_without_claims_can_be_rendered() -> None:
    empty = sample.document(claims=[], sources=[], summary="", summary_html="")
    sizes = {name: len(exports.render(name, empty).body) for name in exports.FORMATS}
    assert min(sizes.values()) > 0


def page_of(document: ReportDocument, *numbers: int) -> BeautifulSoup:
    editions = [(number, sample.AT, f"Note {number}" if number > 1 else "") for number in numbers]
    body = exports.html.page(document, style="/static/css/report.css", editions=editions)
    return BeautifulSoup(body, "lxml")


def test_the_readers_page_has_no_inline_style() -> None:
    soup = page_of(sample.document(), 1)
    assert soup.find_all("style") == []
    assert soup.find_all(style=True) == []
    sheets = [link["href"] for link in soup.find_all("link", rel="stylesheet")]
    assert sheets == ["/static/css/report.css"]
    assert "Editions" not in soup.get_text()


def test_the_readers_page_offers_formats_that_there_are() -> None:
    soup = page_of(sample.document(), 1)
    links = [str(link["href"]) for link in soup.select(".downloads a")]
    endings = {link.removeprefix("https://checks.example/published/rep_1.") for link in links}
    assert "pdf" in endings
    assert endings <= exports.FORMATS.keys()


def test_an_earlier_edition_says_so() -> None:
    newest = page_of(sample.document(), 1).get_text()
    older = page_of(sample.document(), 2, 1)
    assert "earlier edition" not in newest
    assert "This is an earlier edition" in older.get_text()
    assert "Note 2" in older.get_text()
    links = [link["href"] for link in older.select(".editions a")]
    assert links == ["https://checks.example/published/rep_1/2"]


def test_a_file_of_its_own_loads_nothing() -> None:
    soup = BeautifulSoup(exports.render("html", sample.document()).body, "lxml")
    assert [link["rel"] for link in soup.find_all("link")] == [["canonical"]]
    assert soup.find_all(src=True) == []
    style = soup.find("style")
    assert style is not None and "url(" not in style.get_text()
    assert ".verdict {" in style.get_text()
