"""A short way to write tables down in a migration, so that a table is read at one glance."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

_TYPES: dict[str, sa.types.TypeEngine[Any]] = {
    "text": sa.String(),
    "int": sa.Integer(),
    "float": sa.Float(),
    "flag": sa.Boolean(),
    "day": sa.Date(),
    "time": sa.DateTime(timezone=True),
    "json": sa.JSON(),
}


def table(name: str, columns: str, *rules: sa.Constraint, key: str = "id") -> None:
    """Make a table. A column is ``name``, ``name:type`` or ``name>table`` (that one's id).

    ``?`` at the end: may be NULL; ``=0``: the database's own default.
    ``key`` names the columns of the primary key.
    """
    parts: list[sa.Column[object] | sa.Constraint] = []
    for word in columns.split():
        parts.extend(_column(name, word))
    primary = sa.PrimaryKeyConstraint(*key.split(), name=op.f(f"pk_{name}"))
    op.create_table(name, *parts, primary, *rules)


def add(name: str, columns: str) -> None:
    """Add columns, written as for ``table`` but without references, to a table that stands.

    Rows that are there get the default, or NULL; neither database has to rewrite them.
    """
    for word in columns.split():
        for part in _column(name, word):
            if isinstance(part, sa.Column):
                op.add_column(name, part)


def _column(table_name: str, word: str) -> Iterable[sa.Column[object] | sa.Constraint]:
    nullable = word.endswith("?")
    word, _, default = word.rstrip("?").partition("=")
    word, _, target = word.partition(">")
    column, _, kind = word.partition(":")
    yield sa.Column(
        column,
        _TYPES[kind or "text"],
        nullable=nullable,
        autoincrement=False,
        server_default=sa.text(default) if default else None,
    )
    if target:
        yield sa.ForeignKeyConstraint(
            [column], [f"{target}.id"], name=op.f(f"fk_{table_name}_{column}")
        )


def one_of(table_name: str, column: str, words: str) -> sa.CheckConstraint:
    """The column holds one of these words."""
    listed = ", ".join(f"'{word}'" for word in words.split())
    return check(table_name, f"{column}_word", f"{column} IN ({listed})")


def check(table_name: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table_name}_{name}"))


def unique(table_name: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table_name}_{columns[0]}"))


def index(name: str, table_name: str, columns: str) -> None:
    op.create_index(op.f(name), table_name, columns.split())
