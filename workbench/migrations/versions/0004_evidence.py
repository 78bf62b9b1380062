"""Captures to replicate, claims taken apart, sums by hand, and quotes watched for drift."""

from workbench.migrations.columns import add, check, index, one_of, table, unique

revision = "0004"
down_revision = "0003"

STANCES = "supports refutes qualifies context"


def upgrade() -> None:
    _captures()
    _independence()
    _parts()
    _ledger()
    _watching()


def _captures() -> None:
    add(
        "snapshot",
        "via='' wall? warc_sha256? warc_bytes:int=0 layout_sha256? pages:int=0 modified:day? "
        "canonical_url? licence? archive_url? archived_at:time? same_as? retry_at:time? "
        "tries:int=0",
    )
    index("ix_snapshot_same_as", "snapshot", "same_as")
    add("evidence", "page:int? boxes:json='[]' transcribed:flag=false region:json?")
    table(
        "host",
        "name free_at:time held_by? held_until:time? failures:int delay_s:float robots? "
        "robots_status:int? robots_until:time?",
        key="name",
    )


def _independence() -> None:
    add("source", "interests='' origin_id?")
    index("ix_source_origin_id", "source", "origin_id")
    table("origin", "id name note created_by>user? created_at:time revision:int")
    table(
        "likeness",
        "id first_id>source second_id>source first_snapshot_id>snapshot? "
        "second_snapshot_id>snapshot? score:float shared:json words why state decided_by>user? "
        "decided_at:time? created_at:time",
        one_of("likeness", "state", "proposed confirmed rejected"),
        unique("likeness", "first_id", "second_id"),
    )
    index("ix_likeness_second_id", "likeness", "second_id")


def _parts() -> None:
    table(
        "claim_part",
        "id claim_id>claim number:int statement start:int? end:int? finding made_by>user? "
        "created_at:time retired_at:time? revision:int",
        one_of("claim_part", "finding", "open holds fails unclear"),
    )
    index("ix_claim_part_claim_id", "claim_part", "claim_id number")
    table(
        "part_evidence",
        "part_id>claim_part evidence_id>evidence stance note set_by>user? set_at:time",
        one_of("part_evidence", "stance", STANCES),
        key="part_id evidence_id",
    )
    index("ix_part_evidence_evidence_id", "part_evidence", "evidence_id")


def _ledger() -> None:
    table(
        "fact",
        "id claim_id>claim number:int label kind value unit evidence_id>evidence? start:int "
        "end:int quote made_by>user? created_at:time retired_at:time? revision:int",
        one_of("fact", "kind", "date number"),
        check("fact", "span", 'start >= 0 AND "end" >= start'),
    )
    index("ix_fact_claim_id", "fact", "claim_id number")
    table(
        "figure",
        "id claim_id>claim number:int label rule inputs:json unit rounding tolerance claimed "
        "made_by>user? created_at:time retired_at:time? revision:int",
        one_of("figure", "rule", "difference sum share change ratio"),
    )
    index("ix_figure_claim_id", "figure", "claim_id number")


def _watching() -> None:
    table(
        "watch",
        "source_id>source step:int due_at:time? last_at:time? failures:int state",
        one_of("watch", "state", "on off"),
        key="source_id",
    )
    index("ix_watch_due_at", "watch", "state due_at")
    table(
        "drift",
        "id evidence_id>evidence snapshot_id>snapshot? found start:int? end:int? score:float "
        "diff:json at:time",
        one_of("drift", "found", "same moved altered gone unreachable"),
    )
    index("ix_drift_evidence_id", "drift", "evidence_id id")
    index("ix_drift_snapshot_id", "drift", "snapshot_id")
    table(
        "flag",
        "id claim_id>claim evidence_id>evidence? drift_id>drift? why raised_at:time "
        "ended_at:time? ended_by>user? outcome note",
        one_of("flag", "outcome", "open stands rechecked mistaken"),
    )
    index("ix_flag_claim_id", "flag", "claim_id")
    index("ix_flag_open", "flag", "outcome raised_at")
