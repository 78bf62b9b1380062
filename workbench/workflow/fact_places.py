"""Where the words of a fact stand, and what they are read as."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from workbench.errors import Invalid
from workbench.given import NewFact
from workbench.models import Claim, Evidence, Snapshot, Source
from workbench.models.breakdown import Offer, Place
from workbench.models.desk import Desk, Quoted
from workbench.text import anchors
from workbench.text.figures import arithmetic, ledger, ledger_time, plain_numbers
from workbench.text.types import FoundDate, FoundQuantity
from workbench.workflow import articles, worked

MAX_WORDS = 500  # of a fact's quote, in characters
MOST_OFFERED = 12  # of one piece of evidence
_GROUPED = re.compile(r"(-?\d{1,3})((?:[,'’ \u00a0\u2009\u202f]\d{3})+)(\.\d+)?", re.ASCII)
_NO_WORDS = "Give the words of the date or number, as they stand there."


def day(claim: Claim, published: date | None) -> str:
    """The day of the claim in ISO, else its article's; "" where neither is known."""
    found = claim.claimed_on or published
    return found.isoformat() if found else ""


def find(session: Session, claim: Claim, given: NewFact) -> Place:
    """The words in the evidence, in the article, or in the claim itself. Raises ``Invalid``."""
    if given.evidence:
        return _in_evidence(session, claim, given)
    article = articles.get(session, claim.article_id) if claim.article_id else None
    published = article.published if article else claim.claimed_on
    if given.kind == "date" and given.quote is None and given.start is None:
        found, called = worked.day_of(claim, article)
        if found is None:
            raise Invalid(fields={"quote": "The claim has no day. Give its words, or set it."})
        return Place(None, 0, 0, "", found, called)
    text, language = (article.text, article.language) if article else (claim.quote, None)
    start, end = _span(given, text, 0)
    return Place(None, start, end, text[start:end], published, text[start:end], language or "en")


def _in_evidence(session: Session, claim: Claim, given: NewFact) -> Place:
    evidence = session.get(Evidence, given.evidence)
    if evidence is None or evidence.claim_id != claim.id or evidence.withdrawn_at is not None:
        raise Invalid(fields={"evidence": "There is no such evidence on this claim."})
    snapshot = session.get_one(Snapshot, evidence.snapshot_id)
    source = session.get_one(Source, snapshot.source_id)
    start, end = _span(given, evidence.quote, evidence.start)
    quote = evidence.quote[start - evidence.start : end - evidence.start]
    language = snapshot.language or "en"
    return Place(evidence.id, start, end, quote, source.published, quote, language)


def _span(given: NewFact, text: str, base: int) -> tuple[int, int]:
    """Where the words stand; ``text`` begins ``base`` code points into what is counted."""
    words = unicodedata.normalize("NFC", given.quote.strip()) if given.quote else ""
    if given.start is not None and given.end is not None:
        start, end = given.start, given.end
        if not base <= start < end <= base + len(text):
            raise Invalid(fields={"start": "The words are not inside this passage."})
    elif not words:
        raise Invalid(fields={"quote": _NO_WORDS})
    else:
        found = anchors.locate(text, words, "", "")
        if found is None:
            raise Invalid(fields={"quote": "These words are not there, to the character."})
        start, end = found.start + base, found.end + base
    if words and text[start - base : end - base] != words:
        raise Invalid(fields={"quote": "These words do not stand at that place."})
    if end - start > MAX_WORDS:
        raise Invalid(fields={"quote": f"Take {MAX_WORDS} characters at most."})
    return start, end


def value_of(place: Place, given: NewFact) -> tuple[str, str]:
    """The value and unit that are given, else the only ones the words have. Raises ``Invalid``."""
    if not place.quote and place.day:
        return place.day.isoformat(), ""
    read = [one for one in _readings(place) if one.kind == given.kind]
    if given.value:
        value = plain(given.kind, given.value)
        same = next((one.unit for one in read if one.value == value), "")
        return value, given.unit or same
    if len(read) != 1:
        raise Invalid(fields={"value": f"Say what {given.kind} these words mean."})
    return read[0].value, given.unit or read[0].unit


def plain(kind: str, text: str, field: str = "value") -> str:
    """A date or number as it is kept: 2019-07-05, 1200.5. Raises ``Invalid``."""
    text = text.strip()
    if kind == "date":
        if ledger_time.days_of(text) is None:
            words = "Write the date as 2019-07-05, 2019-07 or 2019."
            raise Invalid(fields={field: words})
        return text
    text = text.replace("−", "-")
    if grouped := _GROUPED.fullmatch(text):
        text = grouped[1] + re.sub(r"\D", "", grouped[2]) + (grouped[3] or "")
    if ledger.decimal(text) is None:
        raise Invalid(fields={field: "Write the number in digits, such as 1200.5."})
    return text


def offers(desk: Desk) -> list[Offer]:
    """The dates and numbers that are read in the evidence, and in the claim's own words."""
    found: list[Offer] = []
    for item in desk.quoted:
        if item.evidence.withdrawn_at is None and item.stands:
            found += _offered(item)
    claim, article = desk.claim, desk.article
    published = article.published if article else claim.claimed_on
    language = article.language if article and article.language else "en"
    own = Place(None, claim.start or 0, 0, claim.quote, published, "", language)
    return found + list(_readings(own))[:MOST_OFFERED]


def _offered(item: Quoted) -> list[Offer]:
    one = item.evidence
    place = Place(
        one.id, one.start, one.end, one.quote, item.source.published, "",
        item.snapshot.language or "en",
    )  # fmt: skip
    return list(_readings(place))[:MOST_OFFERED]


def _readings(place: Place) -> Iterator[Offer]:
    """Each date and number in the words of a place, with its own place and value."""
    read = arithmetic.read(place.quote, published=place.day, language=place.language)
    for stretch in read:
        figures: list[FoundDate | FoundQuantity] = [*stretch.dates, *stretch.quantities]
        for one in sorted(figures, key=lambda figure: figure.start):
            for kind, value, unit in _values(one):
                start, end = place.start + one.start, place.start + one.end
                yield Offer(place.evidence, start, end, one.text, kind, value, unit)


def _values(found: FoundDate | FoundQuantity) -> Iterator[tuple[str, str, str]]:
    """What a figure may be taken as; nothing where it is no single date or number."""
    if isinstance(found, FoundDate):
        for value in [found.value] if found.value else found.readings:
            if value and ledger_time.days_of(value):
                yield "date", value, ""
    else:
        for number in (found.value, found.high):
            value = "" if number is None else plain_numbers.of_float(number)
            if ledger.decimal(value) is not None:
                yield "number", value, found.unit or ""
