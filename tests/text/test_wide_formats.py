"""What is read for evidence alone: pictures, sheets, slides, OpenDocument, feeds, data."""

import struct
from datetime import date
from pathlib import Path

import pytest

from tests.text.packed import gif, jpeg, opened, png, pptx, webp, xlsx, zipped
from workbench.errors import Invalid, TooLarge, Unsupported, WorkbenchError
from workbench.text.reading import data_files, feeds, open_documents, sheets
from workbench.text.reading.documents import NOTHING, read_document
from workbench.text.reading.pictures import NO_TEXT
from workbench.text.types import Document

BILLION = "<!DOCTYPE x [<!ENTITY a0 'lol'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
FILE = f"<!DOCTYPE x [<!ENTITY a SYSTEM 'file://{Path(__file__)}'>]>"


def read(raw: bytes | str, name: str | None = None, media_type: str | None = None) -> Document:
    given = raw.encode() if isinstance(raw, str) else raw
    return read_document(given, name=name, media_type=media_type, wide=True)


def refusal(raw: bytes, name: str | None = None, *, wide: bool = True) -> WorkbenchError:
    with pytest.raises(WorkbenchError) as caught:
        read_document(raw, name=name, wide=wide)
    return caught.value


@pytest.mark.parametrize(
    ("raw", "media_type"),
    [
        (png(640, 480), "image/png"),
        (gif(640, 480), "image/gif"),
        (jpeg(640, 480), "image/jpeg"),
        (jpeg(640, 480, b"\xff\xff\xe1\x00\x03a\xff\xdb\x00\x02"), "image/jpeg"),
        (webp(b"VP8X\x0a\0\0\0\0\0\0\0" + b"\x7f\x02\x00\xdf\x01\x00"), "image/webp"),
        (webp(b"VP8 \x0a\0\0\0abc\x9d\x01\x2a" + struct.pack("<HH", 640, 480)), "image/webp"),
        (webp(b"VP8L\x05\0\0\0\x2f" + struct.pack("<I", 639 | 479 << 14)), "image/webp"),
    ],
)
def test_a_picture_is_kept_with_its_size_and_without_words(raw: bytes, media_type: str) -> None:
    picture = read(raw, "notes.txt")
    assert (picture.size, picture.media_type) == ((640, 480), media_type)
    assert (picture.text, picture.notes) == ("", (NO_TEXT,))


@pytest.mark.parametrize(
    "raw",
    [
        png(0, 9), png(9, 9)[:14], b"\xff\xd8\xff\xe0\x00\x10abc", b"\xff\xd8\xff" * 9_000,
        webp(b"VP8 \0\0\0\0abcdefghijkl"), webp(b"WHAT" + bytes(20)), gif(0, 0),
        b"\xff\xd8" + b"\xff\xe0\x00\x00" * 99_999,
    ],
)  # fmt: skip
def test_a_damaged_picture_is_invalid(raw: bytes) -> None:
    error = refusal(raw)
    assert isinstance(error, Invalid) and error.reason == "broken"


ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    '<c r="D1" t="inlineStr"><is><t>Day\nof reading</t></is></c></row>'
    '<row r="2"><c r="A2"><v>2022</v></c><c r="B2" s="2"><v>-0.17</v></c><c r="C2" s="3">'
    '<v>212.12</v></c><c r="D2" s="1"><v>44682</v></c></row><row r="3"/>'
    '<row r="9"><c t="b"><v>1</v></c><c t="e"><v>#DIV/0!</v></c><c s="4"><v>44682</v></c>'
    '<c s="5"><v>44682.5</v></c><c s="5"><v>0.25</v></c><c><v>0.1000000000000000055</v></c></row>'
)


def test_a_spreadsheet_is_rows_with_days_and_shares_as_shown() -> None:
    sheet = read(xlsx(ROWS))
    assert sheet.text.split("\n") == [
        "Levels",
        "Year | Change |  | Day of reading",
        "2022 | -17% | 212.12 | 2022-05-01",
        "TRUE | #DIV/0! | 2022-05-01 | 2022-05-01 12:00:00 | 06:00:00 | 0.1",
    ]
    assert (sheet.title, sheet.byline, sheet.media_type) == ("Levels", "Mara Hollis", sheets.XLSX)
    assert (sheet.published, sheet.modified) == (date(2024, 2, 9), date(2024, 2, 11))


def test_a_workbook_of_1904_counts_its_days_from_there() -> None:
    row = '<row><c s="1"><v>0</v></c><c s="1"><v>43220</v></c></row>'
    text = read(xlsx(row, workbook='<workbookPr date1904="1"/>')).text
    assert text.endswith("00:00:00 | 2022-05-01")


def test_too_many_cells_are_cut_and_it_is_said() -> None:
    cells = "".join(f"<row><c><v>{n}</v></c></row>" for n in range(sheets.MOST_CELLS + 9))
    sheet = read(xlsx(cells))
    assert sheet.text.count("\n") == sheets.MOST_CELLS
    assert sheet.notes == (sheets.CUT.format(cells=500_000),)


def test_a_cell_far_out_does_not_fill_the_row() -> None:
    assert len(read(xlsx('<row><c r="XFD1"><v>7</v></c></row>')).text) < 700


def test_slides_keep_their_order_their_tables_and_their_notes() -> None:
    first = (
        "<a:p><a:r><a:t>The lake</a:t></a:r><a:br/><a:r><a:t>fell</a:t></a:r></a:p><a:tbl><a:tr>"
        "<a:tc><a:p><a:t>Year</a:t></a:p></a:tc><a:tc><a:p><a:t>cm</a:t></a:p></a:tc></a:tr></a:tbl>"
    )
    notes = (
        '<p:sp><p:ph type="sldNum"/><a:p><a:t>1</a:t></a:p></p:sp>'
        "<p:sp><a:p><a:t>Say it slowly.</a:t></a:p></p:sp>"
    )
    show = read(pptx(first, "<a:p><a:t>Second file, first shown</a:t></a:p>", notes=notes))
    assert show.text == ("Second file, first shown\n\nThe lake fell\nYear | cm\nSay it slowly.")
    assert show.byline == "Mara Hollis"


def test_slides_of_pictures_alone_are_kept_and_said_to_hold_no_words() -> None:
    show = read(pptx("<p:pic/>"))
    assert (show.text, show.notes) == ("", (NOTHING,))


def test_opendocument_text_leaves_out_comments_and_struck_out_words() -> None:
    document = read(
        opened(
            "<text:tracked-changes><text:p>struck out</text:p></text:tracked-changes>"
            "<text:h>The lake</text:h><text:list><text:list-item><text:p>It<text:s text:c='9'/>"
            "<text:span>fell</text:span><office:annotation><text:p>no</text:p></office:annotation>"
            " by<text:tab/>41 cm.</text:p></text:list-item></text:list>"
        )
    )
    assert document.text == "The lake\nIt fell by 41 cm."
    assert (document.title, document.published) == ("Levels", date(2024, 2, 9))


def test_opendocument_sheets_are_rows_and_repeats_are_bounded() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    many = 'table:number-columns-repeated="16000"'
    table = (
        f'<table:table table:name="Levels"><table:table-row>{cell.format("Year")}'
        f"{cell.format('cm')}<table:table-cell {many}/></table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/>'
        f'</table:table-row><table:table-row table:number-rows-repeated="999999999999">'
        f"<table:table-cell {many}><text:p>x</text:p></table:table-cell></table:table-row>"
        "</table:table>"
    )
    lines = read(opened(table, "spreadsheet")).text.split("\n")
    assert lines[:2] == ["Levels", "Year | cm"]
    assert lines[2:] == [" | ".join("x" * open_documents.MOST_REPEATED)]


def test_a_locked_opendocument_says_so() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    error = refusal(opened("", more={"META-INF/manifest.xml": manifest}))
    assert isinstance(error, Unsupported) and error.reason == "locked"
    assert error.message.startswith("The document is locked with a password")


@pytest.mark.parametrize(
    "raw",
    [
        xlsx("<row><c><v>&a9;</v></c></row>", BILLION),
        xlsx("<row><c t='str'><v>&a;</v></c></row><row><c><v>7</v></c></row>", FILE),
        opened("<text:p>&a9;</text:p>", before=BILLION),
        opened("<text:p>&a;</text:p>", before=FILE),
    ],
    ids=["sheet", "sheet file", "open", "open file"],
)
def test_entities_are_never_filled_in(raw: bytes) -> None:
    try:
        text = read(raw).text
    except Invalid as error:
        assert error.reason == "broken"
    else:
        assert "lol" not in text and "BILLION" not in text and len(text) < 100


@pytest.mark.parametrize(
    "raw",
    [
        xlsx(ROWS)[:900],
        xlsx("<row><c t='s'><v>7</v></c></row>"),
        xlsx("<row"),
        zipped(xl__workbook_xml="<workbook/>", **{"[Content_Types].xml": "x"})[:-9],
        pptx("<a:p>"),
        opened("<text:p>" * 400 + "</text:p>" * 400),
        zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml="not xml"),
    ],
    ids=["cut", "string", "row", "zip", "slide", "deep", "no xml"],
)
def test_damaged_packages_are_invalid(raw: bytes) -> None:
    error = refusal(raw)
    assert isinstance(error, Invalid) and error.reason == "broken"


def test_a_package_that_unpacks_to_more_than_200_mb_is_refused() -> None:
    error = refusal(opened("", more={"Pictures/1.png": bytes(201 * 2**20)}))
    assert isinstance(error, TooLarge) and "200 MB" in error.message


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="d" xmlns:content="c"><channel>
<title>The Orrin Post</title><link>https://orrin.example/</link><language>en-GB</language>
<copyright>© 2024 The Orrin Post</copyright><lastBuildDate>Sat, 10 Feb 2024 09:00:00 GMT
</lastBuildDate><description>News from the lake</description>
<item><title>The lake fell &amp; fell</title><link>https://orrin.example/1</link>
<pubDate>Fri, 09 Feb 2024 23:30:00 -0500</pubDate><dc:creator>Ines Vault</dc:creator>
<description>&lt;p&gt;It fell by &lt;b&gt;41&lt;/b&gt; cm.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;
&lt;p&gt;Nobody knows why.&lt;/p&gt;</description></item>
<item><title>Boats</title><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Orrin Post</title>
<link rel="self" href="https://orrin.example/feed"/><link href="https://orrin.example/"/>
<updated>2024-02-10T09:00:00Z</updated><rights>CC BY 4.0</rights><author><name>Ines Vault</name>
</author><entry><title type="html">The &lt;b&gt;lake&lt;/b&gt; fell</title>
<link rel="alternate" href="https://orrin.example/1"/><updated>2024-02-09T09:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It fell by 41 cm.</p></div>
</content></entry></feed>"""


def test_an_rss_feed_is_a_block_an_item() -> None:
    feed = read(RSS, "feed.xml")
    assert feed.text.split("\n\n") == [
        "The Orrin Post\n2024-02-10\nNews from the lake\nhttps://orrin.example/",
        "The lake fell & fell\n2024-02-09, Ines Vault\nIt fell by 41 cm.\nNobody knows why.\n"
        "https://orrin.example/1",
        "Boats",
    ]
    assert (feed.title, feed.licence) == ("The Orrin Post", "© 2024 The Orrin Post")
    assert (feed.modified, feed.canonical_url) == (date(2024, 2, 10), "https://orrin.example/")
    assert feed.media_type == "application/rss+xml"


def test_an_atom_feed_is_a_block_an_entry() -> None:
    feed = read(ATOM)
    assert feed.text.split("\n\n") == [
        "The Orrin Post\n2024-02-10, Ines Vault\nhttps://orrin.example/",
        "The lake fell\n2024-02-09\nIt fell by 41 cm.\nhttps://orrin.example/1",
    ]
    assert (feed.licence, feed.byline) == ("CC BY 4.0", "Ines Vault")
    assert feed.media_type == "application/atom+xml"


def test_a_feed_too_long_is_cut_and_it_is_said() -> None:
    item = "<item><title>x</title></item>"
    feed = read(f"<rss><channel>{item * (feeds.MOST_ITEMS + 1)}</channel></rss>")
    assert feed.text.count("x") == feeds.MOST_ITEMS
    assert feed.notes == (feeds.CUT.format(items=5_000),)


@pytest.mark.parametrize("before", [BILLION, FILE])
def test_feeds_fill_in_no_entities(before: str) -> None:
    name = "a9" if before is BILLION else "a"
    feed = read(f"{before}<rss><channel><title>Lake &{name}; end</title></channel></rss>", "a.xml")
    assert "lol" not in feed.text and "BILLION" not in feed.text and "Lake" in feed.text


def test_other_xml_gives_its_words_and_damaged_xml_what_can_be_had() -> None:
    assert read("<?xml version='1.0'?><a><b>one\n two</b><c>three</c></a>").text == "one two\nthree"
    assert read("<rss><channel><title>Lake").text == "Lake"
    assert refusal(b"<?xml version='1.0'?>", "a.xml").reason == "broken"


def test_json_is_a_value_a_line_after_its_path() -> None:
    given = (
        '{"lake": {"name": "Orrin\\nNorth", "levels": [212.120, 1e3, null], "empty": {}}, '
        '"on": true, "none": []}'
    )
    document = read(given, "levels.json")
    assert document.text.split("\n") == [
        "lake.name: Orrin North", "lake.levels[0]: 212.120", "lake.levels[1]: 1e3",
        "lake.levels[2]: null", "lake.empty: {}", "on: true", "none: []",
    ]  # fmt: skip
    assert document.media_type == "application/json"
    assert read('"word"', media_type="application/json").text == "word"


def test_json_lines_are_read_a_line_at_a_time() -> None:
    assert read('{"a": 1}\n\n{"a": 2}\n', "a.jsonl").text == "[0].a: 1\n[1].a: 2"


@pytest.mark.parametrize("given", ['{"a": 1,}', "{" * 100_000, "[" * 200_000 + "]" * 200_000])
def test_json_that_is_none_is_kept_as_written(given: str) -> None:
    document = read(given, "a.json")
    assert (document.text, document.notes) == (given, (data_files.DAMAGED,))


def test_deep_and_long_json_stays_small() -> None:
    deep = '{"abcdefghij":' * 500 + "[" + ",".join(["1"] * 20_000) + "]" + "}" * 500
    document = read(deep, "a.json")
    assert document.text.count("\n") == 19_999 and len(document.text) < 20_000 * 340
    long = read("[" + ",".join(["7"] * (data_files.MOST_LINES + 1)) + "]", "a.json")
    assert long.notes == (data_files.CUT.format(lines=200_000),)


def test_a_table_is_a_row_a_line_whatever_parts_its_cells() -> None:
    wanted = "Year | Change, in cm\n2022 | 17"
    assert read('Year,"Change, in\ncm"\n2022,17', "a.csv").text == wanted
    assert read("Year;Change, in cm\n2022;17", "a.csv").text == wanted
    assert read("Year\tChange, in cm\n2022\t17", "a.tsv").text == wanted
    assert read("a,b\n1,2", media_type="text/csv; charset=utf-8").media_type == "text/csv"


MHTML = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://orrin.example/1\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="xx"\r\n\r\n'
    "--xx\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
    "\r\nContent-Location: https://orrin.example/1\r\n\r\n<html><head><title>L=C3=A4ke</title>"
    "</head><body><p>The lake fell by 41 =\r\ncm.</p></body></html>\r\n--xx\r\nContent-Type: "
    "image/png\r\n\r\nx\r\n--xx--\r\n"
)


def test_a_page_saved_as_one_file_is_read_as_the_page() -> None:
    page = read(MHTML, "page.mhtml")
    assert (page.text, page.title) == ("The lake fell by 41 cm.", "Läke")
    assert (page.media_type, page.charset) == ("multipart/related", "utf-8")
    assert refusal(MHTML.replace("text/html;", "text/x;").encode()).reason == "broken"


@pytest.mark.parametrize(
    ("raw", "name", "words"),
    [
        (png(9, 9), None, "An image"), (xlsx(ROWS), None, "A spreadsheet"),
        (pptx("<p/>"), None, "A presentation"), (opened(""), None, "An OpenDocument"),
        (RSS.encode(), None, "XML"), (b"a,b", "a.csv", "A table"),
    ],
)  # fmt: skip
def test_an_article_is_still_words(raw: bytes, name: str | None, words: str) -> None:
    error = refusal(raw, name, wide=False)
    assert error.reason == "unsupported_type" and error.message.startswith(words)


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        (
            f"The la\u00adke fe\u0007ll by 41 c\u007fm.{' And so on.' * 9}",
            "3 unseen characters were",
        ),
        ("one\u00ad word", "1 unseen character was"),
    ],
)
def test_what_nobody_sees_and_is_left_out_is_told(raw: str, note: str) -> None:
    note += " left out of the text (controls, soft hyphens)."
    assert read(raw).notes == (note,)
    page = read(f"<p>{raw.replace(chr(7), '&shy;')}</p><script>'{raw}'</script>")
    assert page.notes[-1] == note and page.text == read(raw).text


def test_a_mark_at_the_start_and_line_ends_are_nothing_to_tell() -> None:
    assert read("\ufeffone\r\ntwo\u2028three").notes == ()


def test_signs_that_turn_or_join_words_are_kept() -> None:
    raw = "the \u202elake\u202c f\u200bell\u2060"
    assert (read(raw).text, read(raw).notes) == (raw, ())
