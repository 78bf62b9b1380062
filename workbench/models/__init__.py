"""The nouns: one module each, a table class and at most one more. Import tables from here."""

from workbench.models.article import Article, LeftOut
from workbench.models.claim import Claim
from workbench.models.event import ChainHead, Event
from workbench.models.evidence import Evidence
from workbench.models.flag import Flag
from workbench.models.host import Host
from workbench.models.idempotency import IdempotentReply
from workbench.models.ledger import Fact, Figure
from workbench.models.origin import Likeness, Origin
from workbench.models.part import ClaimPart, PartEvidence
from workbench.models.proposal import Proposal, SecondLook
from workbench.models.report import Edition, Report
from workbench.models.snapshot import Snapshot
from workbench.models.source import ClaimSource, Source
from workbench.models.task import Task
from workbench.models.token import ApiToken
from workbench.models.user import OneTimeLink, User
from workbench.models.verdict import SignOff, Verdict
from workbench.models.watch import Drift, Watch

__all__ = [
    "ApiToken",
    "Article",
    "ChainHead",
    "Claim",
    "ClaimPart",
    "ClaimSource",
    "Drift",
    "Edition",
    "Event",
    "Evidence",
    "Fact",
    "Figure",
    "Flag",
    "Host",
    "IdempotentReply",
    "LeftOut",
    "Likeness",
    "OneTimeLink",
    "Origin",
    "PartEvidence",
    "Proposal",
    "Report",
    "SecondLook",
    "SignOff",
    "Snapshot",
    "Source",
    "Task",
    "User",
    "Verdict",
    "Watch",
]
