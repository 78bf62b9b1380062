"""The words that exports use for dates, stances and sources."""

from datetime import UTC, date, datetime

from workbench.models.document import (
    ArticlePart,
    ClaimPart,
    ReportDocument,
    SourcePart,
    VerdictPart,
)
from workbench.text.speech.claimants import somebody_speaks

STANCES = {
    "supports": "Evidence for",
    "refutes": "Evidence against",
    "qualifies": "Evidence that qualifies",
    "context": "Context",
}
NEARNESS = {"primary": "primary source", "secondary": "secondary source", "unknown": ""}
HOW = {"fetched": "Fetched", "uploaded": "Uploaded", "pasted": "Pasted"}


def day(value: date | datetime | None) -> str:
    """``5 July 2019``; nothing for None."""
    return f"{value.day} {value:%B %Y}" if value else ""


def moment(value: datetime | None) -> str:
    """``5 July 2019, 14:05 UTC``; nothing for None."""
    if value is None:
        return ""
    value = value.astimezone(UTC)
    return f"{day(value)}, {value:%H:%M} UTC"


def joined(*parts: str | None) -> str:
    """The parts that are there, with middle dots between."""
    return " · ".join(part for part in parts if part)


def article_line(article: ArticlePart) -> str:
    """Byline, publisher and date."""
    return joined(article.byline, article.publisher, day(article.published))


def said(claim: ClaimPart) -> str:
    """Who said it, when it appeared, and who reported it. Somebody's words whose speaker was not
    worked out are not laid at the article's door."""
    spoken = any(mark in claim.quote for mark in '“”„«»「」"') or somebody_speaks(claim.quote)
    nobody = "Claimant not named" if spoken else "Stated by the article itself"
    who = claim.claimant or nobody
    reporting = f"as reported by {claim.reporting_source}" if claim.reporting_source else None
    return joined(who, day(claim.claimed_on), reporting)


def signed(verdict: VerdictPart) -> str:
    """Who gave the verdict and who signed it off, when."""
    given = f"Verdict by {verdict.author}, {moment(verdict.given_at)}."
    if verdict.signed_off is None:
        return f"{given} Not signed off."
    return f"{given} Signed off by {verdict.signed_off.by}, {moment(verdict.signed_off.at)}."


def alone(verdict: VerdictPart) -> str:
    """The sentence a newsroom of one owes its readers; nothing otherwise."""
    if verdict.signed_off and verdict.signed_off.alone:
        return "One person gave this verdict and signed it off; no second person looked at it."
    return ""


def source_line(source: SourcePart) -> str:
    """Publisher, date, nearness, what it was said to be unless so named, whose words it has."""
    said = source.said_to_be if source.said_to_be != source.title else ""
    near, origin = NEARNESS.get(source.nearness), source.origin
    passed_on = f"passes on: {origin}" if origin else None
    return joined(source.publisher, day(source.published), near, said, passed_on)


def edition_line(document: ReportDocument) -> str:
    """``Edition 2, 5 July 2019``, or that this is a draft."""
    edition = document.edition
    if edition is None:
        return f"Draft of {moment(document.generated_at)}. Not published."
    first = ""
    if edition.number > 1:
        first = f" First published {day(edition.first_published_at)}."
    return f"Edition {edition.number}, {day(edition.published_at)}.{first}"
