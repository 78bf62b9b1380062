"""All tables of the first version, the full-text index of claims, and the guards of history."""

from alembic import op

from workbench.migrations import guards, words
from workbench.migrations.columns import check, index, one_of, table, unique

revision = "0001"
down_revision = None

KINDS = "quantity event relation quotation causal comparison rule prediction position other"
CLAIM_STATES = "queued proposed returned approved published dismissed split merged"


def upgrade() -> None:
    _people()
    _history()
    _later()
    _articles()
    _claims()
    _sources()
    _evidence()
    _verdicts()
    _reports()
    words.create(op.get_bind().dialect.name)
    for name in ("event", "verdict", "sign_off", "edition"):
        guards.append_only(op.get_bind().dialect.name, name)


def _people() -> None:
    table(
        "user",
        "id email name role password? active:flag session_key shortcuts:flag created_at:time "
        "revision:int",
        one_of("user", "role", "viewer reviewer editor admin"),
        unique("user", "email"),
    )
    tokens = "id user_id>user name digest read_only:flag created_at:time revoked_at:time?"
    links = "id user_id>user digest created_at:time expires_at:time used_at:time?"
    for name, columns in (("api_token", tokens), ("one_time_link", links)):
        table(name, columns, unique(name, "digest"))
        index(f"ix_{name}_user_id", name, "user_id")


def _history() -> None:
    table(
        "event",
        "seq:int at:time actor_id? action object_id claim_id? data:json prev hash",
        key="seq",
    )
    index("ix_event_claim_id", "event", "claim_id")
    index("ix_event_object", "event", "object_id seq")
    table("chain_head", "id:int seq:int hash")
    op.execute("INSERT INTO chain_head (id, seq, hash) VALUES (1, 0, '')")


def _later() -> None:
    table(
        "task",
        "id kind object_id given:json state attempts:int not_before:time lease_until:time? error "
        "created_at:time ended_at:time?",
        one_of("task", "state", "waiting running done failed"),
    )
    index("ix_task_due", "task", "state not_before")
    index("ix_task_object_id", "task", "object_id")
    table(
        "idempotent_reply",
        "user_id>user key request_sha256 status:int body:json location? created_at:time",
        key="user_id key",
    )
    index("ix_idempotent_reply_created_at", "idempotent_reply", "created_at")


def _articles() -> None:
    table(
        "article",
        "id title byline? publisher? published:day? language? url? filename? arrived_by "
        "media_type? charset? raw_sha256? raw_bytes:int text_sha256? state step failure? "
        "failure_detail same_as? claims_found:int finder notes:json created_by>user? "
        "created_at:time updated_at:time revision:int text",
        one_of("article", "state", "pending ready failed"),
        one_of("article", "arrived_by", "text file link"),
        unique("article", "text_sha256"),
    )
    index("ix_article_url", "article", "url")
    table(
        "left_out",
        "id article_id>article start:int end:int why score:float? details:json?",
    )
    index("ix_left_out_article_id", "left_out", "article_id")


def _claims() -> None:
    table(
        "claim",
        "id article_id>article? start:int? end:int? quote statement claimant? reporting_source? "
        "claim_reviewed claimed_on:day? kind score:float? rank:float=0 state state_reason origin "
        "finder reasons:json dates:json quantities:json made_from:json taker_id>user? "
        "taken_until:time? verdict_id? created_by>user? created_at:time updated_at:time "
        "revision:int",
        one_of("claim", "state", CLAIM_STATES),
        one_of("claim", "kind", KINDS),
        one_of("claim", "origin", "found by_hand imported"),
        check("claim", "score_range", "score IS NULL OR (score >= 0 AND score <= 1)"),
        check(
            "claim",
            "span",
            'article_id IS NULL OR (start IS NOT NULL AND "end" IS NOT NULL '
            'AND start >= 0 AND "end" > start)',
        ),
    )
    index("ix_claim_state_rank", "claim", "state rank id")
    index("ix_claim_state_id", "claim", "state id")
    index("ix_claim_rank", "claim", "rank id")
    index("ix_claim_article", "claim", "article_id start id")
    index("ix_claim_state_kind", "claim", "state kind rank id")
    index("ix_claim_claimant", "claim", "claimant state rank id")
    index("ix_claim_taker", "claim", "taker_id taken_until")


def _sources() -> None:
    table(
        "source",
        "id url? title publisher? published:day? nearness said_to_be created_by>user? "
        "created_at:time revision:int",
        one_of("source", "nearness", "primary secondary unknown"),
    )
    op.create_index(op.f("ix_source_url"), "source", ["url"], unique=True)
    table(
        "claim_source",
        "claim_id>claim source_id>source added_by>user? added_at:time",
        key="claim_id source_id",
    )
    index("ix_claim_source_source_id", "claim_source", "source_id")
    table(
        "snapshot",
        "id source_id>source how state step failure? failure_detail url? final_url? status:int? "
        "headers:json redirects:json media_type? charset? raw_sha256? raw_bytes:int text_sha256? "
        "title? byline? publisher? published:day? language? extractor filename? notes:json "
        "asked_by>user? asked_at:time fetched_at:time? text",
        one_of("snapshot", "state", "pending ready failed"),
        one_of("snapshot", "how", "fetched uploaded pasted"),
    )
    index("ix_snapshot_source_id", "snapshot", "source_id")


def _evidence() -> None:
    table(
        "evidence",
        "id claim_id>claim snapshot_id>snapshot start:int end:int quote prefix suffix stance note "
        "created_by>user? created_at:time withdrawn_by>user? withdrawn_at:time? revision:int",
        one_of("evidence", "stance", "supports refutes qualifies context"),
        check("evidence", "span", 'start >= 0 AND "end" > start'),
    )
    index("ix_evidence_claim_id", "evidence", "claim_id")
    index("ix_evidence_snapshot_id", "evidence", "snapshot_id")


def _verdicts() -> None:
    table(
        "verdict",
        "id claim_id>claim number:int scale rating rating_label justification no_evidence_reason "
        "evidence:json claim_as_judged:json author_id>user created_at:time",
    )
    index("ix_verdict_claim_id", "verdict", "claim_id")
    table(
        "sign_off",
        "id verdict_id>verdict claim_id>claim decision note alone:flag by>user created_at:time",
        one_of("sign_off", "decision", "approve return"),
        unique("sign_off", "verdict_id"),
    )
    index("ix_sign_off_claim_id", "sign_off", "claim_id")


def _reports() -> None:
    table(
        "report",
        "id about about_id headline summary created_by>user? created_at:time updated_at:time "
        "revision:int",
        one_of("report", "about", "claim article"),
        unique("report", "about_id"),
    )
    table(
        "edition",
        "id report_id>report number:int note document:json sha256 published_by>user "
        "published_at:time",
        unique("edition", "report_id", "number"),
    )
    index("ix_edition_report_id", "edition", "report_id")
