"""The report as PDF, set by typst. Words go in as data, never as markup; nothing is loaded."""

import json
from datetime import UTC

from workbench.errors import Unavailable
from workbench.exports.sheet import sheet
from workbench.models.document import ReportDocument
from workbench.resources import folder


def render(document: ReportDocument) -> bytes:
    """Tagged PDF, A4. Raises ``Unavailable`` when it cannot be set."""
    import typst

    data = json.dumps(sheet(document), ensure_ascii=False)
    try:
        return typst.compile(
            (folder("templates") / "exports" / "report.typ").read_bytes(),
            sys_inputs={"report": data},
            timestamp=document.generated_at.astimezone(UTC).replace(microsecond=0),
        )
    except typst.TypstError as error:
        raise Unavailable("The PDF could not be made. The other formats still can.") from error
