"""History lines in words: what was done, and what it changed, for the history page and the desk."""

from typing import Any, NamedTuple

from workbench.models import Event
from workbench.text.worddiff import word_diff
from workbench.web.said import called
from workbench.workflow import states

_WORDS = {
    "article.added": "gave the article",
    "article.read": "read the article and filed its claims",
    "article.failed": "could not read the article",
    "article.tried_again": "had the article read again",
    "article.given_instead": "gave the article's text in place of the link",
    "article.same": "found the article here already",
    "article.edited": "edited the article's details",
    "claim.found": "found this claim",
    "finder.asked": "asked a language model to look at the article",
    "finder.ended": "took in what a language model proposed",
    "claim.queued_from_proposal": "put a language model's proposal in the queue",
    "claim.made": "made this claim",
    "claim.imported": "imported this claim",
    "claim.edited": "edited the claim",
    "claim.taken": "took the claim",
    "claim.put_back": "put the claim back",
    "claim.dismissed": "dismissed the claim",
    "claim.restored": "undid the dismissal",
    "claim.reopened": "reopened the claim",
    "claim.split": "split the claim",
    "claim.merged": "merged the claim into another",
    "claim.widened": "took in the words of another claim",
    "claim.published": "published the claim's check",
    "claim.flagged": "noticed that the claim needs another look",
    "claim.looked_again": "took another look at what the verdict rests on",
    "source.attached": "attached a source",
    "source.edited": "edited a source",
    "snapshot.asked": "asked for a snapshot",
    "snapshot.taken": "kept a copy of the page",
    "snapshot.failed": "could not get the page",
    "evidence.added": "added evidence",
    "evidence.withdrawn": "withdrew evidence",
    "evidence.brought_back": "brought evidence back",
    "evidence.drifted": "found quoted words otherwise in a newer copy",
    "part.added": "named a part of the claim",
    "part.edited": "changed the words of a part",
    "part.judged": "judged a part",
    "part.placed": "placed evidence on a part",
    "part.retired": "took a part away",
    "part.brought_back": "brought a part back",
    "fact.taken": "took a date or number into the ledger",
    "fact.edited": "changed a date or number of the ledger",
    "fact.retired": "took a date or number out of the ledger",
    "fact.brought_back": "brought a date or number back into the ledger",
    "figure.made": "worked out a figure",
    "figure.edited": "changed a figure",
    "figure.retired": "took a figure out of the ledger",
    "figure.brought_back": "brought a figure back into the ledger",
    "likeness.found": "found sources with the same words",
    "likeness.confirmed": "found two sources to have one origin",
    "likeness.rejected": "found two sources to be independent",
    "likeness.proposed": "took a judgement on two sources back",
    "source.origin_set": "named the origin of a source",
    "verdict.given": "gave a verdict",
    "verdict.approved": "signed the verdict off",
    "verdict.returned": "returned the verdict",
    "report.opened": "opened a report",
    "report.edited": "edited the report",
    "report.published": "published an edition",
    "user.added": "added a person",
    "user.edited": "changed a person's account",
    "user.link_made": "made a one-time link",
    "user.password_set": "set a password",
    "user.signed_in": "signed in",
    "token.made": "made an API token",
    "token.revoked": "revoked an API token",
}
_PLACES = {"clm": "/claims/", "art": "/articles/", "snp": "/snapshots/", "rep": "/reports/"}
_SHOWN = (
    "reason", "why", "found", "outcome", "note", "quote", "rating", "stance", "failure", "url",
    "title", "name", "role", "model",
)  # fmt: skip


class Change(NamedTuple):
    """One field: its name and the word diff as ``(kind, words)``; kind is same, out or in."""

    field: str
    pieces: list[tuple[str, str]]


class Told(NamedTuple):
    """``facts`` are single values worth showing, ``changes`` before-and-after pairs."""

    who: str
    did: str
    facts: list[tuple[str, str]]
    changes: list[Change]
    link: str | None


def tell(event: Event, names: dict[str, str]) -> Told:
    """The event in words. ``names`` maps user ids to names."""
    who = names.get(event.actor_id or "", "Workbench" if event.actor_id is None else "Someone")
    did = _WORDS.get(event.action, event.action.replace(".", " ").replace("_", " "))
    facts = [(k.replace("_", " "), str(event.data[k])) for k in _SHOWN if _plain(event.data.get(k))]
    return Told(who, did, facts, list(_changes(event.data)), _link(event))


def _plain(value: Any) -> bool:
    return isinstance(value, str | int | float) and value not in ("", None)


def _changes(data: dict[str, Any]) -> list[Change]:
    pairs = {k: v for k, v in data.items() if isinstance(v, list) and len(v) == 2}
    pairs.pop("evidence", None)  # what a verdict rests on: two pieces are no before and after
    found = []
    for name, (before, after) in pairs.items():
        if name == "state":
            before, after = states.WORDS.get(before, before), states.WORDS.get(after, after)
        if not isinstance(before, list | dict) and not isinstance(after, list | dict):
            found.append(Change(called(name).lower(), word_diff(before, after)))
    return found


def _link(event: Event) -> str | None:
    """Where the object can be seen; what hangs on a claim is seen at the claim."""
    shown = event.claim_id or event.object_id
    place = _PLACES.get(shown.partition("_")[0])
    return f"{place}{shown}" if place else None
