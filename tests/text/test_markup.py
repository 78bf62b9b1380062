"""Markdown that people write and pages that strangers wrote, made safe to show."""

import re

import pytest

from workbench.text.reading.markup import safe_page, to_html


def test_a_little_markdown() -> None:
    shown = to_html("It *fell* by **41** cm.\n\n- a\n- b\n\n> quoted\n\n`code`")
    for part in (
        "<em>fell</em>",
        "<strong>41</strong>",
        "<li>a</li>",
        "<blockquote>",
        "<code>code",
    ):
        assert part in shown


def test_links_go_to_the_web_only() -> None:
    shown = to_html(
        "[a](https://lake.example/) [b](javascript:alert(1)) [c](/sign-out) [d](data:x)"
    )
    assert re.findall(r'href="([^"]*)"', shown) == ["https://lake.example/"]
    assert 'rel="nofollow noopener noreferrer"' in shown


@pytest.mark.parametrize(
    "given", ["<script>x</script>", "<img src=x onerror=y>", "![a](https://x.example/y.png)", "# h"]
)
def test_no_raw_html_images_or_headings(given: str) -> None:
    assert not re.search(r"<(?!/?(?:p|a)\b)", to_html(given))


HOSTILE = """<html lang="de-DE"><head><title>A &lt;b&gt; lake</title><base href="http://e.example">
<meta http-equiv="refresh" content="0;url=http://e.example">
<link rel="stylesheet" href="//e.example">
<style>body { background: url(http://e.example) }</style></head>
<body onload="x()" style="background:url(http://e.example)" background="http://e.example">
<h1 id="top" class="captured-page">Lake</h1><a href="http://e.example" ping="http://e.example">more</a>
<img src="http://e.example/1" srcset="http://e.example/2" alt="A dry landing"><img src="x">
<picture><source srcset="http://e.example"></picture><video poster="http://e.example"></video>
<form action="http://e.example"><input name="a" autofocus onfocus="x()"><button>Go</button></form>
<iframe src="http://e.example"></iframe><object data="http://e.example"></object>
<svg><use href="http://e.example"/><script>x()</script></svg>
<math><mtext><table><mglyph><style><img src=x onerror=x()></style></mglyph></table></mtext></math>
<noscript><p title="</noscript><img src=x onerror=x()>"></noscript>
<table><tr><td colspan="2">17 cm</td></tr></table><script>x()</script></body></html>"""


def test_a_captured_page_loads_and_runs_nothing() -> None:
    body = safe_page(HOSTILE).split("<body", 1)[1]
    attributes = set(re.findall(r"<\w+[^>]*?\s([\w-]+)=", body))
    assert attributes <= {"class", "dir", "alt", "colspan", "title", "lang"}
    for tag in (
        "script",
        "style",
        "form",
        "input",
        "button",
        "iframe",
        "svg",
        "meta",
        "link",
        "base",
    ):
        assert f"<{tag}" not in body
    assert "e.example" not in body


def test_a_captured_page_keeps_words_alternatives_and_shape() -> None:
    page = safe_page(HOSTILE, stylesheet="/static/captured.css")
    assert page.startswith('<!doctype html>\n<html dir="auto" lang="de-DE">')
    assert "<title>A &lt;b&gt; lake</title>" in page
    assert '<link rel="stylesheet" href="/static/captured.css">' in page
    for part in (
        "<h1>Lake</h1>",
        "<a>more</a>",
        'alt="A dry landing"',
        '<td colspan="2">17 cm</td>',
    ):
        assert part in page
    assert "<img>" not in page


def test_a_page_nested_too_deep_is_shown_as_paragraphs() -> None:
    page = safe_page("<div>" * 50_000 + "deep &lt;words&gt;" + "</div>" * 50_000)
    assert '<body class="captured-page" dir="auto">\n<p>deep &lt;words&gt;</p>\n</body>' in page
