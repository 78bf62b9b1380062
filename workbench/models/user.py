"""People, and the one-time links that let them set a password."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from workbench.models.columns import one_of

ROLES = ("viewer", "reviewer", "editor", "admin")


class User(SQLModel, table=True):
    """``password`` is an argon2id hash or None; a new ``session_key`` ends all sessions."""

    __table_args__ = (one_of("role", ROLES),)

    id: str = Field(primary_key=True)
    email: str = Field(unique=True)
    name: str
    role: str
    password: str | None = None
    active: bool = True
    session_key: str
    shortcuts: bool = True
    created_at: datetime
    revision: int = 1


class OneTimeLink(SQLModel, table=True):
    """Only the SHA-256 of the link's secret is kept. Works once, until ``expires_at``."""

    __tablename__ = "one_time_link"

    id: str = Field(primary_key=True)
    user_id: str = Field(foreign_key="user.id", index=True)
    digest: str = Field(unique=True)
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
