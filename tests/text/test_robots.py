"""What a robots.txt allows us: RFC 9309's own rules, and files made to keep a reader busy."""

import pytest

from workbench.text.robots import rules

SITE = "https://news.example"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /private", "/private/a", False),
        ("User-agent: *\nDisallow: /private", "/a", True),
        ("user-agent: *\ndisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: Workbench\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: workbench/1.0\nAllow: /", "/a", True),
        ("User-agent: other\nUser-agent: workbench\nDisallow: /a", "/a", False),
        ("User-agent: other\nDisallow: /\n\nUser-agent: second\nDisallow: /", "/a", True),
        ("User-agent: work\nDisallow: /", "/a", True),
        ("User-agent: workbenchbot\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?v=1", True),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("<!doctype html><p>Disallow: /", "/a", True),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("Disallow: /\nUser-agent: *", "/a", True),
        ("User-agent: * # all\r\nDisallow: /a # this", "/a", False),
    ],
)
def test_what_is_allowed(text: str, path: str, allowed: bool) -> None:
    assert rules(text, SITE + path).allowed is allowed


@pytest.mark.parametrize(
    ("line", "seconds"),
    [("Crawl-delay: 3", 3), ("Crawl-delay: 0.5", 0.5), ("Crawl-delay: soon", 0),
     ("Crawl-delay: -1", 0), ("Crawl-delay: inf", 0), ("Crawl-delay: nan", 0)],
)  # fmt: skip
def test_how_long_to_wait(line: str, seconds: float) -> None:
    assert rules(f"User-agent: *\n{line}", SITE).delay_s == seconds


def test_files_made_to_keep_a_reader_busy() -> None:
    names = "".join(f"User-agent: a{n}\n" for n in range(15_000))
    many = names + "".join(f"Disallow: /{n}*a*a*a$\n" for n in range(12_000))
    assert rules(many, f"{SITE}/{'a' * 4_000}").allowed
    stars = "User-agent: *\nDisallow: /" + "*a" * 100_000
    assert rules(stars, f"{SITE}/{'a' * 4_000}").allowed
    assert rules("User-agent: *\nDisallow: /\n" + "#" * 10**6, f"{SITE}/b").allowed is False
