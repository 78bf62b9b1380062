"""What each route takes and answers with, for ``openapi``. The key is the view's name."""

from typing import Any, NamedTuple

from pydantic import BaseModel

from workbench import exports, given
from workbench.api import shapes


class Route(NamedTuple):
    """``answer`` names a schema, or is a tuple of media types for what comes as a file.

    ``body`` is what a program sends; ``file``: or multipart; ``many``: or a list of them.
    ``matches``: If-Match may stand in for ``revision``.
    """

    answer: str | tuple[str, ...]
    status: int = 200
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    file: bool = False
    many: bool = False
    matches: bool = False
    located: bool = False
    is_open: bool = False


_FILES = tuple(sorted({form.media_type for form in exports.FORMATS.values()}))
ROUTES = {
    "take_in_article": Route("Article", 201, given.NewArticle, file=True, located=True),
    "list_articles": Route("Articles", query=given.ListView),
    "show_article": Route("ArticleWithText"),
    "edit_article": Route("Article", body=given.ArticleEdit, matches=True),
    "list_claims": Route("Claims", query=given.QueueView),
    "make_claims": Route("Made", 201, given.NewClaim, many=True, located=True),
    "next_claim": Route("NextClaim", query=given.QueueView),
    "show_claim": Route("Claim"),
    "edit_claim": Route("Claim", body=given.ClaimEdit, matches=True),
    "reword_claim": Route("Claim", 201, given.Rewording, matches=True),
    "take_claim": Route("Claim", 201),
    "put_back_claim": Route("Claim"),
    "dismiss_claim": Route("Claim", 201, given.Dismissal),
    "restore_claim": Route("Claim"),
    "reopen_claim": Route("Claim", 201, given.Dismissal),
    "split_claim": Route("Pieces", 201, given.Splitting),
    "merge_claim": Route("Claim", 201, given.Merging),
    "list_proposals": Route("Proposals"),
    "ask_language_model": Route("SecondLook", 201),
    "queue_proposal": Route("Claim", 201, located=True),
    "list_sources": Route("SourcesWithSnapshots"),
    "attach_source": Route("Attached", 201, given.NewSource, file=True),
    "show_source": Route("Source"),
    "list_evidence": Route("EvidenceList"),
    "add_evidence": Route("Evidence", 201, given.NewEvidence),
    "withdraw_evidence": Route("Evidence"),
    "show_ledger": Route("Ledger"),
    "take_fact": Route("Fact", 201, given.NewFact),
    "edit_fact": Route("Fact", body=given.FactEdit, matches=True),
    "retire_fact": Route("Fact"),
    "make_figure": Route("WorkedFigure", 201, given.NewFigure),
    "keep_line": Route("WorkedFigure", 201, given.KeptLine),
    "edit_figure": Route("WorkedFigure", body=given.FigureEdit, matches=True),
    "retire_figure": Route("Figure"),
    "list_parts": Route("Parts"),
    "add_part": Route("Part", 201, given.NewPart),
    "take_suggested_parts": Route("PartItems", 201),
    "edit_part": Route("Part", body=given.PartEdit, matches=True),
    "retire_part": Route("Part"),
    "place_evidence": Route("PartWithEvidence", body=given.Placing),
    "show_origins": Route("Origins"),
    "decide_on_likeness": Route("Likeness", body=given.LikenessDecision),
    "edit_source": Route("Source", body=given.SourceEdit, matches=True),
    "name_origin": Route("Source", body=given.NamedOrigin),
    "list_verdicts": Route("Verdicts"),
    "give_verdict": Route("Verdict", 201, given.NewVerdict, matches=True),
    "sign_off": Route("SignOff", 201, given.NewSignOff),
    "show_snapshot": Route("Snapshot"),
    "show_snapshot_text": Route(("text/plain; charset=utf-8",)),
    "download_snapshot_body": Route(("application/octet-stream",)),
    "download_snapshot_warc": Route(("application/octet-stream",)),
    "list_reports": Route("Reports", query=given.ListView),
    "open_report": Route("Report", 201, given.NewReport, located=True),
    "show_report": Route("ReportWithEditions"),
    "edit_report": Route("Report", body=given.ReportEdit, matches=True),
    "publish_report": Route("EditionWithDocument", 201, given.NewEdition, matches=True),
    "download_report": Route(_FILES),
    "list_flags": Route("AnotherLooks", query=given.AnotherLookView),
    "end_flag": Route("Flag", 201, given.FlagEnding),
    "list_drifts": Route("Drifts"),
    "list_history": Route("Events", query=given.HistoryView),
    "show_stats": Route("Stats"),
    "health": Route("Health", is_open=True),
    "show_openapi": Route("Anything", is_open=True),
}

_ROWS = {
    "Article": shapes.ARTICLE,
    "Claim": shapes.CLAIM,
    "Source": shapes.SOURCE,
    "Snapshot": shapes.SNAPSHOT,
    "Evidence": shapes.EVIDENCE,
    "VerdictAlone": shapes.VERDICT,
    "SignOff": shapes.SIGN_OFF,
    "Report": shapes.REPORT,
    "Edition": shapes.EDITION,
    "Event": shapes.EVENT,
    "Drift": shapes.DRIFT,
    "Flag": shapes.FLAG,
    "Fact": shapes.FACT,
    "Figure": shapes.FIGURE,
    "Part": shapes.PART,
    "Placed": shapes.PLACED,
    "Origin": shapes.ORIGIN,
    "Likeness": shapes.LIKENESS,
    "Proposal": shapes.PROPOSAL,
    "SecondLook": shapes.SECOND_LOOK,
}
_TEXT = {"type": "string"}
_WHOLE = {"type": "integer"}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(**fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields)}


def _plus(name: str, **fields: dict[str, Any]) -> dict[str, Any]:
    """A row with more fields."""
    return {"allOf": [ref(name), _object(**fields)]}


def _items(name: str) -> dict[str, Any]:
    return {"type": "array", "items": ref(name)}


def _list(name: str) -> dict[str, Any]:
    total = _or_null(_WHOLE)
    return _object(items=_items(name), next=_or_null(_TEXT), total=total)


def _row(shape: shapes.Shape) -> dict[str, Any]:
    """The table's own schema, under the names that are shown."""
    made = shape.model.model_json_schema(mode="serialization")
    fields = shape.named(made["properties"])
    return {"type": "object", "properties": fields, "required": list(fields)}


def _taken() -> dict[str, Any]:
    """What may be sent, one schema a model of ``given``."""
    models = {route.body for route in ROUTES.values() if route.body}
    return {model.__name__: model.model_json_schema() for model in sorted(models, key=str)}


def _error() -> dict[str, Any]:
    """``fields`` says what is wrong with each field; conflicts add both versions."""
    fields = {"type": "object", "additionalProperties": _TEXT}
    body = _object(code=_TEXT, message=_TEXT, fields=fields)
    body["properties"] |= {"current": {"type": "object"}, "given": {}, "reason": _TEXT}
    return _object(error=body)


def _compared() -> dict[str, Any]:
    """Proposals; ``found_by`` counts sentences by who picked them (first: the built-in finder)."""
    words = ("both", "first", "second", "neither", "unread")
    found_by = _object(**dict.fromkeys(words, _WHOLE))
    more = _object(looks=_items("SecondLook"), finder=_TEXT, found_by=found_by)
    return {"allOf": [_list("Proposal"), more]}


def _taken_apart() -> dict[str, Any]:
    """Facts and figures as they are today, parts with their evidence, origins counted."""
    said = dict.fromkeys(
        ("result_unit", "formula", "exact", "shown", "difference", "words", "missing"), _TEXT
    )
    offer = _object(
        evidence=_or_null(_TEXT), start=_WHOLE, end=_WHOLE,
        **dict.fromkeys(("text", "kind", "value", "unit"), _TEXT),
    )  # fmt: skip
    lines = {"type": "array", "items": _object(line=_TEXT, formula=_TEXT)}
    return {
        "WorkedFigure": _plus("Figure", agrees=_or_null({"type": "boolean"}), **said),
        "TakenFact": _plus("Fact", missing=_TEXT),
        "Offer": offer,
        "Ledger": _object(
            facts=_items("TakenFact"), figures=_items("WorkedFigure"), offers=_items("Offer"),
            lines=lines,
        ),
        "PartWithEvidence": _plus("Part", evidence=_items("Placed")),
        "Parts": _list("PartWithEvidence"),
        "PartItems": _object(items=_items("PartWithEvidence")),
        "Origins": _object(
            sources=_WHOLE, origins=_WHOLE, named=_items("Origin"), alike=_items("Likeness")
        ),
    }  # fmt: skip


def schemas() -> dict[str, Any]:
    """Every schema of the API by name."""
    ids = _object(made=_WHOLE, ids={"type": "array", "items": _TEXT})
    by_state = {"type": "object", "additionalProperties": _WHOLE}
    return {
        **{name: _row(shape) for name, shape in _ROWS.items()},
        **_taken(),
        **_taken_apart(),
        "Error": _error(),
        "Anything": {"type": "object"},
        "Articles": _list("Article"),
        "ArticleWithText": _plus("Article", text=_TEXT),
        "Claims": _list("Claim"),
        "Made": {"anyOf": [ref("Claim"), ids]},
        "NextClaim": _object(claim=_or_null(ref("Claim"))),
        "Pieces": _object(items=_items("Claim")),
        "SourceWithSnapshots": _plus("Source", snapshots=_items("Snapshot")),
        "SourcesWithSnapshots": _list("SourceWithSnapshots"),
        "Attached": _plus("Source", snapshot=ref("Snapshot")),
        "EvidenceList": _list("Evidence"),
        "Verdict": _plus("VerdictAlone", sign_off=_or_null(ref("SignOff"))),
        "Verdicts": _list("Verdict"),
        "Reports": _list("Report"),
        "ReportWithEditions": _plus("Report", editions=_items("Edition")),
        "EditionWithDocument": _plus("Edition", document={"type": "object"}),
        "Events": _list("Event"),
        "Drifts": _list("Drift"),
        "AnotherLook": _plus("Flag", quote=_TEXT, now=_TEXT, finding=_or_null(ref("Drift"))),
        "AnotherLooks": _list("AnotherLook"),
        "Proposals": _compared(),
        "Stats": _object(articles=_WHOLE, claims=by_state),
        "Health": _object(ok={"type": "boolean"}),
    }
