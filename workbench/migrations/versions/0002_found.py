"""What the trained finder says of a claim, and left-out sentences that are found by their score."""

from workbench.migrations.columns import add, index

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    lists = "via changes doubts parts"
    add("claim", " ".join(f"{name}:json='[]'" for name in lists.split()))
    add("claim", "classes:json? verifiable:float? opinion:float? calibrated:flag=true")
    add("left_out", "claim_id?")
    index("ix_left_out_score", "left_out", "claim_id score id")
    index("ix_left_out_article_score", "left_out", "article_id claim_id score id")
