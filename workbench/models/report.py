"""What goes out: a report on a claim or an article, and its frozen editions."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from workbench.models.columns import Json, one_of

ABOUT = ("claim", "article")


class Report(SQLModel, table=True):
    """One report a claim or article. ``about_id`` is the claim's or the article's id."""

    __table_args__ = (one_of("about", ABOUT), UniqueConstraint("about_id"))

    id: str = Field(primary_key=True)
    about: str
    about_id: str
    headline: str = ""
    summary: str = ""
    created_by: str | None = Field(default=None, foreign_key="user.id")
    created_at: datetime
    updated_at: datetime
    revision: int = 1


class Edition(SQLModel, table=True):
    """A frozen published version: ``document`` is the report document, ``sha256`` its hash."""

    __table_args__ = (UniqueConstraint("report_id", "number"),)

    id: str = Field(primary_key=True)
    report_id: str = Field(foreign_key="report.id", index=True)
    number: int
    note: str = ""
    document: dict[str, Any] = Field(sa_type=Json)
    sha256: str
    published_by: str = Field(foreign_key="user.id")
    published_at: datetime
