"""The main path, walked by three people in three browsers: from a pasted article to a report."""

import csv
import io
import json
import re
from typing import NamedTuple

import pypdfium2
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens
from tests.browser.pointing import select_by_mouse
from tests.browser.serving import Seeded, Server
from tests.browser.window import Window
from workbench.demo_pages import PageServer

# With the faults of pages that were copied whole: a related headline fused to the next sentence
# and a line that asks to share.
TITLE = "Ferry to Hald fuller than ever"
TEXT = """\
The ferry between Northmere and Hald carried 412,000 passengers last year, the harbour board said.
Read more: Five walks for a rainy Sunday on the islandIn March, the board's director, Ines Moller, \
said the new ship had cost 38 million crowns. "We have not raised the fare since 2019," she said.
The service was set up in 1974. It has not run at night for 17 months, according to the board.
Did you like this story? Share it with a friend.
"""
SAID = "carried 412,000 passengers last year"
CLAIM = "carried 412,000 passengers in "  # the statement names the year
QUOTE = "In 2023 the ferry carried 389,000 passengers."
JUSTIFICATION = "The Office of Harbours counted **389,000** passengers in 2023."
NOTE = "Read the table myself."


class Walk(NamedTuple):
    samuel: Window
    mei: Window
    elif_: Window
    source: str


def test_from_an_article_to_a_published_report(
    opens: Opens, newsroom: Server, seeded: Seeded, pages: PageServer
) -> None:
    samuel = opens()
    sign_in(samuel, seeded)
    walk = Walk(samuel, opens("mei"), opens("elif"), pages.url("ferry-figures.html"))
    paste_the_article(walk.samuel)
    see_its_claims(walk.samuel)
    claim = take_one(walk)
    attach_and_quote(walk, claim)
    give_a_verdict(walk)
    sign_off(walk, claim)
    report = publish(walk)
    sha256 = download_everything(walk.elif_, report)
    read_it_signed_out(opens(), report, sha256)
    read_the_history(walk.mei, claim)


def sign_in(window: Window, seeded: Seeded) -> None:
    window.open("/")
    window.sign_in("samuel@ledger.example", "not the password")
    window.has("This e-mail address and password do not belong together")
    window.sign_in("samuel@ledger.example", seeded.password)
    expect(window.page.get_by_role("heading", name="Queue")).to_be_visible()


def paste_the_article(window: Window) -> None:
    page = window.page
    page.get_by_role("link", name="Articles", exact=True).click()
    page.get_by_role("link", name="Add an article").click()
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.locator("summary", has_text="Title, publisher, date").click()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Date").fill("2024-06-18")
    page.get_by_role("button", name="Find its claims").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    # Nobody reloads: the page tells of the progress and then shows the text.
    expect(page.locator("mark.on").first).to_be_visible()


def see_its_claims(window: Window) -> None:
    page = window.page
    left = page.locator(".left")
    for summary in left.locator("summary").all():
        summary.click()
    expect(left.get_by_text("Share it with a friend").first).to_be_visible()
    page.get_by_role("link", name="In the queue").click()
    rows = page.locator("li.row")
    expect(rows.filter(has_text=CLAIM)).to_have_count(1)
    expect(rows.filter(has_text="38 million crowns")).to_have_count(1)
    expect(rows.filter(has_text="17 months")).to_have_count(1)
    for words in ("Share it", "Five walks", "Did you like"):
        expect(rows.filter(has_text=words)).to_have_count(0)
    expect(rows.filter(has_text=CLAIM).locator(".row-why")).not_to_be_empty()


def take_one(walk: Walk) -> str:
    """The id of the claim that Samuel holds now."""
    page, other = walk.samuel.page, walk.mei.page
    queue = page.url
    row = page.locator("li.row", has_text=CLAIM)
    row.click(position={"x": 300, "y": 4})
    preview = page.locator("#preview")
    expect(preview.locator("mark")).to_contain_text(SAID)
    expect(preview).to_contain_text("Why it was queued")
    preview.get_by_role("button", name="Take").click()
    expect(page.get_by_text("with you until")).to_be_visible()
    claim = page.url.rsplit("/", 1)[1]

    other.goto(queue)
    held = other.locator("li.row", has_text=CLAIM)
    expect(held).to_contain_text("Samuel Okoro holds it")
    held.get_by_role("link").first.click()
    expect(other.locator(".notice")).to_contain_text("Samuel Okoro is working on this claim")
    expect(other.get_by_role("button", name="Take it")).to_have_count(0)
    return claim


def attach_and_quote(walk: Walk, claim: str) -> None:
    page = walk.samuel.page
    page.get_by_label("Link").fill(walk.source)
    page.get_by_role("button", name="Attach", exact=True).click()
    arrived = page.get_by_role("link", name="Passengers on the Northmere ferry, by year")
    expect(arrived).to_be_visible()
    arrived.click()
    expect(page.locator("#room")).to_contain_text("Office of Harbours")
    select_by_mouse(page, "#words", QUOTE)
    expect(page.locator("[data-bar]")).to_be_visible()
    page.keyboard.press("r")
    piece = page.locator("#evidence figure.piece")
    expect(piece.locator("blockquote")).to_have_text(QUOTE)
    expect(page.locator("#evidence h3").first).to_contain_text("Refutes")
    expect(page.locator("#words mark.ev")).to_have_text(QUOTE)
    assert page.url.split("?")[0].endswith(f"/claims/{claim}")


def give_a_verdict(walk: Walk) -> None:
    page = walk.samuel.page
    expect(page.locator("#rests-on")).to_contain_text("Rests on 1 piece of evidence: 1 refuting.")
    page.get_by_role("radio", name="False", exact=True).check()
    page.get_by_label("Justification").fill(JUSTIFICATION)
    page.get_by_role("button", name="Give this verdict").click()
    walk.samuel.has("Verdict given. It awaits a second person.")
    expect(page.get_by_text("Your verdict awaits a second person")).to_be_visible()
    expect(page.get_by_role("button", name="Sign off")).to_have_count(0)
    expect(page.locator(".desk-proof strong")).to_have_text("389,000")


def sign_off(walk: Walk, claim: str) -> None:
    page = walk.mei.page
    page.goto("/my-work")
    tray = page.locator("section.tray", has_text="Awaiting your sign-off")
    tray.get_by_role("link", name=CLAIM).click()
    expect(page.locator(".desk-proof blockquote")).to_have_text(QUOTE)
    page.get_by_label("Note").fill(NOTE)
    page.get_by_role("button", name="Sign off").click()
    walk.mei.has("Signed off. The claim can be published.")
    assert claim in page.url


def publish(walk: Walk) -> str:
    """The report's id."""
    page = walk.elif_.page
    page.goto(walk.mei.page.url)
    page.get_by_role("button", name="Open its report").click()
    proof = page.frame_locator("iframe.proof-frame")
    expect(proof.locator("blockquote", has_text=QUOTE)).to_be_visible()
    page.get_by_label("Headline").fill("The ferry carried fewer people than the board says")
    page.get_by_role("button", name="Save").click()
    walk.elif_.has("Saved.")
    page.get_by_role("button", name="Publish edition 1").click()
    walk.elif_.has("Edition 1 is published.")
    return page.url.split("#")[0].rsplit("/", 1)[1]


def download_everything(window: Window, report: str) -> str:
    """The hash of the quoted page, which every format names beside the quote."""
    got = {name: download(window.page, words) for name, words in FORMATS.items()}
    document = json.loads(got["json"])
    sha256 = next(iter(re.findall(r'"raw_sha256": ?"([0-9a-f]{64})"', got["json"].decode())))
    assert document["claims"][0]["evidence"][0]["quote"] == QUOTE
    pdf = pdf_text(got["pdf"])
    assert QUOTE in " ".join(pdf.split()) and sha256 in "".join(pdf.split())
    markdown = got["md"].decode().replace("\\", "")
    assert QUOTE in markdown and sha256 in markdown
    cells = [
        cell for row in csv.reader(io.StringIO(got["csv"].decode("utf-8-sig"))) for cell in row
    ]
    assert any(QUOTE in cell for cell in cells) and any(sha256 in cell for cell in cells)
    assert json.loads(got["claimreview"])
    return sha256


FORMATS = {
    "pdf": "PDF", "md": "Markdown", "csv": "Table (CSV)", "json": "JSON, complete",
    "claimreview": "ClaimReview",
}  # fmt: skip


def download(page: Page, words: str) -> bytes:
    with page.expect_download() as started:
        page.locator(".downloads").get_by_role("link", name=words, exact=True).click()
    return started.value.path().read_bytes()


def pdf_text(raw: bytes) -> str:
    pdf = pypdfium2.PdfDocument(raw)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


def read_it_signed_out(reader: Window, report: str, sha256: str) -> None:
    page = reader.open(f"/published/{report}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("fewer people than the board says")
    expect(page.locator("blockquote", has_text=QUOTE)).to_be_visible()
    expect(page.locator("code", has_text=sha256)).to_be_visible()
    expect(page.get_by_text("Samuel Okoro").first).to_be_visible()
    reader.open(f"/reports/{report}")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def read_the_history(window: Window, claim: str) -> None:
    page = window.open(f"/history?object={claim}")
    lines = page.locator(".history-line")
    for who, words in HISTORY:
        expect(lines.filter(has_text=who).filter(has_text=re.compile(words)).first).to_be_visible()


HISTORY = (
    ("Samuel Okoro", "took"), ("Samuel Okoro", "attached"), ("Samuel Okoro", "quoted|evidence"),
    ("Samuel Okoro", "verdict"), ("Mei Tanaka", "signed"), ("Elif Demir", "published"),
)  # fmt: skip


def test_the_19_months_of_the_seeds_can_be_followed_to_the_source(opens: Opens) -> None:
    window = opens("mei")
    page = window.open("/claims?state=published&q=19+months")
    page.locator("li.row a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("19 months")
    expect(page.locator("#verdict")).to_contain_text("23 months")
    page.locator("#evidence").get_by_role(
        "link", name="Meetings of the NATO-Russia Council"
    ).first.click()
    marked = page.locator("#words mark.ev-refutes")
    expect(marked).to_contain_text("5 July 2019")
    window.open("/reports")
    page.get_by_role("link", name="The council was silent for 23 months, not 19").click()
    page.get_by_role("link", name="See the public page").click()
    expect(page.locator("blockquote", has_text="The meeting of 5 July 2019")).to_be_visible()
    expect(page.locator("main")).to_contain_text(re.compile(r"[0-9a-f]{64}"))
