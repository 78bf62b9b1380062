"""Every kind of document, and what is not one."""

import io
from datetime import date
from pathlib import Path

import pytest

from workbench.errors import Invalid, TooLarge, Unsupported, WorkbenchError
from workbench.text.reading.documents import looks_like_html, read_document
from workbench.text.reading.layouts import Line
from workbench.text.reading.pages import ALL_WORDS
from workbench.text.reading.papers import join_pages, joined_words
from workbench.text.reading.subtitles import read_subtitles
from workbench.text.types import Document

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents"


def fixture(name: str, url: str | None = None) -> Document:
    return read_document((FIXTURES / name).read_bytes(), name=name, url=url)


def refusal(raw: bytes, name: str | None = None, media_type: str | None = None) -> WorkbenchError:
    with pytest.raises(WorkbenchError) as caught:
        read_document(raw, name=name, media_type=media_type)
    return caught.value


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    page = fixture("page.html", url="https://orrin-post.example/news/1?from=mail")
    assert page.title == "Lake Orrin fell by 41 centimetres"
    assert page.byline == "Ines Vault, Tobias Renn"
    assert page.publisher == "The Orrin Post"
    assert (page.published, page.modified) == (date(2024, 2, 10), date(2024, 2, 12))
    assert page.canonical_url == "https://orrin-post.example/news/lake-level"
    assert (page.language, page.charset, page.media_type) == ("en", "utf-8", "text/html")


def test_a_page_keeps_a_paragraph_a_line_and_leaves_out_what_surrounds_it() -> None:
    lines = fixture("page.html").text.split("\n")
    assert (
        "The level of Lake Orrin fell by 41 centimetres between January 2019 and December 2023, "
        "a commission reported on Friday. It is the steepest fall since readings began in 1931."
    ) in lines
    assert "2022 | 17 cm" in lines
    for outside in ("Sport", "newsletter", "never that high", "tracking"):
        assert outside not in "\n".join(lines)


def test_a_page_without_a_main_text_gives_its_visible_words() -> None:
    page = read_document(b"<html><body><h1>Gauge</h1><div>21 cm<br>north</div><script>x</script>")
    assert page.text.split("\n") == ["Gauge", "21 cm", "north"]


def test_a_page_in_its_own_charset() -> None:
    source = '<html><head><meta charset="shift_jis"></head><body><p>{}</p></body></html>'
    words = "理事会は七月に最後の会合を開いた。カタカナもここにある。" * 9
    page = read_document(source.format(words).encode("cp932"))
    assert (page.text, page.charset, page.language) == (words, "shift_jis", "ja")


def test_the_header_names_the_charset() -> None:
    words = "Рада собралась в июле. " * 30
    page = read_document(f"<p>{words}</p>".encode("cp1251"), media_type="text/html; charset=cp1251")
    assert page.text == words.strip()
    assert page.charset == "windows-1251"


def test_pdf_paragraphs_are_whole_without_headers_and_page_numbers() -> None:
    paper = fixture("report.pdf")
    lines = paper.text.split("\n")
    assert (paper.title, paper.byline) == (
        "Water levels of Lake Orrin, 2019 to 2023",
        "Mara Hollis",
    )
    assert paper.published == date(2024, 2, 9)
    assert "Recommendations" in lines and "2022 212.12 m 17 cm" in lines
    assert any(
        line.startswith("The gauge stood") and line.endswith("in the same years.") for line in lines
    )
    assert "Lake Orrin Commission" not in lines and "2" not in lines


def test_pages_join_where_a_sentence_or_a_word_goes_on() -> None:
    full = "The council met in the old hall and talked of what had been said by the com-"
    second = "mission before. It then went on to talk about the lake and the town and"
    pages = [[Line(full, 1)], [Line(second, 2), Line("the sea.", 2, 72)]]
    assert [joined_words(paragraph) for paragraph in join_pages(pages)] == [
        "The council met in the old hall and talked of what had been said by the commission "
        "before. It then went on to talk about the lake and the town and the sea."
    ]


def test_a_locked_pdf_says_so() -> None:
    error = refusal((FIXTURES / "locked.pdf").read_bytes())
    assert isinstance(error, Unsupported) and error.reason == "locked"
    assert error.message.startswith("The PDF is locked with a password")


def pdf(pages: int, words: str) -> bytes:
    import typst

    source = "#set page(width: 3cm, height: 2cm)\n" + "#pagebreak()\n".join([words] * pages)
    return typst.compile(source.encode())


def test_a_scan_says_that_it_is_one() -> None:
    error = refusal(pdf(2, "#rect(width: 1cm)\n"))
    assert isinstance(error, Unsupported) and error.reason == "no_text"
    assert "scan" in error.message


def test_a_pdf_of_more_than_300_pages_is_too_large() -> None:
    error = refusal(pdf(301, "word\n"))
    assert isinstance(error, TooLarge) and error.reason == "too_many_pages"
    assert "301 pages" in error.message


def test_word_documents_keep_tables_in_their_place() -> None:
    letter = fixture("letter.docx")
    assert letter.text.split("\n") == [
        "Letter on the lake",
        "The level fell by 41 centimetres between 2019 and 2023.",
        "Year | Change",
        "2022 | 17 cm",
        "Rain was 12 percent below the average.",
        "The licence should be reviewed before the end of 2025.",
    ]
    assert (letter.title, letter.byline) == ("Letter on the lake", "Mara Hollis")
    assert letter.published == date(2024, 2, 9)


def test_word_documents_are_read_with_their_tracked_changes_done() -> None:
    import docx
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    word, kept = docx.Document(), io.BytesIO()
    word.element.body.insert(
        0,
        parse_xml(
            f"<w:p {space}><w:r><w:t>It fell </w:t></w:r><w:ins w:id='1' w:author='a'><w:r>"
            "<w:t>by 41 cm</w:t></w:r></w:ins><w:del w:id='2' w:author='a'><w:r>"
            "<w:delText>a lot</w:delText></w:r></w:del></w:p>"
        ),
    )
    word.save(kept)
    assert read_document(kept.getvalue()).text == "It fell by 41 cm"


def test_subtitles_keep_speakers_and_lose_times() -> None:
    assert fixture("interview.srt").text.split("\n") == [
        "ANCHOR: Good evening. The lake fell by 41 centimetres in five years. "
        "That is the finding of a commission.",
        "MARA HOLLIS: We measured it twice, every month. Nobody saw the other's figure.",
        "Rain was 12% below the average.",
    ]
    assert fixture("interview.vtt").text.split("\n") == [
        "Anchor: Good evening. The lake fell by 41 centimetres & more is feared.",
        "Mara Hollis: We measured it twice, every month.",
        "Anchor: Twice?",
        "Mara Hollis: Yes.",
    ]


def test_rolling_captions_are_read_once() -> None:
    text = "\n".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{words}\n"
        for n, words in enumerate(["the lake", "the lake\nfell by", "fell by\n41 cm"], 1)
    )
    assert read_subtitles(text) == "the lake fell by 41 cm"


def test_markdown_gives_its_words_and_its_front_matter() -> None:
    column = fixture("column.md")
    assert (column.title, column.byline) == ("The lake and the licence", "Ines Vault")
    assert (column.publisher, column.published) == ("The Orrin Post", date(2024, 2, 11))
    assert "It has said so in its report." in column.text
    assert "- Rain was 12 percent below average.\n- The waterworks" in column.text
    assert "Year | Change\n2022 | 17 cm" in column.text
    for mark in ("**", "](", "---", "author:"):
        assert mark not in column.text


def test_a_wrapped_text_is_unwrapped_and_another_is_left() -> None:
    wrapped = fixture("wrapped.txt").text.split("\n\n")
    assert len(wrapped) == 3 and wrapped[0] == "THE ORRIN POST"
    assert "2019 and December 2023, a commission" in wrapped[1]
    headlines = "\n".join(
        f"The Lake Fell Again In Year Number {year} Of The Drought" for year in range(9)
    )
    assert read_document(headlines.encode()).text == headlines
    verse = "The lake is low\nThe wind is high\nThe boats lie dry\nAnd so do I"
    assert read_document(verse.encode()).text == verse


def test_pasted_html_is_read_as_html() -> None:
    pasted = "<p>The lake fell by <b>41</b> cm.</p>\n<p>It was said on Friday.</p>"
    page = read_document(pasted.encode(), media_type="text/plain")
    assert page.text.split("\n") == ["The lake fell by 41 cm.", "It was said on Friday."]
    assert page.media_type == "text/html"


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<!DOCTYPE html><title>x</title>", True),
        ("\n <!-- saved --> <div class='a'>x</div>", True),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", True),
        ("A page begins with <html> and ends with </html>.", False),
        ("<3 the lake", False),
        ("<p> opens a paragraph", False),
        ("", False),
    ],
)
def test_looks_like_html(text: str, is_html: bool) -> None:
    assert looks_like_html(text) is is_html


def test_magic_wins_over_the_name_and_the_name_over_nothing() -> None:
    report = (FIXTURES / "report.pdf").read_bytes()
    assert read_document(report, name="report.txt", media_type="text/plain").title
    assert read_document(b"# Level\n\n*low*", name="a.md").text == "Level\n\nlow"
    assert read_document(b"# Level\n\n*low*", media_type="text/plain").text == "# Level\n\n*low*"


@pytest.mark.parametrize(
    "raw", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf\n", "\u00ad\u200e".encode()[:2]]
)
def test_nothing_is_invalid_in_words(raw: bytes) -> None:
    error = refusal(raw)
    assert isinstance(error, Invalid) and error.reason == "empty"
    assert error.message.startswith("There is no text in this document.")


def test_one_word_is_a_document() -> None:
    assert read_document(b"Hello").text == "Hello"


@pytest.mark.parametrize(
    ("raw", "name", "reason", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "notes.txt", "unsupported_type", "An image cannot"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "old.doc", "unsupported_type", "old Office file"),
        (b"MZ\x90" + bytes(99), "notes.txt", "unsupported_type", "A program cannot"),
        (bytes(range(256)) * 9, "notes.txt", "binary", "not text"),
        (b'{"a": 1}', "a.json", "unsupported_type", "JSON cannot"),
        (b"a,b\n1,2", "a.csv", "unsupported_type", "A table"),
        (b"<?xml version='1.0'?><rss/>", "a.xml", "unsupported_type", "XML cannot"),
        (b"%PDF-1.7\nnot a pdf at all", "a.pdf", "broken", "PDF is damaged"),
        (b"PK\x03\x04 not a zip", "a.docx", "broken", "damaged"),
        (b"<html><body><script>1</script></body></html>", "a.html", "empty", "no text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    raw: bytes, name: str, reason: str, words: str
) -> None:
    error = refusal(raw, name)
    assert error.reason == reason
    assert words in error.message


def test_strange_linked_data_does_no_harm() -> None:
    data = '{"@type": "NewsArticle", "headline": [1], "author": {"name": {}}, "@graph": 7, '
    page = read_document(
        f'<script type="application/ld+json">{data}"datePublished": [2]}}</script>'
        f"<title>Lake</title><p>{'The lake fell by 41 cm. ' * 20}</p>".encode()
    )
    assert (page.title, page.byline, page.published) == ("Lake", None, None)


def test_a_page_of_too_many_elements_gives_its_visible_words() -> None:
    page = read_document(b"<html><body>" + b"<p>It fell.</p>" * 31_000)
    assert page.notes == (ALL_WORDS,)
    assert page.text.count("It fell.") == 31_000


def test_json_as_plain_text_is_text() -> None:
    assert read_document(b'{"a": 1}', media_type="text/plain").text == '{"a": 1}'
