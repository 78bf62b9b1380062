"""Shapes that the claim desk and the reading room are laid out from."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from workbench.models.article import Article
from workbench.models.breakdown import Judged, Ledger, Origins
from workbench.models.claim import Claim
from workbench.models.event import Event
from workbench.models.evidence import STANCES, Evidence
from workbench.models.flag import Flag
from workbench.models.snapshot import Snapshot
from workbench.models.source import Source
from workbench.models.verdict import SignOff, Verdict
from workbench.models.watch import Drift
from workbench.text.figures.worked_lines import WorkedLine
from workbench.text.types import Passage, Span


class Quoted(NamedTuple):
    """Evidence with where it is from; ``stands`` is false when the copy no longer has the words."""

    evidence: Evidence
    snapshot: Snapshot
    source: Source
    stands: bool


class Desk(NamedTuple):
    """One claim with all that hangs on it, newest verdict and newest line of history first.

    ``before`` and ``after`` are the article's words around the quote; ``article`` and the
    snapshots come without their long text. ``drifts`` holds the newest for each evidence's id.
    """

    claim: Claim
    article: Article | None
    before: str
    after: str
    sources: list[tuple[Source, list[Snapshot]]]
    quoted: list[Quoted]
    verdicts: Sequence[Verdict]
    decisions: dict[str, SignOff]
    history: Sequence[Event]
    names: dict[str, str]
    holder: str | None
    worked: tuple[WorkedLine, ...] = ()
    parts: Sequence[Judged] = ()
    ledger: Ledger = Ledger()
    origins: Origins = Origins()
    drifts: Mapping[str, Drift] = MappingProxyType({})
    flags: Sequence[Flag] = ()

    @property
    def standing(self) -> Verdict | None:
        """The verdict that counts now: awaiting sign-off, signed off or published."""
        if self.claim.state not in ("proposed", "approved", "published"):
            return None
        return next((row for row in self.verdicts if row.id == self.claim.verdict_id), None)

    @property
    def by_stance(self) -> list[tuple[str, list[Quoted]]]:
        """The evidence that is not withdrawn, grouped in the order of the stances."""
        kept = [item for item in self.quoted if item.evidence.withdrawn_at is None]
        groups = [(word, [q for q in kept if q.evidence.stance == word]) for word in STANCES]
        return [(word, group) for word, group in groups if group]

    def quoted_as(self, where: str) -> Quoted | None:
        """The evidence that an input of a worked figure stands in."""
        return next((q for q in self.quoted if f"evidence:{q.evidence.id}" == where), None)

    @property
    def withdrawn(self) -> list[Quoted]:
        return [item for item in self.quoted if item.evidence.withdrawn_at is not None]

    @property
    def seen(self) -> int:
        """The number of the newest line of history on this desk."""
        return self.history[0].seq if self.history else 0

    def next_step(self, person: str, *, solo: bool) -> str:
        """The one obvious thing to do for this person: take, attach, verdict, sign_off or next."""
        if self.claim.state == "proposed":
            mine = self.standing is not None and self.standing.author_id == person
            return "next" if mine and not solo else "sign_off"
        if self.claim.state not in ("queued", "returned") or self.holder not in (None, person):
            return "next"
        if self.holder is None:
            return "take"
        return "verdict" if self.by_stance else "attach"

    def rests_on(self, verdict: Verdict) -> list[Quoted]:
        """The evidence a verdict was given on, withdrawn since or not."""
        return [item for item in self.quoted if item.evidence.id in verdict.evidence]

    def since(self, seen: int) -> list[Event]:
        """What happened after the line ``seen``, newest first."""
        return [event for event in self.history if event.seq > seen]

    def as_seen(self, seen: int) -> dict[str, Any]:
        """The claim's fields as they were at the line ``seen``: later edits are taken back."""
        values = self.claim.model_dump(mode="json")
        for event in self.since(seen):
            if event.action == "claim.edited":
                values |= {name: pair[0] for name, pair in event.data.items()}
        return values


class Room(NamedTuple):
    """A snapshot open for reading: one part of its text, and what is to be marked in it.

    ``first`` and ``last`` are the ends of the part in code points; ``parts`` lists where each
    part of a long text begins. ``passages`` are ranked for the claim, best first. ``figures`` are
    where the claim's numbers and dates come again in this part, ``own_figures`` where they stand
    in its statement.
    """

    snapshot: Snapshot
    source: Source
    claim: Claim | None
    evidence: list[Evidence]
    passages: list[Passage]
    first: int
    last: int
    parts: list[int]
    figures: Sequence[Span] = ()
    own_figures: Sequence[Span] = ()

    @property
    def text(self) -> str:
        """The words of this part."""
        return self.snapshot.text[self.first : self.last]

    @property
    def before(self) -> int | None:
        """Where the part before this one begins."""
        return max((at for at in self.parts if at < self.first), default=None)

    @property
    def after(self) -> int | None:
        """Where the next part begins."""
        return min((at for at in self.parts if at > self.first), default=None)
