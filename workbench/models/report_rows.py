"""The rows that a report document is made from, fetched in a fixed number of queries."""

from typing import NamedTuple

from workbench.models.article import Article
from workbench.models.claim import Claim
from workbench.models.event import Event
from workbench.models.evidence import Evidence
from workbench.models.ledger import Fact, Figure
from workbench.models.origin import Origin
from workbench.models.part import ClaimPart, PartEvidence
from workbench.models.snapshot import Snapshot
from workbench.models.source import Source
from workbench.models.verdict import SignOff, Verdict


class ReportRows(NamedTuple):
    """``checked`` claims have a signed-off verdict; what hangs on them is keyed by claim id.

    ``sign_offs`` is keyed by verdict id, ``attached`` by source id, ``placed`` by part id, the
    rest by the row's own id.
    """

    checked: list[Claim]
    unchecked: list[Claim]
    articles: dict[str, Article]
    verdicts: dict[str, list[Verdict]]
    sign_offs: dict[str, SignOff]
    evidence: dict[str, list[Evidence]]
    snapshots: dict[str, Snapshot]
    sources: dict[str, Source]
    attached: dict[str, list[str]]
    history: dict[str, list[Event]]
    names: dict[str, str]
    facts: dict[str, list[Fact]]
    figures: dict[str, list[Figure]]
    parts: dict[str, list[ClaimPart]]
    placed: dict[str, list[PartEvidence]]
    origins: dict[str, Origin]

    def name(self, user_id: str | None) -> str:
        """The person's name; the workbench itself has no id."""
        return self.names.get(user_id, "Somebody") if user_id else "Workbench"
