"""Checking ClaimReview objects, ours and others': what is wrong, and what could be better."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from workbench.exports.claimreview import AIM, gives_away

PARTIES = ("Organization", "Person")
MISSPELT = {"ratingExplaination": "ratingExplanation", "claimReview": "claimReviewed"}
NUMBERS = ("ratingValue", "bestRating", "worstRating")


def validate(obj: Any) -> list[str]:
    """What breaks the rules, a sentence each; an empty list when nothing does."""
    if not isinstance(obj, dict):
        return ["A ClaimReview is an object."]
    return [*_root(obj), *_misspelt(obj), *_rating(obj), *_item(obj), *_author(obj)]


def validate_page(objects: list[Any]) -> list[str]:
    """Several on one page: each by the rules, each with an address of its own."""
    found = [sentence for obj in objects for sentence in validate(obj)]
    urls = [obj.get("url") for obj in objects if isinstance(obj, dict)]
    if len(set(urls)) < len(urls):
        found.append("Several reviews on one page need a url with an anchor each.")
    return found


def advise(obj: dict[str, Any]) -> list[str]:
    """What is allowed but could be better."""
    length = len(str(obj.get("claimReviewed", "")))
    return [f"claimReviewed has {length} characters; aim for {AIM}."] if length > AIM else []


def _root(obj: dict[str, Any]) -> Iterator[str]:
    if obj.get("@context") not in ("https://schema.org", "http://schema.org"):
        yield "@context must be schema.org alone."
    if obj.get("@type") != "ClaimReview":
        yield "@type must be ClaimReview."
    if not _text(obj.get("claimReviewed")):
        yield "claimReviewed is needed."
    if not _address(obj.get("url")):
        yield "url must be the address of the page with the full check."
    if "datePublished" in obj and not _day(obj["datePublished"]):
        yield "datePublished must be a date."


def _misspelt(obj: dict[str, Any]) -> Iterator[str]:
    for part in (obj, _dict(obj.get("reviewRating"))):
        for wrong in MISSPELT.keys() & part.keys():
            yield f"{wrong} must be spelt {MISSPELT[wrong]}."


def _rating(obj: dict[str, Any]) -> Iterator[str]:
    rating = _dict(obj.get("reviewRating"))
    label = rating.get("alternateName")
    if not _text(label):
        yield "reviewRating.alternateName is needed: the verdict in words."
    elif gives_away(str(obj.get("claimReviewed", "")), str(label)):
        yield "claimReviewed must not contain the rating."
    given = [rating[name] for name in NUMBERS if name in rating]
    if not given:
        return
    if len(given) < len(NUMBERS):
        yield "ratingValue, bestRating and worstRating come together or not at all."
    elif not all(isinstance(n, int | float) and not isinstance(n, bool) for n in given):
        yield "ratingValue, bestRating and worstRating must be numbers."
    else:
        yield from _numbers(*given)


def _numbers(value: float, best: float, worst: float) -> Iterator[str]:
    if worst < 1:
        yield "worstRating must be 1 or more."
    if best <= worst:
        yield "bestRating must be greater than worstRating."
    elif not worst <= value <= best:
        yield "ratingValue must lie between worstRating and bestRating."


def _item(obj: dict[str, Any]) -> Iterator[str]:
    if "itemReviewed" not in obj:
        return
    item = _dict(obj["itemReviewed"])
    if item.get("@type") != "Claim":
        yield "itemReviewed must be a Claim."
    if "author" in item:
        yield from _party(item["author"], "itemReviewed.author")
    if "datePublished" in item:
        yield from _claimed(item["datePublished"], obj.get("datePublished"))
    for name in ("appearance", "firstAppearance"):
        places = item.get(name, [])
        for place in places if isinstance(places, list) else [places]:
            if not _address(place if isinstance(place, str) else _dict(place).get("url")):
                yield f"itemReviewed.{name} must be an address."


def _claimed(claimed: Any, checked: Any) -> Iterator[str]:
    day, published = _day(claimed), _day(checked)
    if day is None:
        yield "itemReviewed.datePublished must be a date."
    elif published and day > published:
        yield "itemReviewed.datePublished is when the claim was made; it cannot be after the check."


def _author(obj: dict[str, Any]) -> Iterator[str]:
    if "author" in obj:
        yield from _party(obj["author"], "author")


def _party(value: Any, name: str) -> Iterator[str]:
    value = _dict(value)
    if value.get("@type") not in PARTIES or not _text(value.get("name")):
        yield f"{name} must be an Organization or a Person with a name."


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _address(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
