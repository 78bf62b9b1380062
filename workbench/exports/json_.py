"""The report document itself, as JSON. Its shape is ``docs/report-document.schema.json``."""

import json

from workbench.models.document import ReportDocument


def render(document: ReportDocument) -> bytes:
    """Indented UTF-8, the same fields an edition freezes."""
    values = document.model_dump(mode="json")
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()
