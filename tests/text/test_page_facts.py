"""What a page says of itself, and what is only guessed."""

from datetime import date

import pytest

from workbench.text.reading.documents import read_document
from workbench.text.reading.page_facts import GUESSED
from workbench.text.types import Document

BODY = "<p>{}</p>".format("The lake fell by 41 centimetres, the commission said. " * 8)
DEED = "https://creativecommons.org/licenses/by-sa/4.0/"
LINKED = '<script type="application/ld+json">{}</script>'


def read(head: str = "", foot: str = "", url: str | None = None) -> Document:
    source = f"<html><head>{head}</head><body><article>{BODY}</article>{foot}</body></html>"
    return read_document(source.encode(), url=url)


def test_a_stated_day_is_no_guess() -> None:
    page = read('<meta property="article:published_time" content="2024-02-10T08:00Z">')
    assert page.published == date(2024, 2, 10) and page.notes == ()


def test_a_day_that_only_the_words_give_is_kept_and_said_to_be_guessed() -> None:
    words = "<div><b>The commission met again on the 10th of February, 2024</b>, 12:40</div>"
    page = read(foot=words)
    assert page.published == date(2024, 2, 10)
    assert page.notes == (GUESSED,)


@pytest.mark.parametrize("foot", ["", "<footer>© 2024 The Orrin Post</footer>"])
def test_a_page_without_any_day_has_none(foot: str) -> None:
    page = read(foot=foot)
    assert page.published is None and page.notes == ()


def test_a_page_without_a_main_text_still_says_what_it_is() -> None:
    head = '<meta property="og:title" content="Gauge"><meta name="author" content="Ann Lee">'
    page = read_document(f"<html><head>{head}</head><body><b>21 cm</b></body></html>".encode())
    assert (page.title, page.byline) == ("Gauge", "Ann Lee")


@pytest.mark.parametrize(
    ("head", "foot", "licence"),
    [
        ("", f'<a rel="license" href="{DEED}">Some words</a>', f"CC BY-SA 4.0, {DEED}"),
        ("", '<a rel="nofollow license" href="https://orrin.example/terms">Open terms</a>',
         "Open terms, https://orrin.example/terms"),
        ("", "<a rel=license href='javascript:alert(1)'>Open terms</a>", "Open terms"),
        (LINKED.format(f'{{"@type": "Dataset", "license": {{"url": "{DEED}"}}}}'), "",
         f"CC BY-SA 4.0, {DEED}"),
        (LINKED.format('{"@type": "Dataset", "license": ["Orrin open data"]}'), "",
         "Orrin open data"),
        ('<meta name="DC.rights" content="Free to reprint  with the name">', "",
         "Free to reprint with the name"),
        ("", '<p>All may be <a href="http://creativecommons.org/publicdomain/zero/1.0/">used</a>',
         "CC0 1.0, http://creativecommons.org/publicdomain/zero/1.0/"),
        ("", "<footer>© 2024 <a href='/'>The Orrin Post</a>. All rights reserved.</footer>",
         "© 2024 The Orrin Post. All rights reserved."),
        ("", "<footer>© <script>document.write(2024)</script>The Orrin Post</footer>",
         "© The Orrin Post"),
        ("", "<p>Views of the lake, photos © Ann Lee, 2018</p><p>The Orrin model©</p>", None),
        ("", "<footer>Copyright 2024 The Orrin Post</footer>", "Copyright 2024 The Orrin Post"),
        ("", "<figcaption>Photo: © Ann Lee</figcaption>", None),
        ("", "<p>The bill changes copyright law. Creative commons are meadows.</p>", None),
        ("", "<script>var c = '© 2024 nobody';</script>", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_licence_is_what_the_page_states(head: str, foot: str, licence: str | None) -> None:
    assert read(head, foot).licence == licence


def test_a_licence_of_many_lines_costs_no_quadratic_time() -> None:
    page = read(foot="<div>" + "© 2024 Orrin<br>" * 9_000 + "</div>")
    assert page.licence == "© 2024 Orrin"


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("The level fell.\n© 2024 Orrin Commission\nPage 2", "© 2024 Orrin Commission"),
        ("This report is published under the Open Orrin Licence.\nThe level fell.",
         "This report is published under the Open Orrin Licence."),
        ("The council met under a licence it gave itself. Copyright is a right.", None),
    ],
)  # fmt: skip
def test_a_text_states_its_licence_in_a_line(text: str, licence: str | None) -> None:
    assert read_document(text.encode()).licence == licence
