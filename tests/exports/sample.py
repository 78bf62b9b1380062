"""Report documents for the export tests, built directly: a plain one and a hostile one."""

from datetime import UTC, date, datetime
from typing import Any

from workbench.models.document import (
    ArticlePart,
    ClaimPart,
    EarlierVerdictPart,
    EditionPart,
    EvidencePart,
    HistoryLine,
    NotCheckedPart,
    RatingPart,
    ReportDocument,
    SignedOffPart,
    SnapshotPart,
    SourcePart,
    VerdictPart,
)
from workbench.text.reading import markup

AT = datetime(2025, 3, 10, 9, 30, 15, 123456, tzinfo=UTC)
RAW, TEXT = "ab12" * 16, "cd34" * 16
LONG_URL = "https://archive.example.org/" + "records-and-minutes/" * 8 + "?session=2019&page=1"
QUOTE = "The council has not met for 19 months, and nobody has said when it will meet again."
MET = "The council met on 5 July 2019 in Brussels."

HOSTILE = {
    "typst": '#import "@preview/evil:1.0.0": * #read("/etc/passwd") $x$ @ref <label> ~ \\u{41}',
    "markdown": "*bold* _low_ `code` # head [x](y) \\back\\slash | a | 1. one",
    "html": "</script><script>alert(1)</script><img src=x onerror=alert(2)> & &amp; \"'",
    "formula": '=cmd|" /C calc"!A0',
    "template": "{{ 7*7 }} {% raw %} ${7*7}",
    "hebrew": "המועצה נפגשה בשנת 2019",
    "arabic": "اجتمع المجلس في عام 2019",
    "chinese": "理事会于二〇一九年七月五日举行会议",
    "long": "Donau" * 60,
    "emoji": "🤝 e\u0301 \u200d",
}


def rating(**changes: Any) -> RatingPart:
    values = {
        "scale": "plain-five", "id": "half-true", "label": "Half true",
        "meaning": "Partly accurate; leaves out or gets wrong things that matter.",
        "value": 3, "best": 5, "worst": 1, "tone": "t3", "icon": "◑",
    }  # fmt: skip
    return RatingPart(**values | changes)


def verdict(justification: str = "", **changes: Any) -> VerdictPart:
    justification = justification or (
        "The council last met on **5 July 2019**. Nineteen months later it was February 2021, so "
        "the count is right for then.\n\n- It ran two months short by the article's own date.\n"
        "- See the [minutes](https://example.org/minutes) for both meetings."
    )
    values: dict[str, Any] = {
        "id": "vrd_2", "number": 2, "rating": rating(), "justification": justification,
        "justification_html": markup.to_html(justification), "author": "Rosa Reviewer",
        "given_at": AT,
        "signed_off": SignedOffPart(by="Sam Second", at=AT.replace(hour=11)),
    }  # fmt: skip
    return VerdictPart(**values | changes)


def evidence(quote: str = MET, **changes: Any) -> EvidencePart:
    values: dict[str, Any] = {
        "id": "evd_1", "quote": quote, "start": 120, "end": 120 + len(quote), "stance": "supports",
        "note": "The last meeting before the article.", "source": 1, "snapshot": "snp_1",
    }  # fmt: skip
    return EvidencePart(**values | changes)


def article(**changes: Any) -> ArticlePart:
    values: dict[str, Any] = {
        "id": "art_1", "title": "An empty table", "byline": "Ada Writer",
        "publisher": "The Harbour Post", "published": date(2021, 4, 6), "language": "en",
        "url": "https://harbour-post.example/empty-table",
    }  # fmt: skip
    return ArticlePart(**values | changes)


def claim(**changes: Any) -> ClaimPart:
    values: dict[str, Any] = {
        "id": "clm_1", "quote": QUOTE, "start": 10, "end": 10 + len(QUOTE), "article": article(),
        "statement": "The NATO-Russia Council had not met for 19 months on 6 April 2021.",
        "claim_reviewed": "The NATO-Russia Council had not met for 19 months in April 2021",
        "claimant": "Jana Holm", "claimed_on": date(2021, 4, 5), "kind": "quantity", "score": 0.91,
        "state": "published", "verdict": verdict(),
        "earlier": [
            EarlierVerdictPart(
                number=1, rating="True", author="Rosa Reviewer", given_at=AT.replace(day=9),
                decision="returned", decided_by="Sam Second", decided_at=AT.replace(day=9, hour=15),
                note="Please count from the meeting's own date.",
            )
        ],
        "evidence": [
            evidence(),
            evidence(
                "No date has been agreed for the next meeting of the council.", id="evd_2",
                stance="qualifies", source=2, snapshot="snp_2", note="",
            ),
        ],
        "history": [
            HistoryLine(seq=7, at=AT, who="Rosa Reviewer", what="Verdict given", hash="ee" * 32)
        ],
    }  # fmt: skip
    return ClaimPart(**values | changes)


def source(**changes: Any) -> SourcePart:
    values: dict[str, Any] = {
        "number": 1, "id": "src_1", "title": "Minutes of the council, July 2019",
        "url": "https://example.org/minutes", "publisher": "The council's office",
        "published": date(2019, 7, 8), "nearness": "primary", "claims": ["clm_1"],
        "snapshots": [copy()],
    }  # fmt: skip
    return SourcePart(**values | changes)


def copy(**changes: Any) -> SnapshotPart:
    values: dict[str, Any] = {
        "id": "snp_1", "how": "fetched", "url": "https://example.org/minutes",
        "final_url": "https://www.example.org/minutes/2019", "fetched_at": AT,
        "media_type": "text/html", "raw_bytes": 9000, "raw_sha256": RAW, "text_sha256": TEXT,
    }  # fmt: skip
    return SnapshotPart(**values | changes)


def document(**changes: Any) -> ReportDocument:
    """A claim's published report."""
    values: dict[str, Any] = {
        "report": "rep_1", "about": "claim", "about_id": "clm_1",
        "url": "https://checks.example/published/rep_1",
        "headline": "Had the NATO-Russia Council really not met for 19 months?",
        "summary": "The gap was real. By the article's own date it was **21 months**, not 19.",
        "summary_html": "<p>The gap was real. By the article's own date it was "
        "<strong>21 months</strong>, not 19.</p>",
        "newsroom": "The Harbour Desk", "newsroom_url": "https://checks.example", "language": "en",
        "generated_at": AT,
        "edition": EditionPart(
            number=1, published_at=AT, first_published_at=AT, published_by="Edna Editor"
        ),
        "claims": [claim()],
        "sources": [
            source(),
            source(
                number=2, id="src_2", title="Session list", url=LONG_URL, nearness="secondary",
                snapshots=[copy(id="snp_2", url=LONG_URL, final_url=LONG_URL, how="uploaded")],
            ),
        ],
    }  # fmt: skip
    return ReportDocument(**values | changes)


def article_document(**changes: Any) -> ReportDocument:
    """An article's report: two checked claims, two that are not."""
    second = claim(
        id="clm_2", quote="Seven countries joined in 2004.",
        statement="Seven countries joined NATO in 2004.",
        claim_reviewed="Seven countries joined NATO in 2004", claimant=None, claimed_on=None,
        verdict=verdict(
            "All seven joined on 29 March 2004.", id="vrd_3",
            rating=rating(
                id="true", label="True", meaning="The claim is accurate.", value=5, tone="t5",
                icon="●",
            ),
        ),
        earlier=[], evidence=[evidence("Seven countries joined on 29 March 2004.", id="evd_3")],
    )  # fmt: skip
    values: dict[str, Any] = {
        "about": "article", "about_id": "art_1", "article": article(), "headline": "An empty table",
        "claims": [claim(), second],
        "not_checked": [
            NotCheckedPart(
                id="clm_3", quote="Trade grew.", statement="Trade grew by 12 percent.",
                state="queued", reason="Not checked yet.",
            ),
            NotCheckedPart(
                id="clm_4", quote="A sad sight.", statement="It was a sad sight.",
                state="dismissed", reason="Not checked: opinion.",
            ),
        ],
    }  # fmt: skip
    return document(**values | changes)


def hostile() -> ReportDocument:
    """Every hostile text in every place where somebody's words can stand."""
    text = "\n".join(HOSTILE.values())
    flat = " ".join(HOSTILE.values())
    made = claim(
        quote=text, statement=flat, claim_reviewed=flat, claimant=HOSTILE["formula"],
        reporting_source=HOSTILE["html"],
        article=article(title=flat, byline=HOSTILE["typst"], url="javascript:alert(3)"),
        verdict=verdict(text, author=HOSTILE["html"], no_evidence_reason=text,
            signed_off=SignedOffPart(by=HOSTILE["typst"], at=AT, note=text, alone=True)),
        evidence=[evidence(text, note=text)],
    )  # fmt: skip
    return document(
        headline=flat, summary=text, summary_html=markup.to_html(text), newsroom=HOSTILE["html"],
        claims=[made],
        sources=[source(title=flat, publisher=HOSTILE["formula"], said_to_be=HOSTILE["typst"],
            url="javascript:alert(4)", snapshots=[copy(final_url=LONG_URL + "\"><script>")])],
        not_checked=[
            NotCheckedPart(
                id="clm_9", quote=text, statement=flat, state="dismissed", reason=flat
            )
        ],
    )  # fmt: skip
