"""The same verbs for the terminal. Data goes to stdout, words to stderr.

Exit codes: 0 done, 1 failed (with the reason), 2 wrong usage. Commands are loaded when called,
so that ``workbench extract`` never pays for the web server.
"""

import os
import sys
from importlib import import_module

import click

from workbench import __version__
from workbench.errors import WorkbenchError

COMMANDS = {
    "serve": "serving",
    "worker": "serving",
    "demo": "serving",
    "extract": "documents",
    "score": "scoring",
    "passages": "documents",
    "evaluate": "measuring",
    "ingest": "taking_in",
    "fetch": "taking_in",
    "export": "handing_out",
    "user": "people",
    "token": "people",
    "backup": "upkeep",
    "restore": "upkeep",
    "doctor": "upkeep",
}


class Lazily(click.Group):
    """A group whose commands live in modules that are imported when they are needed."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = getattr(import_module(f"workbench.cli.{COMMANDS[name]}"), name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=Lazily, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="workbench")
def group() -> None:
    """From an article to a published fact check that any reader can replicate."""


def main() -> None:
    """Run a command; what goes wrong is one sentence on stderr and exit code 1."""
    try:
        group.main(standalone_mode=True)
    except WorkbenchError as error:
        click.echo(_sentence(error), err=True)
        sys.exit(1)
    except BrokenPipeError:  # whoever read the output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"{where}{error.strerror or error}.", err=True)
        sys.exit(1)


def _sentence(error: WorkbenchError) -> str:
    if set(error.fields.values()) == {error.message}:
        return error.message
    fields = " ".join(f"{name}: {words}" for name, words in error.fields.items())
    return f"{error.message} {fields}".strip()
