"""The report as a Word document, for editing elsewhere."""

import io
import re
from typing import TYPE_CHECKING, Any

from workbench.exports.sheet import Sheet, sheet
from workbench.models.document import ReportDocument

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TONES = {
    "t5": "12603A", "t4": "3F5C0C", "t3": "655100", "t2": "86400B", "t1": "8F1D14", "off": "545057",
}  # fmt: skip
QUIET = "534E46"


def render(document: ReportDocument) -> bytes:
    """A .docx with Word's own heading, quotation and list styles."""
    import docx
    from docx.shared import Mm, Pt

    out = docx.Document()
    page = out.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(28)
    out.styles["Normal"].font.size = Pt(11)
    out.core_properties.title = _legal(document.headline)[:255]
    out.core_properties.author = _legal(document.newsroom)[:255]
    out.core_properties.created = out.core_properties.modified = document.generated_at
    _report(out, sheet(document))
    file = io.BytesIO()
    out.save(file)
    return file.getvalue()


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def _add(out: "Document", text: str, style: str | None = None) -> "Paragraph":
    return out.add_paragraph(_legal(text), style=style)


def _small(out: "Document", text: str) -> None:
    if text:
        paragraph = out.add_paragraph()
        _look(paragraph.add_run(_legal(text)), QUIET, 9)


def _look(run: Any, color: str, size: float) -> None:
    from docx.shared import Pt, RGBColor

    run.font.size, run.font.color.rgb = Pt(size), RGBColor.from_string(color)


def _report(out: "Document", laid: Sheet) -> None:
    _small(out, f"{laid['kicker']} · {laid['newsroom']}")
    out.add_heading(_legal(laid["headline"]), 1)
    _blocks(out, laid["summary"])
    _small(out, laid["edition"])
    if laid["note"]:
        _labelled(out, "What changed in this edition.", laid["note"])
    _cited(out, "Claims in", laid["article"])
    for claim in laid["claims"]:
        _claim(out, claim)
    if laid["sources"]:
        out.add_heading("Sources", 2)
        _small(out, laid["how"])
        for source in laid["sources"]:
            _source(out, source)
    if laid["not_checked"]:
        out.add_heading("Not checked", 2)
    for item in laid["not_checked"]:
        _add(out, f"{item['statement']} ({item['reason']})", "List Bullet")
    _small(out, laid["url"])


def _labelled(out: "Document", label: str, text: str) -> None:
    paragraph = out.add_paragraph()
    paragraph.add_run(label).bold = True
    paragraph.add_run(_legal(f" {text}"))


def _cited(out: "Document", words: str, article: Sheet | None) -> None:
    if article:
        parts = [f"{words} “{article['title']}”", article["line"], article["url"]]
        _small(out, ", ".join(part for part in parts if part))


def _claim(out: "Document", claim: Sheet) -> None:
    number = f"{claim['number']}. " if claim["number"] else ""
    out.add_heading(_legal(number + claim["reviewed"]), 2)
    _add(out, f"“{claim['quote']}”", "Intense Quote")
    _small(out, claim["said"])
    _cited(out, "In", claim["article"])
    if claim["statement"]:
        _labelled(out, "In full:", claim["statement"])
    _rating(out, claim)
    _blocks(out, claim["justification"])
    _taken_apart(out, claim)
    if claim["no_evidence"]:
        _labelled(out, "No evidence is quoted.", claim["no_evidence"])
    for group in claim["groups"]:
        out.add_heading(group["title"], 3)
        for item in group["quotes"]:
            _evidence(out, item)
    out.add_heading("Who decided", 3)
    _add(out, " ".join(filter(None, (claim["signed"], claim["alone"]))))
    for sentence in claim["earlier"]:
        _add(out, f"Earlier verdict: {sentence}", "List Bullet")


def _taken_apart(out: "Document", claim: Sheet) -> None:
    """The parts as a table, the figures as lines with their inputs."""
    if claim["parts"]:
        out.add_heading("Part by part", 3)
        table = out.add_table(rows=1, cols=3, style="Table Grid")
        _cells(table.rows[0], ("Part", "Finding", "Evidence"))
    for part in claim["parts"]:
        said = [_placed(one) for one in part["evidence"]] or ["none"]
        finding = f"{part['shape']} {part['finding']}"
        _cells(table.add_row(), (part["statement"], finding, "\n".join(said)))
    if claim["figures"]:
        out.add_heading("Worked figures", 3)
    for one in claim["figures"]:
        _labelled(out, one["words"], one["formula"])
        for taken in [one["label"], *one["inputs"]]:
            _small(out, taken)
    _small(out, claim["independence"])


def _cells(row: Any, words: tuple[str, ...]) -> None:
    for cell, text in zip(row.cells, words, strict=True):
        cell.text = _legal(text)


def _placed(one: Sheet) -> str:
    note = f" ({one['note']})" if one["note"] else ""
    return f"{one['stance']}: “{one['quote']}” [{one['source']}]{note}"


def _rating(out: "Document", claim: Sheet) -> None:
    rating = claim["rating"]
    paragraph = out.add_paragraph()
    run = paragraph.add_run(_legal(f"{rating['icon']} {rating['label']}"))
    run.bold = True
    _look(run, TONES.get(rating["tone"], TONES["off"]), 18)
    place = f"{claim['place']}." if claim["place"] else ""
    _small(out, f"{rating['meaning']} {place}".strip())


def _evidence(out: "Document", item: Sheet) -> None:
    _add(out, item["quote"], "Quote")
    publisher = f", {item['publisher']}" if item["publisher"] else ""
    _small(out, f"[{item['source']}] {item['title']}{publisher} ({item['place']})")
    if item["note"]:
        _add(out, item["note"])


def _source(out: "Document", source: Sheet) -> None:
    _add(out, f"[{source['number']}] {source['title']}. {source['line']}".rstrip(". ") + ".")
    _small(out, source["url"])
    _small(out, source["interests"] and f"Interests: {source['interests']}")
    for copy in source["copies"]:
        rows = [copy["kept"], copy["moved"] and f"Came from {copy['moved']}"]
        rows += [f"SHA-256 of the {key}: {copy[key]}" for key in ("file", "text") if copy[key]]
        _small(out, "\n".join(row for row in rows if row))
    if not source["copies"]:
        _small(out, "No copy was kept.")


def _blocks(out: "Document", items: list[Sheet]) -> None:
    for item in items:
        style = {"item": "List Paragraph"}.get(item["kind"], "Quote" if item["quoted"] else None)
        paragraph = out.add_paragraph(style=style)
        if item["mark"]:
            paragraph.add_run(f"{item['mark']}\t")
        for part in item["runs"]:
            _run(paragraph, part)


def _run(paragraph: "Paragraph", part: Sheet) -> None:
    words = part["text"]
    if part["href"] and part["href"] != words:
        words += f" ({part['href']})"
    run = paragraph.add_run(_legal(words))
    run.bold, run.italic = part["bold"] or None, part["italic"] or None
    if part["code"]:
        run.font.name = "Courier New"
