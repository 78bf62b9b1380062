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
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def append_only(dialect: str, table: str) -> None:
    """Changing and emptying the table fail as a broken rule of integrity, whoever tries."""
    if dialect == "sqlite":  # knows no TRUNCATE
        template, verbs = _SQLITE, ["update", "delete"]
    else:
        template, verbs = _POSTGRESQL, ["update", "delete", "truncate"]
        op.execute(_POSTGRESQL_FUNCTION)
    for verb in verbs:
        op.execute(template.format(table=table, verb=verb))
