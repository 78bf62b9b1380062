"""Where a claim's words stand: the sentences around them, and words found again in an article."""

import re
from collections.abc import Sequence
from itertools import islice

from sqlmodel import Session, col, func, select

from workbench.errors import Invalid
from workbench.models import Article, Claim, Verdict
from workbench.text.splitting import sentences

WINDOW = 700  # code points read on either side


def sentences_around(session: Session, claim: Claim) -> tuple[str, str]:
    """The sentence before the quote and the one after; empty at the ends or without an article."""
    if claim.article_id is None or claim.start is None or claim.end is None:
        return "", ""
    low = max(0, claim.start - WINDOW)
    text = _stretch(session, claim.article_id, low, claim.end + WINDOW)
    before, after = text[: claim.start - low], text[claim.end - low :]
    return _last(before), _first(after)


def _stretch(session: Session, article_id: str, start: int, end: int) -> str:
    """A part of the text, cut by the database, so that a long article is not loaded whole."""
    part = func.substr(Article.text, start + 1, end - start)
    found: str = session.exec(select(part).where(Article.id == article_id)).one()
    return found


def _last(text: str) -> str:
    spans = sentences.split(text)
    return text[spans[-1].start :].strip() if spans else ""


def _first(text: str) -> str:
    spans = sentences.split(text)
    return text[: spans[0].end].strip() if spans else ""


def span_of_words(session: Session, article_id: str, words: str) -> tuple[int, int]:
    """Where the words first stand in the article; white space may differ.

    Raises ``Invalid`` when they are not there.
    """
    text = session.exec(select(Article.text).where(Article.id == article_id)).first() or ""
    found = _find(text, words.split())
    if found is None:
        message = "These words are not in the article. Copy them from it exactly."
        raise Invalid(message, fields={"text": message})
    return found


def _find(text: str, wanted: list[str]) -> tuple[int, int] | None:
    """Where the words stand one after the other. In linear time: no pattern that starts anew."""
    evened = " ".join(text.split())  # as if all white space were single spaces
    at = evened.find(" ".join(wanted))
    if at < 0 or not wanted:
        return None
    first = evened.count(" ", 0, at)
    begin = evened.rfind(" ", 0, at) + 1  # of the word in which they start
    words = islice(re.finditer(r"\S+", text), first, first + len(wanted))
    places = [word.start() for word in words]
    inside = 0 if len(wanted) > 1 else at - begin
    return places[0] + at - begin, places[-1] + inside + len(wanted[-1])


def verdicts_of(session: Session, claims: Sequence[Claim]) -> dict[str, Verdict]:
    """The latest verdict of each claim that has one, by the claim's id."""
    wanted = {claim.verdict_id for claim in claims if claim.verdict_id}
    if not wanted:
        return {}
    found = session.exec(select(Verdict).where(col(Verdict.id).in_(wanted))).all()
    return {verdict.claim_id: verdict for verdict in found}
