"""One action on many claims. What cannot be done is left as it is and told, not lost in silence."""

from collections.abc import Callable, Sequence

from sqlmodel import Session

from workbench.errors import Conflict, Invalid, NotFound
from workbench.given import Dismissal
from workbench.models.actor import Actor
from workbench.workflow import claims

MOST = 100
Outcome = tuple[list[str], list[str]]


def take(session: Session, ids: Sequence[str], *, by: Actor, minutes: int) -> Outcome:
    """Hold each claim; ids of those that were, and a sentence for each that was not."""
    return _each(session, ids, lambda one: claims.take(session, one, by=by, minutes=minutes))


def put_back(session: Session, ids: Sequence[str], *, by: Actor) -> Outcome:
    """End one's lease on each claim."""
    return _each(session, ids, lambda one: claims.put_back(session, one, by=by))


def dismiss(session: Session, ids: Sequence[str], given: Dismissal, *, by: Actor) -> Outcome:
    """Dismiss each claim for the same reason."""
    return _each(session, ids, lambda one: claims.dismiss(session, one, given, by=by))


def restore(session: Session, ids: Sequence[str], *, by: Actor) -> Outcome:
    """Undo the dismissal of each claim."""
    return _each(session, ids, lambda one: claims.restore(session, one, by=by))


def _each(session: Session, ids: Sequence[str], act: Callable[[str], object]) -> Outcome:
    """In the order of the ids, so that two people's bulk actions never wait for each other."""
    if not ids:
        raise Invalid(fields={"claim": "Select at least one claim."})
    if len(ids) > MOST:
        raise Invalid(fields={"claim": f"Select at most {MOST} claims at a time."})
    chosen = sorted(set(ids))
    claims.lock_all(session, chosen)
    done, left = [], []
    for one in chosen:
        try:
            act(one)
            done.append(one)
        except (Conflict, NotFound) as problem:
            left.append(problem.message)
    return done, left
