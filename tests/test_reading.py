"""Documents of strangers, read in a child process: whatever they hold, the parent goes on."""

import contextlib
import io
import secrets
import subprocess
import sys
import threading
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.text import packed
from workbench.errors import Invalid, TooLarge, Unsupported, WorkbenchError
from workbench.reading import CORES, SMALL, TURNS, Reader, environment
from workbench.text.claims import find_claims

FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents"
READER = Reader()
SPACE = "http://schemas.openxmlformats.org"
TYPES = (
    f'<Types xmlns="{SPACE}/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
LINKS = (
    f'<Relationships xmlns="{SPACE}/package/2006/relationships"><Relationship Id="r" '
    f'Type="{SPACE}/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
BILLION = "<!DOCTYPE x [<!ENTITY a0 'lol'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)


def docx(body: str, before: str = "") -> bytes:
    """A Word document around ``body``, with a document type declaration ``before`` it."""
    document = (
        f'{before}<w:document xmlns:w="{SPACE}/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", TYPES)
        parts.writestr("_rels/.rels", LINKS)
        parts.writestr("word/document.xml", document)
    return kept.getvalue()


def refusal(raw: bytes, name: str | None = None, reader: Reader = READER) -> WorkbenchError:
    with pytest.raises(WorkbenchError) as caught:
        reader(raw, name=name)
    assert caught.value.message.endswith(".")
    return caught.value


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("page.html", "Lake Orrin fell by 41 centimetres"),
        ("report.pdf", "Water levels of Lake Orrin, 2019 to 2023"),
        ("letter.docx", "Letter on the lake"),
        ("column.md", "The lake and the licence"),
        ("interview.vtt", None),
    ],
)
def test_the_child_reads_what_the_function_reads(name: str, title: str | None) -> None:
    from workbench.text.reading.documents import read_document

    raw = (FIXTURES / name).read_bytes()
    document = READER(raw, name=name)
    assert document.title == title
    assert document == read_document(raw, name=name)


@pytest.mark.parametrize(
    ("raw", "name"),
    [((FIXTURES / "report.pdf").read_bytes(), "report.pdf"), (packed.png(64, 48), "a.png"),
     (packed.xlsx("<row><c><v>7</v></c></row>"), "a.xlsx"), (b'{"a": 1}', "a.json")],
)  # fmt: skip
def test_the_child_reads_evidence_as_the_function_does(raw: bytes, name: str) -> None:
    from workbench.text.reading.documents import read_document

    assert READER(raw, name=name, wide=True) == read_document(raw, name=name, wide=True)


def test_the_child_draws_a_page_of_a_pdf() -> None:
    raw = (FIXTURES / "report.pdf").read_bytes()
    drawn = READER(READER.pdf_page(raw, 2, 300), wide=True)
    assert drawn.size is not None and abs(drawn.size[0] - 300) <= 1
    with pytest.raises(Invalid, match="There is no page 9"):
        READER.pdf_page(raw, 9, 300)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (packed.xlsx(f"<row>{'<c/>' * 12_000_000}</row>"), "read_memory"),
        (packed.opened("<text:p>abcdefghij</text:p>" * 3_500_000), "read_memory"),
        (packed.opened("", more={"Pictures/1.png": bytes(201 * 2**20)}), "too_large"),
    ],
    ids=["one row", "paragraphs", "bomb"],
)
def test_packages_that_swell_are_given_up(raw: bytes, reason: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        READER(raw, wide=True)
    assert caught.value.reason == reason


def test_a_page_saved_as_one_file_is_made_safe() -> None:
    raw = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=utf-8\r\n\r\n<p onclick=a()>Lake</p><script>a()</script>"
        b"\r\n--x--\r\n"
    )
    page = READER.page(raw, media_type="text/html")
    assert "<p>Lake</p>" in page and "a()" not in page


def test_refusals_keep_their_class_words_and_reason() -> None:
    error = refusal((FIXTURES / "locked.pdf").read_bytes())
    assert isinstance(error, Unsupported) and error.reason == "locked"
    assert "password" in error.message


@pytest.mark.parametrize("raw", [b"", b"\n \t", b"<html><body></body></html>"])
def test_nothing_is_invalid(raw: bytes) -> None:
    error = refusal(raw)
    assert isinstance(error, Invalid) and error.reason == "empty"


def test_a_document_that_takes_too_long_is_given_up() -> None:
    error = refusal((FIXTURES / "page.html").read_bytes(), reader=Reader(timeout_s=0.01))
    assert isinstance(error, Unsupported) and error.reason == "read_timeout"
    assert "after 0.01 seconds" in error.message


def test_a_document_that_takes_too_much_memory_is_given_up() -> None:
    raw = b"The level fell by 41 centimetres.\n" * 600_000
    error = refusal(raw, "a.txt", Reader(memory_bytes=96 * 2**20))
    assert isinstance(error, Unsupported) and error.reason == "read_memory"


def test_a_word_document_that_unpacks_to_more_than_200_mb_is_refused() -> None:
    error = refusal(docx(PARAGRAPH.format("A" * (201 * 2**20))))
    assert isinstance(error, TooLarge) and error.reason == "too_large"
    assert "200 MB" in error.message


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"%PDF-1.7\n" + secrets.token_bytes(2000), "a.pdf"),
        ((FIXTURES / "report.pdf").read_bytes()[:900], "a.pdf"),
        (b"PK\x03\x04" + secrets.token_bytes(2000), "a.docx"),
        ((FIXTURES / "letter.docx").read_bytes()[:9000], "a.docx"),
        (docx("<w:p"), "a.docx"),
        (docx(PARAGRAPH.format("&a9;"), BILLION), "a.docx"),
        (docx("<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000), "a.docx"),
    ],
)
def test_damaged_and_hostile_files_are_invalid(raw: bytes, name: str) -> None:
    error = refusal(raw, name)
    assert isinstance(error, Invalid) and error.reason == "broken"
    assert "damaged" in error.message


def test_a_word_document_cannot_ask_for_files_of_this_machine() -> None:
    entity = f"<!DOCTYPE x [<!ENTITY a SYSTEM 'file://{FIXTURES}/wrapped.txt'>]>"
    body = PARAGRAPH.format("before &a; after") + PARAGRAPH.format("end")
    assert "ORRIN" not in READER(docx(body, entity)).text


@pytest.mark.parametrize(
    ("raw", "name", "words"),
    [
        (b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000, "a.html", "deep"),
        (b"<html><body><p>" + b"It fell by 41 cm. " * 1_100_000, "a.html", "It fell by 41 cm."),
        (f"<html>{BILLION}<body>&a9; end</body></html>".encode(), "a.html", "end"),
        (b"<p>a &#xD800; b \xed\xa0\x80 c</p>", "a.html", "a \ufffd b"),
        ("a \ud800 b".encode("utf-8", "surrogatepass"), "a.txt", "a \ufffd"),
        (b"It fell by 41 cm.\n" * 290_000, "a.txt", "It fell by 41 cm.\nIt fell"),
        (b" " * 5_000_000 + b"end", "a.txt", "end"),
        (("x" + "\u0301\u0316" * 1_000_000).encode(), "a.txt", "x"),
        (b"> " * 100_000 + b"end", "a.md", "end"),
        (b"[" * 50_000 + b"end", "a.md", "end"),
    ],
    ids=["nested", "20 MB line", "entities", "surrogate page", "surrogate", "5 MB", "spaces",
         "marks", "quotes", "brackets"],
)  # fmt: skip
def test_strange_documents_still_give_their_words(raw: bytes, name: str, words: str) -> None:
    import unicodedata

    text = READER(raw, name=name).text
    assert words in unicodedata.normalize("NFD", text)
    assert len(text) <= len(raw) + 10


def test_the_child_gets_nothing_of_ours() -> None:
    assert set(environment()) <= {
        "PATH", "LANG", "MALLOC_ARENA_MAX", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS",
        "MKL_NUM_THREADS",
    }  # fmt: skip


def test_the_reader_loads_no_parser_into_this_process() -> None:
    code = (
        "import sys; from workbench.reading import Reader; "
        "Reader()(b'<p>The lake fell by 41 cm.</p>'); "
        "print([m for m in ('lxml', 'trafilatura', 'numpy', 'docx', 'pypdfium2', 'py3langid')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


def test_a_captured_page_is_made_safe_in_the_child() -> None:
    raw = "<title>Größe</title><p onclick='x()'>Größe</p><script>x()</script>".encode("cp1252")
    page = READER.page(raw, media_type="text/html; charset=windows-1252")
    assert "<p>Größe</p>" in page and "x()" not in page


def test_only_as_many_documents_are_read_at_once_as_there_are_cores() -> None:
    """Captures wait for their turn; a page that somebody looks at does not wait for captures."""
    read: list[str] = []
    waiting = threading.Thread(target=lambda: read.append(READER(b"It fell by 41 cm.").text))
    with contextlib.ExitStack() as stack:
        for _ in range(CORES):
            stack.enter_context(TURNS)
        waiting.start()
        assert "It fell" in READER.page(b"<p>It fell by 41 cm.")
        assert (read, waiting.is_alive()) == ([], True)
    waiting.join(60)
    assert read == ["It fell by 41 cm."]


STORY = (
    "The level of the lake fell by 41 centimetres between January 2019 and December 2023. "
    "The council agreed to a second gauge last year.\n"
)


@pytest.mark.parametrize("times", [1, SMALL // len(STORY) + 1])
def test_claims_are_the_same_here_and_in_the_child(times: int) -> None:
    text = (STORY * times).strip()
    day = date(2024, 2, 10)
    found = READER.find(text, published=day)
    assert found == find_claims(text, published=day)
    assert found.claims
    assert all(text[claim.start : claim.end] == claim.quote for claim in found.claims)


def test_finding_claims_is_bounded() -> None:
    with pytest.raises(Unsupported, match="Finding the claims took too long") as caught:
        Reader(find_timeout_s=0.01).find(STORY * 300)
    assert caught.value.reason == "read_timeout"
