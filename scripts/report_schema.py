"""Write docs/report-document.schema.json from the models. Run after changing them."""

import json
from pathlib import Path

from workbench.models.document import schema


def main() -> None:
    path = Path(__file__).parents[1] / "docs" / "report-document.schema.json"
    path.write_text(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
