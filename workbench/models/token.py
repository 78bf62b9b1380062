"""Tokens for the API. Only their SHA-256 is kept; the token is shown once."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class ApiToken(SQLModel, table=True):
    __tablename__ = "api_token"

    id: str = Field(primary_key=True)
    user_id: str = Field(foreign_key="user.id", index=True)
    name: str
    digest: str = Field(unique=True)
    read_only: bool = False
    created_at: datetime
    revoked_at: datetime | None = None
