"""The report document's schema, its canonical form and the blocks of its Markdown."""

import json
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError

from tests.exports import sample
from workbench.models.document import ReportDocument, canonical, digest, schema
from workbench.text.reading.blocks import to_blocks, to_plain

SCHEMA = Path(__file__).parents[2] / "docs" / "report-document.schema.json"


def test_the_schema_in_docs_is_in_step() -> None:
    """When this fails, run: python scripts/report_schema.py"""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()


def test_documents_follow_the_schema() -> None:
    for document in (sample.document(), sample.article_document(), sample.hostile()):
        jsonschema.validate(document.model_dump(mode="json"), schema())


def test_the_schema_refuses_another_version() -> None:
    values = sample.document().model_dump(mode="json") | {"version": 2}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(values, schema())
    with pytest.raises(ValidationError):
        ReportDocument.model_validate(values)


def test_the_canonical_form_does_not_hang_on_order() -> None:
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()
    values = sample.document().model_dump(mode="json")
    turned = dict(reversed(values.items()))
    assert digest(turned) == digest(values)
    assert digest(values | {"headline": "Another"}) != digest(values)


def test_blocks_of_markdown() -> None:
    blocks = to_blocks("A **b** [c](https://x.example)\n\n- one\n  1. two\n\n> said\n\n    code")
    assert [(b.kind, b.mark, b.level, b.quoted) for b in blocks] == [
        ("paragraph", "", 0, False), ("item", "•", 1, False), ("item", "1.", 2, False),
        ("paragraph", "", 0, True), ("code", "", 0, False),
    ]  # fmt: skip
    assert [(r.text, r.bold, r.href) for r in blocks[0].runs] == [
        ("A ", False, ""), ("b", True, ""), (" ", False, ""), ("c", False, "https://x.example"),
    ]  # fmt: skip


def test_markdown_that_is_not_ours_stays_words() -> None:
    assert to_plain("# a <b>x</b> [y](javascript:z)") == "# a <b>x</b> [y](javascript:z)"
    assert to_blocks("[y](/relative)")[0].runs[0].href == ""
