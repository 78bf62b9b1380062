"""What people and programs may hand in, checked field by field. ``inputs.read`` makes these."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Kind = Literal[
    "quantity", "event", "relation", "quotation", "causal",
    "comparison", "rule", "prediction", "position", "other",
]  # fmt: skip
Stance = Literal["supports", "refutes", "qualifies", "context"]
Role = Literal["viewer", "reviewer", "editor", "admin"]


def _absent_when_empty(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _without_controls(value: Any) -> Any:
    """NUL and lone surrogates cannot be stored; line ends become plain; NFC, as all kept text."""
    if not isinstance(value, str):
        return value
    clean = value.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return unicodedata.normalize("NFC", clean.encode("utf-8", "replace").decode("utf-8"))


def _day(value: Any) -> Any:
    """Only YYYY-MM-DD; a bare number would pass for seconds since 1970."""
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\s*\d{4}-\d\d-\d\d\s*", value):
        raise ValueError("Write the date as YYYY-MM-DD.")
    return value.strip()


# The last of the validators runs first, so this one stands last: constraints see clean text.
_CLEAN = BeforeValidator(_without_controls)
MAX_CLAIM = 5_000  # characters of a claim's quote or statement
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), _CLEAN]
Needed = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000), _CLEAN
]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=50_000), _CLEAN]
MaybeLine = Annotated[Line | None, BeforeValidator(_absent_when_empty)]
MaybeDate = Annotated[
    date | None, BeforeValidator(_day), BeforeValidator(_absent_when_empty)
]  # the last runs first
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_CLAIM), _CLEAN
]
MaybeInt = Annotated[int | None, BeforeValidator(_absent_when_empty)]
MaybePlace = Annotated[
    Annotated[int, Field(ge=0)] | None, BeforeValidator(_absent_when_empty)
]  # in a list
Language = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, to_lower=True, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z]+)?$"
    ),
]  # the pattern is asked before letters become small
Url = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000), _CLEAN]
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, to_lower=True, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$"
    ),
    _CLEAN,
]


class Given(BaseModel):
    """Unknown fields are refused, so that a misspelt one is not lost in silence."""

    model_config = ConfigDict(extra="forbid")


class ArticleDetails(Given):
    """What can be said of an article beside its text; all may be edited later."""

    title: MaybeLine = None
    byline: MaybeLine = None
    publisher: MaybeLine = None
    published: MaybeDate = None
    language: Annotated[Language | None, BeforeValidator(_absent_when_empty)] = None
    url: Annotated[Url | None, BeforeValidator(_absent_when_empty)] = None


class NewArticle(ArticleDetails):
    """Pasted text or a link; a file comes beside it as bytes."""

    text: Annotated[str | None, BeforeValidator(_absent_when_empty), _CLEAN] = None


class ArticleEdit(ArticleDetails):
    revision: int


class NewClaim(Given):
    """By hand: article with start and end, or text alone."""

    article: MaybeLine = None
    start: MaybeInt = None
    end: MaybeInt = None
    text: Annotated[Words | None, BeforeValidator(_absent_when_empty)] = None
    statement: Annotated[Words | None, BeforeValidator(_absent_when_empty)] = None
    claimant: MaybeLine = None
    claimed_on: MaybeDate = None
    kind: Kind = "other"
    score: Annotated[float, Field(ge=0, le=1)] | None = None


class ClaimEdit(Given):
    """Only the fields given are changed. ``start``/``end`` widen or narrow the quote."""

    revision: int
    statement: Words | None = None
    claimant: MaybeLine = None
    reporting_source: MaybeLine = None
    claim_reviewed: Line | None = None
    claimed_on: MaybeDate = None
    kind: Kind | None = None
    start: int | None = None
    end: int | None = None


class Dismissal(Given):
    reason: Needed


class Rewording(Given):
    """A suggested change by its number, to ``use`` or not; or a doubt and the reading taken."""

    revision: int
    change: MaybePlace = None
    use: bool = True
    doubt: MaybePlace = None
    reading: Line = ""


class Splitting(Given):
    """``at`` lists offsets (code points of the article) strictly inside the quote."""

    at: Annotated[list[int], Field(min_length=1, max_length=10)]


class Merging(Given):
    """The claim that is kept; the one in the address goes into it."""

    into: Needed


class NewSource(Given):
    """A link; or pasted text with the reviewer's word for where it is from."""

    url: Annotated[Url | None, BeforeValidator(_absent_when_empty)] = None
    text: Annotated[str | None, BeforeValidator(_absent_when_empty), _CLEAN] = None
    said_to_be: Line = ""
    title: MaybeLine = None
    nearness: Literal["primary", "secondary", "unknown"] = "unknown"


class SourceEdit(Given):
    """Only the fields given are changed."""

    revision: int
    title: MaybeLine = None
    publisher: MaybeLine = None
    published: MaybeDate = None
    said_to_be: Line | None = None
    nearness: Literal["primary", "secondary", "unknown"] | None = None


class NewEvidence(Given):
    """A span of the snapshot, or the exact words with what stands before and after."""

    snapshot: Needed
    start: MaybeInt = None
    end: MaybeInt = None
    quote: Annotated[str | None, BeforeValidator(_absent_when_empty), _CLEAN] = None
    prefix: Annotated[str, _CLEAN] = ""
    suffix: Annotated[str, _CLEAN] = ""
    stance: Stance
    note: Prose = ""


class NewVerdict(Given):
    """``revision`` is the claim's revision the reviewer saw."""

    rating: Needed
    justification: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50_000), _CLEAN
    ]
    no_evidence_reason: Prose = ""
    revision: int


class NewSignOff(Given):
    decision: Literal["approve", "return"]
    note: Prose = ""
    verdict: MaybeLine = None


class NewReport(Given):
    about: Needed
    headline: Line = ""
    summary: Prose = ""


class ReportEdit(Given):
    revision: int
    headline: Line = ""
    summary: Prose = ""


class NewEdition(Given):
    note: Prose = ""
    revision: int | None = None


class NewUser(Given):
    email: Email
    name: Needed
    role: Role = "reviewer"


class UserEdit(Given):
    revision: int
    name: Needed | None = None
    role: Role | None = None
    active: bool | None = None


class NewPassword(Given):
    password: Annotated[str, StringConstraints(min_length=12, max_length=256), _CLEAN]


class SignIn(Given):
    email: Email
    password: Annotated[str, StringConstraints(min_length=1, max_length=256), _CLEAN]


class NewToken(Given):
    name: Needed
    read_only: bool = False


class QueueView(Given):
    """What the queue shows: filters, order and place; every field may be absent."""

    state: MaybeLine = None
    kind: Annotated[Kind | None, BeforeValidator(_absent_when_empty)] = None
    claimant: MaybeLine = None
    article: MaybeLine = None
    assignee: MaybeLine = None
    min_score: Annotated[
        Annotated[float, Field(ge=0, le=1)] | None, BeforeValidator(_absent_when_empty)
    ] = None
    q: MaybeLine = None
    sort: Literal["score", "newest", "oldest", "article"] = "score"
    cursor: MaybeLine = None
    limit: Annotated[int, Field(ge=1, le=500)] = 50


class ListView(Given):
    """One page of a list."""

    cursor: MaybeLine = None
    limit: Annotated[int, Field(ge=1, le=500)] = 50


class LeftOutView(ListView):
    """Left-out sentences from a score upward: of one article, or of all."""

    article: MaybeLine = None
    min_score: Annotated[
        Annotated[float, Field(ge=0, le=1)] | None, BeforeValidator(_absent_when_empty)
    ] = None


class HistoryView(ListView):
    object: MaybeLine = None
