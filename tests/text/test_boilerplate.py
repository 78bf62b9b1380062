"""What cannot be a claim, and why; and real sentences that look like it."""

import pytest

from workbench.text.splitting.boilerplate import reason


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
        ("Lire aussi : le vieux port", "related headline"),
        ("Port sinks its own ferry [VIDEO]", "related headline"),
        ("You can see all our pictures here.", "related headline"),
        ("Follow her on Mastodon @idamoen", "share line"),
        ("Follow The Elsing Post on Facebook and Mastodon.", "share line"),
        ("And here is our e-mail: desk@post.example", "share line"),
        ("Comments are closed.", "share line"),
        ("Thanks for signing up!", "newsletter or subscription line"),
        ("Keep an eye on your inbox.", "newsletter or subscription line"),
        ("Get the Elsing Post delivered every day.", "newsletter or subscription line"),
        ("If you buy something through this post we may earn a commission.", "advertising notice"),
        ("This copy is for your personal, non-commercial use only.", "copyright line"),
        ("(Applause.)", "stage direction"),
        ("[Laughter]", "stage direction"),
        ("Filed under: harbour, ferries", "topic line"),
        ("Source: Elsing Statistics", "source line"),
        ("Key event", "live-blog label"),
        ("Updated 3h ago", "time stamp"),
        ("Posted at 16:05", "time stamp"),
        ("segunda-feira, 22 de janeiro de 2018 às 0:13", "time stamp"),
        ("(Reporting by Ida Moen in Arden; editing by Pal Roe.)", "byline"),
        ("Ida Moen contributed reporting from Arden.", "byline"),
        ("— Ida Moen (@idamoen) 18 November 2019", "byline"),
        ("Port of Arden Reopens After Long Strike Was Settled", "heading"),
        ("Pier | Length | Age", "table row"),
        ("- 2 tons of gravel", "no full sentence"),
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
        "Follow the money and you find 3 banks on the island.",
        "If you buy a house, we pay 30 percent of the price.",
        "An error occurred in the count on Monday.",
        "More than 40 people died.",
        "Latest figures show a rise of 4 percent.",
        "You can read the bill in 40 minutes.",
        "The vote took place on 3 May 2021 at 10:30 in the town hall",
        "Source material was sold for 40 crowns.",
        "Ida Moen contributed 400 crowns to the campaign.",
        "MODERATOR: Thanks",
    ],
)
def test_kept(sentence: str) -> None:
    assert reason(sentence, whole_line=True) is None


def test_a_byline_must_fill_its_line() -> None:
    assert reason("By Jane Doe", whole_line=False) is None


@pytest.mark.parametrize(
    ("stretch", "why"),
    [
        ("LONDON (Northwire) -", "dateline"),
        ("ANKARA, 3 May –", "dateline"),
        ("14:32 GMT", "time stamp"),
        ("10.47am BST", "time stamp"),
        ("(Applause.)", "stage direction"),
    ],
)
def test_what_was_parted_from_a_sentence_need_not_fill_its_line(stretch: str, why: str) -> None:
    assert reason(stretch, whole_line=False) == why
