"""What cannot be a claim, and why; and real sentences that look like it."""

import pytest

from workbench.text.boilerplate import reason


@pytest.mark.parametrize(
    ("stretch", "why"),
    [
        ("Also on harbournews.example Island to buy ferries", "related headline"),
        ("Read more: Island to buy ferries", "related headline"),
        ("RELATED: Island to buy ferries", "related headline"),
        ("See also: the ferry affair", "related headline"),
        ("Think your friends would be interested?", "share line"),
        ("Share this story!", "share line"),
        ("Follow us on Mastodon", "share line"),
        ("Sign up to our morning letter", "newsletter or subscription line"),
        ("Subscribe now for full access.", "newsletter or subscription line"),
        ("We use cookies to improve your visit.", "cookie or privacy notice"),
        ("By continuing to browse you agree to our terms.", "cookie or privacy notice"),
        ("FILE PHOTO: The ferry in the harbour.", "picture caption"),
        ("File photo", "picture caption"),
        ("© Reuters / Ann Lee", "picture caption"),
        ("© 2024 The Harbour Gazette", "copyright line"),
        ("All rights reserved.", "copyright line"),
        ("Advertisement", "advertisement label"),
        ("By Jane Doe", "byline"),
        ("By Jane Doe and John van der Berg, Political Editors", "byline"),
        ("Reporting by Jane Doe; editing by Ann Lee", "byline"),
        ("LONDON (Reuters) -", "dateline"),
        ("Published 1 June 2021 10:05", "dateline"),
        ("Monday, 5 July 2019", "dateline"),
        ("14:05 GMT", "time stamp"),
        ("2 hours ago", "time stamp"),
        ("5 min read", "time stamp"),
        ("A new start for the harbour", "heading"),
        ("12 345", "no words"),
        ("😀😀", "no words"),
    ],
)
def test_left_out(stretch: str, why: str) -> None:
    assert reason(stretch, whole_line=True) == why


@pytest.mark.parametrize(
    "sentence",
    [
        "Also on Tuesday, the minister said it.",
        "Share prices fell 4 percent.",
        "By 2020 the fleet was sold.",
        "Subscribers rose by 5 percent.",
        "The minister signed up 40 people.",
        "Copyright law was passed in 2001.",
        "By continuing the war, Vardia lost its harbour.",
        "The GDP fell 4 percent in 2020",
        "The council has not met for 19 months.",
        "Watches were sold for 3 million euros.",
    ],
)
def test_kept(sentence: str) -> None:
    assert reason(sentence, whole_line=True) is None


def test_a_byline_must_fill_its_line() -> None:
    assert reason("By Jane Doe", whole_line=False) is None
