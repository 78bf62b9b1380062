"""All claims to one JSON file, by the command that newsrooms use.

Run: python benchmarks/bench_export.py [CLAIMS]      10,000 by default
"""

import json
import sys
from pathlib import Path

import measuring
from measuring import Aim
from newsroom import newsroom

AIM = Aim("<", 1, "s")


def main(claims: int) -> None:
    measuring.head(f"Exporting {claims:,} claims")
    with newsroom(claims, serving=False) as room:
        folder = Path(room.environment["WORKBENCH_DATA"])
        for name in ("json", "csv"):
            path = folder / f"all.{name}"
            words = ("export", "--all", "--format", name, "-o", str(path))
            took = measuring.best(lambda w=words: room.command(*w))
            inside = measuring.best(lambda n=name: rendered(room.database_url, n))
            measuring.row(f"{name}: workbench export --all", took, "s")
            aim = AIM if name == "json" and claims == 10_000 else None
            measuring.row(f"{name}: without starting the program", inside, "s", aim)
            measuring.row(f"{name}: size", path.stat().st_size / 2**20, "MB")
        found = len(json.loads((folder / "all.json").read_text())["claims"])
        if found != claims:
            raise RuntimeError(f"{found} claims are in the file.")


def rendered(database_url: str, name: str) -> bytes:
    from workbench import exports
    from workbench.db import Database

    database = Database(database_url)
    with database.reading() as session:
        body: bytes = exports.everything(name, session)
    database.close()
    return body


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
