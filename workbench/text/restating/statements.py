"""The statement: a claim's words made to stand by themselves, each change marked and undoable.

English is rewritten; in other languages only dates that were resolved. Where two readings are
possible the words stay and the doubt is said.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.text.figures.times import Timeline
from workbench.text.restating import moments, unsettled
from workbench.text.restating.bodies import bodies
from workbench.text.restating.pointing import pointing, sound, titles
from workbench.text.restating.references import people
from workbench.text.restating.scenes import LABEL, LIST_MARK, Context, Scene, scene
from workbench.text.types import Change, Doubt, FoundDate, Span

__all__ = ["Context", "Suggestion", "apply", "suggest"]

_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_I = re.compile(
    r"(?<![\w’'])I(?P<have> have| am|[’']ve|[’']m)?(?= (?:\w+ed|had|did|was|would|will|can|could"
    r"|should|built|cut|made|took|gave|won|voted|said|went|kept|put|paid|spent|left|wrote|met|never|also)\b)"
)
_VERB = {" have": " has", " am": " is", "’ve": " has", "’m": " is", "'ve": " has", "'m": " is"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A self-contained wording, what was changed for it, and what was left alone and why."""

    statement: str
    changes: tuple[Change, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def suggest(
    text: str, span: Span, context: Context, dates: Sequence[FoundDate] | None = None
) -> Suggestion:
    """The wording suggested for the claim at ``span``.

    ``dates`` are those found in it; without them they are looked for.
    """
    where = scene(context, span)
    if where is None:
        return Suggestion(apply(text, span, ()))
    if dates is None:
        dates = Timeline(context.published, context.language).read(
            text[span.start : span.end], span.start
        )
    changes, doubts = _resolved(where, tuple(dates))
    return Suggestion(apply(text, span, changes), changes, doubts)


def apply(text: str, span: Span, changes: Iterable[Change]) -> str:
    """``text[span]`` on one line with those of the ``changes`` made that lie inside it."""
    pieces, at = [], span.start
    for one in sorted(changes, key=lambda change: (change.start, change.end)):
        if at <= one.start and one.end <= span.end:
            pieces += [text[at : one.start], one.after]
            at = one.end
    words = "".join([*pieces, text[at : span.end]])
    return _SPACE.sub(" ", _UNSEEN.sub("", words)).strip()


def _resolved(
    where: Scene, dates: tuple[FoundDate, ...]
) -> tuple[tuple[Change, ...], tuple[Doubt, ...]]:
    """Changes that do not overlap, the first found kept; doubts about words left alone."""
    found: list[Change | Doubt] = [*_list_mark(where), *_label(where)]
    clear, unsure = unsettled.sorted_out(where, dates)
    frame = moments.Frame(where.text, where.span, where.context.published, where.quotes)
    found += moments.changes(frame, clear)
    found += unsure
    if where.context.english:
        named = [one for one in map(sound, (*people(where), *bodies(where))) if one is not None]
        found += [one for one in named if isinstance(one, Change)]
        found += [*_first_person(where), *pointing(where), *named, *titles(where)]
    kept: list[Change | Doubt] = []
    for one in dict.fromkeys(found):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(_bracketed(where, one) if isinstance(one, Change) else one)
    kept.sort(key=lambda one: (one.start, one.end))
    changes = tuple(one for one in kept if isinstance(one, Change))
    return changes, tuple(one for one in kept if isinstance(one, Doubt))


def _bracketed(where: Scene, one: Change) -> Change:
    """Words put into a quotation stand in square brackets, as newspapers do."""
    if not one.after.strip() or not any(q.start <= one.start < q.end for q in where.quotes):
        return one
    if one.start <= where.span.start and one.before.endswith(" "):
        return one
    words = one.after.strip(" ,()")
    lead = one.after[: len(one.after) - len(one.after.lstrip(" ,"))].replace(",", "")
    return Change(one.start, one.end, one.before, f"{lead}[{words}]", one.why)


def _list_mark(where: Scene) -> list[Change]:
    """A bullet or number of a list is left out: a statement stands alone."""
    start = where.span.start
    mark = LIST_MARK.match(where.text, start, where.span.end)
    if mark is None:
        return []
    return [Change(start, mark.end(), mark.group(), "", "the mark of a list")]


def _label(where: Scene) -> list[Change]:
    """A transcript's label is left out: it tells the claimant."""
    mark = LIST_MARK.match(where.text, where.span.start, where.span.end)
    start = mark.end() if mark else where.span.start
    name = where.said.speaker
    label = LABEL.match(where.text, start, where.span.end) if where.said.labelled else None
    if label is None or not name or name.split()[-1].lower() not in label.group().lower():
        return []
    return [Change(start, label.end(), label.group(), "", "the speaker’s label; see the claimant")]


def _first_person(where: Scene) -> list[Change]:
    """ "I" of a known speaker, where the verb after it stays right."""
    name = where.said.speaker if where.said.labelled else where.said.claimant
    if not name or not (where.quotes or where.said.labelled) or " " not in name:
        return []
    if not name[0].isupper() or name.startswith("The "):
        return []
    found = []
    for m in _I.finditer(where.text, where.span.start, where.span.end):
        if where.said.labelled or any(q.start <= m.start() < q.end for q in where.quotes):
            after = name + _VERB.get((m["have"] or "").lower(), "")
            found.append(Change(m.start(), m.end(), m.group(), after, f"{name} is speaking"))
    return found[:1]
