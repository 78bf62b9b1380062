"""Second looks at articles by a language model, and the claims it proposes."""

from workbench.migrations.columns import check, index, one_of, table, unique

revision = "0003"
down_revision = "0002"

KINDS = "quantity event relation quotation causal comparison rule prediction position other"


def upgrade() -> None:
    table(
        "second_look",
        "id article_id>article model prompt_version state failure? failure_detail pieces:int "
        "asked:int unread:int seen:json dropped:int tries:int tokens:int seconds:float "
        "asked_by>user? created_at:time ended_at:time?",
        one_of("second_look", "state", "waiting running done failed"),
    )
    index("ix_second_look_article", "second_look", "article_id id")
    index("ix_second_look_state", "second_look", "state id")
    index("ix_second_look_created_at", "second_look", "created_at")
    table(
        "proposal",
        "id second_look_id>second_look article_id>article start:int end:int quote claimant? kind "
        "score:float why finder prompt_version claim_id>claim? created_at:time",
        one_of("proposal", "kind", KINDS),
        check("proposal", "score_range", "score >= 0 AND score <= 1"),
        check("proposal", "span", 'start >= 0 AND "end" > start'),
        unique("proposal", "article_id", "start", "end", "finder", "prompt_version"),
    )
    index("ix_proposal_claim_id", "proposal", "claim_id")
    index("ix_proposal_second_look_id", "proposal", "second_look_id")
