"""backup, restore, doctor."""

import sys
from pathlib import Path

import click

from workbench.cli import out
from workbench.config import Config


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
def backup(path: Path) -> None:
    """One file with the database and all kept bytes, consistent while serving (SQLite).

    On PostgreSQL the database is left to pg_dump, and this says so.
    """
    from workbench import archive

    with out.opened() as tools:
        summary = archive.write(tools, path)
    out.say(summary)


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(path: Path) -> None:
    """Put a backup into an empty data folder. Refuses to overwrite anything."""
    from workbench import archive

    out.say(archive.unpack(path, Config.from_env()))


@click.command()
@click.option("--json", "as_json", is_flag=True)
def doctor(as_json: bool) -> None:
    """Check the set-up and the data; says in words what is wrong. Exit code 1 if anything is."""
    from workbench import checkup

    findings = checkup.run()
    rows = [{"what": f.what, "ok": f.ok, "words": f.words} for f in findings]
    ok = all(finding.ok for finding in findings)
    plain = "\n".join(f"{'ok   ' if f.ok else 'WRONG'}  {f.what}: {f.words}" for f in findings)
    out.data({"ok": ok, "checks": rows}, as_json=as_json, plain=plain)
    sys.exit(0 if ok else 1)
