"""Rules of the database that keep history: rows of some tables are only ever added."""

from alembic import op

_SQLITE = """
    CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN
      SELECT RAISE(ABORT, 'rows of {table} are never changed');
    END
"""
_POSTGRESQL_FUNCTION = """
    CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""
_POSTGRESQL = """
    CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
    FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""


def append_only(dialect: str, table: str) -> None:
    """UPDATE and DELETE of the table fail as a broken rule of integrity, whoever tries."""
    template = _SQLITE if dialect == "sqlite" else _POSTGRESQL
    if dialect != "sqlite":
        op.execute(_POSTGRESQL_FUNCTION)
    for verb in ("update", "delete"):
        op.execute(template.format(table=table, verb=verb))
