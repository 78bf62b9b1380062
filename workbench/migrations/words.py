"""The full-text index of claims, asked by models/matching: FTS5, or tsvector on PostgreSQL."""

from alembic import op

# The index holds no text of its own: it reads the claim by its rowid. VACUUM may number rows anew;
# after one, run: INSERT INTO claim_words(claim_words) VALUES ('rebuild')
_SQLITE = (
    """
    CREATE VIRTUAL TABLE claim_words USING fts5(
      statement, quote, claimant,
      content='claim', tokenize='unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER claim_words_insert AFTER INSERT ON claim BEGIN
      INSERT INTO claim_words (rowid, statement, quote, claimant)
      VALUES (new.rowid, new.statement, new.quote, new.claimant);
    END
    """,
    """
    CREATE TRIGGER claim_words_update AFTER UPDATE OF statement, quote, claimant ON claim BEGIN
      INSERT INTO claim_words (claim_words, rowid, statement, quote, claimant)
      VALUES ('delete', old.rowid, old.statement, old.quote, old.claimant);
      INSERT INTO claim_words (rowid, statement, quote, claimant)
      VALUES (new.rowid, new.statement, new.quote, new.claimant);
    END
    """,
    """
    CREATE TRIGGER claim_words_delete AFTER DELETE ON claim BEGIN
      INSERT INTO claim_words (claim_words, rowid, statement, quote, claimant)
      VALUES ('delete', old.rowid, old.statement, old.quote, old.claimant);
    END
    """,
)
# Without these signs 12.5, -3 and example.org are single words, which a search for 12 never finds.
_POSTGRESQL = (
    """
    ALTER TABLE claim ADD COLUMN words tsvector GENERATED ALWAYS AS (
      to_tsvector('simple', translate(
        statement || ' ' || quote || ' ' || coalesce(claimant, ''), './:-+@_&~', '         '
      ))
    ) STORED
    """,
    "CREATE INDEX ix_claim_words ON claim USING gin (words)",
)


def create(dialect: str) -> None:
    for statement in _SQLITE if dialect == "sqlite" else _POSTGRESQL:
        op.execute(statement)
