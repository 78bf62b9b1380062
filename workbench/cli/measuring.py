"""evaluate: how good the text functions are, measured on data that is not ours to ship."""

from dataclasses import asdict
from pathlib import Path

import click

from workbench.cli import out
from workbench.errors import WorkbenchError
from workbench.evaluation import table
from workbench.evaluation.measured import Measured


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--only", "wanted", type=click.Choice(list(table.TASKS)), multiple=True,
              help="Measure this task alone; may be given more than once.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def evaluate(folder: Path, wanted: tuple[str, ...], as_json: bool) -> None:
    """Measure the text functions on the data sets in FOLDER and print one table.

    A data set that is not there is a line of the table, never a failure.
    """
    found: list[Measured] = []
    absent: list[tuple[str, str]] = []
    for task in wanted or table.TASKS:
        out.say(f"Measuring {task} …")
        absent += [(task, name) for name in table.missing(task, folder)]
        found += _measured(task, folder)
    body = {
        "measured": [asdict(one) for one in found],
        "not_there": [{"task": task, "data": name} for task, name in absent],
    }
    out.data(body, as_json=as_json, plain=table.aligned(table.rows(found, absent)))


def _measured(task: str, folder: Path) -> list[Measured]:
    """Raises ``WorkbenchError`` naming the task when its data cannot be read."""
    try:
        return table.measured(task, folder)
    except (ValueError, KeyError, IndexError, OSError) as error:
        words = f"{task} could not be measured: {type(error).__name__}: {error}."
        raise WorkbenchError(words + " Is its data as its ABOUT.md describes?") from error
