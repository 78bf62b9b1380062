"""What people and programs may hand in, checked field by field. ``inputs.read`` makes these.

One module for each theme; import from here.
"""

from workbench.given.articles import ArticleDetails, ArticleEdit, NewArticle
from workbench.given.breakdown import (
    FactEdit,
    FigureEdit,
    KeptLine,
    LikenessDecision,
    NamedOrigin,
    NewFact,
    NewFigure,
    NewPart,
    PartEdit,
    Placing,
)
from workbench.given.claims import ClaimEdit, Dismissal, Merging, NewClaim, Rewording, Splitting
from workbench.given.fields import MAX_CLAIM
from workbench.given.people import NewPassword, NewToken, NewUser, SignIn, UserEdit
from workbench.given.reports import NewEdition, NewReport, ReportEdit
from workbench.given.sources import NewEvidence, NewSource, SourceEdit
from workbench.given.verdicts import FlagEnding, NewSignOff, NewVerdict
from workbench.given.views import AnotherLookView, HistoryView, LeftOutView, ListView, QueueView

__all__ = [
    "MAX_CLAIM",
    "AnotherLookView",
    "ArticleDetails",
    "ArticleEdit",
    "ClaimEdit",
    "Dismissal",
    "FactEdit",
    "FigureEdit",
    "FlagEnding",
    "HistoryView",
    "KeptLine",
    "LeftOutView",
    "LikenessDecision",
    "ListView",
    "Merging",
    "NamedOrigin",
    "NewArticle",
    "NewClaim",
    "NewEdition",
    "NewEvidence",
    "NewFact",
    "NewFigure",
    "NewPart",
    "NewPassword",
    "NewReport",
    "NewSignOff",
    "NewSource",
    "NewToken",
    "NewUser",
    "NewVerdict",
    "PartEdit",
    "Placing",
    "QueueView",
    "ReportEdit",
    "Rewording",
    "SignIn",
    "SourceEdit",
    "Splitting",
    "UserEdit",
]
