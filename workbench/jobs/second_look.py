"""Showing an article to the newsroom's language model, piece by piece.

No transaction is open while the model is asked; what it answers is filed before the next question.
"""

from sqlmodel import Session

from workbench.fetched import Answered
from workbench.models import Article, SecondLook, Task
from workbench.models.actor import WORKBENCH
from workbench.models.finders import Limits, Piece, Turn
from workbench.text import prompts, proposals
from workbench.text.proposals import Answer
from workbench.text.types import Span
from workbench.tools import Asking, Tools
from workbench.workflow import articles, finders, second_finder


def find_with_model(tools: Tools, task: Task) -> None:
    """Go on with a look where it is; one that has ended is left alone."""
    with tools.db.reading() as session:
        look = second_finder.get(session, task.object_id)
        article = articles.get(session, look.article_id)
    model, limits = tools.language_model, _limits(tools)
    if model is None or limits is None or model.name != look.model:
        with tools.db.transaction() as session:
            second_finder.give_up(session, look.id, "not_configured", "")
        return
    pieces = _pieces(article)
    while turn := _next(tools, look, pieces, limits):
        answered, answer = _ask(model, turn, article)
        with tools.db.transaction() as session:
            if not second_finder.take(session, look.id, turn, answered, answer):
                return


def ask_by_itself(tools: Tools, session: Session, article: Article) -> None:
    """Ask for a look at a newly read article, where the settings say so."""
    given = tools.config.language_model
    if given is None or not given.auto or article.state != "ready" or article.same_as:
        return
    if not finders.looks_at(session, article.id):  # reading may be done twice
        second_finder.ask_for(session, article.id, given.model, by=WORKBENCH)


def _limits(tools: Tools) -> Limits | None:
    given = tools.config.language_model
    return Limits(given.max_tokens, given.daily_tokens, given.timeout_s) if given else None


def _pieces(article: Article) -> list[Piece]:
    spans = prompts.pieces(article.text, article.language)
    return [
        Piece(one.start, one.end, prompts.cost(article.text[one.start : one.end])) for one in spans
    ]


def _next(tools: Tools, look: SecondLook, pieces: list[Piece], limits: Limits) -> Turn | None:
    with tools.db.transaction() as session:
        return second_finder.next_turn(session, look.id, pieces, limits)


def _ask(model: Asking, turn: Turn, article: Article) -> tuple[Answered, Answer]:
    """The answer about one piece, and the claims in it that are bound to the article's words."""
    piece = Span(turn.piece.start, turn.piece.end)
    answered = model.ask(
        prompts.messages(article.text[piece.start : piece.end]),
        schema=prompts.SCHEMA, max_tokens=turn.max_tokens, seconds=turn.seconds,
    )  # fmt: skip
    if not answered.text or answered.word not in ("", "cut_off"):
        return answered, Answer()
    return answered, proposals.read(answered.text, article.text, piece)
