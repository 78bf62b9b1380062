"""Worked figures of a claim: from its article and its evidence, anew on every load.

Nothing is stored: a corrected date or a new piece of evidence changes the lines at once.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session, func, select

from workbench.models import Article, Claim
from workbench.models.desk import Quoted
from workbench.text.figures import arithmetic
from workbench.text.figures.times import is_english
from workbench.text.figures.worked_lines import Given, Stretch, WorkedLine
from workbench.text.types import Span

CLAIM_DAY = "the date of the claim"
ARTICLE_DAY = "the article’s date"


def lines(
    session: Session, claim: Claim, article: Article | None, quoted: Sequence[Quoted]
) -> tuple[WorkedLine, ...]:
    """The calculations that a reader can redo; none in other languages than English."""
    if article is not None and not is_english(article.language or ""):
        return ()
    published = article.published if article else claim.claimed_on
    alone = arithmetic.read(claim.quote, published=published)
    if not any(stretch.quantities for stretch in alone):
        return ()
    if not any(arithmetic.has_figure(stretch) for stretch in alone):
        span = Span(0, len(claim.quote))  # a sum needs no other sentence
        mine, _ = arithmetic.around(claim.quote, span, published=published)
        return arithmetic.work(Given(arithmetic.moved(mine, claim.start or 0)))
    mine, beside = _placed(session, claim, published)
    others = (*beside, *_evidence(quoted))
    day, day_is = day_of(claim, article)
    return arithmetic.work(Given(mine, others, day, day_is))


def day_of(claim: Claim, article: Article | None) -> tuple[date | None, str]:
    """The day that “now” means: the claim's own where it differs from the article's."""
    published = article.published if article else None
    if claim.claimed_on and claim.claimed_on != published:
        return claim.claimed_on, CLAIM_DAY
    return published, ARTICLE_DAY


def _placed(
    session: Session, claim: Claim, published: date | None
) -> tuple[Stretch, tuple[Stretch, ...]]:
    """The claim's own figures and the sentences around it, with places in the article's text."""
    if claim.article_id is None or claim.start is None or claim.end is None:
        span = Span(0, len(claim.quote))
        return arithmetic.around(claim.quote, span, published=published)
    low = max(0, claim.start - arithmetic.NEAR)
    part = func.substr(Article.text, low + 1, claim.end + arithmetic.NEAR - low)
    text: str = session.exec(select(part).where(Article.id == claim.article_id)).one()
    if low and (cut := text.find("\n", 0, claim.start - low)) > -1:
        text, low = text[cut + 1 :], low + cut + 1  # no half sentence at the front
    span = Span(claim.start - low, claim.end - low)
    mine, others = arithmetic.around(text, span, published=published)
    return arithmetic.moved(mine, low), tuple(arithmetic.moved(other, low) for other in others)


def _evidence(quoted: Sequence[Quoted]) -> Iterator[Stretch]:
    """The sentences of the evidence that stands; relative times count from its source's date."""
    for item in quoted:
        one = item.evidence
        if one.withdrawn_at is None and item.stands and is_english(item.snapshot.language or ""):
            found = arithmetic.read(
                one.quote, published=item.source.published, where=f"evidence:{one.id}"
            )
            yield from (arithmetic.moved(stretch, one.start) for stretch in found)
