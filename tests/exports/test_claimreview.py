"""Each rule of ClaimReview with one good and one bad example, and ours against all of them."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from tests.exports import sample
from workbench.exports import claimreview
from workbench.exports.claimreview_rules import advise, validate, validate_page
from workbench.exports.parties import party
from workbench.models.document import EditionPart

GOOD: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/published/rep_1",
    "claimReviewed": "The council met in 2019",
    "datePublished": "2025-03-10",
    "author": {"@type": "Organization", "name": "The Desk"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Jana Holm"},
        "datePublished": "2021-04-05",
        "appearance": "https://harbour-post.example/a",
        "firstAppearance": {"@type": "CreativeWork", "url": "https://harbour-post.example/b"},
    },
    "reviewRating": {
        "@type": "Rating", "alternateName": "Half true", "ratingValue": 3, "bestRating": 5,
        "worstRating": 1, "ratingExplanation": "It met once.",
    },
}  # fmt: skip


def changed(path: str, value: Any) -> dict[str, Any]:
    """GOOD with one field changed, or taken out when ``value`` is None."""
    made: dict[str, Any] = json.loads(json.dumps(GOOD))
    *way, last = path.split(".")
    place = made
    for step in way:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return made


def test_a_good_review_breaks_no_rule() -> None:
    assert validate(GOOD) == []


RATING = "reviewRating"
BAD = [
    ("@context", ["https://schema.org", "https://other.example"], "@context"),
    ("@type", "Review", "@type"),
    ("claimReviewed", None, "claimReviewed is needed"),
    ("claimReviewed", "Half true: the council met", "must not contain the rating"),
    ("claimReviewed", "The council met, which is half true", "must not contain the rating"),
    ("url", None, "url"),
    ("url", "/published/rep_1", "url"),
    ("datePublished", "10 March", "datePublished must be a date"),
    ("author", {"@type": "Thing", "name": "x"}, "author must be"),
    ("itemReviewed.@type", "CreativeWork", "must be a Claim"),
    ("itemReviewed.author", {"@type": "Person"}, "itemReviewed.author"),
    ("itemReviewed.datePublished", "spring", "must be a date"),
    ("itemReviewed.datePublished", "2025-03-11", "cannot be after the check"),
    ("itemReviewed.appearance", "page 3", "appearance must be an address"),
    ("itemReviewed.firstAppearance", [{"@type": "CreativeWork"}], "firstAppearance"),
    (f"{RATING}.alternateName", None, "alternateName is needed"),
    (f"{RATING}.bestRating", None, "come together"),
    (f"{RATING}.ratingValue", "3", "must be numbers"),
    (f"{RATING}.ratingValue", True, "must be numbers"),
    (f"{RATING}.ratingValue", 6, "between"),
    (f"{RATING}.worstRating", 0, "1 or more"),
    (f"{RATING}.bestRating", 1, "greater than worstRating"),
    (f"{RATING}.ratingExplaination", "It met.", "must be spelt ratingExplanation"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "words"), BAD)
def test_a_broken_rule_is_named(path: str, value: Any, words: str) -> None:
    problems = validate(changed(path, value))
    assert len(problems) == 1
    assert words in problems[0]


@pytest.mark.parametrize("value", ["text", None, [GOOD]])
def test_what_is_no_object_is_refused(value: Any) -> None:
    assert validate(value) == ["A ClaimReview is an object."]


def test_optional_parts_may_be_left_out() -> None:
    bare = {key: GOOD[key] for key in ("@context", "@type", "url", "claimReviewed")}
    assert validate(bare | {"reviewRating": {"@type": "Rating", "alternateName": "Outdated"}}) == []


def test_one_word_ratings_may_stand_inside_a_claim() -> None:
    inside = changed("reviewRating.alternateName", "False") | {"claimReviewed": "A false flag flew"}
    assert validate(inside) == []
    assert validate(inside | {"claimReviewed": "A flag flew (false)"})
    assert validate(inside | {"claimReviewed": "False"})


def test_a_long_claim_is_advised_against_but_allowed() -> None:
    long = changed("claimReviewed", "word " * 20)
    assert validate(long) == []
    assert "aim for 75" in advise(long)[0]
    assert advise(GOOD) == []


def test_several_on_a_page_need_addresses_of_their_own() -> None:
    assert validate_page([GOOD, changed("url", GOOD["url"] + "#clm_2")]) == []
    assert "anchor" in validate_page([GOOD, GOOD])[0]


def test_our_claim_report_is_one_valid_object() -> None:
    review = json.loads(claimreview.render(sample.document()))
    assert validate(review) == []
    assert review["url"] == "https://checks.example/published/rep_1"
    assert review["itemReviewed"]["datePublished"] == "2021-04-05"
    assert review["itemReviewed"]["appearance"] == "https://harbour-post.example/empty-table"
    assert review["reviewRating"]["ratingValue"] == 3
    assert review["datePublished"] == "2025-03-10"


def test_our_article_report_is_a_valid_list_with_anchors() -> None:
    reviews = json.loads(claimreview.render(sample.article_document()))
    assert validate_page(reviews) == []
    assert [review["url"].partition("#")[2] for review in reviews] == ["clm_1", "clm_2"]
    assert "author" not in reviews[1]["itemReviewed"]
    assert "datePublished" not in reviews[1]["itemReviewed"]


def test_ratings_off_the_scale_have_no_numbers() -> None:
    off = sample.rating(label="Not enough evidence", value=None, best=None, worst=None)
    document = sample.document(claims=[sample.claim(verdict=sample.verdict(rating=off))])
    rating = claimreview.reviews(document)[0]["reviewRating"]
    assert rating["alternateName"] == "Not enough evidence"
    assert not {"ratingValue", "bestRating", "worstRating"} & rating.keys()


def test_a_draft_has_no_publication_date_and_a_later_edition_two() -> None:
    assert "datePublished" not in claimreview.reviews(sample.document(edition=None))[0]
    later = EditionPart(
        number=2, published_at=sample.AT + timedelta(days=40), first_published_at=sample.AT,
        published_by="Edna Editor", note="The date was wrong.",
    )  # fmt: skip
    review = claimreview.reviews(sample.document(edition=later))[0]
    assert (review["datePublished"], review["dateModified"]) == ("2025-03-10", "2025-04-19")


def test_a_summary_that_gives_the_rating_away_is_not_used() -> None:
    claim = sample.claim(claim_reviewed="Half true: no meeting for 19 months")
    assert claimreview.reviewed(claim) == claim.statement


def test_a_claim_made_on_the_day_of_the_check_stays_valid() -> None:
    same_day = sample.document(claims=[sample.claim(claimed_on=date(2025, 3, 10))])
    assert validate(claimreview.reviews(same_day)[0]) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Jana Holm", "Person"),
        ("Ministry of Defence", "Organization"),
        ("NATO", "Organization"),
        ("the EU", "Organization"),
        ("The Harbour Post", "Organization"),
        ("Al Smith", "Person"),
    ],
)
def test_persons_and_bodies(name: str, kind: str) -> None:
    assert party(name) == {"@type": kind, "name": name}
