"""Every format as evidence, through the door that people use: a file or a link to a kept copy."""

from datetime import date
from pathlib import Path

import pytest

from tests.building import People
from tests.jobs.test_tasks import keep, upload
from tests.text.packed import opened, png, pptx, xlsx
from workbench.demo_pages import PageServer
from workbench.models import Snapshot
from workbench.text.reading import layouts
from workbench.tools import Tools

DOCUMENTS = Path(__file__).parents[2] / "fixtures" / "documents"
ITSELF = "https://orrin-post.example/news/lake-level"
ROW = '<row><c t="s"><v>0</v></c><c><v>2022</v></c></row>'


def kept(tools: Tools, people: People, raw: bytes, name: str) -> Snapshot:
    made = keep(tools, people, upload(tools, raw, name), url="https://orrin.example/a")
    assert (made.state, made.failure) == ("ready", None)
    return made


def test_a_pdf_is_kept_with_the_place_of_its_characters(tools: Tools, people: People) -> None:
    made = kept(tools, people, (DOCUMENTS / "report.pdf").read_bytes(), "report.pdf")
    assert made.pages == 3 and made.layout_sha256
    layout = layouts.read_back(tools.files.get(made.layout_sha256))
    quote = "The gauge stood"
    start = made.text.index(quote)
    boxes = layouts.boxes(layout, start, start + len(quote))
    assert len(boxes) == 1 and boxes[0].right > boxes[0].left + 400
    assert tools.reader.pdf_page(tools.files.get(made.raw_sha256 or ""), boxes[0].page, 300)[
        :4
    ] == (b"\x89PNG")


def test_what_a_page_says_of_itself_is_kept(tools: Tools, people: People) -> None:
    page = (DOCUMENTS / "page.html").read_text("utf-8")
    page = page.replace('"/news/lake-level"', f'"{ITSELF}"')
    page = page.replace("</body>", "<footer>© 2024 The Orrin Post</footer></body>")
    made = kept(tools, people, page.encode(), "page.html")
    assert (made.published, made.modified) == (date(2024, 2, 10), date(2024, 2, 12))
    assert (made.canonical_url, made.licence) == (ITSELF, "© 2024 The Orrin Post")
    assert made.extractor == "workbench-2" and made.layout_sha256 is None


@pytest.mark.parametrize(
    ("raw", "name", "text"),
    [
        (xlsx(ROW), "a.xlsx", "Levels\nYear | 2022"),
        (pptx("<a:p><a:t>It fell.</a:t></a:p>"), "a.pptx", "It fell."),
        (opened("<text:p>It fell.</text:p>"), "a.odt", "It fell."),
        (b'{"lake": {"level": 212.120}}', "a.json", "lake.level: 212.120"),
        (b"Year;cm\n2022;17", "a.csv", "Year | cm\n2022 | 17"),
        (b"<rss><channel><title>Lake</title></channel></rss>", "a.rss", "Lake"),
        (png(640, 480), "a.png", ""),
    ],
)
def test_each_format_becomes_a_ready_copy(
    tools: Tools, people: People, raw: bytes, name: str, text: str
) -> None:
    made = kept(tools, people, raw, name)
    assert made.text == text and tools.files.get(made.raw_sha256 or "") == raw
    assert bool(made.notes) is not bool(text)


def test_a_picture_behind_a_link_is_kept(
    tools: Tools, people: People, site: PageServer, tmp_path: Path
) -> None:
    (tmp_path / "pages" / "gauge.png").write_bytes(png(640, 480))
    made = keep(tools, people, url=site.url("gauge.png"))
    assert (made.state, made.media_type, made.text) == ("ready", "image/png", "")
    assert tools.files.get(made.raw_sha256 or "") == png(640, 480)


def test_a_scan_is_kept_and_said_to_be_one(tools: Tools, people: People) -> None:
    import typst

    made = kept(tools, people, bytes(typst.compile(b"#rect(width: 1cm)")), "scan.pdf")
    assert (made.text, made.pages) == ("", 1)
    assert "scan" in made.notes[0]
